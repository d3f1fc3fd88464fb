"""The buyer's SIRET by elimination: a company's own stands at its place on all its papers, and the
one other is the buyer's, wherever the lines of his address put it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.layouts.belief import CERTAIN, FAIR, Judge, beyond_doubt
from extractor.layouts.ground import Ground
from extractor.layouts.places import Found
from staging.evidence import SURE, Reading
from staging.layouts import NEAR, Lesson, Shape, Spot

_SELLER, _BUYER = "seller_siret", "buyer_siret"
#: Digits of a SIRET that are its company's.
_COMPANY = 9


def by_elimination(
    ground: Ground,
    judge: Judge,
    lessons: Sequence[Lesson],
    found: Mapping[str, Found],
    own: Mapping[str, Reading],
) -> dict[str, Reading]:
    """The buyer's SIRET where lessons tell of one and only one is printed beside the seller's:
    sure where the reader says the same, or where it stands at the taught height."""
    places = [place for lesson in lessons for place in lesson.places.get(_BUYER, ())]
    said, spot = own.get(_BUYER), _other_than(_seller(found, own), ground)
    if not places or spot is None:
        return {}
    if said is not None and (said.value != spot.value or said.confidence >= SURE):
        return {}
    level = any(
        ground.paged(place, spot) and abs(place.box[1] - spot.box[1]) <= NEAR for place in places
    )
    return {_BUYER: judge.at(spot, spot.value, CERTAIN if level or said is not None else FAIR)}


def _seller(found: Mapping[str, Found], own: Mapping[str, Reading]) -> str | None:
    """The seller's SIRET, at its taught place beyond doubt or as the reader surely says."""
    at_place = found.get(_SELLER)
    if at_place is not None and beyond_doubt(at_place):
        return at_place.spot.value
    said = own.get(_SELLER)
    return str(said.value) if said is not None and said.confidence >= SURE else None


def _other_than(seller: str | None, ground: Ground) -> Spot | None:
    """The topmost spot of the one SIRET that is of no establishment of the seller."""
    if seller is None:
        return None
    sirets = [spot for spot in ground.sheet.spots if spot.shape is Shape.SIRET]
    others = [spot for spot in sirets if spot.value[:_COMPANY] != seller[:_COMPANY]]
    if len({spot.value for spot in others}) != 1:
        return None
    return min(others, key=lambda spot: (spot.page, spot.box[1]))
