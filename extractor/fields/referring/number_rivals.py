"""Numbers that a paper has beside that of the invoice, told by what their labels say of each other.

"Note d'honoraires n° 7" counts the notes of a commission where "facture 2026-053" stands beside it;
"Folio 58117/1" and "Titre n° 1184" are of other books where a label names the very invoice. A code
that is plainly something else's at one place ("Accréditation n° 1-0447") is it at all places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import dropwhile

from extractor.candidate import Candidate
from extractor.fields.referring.number_signs import Paper
from extractor.geometry import misfit
from extractor.page import Segment, Word
from extractor.values.bearing import bear
from extractor.wording import fold, folded

#: Words for the very paper.
_BILL = re.compile(r"\b(?:facture|avoir|invoice|bill|note credit|credit note)\b")
_CREDIT = re.compile(r"\b(?:avoir|credit)\b")
_INVOICE_TOO = re.compile(r"facture (?:d )?avoir|avoir facture")
#: Where a head has its values, and a sum at the end of their row.
_UNDER, _SUM = frozenset(("under", "below")), re.compile(r"\d[.,]\d\d(?![\d.,/])")
#: How far the edges of a column may be apart, in points.
_EDGE = 3.0
#: Labels that only a title over them makes plain.
_SIGNS = frozenset(("num", "ref"))
#: What is counted beside it, and what other books number.
_COUNTED = re.compile(
    r"\b(?:note|honoraires|memoire|decompte|situation|acompte|etat|releve|appel|bordereau)\b"
)
_BOOKED = re.compile(
    r"\b(?:folio|titre|ordre|chrono|bordereau|enregistrement|sequentiel|sequence)\b"
)
#: What is said of a bill that is done with, and how soon after its number.
_PAID = re.compile(
    r"\b(?:acquittee?|reglee?|payee?|soldee?|annulee|remplacee|impayee|encaissee?|"
    r"(?:somme|montant|virement|reglement|paiement) recue?)\b"
)
_SOON = 5
#: What leads from a bill that is done with to the one that takes its place.
_INSTEAD = re.compile(r"\b(?:remplacee? par|lire|devient)$")
_PREPAID = re.compile(
    r"\b(?:(?:acomptes?|avances?|arrhes|versements?)(?: (?!facture|num)\w+){0,3} "
    r"(?:verse|regle|paye|percu|recu|encaisse)e?s?|deja (?:verse|regle|paye)e?s?)\b"
)
#: The names of bills, as the word right before a number.
_OWN = re.compile(
    r"^(?:facture|avoir|invoice|bill|ref|piece|document|note|memoire|titre|releve|etat|frais|"
    r"quittance|honoraires|decompte|situation)"
)
#: So many digits count at most; from here on a label names the invoice.
_FEW, _NAMED = 2, 0.7
#: From here on a label says plainly that a code is something else's.
_PLAINLY = 0.95


def without_rivals(numbers: Iterable[Candidate], paper: Paper) -> list[Candidate]:
    """The candidates for the invoice's number that no better named one puts aside."""
    told = list(numbers)
    named = {c.value for c in told if is_named(c, paper)}
    counted = {c.value for c in told if _COUNTED.search(c.said) and _digits(c) > _FEW}
    left = [c for c in told if not (named - {c.value} and _is_aside(c))]
    return [c for c in left if not (counted and _COUNTED.search(c.said) and _digits(c) <= _FEW)]


def where_named(numbers: Sequence[Candidate], paper: Paper) -> list[Candidate]:
    """The candidates; of a number that is named as the invoice's at one place, those alone: the
    title of an annex speaks of it like of another bill's ("Annexe à la facture F-118")."""
    named = {c.value for c in numbers if is_named(c, paper)}
    return [c for c in numbers if c.value not in named or not is_of_another(c, paper)]


def of_others(found: Sequence[Candidate]) -> set[str]:
    """The codes that a label gives to something else plainly, and none to the invoice."""
    own = {c.value for c in found if c.concept == "invoice_number" and c.score >= _NAMED}
    return {c.value for c in found if c.concept == "other" and c.score >= _PLAINLY} - own


def is_named(candidate: Candidate, paper: Paper) -> bool:
    """A label of the very paper names it, or "n°" under its title and after no other word, and it
    is no count, nor the number of another bill."""
    sign = candidate.said in _SIGNS and not follows_words(candidate, paper)
    said = _BILL.search(candidate.said) is not None or sign
    own = said and candidate.concept == "invoice_number" and not is_of_another(candidate, paper)
    return own and candidate.score >= _NAMED and _digits(candidate) > _FEW


def is_of_another(candidate: Candidate, paper: Paper) -> bool:
    """Its label names an invoice on a credit note, or a credit note on an invoice; or it stands in
    a list of bills, in a row that ends in a sum, or amid a sentence, or is said to be paid."""
    of_credit = _CREDIT.search(candidate.said) is not None
    contrary = _BILL.search(candidate.said) is not None and paper.credit != of_credit
    listed = candidate.relation in _UNDER and _is_summed(candidate, paper)
    aside = listed or _is_amid(candidate, paper) or _is_paid(candidate, paper)
    return aside or (contrary and not _INVOICE_TOO.search(candidate.said))


def follows_words(candidate: Candidate, paper: Paper) -> bool:
    """A word that is no name of a bill stands right before it on its line, or in the cell before
    ("Convention de formation" beside "n° 6194/FC")."""
    segment = _segment_of(candidate, paper)
    before = segment.words[: segment.words.index(candidate.words[0])] if segment else ()
    before = (*_cell_before(segment, candidate, paper), *before) if segment else before
    said = (w.text for w in reversed(before) if any(c.isalnum() for c in w.text))
    last = next((text for text in said if fold(text) != ("num",)), "")
    worded = last.strip(":,;.()").isalpha() and any(c.islower() for c in last)
    return worded and _OWN.search(folded(last)) is None


def _cell_before(segment: Segment, candidate: Candidate, paper: Paper) -> tuple[Word, ...]:
    """The words of the cell before one that begins with "n°" and the number."""
    page = next(p for p in paper.pages if p.number == candidate.page)
    row = page.rows[segment.row] if segment.row >= 0 else ()
    begins = segment in row and segment.words.index(candidate.words[0]) == 1
    left = row[: row.index(segment)][-1:] if begins and candidate.said == "num" else ()
    return tuple(w for s in left for w in s.words)


def _is_paid(candidate: Candidate, paper: Paper) -> bool:
    """ "Facture n° 25-1 (2025) : acquittée le 3 février", "Acompte versé (facture 26-083)"."""
    segment = _segment_of(candidate, paper)
    words = segment.words if segment and candidate.words[-1] in segment.words else ()
    after = words[words.index(candidate.words[-1]) + 1 :] if words else ()
    done = _PAID.search(folded(" ".join(w.text for w in after[:_SOON])))
    return is_prepaid(candidate, paper) or done is not None


def is_prepaid(candidate: Candidate, paper: Paper) -> bool:
    """What was paid before is told right before it, of a bill of its own."""
    segment = _segment_of(candidate, paper)
    before = segment.words[: segment.words.index(candidate.words[0])] if segment else ()
    return _PREPAID.search(folded(" ".join(w.text for w in before))) is not None


def _segment_of(candidate: Candidate, paper: Paper) -> Segment | None:
    page = next(p for p in paper.pages if p.number == candidate.page)
    return next((s for s in page.segments if candidate.words[0] in s.words), None)


def _is_amid(candidate: Candidate, paper: Paper) -> bool:
    """ "Complément à notre facture n° 26.031": words of a sentence lead to its label, or it opens a
    bracket in one ("Solde antérieur : 12,00 € (facture F-521)")."""
    if candidate.relation != "same" or not _BILL.search(candidate.said):
        return False
    segment = _segment_of(candidate, paper)
    before = segment.words[: segment.words.index(candidate.words[0])] if segment else ()
    label = frozenset(candidate.said.split())
    if any(w.text.startswith("(") and label.issuperset(fold(w.text)) for w in before[1:]):
        return True
    if _INSTEAD.search(
        folded(" ".join(w.text for w in before)).removesuffix(candidate.said).strip()
    ):
        return False
    lead = dropwhile(lambda w: bear((w,)) and label.issuperset(fold(w.text)), reversed(before))
    return next((w.text[-1].islower() for w in lead), False)


def _is_summed(candidate: Candidate, paper: Paper) -> bool:
    """It begins a row that ends in a sum, of several such or under the name of a prepayment."""
    page = next(p for p in paper.pages if p.number == candidate.page)
    first = candidate.words[0]
    place = next((i for i, r in enumerate(page.rows) if any(first in s.words for s in r)), 0)
    rows = page.rows[place : place + 2]
    own = next((s.box for row in rows for s in row if first in s.words), first.box)
    summed = [_has_sum(row) and any(misfit(s.box, own) < _EDGE for s in row) for row in rows]
    several = all(summed) and len(rows) > 1
    return several or (summed[:1] == [True] and "acompte" in candidate.said)


def _has_sum(row: Sequence[Segment]) -> bool:
    return any(_SUM.search(s.text) for s in row)


def _is_aside(candidate: Candidate) -> bool:
    if _BILL.search(candidate.said):
        return False
    counts = _digits(candidate) <= _FEW and _COUNTED.search(candidate.said) is not None
    return counts or _BOOKED.search(candidate.said) is not None


def _digits(candidate: Candidate) -> int:
    return sum(c.isdigit() for c in candidate.value)
