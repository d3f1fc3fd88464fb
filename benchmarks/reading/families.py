"""The list of families: which split each belongs to, what it may contain, who draws it."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.reading import (
    held_brief,
    held_caterer,
    held_club,
    held_energy,
    held_form,
    held_ledger,
    held_rail,
    held_staffing,
    held_strip,
    held_studio,
    held_works,
    look_bookshop,
    look_boxed,
    look_cards,
    look_columns,
    look_consulting,
    look_course,
    look_framed,
    look_haulage,
    look_letter,
    look_notices,
    look_report,
    look_telecom,
    look_venue,
    look_workbook,
)
from benchmarks.reading.case import Case
from benchmarks.reading.content import Taste


@dataclass(frozen=True, slots=True)
class Family:
    """A structure of invoice."""

    name: str
    split: str
    taste: Taste
    render: Callable[[Case], tuple[bytes, str]]


LOOK = (
    Family(
        "boxed_grid",
        "look",
        Taste(("supplies", "medical", "food"), counts=(2, 11)),
        look_boxed.render,
    ),
    Family(
        "online_cards",
        "look",
        Taste(
            ("it", "garden", "art", "cleaning"),
            regimes=("normal",) * 6 + ("293B",),
            cases=("plain", "plain", "upper", "english"),
        ),
        look_cards.render,
    ),
    Family(
        "erp_columns",
        "look",
        Taste(("it", "supplies", "training"), counts=(2, 30)),
        look_columns.render,
    ),
    Family(
        "craft_letter",
        "look",
        Taste(
            ("building", "garden", "art"),
            counts=(1, 5),
            regimes=("normal",) * 5 + ("293B", "reverse"),
            retention=0.1,
            small=0.4,
        ),
        look_letter.render,
    ),
    Family(
        "carried_deliveries",
        "look",
        Taste(("food", "supplies", "medical"), counts=(10, 70), line_rebates=0.0),
        look_report.render,
    ),
    Family(
        "training_course",
        "look",
        Taste(
            ("training",),
            counts=(1, 4),
            regimes=("normal", "normal", "261"),
            line_rebates=0.0,
        ),
        look_course.render,
    ),
    Family(
        "consulting_report",
        "look",
        Taste(("it",), counts=(1, 6), factored=0.4, line_rebates=0.0, prepaid=0.2),
        look_consulting.render,
    ),
    Family(
        "telecom_bill",
        "look",
        Taste(("telecom", "energy"), counts=(3, 6), regimes=("normal",), line_rebates=0.0),
        look_telecom.render,
    ),
    Family(
        "bookshop_rebate",
        "look",
        Taste(("books",), counts=(3, 16), line_rebates=0.0, rebate=0.7),
        look_bookshop.render,
    ),
    Family(
        "workbook_cells",
        "look",
        Taste(
            ("transport", "cleaning", "building", "caterer"),
            counts=(2, 9),
            regimes=("normal",) * 6 + ("293B",),
            line_rebates=0.0,
            retention=0.1,
            discount=0.15,
            small=0.3,
        ),
        look_workbook.render,
    ),
    Family(
        "haulage_laser",
        "look",
        Taste(("transport", "cleaning", "garden"), counts=(1, 9), line_rebates=0.0),
        look_haulage.render,
    ),
    Family(
        "venue_gross",
        "look",
        Taste(("caterer",), counts=(1, 6), line_rebates=0.0, rebate=0.0, discount=0.15),
        look_venue.render,
    ),
    Family(
        "framed_tables",
        "look",
        Taste(
            ("building", "garden", "it", "cleaning"),
            counts=(1, 6),
            regimes=("normal",) * 4 + ("293B", "reverse"),
            line_rebates=0.0,
            retention=0.1,
            small=0.3,
        ),
        look_framed.render,
    ),
    Family(
        "press_notices",
        "look",
        Taste(("books", "supplies"), counts=(1, 7), line_rebates=0.0),
        look_notices.render,
    ),
)
HELD = (
    Family(
        "erp_form",
        "held",
        Taste(
            ("medical", "supplies", "it"),
            counts=(2, 9),
            cases=("upper", "bare", "english", "plain"),
            line_rebates=0.0,
        ),
        held_form.render,
    ),
    Family(
        "energy_bill",
        "held",
        Taste(
            ("energy", "telecom"),
            counts=(3, 6),
            regimes=("normal",),
            rebate=0.0,
            discount=0.0,
            line_rebates=0.0,
            cases=("plain",),
            small=0.0,
        ),
        held_energy.render,
    ),
    Family(
        "table_d_hote",
        "held",
        Taste(("caterer",), counts=(2, 6), line_rebates=0.0, discount=0.2, small=0.3),
        held_caterer.render,
    ),
    Family(
        "works_progress",
        "held",
        Taste(
            ("building", "garden"),
            counts=(3, 7),
            regimes=("normal",) * 5 + ("reverse",),
            line_rebates=0.0,
            prepaid=0.2,
            retention=0.5,
        ),
        held_works.render,
    ),
    Family(
        "foot_strip",
        "held",
        Taste(("cleaning", "garden", "transport"), counts=(1, 6), line_rebates=0.0),
        held_strip.render,
    ),
    Family(
        "club_letter",
        "held",
        Taste(
            ("training", "art"),
            counts=(1, 4),
            regimes=("261", "261", "293B"),
            line_rebates=0.0,
            small=1.0,
            cases=("plain",),
        ),
        held_club.render,
    ),
    Family(
        "left_rail",
        "held",
        Taste(
            ("books", "food", "it"),
            counts=(2, 10),
            regimes=("normal", "normal", "overseas"),
            line_rebates=0.0,
        ),
        held_rail.render,
    ),
    Family(
        "studio_page",
        "held",
        Taste(
            ("art", "it"),
            counts=(1, 4),
            regimes=("normal", "293B"),
            line_rebates=0.0,
            small=0.6,
            cases=("plain", "english", "english"),
        ),
        held_studio.render,
    ),
    Family(
        "staffing_factored",
        "held",
        Taste(("cleaning", "transport", "it"), counts=(2, 7), factored=0.6, line_rebates=0.0),
        held_staffing.render,
    ),
    Family(
        "line_printer",
        "held",
        Taste(
            ("food", "supplies", "medical"),
            counts=(2, 12),
            cases=("upper", "bare", "plain"),
            line_rebates=0.0,
        ),
        held_ledger.render,
    ),
    Family(
        "summary_first",
        "held",
        Taste(("it", "cleaning", "medical"), counts=(2, 9), line_rebates=0.0),
        held_brief.render,
    ),
)
