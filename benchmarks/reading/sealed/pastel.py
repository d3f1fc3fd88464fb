"""Family: a self-employed person's page of an online design tool, large type, short words."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    foot,
    glued,
    home,
    imprint,
    item,
    reach,
    untaxed,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 0; background: TINT; }
body { margin: 0; padding: 18mm 20mm; font: 10pt 'URW Gothic', 'DejaVu Sans', sans-serif;
  color: #3a3a3a; line-height: 1.35; }
h1 { font-size: 34pt; margin: 0; font-weight: normal; letter-spacing: 2pt; }
.n { font-size: 11pt; margin: 1mm 0 9mm; } .two { display: flex; margin-bottom: 8mm; }
.two > div { flex: 1; } .c { font-weight: bold; display: block; margin-bottom: 1mm; }
table { width: 100%; border-collapse: collapse; } th { text-align: left; font-size: 8.6pt;
  border-bottom: 1.4pt solid #3a3a3a; padding: 4pt 0; } td { padding: 5pt 0;
  border-bottom: .4pt solid #999; } .r { text-align: right; white-space: nowrap; }
.s { margin: 5mm 0 7mm auto; width: 84mm; } .s td { border: 0; padding: 2pt 0; }
.s tr:last-child td { font-size: 13pt; padding-top: 5pt; } .low { display: flex; font-size: 8.6pt; }
.low > div { flex: 1; padding-right: 6mm; } .e { font-size: 7pt; margin-top: 9mm; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    tint = draw.pick(("#fbf3ee", "#eef5f3", "#f4f0f8", "#ffffff"))
    case.call(
        title_invoice=draw.pick(("FACTURE", "facture", "Facture")),
        invoice_number=draw.pick(("N°", "n°", "Facture n°")),
    )
    number = f"{case.label('invoice_number')} {case.show('invoice_number')}"
    joint = draw.pick((" - ", " | ", " · "))
    head = f"{number}{joint}{case.label('issue_date')} {case.show('issue_date')}"
    body = f"<h1>{esc(case.title())}</h1>" + div("n", esc(head))
    ours = [case.show("seller_name"), *home(case), *reach(case)]
    theirs = customer(case, siret=True)
    body += div("two", _block("Prestataire", ours), _block(case.label("buyer_head"), theirs))
    refs = glued(case.pairs(*REFS, "due_date") + aside(case, 1))
    body += _lines(case) + _sums(case)
    body += div("low", _block("Références", refs), _block("Règlement", _pay(case)))
    body += div("e", lines([" - ".join(imprint(case)[1:])]))
    return web.render(body, STYLE.replace("TINT", tint)), "weasyprint"


def _block(head: str, texts: list[str]) -> str:
    return div("", f'<span class="c">{esc(head)}</span>', lines(texts))


def _pay(case: Case) -> list[str]:
    return [*untaxed(case), *glued(case.pairs("terms")), *account(case)]


def _lines(case: Case) -> str:
    heads = [case.label(key) for key in ("col_label", "col_quantity", "col_price", "col_net")]
    rows = []
    for line in case.lines:
        texts = [item(line), quantity(line.quantity), case.format.money(line.price)]
        rows.append([*texts, case.money(line.net)])
    return web.table("l", heads, rows, ["", "r", "r", "r"])


def _sums(case: Case) -> str:
    rows = [web.row(pair, "td", ["", "r"]) for pair in foot(case, due=0.4)]
    return f'<table class="s">{"".join(rows)}</table>'
