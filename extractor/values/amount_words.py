"""Amounts in letters, by which a bill is closed: "arrêtée à la somme de deux cent dix euros"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

_UNITS = (
    *("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_TENS = {
    **{"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50},
    **{"soixante": 60, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90},
}
_SMALL = {**{word: value for value, word in enumerate(_UNITS)}, "une": 1, **_TENS}
_LARGE = {"mille": 1000, "milles": 1000, "million": 10**6, "millions": 10**6}
_HUNDRED = frozenset(("cent", "cents"))
#: Tens after which eleven to nineteen are counted on: "soixante-douze", "quatre-vingt-quinze".
_LONG = frozenset((60, 80))
_ANY = "|".join(sorted({*_SMALL, *_LARGE, *_HUNDRED, "et"}, key=len, reverse=True))
_WORDS = rf"(?:{_ANY})(?:[ -]+(?:{_ANY}))*"
_AMOUNT = re.compile(
    rf"\b(?P<euros>{_WORDS})[ -]+(?:d.)?euros?\b"
    rf"(?:,? (?:et )?(?:(?P<cents>{_WORDS})|(?P<digits>\d\d?))[ -]+(?:centimes?|cts?)\b)?"
)
#: Words by which a bill is closed, so many signs before the amount at most.
_CLOSES = re.compile(r"\b(?:arrete\w*|certifi\w*|en (?:toutes )?lettres|la somme)\b")
_NEAR = 90


@dataclass(frozen=True, slots=True)
class Spelled:
    """An amount in euros; `closing`: words close a bill with it."""

    value: Decimal
    closing: bool


def amounts_in(text: str) -> Iterator[Spelled]:
    """The amounts in letters of an unaccented text in small letters, of one euro and more."""
    for match in _AMOUNT.finditer(text):
        euros = number_of(re.split(r"[ -]+", match["euros"]))
        cents = number_of(re.split(r"[ -]+", match["cents"])) if match["cents"] else 0
        cents = int(match["digits"]) if match["digits"] else cents
        if euros and cents is not None and cents < 100:
            before = text[max(0, match.start() - _NEAR) : match.start()]
            yield Spelled(Decimal(100 * euros + cents) / 100, bool(_CLOSES.search(before)))


def number_of(words: Sequence[str]) -> int | None:
    """The number that French number words make, None where they make none ("deux trois")."""
    whole, scale, group = 0, 10**9, _Group()
    for word in words:
        if word == "et":
            continue
        size = _LARGE.get(word)
        if size is None:
            if not group.add(word):
                return None
            continue
        if size >= scale:
            return None
        whole, scale, group = whole + (group.value or 1) * size, size, _Group()
    return whole + group.value


class _Group:
    """A number under a thousand as its words come: what may be added to it."""

    def __init__(self) -> None:
        self.value = 0
        self._next = range(1000)

    def add(self, word: str) -> bool:
        """Count a word; False where it cannot follow."""
        if word in _HUNDRED:
            if self.value > 9:
                return False
            self.value, self._next = (self.value or 1) * 100, range(1, 100)
            return True
        value = _SMALL[word]
        if self.value % 100 == 4 and value == 20:
            self.value, self._next = self.value + 76, range(1, 20)
            return True
        if value not in self._next:
            return False
        self.value, self._next = self.value + value, _after(value)
        return True


def _after(value: int) -> range:
    """What may be added after a word: "dix-sept", "vingt et un", "soixante-douze"."""
    if value == 10:
        return range(7, 10)
    return range(1, 20 if value in _LONG else 10) if value >= 20 else range(0)
