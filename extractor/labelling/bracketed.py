"""What a bracket after a value says of it: "26-118 (votre bon de commande)", "CULT-TOUR (code
Chorus de votre service)", "bon MAR25-61 du 10 juillet 2025 (à reprendre comme engagement)".

The bracket explains the value to who does not know the word before it, so that word may be of
anything; but a label that names the value plainly needs no explanation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.labels import DATE_CONCEPTS, STROKES, Label
from extractor.page import Segment, Word
from extractor.values.bearing import bear, digits_in
from extractor.values.calendar_words import dates_in
from extractor.values.code import find_code
from extractor.wording import fold, folded, unaccented

#: Up to here a label before the value may be of anything ("Réf.", "Vos références").
_VAGUE, _SIGN = 0.75, 0.5
#: What says of a number only that there is one, and from which weight on a bracket tells more.
_VAGUELY = re.compile(
    r"(?:(?:num|ref|votre|du|a|rappeler) ?)*(?:dossier|affaire|chantier|operation|projet|objet|"
    r"reservation|repere|rappel)?(?: (?:num|ref))*"
)
_PLAIN = 0.85
#: Concepts that a bracket may tell better; of those below a vague label alone.
_UNKNOWN = frozenset(("other", "payment_reference", "situation"))
#: A word in capitals that stands for a service.
_CAPITALS = re.compile(r"[A-Z][A-Z_-]{2,}")
#: What leads to the name in a bracket ("à rappeler comme numéro de facture").
_LEADS = re.compile(
    r"\(?(?:a|comme|en|tant|que|[a-z]+er|reprendre|inscrire|notre|votre|vos|le|la|soit|=)"
)
#: What a bracket says of a service beside its name.
_OF_SERVICE = frozenset(
    (
        *("code", "num", "service", "chorus", "pro", "executant", "destinataire", "votre", "du"),
        *("sur", "pour", "facturation", "identifiant", "le", "dans", "a", "indiquer", "mairie"),
    )
)
#: Words before a "code" in brackets that tell whose it is, surely and perhaps.
_PORTAL = frozenset(("chorus", "cpp"))
_OFFICES = frozenset(("service", "direction", "pole", "unite", "antenne", "bureau", "departement"))
_CODED, _MAYBE = 0.9, 0.75
#: What says of a value before it what it is, and its words at most.
_IS = re.compile(r"(?:est|etant|soit|correspond a)(?: bien)?(?: le| la)?|celui(?: d[eu])?")
_VERB = 3
#: What joins two values.
_JOINS = frozenset(("et", "puis", "ainsi", "que"))
#: A number in a bracket that is no code.
_COUNT = re.compile(r"\d{1,2}(?:er)?\D?")


def told_before(own: Sequence[Label], label: Label) -> tuple[Word, ...]:
    """The value that a label after it names, by a bracket or by a sign: "26-871 = engagement",
    "26-871 (engagement)"; nothing where it names none."""
    words, opens = label.segment.words, _opens(label)
    equals = label.start > 0 and words[label.start - 1].text == "=" and not bear(label.rest)
    says = _says(label)
    if label.concept == "other" or not (equals or says or _is_bracket(label, opens)):
        return ()
    opens = says or opens
    closed = [i + 1 for i in range(opens) if ")" in words[i].text]
    after = closed[-1] if closed else 0
    before = _before([o for o in own if o.start >= after], opens)
    start = before.end if before is not None else after
    if before is not None and fold(before.words[0].text)[:1] == ("notre",):
        return ()
    named = before is not None and before.concept != label.concept and not says
    if before is not None and named and not _is_vague(before):
        # It names what is right after it: behind a stroke is something else.
        signs = [i for i in range(start, opens) if words[i].text in STROKES]
        start = signs[-1] + 1 if signs else opens
    lead = words[start : label.start - 1 if equals else opens]
    return _value(lead, label) if bear(lead) else ()


def _says(label: Label) -> int:
    """Where the verb begins that says of the value before it what it is: "26-0447 est le numéro de
    votre engagement, 2025M31 celui de votre marché"; 0 where none does."""
    words = label.segment.words
    for begin in range(max(1, label.start - _VERB), label.start):
        said = unaccented(" ".join(w.text for w in words[begin : label.start]))
        if _IS.fullmatch(said) and digits_in(words[begin - 1 : begin]):
            return begin
    return 0


def without_vague(own: Sequence[Label]) -> list[Label]:
    """The labels of a segment without those that only say that something is numbered, where a
    bracket tells what: "Réservation : 26-118 (n° d'engagement)"."""
    told = (o for o in own if o.weight >= _PLAIN and told_before(own, o))
    before = [_before(own, _opens(o)) for o in told]
    return [o for o in own if o not in before or not _VAGUELY.fullmatch(_said(o))]


def _before(own: Sequence[Label], opens: int) -> Label | None:
    """The last label before a bracket, days aside."""
    others = (o for o in own if o.end <= opens and o.concept not in DATE_CONCEPTS)
    return max(others, key=lambda o: o.end, default=None)


def _said(label: Label) -> str:
    return folded(" ".join(w.text for w in label.words))


def with_codes(labels: Sequence[Label], segment: Segment) -> list[Label]:
    """The labels of a segment and one at each "(code)" that closes what names an office: "Chorus, à
    l'attention de : SECGEN (code)"."""
    found = list(labels)
    for place, word in enumerate(segment.words):
        own = any(o.start <= place < o.end for o in labels)
        if word.text.strip(".,;") == "(code)" and place and not own:
            said = {token for w in segment.words[:place] for token in fold(w.text)}
            if said & (_PORTAL | _OFFICES):
                weight = _CODED if said & _PORTAL else _MAYBE
                found.append(Label("service_code", weight, segment, place, place + 1))
    return sorted(found, key=lambda o: o.start)


def _opens(label: Label) -> int:
    """Where the bracket opens that the label stands in; its own begin where there is none."""
    words = label.segment.words
    for place in range(label.start, -1, -1):
        text = unaccented(words[place].text)
        if text.startswith("("):
            return place
        if place < label.start and not _LEADS.fullmatch(text):
            break
    return label.start


def _is_bracket(label: Label, opens: int) -> bool:
    """The label opens it, and nothing else in it is a value."""
    words = label.segment.words
    if not words[opens].text.startswith("("):
        return False
    closes = next((i for i in range(opens, len(words)) if ")" in words[i].text), None)
    if closes is None:
        return False
    within = words[opens : closes + 1]
    days = {i for d in dates_in(within) for i in range(d.start, d.end)}
    codes = (w.text.strip("()") for i, w in enumerate(within) if i not in days and digits_in((w,)))
    if any(not _COUNT.fullmatch(code) for code in codes):
        return False
    said = {token for word in within for token in fold(word.text)}
    return label.concept != "service_code" or said <= _OF_SERVICE


def _is_vague(label: Label) -> bool:
    """It says little of what it names."""
    least = _SIGN if label.concept == "invoice_number" else _VAGUE
    return label.concept in _UNKNOWN or label.weight <= least


def _value(lead: Sequence[Word], label: Label) -> tuple[Word, ...]:
    """The code that ends what stands before a bracket, its day aside."""
    day = next((d for d in dates_in(lead) if d.end == len(lead)), None)
    lead = lead[: day.start] if day is not None else lead
    while lead and unaccented(lead[-1].text) in {"du", "le"} | STROKES:
        lead = lead[:-1]
    ends = (i for i, w in enumerate(lead) if w.text.endswith((":", ")")) or w.text in _JOINS)
    start = max(ends, default=-1)
    last = tuple(lead[start + 1 :])
    if not digits_in(last):
        capitals = len(last) == 1 and _CAPITALS.fullmatch(last[0].text) is not None
        return last if capitals and label.concept == "service_code" else ()
    while (code := find_code(last, letters_alone=False)) is not None:
        if code.end == len(last):
            return last[code.start :]
        last = last[code.end :]
    return ()
