"""Drawing by coordinates, points from the top left, with ReportLab or with fpdf2."""

import io
from typing import Protocol

from fpdf import FPDF
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.reading import fonts

WIDTH, HEIGHT = 595.28, 841.89
BASE = {
    "sans": ("Helvetica", "Helvetica-Bold"),
    "dejavu": ("Helvetica", "Helvetica-Bold"),
    "serif": ("Times-Roman", "Times-Bold"),
    "mono": ("Courier", "Courier-Bold"),
}


class Pen(Protocol):
    """What a family draws with."""

    engine: str

    def font(self, size: float, *, bold: bool = False, ink: str = "#000000") -> None:
        """Sets the size in points, the weight and the colour."""

    def measure(self, text: str) -> float:
        """The width of a text in the current font, in points."""

    def write(self, x: float, y: float, text: str) -> None:
        """A text whose baseline starts at (x, y)."""

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A thin line."""

    def box(self, x: float, y: float, width: float, height: float, fill: str = "") -> None:
        """A rectangle; with a fill it has no border."""

    def page(self) -> None:
        """Starts the next page."""

    def finish(self) -> bytes:
        """The PDF."""


class ReportlabPen:
    """ReportLab's canvas."""

    def __init__(
        self, name: str, *, embedded: bool, size: tuple[float, float] = (WIDTH, HEIGHT)
    ) -> None:
        self.engine = "reportlab"
        self._height = size[1]
        self._names = BASE[name]
        self._core = True
        files = fonts.face(name) if embedded else None
        if files:
            self._names = (f"{name}-regular", f"{name}-bold")
            self._core = False
            for alias, path in zip(self._names, files, strict=True):
                pdfmetrics.registerFont(TTFont(alias, str(path)))
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pagesize=size)
        self._font = (self._names[0], 9.0)
        self._ink = "#000000"

    def font(self, size: float, *, bold: bool = False, ink: str = "#000000") -> None:
        self._font = (self._names[1 if bold else 0], size)
        self._ink = ink

    def measure(self, text: str) -> float:
        return float(pdfmetrics.stringWidth(self._safe(text), *self._font))

    def _safe(self, text: str) -> str:
        return text.replace("\u202f", "\u00a0") if self._core else text

    def write(self, x: float, y: float, text: str) -> None:
        self._canvas.setFont(*self._font)
        self._canvas.setFillColor(HexColor(self._ink))
        self._canvas.drawString(x, self._height - y, self._safe(text))

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._canvas.setLineWidth(0.6)
        self._canvas.line(x0, self._height - y0, x1, self._height - y1)

    def box(self, x: float, y: float, width: float, height: float, fill: str = "") -> None:
        self._canvas.setLineWidth(0.6)
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        low = self._height - y - height
        self._canvas.rect(x, low, width, height, stroke=not fill, fill=bool(fill))

    def page(self) -> None:
        self._canvas.showPage()

    def finish(self) -> bytes:
        self._canvas.save()
        return self._out.getvalue()


class FpdfPen:
    """fpdf2 with an embedded font."""

    def __init__(self, name: str, size: tuple[float, float] = (WIDTH, HEIGHT)) -> None:
        self.engine = "fpdf2"
        files = fonts.face(name)
        if files is None:
            message = f"no {name} font on this machine"
            raise FileNotFoundError(message)
        self._pdf = FPDF(unit="pt", format=size)
        self._pdf.set_auto_page_break(False)
        for style, path in zip(("", "B"), files, strict=True):
            self._pdf.add_font("f", style, str(path))
        self._pdf.add_page()
        self.font(9)

    def font(self, size: float, *, bold: bool = False, ink: str = "#000000") -> None:
        self._pdf.set_font("f", "B" if bold else "", size)
        self._pdf.set_text_color(*(int(ink[i : i + 2], 16) for i in (1, 3, 5)))

    def measure(self, text: str) -> float:
        return float(self._pdf.get_string_width(text))

    def write(self, x: float, y: float, text: str) -> None:
        self._pdf.text(x, y, text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._pdf.set_line_width(0.6)
        self._pdf.line(x0, y0, x1, y1)

    def box(self, x: float, y: float, width: float, height: float, fill: str = "") -> None:
        self._pdf.set_line_width(0.6)
        if fill:
            self._pdf.set_fill_color(*(int(fill[i : i + 2], 16) for i in (1, 3, 5)))
        self._pdf.rect(x, y, width, height, style="F" if fill else "D")

    def page(self) -> None:
        self._pdf.add_page()

    def finish(self) -> bytes:
        return bytes(self._pdf.output())


def make_pen(
    engine: str, name: str, *, embedded: bool = True, size: tuple[float, float] = (WIDTH, HEIGHT)
) -> Pen:
    """A pen of that engine; ReportLab stands in where fpdf2 has no font to embed."""
    if engine == "fpdf2" and fonts.face(name):
        return FpdfPen(name, size)
    return ReportlabPen(name, embedded=embedded, size=size)
