"""The last of these families."""

from benchmarks.reading.content import Taste
from benchmarks.reading.family import Family
from benchmarks.reading.sealed import (
    buildings,
    chapters,
    coach,
    lots,
    organisms,
    preprint,
    shop,
    society,
    stages,
)
from benchmarks.reading.sealed.tastes import NO_NARROW, PLAIN_DATES, TAXED

LAST = (
    Family(
        "cleaned_buildings",
        Taste(("cleaning",), counts=(1, 8), regimes=TAXED, line_rebates=0.05, factored=0.2),
        buildings.render,
    ),
    Family(
        "fee_stages",
        Taste(
            ("plans",),
            counts=(1, 5),
            regimes=("normal",) * 8 + ("293B", "overseas"),
            line_rebates=0.0,
            rebate=0.0,
            discount=0.0,
            dates=("words", "words", "slash", "dot"),
            amounts=NO_NARROW,
            small=0.2,
        ),
        stages.render,
    ),
    Family(
        "coach_runs",
        Taste(
            ("travel",),
            counts=(1, 16),
            regimes=TAXED,
            line_rebates=0.05,
            dates=PLAIN_DATES,
            amounts=NO_NARROW,
        ),
        coach.render,
    ),
    Family(
        "society_page",
        Taste(
            ("culture",),
            counts=(1, 5),
            regimes=("261", "261", "293B", "293B", "normal"),
            line_rebates=0.0,
            rebate=0.0,
            discount=0.02,
            dates=("words", "words", "slash", "dash2"),
            cases=("plain", "plain", "bare"),
            marks=(" €", " €", "€", " euros"),
            small=0.9,
        ),
        society.render,
    ),
    Family(
        "medical_lots",
        Taste(
            ("medical", "pharma"),
            counts=(1, 20),
            regimes=TAXED,
            line_rebates=0.4,
            amounts=NO_NARROW,
            dates=PLAIN_DATES,
            small=0.0,
        ),
        lots.render,
    ),
    Family(
        "craft_chapters",
        Taste(
            ("plumb", "build", "electric", "green"),
            counts=(2, 12),
            regimes=("normal",) * 7 + ("293B", "reverse", "overseas"),
            prepaid=0.25,
            retention=0.05,
            small=0.2,
        ),
        chapters.render,
    ),
    Family(
        "shop_order",
        Taste(
            ("office", "books", "hardware"),
            counts=(1, 9),
            regimes=TAXED,
            cases=("plain", "plain", "plain", "upper"),
            small=0.0,
        ),
        shop.render,
    ),
    Family(
        "water_organisms",
        Taste(
            ("water",),
            counts=(2, 5),
            regimes=TAXED,
            line_rebates=0.0,
            rebate=0.0,
            discount=0.0,
            prepaid=0.2,
            amounts=NO_NARROW,
            small=0.0,
        ),
        organisms.render,
    ),
    Family(
        "preprinted_form",
        Taste(
            ("hardware", "garage", "grocer", "wine"),
            counts=(1, 22),
            regimes=TAXED,
            dates=PLAIN_DATES,
            amounts=NO_NARROW,
            marks=("", " €"),
        ),
        preprint.render,
    ),
)
