"""A letter may be the bill itself, or go with one."""

import pytest

from extractor.fields.papers import kind, letters
from tests.extractor.paper import column

_HEAD = ("Foyer rural", "SIRET : 98734172400043", "Ville de Tours", "Albi, le 2 avril 2026")
_CLOSE = (
    "Restant à votre disposition, nous vous prions d'agréer,",
    "Madame, Monsieur, nos salutations distinguées.",
)
_LINES = (
    "• Atelier théâtre : 2 séances x 130,12 € = 260,24 €",
    "• Animation nature : 4 demi-journées x 140,67 € = 562,68 €",
)


def test_a_letter_that_counts_what_it_bills() -> None:
    sheet = column(
        *_HEAD,
        "Objet : Facture n° 25369",
        *_LINES,
        "La somme totale s'élève à 822,92 € (exonération de TVA, article 261-7 du CGI).",
        *_CLOSE,
    )
    assert letters.bills(sheet)
    found = kind.find([sheet], negative=False)
    assert found.reading is not None
    assert found.reading.value == "invoice"


def test_one_line_with_its_price_is_a_bill_too() -> None:
    subject, line = "Objet : facture n° 1", "• Animation : 4 demi-journées x 151,86 € = 607,44 €"
    assert letters.bills(column(*_HEAD, subject, line, "La somme totale s'élève à 607,44 €"))


@pytest.mark.parametrize(
    "body",
    [
        ("Objet : envoi de la facture n° 25369", *_LINES, "Soit un total de 822,92 €"),
        ("Objet : facture n° 25369", "Veuillez trouver ci-joint notre facture de 822,92 €"),
        (
            "Objet : facture de l'année",
            "Facture n° 1 : 260,24 €",
            "Facture n° 2 : 562,68 €",
            "Soit un total de 822,92 €",
        ),
        ("Objet : facture n° 25369", *_LINES, "Soit un total de 900,00 €"),
    ],
)
def test_a_letter_that_goes_with_a_bill(body: tuple[str, ...]) -> None:
    assert not letters.bills(column(*_HEAD, *body, *_CLOSE))


def test_a_letter_whose_subject_numbers_the_bill_and_that_tells_its_vat() -> None:
    body = (
        "Nous vous prions de bien vouloir nous régler la somme de 1 944,60 €",
        "(association non assujettie à la TVA), par virement sur notre compte.",
    )
    assert letters.bills(column(*_HEAD, "Objet : facture 14/2026 – inventaire", *body, *_CLOSE))
    subject = "Objet : facture n° 14/2026"
    sent = "Vous trouverez ci-joint notre facture (non assujettie à la TVA)."
    assert not letters.bills(column(*_HEAD, subject, sent, *_CLOSE))
    recalled = "Sauf erreur, cette facture de 1 944,60 € HT reste à régler."
    assert not letters.bills(column(*_HEAD, subject, recalled, *_CLOSE))


_PRESENTED = (
    "Nous vous adressons la facture enregistrée sous le numéro HS 26 118, relative à la",
    "convention de formation 2026-68.",
)
_SUMS = ("Action de formation 840,00 €", "Frais de mission 60,00 €", "Somme due 900,00 €")
_ACCOUNT = "Cette somme est à verser sur notre compte : IBAN FR76 3000 4000 0312 3456 7890 143"


def test_a_letter_that_presents_the_bill_that_it_is() -> None:
    sheet = column(*_HEAD, *_PRESENTED, *_SUMS, _ACCOUNT)
    assert letters.bills(sheet)
    reading = kind.find([sheet], negative=False).reading
    assert reading is not None
    assert reading.value == "invoice"


@pytest.mark.parametrize(
    "body",
    [
        (*_PRESENTED, "Somme due 900,00 €", _ACCOUNT),
        (*_PRESENTED, *_SUMS),
        (*_PRESENTED, *_SUMS, _ACCOUNT, "Vous trouverez ci-joint l'original."),
    ],
)
def test_a_letter_that_presents_a_bill_beside_it(body: tuple[str, ...]) -> None:
    assert not letters.bills(column(*_HEAD, *body, *_CLOSE))


_CREDIT = (
    "Objet : avoir n° AV-26-07 sur notre facture F-26-311",
    "Deux journées vous ont été comptées de trop. Nous portons à votre crédit 420,00 €",
    "hors taxes, plus la TVA au taux de 20 % pour 84,00 €, soit 504,00 € toutes taxes comprises.",
)


def test_a_letter_whose_subject_numbers_the_credit_note() -> None:
    found = kind.find([column(*_HEAD, *_CREDIT, *_CLOSE)], negative=False).reading
    assert found is not None
    assert found.value == "credit_note"


@pytest.mark.parametrize(
    "body",
    [
        ("Objet : avoir n° AV-26-07", "Vous trouverez ci-joint l'avoir de 420,00 € hors taxes."),
        ("Objet : avoir n° AV-26-07", "Nous n'avons pas reçu cet avoir malgré notre rappel. TVA 1"),
        ("Objet : demande d'avoir sur la facture F-26-311 de 420,00 € hors taxes",),
    ],
)
def test_a_letter_about_a_credit_note_is_none(body: tuple[str, ...]) -> None:
    assert kind.find([column(*_HEAD, *body, *_CLOSE)], negative=False).reading is None


_COUNTED = "Le montant s'élève à 500,00 € HT, TVA 20 % 100,00 €, soit 600,00 € TTC."


def test_a_letter_that_presents_the_bill_and_counts_its_tax_in_a_sentence() -> None:
    sheet = column(
        *_HEAD,
        "Suite à votre accord, nous vous adressons notre facture n° 26-31 pour la dorure.",
        _COUNTED,
        "Compte : FR76 3000 4229 9229 9045 5663 907",
        *_CLOSE,
    )
    found = kind.find([sheet], negative=False).reading
    assert found is not None
    assert found.value == "invoice"


@pytest.mark.parametrize(
    "body",
    [
        "Nous vous adressons notre facture n° 26-31, jointe à la présente.",
        "Nous vous adressons un rappel de notre facture n° 26-31, échue.",
    ],
)
def test_a_letter_that_counts_the_tax_of_a_bill_beside_it(body: str) -> None:
    sheet = column(*_HEAD, body, _COUNTED, "Compte : FR76 3000 4229 9229 9045 5663 907", *_CLOSE)
    assert not letters.presents(sheet)


_ITSELF = (
    *_HEAD,
    "Pièce n° 26404766",
    "Nous vous adressons notre facture pour les actions menées auprès de vos agents.",
    "La somme due s'élève à 2 371,86 €.",
    "Exonération de TVA, article 261-4-4° du CGI.",
    "IBAN : FR76 1333 5010 5522 1959 8540 911",
    *_CLOSE,
)


def test_a_letter_that_says_all_a_bill_has_to_tell() -> None:
    found = kind.find([column(*_ITSELF)], negative=False).reading
    assert found is not None
    assert found.value == "invoice"


@pytest.mark.parametrize("left_out", ["Pièce", "La somme", "Exonération", "IBAN"])
def test_a_letter_that_leaves_something_to_the_bill(left_out: str) -> None:
    sheet = column(*(line for line in _ITSELF if not line.startswith(left_out)))
    assert not letters.presents(sheet)


def test_a_letter_that_a_bill_is_joined_to() -> None:
    assert not letters.presents(column(*_ITSELF, "Vous la trouverez ci-jointe."))


_TITLED = (
    *_HEAD,
    "Nos honoraires - facture n° VT2605378",
    "Veuillez trouver le détail des sommes dues au titre de notre mission.",
    "Rédaction de l'acte 416,14",
    "Honoraires HT 728,77",
    "TVA 20 % sur honoraires 145,75",
    "Débours non soumis à TVA 115,86",
    "Montant HT (débours inclus) 844,63",
    "Total TTC 990,38",
    "IBAN FR76 3000 3094 6883 3800 4662 184",
    *_CLOSE,
)


def test_a_letter_under_a_line_that_numbers_the_bill_and_counts_its_tax() -> None:
    assert letters.presents(column(*_TITLED, step=14.0))
    found = kind.find([column(*_TITLED, step=14.0)], negative=False).reading
    assert found is not None
    assert found.value == "invoice"


@pytest.mark.parametrize("left_out", ["Nos honoraires", "IBAN"])
def test_a_letter_without_number_or_account_is_no_bill(left_out: str) -> None:
    lines = (line for line in _TITLED if not line.startswith(left_out))
    assert not letters.presents(column(*lines, step=14.0))


def test_such_a_letter_with_the_bill_beside_it_is_none() -> None:
    assert not letters.presents(column(*_TITLED, "La facture est jointe.", step=14.0))
