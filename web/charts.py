"""Numbers as plain charts: SVG that the server draws, without a script or a colour of its own.

Widths are shares of the picture and heights are in `em`: the words keep the size of the page's, on
any window and zoom. Colours are classes of `charts.css`. A chart never stands without its table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

_PLOT, _TOP = Decimal(9), Decimal("1.6")
_ROW = Decimal("2.9")
#: The longest bar leaves room for its number.
_WIDEST = Decimal(80)
_HUNDREDTH = Decimal("0.01")
_FRAME = Markup(
    '<svg class="chart" role="img" aria-labelledby="{name}-titre {name}-texte" width="100%" '
    'height="{height}em" focusable="false"><title id="{name}-titre">{title}</title>'
    '<desc id="{name}-texte">{text}</desc>{inside}</svg>'
)
_COLUMN = Markup('<rect class="bar-of" x="{x}%" y="{y}em" width="{width}%" height="{height}em"/>')
_WORD = Markup('<text class="{kind}" x="{x}%" y="{y}em">{word}</text>')
_BASE = Markup('<line class="base" x1="0" x2="100%" y1="{y}em" y2="{y}em"/>')


@dataclass(frozen=True, slots=True)
class Bar:
    """A value, how it is written, and its label, long and for narrow windows. None: no value."""

    label: str
    value: Decimal | int | None
    written: str
    short: str = ""


def columns(name: str, title: str, bars: Sequence[Bar]) -> Markup:
    """Upright columns side by side; `name` is the picture's own in the page."""
    slot = Decimal(100) / max(1, len(bars))
    most = _most(bars)
    bottom = _TOP + _PLOT
    drawn = [_column(bar, slot * place, slot, most) for place, bar in enumerate(bars)]
    inside = Markup().join([*drawn, _BASE.format(y=bottom)])
    return _framed(name, title, bars, bottom + Decimal("1.8"), inside)


def rows(name: str, title: str, bars: Sequence[Bar]) -> Markup:
    """Bars one under the other, each under its label: for labels that are long."""
    most = _most(bars)
    drawn = [_row(bar, _ROW * place, most) for place, bar in enumerate(bars)]
    return _framed(name, title, bars, _ROW * max(1, len(bars)), Markup().join(drawn))


def _column(bar: Bar, left: Decimal, slot: Decimal, most: Decimal) -> Markup:
    middle, bottom = _plain(left + slot / 2), _TOP + _PLOT
    label_y = bottom + Decimal("1.3")
    parts = [
        _WORD.format(kind="under wide", x=middle, y=label_y, word=bar.label),
        _WORD.format(kind="under tight", x=middle, y=label_y, word=bar.short or bar.label[:1]),
    ]
    if bar.value is not None:
        height = _PLOT * Decimal(bar.value) / most
        x, y = _plain(left + slot / 5), _plain(bottom - height)
        width, above = _plain(slot * 3 / 5), _plain(bottom - height - Decimal("0.4"))
        parts.append(_COLUMN.format(x=x, y=y, width=width, height=_plain(height)))
        parts.append(_WORD.format(kind="under wide", x=middle, y=above, word=bar.written))
    return Markup().join(parts)


def _row(bar: Bar, top: Decimal, most: Decimal) -> Markup:
    width = _WIDEST * Decimal(bar.value or 0) / most
    y = top + Decimal("1.4")
    return Markup().join(
        [
            _WORD.format(kind="beside", x=0, y=_plain(top + 1), word=bar.label),
            _COLUMN.format(x=0, y=_plain(y), width=_plain(width), height=1),
            _WORD.format(
                kind="beside", x=_plain(width + 2), y=_plain(y + Decimal("0.85")), word=bar.written
            ),
        ]
    )


def _framed(name: str, title: str, bars: Sequence[Bar], height: Decimal, inside: Markup) -> Markup:
    text = " ; ".join(f"{bar.label} : {bar.written}" for bar in bars)
    return _FRAME.format(name=name, title=title, text=text, height=_plain(height), inside=inside)


def _most(bars: Sequence[Bar]) -> Decimal:
    """The largest value; 1 where there is none, so that nothing is divided by it."""
    return max((Decimal(bar.value) for bar in bars if bar.value), default=Decimal(1))


def _plain(value: Decimal) -> str:
    return f"{value.quantize(_HUNDREDTH):f}"
