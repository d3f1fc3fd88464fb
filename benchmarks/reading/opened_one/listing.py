"""Family: a minicomputer's listing framed in plus and minus signs, sums carried over."""

import textwrap
from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    feet,
    mentions,
    tax_heads,
    taxes,
    to_lines,
)
from benchmarks.reading.parties import plain
from benchmarks.reading.presses import PostscriptPen

WIDE = 90
CELLS = (10, 36, 7, 10, 7, 13)
BAR = "+" + "".join("-" * width + "+" for width in CELLS)
HEADS = ("col_ref", "col_label", "col_quantity", "col_price", "col_rate", "col_net")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = PostscriptPen("mono")
    pages = _pages(case)
    for number, rows in enumerate(pages, start=1):
        if number > 1:
            pen.page()
        pen.font(9)
        pen.write(480, 36, f"PAGE {number:03d}")
        for place, row in enumerate(rows):
            if row.strip():
                pen.write(48, 52 + 11.8 * place, row)
    return pen.finish(), pen.engine


def _pages(case: Case) -> list[list[str]]:
    per_page = case.draw.between(14, 18)
    pages, carried = [], Decimal(0)
    chunks = [case.lines[i : i + per_page] for i in range(0, len(case.lines), per_page)]
    for place, chunk in enumerate(chunks):
        rows = [*_head(case), BAR, _cells(*map(case.label, HEADS)), BAR]
        if place:
            rows.append(_cells("", "REPORT", "", "", "", case.money(carried, mark=False)))
        for line in chunk:
            price, net = case.format.number(line.price), case.money(line.net, mark=False)
            rate = f"{line.rate.normalize():f}".replace(".", ",")
            rows.append(_cells(line.ref, line.label, quantity(line.quantity), price, rate, net))
            carried += line.net
        rows.append(BAR)
        last = place == len(chunks) - 1
        if not last:
            rows.append(_cells("", "A REPORTER", "", "", "", case.money(carried, mark=False)))
        pages.append(rows + (_foot(case) if last else []))
    return pages


def _cells(*texts: str) -> str:
    cells = []
    for place, (text, width) in enumerate(zip(texts, CELLS, strict=True)):
        short = plain(text.replace("\u202f", " "))[:width]
        cells.append(f"{short:{width}}" if place < 2 else f"{short:>{width}}")
    return "|" + "|".join(cells) + "|"


def _head(case: Case) -> list[str]:
    name = case.show("seller_name")
    seller = case.seller
    rows = [name, f"{seller.street}  {seller.zip_town}", f"TEL : {seller.phone}", ""]
    left = [f"*** {case.title()} ***", ""]
    width = max(len(label) for label, _ in case.pairs("invoice_number", "issue_date", *KEYS))
    for label, value in case.pairs("invoice_number", "issue_date", *KEYS):
        left.append(f"{label:{width}} : {value}")
    right = to_lines(case)
    if max(map(len, right)) > 44:  # too wide for the right half
        rows += [*(f"{'':30}{text}" for text in right), ""]
        right = []
    for place in range(max(len(left), len(right))):
        a = left[place] if place < len(left) else ""
        b = right[place] if place < len(right) else ""
        if len(a) > 49:  # what is too long for the left half goes above the address
            rows.append(a)
            a = ""
        rows.append(f"{a:50}{b}")
    return [*rows, ""]


def _foot(case: Case) -> list[str]:
    rows = [""]
    if not case.exempt:
        rows.append("".join(f"{head:>16}" for head in tax_heads(case)))
        rows += ["".join(f"{cell:>16}" for cell in row) for row in taxes(case)]
    else:
        rows.append(case.legal_vat())
    rows.append("")
    found = feet(case, due=0.7, mark=False)
    for start in range(0, len(found), 4):
        part = found[start : start + 4]
        wide = [max(len(label), len(amount)) + 2 for _, label, amount in part]
        edge = "+" + "+".join("-" * width for width in wide) + "+"
        rows += [
            edge,
            "|"
            + "|".join(f" {label:{w - 1}}" for w, (_, label, _) in zip(wide, part, strict=True))
            + "|",
        ]
        rows += [
            "|"
            + "|".join(f"{amount:>{w - 1}} " for w, (_, _, amount) in zip(wide, part, strict=True))
            + "|",
            edge,
        ]
    rows += [f"{label} : {value}" for label, value in case.pairs("due_date", "terms")]
    for text in [*bank_lines(case), " - ".join(mentions(case))]:
        rows += textwrap.wrap(text, WIDE, break_on_hyphens=False)
    return rows
