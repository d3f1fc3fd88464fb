"""Which of several accounts is to be paid: what stands around each."""

import pytest

from extractor.fields.paying import payment
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page

PAID = "FR76 1020 6070 5471 5194 7619 711"
OTHER = "FR76 1382 5009 4282 0496 6470 549"


def _sure(sheet: Page) -> object:
    reading = payment.find([sheet], ())["iban"]
    return reading.value if reading.confidence >= SURE else None


@pytest.mark.parametrize(
    "lines",
    [
        (f"IBAN : {PAID}", "BIC : AGRIFRPP802", f"Règlements hors de France seulement : {OTHER}"),
        (f"IBAN : {PAID}", "Paiements internationaux :", f"IBAN {OTHER}"),
        (f"IBAN : {PAID}", f"Compte en devises (USD) : {OTHER}"),
        (f"IBAN : {PAID}", f"Dépôt de garantie, à verser au compte {OTHER}"),
        (f"IBAN : {PAID}", f"Notre ancien compte {OTHER} n'est plus valable."),
        (f"Notre banque : {OTHER} (hors créances cédées)", f"Factor : IBAN {PAID}"),
        (
            "Créance cédée par subrogation : réglez exclusivement à l'ordre du factor",
            f"IBAN {PAID}",
            "Banque du fournisseur",
            f"IBAN {OTHER}",
        ),
        (f"Paiement à effectuer sur le compte {PAID}", "Autre renseignement", f"IBAN {OTHER}"),
        (f"IBAN du client, prélevé : {OTHER}", f"IBAN : {PAID}"),
        ("Facture cédée : seul un paiement à ce compte libère le débiteur.", f"IBAN : {PAID}"),
        ("Facture cédée : seul un paiement à ce compte libère le", "débiteur.", f"IBAN : {PAID}"),
        (f"Virement à effectuer sur {PAID} en rappelant la référence client 957232",),
        ("Compte de l'étude, Caisse des Dépôts et Consignations", f"IBAN : {PAID}"),
        (f"Compte de l'étude (fonds clients distinct) : CDC – {PAID}",),
        ("Pré-autorisation carte (non débitée)", f"Virement à Rollo – CIC – {PAID}"),
        ("Pour mémoire, notre compte est le suivant : BANQUE", f"POPULAIRE, IBAN {PAID}"),
        (
            f"IBAN {OTHER}",
            f"Créance nantie – loi Dailly – acte n° 41182 au profit de Banque Verte, compte {PAID}",
        ),
        (f"Paiement à Sofactor qui le reçoit par subrogation. Compte {PAID}", f"Banque : {OTHER}"),
        ("Caisse des Dépôts - compte affecté clients", PAID),
        (f"En débiteur – virement {PAID}",),
        (f"Facture cédée. Réglez EUROFAC par virement au {PAID}", f"Banque : {OTHER}"),
        (f"Banque Affacturage, cessionnaire, recevra seule {PAID}", f"Banque : {OTHER}"),
        (f"À l'ordre de Santé : {PAID}", f"Notre fournisseur est payé sur {OTHER}"),
        (f"IBAN {PAID}", f"Fin d'affacturage : ne plus payer sur {OTHER}"),
        (f"Nouvelles coordonnées bancaires : {PAID}", f"Jusqu'au 31/01/2026 : {OTHER}"),
        (f"IBAN du sous-traitant : {OTHER}", f"IBAN : {PAID}"),
        (f"Cotraitant : Électricité Plume – SIRET 73282932000074 – {OTHER}", f"Compte : {PAID}"),
        (f"Paiement direct au sous-traitant : Roux, IBAN {OTHER}", f"Virement – IBAN {PAID}"),
        ("La retenue de garantie est restituée un an après.", f"Règlement : virement — {PAID}"),
        (f"CDC {PAID} – dépôt de garantie détenu : 6 240,00 €. SAEM",),
    ],
)
def test_the_account_to_pay_is_sure_beside_another(lines: tuple[str, ...]) -> None:
    assert _sure(column(*lines, step=12.0)) == PAID.replace(" ", "")


@pytest.mark.parametrize("ways", ["☐ espèces ☒ virement / mandat", "espèces    ☒ virement"])
def test_cash_among_the_ways_to_pay_tells_nothing_of_the_account(ways: str) -> None:
    assert _sure(column(ways, f"La Banque Postale – {PAID}", step=12.0)) == PAID.replace(" ", "")


def test_an_account_for_cash_is_not_sure() -> None:
    assert _sure(column(f"Régie (espèces) : {PAID}")) is None


def test_two_accounts_of_which_nothing_is_said_are_not_sure() -> None:
    assert _sure(column(f"BNP : {PAID}", f"CIC : {OTHER}")) is None


def test_that_payments_come_to_an_account_asks_for_none() -> None:
    assert _sure(column(f"Virement sur {PAID}", f"CIC : {OTHER}")) is None


@pytest.mark.parametrize(
    "lines",
    [
        ("À régler sur l'un de nos comptes, au choix :", f"BNP {PAID}", f"CIC {OTHER}"),
        ("Nos coordonnées bancaires", f"BNP : {PAID} - BNPAFRPP", f"CIC : {OTHER} - CMCIFRPP"),
        (f"Règlement par virement : BNP {PAID} – ou – CIC {OTHER}",),
        ("Nos comptes :", f"BNP {PAID}", f"CIC {OTHER}", "Merci de privilégier BNP."),
    ],
)
def test_the_first_of_accounts_to_choose_from_is_as_good_as_any(lines: tuple[str, ...]) -> None:
    assert _sure(column(*lines, step=12.0)) == PAID.replace(" ", "")


@pytest.mark.parametrize(
    "lines",
    [
        ("Nos comptes :", f"BNP {OTHER}", f"CIC {PAID}", "Merci de privilégier CIC."),
        ("Nos comptes :", f"Locations : BNP {PAID} (loyers)", f"Ventes : CIC {OTHER}"),
        ("Nos comptes :", f"Vétéra : 1 440,00 € {PAID}", f"Hélia : 810,00 € {OTHER}"),
        ("Notre compte :", f"BNP {PAID}", f"CIC {OTHER}"),
    ],
)
def test_accounts_of_which_one_may_be_meant_are_not_sure(lines: tuple[str, ...]) -> None:
    assert _sure(column(*lines, step=12.0)) is None


@pytest.mark.parametrize(
    "label",
    [
        "Identifiant international (IBAN)",
        "Numéro de compte international",
        "Compte bancaire : IBAN",
    ],
)
def test_a_label_of_an_account_is_no_reason_against_it(label: str) -> None:
    assert _sure(column(f"{label} {PAID}")) == PAID.replace(" ", "")


@pytest.mark.parametrize(
    "line",
    [
        f"Prélèvement : non. Virement sur {PAID}. DOCUPRO SAS",
        f"SIRET 732 829 320 00074 TVA FR44732829320 IBAN {PAID} SWIFT AGRIFRPP",
        f"Payable par virement à : AGENT COMPTABLE CENTRALE DU VAL - IBAN : {PAID}",
        f"N° client 99887700 - IBAN {PAID}",
        f"Code client : C4110 IBAN {PAID}",
        f"Compte client 411087 - à régler au plus tard le 15/06/2026 - IBAN : {PAID}",
    ],
)
def test_an_account_amid_other_matters(line: str) -> None:
    assert _sure(column(line)) == PAID.replace(" ", "")


def test_an_account_in_a_narrow_column() -> None:
    lines = ("IBAN", "FR76 1020 6070", "5471 5194 7619", "711", "BIC", "AGRIFRPP802")
    assert _sure(column(*lines, step=10.0)) == PAID.replace(" ", "")


def test_a_retention_among_the_sums_says_nothing_of_the_account() -> None:
    lines = ("Retenue de garantie 5%", "Reste dû", "Date limite : 14/05/2026", "Domiciliation")
    assert _sure(column(*lines, f"IBAN : {PAID}", step=11.0)) == PAID.replace(" ", "")


def test_the_cell_to_the_left_names_the_account() -> None:
    rows = [(40.0, 40.0, "Compte courant"), (150.0, 40.0, PAID)]
    rows += [(40.0, 60.0, "Depuis l'étranger"), (150.0, 60.0, OTHER)]
    assert _sure(page(rows)) == PAID.replace(" ", "")


def test_a_sentence_is_not_named_by_the_cell_to_its_left() -> None:
    lines = [(40, 600, "Tiers payeur"), (150, 600, f"Règlement au compte CIC, IBAN {PAID}")]
    assert _sure(page(lines)) == PAID.replace(" ", "")


def test_an_account_over_two_lines_beside_another_column() -> None:
    rows = [
        (40.0, 40.0, "Code du service"),
        (200.0, 40.0, "au compte IBAN FR76 1020 6070 5471 5194"),
    ]
    rows += [(40.0, 46.0, "FACCPP5995"), (200.0, 52.0, "7619 711, BIC AGRIFRPP802.")]
    found = payment.find([page(rows)], ())
    assert found["iban"].value == PAID.replace(" ", "")
    assert found["bic"].value == "AGRIFRPP802"


def test_a_code_under_its_label_in_a_narrow_column() -> None:
    left = ["RIB", "BNP PARIBAS", "Compte IBAN", PAID, "Code swift", "AGRIFRPP802"]
    rows = [(30.0, 40.0 + 10 * i, text) for i, text in enumerate(left)]
    rows += [(300.0, 43.0 + 10 * i, "Fourniture de bureau") for i in range(6)]
    found = payment.find([page(rows, size=8.0)], ())
    assert found["bic"].value == "AGRIFRPP802"
    assert found["bic"].confidence >= SURE


@pytest.mark.parametrize(
    "line",
    [
        "Montant prélevé le 15/06/2026 sur votre compte",
        "Sera débité le 15 juin 2026 au compte",
        "Cet avoir sera remboursé par virement sur le compte du client :",
    ],
)
def test_the_payers_own_account_is_not_read(line: str) -> None:
    assert "iban" not in payment.find([column(line, f"IBAN {PAID}", step=12.0)], ())


def test_a_label_glued_to_an_account() -> None:
    assert _sure(column(f"IBAN{PAID.replace(' ', '')}")) == PAID.replace(" ", "")


@pytest.mark.parametrize("day", ["le 15/06/2026", "le 15 juin 2026"])
def test_a_debit_at_a_date_is_the_payers_account(day: str) -> None:
    assert "iban" not in payment.find([column(f"Sera prélevé {day} sur le compte {PAID}")], ())


@pytest.mark.parametrize(
    "lines",
    [
        (f"Règlement client par virement : {PAID}",),
        ("Pour les prélèvements et virements :", f"IBAN {PAID}"),
        (f"Virement au Trésor public : {PAID}",),
    ],
)
def test_the_only_account_is_doubtful_where_transfers_are_spoken_of(lines: tuple[str, ...]) -> None:
    reading = payment.find([column(*lines, step=12.0)], ())["iban"]
    assert (reading.value, reading.confidence < SURE) == (PAID.replace(" ", ""), True)


def test_an_account_that_is_debited_is_not_read() -> None:
    assert "iban" not in payment.find([column(f"Prélèvement sur votre compte {PAID}")], ())


@pytest.mark.parametrize(
    "lines",
    [
        ("Prélèvement automatique le 05/11/2026", "Coordonnées bancaires :", f"IBAN {PAID}"),
        ("Titulaire du compte : Mairie de Sainte-Foy", f"IBAN {PAID}"),
        (f"Pour tout remboursement, IBAN enregistré : {PAID}",),
    ],
)
def test_an_account_under_words_of_the_payer_is_not_sure(lines: tuple[str, ...]) -> None:
    assert _sure(column(*lines, step=12.0)) is None


def test_the_first_cell_of_a_line_names_the_account_behind_the_bank() -> None:
    sheet = page(
        [
            (40, 320, "Compte pour vos règlements"),
            (200, 320, "CCF"),
            (260, 320, PAID),
            (40, 340, "Compte résilié – ne plus utiliser"),
            (230, 340, "Banque"),
            (280, 340, OTHER),
        ]
    )
    assert _sure(sheet) == PAID.replace(" ", "")


def test_the_balance_of_the_payers_account_takes_no_money_from_its_bank() -> None:
    sheet = column(
        "Pour information : solde antérieur de votre compte au 15/01/2026 : 632,40 € (merci de ne",
        "pas l'ajouter au présent règlement).",
        f"Date limite de règlement : 05/02/2026. IBAN {PAID}",
    )
    assert payment.find([sheet], ())["iban"].value == PAID.replace(" ", "")


@pytest.mark.parametrize(
    "line",
    [
        "Droit de prêt déclaré à la société de perception.",
        "Solde débiteur de votre compte au 15/01/2026 : 632,40 €.",
        "Pas de prélèvement ni de chèque, merci.",
        "Pour mémoire nos coordonnées :",
    ],
)
def test_words_over_an_account_that_give_it_to_nobody_else(line: str) -> None:
    assert _sure(column(line, f"CCM – IBAN {PAID}", step=12.0)) == PAID.replace(" ", "")


@pytest.mark.parametrize(
    "lines",
    [
        ("ou à rembourser sur titre.", f"Nos coord. banc. : {PAID} – SOGEFRPP"),
        ("L'avoir est porté au crédit de votre compte chez nous.", f"Notre compte : {PAID}"),
    ],
)
def test_who_calls_an_account_its_own_takes_nothing_from_it(lines: tuple[str, ...]) -> None:
    """What is said over it of money that goes back speaks of another account."""
    assert _sure(column(*lines, step=12.0)) == PAID.replace(" ", "")


def test_a_fellow_with_its_article_who_bills_by_itself() -> None:
    lines = [
        "Le cotraitant BET STRUCTURA (compte FR76 1010 7492 0686 2483 2995 604) facture sa part.",
        f"Crédit mutuel – {PAID} (compte de l'atelier)",
    ]
    assert _sure(column(*lines, step=24.0)) == PAID.replace(" ", "")


def test_a_transfer_goes_to_what_follows_whatever_is_said_of_debits() -> None:
    line = "Prélèvement SEPA (RUM CP441-2) sur le compte FR76 •••• •••• 0447 ou virement sur"
    assert _sure(column(line, PAID, step=12)) == PAID.replace(" ", "")
    back = column("Remboursement du prélèvement par virement sur", PAID, step=12)
    reading = payment.find([back], ()).get("iban")
    assert reading is None or reading.confidence < SURE


def test_the_cell_that_names_an_account_goes_on_in_its_next_line() -> None:
    sheet = page(
        [
            (40, 40, "Compte pour vos règlements"),
            (260, 40, PAID),
            (40, 70, "Compte affacturage résilié – ne plus"),
            (260, 70, OTHER),
            (40, 81, "utiliser"),
        ]
    )
    assert _sure(sheet) == PAID.replace(" ", "")


@pytest.mark.parametrize(
    "lines",
    [
        ("Cet avoir sera remboursé sur demande de votre agent comptable. Notre compte :", PAID),
        ("Ce montant vous sera remboursé par virement.", f"Compte émetteur : {PAID}"),
        ("Montant remboursé sur demande.", f"Durand SARL, capital 8 000 €, compte CIC {PAID}"),
    ],
)
def test_a_credit_note_prints_the_account_of_who_writes(lines: tuple[str, ...]) -> None:
    assert _sure(column("Avoir n° AV-118", *lines)) == PAID.replace(" ", "")


@pytest.mark.parametrize(
    "lines",
    [
        ("Ce montant vous sera remboursé sur votre compte :", PAID),
        ("Cet avoir vous sera remboursé sur :", f"IBAN {PAID}"),
    ],
)
def test_where_a_credit_is_paid_back_to_is_the_buyers(lines: tuple[str, ...]) -> None:
    assert "iban" not in payment.find([column("Avoir n° AV-118", *lines)], ())
