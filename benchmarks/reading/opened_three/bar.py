"""Family: a lawyer's note of fees on a centred letterhead, acts by date, the tax in a sentence."""

from datetime import timedelta

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    joined,
    legal,
    mentions,
    mixed,
    pay_to,
    reach,
    taxes,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 18mm 24mm 22mm 24mm; @bottom-center { content: FOOT;
  font: italic 6.6pt 'Liberation Serif'; } }
body { font: 10.4pt 'Liberation Serif', serif; line-height: 1.35; }
.name { text-align: center; font-size: 17pt; letter-spacing: 1.5pt; font-variant: small-caps; }
.ours { text-align: center; font-size: 8.6pt; margin-bottom: 12mm; }
.to { margin-left: 52%; } .place { margin: 8mm 0 6mm 52%; }
.t { width: 100%; border-collapse: collapse; margin: 4mm 0; } .t td { padding: 2pt 4pt; }
.t th { font-weight: normal; font-style: italic; text-align: left; padding: 2pt 4pt; }
.t .r { text-align: right; white-space: nowrap; } p { margin: 5pt 0; }
.sum { margin: 4mm auto; border-collapse: collapse; } .sum td { padding: 2pt 14pt; }
.sum .v { text-align: right; white-space: nowrap; } .sum tr:last-child td {
  border-top: 0.6pt solid; font-weight: bold; } .refs { font-size: 9.2pt; }
"""
SENTENCES = (
    "La taxe sur la valeur ajoutée, au taux de {rate}, s'élève à {tax} pour une base de {base}.",
    "TVA calculée au taux de {rate} sur {base}, soit {tax}.",
    "Il y a lieu d'ajouter la TVA ({rate} de {base}), soit {tax}.",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    if not case.is_credit:
        case.call(title_invoice=draw.pick(("Facture d'honoraires", "Facture", "FACTURE")))
    body = div("name", esc(case.show("seller_name"))) + div("ours", lines(reach(case)))
    body += div("to", lines(addressee(case, siret=False)))
    body += div("place", esc(f"{case.seller.town}, le {case.show('issue_date')}"))
    number = f"{case.title()} n° {case.show('invoice_number')}"
    body += f"<p><b>{esc(number)}</b></p>" + _references(case) + _acts(case) + _sums(case)
    body += _end(case)
    foot = '"' + ", ".join(mentions(case)).replace('"', "") + '"'
    return web.render(body, STYLE.replace("FOOT", foot)), "weasyprint"


def _references(case: Case) -> str:
    pairs = mixed(case, "buyer_siret", *REFS)
    head = f"<p>Affaire : {esc(case.buyer.name)} c/ {esc(case.draw.pick(('X', 'SCI', 'État')))}</p>"
    return head + div("refs", lines(joined(pairs, case.draw.pick((" : ", " "))))) if pairs else head


def _acts(case: Case) -> str:
    rows, day = [], case.issue - timedelta(days=6 * len(case.lines) + 3)
    for line in case.lines:
        day += timedelta(days=case.draw.between(1, 6))
        amount = f"{quantity(line.quantity)} {line.unit} x {case.format.number(line.price)}"
        rows.append([case.format.day(day), line.label, amount, case.money(line.net)])
    heads = ["Date", "Diligences accomplies", case.label("col_quantity"), case.label("col_net")]
    return web.table("t", heads, rows, ["", "", "r", "r"])


def _sums(case: Case) -> str:
    before = case.before_vat()
    rows = [*before, (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    told = ""
    if not case.exempt:
        rows.append((case.label("total_vat"), case.amount("total_vat")))
        form = case.draw.pick(SENTENCES)
        for rate, base, tax, _ in taxes(case, mark=True):
            told += f"<p>{esc(form.format(rate=rate, base=base, tax=tax))}</p>"
    rows.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    off = case.taken_off()
    if off:
        rows += [*off, (case.label("amount_due"), case.amount("amount_due"))]
    return web.pair_table("sum", rows) + told


def _end(case: Case) -> str:
    texts = [*legal(case)]
    if case.has("due_date"):
        texts.append(f"{case.label('due_date')} {case.show('due_date')}.")
    texts += pay_to(case)
    texts.append(case.draw.pick(case.words.LATE))
    return f"<p>{lines(texts)}</p>"
