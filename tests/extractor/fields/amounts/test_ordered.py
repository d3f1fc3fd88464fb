"""What was ordered beside a deposit of it, and what was done so far beside this month's bill."""

import pytest

from extractor.fields.amounts import reading
from staging.evidence import SURE
from tests.extractor.paper import drawn

_SHARE = """
Total HT                              14 000,00
TVA 20 %                               2 800,00
Total TTC                             16 800,00
{share:38}{gross}
dont HT                               {net}
dont TVA 20 %                           {tax}
"""


def _gross(text: str) -> tuple[object, bool]:
    found = reading.find([drawn(text)])[0]["total_incl_vat"]
    return found.value, found.confidence >= SURE


@pytest.mark.parametrize(
    ("title", "share", "sure"),
    [
        ("FACTURE D'ACOMPTE", "Acompte 30 % à verser TTC", True),
        ("FACTURE D'ACOMPTE", "Acompte à verser TTC", False),
        ("FACTURE D'ACOMPTE", "Acompte 35 % à verser TTC", False),
    ],
)
def test_a_deposit_is_a_share_of_the_order_to_the_cent(
    title: str, share: str, *, sure: bool
) -> None:
    sums = _SHARE.format(share=share, gross=" 5 040,00", net=" 4 200,00", tax="840,00")
    assert _gross(f"{title}\n{sums}") == ("5040.00", sure)


_MONTH = """
                      Marché HT       HT            HT        Mois HT
TOTAUX                105 323,00    23 078,00    {so_far}    36 572,15

Travaux du mois HT                     36 572,15
Révision de prix                          782,64
Total HT                               37 354,79
TVA à 20,00 %                           7 470,96
Total TTC                              44 825,75
"""


@pytest.mark.parametrize(("so_far", "sure"), [("59 650,15", True), ("61 650,15", False)])
def test_what_was_done_so_far_less_before_is_this_months(so_far: str, *, sure: bool) -> None:
    assert _gross(_MONTH.format(so_far=so_far)) == ("44825.75", sure)


def test_a_total_before_its_tax_is_no_rival_of_that_with_it() -> None:
    text = """
Honoraires soumis à TVA                                         3 696,00 €
TVA à 20 % sur honoraires                                         739,20 €
Débours non soumis                                                 72,40 €
Montant total de l'état (HT 3 768,40 €), toutes taxes comprises 4 507,60 €
Provision versée                                                 - 400,00 €
Reste dû                                                        4 107,60 €
"""
    assert _gross(text) == ("4507.60", True)
