"""The last of the sealed families."""

from benchmarks.reading import (
    sealed_bay,
    sealed_check,
    sealed_circle,
    sealed_group,
    sealed_keys,
    sealed_mop,
    sealed_press,
    sealed_stake,
    sealed_vial,
)
from benchmarks.reading.content import Taste
from benchmarks.reading.families import Family
from benchmarks.reading.families_sealed_more import NO_NARROW, TAXED

LAST = (
    Family(
        "surveyor",
        "sealed",
        Taste(
            ("survey",),
            counts=(1, 6),
            regimes=("normal",) * 8 + ("overseas",),
            line_rebates=0.0,
            rebate=0.0,
            dates=("words", "words", "slash", "day"),
            small=0.2,
        ),
        sealed_stake.render,
    ),
    Family(
        "inspection_body",
        "sealed",
        Taste(("control",), counts=(1, 7), small=0.0, factored=0.2),
        sealed_check.render,
    ),
    Family(
        "cleaner_by_site",
        "sealed",
        Taste(
            ("clean",),
            counts=(1, 7),
            dates=("slash", "slash", "dot", "short", "iso", "dash2"),
            line_rebates=0.0,
            cases=("plain", "plain", "bare"),
            factored=0.3,
        ),
        sealed_mop.render,
    ),
    Family(
        "association_letter",
        "sealed",
        Taste(
            ("learn", "stage"),
            counts=(1, 5),
            regimes=("261", "261", "261", "293B", "normal"),
            line_rebates=0.0,
            marks=(" €", " €", " euros", "€"),
            cases=("plain", "plain", "bare"),
            small=0.8,
        ),
        sealed_circle.render,
    ),
    Family(
        "car_park",
        "sealed",
        Taste(
            ("park",),
            counts=(1, 4),
            regimes=("normal",) * 8 + ("overseas",),
            line_rebates=0.0,
            rebate=0.0,
        ),
        sealed_bay.render,
    ),
    Family(
        "job_tickets",
        "sealed",
        Taste(("print",), counts=(1, 12), regimes=TAXED, amounts=NO_NARROW),
        sealed_press.render,
    ),
    Family(
        "laboratory",
        "sealed",
        Taste(
            ("lab",),
            counts=(1, 14),
            dates=("slash", "slash", "dot", "short", "slash2", "words"),
            small=0.0,
        ),
        sealed_vial.render,
    ),
    Family(
        "car_hire",
        "sealed",
        Taste(
            ("hire",),
            counts=(1, 6),
            regimes=("normal",) * 8 + ("overseas",),
            marks=("",),
            leads=("EUR ", "€ ", "EUR "),
        ),
        sealed_keys.render,
    ),
    Family(
        "large_group",
        "sealed",
        Taste(
            ("supply", "heat", "pool"),
            counts=(1, 22),
            regimes=TAXED,
            dates=("dot", "dot", "slash", "iso"),
            amounts=NO_NARROW,
            small=0.0,
        ),
        sealed_group.render,
    ),
)
