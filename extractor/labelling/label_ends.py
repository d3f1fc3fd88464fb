"""Where a label ends: before its own answer ("FACTURÉ : DSI")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.labelling.labels import DATE_CONCEPTS, SERVICES
from extractor.labelling.matches import Match
from extractor.page import Word
from extractor.values.calendar_words import DAYS, is_month
from extractor.wording import fold, unaccented

#: From here on a label names a register ("N° ADELI 75 93"): its letters begin no code.
_IDENTIFIER = 1.1
#: Short words in capitals that are no letters of a code.
_WORDS = frozenset(("TITRE", "FOLIO"))
#: What tells whose a paper is, and not which.
_WHOSE = frozenset((("votre",), ("notre",)))
#: The name of who ordered has so many letters at least.
_NAME = 3


def before_answers(words: Sequence[Word], matches: Iterable[Match]) -> list[Match]:
    """The matches of references up to where their answers begin; none that begins a value."""
    told = (m for m in matches if not _dates_nothing(words, m))
    labels = (m for m in told if m.weight >= _IDENTIFIER or not _ends_in_value(words, m))
    return [_cut(words, m) for m in labels if not _is_shouted_alone(words, m)]


def _dates_nothing(words: Sequence[Word], match: Match) -> bool:
    """ "Bon de commande du collège": whose it is, and no day."""
    if match.concept not in DATE_CONCEPTS or unaccented(words[match.end - 1].text) != "du":
        return False
    after = words[match.end].text if match.end < len(words) else ""
    named = after.isalpha() and after.islower() and len(after) >= _NAME
    return named and not is_month(after) and unaccented(after) not in DAYS


def _cut(words: Sequence[Word], match: Match) -> Match:
    end = _answer_in(words, match)
    if not end:
        return match
    length = match.length * (end - match.start) // (match.end - match.start)
    return replace(match, end=end, length=length)


def _ends_in_value(words: Sequence[Word], match: Match) -> bool:
    """The last word begins the value: capitals after a label that has none, or after a colon."""
    start, end = match.start, match.end
    if end - start < 2 or not is_prefix(words, end - 1, end):
        return False
    before = [w.text for w in words[start : end - 1]]
    if start and len(before) == 1 and fold(before[0]) == ("num",):
        return True  # "Marché de prestations juridiques n° AC 2025/79"
    if all(fold(text) in _WHOSE for text in before):
        return False  # "Votre BC 25-145": what is left names no paper
    small = any(c.islower() for text in before for c in text[1:])
    return small or before[-1].endswith(":")


def is_prefix(words: Sequence[Word], start: int, end: int) -> bool:
    """A few capitals without a sign, before digits ("CDE" in "CDE 26 1187")."""
    text = words[start].text
    short = end - start == 1 and text.isalpha() and text.isupper() and len(text) <= 5
    if text in _WORDS:
        return False
    return short and end < len(words) and words[end].text[0].isdigit()


def _answer_in(words: Sequence[Word], match: Match) -> int:
    """Where a match ends that goes on into its own answer, 0 where it does not: a word in capitals
    after a colon ("FACTURÉ : DSI NOTRE RÉF."), what services are called ("code service FACTURES",
    "Code service : MAIRIE").
    """
    start, end = match.start, match.end
    named = match.concept == "service_code" and end == len(words)
    for i in range(start + 1, end):
        text, after = words[i].text.strip(",;."), words[i + 1 : i + 2]
        colon = words[i - 1].text.endswith(":") and text.isupper() and text.isalpha()
        within = i < end - 1 and fold(text) != ("num",)
        last = not any(w.text.startswith(":") for w in after) and text in SERVICES
        if (colon and (within or last or named)) or (last and text == SERVICES[0]):
            return i
    return end - 1 if _is_shouted(words, start, end) else 0


def _is_shouted(words: Sequence[Word], start: int, end: int) -> bool:
    """ "…, service NUM": capitals that end a line, or a phrase, after a label in small letters."""
    if start < 0 or end - start < 2:
        return False
    last, before = words[end - 1].text, [w.text for w in words[start : end - 1]]
    closes = end == len(words) or last.endswith((",", ";", "."))
    small = all(text.isalpha() and text.islower() for text in before)
    return closes and small and last.strip(",;.") in SERVICES


def _is_shouted_alone(words: Sequence[Word], match: Match) -> bool:
    """The capitals by themselves, the word before them a service's."""
    alone = match.end - match.start == 1 and match.start > 0
    named = alone and fold(words[match.start - 1].text) == ("service",)
    return named and _is_shouted(words, match.start - 1, match.end)
