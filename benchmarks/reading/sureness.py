"""What a confidence is worth: shares of sure values, documents for one key, bands of confidence."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from benchmarks.reading.shares import ratio, wilson
from benchmarks.reading.verdicts import REQUIRED

SURE = 0.95
BANDS = ((0.0, 0.5), (0.5, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.99), (0.99, 1.01))


class Judged(Protocol):
    """A document with the verdict on each key and the confidence of each value said."""

    confidence: Mapping[str, float]
    verdicts: dict[str, str | None]


def said(paper: Judged) -> list[tuple[float, bool]]:
    """(confidence, right) of each required value said that can be judged."""
    return [
        (float(paper.confidence.get(key, 0)), paper.verdicts[key] == "right")
        for key in REQUIRED
        if paper.verdicts[key] in {"right", "wrong"}
    ]


def one_key(paper: Judged) -> bool:
    """Every required value of the page is right and sure: the clerk presses one key."""
    asked = [key for key in REQUIRED if paper.verdicts[key] not in {None, "agreed"}]
    values = said(paper)
    sure = all(right and confidence >= SURE for confidence, right in values)
    return bool(values) and sure and len(values) == len(asked)


def sureness(papers: Sequence[Judged]) -> dict[str, Any]:
    """One-key documents, sure values right, each with its interval, and the bands."""
    values = [value for paper in papers for value in said(paper)]
    sure = [right for confidence, right in values if confidence >= SURE]
    keys = sum(map(one_key, papers))
    return {
        "one_key": ratio(keys, len(papers)),
        "one_key_interval": wilson(keys, len(papers)),
        "sure_values": len(sure),
        "sure_values_right": ratio(sum(sure), len(sure)),
        "sure_values_right_interval": wilson(sum(sure), len(sure)),
        "bands": [_band(values, low, high) for low, high in BANDS],
    }


def _band(values: Sequence[tuple[float, bool]], low: float, high: float) -> dict[str, Any]:
    inside = [(confidence, right) for confidence, right in values if low <= confidence < high]
    return {
        "from": low,
        "to": min(high, 1.0),
        "values": len(inside),
        "said": ratio(sum(confidence for confidence, _ in inside), len(inside)),
        "right": ratio(sum(right for _, right in inside), len(inside)),
    }
