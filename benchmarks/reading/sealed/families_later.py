"""Later ones of these families."""

from benchmarks.reading.content import Taste
from benchmarks.reading.family import Family
from benchmarks.reading.sealed import folio, hours, rail, rent, rental, tickets
from benchmarks.reading.sealed.tastes import NO_NARROW, OWN, PLAIN_DATES, TAXED

LATER = (
    Family(
        "hotel_folio",
        Taste(
            ("hotel",),
            counts=(1, 10),
            regimes=TAXED,
            line_rebates=0.0,
            rebate=0.0,
            amounts=NO_NARROW,
            prepaid=0.25,
        ),
        folio.render,
    ),
    Family(
        "plant_rental",
        Taste(
            ("plant_hire",),
            counts=(1, 8),
            regimes=TAXED,
            line_rebates=0.4,
            dates=PLAIN_DATES,
            amounts=NO_NARROW,
            factored=0.3,
        ),
        rental.render,
    ),
    Family(
        "weighing_tickets",
        Taste(("waste",), counts=(2, 22), regimes=TAXED, line_rebates=0.0, small=0.0),
        tickets.render,
    ),
    Family(
        "narrow_column",
        Taste(
            ("mailing", "software"),
            counts=(1, 7),
            regimes=OWN,
            amounts=NO_NARROW,
            small=0.1,
        ),
        rail.render,
    ),
    Family(
        "rent_call",
        Taste(
            ("lease",),
            counts=(1, 3),
            regimes=("normal",) * 9 + ("overseas",),
            line_rebates=0.0,
            rebate=0.0,
            discount=0.0,
            prepaid=0.0,
            small=0.0,
        ),
        rent.render,
    ),
    Family(
        "guarding_hours",
        Taste(
            ("guard",),
            counts=(1, 7),
            regimes=TAXED,
            dates=PLAIN_DATES,
            amounts=NO_NARROW,
            small=0.0,
            factored=0.4,
        ),
        hours.render,
    ),
)
