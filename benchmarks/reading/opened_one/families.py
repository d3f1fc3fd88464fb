"""Families sealed once, opened first."""

from benchmarks.reading.content import Taste
from benchmarks.reading.family import Family
from benchmarks.reading.opened_one import (
    chain,
    charter,
    cloud,
    guard,
    head,
    island,
    linen,
    listing,
    micro,
    portal,
    press,
    sheet,
    slip,
    smart,
    water,
)

NO_YEAR_IN_TWO = ("slash", "slash", "words", "dot", "iso", "short")
FAMILIES = (
    Family(
        "erp_portal",
        Taste(
            ("it", "garden", "lifts", "art", "software"),
            counts=(1, 8),
            regimes=("normal",) * 6 + ("293B",),
            line_rebates=0.0,
        ),
        portal.render,
    ),
    Family(
        "water_bill",
        Taste(("water",), counts=(3, 6), line_rebates=0.0, rebate=0.0, discount=0.0, small=0.0),
        water.render,
    ),
    Family(
        "smart_form",
        Taste(
            ("medical", "supplies", "lifts", "waste"),
            counts=(2, 14),
            line_rebates=0.0,
            dates=("dot", "dot", "slash", "iso"),
            leads=("", "", "EUR "),
            marks=("", "", " EUR"),
        ),
        smart.render,
    ),
    Family(
        "ascii_listing",
        Taste(
            ("food", "supplies", "medical", "schoolbooks"),
            counts=(6, 40),
            cases=("upper", "bare", "plain"),
            line_rebates=0.0,
            rebate=0.0,
            dates=("slash", "slash2", "spaces", "dot", "dash2"),
            amounts=("plain", "space", "point", "dot"),
        ),
        listing.render,
    ),
    Family(
        "guard_annex",
        Taste(("security", "cleaning"), counts=(1, 6), line_rebates=0.0, factored=0.2),
        guard.render,
    ),
    Family(
        "cloud_two_columns",
        Taste(
            ("software", "it", "telecom"),
            counts=(1, 7),
            cases=("english", "english", "plain"),
            line_rebates=0.0,
        ),
        cloud.render,
    ),
    Family(
        "schoolbook_columns",
        Taste(("schoolbooks", "books"), counts=(4, 22), line_rebates=0.4, rebate=0.4),
        press.render,
    ),
    Family(
        "island_centre",
        Taste(
            ("supplies", "food", "caterer", "books"),
            counts=(1, 8),
            regimes=("overseas", "overseas", "corsica", "normal"),
            line_rebates=0.0,
            rebate=0.0,
        ),
        island.render,
    ),
    Family(
        "dotted_craft",
        Taste(
            ("building", "lifts", "garden"),
            counts=(1, 7),
            regimes=("normal", "normal", "reverse", "corsica"),
            line_rebates=0.0,
            prepaid=0.3,
            retention=0.3,
            small=0.3,
            amounts=("space", "plain", "bare", "nbsp"),
            dates=(*NO_YEAR_IN_TWO, "caps"),
        ),
        chain.render,
    ),
    Family(
        "association_page",
        Taste(
            ("association", "training", "art"),
            counts=(1, 5),
            regimes=("261", "261", "293B"),
            line_rebates=0.0,
            rebate=0.0,
            small=1.0,
            amounts=("bare", "space", "plain"),
            marks=(" €", "€", " euros"),
            round_prices=True,
            dates=(*NO_YEAR_IN_TWO, "day"),
            cases=("plain",),
        ),
        charter.render,
    ),
    Family(
        "printed_letterhead",
        Taste(("garden", "transport", "supplies", "waste"), counts=(1, 10), line_rebates=0.0),
        head.render,
    ),
    Family(
        "summary_last",
        Taste(("laundry", "food", "waste"), counts=(6, 45), line_rebates=0.0, rebate=0.2),
        linen.render,
    ),
    Family(
        "landscape_sheet",
        Taste(
            ("transport", "cleaning", "caterer", "building"),
            counts=(1, 8),
            regimes=("normal",) * 5 + ("293B", "overseas"),
            line_rebates=0.0,
            small=0.3,
            dates=(*NO_YEAR_IN_TWO, "excel"),
        ),
        sheet.render,
    ),
    Family(
        "payment_slip",
        Taste(("telecom", "transport", "security", "food"), counts=(2, 9), factored=0.3),
        slip.render,
    ),
    Family(
        "captions_below",
        Taste(
            ("art", "training", "it"),
            counts=(1, 4),
            regimes=("293B", "293B", "normal"),
            line_rebates=0.0,
            small=0.9,
            amounts=("bare", "space", "nbsp", "plain"),
            round_prices=True,
            cases=("plain", "plain", "upper"),
        ),
        micro.render,
    ),
)
