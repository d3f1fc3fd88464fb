"""Family: an online invoicing service, quiet design, taxes in a table of rate, tax and base."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import (
    account_lines,
    customer,
    delivery,
    head_pairs,
    imprint_line,
    rates,
    sender,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 14mm 15mm 20mm 15mm; @bottom-center { content: FOOT;
  font: 6.5pt 'DejaVu Sans'; color: #666; } @bottom-right { content: counter(page);
  font: 6.5pt 'DejaVu Sans'; } }
body { font: 8.5pt FACE, sans-serif; color: #1d1d2b; }
h1 { font-size: 17pt; margin: 0 0 10pt 0; font-weight: 600; }
.cols { display: flex; justify-content: space-between; gap: 18pt; margin-bottom: 16pt; }
.cols > div { flex: 1; } .k { color: #777; padding-right: 10pt; white-space: nowrap; }
.h { color: #777; font-size: 7.5pt; margin-bottom: 2pt; } .facts td { padding: 1.5pt 9pt 1.5pt 0; }
.lines { width: 100%; border-collapse: collapse; } .lines th { text-align: left; color: #777;
  font-weight: normal; border-bottom: 0.7pt solid #999; padding: 4pt 3pt; font-size: 7.5pt; }
.lines td { padding: 5pt 3pt; border-bottom: 0.4pt solid #ddd; vertical-align: top; }
.r, .lines th.r { text-align: right; white-space: nowrap; }
.end { display: flex; justify-content: space-between; margin-top: 14pt; page-break-inside: avoid; }
.tax th { font-weight: normal; color: #777; text-align: right; padding: 2pt 7pt; }
.tax td { text-align: right; padding: 2pt 7pt; } .sum td { padding: 3pt 0 3pt 22pt; }
.sum .b td { font-weight: bold; border-top: 0.7pt solid #1d1d2b; }
.pay { background: #f3f3f8; padding: 8pt; margin-top: 16pt; page-break-inside: avoid; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(vat_rate=draw.pick(("Taux", "Taux de TVA")), vat_base=draw.pick(("Base HT", "HT")))
    foot = '"' + imprint_line(case).replace('"', "") + '"'
    face = draw.pick(("'DejaVu Sans'", "'Liberation Sans'"))
    style = STYLE.replace("FOOT", foot).replace("FACE", face)
    body = _head(case) + _parties(case) + _lines(case) + _end(case) + _pay(case)
    return web.render(body, style), "weasyprint"


def _head(case: Case) -> str:
    pairs = case.pairs("invoice_number", "issue_date", "due_date")
    if case.draw.chance(0.5):
        title = f"<h1>{esc(case.title())} {esc(case.show('invoice_number'))}</h1>"
        pairs = pairs[1:]
    else:
        title = f"<h1>{esc(case.title())}</h1>"
    facts = web.pair_table("facts", pairs + head_pairs(case, siret=False))
    brand = div("brand", f"<b>{esc(case.brand())}</b>")
    parts = [div("", title, facts), div("r", brand)]
    return div("cols", *parts)


def _parties(case: Case) -> str:
    ours = [div("h", esc(case.label("seller_head"))), f"<b>{esc(case.show('seller_name'))}</b><br>"]
    theirs = [div("h", esc(case.label("buyer_head"))), lines(customer(case))]
    parts = [div("", *ours, lines(sender(case))), div("", *theirs)]
    if case.draw.chance(0.4):
        site = delivery(case)
        parts.append(div("", div("h", esc(site[0])), lines(site[1:])))
    return div("cols", *parts)


def _lines(case: Case) -> str:
    concepts = ["col_label", "col_quantity", "col_price", "col_rate", "col_net", "col_gross"]
    wide = case.draw.chance(0.4)
    heads = [case.label(key) for key in (concepts if wide else concepts[:-1])]
    rows = []
    for line in case.lines:
        gross = line.net + (line.net * line.rate / 100)
        price = case.format.number(line.price)
        label = line.label
        if line.rebate:
            label += f" (remise {quantity(line.rebate)} %)"
        row = [label, f"{quantity(line.quantity)} {line.unit}", price]
        row += [case.format.percent(line.rate), case.money(line.net, mark=False)]
        rows.append([*row, case.money(gross, mark=False)] if wide else row)
    return web.table("lines", heads, rows, ["", "r", "r", "r", "r", "r"][: len(heads)])


def _end(case: Case) -> str:
    if case.exempt:
        tax = f"<p>{esc(case.legal_vat())}</p>"
    else:
        heads = [case.label(key) for key in ("vat_rate", "vat_amount", "vat_base")]
        table = [[rate, amount, base] for rate, base, amount, _ in rates(case)]
        title = case.draw.pick(("Détail de la TVA", "Détails TVA", "Récapitulatif TVA"))
        tax = div("h", title) + web.table("tax", heads, table, [])
    rows = ""
    for label, amount, bold in _sums(case):
        kind = ' class="b"' if bold else ""
        rows += f'<tr{kind}><td>{esc(label)}</td><td class="r">{esc(amount)}</td></tr>'
    return div("end", div("", tax), f'<table class="sum">{rows}</table>')


def _sums(case: Case) -> list[tuple[str, str, bool]]:
    found = [(*pair, False) for pair in case.before_vat()]
    found.append((case.label("total_excl_vat"), case.amount("total_excl_vat"), False))
    if not case.exempt:
        found.append((case.label("total_vat"), case.amount("total_vat"), False))
    found.append((case.label("total_incl_vat"), case.amount("total_incl_vat"), True))
    off = case.taken_off()
    found += [(*pair, False) for pair in off]
    if off or case.draw.chance(0.3):
        found.append((case.label("amount_due"), case.amount("amount_due"), True))
    return found


def _pay(case: Case) -> str:
    texts = account_lines(case)
    texts += [f"{label} : {value}" for label, value in case.pairs("payment_mode")]
    return div("pay", lines(texts)) + f"<p>{esc(case.draw.pick(case.words.LATE))}</p>"
