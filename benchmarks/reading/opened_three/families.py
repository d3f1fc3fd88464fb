"""Families sealed once, opened third."""

from benchmarks.reading.content import Taste
from benchmarks.reading.family import Family
from benchmarks.reading.opened_three import (
    bar,
    dose,
    families_last,
    families_later,
    families_more,
    heat,
    lift,
    phase,
    roll,
    shade,
    tank,
)
from benchmarks.reading.opened_three.families_more import NO_NARROW, TAXED

FAMILIES = (
    Family(
        "lift_contract",
        Taste(("lifts",), counts=(1, 6), rebate=0.1, small=0.0),
        lift.render,
    ),
    Family(
        "heat_network",
        Taste(("heat",), counts=(2, 6), regimes=TAXED, line_rebates=0.0, rebate=0.0, small=0.0),
        heat.render,
    ),
    Family(
        "hospital_wholesaler",
        Taste(("drugs",), counts=(3, 32), regimes=TAXED, line_rebates=0.4, most_rates=4),
        dose.render,
    ),
    Family(
        "lawyer",
        Taste(
            ("law",),
            counts=(1, 7),
            regimes=("normal",) * 7 + ("293B", "overseas"),
            line_rebates=0.0,
            dates=("words", "words", "slash", "dot"),
            marks=(" €", " euros", " EUR", "\u00a0€"),
            cases=("plain", "plain", "upper"),
            prepaid=0.3,
            small=0.3,
        ),
        bar.render,
    ),
    Family(
        "fees_by_phase",
        Taste(("studies",), counts=(1, 5), line_rebates=0.0, retention=0.15, amounts=NO_NARROW),
        phase.render,
    ),
    Family(
        "fuel_cards",
        Taste(("fuel",), counts=(2, 6), regimes=TAXED, line_rebates=0.0, rebate=0.0, small=0.0),
        tank.render,
    ),
    Family(
        "till_roll",
        Taste(
            ("pool", "drugs", "vet"),
            counts=(1, 9),
            regimes=("normal",) * 8 + ("293B", "overseas"),
            amounts=NO_NARROW,
            small=0.4,
        ),
        roll.render,
    ),
    Family(
        "dark_side",
        Taste(("dev", "payroll"), counts=(1, 6), regimes=("normal",) * 7 + ("293B", "overseas")),
        shade.render,
    ),
    *families_more.MORE,
    *families_later.LATER,
    *families_last.LAST,
)
