"""Family: an insurer's call for a premium, no VAT at all, covers in a list, one sum in a frame."""

from datetime import timedelta

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.opened_three.parts import addressee, decoys, joined, mentions, pay_to, reach
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 14mm 18mm 24mm 18mm; @bottom-left { content: FOOT; width: 100%;
  font: 6.2pt 'Liberation Sans'; } }
body { font: 9.4pt 'Liberation Sans', sans-serif; }
.top { border-left: 5pt solid INK; padding-left: 8pt; } .top b { font-size: 14pt; }
.to { margin: 10mm 0 8mm 90mm; } h1 { font-size: 13pt; color: INK; margin: 4mm 0; }
.f td { padding: 1.5pt 10pt 1.5pt 0; } .f .k { color: #555; }
.c { width: 100%; border-collapse: collapse; margin-top: 5mm; } .c td { padding: 4pt;
  border-bottom: .4pt dotted #777; } .c .r { text-align: right; white-space: nowrap; }
.sum { border: 1pt solid INK; padding: 6pt; margin: 6mm 0 6mm 70mm; }
.sum td { padding: 2pt 4pt; } .sum .v { text-align: right; font-weight: bold; width: 34mm; }
.s { font-size: 7.4pt; text-align: justify; }
"""
EXEMPT = (
    "Opérations d'assurance exonérées de TVA (art. 261 C, 2° du CGI)",
    "Exonération de TVA : article 261 C 2° du Code général des impôts",
    "Prime non soumise à la TVA, art. 261 C-2° CGI",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.values["legal_vat"] = draw.pick(EXEMPT)
    case.call(
        title_invoice=draw.pick(("Facture de cotisation", "Appel de prime - facture", "FACTURE")),
        contract_number=draw.pick(("Contrat n°", "Marché n°", "N° de contrat")),
        client=draw.pick(("Sociétaire n°", "N° sociétaire", "N° d'adhérent")),
    )
    foot = '"' + " - ".join(mentions(case)).replace('"', "") + '"'
    style = STYLE.replace("FOOT", foot).replace("INK", draw.pick(("#7a1f2b", "#0b4f6c", "#333333")))
    head = div("top", f"<b>{esc(case.brand())}</b><br>", lines(reach(case)))
    body = head + div("to", lines(addressee(case))) + f"<h1>{esc(case.title())}</h1>"
    body += _facts(case) + _covers(case) + _sum(case) + _end(case)
    return web.render(body, style), "weasyprint"


def _facts(case: Case) -> str:
    keys = ("contract_number", "client", "invoice_number", "issue_date", "due_date")
    more = ("original_invoice_number", "engagement_number", "service_code")
    return web.pair_table("f", case.pairs(*keys, *more) + decoys(case, 1))


def _covers(case: Case) -> str:
    start = (case.issue + timedelta(days=20)).replace(day=1)
    end = start.replace(year=start.year + 1) - timedelta(days=1)
    day = case.format.day
    period = f"Période garantie : du {day(start)} au {day(end)}"
    rows = [[line.label, case.money(line.net)] for line in case.lines]
    return f"<p>{esc(period)}</p>" + web.table("c", [], rows, ["", "r"])


def _sum(case: Case) -> str:
    """Without a tax the same sum is the one before and the one with it."""
    total, again = case.amount("total_excl_vat"), case.amount("total_incl_vat")
    label = case.draw.pick(("Cotisation totale", "Prime totale", "Total de la cotisation"))
    rows = [*case.before_vat(), (label, total)]
    if case.draw.chance(0.5):
        rows[-1:] = [(f"{label} HT", total), (f"{label} TTC", again)]
    off = case.taken_off()
    if off or case.draw.chance(0.7):
        rows += [*off, (case.label("amount_due"), case.amount("amount_due"))]
    return div("sum", web.pair_table("", rows)) + f"<p>{esc(case.legal_vat())}</p>"


def _end(case: Case) -> str:
    texts = [*joined(case.pairs("payment_mode")), *pay_to(case)]
    small = (
        "Défaut de paiement : article L113-3 du code des assurances. Médiation : La Médiation de"
        " l'Assurance, 75441 Paris Cedex 09. Entreprise régie par le code des assurances."
    )
    return f"<p>{lines(texts)}</p>" + div("s", small)
