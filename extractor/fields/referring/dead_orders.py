"""Two orders of which one is done with: "Engagement précédent : 25-118 – Engagement à utiliser :
26-204", "Au lieu du bon de commande 26-118, lire bon de commande 26-204".

Where several orders stand on a page and words say of all but one that they are annulled, closed, of
before, somebody else's or to come, or of one that this bill is for it, that one is the order. Words
that say something of each and do not decide leave none sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.candidate import Candidate
from extractor.labelling.labels import STROKES, Label
from extractor.labelling.links import Sheet
from extractor.page import Word
from extractor.values.calendar_words import dates_in
from extractor.values.code import find_code
from extractor.wording import folded, unaccented

Told = Sequence[tuple[str, Candidate]]

_KEY = "engagement_number"
#: What is said of an order that this bill is not for, and of one that it is for.
_DEAD = re.compile(
    r"\b(?:annulee?|clos|close|cloturee?|soldee?|precedente?|ancien(?:ne)?|epuisee?|"
    r"caduc|caduque|expiree?|perimee?|remplacee?|deja (?:facture|solde|regle)e?|a facturer|"
    r"prochaine?|erronee?|transporteur|sous traitant)\b"
)
_ALIVE = re.compile(
    r"\b(?:valable|correcte?|(?:a )?utiliser|a retenir|presente?|ce jour|en cours|nouveau|nouvelle|"
    r"nouvel|ouverte?|actuelle?|mairie|commune|ville)\b"
)
#: What leads to an order that another one took the place of.
_LEADS = re.compile(
    r"(?:annule|remplace|remplacement|annulation|lieu|place)(?: et (?:remplace|annule))?"
    r"(?: du| le)?$"
)
#: "(annule et remplace le BC …)": what the order does, and nothing done to it.
_DOES = re.compile(
    r"\b(?:annule|remplace)(?: et (?:remplace|annule))? (?:le|la|les|l'|notre|votre|bc)\b"
)
#: Words before a label that lead to it, and after a value that are of it, at most.
_LEAD, _AFTER = 4, 6
#: What an order is worth that its words tell from the others, and one that they leave open.
_TOLD, _OPEN = 0.9, 0.9


@dataclass(frozen=True, slots=True)
class _Order:
    """An order of the page: its label, its value, and whether words say that it is dead, or that
    this bill is for it."""

    label: Label
    words: tuple[Word, ...]
    value: str
    dead: bool
    alive: bool


def settled(sheet: Sheet, told: Told) -> list[tuple[str, Candidate]]:
    """What labels (folded) say, the orders among it told from those that are done with."""
    orders = list(_orders(sheet))
    if len({o.value for o in orders}) < len("ab") or not any(o.dead or o.alive for o in orders):
        return list(told)
    living = {o.value for o in orders if not o.dead}
    meant = living & _meant(orders) if len(living) > 1 else living
    others = {o.value for o in orders} - meant
    if len(meant) != 1:
        return [*told, *_open(sheet, orders)]
    kept = [(said, _aside(best, others)) for said, best in told]
    named = [(s, b) for s, b in kept if not (b.concept == _KEY and b.value in meant)]
    return [*named, *(_candidate(sheet, o, _TOLD) for o in orders if o.value in meant)]


def _meant(orders: Sequence[_Order]) -> set[str]:
    """Those that words say to be this bill's; an order beside an engagement is no rival of it."""
    kinds = {_is_engagement(o.label) for o in orders}
    return {o.value for o in orders if o.alive} if len(kinds) == 1 else set()


def _is_engagement(label: Label) -> bool:
    said = folded(" ".join(w.text for w in label.words)).split()
    return "engagement" in said or "ej" in said


def does_something(words: Sequence[Word]) -> bool:
    """ "(annule et remplace le BC 26-118)" after an order: another one is done with."""
    return _DOES.match(_plain(words)) is not None and "é" not in words[0].text.casefold()


def _open(sheet: Sheet, orders: Sequence[_Order]) -> Iterator[tuple[str, Candidate]]:
    """The orders that nothing says to be dead, or all: each contends with the others."""
    living = [o for o in orders if not o.dead]
    yield from (_candidate(sheet, o, _OPEN) for o in living or orders)


def _aside(best: Candidate, others: set[str]) -> Candidate:
    return replace(best, concept="other") if best.concept == _KEY and best.value in others else best


def _candidate(sheet: Sheet, order: _Order, score: float) -> tuple[str, Candidate]:
    said = folded(" ".join(w.text for w in order.label.words))
    found = Candidate(_KEY, order.value, sheet.page.number, order.words, score, "same")
    return said, replace(found, order=not _is_engagement(order.label), said=said)


def _orders(sheet: Sheet) -> Iterator[_Order]:
    for segment in sheet.page.segments:
        own = [o for o in sheet.by_segment[segment] if _is_of_order(o)]
        starts = [o.start for o in own[1:]] + [len(segment.words)]
        for label, end in zip(own, starts, strict=False):
            order = _order(sheet, label, segment.words[label.end : end])
            if order is not None:
                yield order


def _is_of_order(label: Label) -> bool:
    """Its label, or "bon de commande facturé", which is no bill's."""
    words = [w.text.casefold() for w in label.words]
    billed = words[-1].strip(":").endswith(("facturé", "facturée")) and "commande" in words
    return label.whole is None and (label.concept == _KEY or billed)


def _order(sheet: Sheet, label: Label, rest: Sequence[Word]) -> _Order | None:
    """The order of a label and what its phrase says of it."""
    dated = {i for d in dates_in(rest) for i in range(d.start, d.end)}
    place = next(
        (i for i, w in enumerate(rest) if i not in dated and any(c.isdigit() for c in w.text)), None
    )
    found = find_code(rest[place:], letters_alone=False) if place is not None else None
    if place is None or found is None or found.start:
        return None
    if any(w.text[-1] in ",;)" for w in rest[:place]):  # what follows is told by other words
        return None
    end = place + found.end
    after = _after(sheet, label, rest, end)
    words = label.segment.words
    led = _LEADS.search(_plain(words[max(0, label.start - _LEAD) : label.start]))
    close = words[label.start - 1 : label.start] if label.start else ()
    said = _plain((*close, *label.words, *rest[:place]))
    later = "" if after and does_something(after) else _plain(after)
    dead = bool(led) or _DEAD.search(said) is not None or _DEAD.search(later) is not None
    alive = _ALIVE.search(said) is not None or _ALIVE.search(later) is not None
    return _Order(label, tuple(rest[place:end]), found.text, dead, alive and not dead)


def _after(sheet: Sheet, label: Label, rest: Sequence[Word], end: int) -> Sequence[Word]:
    """The words after a value that are of its phrase: up to a stroke, or another reference."""
    if rest[end - 1].text[-1:] in {",", ";", ")"}:
        return ()
    labels = {
        o.start - label.end
        for o in sheet.by_segment[label.segment]
        if o.concept in {"contract_number", "service_code"}
    }
    told = enumerate(rest[end:], end)
    ends = (i for i, w in told if w.text in STROKES or w.text.endswith(";") or i in labels)
    return rest[end : min(next(ends, len(rest)), end + _AFTER)]


def _plain(words: Sequence[Word]) -> str:
    text = unaccented(" ".join(w.text for w in words))
    return " ".join(re.findall(r"[a-z0-9']+", text))
