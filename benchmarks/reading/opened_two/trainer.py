"""Family: a training body's text-processor page, references in a sentence, often no VAT."""

from datetime import timedelta

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import (
    account_lines,
    customer,
    imprint,
    noise,
    sender,
    taxes_alone,
)
from benchmarks.reading.web import div, esc, lines
from benchmarks.reading.words_places import FIRSTS, NAMES

STYLE = """
@page { size: A4; margin: 18mm 20mm 16mm 20mm; @bottom-center { content: FOOT;
  font: 6.5pt 'Liberation Sans'; } }
body { font: SIZE FACE; color: #000; }
h1 { font-size: 15pt; text-align: ALIGN; margin: 12pt 0; border: BORDER; padding: 4pt; }
.to { margin: 10pt 0 10pt 52%; } table { border-collapse: collapse; width: 100%; }
.t td, .t th { border: 0.6pt solid #000; padding: 4pt; vertical-align: top; text-align: left; }
.t th { background: #d8d8d8; font-weight: bold; } .t td.r, .t th.r { text-align: right;
  white-space: nowrap; } p { margin: 5pt 0; } .small { font-size: 8pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    style = STYLE.replace("FOOT", '"' + " - ".join(imprint(case)).replace('"', "") + '"')
    style = style.replace("FACE", draw.pick(("'Liberation Serif'", "'Liberation Sans'")))
    style = style.replace("SIZE", draw.pick(("10pt", "10.5pt", "11pt")))
    style = style.replace("ALIGN", draw.pick(("center", "left", "right")))
    style = style.replace("BORDER", draw.pick(("0.8pt solid #000", "none")))
    number = f"DA n° {draw.digits(2)} {draw.digits(5)} {draw.digits(2)} auprès du préfet de région"
    ours = [case.brand() or "Organisme de formation", *sender(case), number]
    body = f"<div>{lines(ours)}</div>" + div("to", lines(customer(case)))
    body += _opening(case) + _table(case) + _closing(case)
    return web.render(body, style), "weasyprint"


def _opening(case: Case) -> str:
    number, day = case.show("invoice_number"), case.show("issue_date")
    titles = (f"{case.title()} n° {number}", f"{case.title()} {number} du {day}")
    dated = case.draw.chance(0.4)
    out = f"<h1>{esc(titles[1 if dated else 0])}</h1>"
    if not dated:
        place = f"Fait à {case.seller.town}, le {day}"
        label = f"{case.label('issue_date')} : {day}"
        out += f"<p>{esc(case.draw.pick((place, label)))}</p>"
    return out + "".join(f"<p>{esc(text)}</p>" for text in _references(case))


def _references(case: Case) -> list[str]:
    parts = []
    if case.has("contract_number"):
        kind = case.draw.pick(("de la convention n°", "du marché n°", "de l'accord-cadre n°"))
        parts.append(f"{kind} {case.show('contract_number')}")
    if case.has("engagement_number"):
        kind = case.draw.pick(("de votre bon de commande n°", "de l'engagement juridique n°"))
        parts.append(f"{kind} {case.show('engagement_number')}")
    texts = []
    if parts:
        texts.append(f"En exécution {' et '.join(parts)}, nous vous facturons :")
    if case.has("service_code"):
        start = case.draw.pick(("Code service Chorus Pro :", "Code service à rappeler :"))
        texts.append(f"{start} {case.show('service_code')}")
    pairs = case.pairs("original_invoice_number") + noise(case, 1)
    return texts + [f"{label} : {value}" for label, value in pairs]


def _table(case: Case) -> str:
    day = case.issue - timedelta(days=case.draw.between(8, 40))
    start = case.format.day(day)
    heads = [case.label("col_label"), "Dates / stagiaires", case.label("col_quantity")]
    heads += [case.label("col_price"), case.label("col_net")]
    kinds = ["", "", "r", "r", "r"]
    rows = []
    for line in case.lines:
        who = f"{case.draw.pick(FIRSTS)} {case.draw.pick(NAMES)}"
        label = line.label + (f", remise {quantity(line.rebate)} %" if line.rebate else "")
        row = [label, f"{start} - {who}", quantity(line.quantity)]
        rows.append([*row, case.format.number(line.price), case.money(line.net, mark=False)])
    body = "".join(web.row(row, "td", kinds) for row in rows)
    for label, amount in _sums(case):
        body += f'<tr><td colspan="4" class="r">{esc(label)}</td><td class="r">{esc(amount)}</td>'
        body += "</tr>"
    return f'<table class="t">{web.row(heads, "th", kinds)}{body}</table>'


def _sums(case: Case) -> list[tuple[str, str]]:
    off = case.taken_off()
    if case.exempt and case.draw.chance(0.5):
        net, whole = case.amount("total_excl_vat"), case.amount("total_incl_vat")
        label = case.draw.pick(("Total net de taxes", "TOTAL NET", "Montant net de TVA"))
        rows = [*case.before_vat(), (label, whole or net)]
    else:
        rows = case.before_vat()
        rows.append((case.label("total_excl_vat"), case.amount("total_excl_vat")))
        if case.exempt:
            rows.append(("TVA", case.draw.pick(("néant", "0,00", "exonéré"))))
        rows += [(f"TVA {rate}", tax) for rate, tax in taxes_alone(case)]
        rows.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    rows += off
    if off or case.draw.chance(0.4):
        rows.append((case.label("amount_due"), case.amount("amount_due")))
    return rows


def _closing(case: Case) -> str:
    texts = [case.legal_vat()] if case.exempt else []
    if case.has("due_date"):
        texts.append(f"{case.label('due_date')} : {case.show('due_date')}")
    texts += account_lines(case)
    small = div("small", esc(case.draw.pick(case.words.LATE)))
    return "".join(f"<p>{esc(text)}</p>" for text in texts) + small
