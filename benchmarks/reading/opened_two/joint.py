"""Family: a text-processor page, references joined under one label, sums in two lines."""

from datetime import timedelta

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import (
    account_lines,
    customer,
    imprint,
    noise,
    rates_apart,
    sender,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 16mm 17mm 15mm 17mm; @bottom-center { content: FOOT;
  font: 6.4pt 'Liberation Sans'; } }
body { font: 9.6pt FACE; }
.cols { display: flex; justify-content: space-between; } .cols > div { width: 47%; }
.box { border: 0.7pt solid #333; padding: 6pt; margin: 10pt 0; } p { margin: 4pt 0; }
.t { width: 100%; border-collapse: collapse; margin: 8pt 0; } .t th { text-align: left;
  border-bottom: 0.7pt solid #333; padding: 3pt; } .t td { padding: 3pt; }
.t td.r, .t th.r, .r { text-align: right; white-space: nowrap; }
.sums { width: 100%; margin-top: 10pt; border-collapse: collapse; table-layout: fixed; }
.sums td { text-align: center; padding: 2pt; } .sums .v { font-weight: bold; font-size: 10.5pt; }
.sums .l { border-top: 0.7pt solid #333; font-size: 8.4pt; }
.title { font-size: 14pt; font-weight: bold; }
"""
PARTS = (
    ("buyer_siret", ("SIRET", "Siret")),
    ("service_code", ("code service", "service")),
    ("engagement_number", ("engagement", "n° d'engagement", "n° EJ")),
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    face = draw.pick(("'Liberation Serif', serif", "'Liberation Sans', sans-serif"))
    style = STYLE.replace("FOOT", '"' + ", ".join(imprint(case)).replace('"', "") + '"')
    ours = [case.brand(), *sender(case)]
    left = div("", lines(text for text in ours if text))
    right = div("", lines(customer(case, siret=False)))
    body = div("cols", left, right) + _title(case) + _references(case) + _object(case)
    body += _lines(case) + _sums(case)
    texts = [f"{label} : {value}" for label, value in case.pairs("due_date", "payment_mode")]
    body += f"<p>{lines([*texts, *account_lines(case), draw.pick(case.words.LATE)])}</p>"
    return web.render(body, style.replace("FACE", face)), "weasyprint"


def _title(case: Case) -> str:
    number, day = case.show("invoice_number"), case.show("issue_date")
    place = case.seller.town
    one = f"{case.title()} N° {number} en date du {day}"
    two = f"{case.title()} {number}"
    if case.draw.chance(0.5):
        return f'<p class="title">{esc(one)}</p>'
    return f'<p class="r">{esc(place)}, le {esc(day)}</p><p class="title">{esc(two)}</p>'


def _references(case: Case) -> str:
    found = [(case.draw.pick(names), key) for key, names in PARTS if case.has(key)]
    if case.draw.chance(0.5):
        pairs = case.pairs(*(key for _, key in found), "original_invoice_number", "client")
        pairs += noise(case, 1)
        return div("box", lines(f"{label} : {value}" for label, value in pairs)) if pairs else ""
    joint = case.draw.pick((" / ", " - ", " | ")) if len(found) > 1 else ""
    texts = []
    if found:
        head = case.draw.pick(("Chorus Pro", "Réf. Chorus Pro", "Dépôt Chorus"))
        names = joint.join(name for name, _ in found)
        values = (joint or " ").join(case.show(key) for _, key in found)
        texts.append(f"{head} ({names}) : {values}")
    pairs = case.pairs("original_invoice_number", "client") + noise(case, 1)
    texts += [f"{label} : {value}" for label, value in pairs]
    return div("box", lines(texts)) if texts else ""


def _object(case: Case) -> str:
    if not case.has("contract_number"):
        return f"<p>Objet : {esc(case.lines[0].label.lower())}</p>"
    day = case.format.day(case.issue - timedelta(days=case.draw.between(90, 500)))
    kind = case.draw.pick(("marché n°", "accord-cadre n°", "contrat n°", "convention n°"))
    tail = case.draw.pick((f" notifié le {day}", f" du {day}", ""))
    return f"<p>Objet : exécution du {esc(kind)} {esc(case.show('contract_number'))}{esc(tail)}</p>"


def _lines(case: Case) -> str:
    keys = ("col_label", "col_quantity", "col_price", "col_rate", "col_net")
    rows = []
    for line in case.lines:
        price = line.price * (100 - line.rebate) / 100
        row = [line.label, f"{quantity(line.quantity)} {line.unit}", case.format.number(price)]
        rows.append([*row, case.format.percent(line.rate), case.money(line.net)])
    return web.table("t", [case.label(key) for key in keys], rows, ["", "r", "r", "r", "r"])


def _sums(case: Case) -> str:
    cells = case.before_vat()
    cells.append((case.label("total_excl_vat"), case.amount("total_excl_vat")))
    for rate, base, tax in rates_apart(case):
        cells.append((f"TVA {rate} sur {base}" if base else f"TVA {rate}", tax))
    cells.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    off = case.taken_off()
    cells += off
    if off or case.draw.chance(0.5):
        cells.append((case.label("amount_due"), case.amount("amount_due")))
    heads = "".join(f'<td class="l">{esc(label)}</td>' for label, _ in cells)
    values = "".join(f'<td class="v">{esc(amount)}</td>' for _, amount in cells)
    rows = (heads, values) if case.draw.chance(0.7) else (values, heads.replace('"l"', '"u"'))
    legal = f"<p>{esc(case.legal_vat())}</p>" if case.exempt else ""
    return f'<table class="sums"><tr>{rows[0]}</tr><tr>{rows[1]}</tr></table>{legal}'
