"""Accounts that are debited by a mandate."""

import pytest

from extractor.fields.paying import payment
from staging.evidence import SURE
from tests.extractor.paper import column, page

ACCOUNT = "FR76 1020 6070 5471 5194 7619 711"


@pytest.mark.parametrize(
    "lines",
    [
        ("Mode de règlement : SEPA Core, RUM LYS0042187", "Banque Rousse", f"IBAN {ACCOUNT}"),
        ("Prélevé le 5 – ICS FR42ZZZ118822 – RUM 00042118", f"IBAN {ACCOUNT}"),
        ("Mandat RUM : LYS0042187", "Titulaire : Commune", f"IBAN : {ACCOUNT}"),
        ("Référence unique du mandat : LY123", f"IBAN : {ACCOUNT}"),
        ("Règlement automatique le 10/02", f"IBAN : {ACCOUNT}"),
        (f"Paiement automatique le 20/10/2026 – compte tiré : {ACCOUNT}",),
    ],
)
def test_the_account_of_a_mandate_is_the_payers(lines: tuple[str, ...]) -> None:
    assert "iban" not in payment.find([column(*lines, step=12.0)], ())


def test_a_public_bank_in_a_table_of_debits() -> None:
    rows = [("Règlement", "Prélèvement"), ("Banque", "Banque de France"), ("IBAN", ACCOUNT)]
    cells = [
        (x, 40.0 + 12 * i, t)
        for i, row in enumerate(rows)
        for x, t in zip((40.0, 110.0), row, strict=True)
    ]
    assert "iban" not in payment.find([page(cells)], ())


@pytest.mark.parametrize(
    "lines",
    [
        ("ICS FR42ZZZ118822", f"IBAN {ACCOUNT}"),
        ("À défaut de mandat SEPA, par virement :", f"IBAN {ACCOUNT}"),
        ("Délai global : 30 jours, mandat administratif", f"IBAN {ACCOUNT}"),
        ("Mandat de location n° 4512", f"IBAN {ACCOUNT}"),
        ("Merci de régler par mandat au compte suivant", f"IBAN {ACCOUNT}"),
        ("Prélèvement sur demande (ICS FR42ZZZ118822).", f"Paiement par virement : {ACCOUNT}"),
    ],
)
def test_the_creditors_own_account(lines: tuple[str, ...]) -> None:
    assert payment.find([column(*lines, step=12.0)], ())["iban"].confidence >= SURE
