"""Other ways to a PDF: Chromium's print, ghostscript from PostScript, text over a letterhead."""

import io
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdf
from playwright.sync_api import PdfMargins, sync_playwright
from reportlab.pdfbase import pdfmetrics

from benchmarks.reading.pen import BASE, HEIGHT, WIDTH

CHROMIUM = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
    *("--disable-extensions", "--disable-dev-shm-usage", "--no-first-run"),
)
#: Where a page sets no margin of its own: as the browser's own command has it.
MARGIN: PdfMargins = {"top": "0.4in", "right": "0.4in", "bottom": "0.4in", "left": "0.4in"}
#: The places of Windows-1252 that ISO Latin 1 lacks and French needs.
MORE_GLYPHS = {
    0x80: "Euro",
    0x8C: "OE",
    0x92: "quoteright",
    0x96: "endash",
    0x9C: "oe",
    0x9F: "Ydieresis",
    0xA0: "space",
    0x2D: "hyphen",
    0x27: "quotesingle",
}
HEAD = """%%!PS-Adobe-3.0
/latin { findfont dup length dict begin { 1 index /FID ne { def } { pop pop } ifelse } forall
  /Encoding ISOLatin1Encoding 256 array copy def %s currentdict end definefont pop } def
/r /%s latin
/b /%s latin
<< /PageSize [%g %g] >> setpagedevice
"""


def chromium(body: str, style: str) -> bytes:
    """The PDF Chromium prints of a body under a style sheet."""
    page = f"<html lang=fr><head><meta charset=utf-8><style>{style}</style></head><body>{body}"
    with tempfile.TemporaryDirectory(prefix="print-") as name:
        source, target = Path(name) / "page.html", Path(name) / "page.pdf"
        source.write_text(page + "</body></html>", "utf-8")
        chromium_file(source, target)
        return target.read_bytes()


def chromium_file(source: Path, target: Path) -> None:
    """Prints a file of HTML to a PDF."""
    with tempfile.TemporaryDirectory(prefix="print-") as name:
        places = [f"--user-data-dir={name}/profile", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run([*CHROMIUM, *places], check=True, capture_output=True, timeout=120)


def chromium_files(prints: Sequence[tuple[Path, Path]]) -> None:
    """Prints files of HTML to PDFs, one process of the browser for all."""
    if not prints:
        return
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM[2:])
        page = browser.new_page()
        for source, target in prints:
            page.goto(source.resolve().as_uri())
            page.pdf(path=target, prefer_css_page_size=True, print_background=True, margin=MARGIN)
        browser.close()


def distilled(content: bytes) -> bytes:
    """What ghostscript makes of a PDF or of PostScript."""
    command = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite"]
    done = subprocess.run(
        [*command, "-sOutputFile=-", "-"],
        input=content,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def over(letterhead: bytes, content: bytes) -> bytes:
    """Each page of the content printed over the one page of the letterhead."""
    writer = pypdf.PdfWriter()
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        sheet = writer.add_page(pypdf.PdfReader(io.BytesIO(letterhead)).pages[0])
        sheet.merge_page(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class PostscriptPen:
    """PostScript as an old application spools it, made a PDF by ghostscript."""

    def __init__(self, name: str, size: tuple[float, float] = (WIDTH, HEIGHT)) -> None:
        self.engine = "ghostscript"
        self._names = BASE[name]
        self._height = size[1]
        more = " ".join(f"Encoding {code} /{glyph} put" for code, glyph in MORE_GLYPHS.items())
        self._parts = [(HEAD % (more, *self._names, *size)).encode("ascii")]
        self.font(9)

    def font(self, size: float, *, bold: bool = False, ink: str = "#000000") -> None:
        self._font = (self._names[1 if bold else 0], size)
        red, green, blue = (int(ink[i : i + 2], 16) / 255 for i in (1, 3, 5))
        self._put(f"/{'b' if bold else 'r'} findfont {size:g} scalefont setfont")
        self._put(f"{red:.3f} {green:.3f} {blue:.3f} setrgbcolor")

    def _put(self, text: str) -> None:
        self._parts.append(text.encode("cp1252") + b"\n")

    def measure(self, text: str) -> float:
        return float(pdfmetrics.stringWidth(self._safe(text), *self._font))

    def _safe(self, text: str) -> str:
        return text.replace("\u202f", "\u00a0")

    def write(self, x: float, y: float, text: str) -> None:
        escaped = self._safe(text)
        for mark in "\\()":
            escaped = escaped.replace(mark, "\\" + mark)
        self._put(f"{x:.2f} {self._height - y:.2f} moveto ({escaped}) show")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        high = self._height
        self._put(f"0.6 setlinewidth {x0:.2f} {high - y0:.2f} moveto")
        self._put(f"{x1:.2f} {high - y1:.2f} lineto stroke")

    def box(self, x: float, y: float, width: float, height: float, fill: str = "") -> None:
        place = f"{x:.2f} {self._height - y - height:.2f} {width:.2f} {height:.2f}"
        if not fill:
            self._put(f"0.6 setlinewidth {place} rectstroke")
            return
        red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
        self._put(f"gsave {red:.3f} {green:.3f} {blue:.3f} setrgbcolor {place} rectfill grestore")

    def page(self) -> None:
        self._put("showpage")

    def finish(self) -> bytes:
        self._put("showpage")
        return distilled(b"".join(self._parts))
