"""The three sample invoices of the demonstration: one supplier, three layouts.

python -m benchmarks.reading.samples server/samples
"""

import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.reading.content import make_case
from benchmarks.reading.draw import Draw
from benchmarks.reading.identities import BANKS, iban, siret, vat_id
from benchmarks.reading.look import words
from benchmarks.reading.look.families import FAMILIES
from benchmarks.reading.parties import Account, Seller

#: A number of INSEE's free range with its key; the company is invented.
SIREN = "810234567"
SAMPLES = (("boxed_grid", 11), ("erp_columns", 5), ("online_cards", 3))


def supplier(draw: Draw) -> Seller:
    """The one seller of the samples."""
    bank, code, bic = BANKS[0]
    account = Account(bank, code, "01234", "12345678901", iban(code, "01234", "12345678901"), bic)
    return Seller(
        name="Atelier des Tilleuls",
        form="SARL",
        capital="10 000",
        street="12 rue des Tilleuls",
        zip_town="38000 Grenoble",
        town="Grenoble",
        siren=SIREN,
        siret=siret(draw, SIREN),
        vat_id=vat_id(SIREN),
        ape="6202A",
        phone="04 99 00 12 34",
        email="facturation@atelier-des-tilleuls.example",
        accounts=(account, account),
        factor=None,
    )


def main() -> int:
    """Write the samples into the folder named."""
    folder = Path(sys.argv[1])
    seller = supplier(Draw("supplier", 1))
    by_name = {family.name: family for family in FAMILIES}
    for number, (name, seed) in enumerate(SAMPLES, 1):
        family = by_name[name]
        taste = replace(family.taste, regimes=("normal",), credit=0, factored=0, small=0)
        case = make_case(Draw(name, seed), words, taste)
        case.seller = seller
        account = seller.accounts[0]
        case.values |= {"seller_siret": seller.siret, "seller_vat_id": seller.vat_id}
        case.values |= {"iban": account.iban, "bic": account.bic}
        content, _ = family.render(case)
        (folder / f"exemple-{number}.pdf").write_bytes(content)
        truth = case.truth()
        print(name, truth["seller_siret"], truth["iban"], truth["amount_due"], truth["issue_date"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
