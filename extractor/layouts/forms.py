"""What the form of a code tells: whether it may be of a field, and whether it is whole."""

from __future__ import annotations

import re

from extractor.layouts.runs import skeleton
from staging.layouts import Place, Shape, Spot

#: Digits in pairs, as telephone numbers are printed.
_TELEPHONE = re.compile(r"99(?:[ .]99){4}")


def may_stand(place: Place, spot: Spot) -> bool:
    """A value of the shape that was taught: a code without a digit is none in the place of one
    with digits, and the capitals of a label are none ("EJ"); neither is a stump of a code, nor a
    telephone number; a number of several words is written with as many signs."""
    if Shape.RUN in {spot.shape, place.shape}:
        codes = {spot.shape, place.shape} <= {Shape.CODE, Shape.RUN}
        several = place.shape is Shape.RUN or " " in place.form
        return codes and several and skeleton(spot.form) == skeleton(place.form)
    if place.shape is not Shape.CODE or spot.shape is not Shape.CODE:
        return spot.shape is place.shape
    if not any(c.isdigit() for c in spot.value):
        return "9" not in place.form and not of_label(place, spot)
    if dials(spot.form) and not dials(place.form):
        return False
    return 3 * len(spot.value) >= len(place.form)


def of_label(place: Place, spot: Spot) -> bool:
    """A code that is a word of the place's label."""
    return spot.value.casefold() in {anchor.text for anchor in place.before}


def formed(place: Place, spot: Spot) -> float:
    """How much a code is written as the taught one."""
    if place.form == spot.form:
        return 1.0
    letters = place.form.rstrip("9"), spot.form.rstrip("9")
    if letters[0] == letters[1] or spot.shape is Shape.RUN:
        return 0.9
    return 0.5 if place.form.split(" ")[0][:3] == spot.form.split(" ")[0][:3] else 0.0


def ends_early(place: Place, spot: Spot) -> bool:
    """A code has fewer words than the taught one, and they are formed as its first ones."""
    taught, own = skeleton(place.form), skeleton(spot.form)
    return taught != own and taught.startswith(f"{own} ")


def dials(form: str) -> bool:
    """The form of a telephone number."""
    return bool(_TELEPHONE.fullmatch(form))


def distinctive(form: str) -> bool:
    """Long enough, and not of digits alone."""
    return len(form) >= 6 and form.count("9") >= 3 and form.strip("9") != ""
