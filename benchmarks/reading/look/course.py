"""Look family: a training centre, the course told in a sentence, the attendees in an annex."""

from datetime import timedelta

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.web import div, esc, lines, pair_table
from benchmarks.reading.words_places import FIRSTS, NAMES

STYLE = """
@page { size: A4; margin: 14mm 16mm 20mm 16mm;
  @bottom-center { content: FOOT; font: 6.5pt 'Liberation Sans'; }
  @bottom-right { content: "Page " counter(page) " sur " counter(pages);
    font: 6.5pt 'Liberation Sans'; } }
body { font: 9.5pt 'Liberation Serif', serif; }
.top { display: flex; justify-content: space-between; }
.name { font-size: 14pt; font-weight: bold; color: INK; }
.to { margin: 18pt 0 12pt 52%; border: 0.8pt solid INK; padding: 8pt; }
h1 { font-size: 15pt; color: INK; margin: 4pt 0; }
.meta td { border: 0.5pt solid #999; padding: 2pt 8pt; } .meta { border-collapse: collapse; }
.items { width: 100%; border-collapse: collapse; margin-top: 10pt; }
.items th { border-top: 1pt solid INK; border-bottom: 1pt solid INK; padding: 3pt; }
.items td { padding: 3pt; vertical-align: top; } .n { text-align: right; white-space: nowrap; }
.sums { margin-left: 50%; width: 50%; border-collapse: collapse; margin-top: 8pt; }
.sums td { border: 0.5pt solid #999; padding: 3pt; }
.annex { break-before: page; } .small { font-size: 7.5pt; }
"""
KEYS = (
    "invoice_number",
    "issue_date",
    "due_date",
    "client",
    "engagement_number",
    "contract_number",
    "payer",
    "service_code",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    foot = '"' + case.legal_line().replace('"', "") + '"'
    style = STYLE.replace("FOOT", foot).replace(
        "INK", case.draw.pick(("#7b241c", "#1a5276", "#000"))
    )
    body = _head(case) + _course(case) + _items(case) + _pay(case)
    if case.draw.chance(0.5):
        body += _annex(case)
    return web.render(body, style), "weasyprint"


def _head(case: Case) -> str:
    seller = case.seller
    activity = f"Déclaration d'activité enregistrée sous le n° {case.draw.digits(11)}"
    ours = [seller.street, seller.zip_town, seller.phone, activity]
    left = div("name", esc(case.show("seller_name"))) + lines(ours)
    to_lines = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    if case.has("buyer_siret"):
        to_lines.append(f"{case.label('buyer_siret').rstrip(' :')} : {case.show('buyer_siret')}")
    title = f"<h1>{esc(case.title())}</h1>"
    meta = pair_table("meta", case.pairs(*KEYS))
    return div("top", div("", left), div("", title)) + div("to", lines(to_lines)) + meta


def _course(case: Case) -> str:
    day = case.issue - timedelta(days=case.draw.between(3, 25))
    start, end = case.format.day(day - timedelta(days=1)), case.format.day(day)
    place = case.buyer.ship_to[0]
    text = f"Action de formation réalisée du {start} au {end} à : {place}, soit 14 heures."
    return f"<p>{esc(text)}</p>"


def _items(case: Case) -> str:
    concepts = ("col_label", "col_quantity", "col_unit", "col_price", "col_net")
    kinds = ["", "n", "", "n", "n"]
    out = web.table("items", billing.heads(case, concepts), billing.rows(case, concepts), kinds)
    inner = ""
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.7)):
        text = f"<b>{esc(label)}</b>" if key in {"amount_due", "total_incl_vat"} else esc(label)
        inner += f'<tr><td>{text}</td><td class="n">{esc(amount)}</td></tr>'
    return out + f'<table class="sums">{inner}</table><p>{esc(case.legal_vat())}</p>'


def _pay(case: Case) -> str:
    texts = []
    if case.has("iban"):
        account = case.payee()
        old = (account.code, account.desk, account.number, account.iban[-2:])
        parts = ("Banque", "Guichet", "Compte", "Clé")
        texts = [f"{case.label('bank')} : {account.bank}"]
        texts.append("   ".join(f"{a} {b}" for a, b in zip(parts, old, strict=True)))
        texts += [f"{label.rstrip(' :')} : {value}" for label, value in case.pairs("iban", "bic")]
    texts.append(case.draw.pick(case.words.LATE))
    return f'<p class="small">{lines(texts)}</p>'


def _annex(case: Case) -> str:
    draw = case.draw
    rows = [
        [f"{draw.pick(NAMES)} {draw.pick(FIRSTS)}", "7 h", "7 h", "14 h"]
        for _ in range(draw.between(4, 12))
    ]
    title = f"Feuille d'émargement - {case.lines[0].label}"
    heads = ["Stagiaire", "Jour 1", "Jour 2", "Total"]
    return div("annex", f"<h3>{esc(title)}</h3>", web.table("items", heads, rows, []))
