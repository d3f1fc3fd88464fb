"""Held family: works billed by progress, retention, RIB in a table, the payer's accountant."""

from decimal import Decimal

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents
from benchmarks.reading.identities import iban
from benchmarks.reading.web import div, esc, lines, pair_table

STYLE = """
@page { size: A4; margin: 15mm 14mm 20mm 14mm; @bottom-center { content: FOOT; font: 6.5pt FACE; } }
body { font: 9pt FACE; }
.top { display: flex; justify-content: space-between; }
.top > div { width: 47%; }
.right { text-align: right; }
.name { font-size: 13pt; font-weight: bold; }
.title { text-align: center; font-weight: bold; font-size: 12pt; border: 1pt solid black;
  padding: 5pt; margin: 14pt 0; }
.meta td { padding: 1pt 10pt 1pt 0; }
.lines { width: 100%; border-collapse: collapse; font-size: 8pt; margin-top: 10pt; }
.lines td, .lines th { border: 0.5pt solid #666; padding: 3pt; vertical-align: top; }
.lines .n { text-align: right; white-space: nowrap; }
.sums { width: 58%; margin: 8pt 0 0 auto; border-collapse: collapse; }
.sums td { border: 0.5pt solid #666; padding: 3pt; } .sums .n { text-align: right;
  white-space: nowrap; }
.rib { border-collapse: collapse; margin-top: 6pt; font-size: 8pt; }
.rib td, .rib th { border: 0.5pt solid #999; padding: 2pt 8pt; text-align: center; }
.small { font-size: 7pt; margin-top: 8pt; }
"""
KEYS = (
    "issue_date",
    "due_date",
    "contract_number",
    "engagement_number",
    "service_code",
    "internal",
    "period",
    "quote",
    "original_invoice_number",
)
PROGRESS = (30, 45, 60, 80, 100)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    foot = '"' + case.legal_line(with_siret=False, with_vat=False).replace('"', "") + '"'
    face = case.draw.pick(("'Nimbus Sans'", "'Liberation Sans'", "'Liberation Serif'"))
    style = STYLE.replace("FOOT", foot).replace("FACE", face)
    body = _top(case) + _title(case) + _lines(case) + _sums(case) + _pay(case)
    return web.render(body, style), "weasyprint"


def _top(case: Case) -> str:
    seller, buyer = case.seller, case.buyer
    to_lines = [*case.greet(), case.show("buyer_name"), *buyer.address()]
    if case.has("buyer_siret"):
        to_lines.append(f"{case.label('buyer_siret')} : {case.show('buyer_siret')}")
    from_lines = [seller.street, seller.zip_town, f"Tél {seller.phone}"]
    from_lines += [f"{label} {value}" for label, value in case.pairs("seller_siret")]
    from_lines += [f"{label} {value}" for label, value in case.pairs("seller_vat_id")]
    head = f"<b>{esc(case.label('buyer_head'))}</b><br>" if case.draw.chance(0.6) else ""
    ours = div("name", esc(case.show("seller_name"))) + lines(from_lines)
    return div("top", div("", head + lines(to_lines)), div("right", ours))


def _title(case: Case) -> str:
    number = case.show("invoice_number")
    title = f"{case.title()} {case.draw.pick(('n° ', 'N° ', '- '))}{number}"
    if not case.is_credit and case.draw.chance(0.6):
        title = f"Situation de travaux n° {case.draw.between(2, 9)} / {title}"
    return div("title", esc(title)) + pair_table("meta", case.pairs(*KEYS), " :")


def _lines(case: Case) -> str:
    heads = ["N°", case.label("col_label"), "Montant du marché HT", "% réalisé"]
    heads += [case.label("col_rate"), case.label("col_net")]
    rows = []
    for number, line in enumerate(case.lines, start=1):
        part = case.draw.pick(PROGRESS)
        whole = cents(line.net * 100 / Decimal(part))
        rate = case.format.percent(line.rate)
        rows.append([f"1.{number}", line.label, case.money(whole, mark=False), f"{part}"])
        rows[-1] += [rate, case.money(line.net, mark=False)]
    return web.table("lines", heads, rows, ["", "", "n", "n", "n", "n"])


def _sums(case: Case) -> str:
    inner = ""
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.9)):
        text = f"<b>{esc(label)}</b>" if key in {"amount_due", "total_incl_vat"} else esc(label)
        inner += f'<tr><td>{text}</td><td class="n">{esc(amount)}</td></tr>'
    legal = case.legal_vat()
    return f'<table class="sums">{inner}</table>' + (div("small", esc(legal)) if legal else "")


def _pay(case: Case) -> str:
    out = ""
    if case.has("iban"):
        account = case.payee()
        heads = ["Code banque", "Code guichet", "N° de compte", "Clé RIB"]
        cells = [[account.code, account.desk, account.number, account.iban[-2:]]]
        out = f"<p>{esc(case.label('bank'))} {esc(account.bank)}</p>"
        out += web.table("rib", heads, cells, [])
        texts = [f"{label} : {value}" for label, value in case.pairs("iban", "bic")]
        out += f"<p>{lines(texts)}</p>"
    if case.draw.chance(0.5):
        town = case.buyer.zip_town.split(" ", 1)[1]
        other = iban("30001", case.draw.digits(5), case.draw.digits(11))
        note = case.words.ASSIGNEE.format(town=town, iban=case.format.account(other))
        out += div("small", esc(note))
    return out + div("small", esc(case.draw.pick(case.words.LATE)))
