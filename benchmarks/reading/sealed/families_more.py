"""More of these families."""

from benchmarks.reading.content import Taste
from benchmarks.reading.family import Family
from benchmarks.reading.sealed import adviser, coupon, isbn, pastel, rounds, slips, trainees
from benchmarks.reading.sealed.tastes import NO_NARROW, OWN, PLAIN_DATES, TAXED

MORE = (
    Family(
        "slips_of_a_fortnight",
        Taste(
            ("grocer",),
            counts=(3, 60),
            regimes=TAXED,
            line_rebates=0.1,
            dates=PLAIN_DATES,
            cases=("upper", "plain", "bare"),
            amounts=NO_NARROW,
            marks=("",),
            small=0.0,
        ),
        slips.render,
    ),
    Family(
        "books_with_isbn",
        Taste(("books",), counts=(1, 24), regimes=TAXED, line_rebates=0.6, rebate=0.1),
        isbn.render,
    ),
    Family(
        "subscription_slip",
        Taste(
            ("press",),
            counts=(1, 4),
            regimes=TAXED,
            line_rebates=0.05,
            rebate=0.05,
            amounts=NO_NARROW,
        ),
        coupon.render,
    ),
    Family(
        "linen_rounds",
        Taste(
            ("linen",),
            counts=(2, 18),
            regimes=TAXED,
            amounts=NO_NARROW,
            dates=PLAIN_DATES,
            factored=0.2,
        ),
        rounds.render,
    ),
    Family(
        "adviser_letter",
        Taste(
            ("advice", "plans"),
            counts=(1, 6),
            regimes=OWN,
            line_rebates=0.0,
            dates=("words", "words", "slash", "day"),
            cases=("plain", "plain", "bare"),
            marks=(" €", " €", " euros", "€"),
            prepaid=0.25,
            small=0.5,
        ),
        adviser.render,
    ),
    Family(
        "trainee_facts",
        Taste(
            ("learning",),
            counts=(1, 4),
            regimes=("261",) * 5 + ("normal",) * 4 + ("293B",),
            line_rebates=0.0,
        ),
        trainees.render,
    ),
    Family(
        "pastel_page",
        Taste(
            ("culture", "advice", "signs"),
            counts=(1, 5),
            regimes=("293B",) * 5 + ("normal",) * 4,
            line_rebates=0.0,
            rebate=0.05,
            cases=("plain", "plain", "upper", "bare"),
            small=0.9,
            round_prices=True,
            amounts=("bare", "bare", "space", "plain"),
        ),
        pastel.render,
    ),
)
