"""Pieces these families share: imprints, addresses, account cells, VAT rows."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.identities import rib_key
from benchmarks.reading.parties import plain

REFS = ("engagement_number", "contract_number", "service_code", "original_invoice_number")
NOISE = ("internal", "quote", "delivery", "delivered", "contact", "printed", "payer", "buyer_vat")
Pairs = list[tuple[str, str]]


def seller_number(case: Case) -> str:
    """The seller's SIRET with its label; SIREN and NIC apart with some; the SIREN alone else."""
    whole = case.seller.siret
    siren = case.format.ident(whole[:9])
    if not case.has("seller_siret"):
        return f"SIREN {siren}"
    if case.values["legal"] == "2":
        case.show_as("seller_siret", siren, whole[9:])
        return f"SIREN {siren} NIC {whole[9:]}"
    return f"{case.label('seller_siret').rstrip(' :')} {case.show('seller_siret')}"


def imprint(case: Case) -> list[str]:
    """The legal mentions in pieces: name and form, capital, numbers, register."""
    seller = case.seller
    pieces = [f"{seller.form} {case.show('seller_name')}".strip(), seller_number(case)]
    if seller.capital:
        pieces.insert(1, f"Capital social : {seller.capital} EUR")
        pieces.append(f"RCS {plain(seller.town).upper()} {case.format.ident(seller.siren)}")
    else:
        pieces.insert(1, "Entrepreneur individuel" if case.regime == "293B" else "EI")
    pieces.append(f"NAF {seller.ape[:2]}.{seller.ape[2:]}")
    if case.has("seller_vat_id"):
        pieces.append(f"{case.label('seller_vat_id')} {case.show('seller_vat_id')}")
    return pieces


def imprint_line(case: Case) -> str:
    """The same in one line."""
    return case.values["dash"].join(imprint(case))


def sender(case: Case) -> list[str]:
    """The seller's address and how to reach it."""
    seller = case.seller
    found = [seller.street, seller.zip_town, f"Tél : {seller.phone}"]
    return [*found, seller.email] if case.draw.chance(0.6) else found


def customer(case: Case, *, siret: bool = True) -> list[str]:
    """The buyer, its address, and its SIRET where it stands in the address."""
    found = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    if siret:
        found += [f"{label} {value}" for label, value in case.pairs("buyer_siret")]
    return found


def delivery(case: Case) -> list[str]:
    """Where the things go."""
    return [case.label("ship_head"), *case.buyer.ship_to]


def noise(case: Case, count: int) -> Pairs:
    """Some of the facts nobody asks for."""
    return case.draw.some(case.pairs(*NOISE), count)


def head_pairs(case: Case, *, count: int = 1, siret: bool = False) -> Pairs:
    """References and some noise, in a drawn order."""
    keys = [*REFS, "client"] + (["buyer_siret"] if siret else [])
    found = case.pairs(*keys) + noise(case, count)
    return case.draw.some(found, len(found))


def account_lines(case: Case, joint: str = " : ") -> list[str]:
    """The account to pay; a factor's sentence before it."""
    if not case.has("iban"):
        return []
    found = [f"{label.rstrip(' :')}{joint}{value}" for label, value in case.pairs("iban", "bic")]
    factor = case.seller.factor
    if factor:
        return [case.draw.pick(case.words.FACTOR).format(factor=factor.bank), *found]
    if case.draw.chance(0.1):
        other = case.format.account(case.seller.accounts[1].iban)
        found.append(f"Règlements hors de France exclusivement : {other}")
    return [f"{case.label('bank')} : {case.payee().bank}", *found]


def account_cells(case: Case) -> tuple[list[str], list[str]]:
    """The heads and the cells of a RIB; empty without an account."""
    if not case.has("iban"):
        return [], []
    payee = case.payee()
    key = rib_key(payee.code, payee.desk, payee.number)
    heads = ["Banque", "Guichet", "N° compte", "Clé", "IBAN"]
    cells = [payee.code, payee.desk, payee.number, key, case.show("iban")]
    if case.has("bic"):
        return [*heads, "BIC"], [*cells, case.show("bic")]
    return heads, cells


def rates(case: Case) -> list[tuple[str, str, str, str]]:
    """Rate, base, tax and sum of each rate; nothing without VAT."""
    return [] if case.exempt else case.vat_rows()


def taxes_alone(case: Case, *, mark: bool = True) -> list[tuple[str, str]]:
    """Rate and tax of each rate, where the page leaves the bases to the lines."""
    rows = [] if case.exempt else case.sums.vat
    found = [(case.format.percent(row.rate), case.money(row.amount, mark=mark)) for row in rows]
    for _, tax in found:
        case.show_as("vat_breakdown", tax)
    return found


def rates_apart(case: Case, *, mark: bool = False) -> list[tuple[str, str, str]]:
    """Rate, base and tax; no base beside the only rate of a page."""
    if len(case.sums.vat) > 1:
        return [row[:3] for row in case.vat_rows(mark=mark)]
    return [(rate, "", tax) for rate, tax in taxes_alone(case, mark=mark)]


def code_of(case: Case, rate: object) -> int:
    """The number of a rate among those of this invoice, from 1."""
    return [row.rate for row in case.sums.vat].index(rate) + 1  # type: ignore[arg-type]


def sum_table(rows: list[tuple[str, str, str]]) -> str:
    """The totals as HTML from (class of the row, label, amount)."""
    inner = ""
    for kind, label, amount in rows:
        row = web.row([label, amount], "td", ["", "r"])
        inner += row.replace("<tr>", f'<tr class="{kind}">')
    return f'<table class="sum">{inner}</table>'
