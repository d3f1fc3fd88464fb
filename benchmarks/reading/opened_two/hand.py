"""Habits of printing that one software has: numbers, groups of identifiers, account numbers."""

from dataclasses import dataclass, fields
from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import Format

GROUPS = {
    "nine_five": (9, 5),
    "threes": (3, 3, 3, 5),
    "rest": (3, 3, 3, 3, 2),
    "whole": (14,),
    "fours": (3, 3, 3, 1, 4),
}


@dataclass(frozen=True, slots=True)
class Hand(Format):
    """A company's printing with habits of its own over the common ones."""

    groups: str = ""  # how a SIRET is cut, a key of GROUPS
    joint: str = " "  # what stands between the groups
    trailing: bool = False  # the minus sign behind the amount
    spaced_point: bool = False  # 1 234.56
    two: bool = False  # days as 05.01.26

    def number(self, value: Decimal) -> str:
        """An amount without its currency mark."""
        text = Format.number(self, abs(value))
        if self.spaced_point:
            text = f"{abs(value):,.2f}".replace(",", " ")
        if value >= 0:
            return text
        return f"{text}-" if self.trailing else f"-{text}"

    def ident(self, siret: str) -> str:
        """A SIREN or SIRET in this company's groups."""
        if not self.groups:
            return Format.ident(self, siret)
        parts, start = [], 0
        for width in GROUPS[self.groups]:
            parts.append(siret[start : start + width])
            start += width
        return self.joint.join(part for part in parts if part)


def habits(case: Case, **changes: object) -> None:
    """Gives the case a hand with those habits; the other ones stay."""
    kept = {item.name: getattr(case.format, item.name) for item in fields(Format)}
    case.format = Hand(**{**kept, **changes})  # type: ignore[arg-type]
