"""The test page as a PDF, written by hand: one page of text and three coloured bars.

No PDF library runs in the web process; the few objects a page needs are in ISO 32000-1 7.5.
"""

from __future__ import annotations

from staging.trial import MARK
from web.language import _, later

_BARS = ((0.85, 0.1, 0.1), (0.1, 0.55, 0.2), (0.1, 0.25, 0.8))
_SAID = (
    later("Cette page n'est pas une facture : elle est reconnue, puis effacée."),
    later("Imprimez-la depuis votre poste comme vous imprimez vos factures."),
    later("Le résultat s'affiche sur la page « Page d'essai » de Print&Post."),
    later("Les trois barres ci-dessous doivent rester en couleur."),
)


def _shown(text: str) -> bytes:
    """A text as a literal string in WinAnsi; what it has no letter for becomes a question mark."""
    raw = text.encode("cp1252", "replace")
    return b"".join(b"\\" + bytes([b]) if b in b"\\()" else bytes([b]) for b in raw)


def _line(text: str, top: float, size: float) -> bytes:
    place = f"BT /F1 {size:g} Tf 60 {842 - top:g} Td (".encode()
    return place + _shown(text) + b") Tj ET\n"


def _content(printer: str) -> bytes:
    lines = [
        (_("Page d'essai – {printer}", printer=printer[:60]), 90.0, 20.0),
        (MARK, 140.0, 16.0),
        *((_(text), 190.0 + 24 * number, 12.0) for number, text in enumerate(_SAID)),
    ]
    drawn = [_line(*line) for line in lines]
    for number, (red, green, blue) in enumerate(_BARS):
        bar = f"{red} {green} {blue} rg 60 {500 - 50 * number} 475 32 re f\n"
        drawn.append(bar.encode())
    return b"0 g\n" + b"".join(drawn)


def sheet(printer: str) -> bytes:
    """The PDF for a printer of that name, in the language of the request."""
    content = _content(printer)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
