"""Held family: an association or a trainer without VAT, written in sentences, hardly a table."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 22mm 24mm; }
body { font: 10.5pt FACE; line-height: 1.4; }
.name { font-size: 15pt; font-weight: bold; } .to { margin: 16pt 0 16pt 55%; }
h1 { font-size: 14pt; text-align: center; margin: 14pt 0; }
.items { width: 100%; border-collapse: collapse; } .items td { padding: 3pt 0;
  vertical-align: top; }
.n { text-align: right; white-space: nowrap; } .end td { border-top: 1pt solid black;
  font-weight: bold; }
.small { font-size: 8pt; margin-top: 16pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    face = case.draw.pick(("'URW Bookman'", "'Liberation Serif'", "'C059'", "'Liberation Sans'"))
    body = _head(case) + _facts(case) + _items(case) + _pay(case)
    return web.render(body, STYLE.replace("FACE", face)), "weasyprint"


def _head(case: Case) -> str:
    seller = case.seller
    texts = [seller.street, seller.zip_town, f"{seller.phone} / {seller.email}"]
    texts += [f"{label} : {value}" for label, value in case.pairs("seller_siret")]
    to_lines = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    if case.has("buyer_siret"):
        to_lines.append(f"({case.label('buyer_siret')} {case.show('buyer_siret')})")
    day = div("n", esc(f"{seller.town}, le {case.show('issue_date')}"))
    ours = div("name", esc(case.show("seller_name"))) + lines(texts)
    return ours + div("to", lines(to_lines)) + day


def _facts(case: Case) -> str:
    number = case.show("invoice_number")
    title = f"<h1>{esc(case.title())} {case.draw.pick(('n° ', 'N°', ''))}{esc(number)}</h1>"
    texts = []
    for key, start in (
        ("engagement_number", "Suite à votre engagement"),
        ("contract_number", "Au titre de la convention"),
        ("original_invoice_number", "Cet avoir annule la facture"),
    ):
        if case.has(key):
            texts.append(f"{start} {case.draw.pick(('n° ', ''))}{case.show(key)}.")
    if case.has("service_code"):
        texts.append(f"{case.label('service_code')} : {case.show('service_code')}.")
    return title + f"<p>{lines(texts)}</p>" if texts else title


def _items(case: Case) -> str:
    rows = ""
    for line in case.lines:
        text = f"{line.label} : {quantity(line.quantity)} x {case.format.money(line.price)}"
        rows += f'<tr><td>{esc(text)}</td><td class="n">{esc(case.money(line.net))}</td></tr>'
    for label, amount in case.before_vat():
        rows += f'<tr><td>{esc(label)}</td><td class="n">{esc(amount)}</td></tr>'
    off = case.taken_off()
    case.amount("total_excl_vat")
    word = case.draw.pick(("Total", "TOTAL", "Montant total"))
    foot = [(word, case.amount("total_incl_vat")), *off]
    if off or case.draw.chance(0.4):
        foot.append((case.label("amount_due"), case.amount("amount_due")))
    for label, amount in foot:
        rows += f'<tr class="end"><td>{esc(label)}</td><td class="n">{esc(amount)}</td></tr>'
    return f'<table class="items">{rows}</table><p>{esc(case.legal_vat())}</p>'


def _pay(case: Case) -> str:
    texts = []
    if case.has("due_date"):
        texts.append(f"Cette somme est à nous verser au plus tard le {case.show('due_date')}.")
    if case.has("iban"):
        pairs = ", ".join(f"{label} {value}" for label, value in case.pairs("iban", "bic"))
        texts.append(f"Virement sur notre compte {case.payee().bank} : {pairs}.")
    texts.append(
        case.draw.pick(("Le trésorier", "La présidente", "Pour servir et valoir ce que de droit"))
    )
    return f"<p>{lines(texts)}</p>" + div("small", esc(case.draw.pick(case.words.LATE)))
