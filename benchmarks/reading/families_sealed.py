"""The sealed families: scored as a whole, opened by nobody who writes the reader."""

from benchmarks.reading import sealed_pack, sealed_power, sealed_saas
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
)
