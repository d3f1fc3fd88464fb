"""What may be said of a value at a taught place, beside what the reader says by itself.

Sure only where the place is found beyond doubt and nothing speaks against it: where the reader by
itself says otherwise, the layout is believed only if a person has had to teach it this place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.layouts.forms import distinctive, formed
from extractor.layouts.places import LEAST, Found
from staging.evidence import SURE, Reading, Source
from staging.fields import Plain
from staging.layouts import Shape, Spot, overlaps
from staging.shapes import same

#: Confidence of a taught place found beyond doubt, of one found fairly, of one contradicted.
CERTAIN, FAIR, DOUBTED = 0.98, 0.85, 0.7
#: From this fit and lead before the next value on there is no doubt; less will do where the
#: reader by itself says the same.
_FITS, _AGREES, _LEADS = 0.7, LEAST, 0.1
#: Rows of sums are alike: only a place well before the next amount is beyond doubt, or one whose
#: words name no other.
_LEADS_OF_SUMS = 0.35
#: A fit that may be held against a sure reading.
_CLEARLY = 0.8
#: A reading under this says nothing against a taught place.
_WEAK = 0.6
#: A reading from here on may be right although it is not sure.
_LIKELY = 0.8
#: What a number has that was given again.
_AGAIN = re.compile(r"(?i:bis|ter|quater)")


def beyond_doubt(found: Found, *, agreed: bool = False) -> bool:
    """The place fits well, no other value nearly as well, and its code is whole. One in quite
    another form than the taught one ("bis/2026" after "14/2026") needs the better fit, whatever
    the reader says."""
    if found.spot.shape is Shape.AMOUNT:
        leads = found.named or found.lead >= (_LEADS if agreed else _LEADS_OF_SUMS)
        return found.fit >= _FITS and leads
    if found.cut or found.lead < _LEADS:
        return False
    kin = found.spot.shape is not Shape.CODE or formed(found.place, found.spot) > 0
    return found.fit >= (_AGREES if agreed and kin else _FITS)


def trusted(confidence: float, spots: Iterable[Spot]) -> float:
    """A confidence less what an OCR doubts of the words."""
    worst = min((spot.trust for spot in spots), default=1.0)
    return round(confidence * (1.0 if worst > SURE else worst), 3)


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs places against readings; `pages` are the page numbers of the paper."""

    pages: Sequence[int]

    def at(self, spot: Spot, value: Plain, confidence: float) -> Reading:
        """A reading of a spot."""
        page = self.pages[spot.page - 1]
        return Reading(value, trusted(confidence, (spot,)), page, spot.box, Source.LEARNED)

    def reading(self, found: Found, own: Reading | None) -> Reading | None:
        """The value at a taught place as a reading; None where it is not clear enough to show."""
        spot, sure = found.spot, CERTAIN if beyond_doubt(found) else FAIR
        if own is None:
            return self.at(spot, spot.value, sure) if found.fit >= _FITS else None
        if _cut_to_form(found, own):
            return self.at(spot, spot.value, sure)
        if same(spot.shape, spot.value, str(own.value)) or self._within(found, own):
            return self._agreed(found, own)
        if found.mended or _outweighs(found, own):
            return self.at(spot, spot.value, sure)
        if spot.shape is Shape.AMOUNT or (own.confidence >= SURE and found.fit < _CLEARLY):
            return own
        return self.at(spot, spot.value, DOUBTED)

    def _agreed(self, found: Found, own: Reading) -> Reading:
        if own.confidence >= SURE or not beyond_doubt(found, agreed=True):
            return own
        told = self.at(found.spot, own.value, CERTAIN)
        return told if told.confidence > own.confidence else own

    def _within(self, found: Found, own: Reading) -> bool:
        """The reader took part of the same words, or some more: it knows where codes end."""
        if found.mended or own.box is None or not overlaps(own.box, found.spot.box):
            return False
        if found.whole:
            return False
        one, other = str(own.value), found.spot.value
        return own.page == self.pages[found.spot.page - 1] and (one in other or other in one)


def _outweighs(found: Found, own: Reading) -> bool:
    """A place says more than a weak reading, and one that fits clearly more than an unsure one."""
    most = _LIKELY if found.fit >= _CLEARLY else _WEAK
    return own.confidence < most and found.spot.shape is not Shape.AMOUNT


def _cut_to_form(found: Found, own: Reading) -> bool:
    """The reader took more words than the code has that is written just as the taught one; one that
    was given again has a word more ("2610/44 bis")."""
    spot, longer = found.spot, str(own.value)
    alike = spot.form == found.place.form and distinctive(spot.form)
    more = longer.removeprefix(spot.value)
    return alike and longer != more and more.startswith(" ") and not _AGAIN.fullmatch(more[1:])
