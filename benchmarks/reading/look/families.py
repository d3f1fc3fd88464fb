"""The families of `look`: what each may contain and who draws it."""

from benchmarks.reading.content import Taste
from benchmarks.reading.family import Family
from benchmarks.reading.look import (
    bookshop,
    boxed,
    cards,
    columns,
    consulting,
    course,
    framed,
    haulage,
    letter,
    notices,
    report,
    telecom,
    venue,
    workbook,
)

FAMILIES = (
    Family(
        "boxed_grid",
        Taste(("supplies", "medical", "food"), counts=(2, 11)),
        boxed.render,
    ),
    Family(
        "online_cards",
        Taste(
            ("it", "garden", "art", "cleaning"),
            regimes=("normal",) * 6 + ("293B",),
            cases=("plain", "plain", "upper", "english"),
        ),
        cards.render,
    ),
    Family(
        "erp_columns",
        Taste(("it", "supplies", "training"), counts=(2, 30)),
        columns.render,
    ),
    Family(
        "craft_letter",
        Taste(
            ("building", "garden", "art"),
            counts=(1, 5),
            regimes=("normal",) * 5 + ("293B", "reverse"),
            retention=0.1,
            small=0.4,
        ),
        letter.render,
    ),
    Family(
        "carried_deliveries",
        Taste(("food", "supplies", "medical"), counts=(10, 70), line_rebates=0.0),
        report.render,
    ),
    Family(
        "training_course",
        Taste(
            ("training",),
            counts=(1, 4),
            regimes=("normal", "normal", "261"),
            line_rebates=0.0,
        ),
        course.render,
    ),
    Family(
        "consulting_report",
        Taste(("it",), counts=(1, 6), factored=0.4, line_rebates=0.0, prepaid=0.2),
        consulting.render,
    ),
    Family(
        "telecom_bill",
        Taste(("telecom", "energy"), counts=(3, 6), regimes=("normal",), line_rebates=0.0),
        telecom.render,
    ),
    Family(
        "bookshop_rebate",
        Taste(("books",), counts=(3, 16), line_rebates=0.0, rebate=0.7),
        bookshop.render,
    ),
    Family(
        "workbook_cells",
        Taste(
            ("transport", "cleaning", "building", "caterer"),
            counts=(2, 9),
            regimes=("normal",) * 6 + ("293B",),
            line_rebates=0.0,
            retention=0.1,
            discount=0.15,
            small=0.3,
        ),
        workbook.render,
    ),
    Family(
        "haulage_laser",
        Taste(("transport", "cleaning", "garden"), counts=(1, 9), line_rebates=0.0),
        haulage.render,
    ),
    Family(
        "venue_gross",
        Taste(("caterer",), counts=(1, 6), line_rebates=0.0, rebate=0.0, discount=0.15),
        venue.render,
    ),
    Family(
        "framed_tables",
        Taste(
            ("building", "garden", "it", "cleaning"),
            counts=(1, 6),
            regimes=("normal",) * 4 + ("293B", "reverse"),
            line_rebates=0.0,
            retention=0.1,
            small=0.3,
        ),
        framed.render,
    ),
    Family(
        "press_notices",
        Taste(("books", "supplies"), counts=(1, 7), line_rebates=0.0),
        notices.render,
    ),
)
