"""These families that came last: sums in sentences, columns, a headline, a stub."""

from benchmarks.reading.content import Taste
from benchmarks.reading.family import Family
from benchmarks.reading.opened_two import months, platform, prose, stub

LATE = (
    Family(
        "sums_in_prose",
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
        prose.render,
    ),
    Family(
        "columns_of_parts",
        Taste(
            ("postal", "upkeep", "refuse"),
            counts=(1, 4),
            line_rebates=0.0,
            rebate=0.0,
            small=0.1,
        ),
        months.render,
    ),
    Family(
        "payment_platform",
        Taste(
            ("web", "mobile", "press"),
            counts=(1, 6),
            line_rebates=0.1,
            dates=("words", "words", "short", "slash"),
            cases=("plain",),
            marks=(" €", "\u00a0€", " €", " EUR"),
        ),
        platform.render,
    ),
    Family(
        "stub_first",
        Taste(("power", "refuse", "canteen"), counts=(1, 14), line_rebates=0.1, small=0.0),
        stub.render,
    ),
)
