"""Family: an adviser's letter of a word processor, the sums in the last rows of its one table."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.sealed.parts import (
    account,
    aside,
    customer,
    foot,
    glued,
    home,
    imprint_line,
    item,
    reach,
    untaxed,
)
from benchmarks.reading.web import div, esc, lines
from benchmarks.reading.words_places import FIRSTS, NAMES

STYLE = """
@page { size: A4; margin: 24mm 23mm 20mm; @bottom-center { content: element(low); } }
body { font: 11pt FACE; line-height: 1.28; } #low { position: running(low); font-size: 7.6pt;
  text-align: center; color: #444; } .to { margin: 6mm 0 6mm 84mm; } p { margin: 2.4mm 0; }
.ours { font-size: 10pt; } .ours b { font-size: 13pt; }
table { width: 100%; border-collapse: collapse; margin: 4mm 0; page-break-inside: auto; }
td, th { border: .6pt solid #000; padding: 3pt 5pt; vertical-align: top; } th { text-align: left; }
.r { text-align: right; white-space: nowrap; } .s td { font-weight: bold; }
.sign { margin: 8mm 0 0 96mm; } tr { page-break-inside: avoid; }
"""
FACES = ("'Carlito', 'Liberation Sans', sans-serif", "'Liberation Serif', serif")
OPENINGS = (
    "Veuillez trouver ci-dessous le décompte de notre intervention.",
    "Nous vous prions de bien vouloir trouver ci-après le détail de nos prestations.",
    "Pour les prestations réalisées à votre demande :",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    name = case.show("seller_name")
    body = f'<div id="low">{esc(imprint_line(case))}</div>'
    ours = lines([*home(case), *reach(case)])
    body += div("ours", f"<b>{esc(name)}</b><br>{ours}") + div("to", lines(customer(case)))
    day = f"À {case.seller.town}, le {case.show('issue_date')}"
    body += f"<p>{esc(day)}</p><p>{lines(_references(case))}</p>"
    body += f"<p>{esc(draw.pick(OPENINGS))}</p>" + _table(case)
    texts = [*untaxed(case), *glued(case.pairs("due_date", "terms", "payment_mode"))]
    body += f"<p>{lines([*texts, *account(case)])}</p>"
    body += div("sign", lines([f"{draw.pick(FIRSTS)} {draw.pick(NAMES)}", "Gérant"]))
    return web.render(body, STYLE.replace("FACE", draw.pick(FACES))), "weasyprint"


def _references(case: Case) -> list[str]:
    title = f"{case.title()} n° {case.show('invoice_number')}"
    found = [case.draw.pick(("Objet : {}", "{}", "Objet : {}")).format(title)]
    keys = ("engagement_number", "contract_number", "service_code", "buyer_siret")
    pairs = case.pairs(*keys, "original_invoice_number")
    if len(pairs) > 1 and case.draw.chance(0.4):
        found.append("Vos références : " + " / ".join(glued(pairs, " ")))
    else:
        found += glued(pairs)
    return found + glued(aside(case, 1))


def _table(case: Case) -> str:
    heads = [case.label(key) for key in ("col_label", "col_quantity", "col_price", "col_net")]
    kinds = ["", "r", "r", "r"]
    found = [web.row(heads, "th", kinds)]
    for line in case.lines:
        texts = [item(line), f"{quantity(line.quantity)} {line.unit}"]
        texts += [case.format.money(line.price), case.money(line.net)]
        found.append(web.row(texts, "td", kinds))
    pairs = foot(case, due=0.35)
    for label, amount in pairs:
        cells = f'<td colspan=3 class="r">{esc(label)}</td><td class="r">{esc(amount)}</td>'
        strong = label in {case.label("total_incl_vat"), case.label("amount_due")}
        found.append(f'<tr class="{"s" if strong else ""}">{cells}</tr>')
    return f"<table>{''.join(found)}</table>"
