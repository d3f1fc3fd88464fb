"""Family: a coach company's spreadsheet page, one ruled table, sums in its last rows."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import MONTHS, quantity
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_cells,
    customer,
    imprint,
    noise,
    rates,
    sender,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 12mm 14mm; }
body { font: 9pt FACE; color: #000; }
table { border-collapse: collapse; width: 100%; margin-bottom: 8pt; }
td, th { border: 0.5pt solid #444; padding: 2.5pt 4pt; text-align: left; vertical-align: top; }
th { background: TINT; font-weight: bold; } .r { text-align: right; white-space: nowrap; }
.none td { border: none; padding: 1pt 4pt; } .k { background: TINT; width: 31%; }
.b td { font-weight: bold; } .foot { font-size: 6.8pt; text-align: center; margin-top: 14pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    style = STYLE.replace("FACE", draw.pick(("'Liberation Sans'", "'DejaVu Sans'")))
    style = style.replace("TINT", draw.pick(("#ffe699", "#d9e1f2", "#e2efda", "#fff")))
    ours = lines([case.brand() or case.seller.zip_town, *sender(case)])
    theirs = lines(customer(case, siret=draw.chance(0.5)))
    head = f'<tr><td style="width:50%">{ours}</td><td>{theirs}</td></tr>'
    body = f'<table class="none">{head}</table>' + _facts(case) + _lines(case) + _below(case)
    body += div("foot", lines([" - ".join(imprint(case))]))
    return web.render(body, style), "weasyprint"


def _facts(case: Case) -> str:
    keys = ["invoice_number", "issue_date", "due_date", "client", *REFS]
    if "buyer_siret" not in case.shown:
        keys.insert(3, "buyer_siret")
    pairs = case.pairs(*keys) + noise(case, 1)
    month = f"{MONTHS[(case.issue.month - 2) % 12]} {case.issue.year}"
    pairs.append(("Mois facturé", month))
    title = f'<tr><th colspan="4">{esc(case.title())}</th></tr>'
    if case.draw.chance(0.5):
        pairs += [("", "")] * (len(pairs) % 2)
        cells = [f'<td class="k">{esc(a)}</td><td>{esc(b)}</td>' for a, b in pairs]
        rows = "".join(f"<tr>{a}{b}</tr>" for a, b in zip(cells[::2], cells[1::2], strict=True))
        return f"<table>{title}{rows.replace('31%', '22%')}</table>"
    rows = "".join(f'<tr><td class="k">{esc(a)}</td><td>{esc(b)}</td></tr>' for a, b in pairs)
    return f"<table>{title.replace('4', '2', 1)}{rows}</table>"


def _lines(case: Case) -> str:
    draw = case.draw
    keys = ("col_label", "col_quantity", "col_price", "col_rate", "col_net")
    heads = ["Circuit", *(case.label(key) for key in keys)]
    kinds = ["", "", "r", "r", "r", "r"]
    body = web.row(heads, "th", kinds)
    for line in case.lines:
        price = line.price * (100 - line.rebate) / 100
        row = [f"{draw.letters(1)}{draw.digits(2)}", line.label]
        row += [f"{quantity(line.quantity)} {line.unit}", case.format.number(price)]
        row += [case.format.percent(line.rate), case.money(line.net)]
        body += web.row(row, "td", kinds)
    for label, amount, bold in _sums(case):
        kind = ' class="b"' if bold else ""
        body += f'<tr{kind}><td colspan="5" class="r">{esc(label)}</td>'
        body += f'<td class="r">{esc(amount)}</td></tr>'
    return f"<table>{body}</table>"


def _sums(case: Case) -> list[tuple[str, str, bool]]:
    rows = [(*pair, False) for pair in case.before_vat()]
    rows.append((case.label("total_excl_vat"), case.amount("total_excl_vat"), True))
    found = rates(case)
    for rate, base, tax, _ in found:
        if len(found) > 1:
            rows.append((f"{case.label('vat_base')} {rate}", base, False))
        rows.append((case.vat_label("vat_line", rate), tax, False))
    if len(found) > 1 and case.draw.chance(0.5):
        rows.append((case.label("total_vat"), case.amount("total_vat"), False))
    rows.append((case.label("total_incl_vat"), case.amount("total_incl_vat"), True))
    off = case.taken_off()
    rows += [(*pair, False) for pair in off]
    if off or case.draw.chance(0.5):
        rows.append((case.label("amount_due"), case.amount("amount_due"), True))
    return rows


def _below(case: Case) -> str:
    out = f"<p>{esc(case.legal_vat())}</p>" if case.exempt else ""
    heads, cells = account_cells(case)
    if heads:
        factor = case.seller.factor
        name = factor.bank if factor else ""
        text = case.draw.pick(case.words.FACTOR).format(factor=name) if factor else "R.I.B."
        rib = web.row(heads, "th") + web.row(cells)
        out += f"<div>{esc(text)}</div><table>{rib}</table>"
    pairs = case.pairs("terms", "payment_mode")
    return out + "".join(f"<div>{esc(a)} : {esc(b)}</div>" for a, b in pairs)
