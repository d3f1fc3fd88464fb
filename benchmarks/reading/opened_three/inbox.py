"""Family: an invoice in the body of a mail printed by the browser, facts and sums as list items."""

from benchmarks.reading import presses, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    decoys,
    joined,
    legal,
    mentions,
    named,
    pay_to,
    reach,
    sums,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 14mm 16mm; } body { font: 9.4pt FACE; margin: 0; color: #111; }
table { font-size: 9.4pt; } .m { border-bottom: 1pt solid #bbb; padding-bottom: 3mm; }
.m .k { color: #666; width: 24mm; } .m td { padding: 1pt 0; } h2 { font-size: 13pt; }
ul { padding-left: 5mm; } li { margin: 1.5pt 0; } .t { border-collapse: collapse; }
.t td { padding: 2pt 8pt 2pt 0; } .t .r { text-align: right; } .g { color: #555; font-size: 8pt; }
.b { background: #f6f6f6; padding: 3mm 5mm; width: 105mm; }
"""
HELLO = ("Bonjour,", "Madame, Monsieur,")
WORDS = (
    "Veuillez trouver ci-dessous votre facture.",
    "Voici le détail de votre facturation.",
    "Nous vous adressons les éléments de facturation suivants.",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    face = draw.pick(("'Liberation Sans'", "'DejaVu Sans'"))
    what = f"{case.title()} {case.show('invoice_number')}"
    mail = f"{case.show('seller_name')} <{case.seller.email}>"
    name = "comptabilite@collectivite.example"
    head = [("De :", mail), ("À :", name), ("Objet :", what)]
    text = draw.pick(WORDS).replace("facture", "avoir" if case.is_credit else "facture")
    body = div("m", web.pair_table("", head)) + f"<h2>{esc(what)}</h2><p>{draw.pick(HELLO)}</p>"
    body += f"<p>{esc(text)}</p>" + _list(case)
    body += _lines(case) + _sums(case) + _end(case)
    return presses.chromium(body, STYLE.replace("FACE", face)), "chromium"


def _items(texts: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{esc(text)}</li>" for text in texts) + "</ul>"


def _list(case: Case) -> str:
    pairs = case.pairs("issue_date", "due_date", "buyer_siret", *REFS, "client")
    to = f"<p><b>{esc(case.label('buyer_head'))}</b><br>{lines(addressee(case, siret=False))}</p>"
    return to + _items(joined(pairs + decoys(case, 2)))


def _lines(case: Case) -> str:
    rows = []
    for line in case.lines:
        price = f"x {case.format.money(line.price)} ="
        rows.append([f"{quantity(line.quantity)} {line.unit}", named(line), price])
        rows[-1].append(case.money(line.net))
    return web.table("t", [], rows, ["", "", "r", "r"])


def _sums(case: Case) -> str:
    pairs = sums(case, vat=case.draw.pick(("rates", "both")), due=case.draw.chance(0.5))
    return div("b", _items(joined(pairs)))


def _end(case: Case) -> str:
    texts = [*legal(case), *joined(case.pairs("payment_mode", "terms")), *pay_to(case)]
    sign = [case.show("seller_name"), *reach(case)[:3], ", ".join(mentions(case)[1:])]
    return f"<p>{lines(texts)}</p><p>Cordialement,</p>" + div("g", "--<br>", lines(sign))
