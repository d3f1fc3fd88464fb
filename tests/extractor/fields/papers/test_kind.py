import pytest

from extractor.fields.papers import kind
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page, words

_FORMS = ("FACTURE / AVOIR : facture", "FACTURE / AVOIR : avoir", "FACTURE / AVOIR")


def _titled(title: str, *more: str) -> Page:
    body = [w for i, t in enumerate(more) for w in words(t, 40, 100 + 20 * i)]
    return Page(1, 595.0, 842.0, (*words(title, 300, 40, size=18), *body))


def _value(sheet: Page, *, negative: bool = False) -> object:
    reading = kind.find([sheet], negative=negative).reading
    return reading.value if reading else None


@pytest.mark.parametrize(
    "title",
    [
        "FACTURE",
        "Facture n° FA12",
        "Facture d'acompte n° 3",
        "VOTRE FACTURE 88118",
        "Votre facture",
    ],
)
def test_invoices(title: str) -> None:
    assert _value(_titled(title)) == "invoice"


@pytest.mark.parametrize(
    "title",
    [
        "RELEVÉ D'HONORAIRES N° H26-043",
        "Bordereau-facture n° F2604797",
        "Relevé de facturation",
        "NOTE / FACTURE N° 2026/4884",
    ],
)
def test_bills_called_after_what_lists_them(title: str) -> None:
    assert _value(_titled(title, "Consultation 262,02", "Total 262,02")) == "invoice"


@pytest.mark.parametrize("title", ["RELEVÉ DE FACTURES", "BORDEREAU D'ENVOI", "Relevé de compte"])
def test_lists_that_bill_nothing(title: str) -> None:
    assert _value(_titled(title, "Pièces jointes : 3")) is None


@pytest.mark.parametrize(
    "title",
    [
        "AVOIR",
        "Facture d'avoir n° AV12",
        "Note de crédit",
        "CRÉDIT SUR FACTURE n° 2026-12",
        "CRÉDIT CLIENT n° 2026-12",
        "FACTURE DE CRÉDIT",
        "FACTURE ANNULATIVE",
        "FACTURE NÉGATIVE n° 12",
        "CRÉDIT n° 2026-12",
        "CREDIT MEMO",
        "Ce que nous vous rendons",
        "BON À VALOIR n° 12",
        "Nous vous devons",
        "EN VOTRE FAVEUR",
        "Note créditrice n° 12",
        "FACTURE CRÉDITRICE",
        "Contre-facture",
        "Facture à rebours n° 12",
        "Décompte rectifié en moins",
        "RÉDUCTION DE TITRE",
        "Retour de marchandises n° 12",
        "Retour sur facture",
        "Somme rendue",
        "Ce qui revient à la commune",
        "Correction en votre faveur",
    ],
)
def test_credit_notes(title: str) -> None:
    assert _value(_titled(title)) == "credit_note"


@pytest.mark.parametrize(
    "line", ["CRÉDIT AGRICOLE", "Crédit client 12", "FACTURE ANNULATIVE ET REMPLAÇANTE"]
)
def test_other_credits_make_no_credit_note(line: str) -> None:
    assert _value(_titled("FACTURE n° 12", line)) == "invoice"


@pytest.mark.parametrize(
    "line",
    [
        "Nous vous rendons 120,00",
        "La maison doit à la commune",
        "Somme rendue",
        "TTC à votre profit",
        "À retrancher de votre prochain paiement",
        "Porté à votre compte",
        "Il vous revient",
    ],
)
def test_what_gives_back_in_any_words(line: str) -> None:
    assert _value(_titled("Facture n° 12", line)) == "credit_note"
    untitled = _titled("Zoral", "Vise la facture n° 11", line)
    assert _value(untitled) == "credit_note"


@pytest.mark.parametrize(
    "line",
    [
        "Compte rendu de visite",
        "Le collège nous doit",
        "Nous vous rendons visite",
        "Qui doit payer",
    ],
)
def test_words_that_give_nothing_back(line: str) -> None:
    reading = kind.find([_titled("FACTURE n° 12", line, *_PAID)], negative=False).reading
    assert reading is not None
    assert (reading.value, reading.confidence >= SURE) == ("invoice", True)


@pytest.mark.parametrize(
    "line",
    ["Facture de référence 11", "Sur facture n° 11", "Reprend en partie la facture n° 11"],
)
def test_a_paper_of_any_name_that_corrects_a_bill_may_be_either(line: str) -> None:
    reading = kind.find([_titled("Zoral", line, "Trop facturé", *_PAID)], negative=False).reading
    assert reading is None or reading.confidence < SURE


def test_the_head_of_a_column_is_no_title() -> None:
    sheet = _titled("Zoral", "Facturé  Corrigé", "Trop-perçu 120,00", *_PAID)
    reading = kind.find([sheet], negative=False).reading
    assert reading is None or reading.confidence < SURE


def test_a_share_is_no_quote() -> None:
    assert _value(_titled("QUOTE-PART n° 41", *_PAID)) == "invoice"


def test_the_bill_that_a_paper_is_about_is_no_title() -> None:
    reading = kind.find([_titled("Ristourne", "Facture d'origine F-3", *_PAID)], negative=False)
    assert reading.reading is None or reading.reading.confidence < SURE


def test_a_deposit_to_deduct_makes_no_credit_note() -> None:
    sheet = _titled("FACTURE", "Facture n° 12", "Montant TTC  À déduire : acompte")
    assert _value(sheet) == "invoice"


def test_a_sentence_about_credit_notes_makes_none() -> None:
    sheet = _titled("FACTURE", "Aucun avoir ne sera établi après trente jours.")
    assert _value(sheet) == "invoice"


def test_phrases_of_a_credit_note() -> None:
    sheet = _titled("Facture n° 12", "Annule la facture FA-11", "Net à rembourser")
    assert _value(sheet) == "credit_note"


@pytest.mark.parametrize(
    "title",
    [
        "DEVIS",
        "BON DE LIVRAISON",
        "FACTURE PRO FORMA",
        "Attestation de service fait",
        "RELEVÉ DE COMPTE au 3 mai 2026",
        "Feuille de présence",
        "Procès-verbal de réception",
    ],
)
def test_what_is_no_invoice(title: str) -> None:
    body = ("Désignation Quantité Prix", "Fournitures de bureau 12 cartons")
    found = kind.find([_titled(title, *body)], negative=False)
    assert found.reading is None
    assert [r.code for r in found.remarks] == ["not_invoice"]


_LETTER = (
    "Madame, Monsieur,",
    "factures de mai, que nous vous remercions de bien vouloir transmettre à",
    "votre comptabilité. Nous vous prions d'agréer nos salutations distinguées.",
)


def test_a_letter_bills_nothing() -> None:
    found = kind.find([column("Objet : envoi", *_LETTER)], negative=False, billed=False)
    assert found.reading is None
    assert found.remarks[0].code == "not_invoice"


def test_a_bill_in_a_letters_form_stays_one() -> None:
    sheet = _titled("Facture n° 12", *_LETTER)
    assert kind.find([sheet], negative=False, billed=False).reading is not None


def test_totals_make_a_bill_of_a_paper_without_title() -> None:
    sheet = column("Dupont SARL", "Total TTC 120,00")
    assert kind.find([sheet], negative=False, billed=True).reading is not None
    assert kind.find([sheet], negative=False, billed=False).reading is None


def test_a_reminder_that_names_an_invoice_is_none() -> None:
    sheet = _titled(
        "RELANCE", "Premier rappel", "Facture n° 12 du 3 mai 2026", "Elle reste impayée à ce jour."
    )
    assert kind.find([sheet], negative=False, billed=True).reading is None


def test_a_list_of_invoices_is_none() -> None:
    rows = [f"Facture n° 2026-{n} du 03/05/2026 450,00" for n in range(3)]
    sheet = _titled("Relevé de compte", *rows, "Solde : 1350,00")
    assert kind.find([sheet], negative=False, billed=True).reading is None


def test_a_delivery_named_on_a_bill_makes_it_no_slip() -> None:
    sheet = _titled("BON DE LIVRAISON joint", "Facture n° 12", "Date de facture : 3 mai 2026")
    assert kind.find([sheet], negative=False, billed=True).reading is not None


def test_a_works_invoice_is_said() -> None:
    sheet = _titled("FACTURE", "SITUATION DE TRAVAUX N° 6")
    assert [r.code for r in kind.find([sheet], negative=False).remarks] == ["works_invoice"]


def test_minus_totals_under_an_unknown_title() -> None:
    assert _value(column("Relevé"), negative=True) != "invoice"
    assert _value(page([(40, 40, "Bonjour")])) == "invoice"


@pytest.mark.parametrize(
    "text",
    ["Décompte général définitif", "Maître d'œuvre : Atelier Sud", "État d'acompte n° 4", "DGD"],
)
def test_the_words_of_works(text: str) -> None:
    codes = [r.code for r in kind.find([_titled("FACTURE", text)], negative=False).remarks]
    assert codes == ["works_invoice"]


def test_stages_are_of_works_only_where_works_are_spoken_of() -> None:
    stages = ("Situation n° 3 au 31 mai", "Formation des agents")
    assert kind.find([_titled("FACTURE", *stages)], negative=False).remarks == ()
    works = (*stages, "Chantier : école du Parc")
    (remark,) = kind.find([_titled("FACTURE", *works)], negative=False).remarks
    assert (remark.code, remark.detail) == ("works_invoice", "Situation n° 3 au 31 mai")


def test_another_papers_name_beside_a_value_is_a_label() -> None:
    sheet = page(
        [(40, 40, "Transports Dupont FACTURE"), (40, 80, "Bon de commande"), (160, 80, "BC-2026-7")]
    )
    reading = kind.find([sheet], negative=False).reading
    assert reading is not None
    assert reading.confidence >= 0.95
    assert reading.box is not None


_LISTED = (
    "Facture  Date  Montant TTC",
    "F-101  02.05.2026  161,78 €",
    "F-102  03.05.2026  12,00 €",
)


def _alone(*lines: str) -> object:
    return kind.find([column(*lines)], negative=False, billed=True, proved=False).reading


@pytest.mark.parametrize(
    "lines",
    [
        ("Situation de compte client", *_LISTED, "Total dû 173,78 €"),
        ("Envoi du mois", *_LISTED, "Bien reçu le"),
        ("Facture n° : F-101", "Montant TTC : 161,78 €", "Cette facture n'apparaît pas réglée"),
        ("Bonjour,", "nous vous adressons la facture n° F-101 d'un montant de 161,78 € TTC,"),
    ],
)
def test_what_speaks_of_bills_is_none(lines: tuple[str, ...]) -> None:
    assert _alone(*lines) is None


def test_a_bill_that_adds_up_may_be_polite_and_speak_of_others() -> None:
    sheet = column("Facture n° F-103", *_LISTED, "nos salutations distinguées", "Madame, Monsieur")
    assert kind.find([sheet], negative=False, proved=True).reading is not None


def test_the_end_of_a_sentence_is_no_title() -> None:
    sheet = _titled("Nos conditions de vente", "en rappelant le numéro de la", "facture.")
    assert kind.find([sheet], negative=False).reading is None


def test_conditions_of_cancelling_an_order_make_no_credit_note() -> None:
    sheet = _titled("FACTURE", "Un retard autorise l'annulation de la commande sans indemnité.")
    reading = kind.find([sheet], negative=False).reading
    assert reading is not None
    assert (reading.value, reading.confidence >= SURE) == ("invoice", True)


def test_what_is_cancelled_may_stand_on_the_next_line() -> None:
    lines = ("Il vaut s'il est confirmé par écrit sous huit jours. L'annulation", "d'une commande")
    reading = kind.find([_titled("MÉMOIRE DE FRAIS", *lines)], negative=False).reading
    assert reading is not None
    assert (reading.value, reading.confidence >= SURE) == ("invoice", True)
    reading = kind.find([_titled("MÉMOIRE DE FRAIS", "Annulation")], negative=False).reading
    assert reading is None or reading.confidence < SURE


def test_a_credit_note_taken_off_among_the_sums_makes_none() -> None:
    lines = ("Facture n° 2610-114", "Total TTC 15 436,61", "Avoir n° A2609-03  -112,40")
    read = kind.find([column(*lines)], negative=False).reading
    assert read is not None
    assert (read.value, read.confidence >= SURE) == ("invoice", True)
    assert _value(column("Avoir n° A2609-03", "Total TTC  -112,40"), negative=True) == "credit_note"


@pytest.mark.parametrize(
    "title",
    ["Avis de sommes à payer", "APPEL DE FONDS", "Note de cession de droits", "DOIT Mme le Maire"],
)
def test_bills_by_other_names(title: str) -> None:
    reading = kind.find([_titled(title, "MONTANT À PAYER 1 187,20")], negative=False).reading
    assert reading is not None
    assert (reading.value, reading.confidence >= SURE) == ("invoice", True)


@pytest.mark.parametrize(
    "line",
    [
        "Annule et remplace la facture FA-11",
        "À déduire avoir n° AV26-00311 du 14/10/2026 - 118,24",
        "☐ Avoir",
        "Médicaments remboursables",
        "Remboursement de l'avance (20 %)",
        "donnent lieu à un avoir valable un an.",
    ],
)
def test_words_of_credit_that_make_no_credit_note(line: str) -> None:
    reading = kind.find([_titled("FACTURE 26-04418", line)], negative=False).reading
    assert reading is not None
    assert (reading.value, reading.confidence >= SURE) == ("invoice", True)


def test_who_advanced_money_is_paid_back_by_an_invoice() -> None:
    sheet = _titled("Facture 2026-EL-02", "Total à rembourser : 894,60")
    assert _value(sheet) == "invoice"


@pytest.mark.parametrize("line", ["RELEVÉ MENSUEL VALANT FACTURE", "valant facture n° R-2610"])
def test_a_statement_that_is_the_bill_as_well(line: str) -> None:
    assert _value(_titled("RELEVÉ D'OCTOBRE", line, "TTC 1 297,18 €")) == "invoice"


def test_a_statement_that_says_it_is_no_bill() -> None:
    assert _value(_titled("RELEVÉ D'OCTOBRE", "Ce relevé ne vaut pas facture.")) is None


@pytest.mark.parametrize(
    "title",
    [
        "RELEVÉ MENSUEL VALANT FACTURE",
        "RELEVÉ DE COMPTE VALANT FACTURE OCT 26 / 14",
        "Bordereau de soins valant facture",
        "NOTE n° 004418",
        "Demande de paiement",
        "note de droits d'auteur n° 2026_21",
        "État liquidatif n° 12",
    ],
)
def test_a_bill_by_another_name_is_surely_one(title: str) -> None:
    reading = kind.find([column(title, "Total TTC 262,02")], negative=False).reading
    assert reading is not None
    assert (reading.value, reading.confidence >= SURE) == ("invoice", True)


def test_a_quote_in_a_list_of_labels_is_a_reference() -> None:
    labels = ("Numéro", "Le", "Commande", "Devis")
    values = ("N38-2026", "26.10.2026", "FB-26-077", "D21-2026 accepté le 12.06.2026")
    heads = [w for i, text in enumerate(labels) for w in words(text, 40, 60 + 18 * i, size=14)]
    said = [w for i, text in enumerate(values) for w in words(text, 160, 60 + 18 * i, size=14)]
    body = [w for i in range(9) for w in words("Création et cession de droits", 40, 200 + 15 * i)]
    assert _value(Page(1, 595.0, 842.0, (*heads, *said, *body))) == "invoice"
    assert _value(Page(1, 595.0, 842.0, (*words("DEVIS", 40, 40, size=14), *body))) is None


def test_what_the_buyer_pays_back_is_billed() -> None:
    sheet = _titled("FACTURE", "Total à rembourser 894,60", "SGC de Limoux")
    reading = kind.find([sheet], negative=False).reading
    assert reading is not None
    assert (reading.value, reading.confidence >= SURE) == ("invoice", True)
    sheet = _titled("FACTURE", "Montant à vous rembourser 894,60")
    reading = kind.find([sheet], negative=False).reading
    assert reading is None or reading.confidence < SURE


@pytest.mark.parametrize(
    "title",
    [
        "BON DE LIVRAISON – FACTURE",
        "Relevé de compte et facture n° 2026-F-0871",
        "Bon d'intervention / Facture",
        "État n° ELEC-2026-1",
        "Appel de contribution n° 2026-61",
    ],
)
def test_two_papers_in_one_title_are_a_bill(title: str) -> None:
    assert _value(_titled(title, "Total TTC 262,02")) == "invoice"


@pytest.mark.parametrize(
    "title", ["RELANCE – FACTURE N° 12", "BORDEREAU D'ENVOI DE FACTURES", "BON DE LIVRAISON"]
)
def test_papers_that_only_speak_of_bills(title: str) -> None:
    assert _value(_titled(title, "Pièces jointes : 3")) is None


@pytest.mark.parametrize(
    "line", ["Avoir / provision 0,00", "Je soussigné certifie avoir ramoné les conduits"]
)
def test_words_of_credit_that_credit_nothing(line: str) -> None:
    reading = kind.find([_titled("FACTURE", line, "Total 297,00")], negative=False).reading
    assert reading is not None
    assert (reading.value, reading.confidence >= SURE) == ("invoice", True)


@pytest.mark.parametrize(
    "line",
    [
        "Avoir n° AV-118 du 02/01/2026 de 60,00 € déjà imputé sur la réservation.",
        "Avoir n° AVP-88 du 12/12/2025 déjà remboursé, pour mémoire",
        "Avoir n° 26-014 imputé : 60,00 €",
        "Avoir n° A26-07 du 02/03/2026 : déduit de votre acompte.",
        "Un avoir de 35,00 € (AV-221) sera établi à réception du retour du colis.",
        "Consignes : avoir à valoir sur votre prochaine commande : 48,00 €",
        "Échange suite avoir : AV26-88",
    ],
)
def test_a_credit_note_that_a_line_of_an_invoice_speaks_of(line: str) -> None:
    sheet = _titled("FACTURE", "Facture n° 48072", "Date 18/08/2026", "Total TTC 1 514,70", line)
    reading = kind.find([sheet], negative=False).reading
    assert reading is not None
    assert (reading.value, reading.confidence >= SURE) == ("invoice", True)


def test_a_reminder_whose_sums_are_told_in_full_is_no_bill() -> None:
    sheet = column(
        "Objet : facture en attente de paiement",
        "Facture n° F-064-26",
        "Montant TTC 1 200,00 €",
        "À ce jour, cette facture n'apparaît pas réglée dans nos livres. Nous vous saurions gré",
        "de nous indiquer la date de son mandatement.",
    )
    assert kind.find([sheet], negative=False, billed=True, proved=True).reading is None
    assert _value(_titled("MISE EN DEMEURE DE PAYER", "La somme de 1 200,00 €")) is None


def test_a_form_for_both_kinds_tells_which_it_is_or_nothing() -> None:
    told = {title: kind.find([_titled(title)], negative=False).reading for title in _FORMS}
    assert [one.value for one in told.values() if one] == ["invoice", "credit_note", "invoice"]
    last = told["FACTURE / AVOIR"]
    assert last is not None
    assert last.confidence < SURE


_PAID = (
    "Total HT 100,00",
    "TVA 20 % 20,00",
    "Total TTC 120,00",
    "FR76 1027 8176 9958 0065 9111 190",
)


@pytest.mark.parametrize("name", ["Honoraires", "REDEVANCE SPÉCIALE – 2e TRIMESTRE 2026"])
def test_a_bill_by_any_name_with_its_account_is_sure(name: str) -> None:
    reading = kind.find([column(name, "N° H26.07.031", *_PAID)], negative=False).reading
    assert reading is not None
    assert (reading.value, reading.confidence >= SURE) == ("invoice", True)


@pytest.mark.parametrize("more", ["Offre valable un mois", "Devis valable un mois"])
def test_an_account_makes_no_bill_of_an_offer(more: str) -> None:
    reading = kind.find([column("Honoraires", more, *_PAID)], negative=False).reading
    assert reading is None or reading.confidence < SURE


def test_what_does_not_add_up_is_no_sure_bill() -> None:
    sheet = column("Honoraires", *_PAID)
    reading = kind.find([sheet], negative=False, proved=False).reading
    assert reading is None or reading.confidence < SURE


@pytest.mark.parametrize("line", ["FACTURE / AVOIR : facture", "Avoirs du mois : 0,00 €."])
def test_no_credit_note_is_spoken_of(line: str) -> None:
    reading = kind.find([column("FACTURE", line, *_PAID)], negative=False).reading
    assert reading is not None
    assert reading.confidence >= SURE


def test_a_title_behind_the_name_of_who_writes() -> None:
    sheet = _titled("FLAMEX RÉSEAU DE CHALEUR — NOTE DE CRÉDIT", "Annule partiellement F-12")
    reading = kind.find([sheet], negative=True).reading
    assert reading is not None
    assert (reading.value, reading.confidence >= SURE) == ("credit_note", True)


def test_a_credit_note_named_in_a_line_that_goes_on() -> None:
    """ "NOTE DE CRÉDIT AV26-31, en date du …, sur notre facture …": the head of a long line."""
    line = "NOTE DE CRÉDIT AV26/31, en date du 15/06/2026, sur notre facture FA26/12 du 22/05/2026"
    sheet = column("Librairie", f"{line} – votre ordre d'achat 118", "Total TTC 180,28")
    assert _value(sheet) == "credit_note"


def test_a_credit_note_named_in_small_letters_with_its_number() -> None:
    sheet = column("note de crédit n° NC/25/38", "relative à notre facture VF/25/21", "Total 90,00")
    assert _value(sheet) == "credit_note"


@pytest.mark.parametrize(
    "line",
    [
        "À votre crédit, TTC : 180,28 €",
        "Montant porté au crédit de votre compte, à imputer sur notre prochaine facture.",
    ],
)
def test_what_becomes_of_a_credit(line: str) -> None:
    assert _value(column("Note de crédit 118", "Objet : retour", line)) == "credit_note"


@pytest.mark.parametrize(
    "title",
    ["Nota di credito n° 118", "Creditnota 118", "Nota de abono 118", "Ristourne n° 118"],
)
def test_credit_notes_of_neighbours_and_rebates_with_a_number(title: str) -> None:
    assert _value(column("Librairie", title, "Total TTC 180,28")) == "credit_note"


@pytest.mark.parametrize(("number", "sure"), [("AV 26/118", False), ("VT 26/118", True)])
def test_a_number_of_credit_notes_without_a_title_leaves_the_kind_open(
    number: str, *, sure: bool
) -> None:
    account = "IBAN FR76 3000 4000 0312 3456 7890 143"
    sheet = column("Librairie", number, "Total TTC 180,28", account)
    reading = kind.find([sheet], negative=False).reading
    assert reading is not None
    assert (reading.confidence >= SURE) is sure


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("RELEVÉ D'INTERVENTIONS (facture)", "invoice"),
        ("Relevé de séances servant de facture", "invoice"),
        ("Bon de livraison faisant office de facture", "invoice"),
        ("Écriture de reprise valant avoir", "credit_note"),
        ("RELEVÉ D'INTERVENTIONS (facture n° 12)", None),
        ("Bon de livraison ne faisant pas office de facture", None),
    ],
)
def test_what_another_paper_serves_for(title: str, word: str | None) -> None:
    assert _value(_titled(title, "Séances du mois", "Pièces : 3, comptées le 2 avril")) == word


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("Pour avoir repeint les volets — 3 à 120,00", True),
        ("Bon pour avoir, le responsable", False),
        ("Remise pour avoir n° 12", False),
    ],
)
def test_to_have_done_something_is_no_credit(said: str, *, sure: bool) -> None:
    reading = kind.find([_titled("MÉMOIRE", said)], negative=False).reading
    assert reading is not None
    assert (reading.confidence >= SURE) is sure


@pytest.mark.parametrize(
    "title",
    ["FACTURE CRÉDIT COLLECTIVITÉ", "FACTURE CRÉDIT-BAIL", "Facture crédit 30 jours"],
)
def test_what_is_sold_on_credit_is_billed(title: str) -> None:
    assert _value(_titled(title, "Numéro : 118", "Total 262,02")) == "invoice"


@pytest.mark.parametrize("title", ["FACTURE CRÉDIT", "Facture de crédit n° 118"])
def test_a_bill_of_credit_gives_back(title: str) -> None:
    assert _value(_titled(title, "Total 262,02")) == "credit_note"


@pytest.mark.parametrize("line", ["RESTITUTION", "RETOUR MARCHANDISES", "REMISE N° 3"])
def test_a_line_under_a_numbered_bill_leaves_it_a_bill(line: str) -> None:
    sheet = column("Durand Location", "Facture n° FA-118 du 12/03/2026", line, "Total 262,02")
    found = kind.find([sheet], negative=False).reading
    assert found is not None
    assert (found.value, found.confidence >= SURE) == ("invoice", False)


def test_a_cancelled_hour_is_a_line_whatever_its_type() -> None:
    head = [*words("Facture n° FA-118 du 12/03/2026", 40, 60)]
    line = [*words("ANNULATION DE SÉANCE", 40, 200, size=12), *words("262,02", 500, 200)]
    assert _value(Page(1, 595.0, 842.0, (*head, *line))) == "invoice"
