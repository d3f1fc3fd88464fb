"""Where a known value stands on the pages, however it is spaced and punctuated there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from extractor.fields.amounts.tokens import sums_in
from extractor.page import Page, Segment, Word
from extractor.wording import unaccented
from staging.fields import BY_KEY, FieldKind, amount

#: Fewer letters and digits are found anywhere by chance.
_FEWEST = 4
_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet"),
    *("aout", "septembre", "octobre", "novembre", "decembre"),
)

Place = tuple[int, tuple[Word, ...]]


def place_of(pages: Sequence[Page], key: str, value: str) -> Place | None:
    """The page and the words that show this value of a field; None where nothing does."""
    match BY_KEY[key].kind:
        case FieldKind.AMOUNT:
            return next(_amounts(pages, value), None)
        case FieldKind.DATE:
            return _first(pages, _day_forms(date.fromisoformat(value)))
        case _:
            form = _compact(value)
            return _first(pages, {form}) if len(form) >= _FEWEST else None


def _compact(text: str) -> str:
    return "".join(c for c in unaccented(text) if c.isalnum())


def _day_forms(day: date) -> set[str]:
    month = _MONTHS[day.month - 1]
    return {
        f"{day:%d%m%Y}",
        f"{day:%d%m%y}",
        f"{day:%Y%m%d}",
        f"{day.day}{month}{day.year}",
        f"{day:%d}{month}{day.year}",
        f"{day.day}er{month}{day.year}",
    }


def _amounts(pages: Sequence[Page], value: str) -> Iterator[Place]:
    wanted = amount(value)
    for page in pages:
        for segment in page.segments:
            for found in sums_in(page, segment):
                if found.value == wanted:
                    yield page.number, found.words


def _first(pages: Sequence[Page], forms: set[str]) -> Place | None:
    longest = max(map(len, forms))
    for page in pages:
        for segment in page.segments:
            words = _words_that_say(segment, forms, longest)
            if words:
                return page.number, words
    return None


def _words_that_say(segment: Segment, forms: set[str], longest: int) -> tuple[Word, ...]:
    parts = [_compact(word.text) for word in segment.words]
    for start in range(len(parts)):
        said = ""
        for end in range(start, len(parts)):
            said += parts[end]
            if said in forms:
                return segment.words[start : end + 1]
            if len(said) > longest:
                break
    return ()
