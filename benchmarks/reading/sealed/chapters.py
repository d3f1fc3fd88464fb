"""Family: a craftsman's software, numbered chapters with their sums, a bill after a quote."""

from decimal import Decimal

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
    imprint_line,
    item,
    paying,
    reach,
    site,
    untaxed,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 11mm 12mm 16mm; @bottom-center { content: element(low); } }
body { font: 9pt 'DejaVu Sans Condensed', 'DejaVu Sans', sans-serif; }
#low { position: running(low); font-size: 6.6pt; text-align: center; color: #333; }
.h { display: flex; justify-content: space-between; } .h b { font-size: 14pt; color: INK; }
.box { border: .6pt solid #777; padding: 2.5mm; width: 78mm; } .m { margin: 5mm 0; }
.no { background: INK; color: #fff; padding: 2mm 3mm; font-size: 11pt; }
table { border-collapse: collapse; width: 100%; } .l th { border-bottom: 1pt solid INK;
  text-align: left; padding: 2pt; font-size: 8pt; } .l td { padding: 2.5pt 2pt;
  vertical-align: top; } .l .r, .s .r { text-align: right; white-space: nowrap; }
.l .c td { font-weight: bold; background: #eee; } .l .u td { font-style: italic; }
.s { width: 88mm; margin: 4mm 0 4mm auto; } .s td { padding: 2pt 3pt; }
.s tr:last-child td { border: 1.2pt solid INK; font-weight: bold; } .two { display: flex; }
.two > div { flex: 1; }
"""
CHAPTERS = ("Installation", "Dépose", "Fournitures", "Pose et réglages", "Finitions", "Divers")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    ink = draw.pick(("#b23b00", "#005a9c", "#3d3d3d"))
    body = f'<div id="low">{esc(imprint_line(case))}</div>'
    ours = f"<div><b>{esc(case.brand())}</b><br>{lines([*home(case), *reach(case)])}</div>"
    body += div("h", ours, div("box", lines(customer(case, siret=True))))
    number = f"{case.title()} {case.label('invoice_number')} {case.show('invoice_number')}"
    if case.title().lower() in case.label("invoice_number").lower():
        number = f"{case.label('invoice_number')} {case.show('invoice_number')}"
    day = draw.pick(("du {}", "en date du {}")).format(case.show("issue_date"))
    body += div("m", div("no", esc(f"{number} {day}")))
    refs = case.pairs("quote", *REFS, "client", "due_date") + aside(case, 1, "quote")
    body += div("two m", div("", lines(glued(refs))), div("", lines(site(case)))) + _chapters(case)
    rows = [web.row(pair, "td", ["", "r"]) for pair in foot(case)]
    body += f'<table class="s">{"".join(rows)}</table>'
    texts = [*untaxed(case), *paying(case), *account(case), draw.pick(case.words.LATE)]
    body += div("", lines(texts))
    return web.render(body, STYLE.replace("INK", ink)), "weasyprint"


def _chapters(case: Case) -> str:
    keys = ("col_label", "col_quantity", "col_unit", "col_price", "col_net")
    kinds = ["", "", "r", "", "r", "r"]
    found = [web.row(["N°", *(case.label(key) for key in keys)], "th", kinds)]
    step = case.draw.between(2, 4)
    names = case.draw.some(CHAPTERS, len(CHAPTERS))
    for start in range(0, len(case.lines), step):
        chapter = start // step + 1
        name = names[(chapter - 1) % len(names)]
        first = web.row([str(chapter), name, "", "", "", ""], "td", kinds)
        found.append(first.replace("<tr>", '<tr class="c">'))
        total = Decimal(0)
        for place, line in enumerate(case.lines[start : start + step], start=1):
            texts = [f"{chapter}.{place}", item(line), quantity(line.quantity), line.unit]
            texts += [case.format.number(line.price), case.money(line.net, mark=False)]
            found.append(web.row(texts, "td", kinds))
            total += line.net
        texts = ["", f"Sous-total {name}", "", "", "", case.money(total, mark=False)]
        found.append(web.row(texts, "td", kinds).replace("<tr>", '<tr class="u">'))
    return f'<table class="l">{"".join(found)}</table>'
