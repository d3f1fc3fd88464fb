"""Family: a maintenance contract's term with its revision; all totals in one table by rate."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.hand import habits
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    delivery,
    imprint,
    noise,
    rates,
    sender,
    taxes_alone,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 13mm 15mm 20mm 15mm; @bottom-left { content: FOOT;
  font: 6.2pt 'Liberation Sans'; width: 100%; text-align: center; } }
body { font: 8.6pt 'Liberation Sans', sans-serif; }
.bar { background: INK; color: #fff; padding: 5pt 8pt; font-size: 12pt; font-weight: bold;
  display: flex; justify-content: space-between; } .cols { display: flex; gap: 14pt;
  margin: 10pt 0; } .cols > div { flex: 1; } .cap { color: INK; font-weight: bold; }
table { width: 100%; border-collapse: collapse; } .grid td, .grid th { border: 0.5pt solid INK;
  padding: 3pt 4pt; text-align: left; } .grid th { background: TINT; font-size: 7.6pt; }
td.r, th.r, .grid td.r, .grid th.r { text-align: right; white-space: nowrap; }
.next { margin-top: -0.5pt; } .note { font-size: 7.6pt; color: #333; margin: 6pt 0; }
.all td { font-weight: bold; }
.due { margin: 8pt 0 8pt auto; width: 46%; } .due td { padding: 3pt; font-size: 9.5pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    habits(case, groups=draw.pick(("", "", "rest", "nine_five")))
    ink, tint = draw.pick((("#004e7c", "#dcebf4"), ("#7b2d26", "#f4e1df"), ("#3f3f3f", "#ececec")))
    style = STYLE.replace("FOOT", '"' + ", ".join(imprint(case)).replace('"', "") + '"')
    style = style.replace("INK", ink).replace("TINT", tint)
    number = case.show("invoice_number")
    bar = f"<span>{esc(case.title())}</span><span>{esc(case.label('invoice_number'))} "
    body = div("bar", f"{bar}{esc(number)}</span>") + _head(case) + _references(case)
    body += _lines(case) + _sums(case)
    texts = account_lines(case) + [f"{a} : {b}" for a, b in case.pairs("payment_mode")]
    body += f"<p>{lines(texts)}</p>" + div("note", esc(draw.pick(case.words.LATE)))
    return web.render(body, style), "weasyprint"


def _head(case: Case) -> str:
    ours = div("", f"<b>{esc(case.show('seller_name'))}</b><br>", lines(sender(case)))
    site = delivery(case)
    where = div("", div("cap", esc(site[0])), lines(site[1:]))
    to = div("", div("cap", esc(case.label("buyer_head"))), lines(customer(case)))
    parts = [ours, where, to] if case.draw.chance(0.6) else [to, where, ours]
    return div("cols", *parts)


def _references(case: Case) -> str:
    pairs = case.pairs("issue_date", "due_date", "client", *REFS) + noise(case, 1)
    heads = [label for label, _ in pairs]
    values = [value for _, value in pairs]
    out = ""
    for start in range(0, len(pairs), 4):
        rows = web.row(heads[start : start + 4], "th") + web.row(values[start : start + 4])
        out += f'<table class="grid next">{rows}</table>'
    return out


def _lines(case: Case) -> str:
    keys = ("col_label", "col_quantity", "col_price", "col_rate", "col_net")
    heads, kinds = [case.label(key) for key in keys], ["", "r", "r", "r", "r"]
    rows = []
    for line in case.lines:
        label = line.label + (f" (remise {quantity(line.rebate)} %)" if line.rebate else "")
        row = [label, f"{quantity(line.quantity)} {line.unit}", case.format.number(line.price)]
        rows.append([*row, case.format.percent(line.rate), case.money(line.net, mark=False)])
    draw = case.draw
    start, now = draw.between(1100, 1250), draw.between(1251, 1420)
    index = f"{now / 10:.1f} / {start / 10:.1f}".replace(".", ",")
    text = f"Révision : P = P0 x (0,15 + 0,85 x ICHT-IME / ICHT-IME0), soit 0,15 + 0,85 x {index}."
    return "<br>" + web.table("grid", heads, rows, kinds) + div("note", esc(text))


def _sums(case: Case) -> str:
    before = "".join(web.row(pair, "td", ["", "r"]) for pair in case.before_vat())
    out = f'<table class="due">{before}</table>' if before else ""
    if case.exempt:
        text = esc(case.legal_vat())
        pairs = [(case.label(key), case.amount(key)) for key in ("total_excl_vat",)]
        pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
        rows = "".join(web.row(pair, "td", ["", "r"]) for pair in pairs)
        out += f'<p>{text}</p><table class="due">{rows}</table>'
    else:
        out += _by_rate(case)
    off = case.taken_off()
    due = "".join(web.row(pair, "td", ["", "r"]) for pair in off)
    if off or case.draw.chance(0.6):
        pair = (case.label("amount_due"), case.amount("amount_due"))
        due += web.row(pair, "td", ["", "r"]).replace("<tr>", '<tr class="all">')
    return out + f'<table class="due">{due}</table>'


def _by_rate(case: Case) -> str:
    keys = ("total_excl_vat", "vat_rate", "total_vat", "total_incl_vat")
    heads, mark = [case.label(key) for key in keys], case.draw.chance(0.5)
    net, tax = case.amount("total_excl_vat", mark=mark), case.amount("total_vat", mark=mark)
    whole = case.amount("total_incl_vat", mark=mark)
    if len(case.sums.vat) == 1:
        rate, _ = taxes_alone(case, mark=mark)[0]
        return web.table("grid", heads, [[net, rate, tax, whole]], ["r"] * 4)
    rows = [["", base, rate, part, gross] for rate, base, part, gross in rates(case)]
    rows.append(["TOTAL", net, "", tax, whole])
    return web.table("grid", ["", *heads], rows, ["", *["r"] * 4])
