"""Pieces these families share: legal mentions, addresses, rows of totals."""

from collections.abc import Sequence

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.sheet import Column, Sheet

KEYS = (
    "client",
    "engagement_number",
    "service_code",
    "contract_number",
    "period",
    "original_invoice_number",
)
MORE = ("internal", "quote", "delivery", "delivered", "contact", "payer", "buyer_vat")
Row = tuple[str, str, str]


def mentions(case: Case) -> list[str]:
    """The legal mentions in pieces, in the order of this company."""
    seller = case.seller
    name = case.show("seller_name")
    pieces = [f"{name} {seller.form}".strip(), f"{seller.street} {seller.zip_town}"]
    if case.has("seller_siret"):
        label = case.label("seller_siret").rstrip(" :")
        joint = case.draw.pick((" ", " : ", " n° ")) if "n°" not in label.lower() else " "
        pieces.append(f"{label}{joint}{case.show('seller_siret')}")
    else:
        pieces.append(f"SIREN {case.format.ident(seller.siren)}")
    if seller.capital:
        pieces.insert(1, f"au capital de {seller.capital} €")
        pieces.append(f"RCS {seller.town} {case.format.ident(seller.siren)}")
    if case.has("seller_vat_id"):
        pieces.append(f"{case.label('seller_vat_id')} {case.show('seller_vat_id')}")
    return [*pieces, f"Code NAF {seller.ape}"]


def legal(case: Case) -> str:
    """The legal mentions in one line."""
    return case.values["dash"].join(mentions(case))


def to_lines(case: Case, *, siret: bool = True) -> list[str]:
    """The buyer and its address, with its SIRET when it has one to show here."""
    found = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    if siret:
        joint = case.draw.pick((" ", " : "))
        found += [f"{label}{joint}{value}" for label, value in case.pairs("buyer_siret")]
    return found


def from_lines(case: Case) -> list[str]:
    """The seller's address and how to reach it."""
    seller = case.seller
    return [seller.street, seller.zip_town, f"Tél. {seller.phone}", seller.email]


def extras(case: Case, count: int) -> list[tuple[str, str]]:
    """Some of the facts nobody needs to read."""
    return case.draw.some(case.pairs(*MORE), count)


def bank_lines(case: Case, joint: str = " : ") -> list[str]:
    """The account to pay, said in words; the factor's sentence before it."""
    if not case.has("iban"):
        return []
    found = [f"{label}{joint}{value}" for label, value in case.pairs("iban", "bic")]
    factor = case.seller.factor
    if factor:
        return [case.draw.pick(case.words.FACTOR).format(factor=factor.bank), *found]
    return [f"{case.label('bank')} ({case.payee().bank})", *found]


def taxes(case: Case) -> list[list[str]]:
    """Rate, base and tax by rate; nothing without VAT."""
    return [] if case.exempt else [list(row[:3]) for row in case.vat_rows()]


def tax_heads(case: Case) -> list[str]:
    """The heads of those columns."""
    return [case.label(key) for key in ("vat_rate", "vat_base", "vat_amount")]


def feet(case: Case, *, due: float = 1.0, mark: bool = True, vat: str = "total") -> list[Row]:
    """The totals, with a net to pay in a share `due` of the documents."""
    return billing.totals(case, vat=vat, mark=mark, due=case.draw.chance(due))


def head_row(
    sheet: Sheet, made: Sequence[Column], y: float, case: Case, *, bold: bool = True
) -> None:
    """The heads of the columns."""
    for column in made:
        sheet.cell(column, y, case.label(column.head), bold=bold)
