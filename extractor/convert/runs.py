"""The run-length coding that PWG and Apple raster share (PWG 5102.4 4.3), one page at a time.

Each line starts with how often it is repeated; then runs (0-127), blank to the line's end (128)
or literal dots (129-255) until the line is full.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from staging.errors import DocumentRefused

Data: TypeAlias = bytes | mmap.mmap

_BLANK_REST = 128


@dataclass(frozen=True, slots=True)
class Grid:
    """The shape of a page's dots: bytes a line, lines, bytes a dot, the byte of blank paper."""

    line: int
    lines: int
    dot: int
    blank: int

    @property
    def size(self) -> int:
        """Bytes of the page unpacked."""
        return self.line * self.lines


def damaged() -> DocumentRefused:
    """The error of raster data that does not hold together."""
    message = "Cette page imprimée est arrivée endommagée ou incomplète : imprimez-la de nouveau."
    return DocumentRefused(message, code="damaged")


def unpack(data: Data, start: int, grid: Grid) -> bytes:
    """The dots of the page whose coding starts there.

    Raises DocumentRefused for a run past its line's end and for data that ends too early.
    """
    page = bytearray()
    for _, repeat, line in _lines(data, start, grid):
        page += line * min(repeat, grid.lines - len(page) // grid.line)
    return bytes(page)


def skip(data: Data, start: int, grid: Grid) -> int:
    """Where the coding of a page ends; nothing of it is kept. Raises as `unpack`."""
    end = start
    for place, _, _ in _lines(data, start, grid):
        end = place
    return end


def _lines(data: Data, at: int, grid: Grid) -> Iterator[tuple[int, int, bytes]]:
    """(where it ends, how often, its dots) of each coded line until the page is full."""
    done = 0
    while done < grid.lines:
        try:
            repeat = data[at] + 1
            line, at = _line(data, at + 1, grid)
        except IndexError as error:
            raise damaged() from error
        done += repeat
        yield at, repeat, line


def _line(data: Data, at: int, grid: Grid) -> tuple[bytes, int]:
    line = bytearray()
    while len(line) < grid.line:
        code = data[at]
        at += 1
        if code < _BLANK_REST:
            line += data[at : at + grid.dot] * (code + 1)
            at += grid.dot
        elif code == _BLANK_REST:
            line += bytes((grid.blank,)) * (grid.line - len(line))
        else:
            count = (257 - code) * grid.dot
            line += data[at : at + count]
            at += count
    if len(line) != grid.line or at > len(data):
        raise damaged()
    return bytes(line), at
