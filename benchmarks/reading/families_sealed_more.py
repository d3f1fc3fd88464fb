"""More of the sealed families."""

from benchmarks.reading import (
    sealed_freight,
    sealed_gilt,
    sealed_leaf,
    sealed_meter,
    sealed_paw,
    sealed_premium,
    sealed_stage,
    sealed_tongue,
)
from benchmarks.reading.content import Taste
from benchmarks.reading.families import Family

TAXED = ("normal",) * 8 + ("overseas", "corsica")
#: A face of the printer may lack the narrow space.
NO_NARROW = ("space", "nbsp", "dot", "plain", "point")
MORE = (
    Family(
        "haulier_across",
        "sealed",
        Taste(("haul",), counts=(2, 18), line_rebates=0.1, factored=0.4),
        sealed_freight.render,
    ),
    Family(
        "copier_lease",
        "sealed",
        Taste(
            ("copier",),
            counts=(2, 5),
            line_rebates=0.1,
            amounts=NO_NARROW,
            small=0.0,
            factored=0.4,
        ),
        sealed_meter.render,
    ),
    Family(
        "premium_call",
        "sealed",
        Taste(("cover",), counts=(1, 5), regimes=("261",), line_rebates=0.0, small=0.0),
        sealed_premium.render,
    ),
    Family(
        "translator",
        "sealed",
        Taste(
            ("words",),
            counts=(1, 5),
            regimes=("293B", "293B", "normal", "normal", "overseas"),
            cases=("english", "english", "plain"),
            small=0.7,
        ),
        sealed_tongue.render,
    ),
    Family(
        "theatre",
        "sealed",
        Taste(
            ("stage",),
            counts=(1, 5),
            regimes=("normal",) * 7 + ("261", "overseas"),
            line_rebates=0.0,
            dates=("words", "words", "slash", "day", "dot"),
            cases=("plain", "plain", "bare"),
            small=0.4,
        ),
        sealed_stage.render,
    ),
    Family(
        "nursery_letterhead",
        "sealed",
        Taste(("plants",), counts=(3, 40), regimes=TAXED, line_rebates=0.4, amounts=NO_NARROW),
        sealed_leaf.render,
    ),
    Family(
        "veterinary",
        "sealed",
        Taste(("vet",), counts=(2, 12), regimes=("normal",) * 5 + ("overseas",), most_rates=1),
        sealed_paw.render,
    ),
    Family(
        "restorer",
        "sealed",
        Taste(
            ("heritage",),
            counts=(1, 6),
            regimes=("normal",) * 8 + ("293B", "overseas"),
            line_rebates=0.0,
            rebate=0.0,
            discount=0.0,
            cases=("plain",),
            prepaid=0.3,
        ),
        sealed_gilt.render,
    ),
)
