"""The sealed families: scored as a whole, opened by nobody who writes the reader."""

from benchmarks.reading import (
    families_sealed_last,
    families_sealed_later,
    families_sealed_more,
    sealed_bar,
    sealed_dose,
    sealed_heat,
    sealed_lift,
    sealed_phase,
    sealed_roll,
    sealed_shade,
    sealed_tank,
)
from benchmarks.reading.content import Taste
from benchmarks.reading.families import Family
from benchmarks.reading.families_sealed_more import NO_NARROW, TAXED

SEALED = (
    Family(
        "lift_contract",
        "sealed",
        Taste(("lifts",), counts=(1, 6), rebate=0.1, small=0.0),
        sealed_lift.render,
    ),
    Family(
        "heat_network",
        "sealed",
        Taste(("heat",), counts=(2, 6), regimes=TAXED, line_rebates=0.0, rebate=0.0, small=0.0),
        sealed_heat.render,
    ),
    Family(
        "hospital_wholesaler",
        "sealed",
        Taste(("drugs",), counts=(3, 32), regimes=TAXED, line_rebates=0.4, most_rates=4),
        sealed_dose.render,
    ),
    Family(
        "lawyer",
        "sealed",
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
        sealed_bar.render,
    ),
    Family(
        "fees_by_phase",
        "sealed",
        Taste(("studies",), counts=(1, 5), line_rebates=0.0, retention=0.15, amounts=NO_NARROW),
        sealed_phase.render,
    ),
    Family(
        "fuel_cards",
        "sealed",
        Taste(("fuel",), counts=(2, 6), regimes=TAXED, line_rebates=0.0, rebate=0.0, small=0.0),
        sealed_tank.render,
    ),
    Family(
        "till_roll",
        "sealed",
        Taste(
            ("pool", "drugs", "vet"),
            counts=(1, 9),
            regimes=("normal",) * 8 + ("293B", "overseas"),
            amounts=NO_NARROW,
            small=0.4,
        ),
        sealed_roll.render,
    ),
    Family(
        "dark_side",
        "sealed",
        Taste(("dev", "payroll"), counts=(1, 6), regimes=("normal",) * 7 + ("293B", "overseas")),
        sealed_shade.render,
    ),
    *families_sealed_more.MORE,
    *families_sealed_later.LATER,
    *families_sealed_last.LAST,
)
