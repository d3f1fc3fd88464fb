"""Family: a self-made spreadsheet, its cells ruled and some coloured, empty rows kept."""

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    foot,
    home,
    imprint_line,
    item,
    kept,
    paying,
    reach,
    untaxed,
)
from benchmarks.reading.web import esc

STYLE = """
@page { size: A4; margin: 12mm 11mm; }
body { font: 10pt 'Carlito', 'Liberation Sans', sans-serif; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td { padding: 1.5pt 3pt; height: 13pt; vertical-align: bottom; overflow-wrap: break-word; }
.g td { border: .5pt solid #222; } .h td { background: TINT; font-weight: bold;
  text-align: center; } .n { text-align: right; white-space: nowrap; } .b { font-weight: bold; }
.t { font-size: 18pt; font-weight: bold; text-align: right; color: #333; }
.box { border: 1pt solid #222; } .s { font-size: 7.6pt; }
"""
KEYS = ("col_label", "col_quantity", "col_price", "col_rate", "col_net")
SPANS = {"col_label": 4, "col_quantity": 2, "col_price": 2, "col_rate": 2, "col_net": 2}


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    tint = case.draw.pick(("#fff2cc", "#ddebf7", "#e2efda", "#ededed"))
    body = f"<table>{_head(case)}{_blank(1)}{_lines(case)}{_blank(1)}{_foot(case)}</table>"
    return web.render(body, STYLE.replace("TINT", tint)), "weasyprint"


def _cell(text: str, span: int, kind: str = "") -> str:
    return f'<td colspan="{span}" class="{kind}">{esc(text)}</td>'


def _row(*cells: str, kind: str = "") -> str:
    return f'<tr class="{kind}">{"".join(cells)}</tr>'


def _blank(count: int) -> str:
    return "<tr><td colspan=12></td></tr>" * count


def _head(case: Case) -> str:
    found = [_row(_cell(case.brand(), 7, "b"), _cell(case.title(), 5, "t"))]
    left = [*home(case), *reach(case), ""]
    right = case.pairs("invoice_number", "issue_date", "due_date", "client", *REFS)
    right += aside(case, 1)
    for place in range(max(len(left), len(right))):
        text = left[place] if place < len(left) else ""
        if place < len(right):
            label, value = right[place]
            cells = (_cell(label, 3, "box s"), _cell(value, 3, "box"))
        else:
            cells = (_cell("", 3), _cell("", 3))
        found.append(_row(_cell(text, 6), *cells))
    found.append(_blank(1))
    for place, text in enumerate([case.label("buyer_head"), *customer(case, siret=True)]):
        found.append(_row(_cell("", 6), _cell(text, 6, "" if place else "b")))
    return "".join(found)


def _lines(case: Case) -> str:
    keys = kept(case, KEYS)
    spans = dict(SPANS)
    spans["col_label"] += 12 - sum(spans[key] for key in keys)
    found = [
        _row(*(_cell(case.label(key), spans[key]) for key in keys), kind="g h"),
    ]
    for line, texts in zip(case.lines, billing.rows(case, keys), strict=True):
        texts[0] = item(line)
        cells = (
            _cell(text, spans[key], "" if key == "col_label" else "n")
            for key, text in zip(keys, texts, strict=True)
        )
        found.append(_row(*cells, kind="g"))
    empty = [_cell("", spans[key]) for key in keys]
    found += [_row(*empty, kind="g")] * case.draw.between(0, 6)
    return "".join(found)


def _foot(case: Case) -> str:
    pairs = foot(case, due=0.5)
    left = [*untaxed(case), *paying(case), *account(case)]
    if len(case.sums.vat) > 1:
        for rate, base, _, _ in case.vat_rows():
            left.append(f"{case.label('vat_base')} {rate} : {base}")
    found = []
    for place in range(max(len(left), len(pairs))):
        text = left[place] if place < len(left) else ""
        cells = [_cell(text, 6, "s")]
        if place < len(pairs):
            label, amount = pairs[place]
            last = " b" if place == len(pairs) - 1 else ""
            cells += [_cell(label, 4, f"box{last}"), _cell(amount, 2, f"box n{last}")]
        found.append(_row(*cells))
    found.append(_blank(1))
    texts = (case.draw.pick(case.words.LATE), imprint_line(case))
    found += [_row(_cell(text, 12, "s")) for text in texts]
    return "".join(found)
