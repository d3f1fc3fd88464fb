"""The unsealed families that came last: sums in sentences, columns, a headline, a stub."""

from benchmarks.reading import unsealed_months, unsealed_platform, unsealed_prose, unsealed_stub
from benchmarks.reading.content import Taste
from benchmarks.reading.families import Family

LATE = (
    Family(
        "sums_in_prose",
        "unsealed",
        Taste(
            ("counsel", "courses", "pupils", "fitout"),
            counts=(1, 4),
            regimes=("normal",) * 7 + ("293B", "overseas"),
            line_rebates=0.0,
            dates=("words", "words", "slash", "dot", "day"),
            marks=(" €", " €", " euros", " EUR", "€"),
            cases=("plain", "plain", "upper"),
            amounts=("nbsp", "nbsp", "dot", "plain"),
            small=0.3,
        ),
        unsealed_prose.render,
    ),
    Family(
        "columns_of_parts",
        "unsealed",
        Taste(
            ("postal", "upkeep", "refuse"),
            counts=(1, 4),
            line_rebates=0.0,
            rebate=0.0,
            small=0.1,
        ),
        unsealed_months.render,
    ),
    Family(
        "payment_platform",
        "unsealed",
        Taste(
            ("web", "mobile", "press"),
            counts=(1, 6),
            line_rebates=0.1,
            dates=("words", "words", "short", "slash"),
            cases=("plain",),
            marks=(" €", "\u00a0€", " €", " EUR"),
        ),
        unsealed_platform.render,
    ),
    Family(
        "stub_first",
        "unsealed",
        Taste(("power", "refuse", "canteen"), counts=(1, 14), line_rebates=0.1, small=0.0),
        unsealed_stub.render,
    ),
)
