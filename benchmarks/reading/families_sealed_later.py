"""Later ones of the sealed families."""

from benchmarks.reading import (
    sealed_bait,
    sealed_crate,
    sealed_drum,
    sealed_gate,
    sealed_hall,
    sealed_inbox,
    sealed_lot,
    sealed_tray,
)
from benchmarks.reading.content import Taste
from benchmarks.reading.families import Family
from benchmarks.reading.families_sealed_more import NO_NARROW, TAXED

LATER = (
    Family(
        "closing_bill",
        "sealed",
        Taste(("congress",), counts=(2, 9), regimes=TAXED, prepaid=0.5, discount=0.1),
        sealed_hall.render,
    ),
    Family(
        "toll_badges",
        "sealed",
        Taste(
            ("toll", "park"),
            counts=(1, 5),
            regimes=("normal",) * 8 + ("overseas",),
            line_rebates=0.0,
            rebate=0.0,
            small=0.0,
            amounts=NO_NARROW,
        ),
        sealed_gate.render,
    ),
    Family(
        "mover_form",
        "sealed",
        Taste(
            ("removal",),
            counts=(1, 6),
            regimes=("normal",) * 8 + ("293B", "overseas"),
            dates=("slash", "slash", "words", "dash2", "dot"),
            small=0.3,
        ),
        sealed_crate.render,
    ),
    Family(
        "medical_waste",
        "sealed",
        Taste(("medwaste",), counts=(2, 12), regimes=TAXED, line_rebates=0.1, small=0.0),
        sealed_drum.render,
    ),
    Family(
        "buying_centre",
        "sealed",
        Taste(
            ("supply",),
            counts=(1, 26),
            regimes=TAXED,
            dates=("slash", "dot", "slash2", "iso", "dash2"),
            cases=("plain",),
            amounts=("space", "plain", "point", "dot"),
            marks=("", " EUR", " EUR", " €"),
            small=0.0,
        ),
        sealed_lot.render,
    ),
    Family(
        "meals_by_rate",
        "sealed",
        Taste(("meals",), counts=(2, 9), regimes=TAXED, line_rebates=0.0, rebate=0.0),
        sealed_tray.render,
    ),
    Family(
        "pest_control",
        "sealed",
        Taste(
            ("pest", "pool"),
            counts=(1, 6),
            regimes=("normal",) * 6 + ("293B", "reverse", "overseas"),
            small=0.3,
        ),
        sealed_bait.render,
    ),
    Family(
        "printed_mail",
        "sealed",
        Taste(
            ("payroll", "dev", "words"),
            counts=(1, 6),
            regimes=("normal",) * 7 + ("293B", "overseas"),
            cases=("plain", "plain", "bare"),
            small=0.3,
        ),
        sealed_inbox.render,
    ),
)
