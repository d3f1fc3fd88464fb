"""Labels that stand behind their values on the same line: "91150-0726 : facture numéro".

A page set so has all its references so: three lines of different labels show it, more than those
whose label stands first.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.labelling.labels import DATE_CONCEPTS, Label, Labels
from extractor.page import Page, Segment, Word
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import dates_in
from extractor.values.code import find_code

#: So many different labels show the habit.
_HABIT = 3
#: Words behind the label that go on with it at most ("bon de commande reçu").
_MORE = 2
#: The fewest letters of a value in capitals.
_CAPITALS = 3


def behind(page: Page, labels: Labels) -> dict[Segment, tuple[Word, ...]]:
    """Each line that ends with a label, with the value before it; empty where the page has no such
    habit."""
    found = {s: value for s in page.segments if (value := _value_before(s, labels[s]))}
    told = [labels[s][0].concept for s, value in found.items() if digits_in(value)]
    usual = sum(_is_first(labels[s]) for s in page.segments)
    return found if len(set(told) - {"other"}) >= _HABIT and len(told) > usual else {}


def _value_before(segment: Segment, own: Sequence[Label]) -> tuple[Word, ...]:
    """The words before the only label of a line, which closes it, where they are one value."""
    if len(own) != 1 or not own[0].start or own[0].whole is not None:
        return ()
    label = own[0]
    lead = segment.words[: label.start]
    lead = lead[:-1] if lead[-1].text in (":", "=", "–", "-") else lead
    if digits_in(segment.words[label.start :]) or len(label.rest) > _MORE or not lead:
        return ()
    return lead if is_value(lead, label.concept) else ()


def is_value(words: Sequence[Word], concept: str) -> bool:
    """One day or one code, and nothing else."""
    if concept in DATE_CONCEPTS:
        day = next(dates_in(words), None)
        return day is not None and day.start == 0 and day.end == len(words)
    code = find_code(words, letters_alone=False)
    if code is not None:
        return code.start == 0 and code.end == len(words)
    text = words[0].text.rstrip(":")
    return (
        concept == "service_code" and len(words) == 1 and text.isupper() and len(text) >= _CAPITALS
    )


def _is_first(own: Sequence[Label]) -> bool:
    """A label of a reference or a day stands before what it names."""
    first = own[0] if own else None
    return (
        first is not None
        and first.concept != "other"
        and first.start == 0
        and digits_in(first.rest)
        and not digits_in(first.words)
    )
