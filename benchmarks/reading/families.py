"""The list of families: which split each belongs to, what it may contain, who draws it."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.reading import (
    look_boxed,
    look_cards,
    look_columns,
    look_letter,
    look_report,
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
        Taste(("it", "supplies", "training"), counts=(2, 10), retention=0.0),
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
)
