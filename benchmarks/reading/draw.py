"""Chance from a seed: the same draws on every machine and every Python version."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A stream of draws named by its seed; two streams with the same seed agree for ever."""

    def __init__(self, *seed: object) -> None:
        self._key = "/".join(str(part) for part in seed).encode()
        self._count = 0

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        self._count += 1
        digest = hashlib.sha256(self._key + b"#%d" % self._count).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, share: float) -> bool:
        """True in about `share` of the draws."""
        return self.below(100_000) < share * 100_000

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self.below(len(choices))]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """`count` different choices, in drawn order."""
        rest = list(choices)
        return [rest.pop(self.below(len(rest))) for _ in range(min(count, len(rest)))]

    def digits(self, count: int) -> str:
        """A string of decimal digits."""
        return "".join(str(self.below(10)) for _ in range(count))

    def letters(self, count: int) -> str:
        """A string of capital letters without I and O."""
        return "".join(self.pick("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(count))

    def cents(self, low: int, high: int) -> Decimal:
        """An amount of two decimals between two amounts in cents."""
        return Decimal(self.between(low, high)) / 100
