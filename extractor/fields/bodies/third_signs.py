"""What gives a number to neither party: a place that is served, a meter, a factor, an agent.

Such bodies print their numbers as the seller and the buyer do; the words before a number, the
heading over it and the table it stands in give it to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.fields.bodies.number_words import EDGE, compact
from extractor.fields.bodies.party_words import BUYER, LABEL, SELLER, THIRD
from extractor.geometry import stacked_boxes
from extractor.page import Page, Segment, Word
from extractor.values.numbers_in import vat_ids_in
from extractor.wording import folded

_SUM = re.compile(r"-?[\d .,]*\d[.,]\d\d(?: ?(?:€|EUR))?")
#: "Site : Salle polyvalente", "Lieu d'intervention : ...", "SIRET du site".
_PLACE = re.compile(
    r"(?:(?:num )?siret (?:du )?)?(?:site|lieu|adresse (?:intervention|chantier))\b"
)
#: Fewer words before a number are its label; so many others among them name a place.
_PLACE_WORDS, _NAMING = 3, 2
#: A table has so many cells in a line; how many rows apart two of its lines may be.
_CELLS, _ROWS = 3, 3
_SIRET = 14
#: From here on a number is said to be of neither party, and from here on by its own label.
PLAINLY_THIRD, SAID_THIRD = 2.0, 4.0
#: Who writes the bills of another: "établie par Facturelia au nom et pour le compte de".
_ON_BEHALF = re.compile(r"\b(?:etablie?|emise?) par .+ pour (?:le )?compte\b")
#: A meter or a point of delivery, of fourteen digits too, some with the key of a SIRET.
_METER = re.compile(r"\b(?:pce|prm|pdl|rae|compteur|point (?:livraison|comptage))(?: num)?$")
#: Who holds the market that another works for.
_HOLDER, _FOR_HOLDER = re.compile(r"\btitulaire\b"), re.compile(r"\bsous traitan|paiement direct\b")
#: A number that its body no longer has.
_FORMER = re.compile(r"\bancien(?:ne)? (?:num )?(?:de )?(?:siret|identifiant)\b|\bsiret ancien\b")
#: What follows such a number: "SIRET ... est remplacé par le SIRET ...".
_REPLACED = re.compile(
    r"(?:est |a ete |desormais )*(?:remplacee?|devient|fermee?|radiee?|abandonnee?)\b"
    r"|n(?:um)? est plus\b"
)
#: The label of a number that names its body: "SIRET du SDIS", "SIRET de la mairie".
_NAMED = re.compile(
    r"\bsiret (?:du )?(?:mairie|commune|ville|departement|region|metropole|communaute|syndicat"
    r"|agglomeration|sdis|ccas|universite|hopital|rectorat|prefecture|ministere|collectivite)$"
)
#: Who holds a company, behind the company's own number: "RCS ... – Associé : Groupe Alba, SIREN".
_HOLDS = re.compile(
    r"(?:associee?s?(?: unique)?|actionnaires?|presidente?|gerante?|holding|(?:maison|societe) mere"
    r"|(?:detenue?|controlee?|presidee?|geree?) (?:a \d+ )?par)\b"
)
#: What a body is said to be behind its number, beside a company that runs its service.
_GRANTS = re.compile(
    r"(?:collectivite|autorite) (?:organisatrice|delegante|concedante|competente)|delegante?\b"
    r"|concedante?\b"
)
_CLAUSE = re.compile(r"[;|·•]|\. | [–—-] |, (?=[Pp]résid|[Gg]ér|[Aa]ssoci|[Aa]ctionn|[Dd]éten)")
_OWN = re.compile(r"(?<!\d)\d{3} ?\d{3} ?\d{3}(?: ?\d{5})?(?!\d)")
_PAYER = re.compile(r"(?:^(?:num )?|\bsiret (?:du )?)payeur$")


@dataclass(frozen=True, slots=True)
class Told:
    """A number on a page, and the words that tell of it, folded: its label, the lines that lead to
    it (the last is its own, up to it) and the heading over its block."""

    page: Page
    segment: Segment
    words: Sequence[Word]
    label: str
    led: Sequence[str]
    heading: str


def third_weight(told: Told, *, served: bool) -> float:
    """How much a number is of neither party; a public body is `served` where a place is named: one
    that prints its VAT identifier beside its SIRET is no mere place."""
    served = served and next(vat_ids_in(told.segment.words), None) is None
    weight = _third(told, served=served)
    weight += SAID_THIRD * bool(_ON_BEHALF.search(folded(told.segment.text)))
    weight += SAID_THIRD * bool(_REPLACED.match(_following(told)))
    weight += PLAINLY_THIRD * (served and bool(_GRANTS.match(_into_next_line(told))))
    weight += SAID_THIRD * _is_holder(told)
    if _HOLDER.search(told.led[-1]) and _FOR_HOLDER.search(folded(told.page.text)):
        weight += SAID_THIRD
    if served and not (BUYER.search(told.label) or SELLER.search(told.label)):
        weight += 2.0 * _is_line_of_goods(told.page, told.segment, told.led[-1])
        weight += 2.0 * (not _is_labelled(told) and _is_listed(told.page, told.segment, told.words))
    return weight


def _is_holder(told: Told) -> bool:
    """Its clause names who holds a company, and the company's own number stands before it."""
    line = told.segment.words
    before = " ".join(w.text for w in line[: line.index(told.words[0])])
    *others, own = _CLAUSE.split(before)
    return _HOLDS.match(folded(own)) is not None and any(map(_OWN.search, others))


def _following(told: Told) -> str:
    """The words after a number on its line, folded."""
    words = told.segment.words
    end = words.index(told.words[-1]) + 1 if told.words[-1] in words else len(words)
    return folded(" ".join(w.text for w in words[end:]))


def _into_next_line(told: Told) -> str:
    """The words after a number, and the line that its bracket goes on in."""
    own = told.segment
    if own.row < 0 or own.text.count("(") <= own.text.count(")"):
        return _following(told)
    near = (s for row in told.page.rows[own.row + 1 : own.row + 1 + _ROWS] for s in row)
    under = next((s.text for s in near if stacked_boxes(own.box, s.box)), "")
    return f"{_following(told)} {folded(under)}".strip()


def pays(label: str) -> bool:
    """The label of a number says that its body pays: "SIRET payeur"."""
    return _PAYER.search(label) is not None


def _third(told: Told, *, served: bool) -> float:
    """How much words give a number to a third party. What names the number itself is nearer than
    what stands around; who pays may be who buys; a place is `served` where a body may be."""
    found = SAID_THIRD * (_is_third(told.label, served=served) or "comptable" in told.label)
    if pays(told.label):
        return PLAINLY_THIRD
    found += SAID_THIRD * bool(_METER.search(told.label) or _FORMER.search(told.label))
    if _NAMED.search(told.label):
        return found
    if not BUYER.search(told.label):
        found += 2.0 * any(_is_third(line, served=served) for line in _since_buyer(told.led))
        found += 1.5 * _is_third(told.heading, served=served)
    return found


def _since_buyer(lines: Sequence[str]) -> Sequence[str]:
    """The lines from the last one that names the buyer: "Facturé à" ends what "Expédié à" said."""
    last = max((i for i, line in enumerate(lines) if BUYER.search(line)), default=0)
    return lines[last:]


def _is_third(text: str, *, served: bool) -> bool:
    """A line gives what follows to a third party, and not to the buyer in the same breath."""
    place = served and _PLACE.match(text)
    return bool(THIRD.search(text) or place) and not BUYER.search(text)


def _is_line_of_goods(page: Page, segment: Segment, led: str) -> bool:
    """A place is named before it and amounts stand to its right: it is served, no party."""
    if len(led.split()) < _PLACE_WORDS or sum(w not in LABEL for w in led.split()) < _NAMING:
        return False
    beside = (s for s in page.beside(segment) if s.box[0] > segment.box[2])
    return any(_SUM.fullmatch(s.text) for s in beside)


def _is_labelled(told: Told) -> bool:
    """A cell beside it says no more than that it is a number: "Identifiant | 2113...": a form."""
    return bool(told.label) and LABEL.issuperset(told.label.split())


def _is_listed(page: Page, segment: Segment, words: Sequence[Word]) -> bool:
    """A cell of a table that has such a number in each line: places that were served."""
    if segment.row < 0 or words[0] is not segment.words[0] or len(page.rows[segment.row]) < _CELLS:
        return False
    near = page.rows[max(0, segment.row - _ROWS) : segment.row + _ROWS + 1]
    cells = (cell for row in near if len(row) >= _CELLS for cell in row if cell is not segment)
    return any(
        abs(cell.box[0] - segment.box[0]) < EDGE
        and len(compact(cell)) == _SIRET
        and compact(cell).isdigit()
        and compact(cell)[:9] != compact(segment)[:9]
        for cell in cells
    )
