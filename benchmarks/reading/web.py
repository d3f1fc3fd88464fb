"""HTML to PDF with WeasyPrint, and the small pieces of HTML the families share."""

import html
from collections.abc import Iterable, Sequence

import weasyprint

Pair = tuple[str, str]


def esc(text: str) -> str:
    """Text made safe for HTML."""
    return html.escape(text)


def render(body: str, style: str) -> bytes:
    """The PDF of a body under a style sheet."""
    page = f"<html lang=fr><head><meta charset=utf-8><style>{style}</style></head><body>{body}"
    return bytes(weasyprint.HTML(string=page + "</body></html>").write_pdf())


def div(kind: str, *parts: str) -> str:
    """A block of a class."""
    return f'<div class="{kind}">{"".join(parts)}</div>'


def lines(texts: Iterable[str]) -> str:
    """Escaped lines with breaks between them."""
    return "<br>".join(esc(text) for text in texts)


def row(cells: Sequence[str], tag: str = "td", kinds: Sequence[str] = ()) -> str:
    """A table row; `kinds` are the classes of its cells."""
    marks = list(kinds) + [""] * (len(cells) - len(kinds))
    inner = "".join(
        f'<{tag} class="{kind}">{esc(cell)}</{tag}>'
        for cell, kind in zip(cells, marks, strict=True)
    )
    return f"<tr>{inner}</tr>"


def table(
    kind: str, head: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[str]
) -> str:
    """A table with a head that repeats on each page."""
    top = f"<thead>{row(head, 'th', kinds)}</thead>" if head else ""
    body = "".join(row(cells, "td", kinds) for cells in rows)
    return f'<table class="{kind}">{top}<tbody>{body}</tbody></table>'


def pair_table(kind: str, pairs: Sequence[Pair], colon: str = "") -> str:
    """Label left, value right."""
    rows = "".join(
        f'<tr><td class="k">{esc(label)}{colon}</td><td class="v">{esc(value)}</td></tr>'
        for label, value in pairs
    )
    return f'<table class="{kind}">{rows}</table>'
