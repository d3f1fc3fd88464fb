"""Shares and their intervals."""

import math


def ratio(part: float, whole: float) -> float | None:
    """A share of four decimals; None of nothing."""
    return round(part / whole, 4) if whole else None


def wilson(part: int, whole: int) -> tuple[float, float] | None:
    """The 95 % interval of a share (Wilson's score interval)."""
    if not whole:
        return None
    z, share = 1.959964, part / whole
    middle = share + z * z / (2 * whole)
    reach = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    scale = 1 + z * z / whole
    low, high = (middle - reach) / scale, (middle + reach) / scale
    return round(max(0.0, low), 4), round(min(1.0, high), 4)
