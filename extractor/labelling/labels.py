"""Labels on a page: where the words of billing stand, what each says, and how sure.

Longer labels win over shorter ones inside them ("date d'échéance" over "date"). Matching is on
folded words and their abbreviations (extractor.wording).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor.page import Box, Segment, Word, box_of
from extractor.values.calendar_words import DAYS
from extractor.vocabulary import amounts, dates, references
from extractor.wording import fold, unaccented

Patterns = Sequence[tuple[str, float]]

#: What a reference label can mean.
REFERENCE_LABELS: Mapping[str, Patterns] = {
    "invoice_number": references.INVOICE_NUMBER,
    "original_invoice_number": references.ORIGINAL_INVOICE,
    "engagement_number": references.ENGAGEMENT,
    "contract_number": references.CONTRACT,
    "service_code": references.SERVICE,
    "payment_reference": references.PAYMENT,
    "situation": references.SITUATION,
    "other": references.OTHER,
    "issue_date": dates.ISSUE,
    "due_date": dates.DUE,
    "other_date": dates.OTHER_DATE,
    "edition_date": dates.EDITION,
}
AMOUNT_LABELS: Mapping[str, Patterns] = {
    "net": amounts.NET,
    "vat": amounts.VAT,
    "gross": amounts.GROSS,
    "due": amounts.DUE,
    "prepaid": amounts.PREPAID,
    "retention": amounts.RETENTION,
    "discount": amounts.DISCOUNT,
    "other": amounts.OTHER,
}
DATE_CONCEPTS = frozenset(("issue_date", "due_date", "other_date", "edition_date"))


_SMALL = frozenset(("le", "du", "au"))
_JOINTS = frozenset(("", "/", "|", "-", "–", "ou", "de", "d'", "de la", "de l'"))
#: The length of "n°" as a label.
_SIGN = 3
#: From here on a label names a register ("N° ADELI 75 93"): its letters begin no code.
_IDENTIFIER = 1.1
#: Words in brackets after a label at most.
_BRACKETED = 4
#: Signs that part what stands in one cell.
STROKES = frozenset(("/", "-", "–", "|"))
#: Words of labels that services are called by; the first is no word of a service's label.
SERVICES = ("FACTURES", "CHORUS")
#: Initials of references, which are much else without a colon after them.
_INITIALS = frozenset(("mp", "cs"))
#: A term of the European norm for invoices, as viewers of electronic invoices print them.
_TERM = re.compile(r"\(?B[TG]-\d{1,3}\)?")
#: What stands before the name of a street.
_STREET = re.compile(
    r"\b(?:rue|avenue|boulevard|bd|chemin|place|allees?|quai|impasse|cours|square|esplanade)"
    r"(?: (?:de la|du|des|de|de l'))?$"
)
_CODE_LIKE = re.compile(r"_|[^\W\d]{2,}[-/]?\d|\d[-/]?[^\W\d]{2,}|^[^\W\d][-/]?\d{2,}")
_VALUE_LIKE = re.compile(r"\d|_|\w-\w")


@dataclass(frozen=True, eq=False)
class Label:
    """A label: its concept, weight (0..1.2), and the words segment.words[start:end].

    `explained`: other labels of its line tell what it means.
    """

    concept: str
    weight: float
    segment: Segment
    start: int
    end: int
    whole: tuple[Word, ...] | None = None
    explained: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the label itself; `whole` where it began on the line above."""
        return self.whole or self.segment.words[self.start : self.end]

    @property
    def box(self) -> Box:
        """The box around them."""
        return box_of(self.words)

    @property
    def rest(self) -> tuple[Word, ...]:
        """The words of the segment after the label."""
        return self.segment.words[self.end :]


@dataclass(frozen=True, slots=True)
class _Match:
    concept: str
    weight: float
    start: int
    end: int
    length: int


Forms = tuple[tuple[str, float, re.Pattern[str]], ...]


@cache
def compiled(kind: str) -> Forms:
    """Concept, weight and pattern of each label; `kind` is "references" or "amounts"."""
    table = AMOUNT_LABELS if kind == "amounts" else REFERENCE_LABELS
    return tuple(
        (concept, weight, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"))
        for concept, patterns in table.items()
        for pattern, weight in patterns
    )


def _tokens(words: Sequence[Word]) -> list[tuple[str, int]]:
    return [(token, i) for i, word in enumerate(words) for token in _spoken(word.text)]


def _spoken(text: str) -> tuple[str, ...]:
    """The tokens of a word; a code says nothing, and a stroke parts two languages."""
    return ("\0",) if text == "/" or "@" in text or _CODE_LIKE.search(text) else fold(text)


def _whole(words: Sequence[Word], tokens: Sequence[tuple[str, int]], first: int, last: int) -> bool:
    """A label ends with its words: "BC" in "BC-2026-12" is part of a value, no label."""
    cut_before = first > 0 and tokens[first - 1][1] == tokens[first][1]
    cut_after = last + 1 < len(tokens) and tokens[last + 1][1] == tokens[last][1]
    edges = [words[tokens[first][1]].text] * cut_before + [words[tokens[last][1]].text] * cut_after
    return not any(_VALUE_LIKE.search(text) for text in edges)


def is_prefix(words: Sequence[Word], start: int, end: int) -> bool:
    """A few capitals without a sign, before digits ("CDE" in "CDE 26 1187")."""
    text = words[start].text
    short = end - start == 1 and text.isalpha() and text.isupper() and len(text) <= 5
    return short and end < len(words) and words[end].text[0].isdigit()


def _ends_in_value(words: Sequence[Word], start: int, end: int) -> bool:
    """The last word begins the value: capitals after a label that has none, or after a colon."""
    if end - start < 2 or not is_prefix(words, end - 1, end):
        return False
    before = [w.text for w in words[start : end - 1]]
    if start and len(before) == 1 and fold(before[0]) == ("num",):
        return True  # "Marché de prestations juridiques n° AC 2025/79"
    small = any(c.islower() for text in before for c in text[1:])
    return small or before[-1].endswith(":")


def _answer_in(words: Sequence[Word], start: int, end: int) -> int:
    """Where a match ends that goes on into its own answer, 0 where it does not: a word in capitals
    after a colon ("FACTURÉ : DSI NOTRE RÉF."), what services are called ("code service FACTURES").
    """
    for i in range(start + 1, end):
        text, after = words[i].text.strip(",;."), words[i + 1 : i + 2]
        colon = words[i - 1].text.endswith(":") and text.isupper() and text.isalpha()
        within = i < end - 1 and fold(text) != ("num",)
        last = not any(w.text.startswith(":") for w in after) and text in SERVICES
        if (colon and (within or last)) or (last and text == SERVICES[0]):
            return i
    return 0


def _matches(words: Sequence[Word], kind: str) -> list[_Match]:
    tokens = _tokens(words)
    text = " ".join(token for token, _ in tokens)
    if not text:
        return []
    owner = [i for i, (token, _) in enumerate(tokens) for _ in range(len(token) + 1)]
    found = []
    for concept, weight, pattern in compiled(kind):
        for match in pattern.finditer(text):
            if match.end() > match.start():
                first, last = owner[match.start()], owner[match.end() - 1]
                if not _whole(words, tokens, first, last):
                    continue
                start, end = tokens[first][1], tokens[last][1] + 1
                begins = kind != "amounts" and weight < _IDENTIFIER
                if begins and _ends_in_value(words, start, end):
                    continue
                length = match.end() - match.start()
                if kind != "amounts" and (cut := _answer_in(words, start, end)):
                    length, end = length * (cut - start) // (end - start), cut
                found.append(_Match(concept, weight, start, end, length))
    return found


def _untorn(words: Sequence[Word], matches: Sequence[_Match]) -> list[_Match]:
    """ "service | n° EJ": a stroke parts two labels, where the words after it begin a label that
    goes on beyond the match."""
    strokes = [i for i, word in enumerate(words) if word.text in STROKES]
    return [_torn(match, strokes, matches) for match in matches] if strokes else list(matches)


def _torn(match: _Match, strokes: Sequence[int], matches: Sequence[_Match]) -> _Match:
    for place in strokes:
        within = match.start < place < match.end - 1
        if within and any(o.start == place + 1 and o.end > match.end for o in matches):
            share = (place - match.start) / (match.end - match.start)
            return replace(match, end=place, length=int(match.length * share))
    return match


def _longest_apart(matches: Iterable[_Match]) -> list[_Match]:
    """The longest matches that share no word; of two as long, the one that begins first."""
    taken: list[_Match] = []
    for match in sorted(matches, key=lambda m: (-m.length, m.start, -m.weight)):
        if all(match.end <= t.start or match.start >= t.end for t in taken):
            taken.append(match)
    return sorted(taken, key=lambda m: m.start)


def labels_in(segment: Segment, kind: str = "references") -> list[Label]:
    """The labels of a segment from left to right; `kind` is "references" or "amounts"."""
    words = segment.words
    matches = _longest_apart(_untorn(words, _matches(words, kind)))
    placed = (
        m
        for m in _translated(words, matches)
        if not (_is_street(words, m) or _is_article(words, m) or _is_no_word_for_a_code(words, m))
    )
    bracketed = _with_brackets(words, list(placed))
    return [Label(m.concept, m.weight, segment, m.start, m.end) for m in bracketed]


def _with_brackets(words: Sequence[Word], matches: Sequence[_Match]) -> list[_Match]:
    """ "Service (code Chorus)", "Engagement (obligatoire)": what stands in brackets is of the
    label, up to the next one."""
    ends = [m.start for m in matches[1:]] + [len(words)] * bool(matches)
    return [
        replace(m, end=_bracket_end(words, m, end)) for m, end in zip(matches, ends, strict=True)
    ]


def _bracket_end(words: Sequence[Word], match: _Match, limit: int) -> int:
    own = "".join(w.text for w in words[match.start : match.end])
    opens = match.end < limit and words[match.end].text.startswith("(")
    if own.count("(") <= own.count(")") and not opens:
        return match.end
    for end in range(match.end, min(limit, match.end + _BRACKETED)):
        text = words[end].text
        if text.endswith(":") or (any(c.isdigit() for c in text) and not _TERM.fullmatch(text)):
            break
        if ")" in text:
            return end + 1
    return match.end


def is_small(label: Label) -> bool:
    """ "le", "du", "au" with other words in its segment: its day stands right after it."""
    text = unaccented(label.words[0].text) if len(label.words) == 1 else ""
    return text in _SMALL and len(label.segment.words) > 1


def is_sign(label: Label) -> bool:
    """ "N°" alone, before its number: it says no more than what is before it."""
    words = label.segment.words
    lone = label.end - label.start == 1 and fold(words[label.start].text) == ("num",)
    return lone and label.end < len(words) and not words[label.start].text.endswith(":")


def _is_article(words: Sequence[Word], match: _Match) -> bool:
    """ "Madame le Maire": a small word says something of a date only before one, or alone."""
    small = match.end - match.start == 1 and unaccented(words[match.start].text) in _SMALL
    if not small or len(words) == 1 or match.end == len(words):
        return False
    following = unaccented(words[match.end].text).strip(",:")
    return not following[:1].isdigit() and following not in DAYS | {"", "le"}


def _is_pronoun(words: Sequence[Word], match: _Match) -> bool:
    """ "se" says nothing; "SE :", "SE 4471", "SE" alone in its cell is a service exécutant."""
    word = words[match.start].text
    if match.end - match.start > 1 or unaccented(word).strip(": .") != "se":
        return False
    return not (word.startswith("SE") and _is_valued(words, match))


def _is_valued(words: Sequence[Word], match: _Match) -> bool:
    """A colon or digits follow a word, or capitals where a stroke goes before it, or it stands
    alone in its cell."""
    following = words[match.end].text if match.end < len(words) else ":" * (len(words) == 1)
    strung = match.start > 0 and words[match.start - 1].text in STROKES and following.isupper()
    digits = any(c.isdigit() for c in following)
    return digits or strung or following == ":" or _is_headed(words, match)


def _is_headed(words: Sequence[Word], match: _Match) -> bool:
    """A colon follows it."""
    following = words[match.end].text if match.end < len(words) else ""
    return words[match.end - 1].text.endswith(":") or following.startswith(":")


def _is_no_word_for_a_code(words: Sequence[Word], match: _Match) -> bool:
    """ "se", "bon", or "UO" after a count: what is bought, not the unit that buys."""
    alone = unaccented(words[match.start].text).strip(": ") if match.end - match.start == 1 else ""
    if alone == "bon":
        return not _is_valued(words, match)
    if alone in _INITIALS:
        return not _is_headed(words, match)
    counted = match.start > 0 and words[match.start - 1].text.replace(",", "").isdigit()
    unit = match.end - match.start == 1 and words[match.start].text.rstrip(":.") == "UO"
    return _is_pronoun(words, match) or (unit and counted) or _ends_value(words, match)


def _ends_value(words: Sequence[Word], match: _Match) -> bool:
    """ "FACTURE N° L2 26 41887 N": a letter that ends the line after digits is of the code."""
    alone = words[match.start].text == "N" and match.start == len(words) - 1
    return alone and match.start > 0 and words[match.start - 1].text[-1].isdigit()


def _translated(words: Sequence[Word], matches: Iterable[_Match]) -> list[_Match]:
    """ "Marché n° / Contract": a label and its translation, a stroke between them, are one."""
    joined: list[_Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        begins = is_prefix(words, match.start, match.end)
        same = last is not None and last.concept == match.concept and not begins
        if last and _numbers(words, last, match):
            joined[-1] = replace(last, end=match.end)
        elif last and same and _is_stroke(words, last.end, match.start):
            weight, length = max(last.weight, match.weight), last.length + match.length
            joined[-1] = _Match(last.concept, weight, last.start, match.end, length)
        else:
            joined.append(match)
    return joined


def _numbers(words: Sequence[Word], label: _Match, sign: _Match) -> bool:
    """ "Engagement : n° 4500", "Marché - n°", "Cde client n°": the sign after another label says
    nothing more."""
    if label.concept in DATE_CONCEPTS or sign.length > _SIGN:
        return False
    between = "".join(
        [words[label.end - 1].text[-1], *(w.text for w in words[label.end : sign.start])]
    )
    lone = sign.end - sign.start == 1 and fold(words[sign.start].text) == ("num",)
    return lone and re.fullmatch(r"[\w).]?[:–-]?", between) is not None


def _is_stroke(words: Sequence[Word], start: int, end: int) -> bool:
    """A stroke stands between two labels, or nothing ("Date de facture Date"), or a word that says
    nothing ("Numéro de document")."""
    between = unaccented("".join(w.text for w in words[start:end]))
    small = unaccented(words[end].text) in _SMALL
    return not small and between in _JOINTS


def _is_street(words: Sequence[Word], match: _Match) -> bool:
    """ "12, place du Marché": the word of a street's name is no label."""
    before = unaccented(" ".join(w.text for w in words[max(0, match.start - 3) : match.start]))
    return _STREET.search(before) is not None


def concepts_of(words: Sequence[Word]) -> list[tuple[str, float]]:
    """What the words beside an amount say, longest label first."""
    matches = _longest_apart(_matches(words, "amounts"))
    return [(m.concept, m.weight) for m in sorted(matches, key=lambda m: -m.length)]
