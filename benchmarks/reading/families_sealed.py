"""The sealed families: scored as a whole, opened by nobody who writes the reader."""

from benchmarks.reading import unsealed_stub
from benchmarks.reading.content import Taste
from benchmarks.reading.families import Family

SEALED = (
    Family(
        "stub_to_replace",
        "sealed",
        Taste(("power", "refuse", "canteen"), counts=(1, 14), line_rebates=0.1, small=0.0),
        unsealed_stub.render,
    ),
)
