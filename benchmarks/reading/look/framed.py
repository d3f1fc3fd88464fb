"""Look family: a word processor's page, one bordered table a topic, labels in the cells."""

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.web import esc, lines

STYLE = """
@page { size: A4; margin: 18mm; }
body { font: 10pt FACE; }
table { width: 100%; border-collapse: collapse; margin-bottom: 10pt; }
td, th { border: 0.7pt solid black; padding: 4pt; vertical-align: top; font-weight: normal; }
th { background: SHADE; text-align: left; }
.n { text-align: right; white-space: nowrap; } .half { width: 50%; } .bare { border: none; }
.foot { font-size: 7.5pt; text-align: center; margin-top: 16pt; }
"""
LEFT_KEYS = ("invoice_number", "issue_date", "due_date", "payment_mode")
RIGHT_KEYS = (
    "engagement_number",
    "service_code",
    "contract_number",
    "quote",
    "delivery",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    face = case.draw.pick(("'Liberation Sans'", "'Liberation Serif'", "'DejaVu Serif'"))
    style = STYLE.replace("FACE", face).replace(
        "SHADE", case.draw.pick(("#eee", "#fff", "#dde6f0"))
    )
    body = _parties(case) + _facts(case) + _lines(case) + _sums(case) + _pay(case)
    return web.render(body, style), "weasyprint"


def _said(pairs: list[tuple[str, str]]) -> list[str]:
    return [f"{label.rstrip(' :')} : {value}" for label, value in pairs]


def _parties(case: Case) -> str:
    seller, buyer = case.seller, case.buyer
    ours = [case.show("seller_name"), seller.street, seller.zip_town, f"Tél. : {seller.phone}"]
    ours += _said(case.pairs("seller_siret", "seller_vat_id"))
    head = f"{case.label('buyer_head')} : " if case.draw.chance(0.6) else ""
    theirs = [f"{head}{case.show('buyer_name')}", *buyer.address()]
    theirs += _said(case.pairs("buyer_siret"))
    cells = f'<td class="half">{lines(ours)}</td><td class="half">{lines(theirs)}</td>'
    return f"<table><tr>{cells}</tr></table>"


def _facts(case: Case) -> str:
    left, right = _said(case.pairs(*LEFT_KEYS)), _said(case.pairs(*RIGHT_KEYS))
    head = f'<tr><th colspan="2"><b>{esc(case.title())}</b></th></tr>'
    if not right:
        return f'<table>{head}<tr><td colspan="2">{lines(left)}</td></tr></table>'
    cells = f'<td class="half">{lines(left)}</td><td class="half">{lines(right)}</td>'
    return f"<table>{head}<tr>{cells}</tr></table>"


def _lines(case: Case) -> str:
    concepts = ("col_label", "col_unit", "col_quantity", "col_price", "col_rate", "col_net")
    kinds = ["", "", "n", "n", "n", "n"]
    return web.table("", billing.heads(case, concepts), billing.rows(case, concepts), kinds)


def _sums(case: Case) -> str:
    inner = ""
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.6)):
        text = f"<b>{esc(label)}</b>" if key == "amount_due" else esc(label)
        inner += f'<tr><td>{text}</td><td class="n">{esc(amount)}</td></tr>'
    return f"<table>{inner}</table><p>{esc(case.legal_vat())}</p>"


def _pay(case: Case) -> str:
    texts = []
    if case.has("iban"):
        texts = [f"{case.label('bank')} :", *_said(case.pairs("iban", "bic"))]
    foot = case.legal_line(with_siret=False, with_vat=False)
    return f'<p>{lines(texts)}</p><p class="foot">{esc(foot)}</p>'
