"""Digits alone after "service" that tell something else: a telephone, a town, a count."""

from __future__ import annotations

import re

from extractor.labelling.links import Sheet, Zone
from extractor.page import Word
from extractor.values.code import Found

#: The digits of a telephone, or of what a narrow cell left of it.
_TELEPHONE = re.compile(r"0[1-9](?: \d\d){2,4}")
#: A postal code, and how a town begins.
_POSTAL, _TOWN = re.compile(r"\d{5}"), re.compile(r"[^\W\d_][^\W\d_'’-]+.*")
#: A word of this many letters is a thing that is counted.
_NAME = 3


def is_of_none(sheet: Sheet, zone: Zone, found: Found) -> bool:
    """ "Service facturation : 02 43 00 90", "service communication" over "49730 Saint-Aubry",
    "service – scanner 128 coupes"."""
    if not found.text.replace(" ", "").isdigit():
        return False
    if _TELEPHONE.fullmatch(found.text):
        return True
    after = _following(sheet, zone.words[found.end - 1])
    if after is None:
        return False
    if _POSTAL.fullmatch(found.text) and _TOWN.fullmatch(after.text):
        return True
    return after.text.islower() and after.text.strip(",.;").isalpha() and len(after.text) > _NAME


def _following(sheet: Sheet, word: Word) -> Word | None:
    """The next word of the line, whatever label claims it."""
    line = next((s.words for s in sheet.page.segments if word in s.words), (word,))
    place = line.index(word) + 1
    return line[place] if place < len(line) else None
