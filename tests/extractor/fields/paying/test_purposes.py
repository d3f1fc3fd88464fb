"""Accounts for other purposes and payers than the bill's."""

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
        (f"Compte réservé aux paiements par carte : {OTHER}", f"RIB : {PAID}"),
        (f"Abonnements des particuliers : virement sur {OTHER}", f"Collectivités : {PAID}"),
        (f"Cotisation des adhérents : virement sur {OTHER}", f"Factures de prestations : {PAID}"),
        (f"Consignes et emballages : réglez sur {OTHER}", f"Factures : {PAID}"),
        (f"Paiement en ligne (compte {OTHER} – Carto)", f"Virement : {PAID}"),
        (f"Entreprises : virement sur {OTHER}", f"Collectivités : {PAID}"),
        (f"RIB loyers : {OTHER}", f"RIB travaux et prestations : {PAID}"),
        (
            f"Factures de travaux : payer exclusivement sur {OTHER}",
            f"Factures de location : {PAID}",
        ),
        (f"Bank Kiefer (clients allemands) : {OTHER}", f"Pour les clients français : {PAID}"),
    ],
)
def test_an_account_for_something_else(lines: tuple[str, ...]) -> None:
    assert _sure(column("Location d'un podium", *lines, step=12.0)) == PAID.replace(" ", "")


def test_an_account_for_what_the_page_speaks_of_is_no_other() -> None:
    lines = ("Loyer de juin", f"RIB loyers : {PAID}", f"RIB travaux : {OTHER}")
    assert _sure(column(*lines, step=12.0)) == PAID.replace(" ", "")


@pytest.mark.parametrize(
    "line",
    [
        f"Par carte, chèque ou virement : {PAID}",
        f"RIB travaux : {PAID}",
        f"Aide aux particuliers et aux collectivités – {PAID}",
    ],
)
def test_one_account_alone_is_sure_whatever_it_is_for(line: str) -> None:
    assert _sure(column("Vidange de la fosse", line)) == PAID.replace(" ", "")


def test_the_column_that_tells_what_an_account_is_for() -> None:
    heads = [(40.0, 40.0, "Banque"), (110.0, 40.0, "IBAN"), (330.0, 40.0, "Usage")]
    rows = [(40.0, 60.0, "CDC"), (110.0, 60.0, OTHER), (330.0, 60.0, "Dépôts de garantie")]
    rows += [(40.0, 80.0, "CIC"), (110.0, 80.0, PAID), (330.0, 80.0, "Règlement des factures")]
    assert _sure(page(heads + rows)) == PAID.replace(" ", "")
