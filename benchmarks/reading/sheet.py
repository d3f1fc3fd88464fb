"""Text and tables on a pen: alignment, wrapping, columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.reading.pen import Pen


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its left and right edge, how it is aligned."""

    head: str
    left: float
    right: float
    align: str = "left"


class Sheet:
    """A page in hand; y grows downwards, in points."""

    def __init__(self, pen: Pen, size: float = 9.0) -> None:
        self.pen = pen
        self.size = size

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 0,
        bold: bool = False,
        align: str = "left",
        ink: str = "#000000",
        room: float = 0,
    ) -> float:
        """One line of text; `room` shrinks what is too wide. Returns the width drawn."""
        size = size or self.size
        self.pen.font(size, bold=bold, ink=ink)
        width = self.pen.measure(text)
        while room and width > room and size > 4:
            size -= 0.25
            self.pen.font(size, bold=bold, ink=ink)
            width = self.pen.measure(text)
        start = x - {"left": 0.0, "right": width, "centre": width / 2}[align]
        self.pen.write(start, y, text)
        return width

    def wrapped(self, text: str, width: float, size: float = 0) -> list[str]:
        """The text in lines no wider than `width`."""
        self.pen.font(size or self.size)
        lines, line = [], ""
        for word in text.split(" "):
            longer = f"{line} {word}".strip()
            if line and self.pen.measure(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        return [*lines, line]

    def block(
        self, x: float, y: float, lines: Sequence[str], *, size: float = 0, lead: float = 1.3
    ) -> float:
        """Lines one under the other; returns the y under the last."""
        size = size or self.size
        for line in lines:
            self.text(x, y, line, size=size)
            y += size * lead
        return y

    def paragraph(self, x: float, y: float, text: str, width: float, *, size: float = 0) -> float:
        """Wrapped text; returns the y under it."""
        return self.block(x, y, self.wrapped(text, width, size), size=size)

    def centred(self, y: float, text: str, width: float, *, size: float = 0) -> float:
        """Wrapped text, each line in the middle of the page."""
        size = size or self.size
        for line in self.wrapped(text, width, size):
            self.text(297.6, y, line, size=size, align="centre")
            y += size * 1.3
        return y

    def cell(
        self, column: Column, y: float, text: str, *, bold: bool = False, size: float = 0
    ) -> None:
        """A text in a column, with three points of padding."""
        room = column.right - column.left - 6
        places = {
            "left": column.left + 3,
            "right": column.right - 3,
            "centre": (column.left + column.right) / 2,
        }
        self.text(
            places[column.align], y, text, bold=bold, align=column.align, room=room, size=size
        )


def columns(left: float, parts: Sequence[tuple[str, float, str]]) -> list[Column]:
    """Columns side by side from (head, width, align)."""
    made = []
    for head, width, align in parts:
        made.append(Column(head, left, left + width, align))
        left += width
    return made
