"""Which of two accounts is asked for by its place."""

import pytest

from extractor.fields.paying import payment
from extractor.fields.paying.ordinals import Place, place_told
from staging.evidence import SURE
from tests.extractor.paper import column

FIRST, SECOND = "FR76 1020 7074 9697 6740 4743 282", "FR76 1027 8776 1100 3072 7498 104"

_TOLD = (
    ("Merci de régler de préférence sur le premier.", FIRST),
    ("Merci de régler de préférence sur le second.", SECOND),
    ("Ne réglez plus sur le premier compte, fermé", SECOND),
    ("Règlement sur le dernier compte uniquement", SECOND),
)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Deux comptes : merci de régler de préférence sur le premier.", 0),
        ("Virement de préférence sur le second compte", 1),
        ("Merci de virer sur le 1er IBAN, à défaut sur le second", 0),
        ("Merci de ne plus régler sur le premier", 0),
        ("Règlement sur le dernier compte uniquement", -1),
        ("Préférez le premier compte", 0),
        ("Au choix sur l'un de nos comptes — de préférence le premier :", 0),
        ("Règlement sur le premier ou sur le second", None),
        ("À payer le premier de chaque mois", None),
        ("Remise versée sur le premier achat", None),
    ],
)
def test_the_place_asked_for(said: str, place: int | None) -> None:
    told = place_told([column(said)])
    assert told == (None if place is None else Place(place, "ne plus" not in said))


def test_the_account_asked_for_by_its_place_is_sure() -> None:
    for said, own in _TOLD:
        sheet = column(said, f"IBAN {FIRST}", f"IBAN {SECOND}")
        read = payment.find([sheet], ())["iban"]
        assert (read.value, read.confidence >= SURE) == (own.replace(" ", ""), True)
