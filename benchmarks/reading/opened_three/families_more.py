"""More of these families."""

from benchmarks.reading.content import Taste
from benchmarks.reading.family import Family
from benchmarks.reading.opened_three import freight, gilt, leaf, meter, paw, premium, stage, tongue

TAXED = ("normal",) * 8 + ("overseas", "corsica")
#: A face of the printer may lack the narrow space.
NO_NARROW = ("space", "nbsp", "dot", "plain", "point")
MORE = (
    Family(
        "haulier_across",
        Taste(("haul",), counts=(2, 18), line_rebates=0.1, factored=0.4),
        freight.render,
    ),
    Family(
        "copier_lease",
        Taste(
            ("copier",),
            counts=(2, 5),
            line_rebates=0.1,
            amounts=NO_NARROW,
            small=0.0,
            factored=0.4,
        ),
        meter.render,
    ),
    Family(
        "premium_call",
        Taste(("cover",), counts=(1, 5), regimes=("261",), line_rebates=0.0, small=0.0),
        premium.render,
    ),
    Family(
        "translator",
        Taste(
            ("words",),
            counts=(1, 5),
            regimes=("293B", "293B", "normal", "normal", "overseas"),
            cases=("english", "english", "plain"),
            small=0.7,
        ),
        tongue.render,
    ),
    Family(
        "theatre",
        Taste(
            ("stage",),
            counts=(1, 5),
            regimes=("normal",) * 7 + ("261", "overseas"),
            line_rebates=0.0,
            dates=("words", "words", "slash", "day", "dot"),
            cases=("plain", "plain", "bare"),
            small=0.4,
        ),
        stage.render,
    ),
    Family(
        "nursery_letterhead",
        Taste(("plants",), counts=(3, 40), regimes=TAXED, line_rebates=0.4, amounts=NO_NARROW),
        leaf.render,
    ),
    Family(
        "veterinary",
        Taste(("vet",), counts=(2, 12), regimes=("normal",) * 5 + ("overseas",), most_rates=1),
        paw.render,
    ),
    Family(
        "restorer",
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
        gilt.render,
    ),
)
