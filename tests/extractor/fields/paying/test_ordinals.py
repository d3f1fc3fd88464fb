"""Which of two accounts is asked for by its place."""

import pytest

from extractor.fields.paying import payment
from extractor.fields.paying.ordinals import place_asked
from staging.evidence import SURE
from tests.extractor.paper import column

FIRST, SECOND = "FR76 1020 7074 9697 6740 4743 282", "FR76 1027 8776 1100 3072 7498 104"


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Deux comptes : merci de régler de préférence sur le premier.", 0),
        ("Virement de préférence sur le second compte", 1),
        ("Merci de virer sur le 1er IBAN, à défaut sur le second", 0),
        ("Merci de ne plus régler sur le premier", None),
        ("Règlement sur le premier ou sur le second", None),
        ("À payer le premier de chaque mois", None),
        ("Remise versée sur le premier achat", None),
    ],
)
def test_the_place_asked_for(said: str, place: int | None) -> None:
    assert place_asked([column(said)]) == place


def test_the_account_asked_for_by_its_place_is_sure() -> None:
    for said, own in (("sur le premier", FIRST), ("sur le second", SECOND)):
        sheet = column(f"Merci de régler de préférence {said}.", f"IBAN {FIRST}", f"IBAN {SECOND}")
        read = payment.find([sheet], ())["iban"]
        assert (read.value, read.confidence >= SURE) == (own.replace(" ", ""), True)
