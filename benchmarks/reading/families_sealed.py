"""The sealed families: scored as a whole, opened by nobody who writes the reader."""

from benchmarks.reading import (
    sealed_agency,
    sealed_fees,
    sealed_grid,
    sealed_lots,
    sealed_pack,
    sealed_power,
    sealed_saas,
    sealed_stay,
)
from benchmarks.reading.content import Taste
from benchmarks.reading.families import Family

SEALED = (
    Family(
        "boxed_software",
        "sealed",
        Taste(("office", "canteen", "spare"), counts=(2, 34), line_rebates=0.4, rebate=0.2),
        sealed_pack.render,
    ),
    Family(
        "online_service",
        "sealed",
        Taste(
            ("web", "courses", "counsel", "hotel"),
            counts=(1, 7),
            regimes=("normal",) * 7 + ("293B", "overseas"),
        ),
        sealed_saas.render,
    ),
    Family(
        "energy_supplier",
        "sealed",
        Taste(("power",), counts=(3, 7), line_rebates=0.0, rebate=0.0, small=0.0),
        sealed_power.render,
    ),
    Family(
        "work_agency",
        "sealed",
        Taste(("interim",), counts=(2, 9), rebate=0.1, small=0.0, factored=0.5),
        sealed_agency.render,
    ),
    Family(
        "hotel_stay",
        "sealed",
        Taste(
            ("hotel",),
            counts=(1, 9),
            line_rebates=0.0,
            rebate=0.0,
            regimes=("normal",) * 6 + ("overseas", "corsica", "293B"),
        ),
        sealed_stay.render,
    ),
    Family(
        "note_of_fees",
        "sealed",
        Taste(
            ("counsel",),
            counts=(1, 4),
            line_rebates=0.0,
            prepaid=0.35,
            discount=0.0,
            regimes=("normal",) * 8 + ("293B", "overseas"),
            small=0.4,
            dates=("words", "words", "slash", "day", "dot"),
            amounts=("space", "space", "nbsp", "dot", "plain"),
            marks=(" €", " €", " euros", " EUR"),
        ),
        sealed_fees.render,
    ),
    Family(
        "capital_grid",
        "sealed",
        Taste(
            ("spare", "devices", "mobile", "refuse"),
            counts=(1, 12),
            cases=("plain",),
            dates=("slash", "dot", "iso", "dot", "dash2"),
            amounts=("space", "point", "dot", "plain"),
            factored=0.1,
        ),
        sealed_grid.render,
    ),
    Family(
        "lot_lines",
        "sealed",
        Taste(("devices",), counts=(3, 38), line_rebates=0.2, rebate=0.1),
        sealed_lots.render,
    ),
)
