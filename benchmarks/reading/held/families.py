"""The families of `held`: what each may contain and who draws it."""

from benchmarks.reading.content import Taste
from benchmarks.reading.family import Family
from benchmarks.reading.held import (
    brief,
    caterer,
    club,
    energy,
    form,
    ledger,
    rail,
    staffing,
    strip,
    studio,
    works,
)

FAMILIES = (
    Family(
        "erp_form",
        Taste(
            ("medical", "supplies", "it"),
            counts=(2, 9),
            cases=("upper", "bare", "english", "plain"),
            line_rebates=0.0,
        ),
        form.render,
    ),
    Family(
        "energy_bill",
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
        energy.render,
    ),
    Family(
        "table_d_hote",
        Taste(("caterer",), counts=(2, 6), line_rebates=0.0, discount=0.2, small=0.3),
        caterer.render,
    ),
    Family(
        "works_progress",
        Taste(
            ("building", "garden"),
            counts=(3, 7),
            regimes=("normal",) * 5 + ("reverse",),
            line_rebates=0.0,
            prepaid=0.2,
            retention=0.5,
        ),
        works.render,
    ),
    Family(
        "foot_strip",
        Taste(("cleaning", "garden", "transport"), counts=(1, 6), line_rebates=0.0),
        strip.render,
    ),
    Family(
        "club_letter",
        Taste(
            ("training", "art"),
            counts=(1, 4),
            regimes=("261", "261", "293B"),
            line_rebates=0.0,
            small=1.0,
            cases=("plain",),
        ),
        club.render,
    ),
    Family(
        "left_rail",
        Taste(
            ("books", "food", "it"),
            counts=(2, 10),
            regimes=("normal", "normal", "overseas"),
            line_rebates=0.0,
        ),
        rail.render,
    ),
    Family(
        "studio_page",
        Taste(
            ("art", "it"),
            counts=(1, 4),
            regimes=("normal", "293B"),
            line_rebates=0.0,
            small=0.6,
            cases=("plain", "english", "english"),
        ),
        studio.render,
    ),
    Family(
        "staffing_factored",
        Taste(("cleaning", "transport", "it"), counts=(2, 7), factored=0.6, line_rebates=0.0),
        staffing.render,
    ),
    Family(
        "line_printer",
        Taste(
            ("food", "supplies", "medical"),
            counts=(2, 12),
            cases=("upper", "bare", "plain"),
            line_rebates=0.0,
        ),
        ledger.render,
    ),
    Family(
        "summary_first",
        Taste(("it", "cleaning", "medical"), counts=(2, 9), line_rebates=0.0),
        brief.render,
    ),
)
