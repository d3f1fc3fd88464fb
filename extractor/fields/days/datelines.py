"""The day of a letter: a line by itself, after the town that it is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.candidate import Candidate
from extractor.fields.days.dates import breaks_off
from extractor.labelling.links import Sheet
from extractor.page import Segment, Word
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import FoundDate, dates_in
from extractor.wording import unaccented

_TOWN_LE = re.compile(
    r"(?P<made>(?:[Ff]ait |[EÉ]tabli |[AÀ] |à |aux? )*)(?P<town>[^\W\d_][^\d:;]{1,40}?),? "
    r"(?:[LlCc]e|[LC]E)(?: \w+di| dimanche)?,?"
)
#: "Nantes, 3 mai 2026".
_TOWN_ALONE = re.compile(r"(?:[AÀ] |à )?(?P<town>[^\W\d_][^\d:;,]{1,40}),(?: \w+di| dimanche)?,?")
#: The days that something lasted ("Angeville, 14-16 octobre 2026").
_DAYS = re.compile(r"\d{1,2}[-–]\d{1,2}")
#: Words before the day at most, strokes after it, and words with capitals that are no towns.
_LEAD, _STROKES = 7, frozenset(("–", "—", "-", "|", "·", "/"))
#: What parts the facts of a title, and what they may be of; from here on a label names the bill.
_DASHES, _OF_BILL = frozenset(("–", "—", "-", "|", "·")), frozenset(("situation", "invoice_number"))
_PLAIN = 0.7
_NO_TOWNS = frozenset(
    (
        *("facture", "intervention", "visite", "commande", "livraison", "prestation", "formation"),
        *("travaux", "mission", "date", "devis", "location", "transport", "séance", "repas"),
    )
)
#: Small words in the names of towns.
_OF_TOWNS = frozenset(
    ("de", "du", "des", "d", "la", "le", "les", "l", "sur", "sous", "en", "lès", "et", "aux", "au")
)


def datelines(sheet: Sheet) -> Iterator[Candidate]:
    """ "Nantes, le 3 mai 2026": the day of a letter, a line by itself."""
    for segment in sheet.page.segments:
        words = segment.words
        words = sheet.continued(words) if breaks_off(words) else words
        found = list(dates_in(words))
        if not found or not _ends(words, found) or _DAYS.fullmatch(words[found[0].start].text):
            continue
        begins = _after_number(sheet, segment, found[0])
        lead = " ".join(w.text for w in words[begins : found[0].start])
        before = (o for o in sheet.by_segment[segment] if begins <= o.start < found[0].end)
        named = any(o.concept in {"due_date", "other_date"} for o in before)
        if named or found[0].start - begins > _LEAD:
            continue
        after = begins and (_may_be_town(lead) if lead else _ends_title(sheet, segment, begins))
        if is_town(sheet, lead) or after:
            day, own = found[0].day.isoformat(), words[found[0].start : found[0].end]
            yield Candidate("issue_date", day, sheet.page.number, own, 0.85, "dateline")


def _after_number(sheet: Sheet, segment: Segment, found: FoundDate) -> int:
    """Where the words of a day begin that a stroke parts from the number of the invoice: "Facture
    2610-118 – Nantes, 3 mai 2026"."""
    lead = segment.words[: found.start]
    strokes = [place for place, word in enumerate(lead, 1) if word.text in _STROKES]
    own = (o for o in sheet.by_segment[segment][:1] if strokes and o.start == 0)
    numbered = any(
        o.concept == "invoice_number" and digits_in(segment.words[o.end : strokes[-1]]) for o in own
    )
    return strokes[-1] if numbered else 0


def _ends_title(sheet: Sheet, segment: Segment, begins: int) -> bool:
    """Strokes part what a title tells: a day by itself behind the bill's number or its count is the
    bill's; behind a word alone it is of that ("intervention — 3 mai 2026")."""
    words = segment.words
    dashes = [place for place, word in enumerate(words[:begins], 1) if word.text in _DASHES]
    if not dashes or dashes[-1] != begins:
        return False
    told = words[dashes[-2] if len(dashes) > 1 else 0 : begins - 1]
    first, *others = (o for o in sheet.by_segment[segment] if o.start < begins)
    own = first.weight >= _PLAIN and all(o.concept in _OF_BILL for o in others)
    return own and digits_in(told)


def _may_be_town(lead: str) -> bool:
    """A name and a comma, which nothing else on the page tells to be a town's."""
    match = _TOWN_ALONE.fullmatch(lead)
    return match is not None and _is_name(match["town"]) and not _is_matter(match["town"])


def _ends(words: Sequence[Word], found: Sequence[FoundDate]) -> bool:
    """The day is the only one and ends the line, or a stroke parts it from what follows."""
    last = found[0].end == len(words)
    return (last and len(found) == 1) or (not last and words[found[0].end].text in _STROKES)


def is_town(sheet: Sheet, lead: str) -> bool:
    """ "Nantes, le", "Fait à Nantes le": a comma or an address of the page shows a town; one in
    small letters only an address."""
    match = _TOWN_LE.fullmatch(lead)
    if match is not None and ("," in lead or match["made"]) and _is_name(match["town"]):
        return True
    match = match or _TOWN_ALONE.fullmatch(lead)
    if match is None:
        return False
    town, text = re.escape(unaccented(match["town"])), unaccented(sheet.page.text)
    if re.search(rf"\d{{5}} {town}\b", text) is not None:
        return True
    again = len(re.findall(rf"\b{town}\b", text)) > 1
    return again and _is_name(match["town"]) and not _is_matter(match["town"])


def _is_matter(town: str) -> bool:
    """A word for what is billed, or for its paper."""
    return town.casefold() in _NO_TOWNS


def _is_name(town: str) -> bool:
    """All its words but small ones begin with capitals: "Visa de l'établissement" is no town."""
    words = (w for part in town.split() for w in re.split(r"['’-]", part))
    return all(w in _OF_TOWNS or not w[:1].islower() for w in words)
