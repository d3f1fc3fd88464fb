"""Later ones of these families."""

from benchmarks.reading.content import Taste
from benchmarks.reading.family import Family
from benchmarks.reading.opened_three import bait, crate, drum, gate, hall, inbox, lot, tray
from benchmarks.reading.opened_three.families_more import NO_NARROW, TAXED

LATER = (
    Family(
        "closing_bill",
        Taste(("congress",), counts=(2, 9), regimes=TAXED, prepaid=0.5, discount=0.1),
        hall.render,
    ),
    Family(
        "toll_badges",
        Taste(
            ("toll", "park"),
            counts=(1, 5),
            regimes=("normal",) * 8 + ("overseas",),
            line_rebates=0.0,
            rebate=0.0,
            small=0.0,
            amounts=NO_NARROW,
        ),
        gate.render,
    ),
    Family(
        "mover_form",
        Taste(
            ("removal",),
            counts=(1, 6),
            regimes=("normal",) * 8 + ("293B", "overseas"),
            dates=("slash", "slash", "words", "dash2", "dot"),
            small=0.3,
        ),
        crate.render,
    ),
    Family(
        "medical_waste",
        Taste(("medwaste",), counts=(2, 12), regimes=TAXED, line_rebates=0.1, small=0.0),
        drum.render,
    ),
    Family(
        "buying_centre",
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
        lot.render,
    ),
    Family(
        "meals_by_rate",
        Taste(("meals",), counts=(2, 9), regimes=TAXED, line_rebates=0.0, rebate=0.0),
        tray.render,
    ),
    Family(
        "pest_control",
        Taste(
            ("pest", "pool"),
            counts=(1, 6),
            regimes=("normal",) * 6 + ("293B", "reverse", "overseas"),
            small=0.3,
        ),
        bait.render,
    ),
    Family(
        "printed_mail",
        Taste(
            ("payroll", "dev", "words"),
            counts=(1, 6),
            regimes=("normal",) * 7 + ("293B", "overseas"),
            cases=("plain", "plain", "bare"),
            small=0.3,
        ),
        inbox.render,
    ),
)
