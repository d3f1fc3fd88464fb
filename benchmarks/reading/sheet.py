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

    def _fit(self, text: str, size: float, *, bold: bool, room: float) -> float:
        """Sets the font, smaller when the text is wider than `room`; the width drawn."""
        size = size or self.size
        self.pen.font(size, bold=bold)
        width = self.pen.measure(text)
        while room and width > room and size > 4:
            size -= 0.25
            self.pen.font(size, bold=bold)
            width = self.pen.measure(text)
        return width

    def text(
        self, x: float, y: float, text: str, *, size: float = 0, bold: bool = False, room: float = 0
    ) -> float:
        """One line from x on; `room` shrinks what is too wide. Returns the width drawn."""
        width = self._fit(text, size, bold=bold, room=room)
        self.pen.write(x, y, text)
        return width

    def right(
        self, x: float, y: float, text: str, *, size: float = 0, bold: bool = False, room: float = 0
    ) -> None:
        """One line that ends at x."""
        self.pen.write(x - self._fit(text, size, bold=bold, room=room), y, text)

    def middle(
        self, x: float, y: float, text: str, *, size: float = 0, bold: bool = False, room: float = 0
    ) -> None:
        """One line with its middle at x."""
        self.pen.write(x - self._fit(text, size, bold=bold, room=room) / 2, y, text)

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
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float = 0,
        lead: float = 1.3,
        room: float = 0,
    ) -> float:
        """Lines one under the other; returns the y under the last."""
        size = size or self.size
        for line in lines:
            self.text(x, y, line, size=size, room=room)
            y += size * lead
        return y

    def paragraph(self, x: float, y: float, text: str, width: float, *, size: float = 0) -> float:
        """Wrapped text; returns the y under it."""
        return self.block(x, y, self.wrapped(text, width, size), size=size)

    def centred(self, y: float, text: str, width: float, *, size: float = 0) -> float:
        """Wrapped text, each line in the middle of the page."""
        size = size or self.size
        for line in self.wrapped(text, width, size):
            self.middle(297.6, y, line, size=size)
            y += size * 1.3
        return y

    def cell(
        self, column: Column, y: float, text: str, *, bold: bool = False, size: float = 0
    ) -> None:
        """A text in a column, with three points of padding."""
        room = column.right - column.left - 6
        match column.align:
            case "right":
                self.right(column.right - 3, y, text, bold=bold, size=size, room=room)
            case "centre":
                self.middle(
                    (column.left + column.right) / 2, y, text, bold=bold, size=size, room=room
                )
            case _:
                self.text(column.left + 3, y, text, bold=bold, size=size, room=room)


def columns(left: float, parts: Sequence[tuple[str, float, str]]) -> list[Column]:
    """Columns side by side from (head, width, align)."""
    made = []
    for head, width, align in parts:
        made.append(Column(head, left, left + width, align))
        left += width
    return made
