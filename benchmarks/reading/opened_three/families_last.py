"""The last of these families."""

from benchmarks.reading.content import Taste
from benchmarks.reading.family import Family
from benchmarks.reading.opened_three import bay, check, circle, group, keys, mop, press, stake, vial
from benchmarks.reading.opened_three.families_more import NO_NARROW, TAXED

LAST = (
    Family(
        "surveyor",
        Taste(
            ("survey",),
            counts=(1, 6),
            regimes=("normal",) * 8 + ("overseas",),
            line_rebates=0.0,
            rebate=0.0,
            dates=("words", "words", "slash", "day"),
            small=0.2,
        ),
        stake.render,
    ),
    Family(
        "inspection_body",
        Taste(("control",), counts=(1, 7), small=0.0, factored=0.2),
        check.render,
    ),
    Family(
        "cleaner_by_site",
        Taste(
            ("clean",),
            counts=(1, 7),
            dates=("slash", "slash", "dot", "short", "iso", "dash2"),
            line_rebates=0.0,
            cases=("plain", "plain", "bare"),
            factored=0.3,
        ),
        mop.render,
    ),
    Family(
        "association_letter",
        Taste(
            ("learn", "stage"),
            counts=(1, 5),
            regimes=("261", "261", "261", "293B", "normal"),
            line_rebates=0.0,
            marks=(" €", " €", " euros", "€"),
            cases=("plain", "plain", "bare"),
            small=0.8,
        ),
        circle.render,
    ),
    Family(
        "car_park",
        Taste(
            ("park",),
            counts=(1, 4),
            regimes=("normal",) * 8 + ("overseas",),
            line_rebates=0.0,
            rebate=0.0,
        ),
        bay.render,
    ),
    Family(
        "job_tickets",
        Taste(("print",), counts=(1, 12), regimes=TAXED, amounts=NO_NARROW),
        press.render,
    ),
    Family(
        "laboratory",
        Taste(
            ("lab",),
            counts=(1, 14),
            dates=("slash", "slash", "dot", "short", "slash2", "words"),
            small=0.0,
        ),
        vial.render,
    ),
    Family(
        "car_hire",
        Taste(
            ("hire",),
            counts=(1, 6),
            regimes=("normal",) * 8 + ("overseas",),
            marks=("",),
            leads=("EUR ", "€ ", "EUR "),
        ),
        keys.render,
    ),
    Family(
        "large_group",
        Taste(
            ("supply", "heat", "pool"),
            counts=(1, 22),
            regimes=TAXED,
            dates=("dot", "dot", "slash", "iso"),
            amounts=NO_NARROW,
            small=0.0,
        ),
        group.render,
    ),
)
