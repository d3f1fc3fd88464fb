"""Job template attributes: what the printer offers, and what of a client's wishes it ignores.

No sheet comes out here: wishes about paper (sides, several pages a sheet, a banner) are met by
leaving the pages as they came, which is how they are read best. What would change the content
(page-ranges) is named as ignored (RFC 8011 4.1.7).
"""

from __future__ import annotations

from collections.abc import Callable

from pyipp.enums import IppFinishing, IppOrientationRequested, IppPrintQuality, IppTag

from server.ipp import message as m
from server.ipp.media import SIZES, is_supported_col, media_attributes

MAX_COPIES = 999
DPI = 300
SIDES = ("one-sided", "two-sided-long-edge", "two-sided-short-edge")
COLOR_MODES = ("auto", "color", "monochrome")
CONTENT = ("auto", "graphic", "photo", "text", "text-and-graphic")
INTENTS = ("auto", "perceptual", "relative", "relative-bpc", "saturation", "absolute")
QUALITIES = tuple(IppPrintQuality)
ORIENTATIONS = tuple(IppOrientationRequested)
HANDLING = ("separate-documents-collated-copies", "separate-documents-uncollated-copies")
NUMBER_UP = (1, 2, 4)
SHEETS = ("none", "standard")
OVERRIDES = ("document-number", "pages")


def template_attributes() -> tuple[m.Attribute, ...]:
    """`xxx-default`, `xxx-supported` and `xxx-ready` of the printer (RFC 8011 5.2)."""
    return (
        m.integer("copies-default", 1),
        m.range_("copies-supported", 1, MAX_COPIES),
        m.enum("finishings-default", IppFinishing.NONE),
        m.enum("finishings-supported", IppFinishing.NONE),
        m.collection("finishings-col-default", _no_finishing()),
        m.keyword("finishings-col-supported", "finishing-template"),
        m.collection("finishings-col-database", _no_finishing()),
        m.collection("finishings-col-ready", _no_finishing()),
        m.keyword("finishing-template-supported", "none"),
        m.enum("orientation-requested-default", IppOrientationRequested.PORTRAIT),
        m.enum("orientation-requested-supported", *ORIENTATIONS),
        m.integer("number-up-default", NUMBER_UP[0]),
        m.integer("number-up-supported", *NUMBER_UP),
        m.keyword("job-sheets-default", SHEETS[0]),
        m.keyword("job-sheets-supported", *SHEETS),
        m.keyword("output-bin-default", "face-down"),
        m.keyword("output-bin-supported", "face-down"),
        m.keyword("multiple-document-handling-default", HANDLING[0]),
        m.keyword("multiple-document-handling-supported", *HANDLING),
        m.keyword("overrides-supported", *OVERRIDES),
        m.boolean("page-ranges-supported", True),
        *_print_attributes(),
        m.dots("printer-resolution-default", DPI),
        m.dots("printer-resolution-supported", DPI),
        m.keyword("sides-default", SIDES[0]),
        m.keyword("sides-supported", *SIDES),
        *media_attributes(),
    )


def _print_attributes() -> tuple[m.Attribute, ...]:
    return (
        m.keyword("print-color-mode-default", "auto"),
        m.keyword("print-color-mode-supported", *COLOR_MODES),
        m.keyword("print-content-optimize-default", "auto"),
        m.keyword("print-content-optimize-supported", *CONTENT),
        m.enum("print-quality-default", IppPrintQuality.NORMAL),
        m.enum("print-quality-supported", *QUALITIES),
        m.keyword("print-rendering-intent-default", "auto"),
        m.keyword("print-rendering-intent-supported", *INTENTS),
        m.keyword("print-scaling-default", "auto"),
        m.keyword("print-scaling-supported", "auto", "auto-fit", "fill", "fit", "none"),
    )


def _no_finishing() -> tuple[m.Attribute, ...]:
    return (m.keyword("finishing-template", "none"),)


def _one_of(*allowed: m.Data) -> Callable[[m.Value], bool]:
    return lambda value: value.data in allowed


def _copies(value: m.Value) -> bool:
    return type(value.data) is int and 1 <= value.data <= MAX_COPIES


def _media_col(value: m.Value) -> bool:
    return isinstance(value.data, m.Collection) and is_supported_col(value.data)


def _collection(value: m.Value) -> bool:
    return isinstance(value.data, m.Collection)


#: Job template attributes that a job may carry, each with the test of one value.
SUPPORTED: dict[str, Callable[[m.Value], bool]] = {
    "copies": _copies,
    "finishings": _one_of(IppFinishing.NONE),
    "finishings-col": _collection,
    "job-sheets": _one_of(*SHEETS),
    "media": _one_of(*SIZES),
    "media-col": _media_col,
    "multiple-document-handling": _one_of(*HANDLING),
    "number-up": _one_of(*NUMBER_UP),
    "orientation-requested": _one_of(*ORIENTATIONS),
    "output-bin": _one_of("face-down"),
    "print-color-mode": _one_of(*COLOR_MODES),
    "print-content-optimize": _one_of(*CONTENT),
    "print-quality": _one_of(*QUALITIES),
    "print-rendering-intent": _one_of(*INTENTS),
    "print-scaling": _one_of("auto", "auto-fit", "fill", "fit", "none"),
    "printer-resolution": _one_of(m.Resolution(DPI, DPI)),
    "sides": _one_of(*SIDES),
}
#: Operation attributes and job template attributes of a job (PWG 5100.11).
CREATION_ATTRIBUTES = (
    *SUPPORTED,
    "overrides",
    "page-ranges",
    "document-format",
    "document-name",
    "ipp-attribute-fidelity",
    "job-name",
    "requesting-user-name",
)


def ignored(wishes: m.Group) -> tuple[m.Attribute, ...]:
    """What of the job attributes is not done, for the unsupported-attributes group.

    An attribute we do not know is given back as `unsupported`, one whose value we do not offer
    with that value (RFC 8011 4.1.7).
    """
    return tuple(found for wish in wishes if (found := _ignored(wish)) is not None)


def _ignored(wish: m.Attribute) -> m.Attribute | None:
    test = SUPPORTED.get(wish.name)
    if test is None:
        return wish if wish.name in CREATION_ATTRIBUTES else m.unsupported(wish.name)
    return None if all(map(test, wish.values)) else wish


def copies_of(wishes: m.Group) -> int:
    """The number of copies asked for; 1 when none or out of range."""
    wish = wishes.find("copies")
    if wish is None or wish.values[0].tag != IppTag.INTEGER or not _copies(wish.values[0]):
        return 1
    return int(str(wish.data))
