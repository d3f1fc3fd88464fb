"""Family: a lessor's term, a column for each part of the bill and a last one for the sums."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    imprint,
    noise,
    rates,
    sender,
    sum_table,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 15mm 15mm 18mm 15mm; @bottom-center { content: FOOT;
  font: 6.4pt 'Liberation Sans'; } }
body { font: 8.8pt FACE; } .two { display: flex; justify-content: space-between; }
.two > div { width: 46%; } h1 { font-size: 13pt; border-top: 1.5pt solid INK;
  border-bottom: 1.5pt solid INK; padding: 5pt 0; margin: 14pt 0 8pt 0; text-align: center; }
.facts td { padding: 1pt 7pt 1pt 0; vertical-align: top; } .k { font-style: italic; }
.m { width: 100%; border-collapse: collapse; margin: 12pt 0; } .m td, .m th {
  border: 0.5pt solid #888; padding: 3.5pt; } .m th { background: TINT; font-size: 7.6pt; }
.r, .m th.r { text-align: right; } .m .w td { font-weight: bold; background: TINT; }
.sum { margin: 6pt 0; } .sum td { padding: 2pt 12pt 2pt 0; font-weight: bold; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    ink, tint = draw.pick((("#7a5c00", "#fbf3dc"), ("#355c7d", "#e3ebf2"), ("#444444", "#f0f0f0")))
    style = STYLE.replace("INK", ink).replace("TINT", tint)
    style = style.replace("FACE", draw.pick(("'Liberation Sans'", "'DejaVu Sans'")))
    style = style.replace("FOOT", '"' + " - ".join(imprint(case)).replace('"', "") + '"')
    ours = div("", lines([case.show("seller_name"), *sender(case)]))
    body = div("two", ours, div("", lines(customer(case))))
    number, day = case.show("invoice_number"), case.show("issue_date")
    body += f"<h1>{esc(case.title())} {esc(case.label('invoice_number'))} {esc(number)}</h1>"
    pairs = [(case.label("issue_date"), day), *case.pairs("due_date", "client", *REFS)]
    body += web.pair_table("facts", pairs + noise(case, 1), " :")
    body += _matrix(case) + _below(case)
    texts = [*account_lines(case), draw.pick(case.words.LATE)]
    return web.render(f"{body}<p>{lines(texts)}</p>", style), "weasyprint"


def _matrix(case: Case) -> str:
    nets = [case.money(line.net, mark=False) for line in case.lines]
    heads = ["", *(line.label.split(",")[0] for line in case.lines), "TOTAL"]
    kinds = ["", *["r"] * (len(nets) + 1)]
    out = web.row(heads, "th", kinds)
    net = case.amount("total_excl_vat", mark=False)
    whole = case.amount("total_incl_vat", mark=False)
    out += web.row([case.label("total_excl_vat"), *nets, net], "td", kinds)
    if not case.exempt:
        taxes = [cents(line.net * line.rate / 100) for line in case.lines]
        tax_texts = [case.money(tax, mark=False) for tax in taxes]
        rate_texts = [case.format.percent(line.rate) for line in case.lines]
        out += web.row([case.label("vat_rate"), *rate_texts, ""], "td", kinds)
        tax = case.amount("total_vat", mark=False)
        out += web.row([case.label("total_vat"), *tax_texts, tax], "td", kinds)
        case.tax_by_line()
        sums = [line.net + tax for line, tax in zip(case.lines, taxes, strict=True)]
    else:
        sums = [line.net for line in case.lines]
    texts = [case.money(value, mark=False) for value in sums]
    last = web.row([case.label("total_incl_vat"), *texts, whole], "td", kinds)
    return f'<table class="m">{out}{last.replace("<tr>", "<tr class=w>")}</table>'


def _below(case: Case) -> str:
    out = f"<p>{esc(case.legal_vat())}</p>" if case.exempt else ""
    if not case.exempt and (len(case.sums.vat) > 1 or case.draw.chance(0.4)):
        texts = [f"TVA {rate} : {tax} sur {base}" for rate, base, tax, _ in rates(case)]
        out += f"<p>{lines(texts)}</p>"
    off = case.taken_off()
    if off or case.draw.chance(0.5):
        pairs = [*off, (case.label("amount_due"), case.amount("amount_due"))]
        out += sum_table([("", *pair) for pair in pairs])
    return out
