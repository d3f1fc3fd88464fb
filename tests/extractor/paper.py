"""A page written by hand: text at a place, for tests of reading without a PDF."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.page import Page, Word

_CHARACTER = 5.0


def words(text: str, x: float = 40.0, y: float = 40.0, size: float = 10.0) -> list[Word]:
    """Words of a line that begins at x; every character is half a type size wide."""
    width = _CHARACTER * size / 10
    found = []
    for part in text.split(" "):
        if part:
            found.append(Word(part, x, y, x + len(part) * width, y + size, size=size))
        x += (len(part) + 1) * width
    return found


def page(lines: Iterable[tuple[float, float, str]], number: int = 1, size: float = 10.0) -> Page:
    """An A4 page with each text at (x, y)."""
    placed = [w for x, y, text in lines for w in words(text, x, y, size)]
    return Page(number, 595.0, 842.0, tuple(placed))


def column(*texts: str, x: float = 40.0, y: float = 40.0, step: float = 20.0) -> Page:
    """A page with one text a line."""
    return page((x, y + i * step, text) for i, text in enumerate(texts))


def drawn(text: str, y: float = 300.0, step: float = 15.0, number: int = 1) -> Page:
    """A page whose lines are typed as they stand: a character is five points wide."""
    lines = text.strip("\n").split("\n")
    return page(((40, y + i * step, line) for i, line in enumerate(lines)), number)


def totals(*rows: tuple[str, str], y: float = 500.0) -> Page:
    """A page with labels and amounts, one under another, the amounts in line at their ends."""
    lines = []
    for i, (label, value) in enumerate(rows):
        lines += [(300.0, y + 15 * i, label), (500.0 - 5 * len(value), y + 15 * i, value)]
    return page(lines)
