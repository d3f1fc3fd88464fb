"""The brackets of a label: "Service (code Chorus)", "Engagement n° (à rappeler sur le mandat)",
"N° de commande (communiqué par vos services le 3 mars) :".

Up to the next label what they say is of the label; before its colon all of them is, whatever it
says of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.labelling.labels import STROKES
from extractor.labelling.matches import Match
from extractor.page import Word
from extractor.wording import folded, unaccented

#: Words in brackets after a label at most, and of those that ask to quote it.
_BRACKETED, _ASKED = 4, 8
#: Words of a bracket before a colon at most, and what is of a day in it.
_REMARK, _OF_DAY = (
    12,
    re.compile(r"\(?\d{1,2}(?:er)?[),]*|20\d\d[),:]*|\d\d?[./-]\d\d?[./-]\d{2,4}[),:]*"),
)
#: What a remark begins with, and whose paper it makes of one.
_CAME = re.compile(
    r"(?:donne|communique|transmis|fourni|recu|indique|remis|precise|attribue|delivre|porte)e?s? "
    r"(?:par|lors|avec|sur|a|le|au|du|chez)\b|(?:voir|cf|selon|suivant|obligatoire|merci)\b"
)
_SELLERS = re.compile(
    r"\b(?:notre|nous|fournisseur|vendeur|prestataire|titulaire|atelier|agence)\b"
)
#: A name in capitals that closes a bracket, no word of labels ("(code CHORUS)").
_NAMED = re.compile(r"(?!CHORUS|PRO|CODE|SERVICES?|EXECUTANT|EXÉCUTANT|SE|UO)[A-Z][A-Z_-]{2,}\).?")
#: A term of the European norm for invoices, as viewers of electronic invoices print them.
_TERM = re.compile(r"\(?B[TG]-\d{1,3}\)?")


def is_term(text: str) -> bool:
    """A term of the European norm, "(BT-13)"."""
    return _TERM.fullmatch(text) is not None


def with_brackets(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """ "Service (code Chorus)", "Engagement (obligatoire)": what stands in brackets is of the
    label, up to the next one."""
    first = min((m.end for m in matches), default=0)
    matches = [m for m in matches if not _is_asked(words, m, first)]
    remarks = [range(m.end, _remark_end(words, m, matches)) for m in matches]
    matches = [m for m in matches if not any(m.start in remark for remark in remarks)]
    ends = [m.start for m in matches[1:]] + [len(words)] * bool(matches)
    return [
        replace(m, end=max(_bracket_end(words, m, end), _remark_end(words, m, matches)))
        for m, end in zip(matches, ends, strict=True)
    ]


def _remark_end(words: Sequence[Word], match: Match, matches: Sequence[Match]) -> int:
    """Where the bracket ends that stands between a label and its colon, whatever it says of it:
    "N° de commande (communiqué par vos services le 3 mars) :"; 0 where none does. One that is the
    name of another reference is a label of its own."""
    opens = next((i for i in range(match.start + 1, match.end + 1) if _opens(words, i)), None)
    if opens is None:
        return 0
    for end in range(opens, min(len(words), opens + _REMARK)):
        text = words[end].text
        if text in STROKES or (any(c.isdigit() for c in text) and not _OF_DAY.fullmatch(text)):
            return 0
        if ")" in text:
            following = words[end + 1].text if end + 1 < len(words) else ""
            named = any(m.start == opens and m.end == end + 1 for m in matches)
            headed = text.endswith(":") or following.startswith(":")
            return end + 1 if headed and not named else 0
    return 0


def _opens(words: Sequence[Word], place: int) -> bool:
    return place < len(words) and words[place].text.startswith("(")


def remark(words: Sequence[Word], start: int, end: int) -> int:
    """Where the bracket begins that ends a label and tells how its value came, not what it is
    ("(donné par la mairie)", "(voir le bon)"); the label's end where none does."""
    for place in range(start + 1, end):
        said = folded(" ".join(w.text for w in words[place:end]))
        if _opens(words, place) and _CAME.match(said) and not _SELLERS.search(said):
            return place
    return end


def _is_asked(words: Sequence[Word], match: Match, first: int) -> bool:
    """ "Engagement n° (à rappeler sur le mandat) :": where a reference has to be quoted, after the
    `first` label of its line."""
    opens = next((i for i in range(match.start, -1, -1) if "(" in words[i].text), None)
    if opens is None or unaccented(words[opens].text) != "(a":
        return False
    if match.concept != "other" and (match.concept != "payment_reference" or opens < first):
        return False
    return not any(")" in w.text for w in words[opens : match.end - 1])


def _bracket_end(words: Sequence[Word], match: Match, limit: int) -> int:
    own = "".join(w.text for w in words[match.start : match.end])
    opens = match.end < limit and words[match.end].text.startswith("(")
    if own.count("(") <= own.count(")") and not opens:
        return match.end
    asked = opens and unaccented(words[match.end].text) == "(a"
    most = _ASKED if asked else _BRACKETED
    for end in range(match.end, min(limit, match.end + most)):
        text = words[end].text
        if text.endswith(":") or (any(c.isdigit() for c in text) and not _TERM.fullmatch(text)):
            break
        if match.concept == "service_code" and not opens and _is_named(own, text):
            break  # "dépôt dans Chorus (service TECHBAT)"
        if ")" in text:
            return end + 1
    return match.end


def _is_named(label: str, text: str) -> bool:
    """A name in capitals: one that the bracket goes on after ("(code service FINANCES sur Chorus)")
    after a label in small letters."""
    closes = ")" in text
    named = _NAMED.fullmatch(text if closes else f"{text})") is not None
    return named and (closes or not label.isupper())
