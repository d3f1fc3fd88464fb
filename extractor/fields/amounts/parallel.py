"""Several sets of totals side by side, rows or columns of HT, TVA and TTC: of what was ordered,
billed before, or given back by others, and of this bill.

A last set that others add up to is the sum of lines, as everywhere. Where none is, the bill is one
of them, and words tell which, or nobody can be sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.recalled import feet
from extractor.fields.amounts.tokens import RATES, Sum
from extractor.vocabulary.amounts import PAID
from extractor.wording import folded
from staging.money import vat_of

#: Sets farther apart than so many rows are not of one table, and more of them are lines.
_NEAR, _MOST = 3, 6
#: Rows that a set in a column goes on over.
_DEEP = 2
#: Rows of a page at most: those of the next one are far from them.
_PAGE = 10_000
#: So many rows over the first amounts of columns their heads stand at most.
_HEAD = 8
#: What is said of this bill among others, folded.
_THIS = re.compile(
    r"\b(?:presente?|(?<!a )jour|mois|periode|avoir|difference|net|votre|client|rattrapage|"
    r"solde a (?:payer|regler)|a (?:payer|regler|facturer|verser|rembourser|crediter)|"
    r"en votre faveur|prorata|demandee?|montant situation|total facture|livre (?:et )?facture|"
    r"reste facture|complement)\b"
)
#: What is said of the others: the whole, what came before, what somebody else bears.
_OTHERS = re.compile(
    r"\b(?:precede\w*|anterieur\w*|deja|provisions?|acomptes? (?:facture|verse|regle|recu)\w*|"
    r"avances?|remises?|rabais|garantie|assurances?|autre|separement|prise en charge|aides?|"
    r"subventions?|(?:reliquat|reste) a (?:livrer|facturer|realiser|executer)|apres|corrige\w*|"
    r"aurait|origine|initiale?s?|commande|devis|tarif|brut|couts?|a tort|cumule?s?|annuel\w*|"
    r"complete?|marche|avenants?|budget|prevue?s?|restera|reelle?|nouvelle|a jour|a deduire)\b"
)
#: What may have been paid of this bill, rather than billed before.
_MAYBE_PAID = re.compile(rf"{PAID.pattern}|\b(?:acomptes?|avances?|provisions?)\b")
#: What says plainly that it is this one: the others were asked for by papers of their own.
_PRESENT = re.compile(r"\bpresente?\b")
#: What begins a part of the set over it.
_OF_WHICH = re.compile(r"^(?:dont|soit)\b")


@dataclass(frozen=True, slots=True)
class Triple:
    """Totals without VAT, its VAT and with it in a row or a column, with the words for them."""

    net: Decimal
    vat: Decimal
    gross: Decimal
    said: str
    row: int
    negative: bool

    @property
    def values(self) -> tuple[Decimal, Decimal, Decimal]:
        """The three amounts."""
        return (self.net, self.vat, self.gross)


@dataclass(frozen=True, slots=True)
class Parallel:
    """Sets of which one is the bill: that one where words tell it, and all the others."""

    own: Triple | None
    others: tuple[Triple, ...]

    def is_other(self, net: Decimal, gross: Decimal) -> bool:
        """Totals are one of the sets that are not the bill."""
        told = self.own is not None
        return told and any((t.net, t.gross) == (net, gross) for t in self.others)

    def is_own(self, net: Decimal, gross: Decimal) -> bool:
        """Totals are the set that words tell to be the bill."""
        return self.own is not None and (self.own.net, self.own.gross) == (net, gross)


def find(ledger: Ledger) -> Parallel | None:
    """The first table of such sets; None where there is none, or where the last is their sum."""
    for table in (*_tables(list(_across(ledger))), *_tables(list(_down(ledger)))):
        sets = list({t.values: t for t in table}.values())
        one_rate = len({_rate(t) for t in sets}) == 1
        if not (1 < len(sets) <= _MOST and one_rate):
            continue
        # Two lines of a sum may be alike.
        if not (_is_summed(sets) or _is_summed(table) or _makes(ledger, sets)):
            own = _told(sets)
            return Parallel(own, tuple(t for t in sets if t is not own))
    return None


def leave_open(ledger: Ledger, net: Decimal, gross: Decimal) -> bool:
    """Totals are one of several sets, and no word tells which of them is the bill, or others may
    have been paid of it."""
    found = find(ledger)
    if found is None:
        return False
    present = found.own is not None and _PRESENT.search(found.own.said) is not None
    paid = not present and any(_MAYBE_PAID.search(t.said) for t in found.others)
    sets = found.others if found.own is None else (found.own,) if paid else ()
    if found.own is None and _is_block(ledger, found.others, net, gross):
        return False
    return any((t.net, t.gross) == (net, gross) for t in sets)


def _is_block(ledger: Ledger, sets: Sequence[Triple], net: Decimal, gross: Decimal) -> bool:
    """The totals stand again in a block of their own under the table, plainly named, and those of
    no other set do."""
    page, row = divmod(max(t.row for t in sets), _PAGE)
    end = (page, row + _DEEP)
    again = [t for t in sets if any(foot > end for foot in feet(ledger, *t.values))]
    return [(t.net, t.gross) for t in again] == [(net, gross)]


def _across(ledger: Ledger) -> Iterator[Triple]:
    for (number, row), sums in sorted(ledger.by_row.items()):
        for net, vat, gross in combinations(sums, 3):
            if _adds_up(net, vat, gross):
                words = ledger.words.get(net, ())
                first = ledger.in_segment.get(net.page.rows[row][0])
                lead = () if first else net.page.rows[row][0].words
                said = folded(" ".join(w.text for w in (lead or words)))
                place = _PAGE * number + row
                yield Triple(net.value, vat.value, gross.value, said, place, net.negative)
                break


def _down(ledger: Ledger) -> Iterator[Triple]:
    """Columns of three rows that have an amount each in every column."""
    rows = [sums for _, sums in sorted(ledger.by_row.items()) if len(sums) > 1]
    for nets, taxes, grosses in zip(rows, rows[1:], rows[2:], strict=False):
        columns = list(zip(nets, taxes, grosses, strict=False))
        even = len(nets) == len(taxes) == len(grosses)
        if even and all(_adds_up(*column) for column in columns):
            row = _PAGE * nets[0].page.number + nets[0].segment.row
            for said, (net, vat, gross) in zip(_heads(nets), columns, strict=True):
                yield Triple(net.value, vat.value, gross.value, said, row, net.negative)
            return


def _heads(nets: Sequence[Sum]) -> list[str]:
    """The heads of columns, folded: the next row over them that ends with as many words as there
    are columns."""
    page, row = nets[0].page, nets[0].segment.row
    for cells in reversed(page.rows[max(0, row - _HEAD) : row]):
        said = [folded(segment.text) for segment in cells[-len(nets) :]]
        if len(said) == len(nets) and all(any(map(str.isalpha, text)) for text in said):
            return said
    return [""] * len(nets)


def _adds_up(net: Sum, vat: Sum, gross: Sum) -> bool:
    same = net.negative == vat.negative == gross.negative
    taxed = same and vat.value and net.value + vat.value == gross.value
    return bool(taxed) and _rate_of(net.value, vat.value) is not None


def _rate_of(net: Decimal, vat: Decimal) -> Decimal | None:
    return next((r for r in RATES if r and vat_of(net, r) == vat), None)


def _rate(triple: Triple) -> Decimal | None:
    return _rate_of(triple.net, triple.vat)


def _tables(found: Sequence[Triple]) -> Iterator[Sequence[Triple]]:
    """Sets that stand near each other."""
    table: list[Triple] = []
    for triple in found:
        if table and triple.row - table[-1].row > _NEAR:
            yield table
            table = []
        table.append(triple)
    yield table


def _is_summed(sets: Sequence[Triple]) -> bool:
    """The last is the sum of some before it that follow each other, or the first the sum of more
    than two, or of parts that are said to be."""
    *lines, last = sets
    runs = (lines[start:] for start in range(len(lines) - 1))
    if any(sum(t.gross for t in run) == last.gross for run in (*runs, lines[:-1])):
        return True
    whole = sum(t.gross for t in sets[1:]) == sets[0].gross
    parts = any(_OF_WHICH.match(t.said) for t in sets[1:])
    return parts or (whole and len(sets) != 3)


def _makes(ledger: Ledger, sets: Sequence[Triple]) -> bool:
    """They are lines of a total that is printed elsewhere, or leave it."""
    known = {value for t in sets for value in t.values}
    signed = [-t.gross if t.negative else t.gross for t in sets]
    sums = {sum(signed), sum(t.gross for t in sets), abs(sets[0].gross - sets[-1].gross)}
    return any(s.value in sums - known for s in ledger.sums)


def _whole(sets: Sequence[Triple]) -> Triple | None:
    """The one that two others make, without VAT and with it: what was done so far, before and
    now; of several sets the only one."""
    found = [
        t
        for t in sets
        if any(
            (a.net + b.net, a.gross + b.gross) == (t.net, t.gross)
            for a, b in combinations((o for o in sets if o is not t), 2)
        )
    ]
    return found[0] if len(found) == 1 else None


def _told(sets: Sequence[Triple]) -> Triple | None:
    """The one that words tell to be this bill. What is the sum of two others is the whole of which
    they are parts: one of these is the bill."""
    whole = _whole(sets)
    parts = [t for t in sets if t is not whole]
    called = [t for t in parts if _THIS.search(t.said) and not _OTHERS.search(t.said)]
    if len(called) == 1 and (
        whole or all(_OTHERS.search(t.said) for t in parts if t not in called)
    ):
        return called[0]
    free = [t for t in parts if not _OTHERS.search(t.said)]
    return free[0] if len(free) == 1 and free[0] is sets[-1] else None
