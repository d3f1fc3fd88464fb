import pytest

from extractor.fields.paying import payment
from extractor.fields.paying.payment import mod97
from extractor.page import Page
from staging.company import BankAccount, Company
from staging.evidence import SURE
from staging.identifiers import Iban, Siret
from tests.extractor.paper import column, page

OURS = "FR7610206070547151947619711"
THEIRS = "FR7430001047489308491M29013"


def _read(sheet: Page, *companies: Company) -> dict[str, object]:
    return {key: reading.value for key, reading in payment.find([sheet], companies).items()}


def test_iban_and_bic_on_one_line() -> None:
    sheet = column("IBAN : FR76 1020 6070 5471 5194 7619 711 BIC : AGRIFRPP802")
    readings = payment.find([sheet], ())
    assert readings["iban"].value == OURS
    assert readings["iban"].confidence >= SURE
    assert readings["bic"].value == "AGRIFRPP802"


def test_the_account_of_the_public_accountant_is_not_the_sellers() -> None:
    sheet = column(
        "Comptable assignataire : BANQUE DE FRANCE - IBAN FR74 3000 1047 4893 0849 1M29 013",
        "Règlement par virement",
        "IBAN FR76 1020 6070 5471 5194 7619 711",
    )
    assert mod97(THEIRS)
    assert _read(sheet)["iban"] == OURS


def test_another_account_beside_the_one_to_pay_is_no_rival() -> None:
    foreign = "Autre compte (étranger uniquement) : FR74 3000 1047 4893 0849 1M29 013"
    sheet = column("IBAN : FR76 1020 6070 5471 5194 7619 711", foreign)
    readings = payment.find([sheet], ())
    assert readings["iban"].value == OURS
    assert readings["iban"].confidence >= SURE


def test_words_after_an_amount_are_no_account() -> None:
    assert _read(column("indemnité de 40 euros. Librairie du Vexin")) == {}


def test_a_wrong_key_is_never_sure() -> None:
    readings = payment.find([column("IBAN : FR76 1020 6070 5471 5194 7619 712")], ())
    assert readings["iban"].confidence < SURE


def test_our_own_account_goes_first() -> None:
    other = "FR76 1382 5009 4282 0496 6470 549"
    account = BankAccount(Iban(other.replace(" ", "")), None, "courant", None)
    company = Company(Siret("80249005200056"), "Comptoir", None, "TVA_SUR_DEBIT", (account,))
    sheet = column(f"IBAN : {OURS}", "ou", f"IBAN : {other}")
    assert _read(sheet, company)["iban"] == account.iban


def test_no_account() -> None:
    assert _read(column("Facture payable par chèque")) == {}


def test_a_vat_identifier_before_words_is_no_account() -> None:
    assert "iban" not in _read(column("FR34566272589", "IBAN FR34 566272589 FACTURE DE SITUATION"))


def test_an_account_that_goes_on_indented_beside_another_column() -> None:
    sheet = page(
        [
            (40, 600, "Compte à créditer : FR76 1020 6070"),
            (400, 606, "Siège social : 12 rue du Port"),
            (150, 618, "5471 5194 7619 711"),
            (400, 620, "44000 Nantes"),
        ]
    )
    assert _read(sheet)["iban"] == OURS


def test_an_account_in_three_lines_of_a_cell_among_others() -> None:
    sheet = page(
        [
            (120, 600, "FR76 1020 6070"),
            (40, 612, "Transports Vial 5471 5194 7619 AGRIFRPP"),
            (120, 624, "711"),
        ]
    )
    assert _read(sheet)["iban"] == OURS


def test_what_a_lower_line_adds_without_its_key_is_no_account() -> None:
    sheet = page([(40, 600, "Compte : FR76 1020 6070"), (60, 618, "5471 5194 7619 712")])
    assert "iban" not in _read(sheet)


@pytest.mark.parametrize("stroke", ["/", " - ", "·", "|", "_"])
def test_groups_parted_by_strokes(stroke: str) -> None:
    groups = ("FR76", "1020", "6070", "5471", "5194", "7619", "711")
    assert _read(column(f"IBAN : {stroke.join(groups)}"))["iban"] == OURS


def test_a_german_vat_id_and_the_words_after_it_are_no_account() -> None:
    assert _read(column("IBAN sur demande. USt-IdNr. DE834604590 dont TVA 4421")) == {}


def test_a_bic_over_the_leaf_from_its_account() -> None:
    first = column("IBAN : FR76 1020 6070 5471 5194 7619 711")
    second = page([(40, 40, "SWIFT/BIC : AGRIFRPP802")], number=2)
    assert payment.find([first, second], ())["bic"].value == "AGRIFRPP802"


def test_an_account_that_goes_on_under_its_label_in_a_cell() -> None:
    sheet = page(
        [
            (40, 600, "Montant : 1"),
            (200, 600, "LCL IBAN FR76 1020 6070 5471 5194 7619"),
            (420, 600, "BIC"),
            (40, 612, "973,99"),
            (220, 612, "711"),
            (420, 612, "CRLYFRPP"),
        ]
    )
    assert _read(sheet) == {"iban": OURS, "bic": "CRLYFRPP"}


@pytest.mark.parametrize(
    ("after", "code"),
    [
        ("BIC AGRIRERX", "AGRIRERX"),
        ("| CMCIFRPP CIC Est", "CMCIFRPP"),
        ("(CCOPFRPPXXX)", "CCOPFRPPXXX"),
        ("Swift CMCI FR PP XXX", "CMCIFRPPXXX"),
        ("BIC AGRIFRPP 802", "AGRIFRPP"),
    ],
)
def test_the_code_beside_an_account(after: str, code: str) -> None:
    found = payment.find([column(f"IBAN {OURS} {after}")], ())["bic"]
    assert (found.value, found.confidence >= SURE) == (code, True)


def test_a_word_in_the_form_of_a_code_overseas_is_none() -> None:
    assert "bic" not in _read(column("URGENCES", f"IBAN {OURS}", step=12.0))


def test_the_account_of_an_accountant_whom_the_paper_asks_to_pay() -> None:
    lines = ("Paiement à 30 jours, par virement à l'agent", "comptable :", f"IBAN {THEIRS}")
    assert payment.find([column(*lines, step=12.0)], ())["iban"].confidence >= SURE


@pytest.mark.parametrize(("code", "sure"), [("CCFRFRPP", True), ("CHIFFRES", False)])
def test_the_only_code_of_a_french_bank_near_an_account(code: str, *, sure: bool) -> None:
    sheet = page(
        [(300, 600, "Virement FR76 1020 6070 5471 5194 7619 711"), (40, 640, f"{code} et lettres")]
    )
    bic = payment.find([sheet], ()).get("bic")
    assert (bic is not None and bic.confidence >= SURE) is sure
