"""Supporting documents as the portal takes them: which kinds, how large, how much in all. Pure.

The portal says "10 Mo" and "120 Mo" without saying of which kind: read as the smaller of the two
meanings, here alone. A program is refused whatever it is called.
"""

from __future__ import annotations

from staging.errors import DocumentRefused

#: Bytes of one file, and of an invoice with everything that goes with it.
ONE_FILE, ALL_FILES = 10_000_000, 120_000_000
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
#: Kind by the ending of the name, of all 35 that `ajouter/fichier` takes.
MIME_TYPES = {
    "bmp": "image/bmp",
    "bz2": "application/x-bzip2",
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "fax": "image/tiff",
    "gif": "image/gif",
    "gz": "application/gzip",
    "gzip": "application/gzip",
    "htm": "text/html",
    "html": "text/html",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "odp": f"{_OPEN}.presentation",
    "ods": f"{_OPEN}.spreadsheet",
    "odt": f"{_OPEN}.text",
    "p7s": "application/pkcs7-signature",
    "pdf": "application/pdf",
    "png": "image/png",
    "pps": "application/vnd.ms-powerpoint",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "rtf": "application/rtf",
    "svg": "image/svg+xml",
    "tgz": "application/gzip",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "txt": "text/plain",
    "xhtml": "application/xhtml+xml",
    "xlc": "application/vnd.ms-excel",
    "xlm": "application/vnd.ms-excel",
    "xls": "application/vnd.ms-excel",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}
#: Told by their first bytes, whatever the name and the declared type say.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_KNOWN = frozenset(mime for _, mime in _MAGIC) - {"image/tiff"}
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
#: First bytes that a kind must have.
_PACKED = {
    **dict.fromkeys(("docx", "odp", "ods", "odt", "pptx", "xlsx", "zip"), b"PK"),
    **dict.fromkeys(("gz", "gzip", "tgz"), b"\x1f\x8b"),
    "bz2": b"BZh",
}


def extension(name: str) -> str:
    """The ending of a file name in lower case, without the dot; "" for none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if stem and dot else ""


def kind_of(name: str, head: bytes) -> str:
    """The MIME type of a file by its first bytes, else by its name.

    Raises DocumentRefused for an empty file, a program, and what the portal does not take.
    """
    if not head:
        raise DocumentRefused("Pièce jointe refusée : le fichier est vide.")
    for magic, mime in _MAGIC:
        if head.startswith(magic):
            return mime
    ending = extension(name)
    mime = MIME_TYPES.get(ending, "")
    if not mime or head.startswith(_PROGRAMS):
        raise DocumentRefused(
            "Pièce jointe refusée : Chorus Pro ne prend pas ce genre de fichier. Ajoutez un PDF, "
            "une image ou un document de bureautique."
        )
    if mime in _KNOWN or not head.startswith(_PACKED.get(ending, b"")):
        raise DocumentRefused(
            f"Pièce jointe refusée : le contenu n'est pas celui d'un fichier .{ending}."
        )
    return mime


def check_total(size: int) -> None:
    """Raise DocumentRefused for an invoice that is too much for the portal with all documents."""
    if size > ALL_FILES:
        raise DocumentRefused(
            "Pièce jointe refusée : la facture et ses pièces dépasseraient 120 Mo, la limite de "
            "Chorus Pro.",
            code="too_large_together",
        )
