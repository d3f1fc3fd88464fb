"""Family: an association's letter of a word processor, mostly without VAT, and signed."""

from datetime import timedelta

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    addressee,
    decoys,
    joined,
    legal,
    mentions,
    pay_to,
    reach,
    tax_labels,
)
from benchmarks.reading.web import div, esc, lines
from benchmarks.reading.words_places import FIRSTS, NAMES

STYLE = """
@page { size: A4; margin: 20mm 22mm 18mm 22mm; }
body { font: 10.6pt FACE; line-height: 1.3; } .c { text-align: center; }
.lead { border: 1pt solid #333; padding: 4pt; text-align: center; } .s { font-size: 8.4pt; }
table.t { width: 100%; border-collapse: collapse; margin: 4mm 0; } .t td, .t th {
  border: .6pt solid #333; padding: 3pt 5pt; } .t .r { text-align: right; white-space: nowrap; }
.two td { width: 50%; vertical-align: top; padding-right: 6mm; } .sign { margin-left: 60%; }
p { margin: 5pt 0; }
"""
KINDS = ("convention n° {}", "marché n° {}", "contrat n° {}")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    face = draw.pick(("'Liberation Serif', serif", "'Liberation Sans', sans-serif"))
    case.call(
        total_excl_vat=draw.pick(("Total net", "Montant total", "Total net de taxe"))
        if case.exempt
        else draw.pick(("Total HT", "Montant HT"))
    )
    ours = lines([*reach(case), f"Déclaration d'activité n° {draw.digits(11)}"])
    body = f'<p class="c"><b>{esc(case.show("seller_name"))}</b></p>'
    to = lines(addressee(case))
    body += f'<table class="two"><tr><td class="s">{ours}</td><td>{to}</td></tr></table>'
    number = f"{case.title()} {case.label('invoice_number')} {case.show('invoice_number')}"
    body += f'<p class="lead">{esc(number)}</p><p>{esc(_reference(case))}</p>'
    body += _sessions(case) + _sums(case) + _end(case)
    return web.render(body, STYLE.replace("FACE", face)), "weasyprint"


def _reference(case: Case) -> str:
    """What it refers to, told as a secretary would."""
    found = []
    if case.has("contract_number"):
        found.append(case.draw.pick(KINDS).format(case.show("contract_number")))
    if case.has("engagement_number"):
        found.append(f"{case.label('engagement_number')} {case.show('engagement_number')}")
    if case.has("service_code"):
        found.append(f"{case.label('service_code')} {case.show('service_code')}")
    found += joined(case.pairs("original_invoice_number") + decoys(case, 1), " ")
    return f"Réf. : {' - '.join(found)}" if found else "Objet : intervention dans vos locaux"


def _sessions(case: Case) -> str:
    rows, day = [], case.issue - timedelta(days=50)
    for line in case.lines:
        day += timedelta(days=case.draw.between(1, 6))
        who = f"{case.draw.pick(FIRSTS)} {case.draw.pick(NAMES)}"
        count = f"{quantity(line.quantity)} {line.unit} x {case.format.number(line.price)}"
        rows.append([f"{day:%d/%m}", f"{line.label} ({who})", count, case.money(line.net)])
    heads = ["Date", case.label("col_label"), case.label("col_quantity"), "Montant"]
    return web.table("t", heads, rows, ["", "", "r", "r"])


def _sums(case: Case) -> str:
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    if case.exempt:
        case.amount("total_incl_vat")
    else:
        pairs += tax_labels(case)
        pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    off = case.taken_off()
    if off or case.draw.chance(0.4):
        pairs += [*off, (case.label("amount_due"), case.amount("amount_due"))]
    return f"<p>{lines([*joined(pairs), *legal(case)])}</p>"


def _end(case: Case) -> str:
    texts = joined(case.pairs("due_date", "payment_mode")) + pay_to(case)
    name = f"{case.draw.pick(FIRSTS)} {case.draw.pick(NAMES)}"
    day = f"Fait à {case.seller.town}, le {case.show('issue_date')}"
    sign = div("sign", lines([day, "", case.draw.pick(("La présidente", "Le trésorier")), name]))
    return (
        f"<p>{lines(texts)}</p>" + sign + f'<p class="s">{lines([", ".join(mentions(case))])}</p>'
    )
