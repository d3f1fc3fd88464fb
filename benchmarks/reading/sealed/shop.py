"""Family: an online shop's bill printed from a browser, order facts in cards, prices twice."""

from collections.abc import Sequence
from datetime import timedelta

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.sealed.parts import (
    account,
    browser,
    customer,
    home,
    imprint,
    item,
    owed,
    paying,
    rates,
    reach,
    untaxed,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 11mm 13mm; } body { font: 9.4pt 'Liberation Sans', Arial, sans-serif;
  color: #111; margin: 0; } table { border-collapse: collapse; font-size: inherit; }
.top { display: flex; justify-content: space-between; border-bottom: 2pt solid #111;
  padding-bottom: 3mm; } .top b { font-size: 17pt; } .cards { display: flex; gap: 4mm;
  margin: 5mm 0; } .card { flex: 1; border: .7pt solid #bbb; border-radius: 2mm; padding: 3mm; }
.card h4 { margin: 0 0 1.5mm; font-size: 9pt; } .l { width: 100%; } .l th { text-align: right;
  font-size: 8pt; border-bottom: .7pt solid #111; padding: 3pt; } .l th:first-child {
  text-align: left; } .l td { border-bottom: .4pt solid #ccc; padding: 4pt 3pt;
  text-align: right; vertical-align: top; white-space: nowrap; } .l td:first-child {
  text-align: left; white-space: normal; } .s { margin: 5mm 0 5mm auto; }
.s td { padding: 2pt 3pt; } .w { white-space: nowrap; }
.s .r { text-align: right; white-space: nowrap; padding-left: 9mm; } .v { font-size: 8pt;
  color: #444; } .e { margin-top: 6mm; font-size: 7pt; color: #555; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    wordings = ("Votre référence de commande", "N° d'engagement", "Bon de commande n°")
    case.call(engagement_number=draw.pick(wordings))
    head = div("", f"<b>{esc(case.title())}</b>") + div("", esc(case.brand()))
    body = div("top", head)
    order = [f"Commande web n° {draw.letters(3)}-{draw.digits(7)}"]
    order.append(f"Passée le {case.format.day(case.issue - timedelta(days=draw.between(2, 9)))}")
    keys = ("engagement_number", "contract_number", "service_code", "client")
    refs = case.pairs(*keys, "original_invoice_number")
    facts = case.pairs("invoice_number", "issue_date", "due_date")
    sold = [case.show("seller_name"), *home(case), *reach(case)]
    cards = [_card("Votre commande", order, refs), _card("Document", [], facts)]
    cards.append(_card("Vendu par", sold))
    body += div("cards", *cards)
    cards = [_card(case.label("buyer_head"), customer(case, siret=True))]
    if draw.chance(0.6):
        cards.append(_card(case.label("ship_head"), list(case.buyer.ship_to)))
    body += div("cards", *cards) + _lines(case) + _sums(case)
    body += div("", lines([*untaxed(case), *paying(case), *account(case)]))
    body += div("e", lines([" - ".join(imprint(case)), draw.pick(case.words.LATE)]))
    return browser(body, STYLE)


def _card(head: str, texts: Sequence[str], pairs: Sequence[tuple[str, str]] = ()) -> str:
    """A card; a value is never broken, it goes under its label instead."""
    rows = [*(esc(text) for text in texts)]
    rows += [f'{esc(label)} : <span class="w">{esc(value)}</span>' for label, value in pairs]
    return div("card", f"<h4>{esc(head)}</h4>", "<br>".join(rows))


def _lines(case: Case) -> str:
    heads = ["Article", "Qté", "Prix unitaire HT", "TVA", "Prix unitaire TTC", "Total HT"]
    found = [web.row(heads, "th")]
    for line in case.lines:
        price = line.price * (100 - line.rebate) / 100
        texts = [f"{item(line)} - réf. {line.ref}", quantity(line.quantity)]
        texts += [case.format.money(cents(price)), case.format.percent(line.rate)]
        texts += [case.format.money(cents(price * (100 + line.rate) / 100)), case.money(line.net)]
        found.append(web.row(texts))
    return f'<table class="l">{"".join(found)}</table>'


def _sums(case: Case) -> str:
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    taxed = rates(case, mark=True)
    pairs += [(f"TVA {rate} sur {base}", tax) for rate, base, tax, _ in taxed]
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    rows = [web.row(pair, "td", ["", "r"]) for pair in pairs + owed(case, due=0.6)]
    return f'<table class="s">{"".join(rows)}</table>'
