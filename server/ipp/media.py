"""The sheets of a printer that has no paper: names, sizes and margins (PWG 5101.1, 5100.7).

Margins are 1 mm: small, so that hardly any page is scaled to fit a printable area, and not 0, as
CUPS then offers each sheet only under a borderless name, to which its own default does not point.
"""

from __future__ import annotations

from server.ipp import message as m

#: PWG 5101.1 self-describing name -> width, length in hundredths of a millimetre.
SIZES: dict[str, tuple[int, int]] = {
    "iso_a4_210x297mm": (21000, 29700),
    "iso_a5_148x210mm": (14800, 21000),
    "iso_b5_176x250mm": (17600, 25000),
    "iso_dl_110x220mm": (11000, 22000),
    "na_letter_8.5x11in": (21590, 27940),
    "na_legal_8.5x14in": (21590, 35560),
    "na_executive_7.25x10.5in": (18415, 26670),
    "na_index-4x6_4x6in": (10160, 15240),
}
DEFAULT_SIZE = "iso_a4_210x297mm"
READY_SIZES = (DEFAULT_SIZE, "na_letter_8.5x11in")
#: In hundredths of a millimetre.
MARGIN = 100
SOURCE = "auto"
TYPE = "stationery"
SIDES = ("top", "bottom", "left", "right")
COL_MEMBERS = (
    "media-size",
    "media-size-name",
    *(f"media-{side}-margin" for side in SIDES),
    "media-source",
    "media-type",
)


def media_size(name: str) -> tuple[m.Attribute, ...]:
    """The members of `media-size`."""
    width, length = SIZES[name]
    return m.integer("x-dimension", width), m.integer("y-dimension", length)


def media_col(name: str) -> tuple[m.Attribute, ...]:
    """The members of one `media-col` (PWG 5100.7 6.3)."""
    return (
        m.keyword("media-key", f"{name}_{SOURCE}"),
        m.collection("media-size", media_size(name)),
        m.keyword("media-size-name", name),
        *(m.integer(f"media-{side}-margin", MARGIN) for side in SIDES),
        m.keyword("media-source", SOURCE),
        m.keyword("media-type", TYPE),
    )


def media_attributes() -> tuple[m.Attribute, ...]:
    """Every media attribute of the printer but `media-col-database`."""
    return (
        m.keyword("media-default", DEFAULT_SIZE),
        m.keyword("media-supported", *SIZES),
        m.keyword("media-ready", *READY_SIZES),
        m.collection("media-col-default", media_col(DEFAULT_SIZE)),
        m.keyword("media-col-supported", "media-key", *COL_MEMBERS),
        m.collection("media-col-ready", *map(media_col, READY_SIZES)),
        m.collection("media-size-supported", *map(media_size, SIZES)),
        m.keyword("media-key-supported", *(f"{name}_{SOURCE}" for name in SIZES)),
        *(m.integer(f"media-{side}-margin-supported", MARGIN) for side in SIDES),
        m.keyword("media-source-supported", SOURCE),
        m.keyword("media-type-supported", TYPE),
    )


def media_col_database() -> m.Attribute:
    """Long, and so answered only when asked for by name (PWG 5100.7 6.3.4)."""
    return m.collection("media-col-database", *map(media_col, SIZES))


def is_supported_col(collection: m.Collection) -> bool:
    """Whether a client's `media-col` names a sheet of ours; other members are only hints."""
    by_name = {member.name: member for member in collection.members}
    if (named := by_name.get("media-size-name")) is not None:
        return named.data in SIZES
    size = by_name.get("media-size")
    if size is None:
        return True
    if not isinstance(size.data, m.Collection):
        return False
    sides = {member.name: member.data for member in size.data.members}
    return (sides.get("x-dimension"), sides.get("y-dimension")) in SIZES.values()
