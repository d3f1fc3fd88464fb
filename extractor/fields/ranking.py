"""Which of several values answers a field, and how surely: weighed signs, compared with each other.

Every option has signs (numbers about 0..1); their weights were fitted on drawn invoices
(benchmarks/reading/fit.py). The chances of all options and of "none of them" add up to one, so a
real rival takes away from the best, and a value that everything speaks for stands alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from extractor.candidate import Candidate
from extractor.fields.weights import SURE_FROM, WEIGHTS
from staging.evidence import SURE

#: The chance that no option is right is weighed like one more option.
NONE = "none"
_MOST = 0.99


@dataclass(frozen=True, eq=False)
class Option:
    """One value that may answer a field, its best place, and the signs for and against it."""

    value: str
    best: Candidate
    signs: Mapping[str, float]


def chances(key: str, options: Sequence[Option]) -> list[tuple[Option, float]]:
    """Each option with its chance (0..1) to be the answer of `key`, best first."""
    weights = WEIGHTS[key]
    powers = [_power(weights, option.signs) for option in options]
    most = max([*powers, weights[NONE]])
    parts = [exp(power - most) for power in powers]
    whole = sum(parts) + exp(weights[NONE] - most)
    ranked = zip(options, (part / whole for part in parts), strict=True)
    return sorted(ranked, key=lambda pair: -pair[1])


def _power(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


def confidence(key: str, chance: float) -> float:
    """What is shown for a chance: sure from where the fitted papers knew (almost) no wrong one."""
    least = SURE_FROM[key]
    if chance < least:
        return min(chance, SURE - 0.01)
    return SURE + (_MOST - SURE) * (chance - least) / (1.0 - least)
