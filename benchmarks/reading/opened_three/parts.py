"""Pieces these families share: who prints, who pays, sums, accounts, lines of facts."""

from collections.abc import Sequence

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.identities import rib_key
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.sums import Line

Pairs = list[tuple[str, str]]
REFS = ("engagement_number", "contract_number", "service_code", "original_invoice_number")
DECOYS = ("internal", "quote", "delivery", "delivered", "contact", "printed", "payer", "buyer_vat")


def decoys(case: Case, count: int) -> Pairs:
    """Some facts that no field asks for."""
    return case.draw.some(case.pairs(*DECOYS), count)


def mixed(case: Case, *keys: str, count: int = 1) -> Pairs:
    """Those facts among some decoys, in an order of this document's own."""
    found = case.pairs(*keys) + decoys(case, count)
    return case.draw.some(found, len(found))


def joined(pairs: Pairs, joint: str = " : ") -> list[str]:
    """Label and value in one text."""
    return [f"{label.rstrip(' :')}{joint}{value}" for label, value in pairs]


def registered(case: Case) -> str:
    """The seller's number as its imprint has it: SIRET, SIRET in the register, or SIREN."""
    seller = case.seller
    if not case.has("seller_siret"):
        return f"SIREN {case.format.ident(seller.siren)}"
    if case.values["legal"] == "1" and seller.capital:
        case.show("seller_siret")
        return f"RCS {seller.town} {case.format.ident(seller.siret)}"
    return f"{case.label('seller_siret').rstrip(' :')} {case.show('seller_siret')}"


def mentions(case: Case) -> list[str]:
    """The legal mentions one by one."""
    seller = case.seller
    found = [case.show("seller_name")]
    if seller.capital:
        found.append(f"{seller.form} au capital social de {seller.capital} €")
    else:
        found.append("Entreprise individuelle")
    number = registered(case)
    found.append(f"Siège : {seller.street} {seller.zip_town}")
    found.append(number)
    if seller.capital and not number.startswith("RCS"):
        found.append(f"{case.format.ident(seller.siren)} R.C.S. {seller.town}")
    found.append(f"Code NAF : {seller.ape}")
    if case.has("seller_vat_id"):
        found.append(f"{case.label('seller_vat_id')} : {case.show('seller_vat_id')}")
    return found


def mention_line(case: Case, joint: str = "") -> str:
    """The legal mentions in a line."""
    return (joint or case.values["dash"]).join(mentions(case))


def reach(case: Case) -> list[str]:
    """The seller's address, telephone and mail."""
    seller = case.seller
    return [seller.street, seller.zip_town, f"Tél. {seller.phone}", seller.email]


def addressee(case: Case, *, siret: bool = True) -> list[str]:
    """The buyer's lines; its SIRET last, where the family has it there."""
    found = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    return found + joined(case.pairs("buyer_siret")) if siret else found


def sent_to(case: Case) -> list[str]:
    """Where the things go, under their head."""
    return [case.label("ship_head"), *case.buyer.ship_to]


def legal(case: Case) -> list[str]:
    """The mention of an invoice without VAT, when it is one."""
    return [case.legal_vat()] if case.exempt else []


def taxes(case: Case, *, mark: bool = False) -> list[tuple[str, str, str, str]]:
    """Rate, base, tax and sum of each rate; nothing without VAT."""
    return [] if case.exempt else case.vat_rows(mark=mark)


def tax_labels(case: Case, *, mark: bool = True) -> Pairs:
    """A line for each rate: the base in its label where there are several rates."""
    rows = taxes(case, mark=mark)
    concept = "vat_on" if len(rows) > 1 else "vat_line"
    return [(case.vat_label(concept, rate, base), tax) for rate, base, tax, _ in rows]


def sums(case: Case, *, vat: str = "rates", mark: bool = True, due: bool = True) -> Pairs:
    """Label and amount of the foot; `vat` is "rates", "total", "both" or "none" (told apart)."""
    found = case.before_vat(mark=mark)
    found.append((case.label("total_excl_vat"), case.amount("total_excl_vat", mark=mark)))
    if vat in {"rates", "both"}:
        found += tax_labels(case, mark=mark)
    if vat in {"total", "both"} and not case.exempt:
        found.append((case.label("total_vat"), case.amount("total_vat", mark=mark)))
    found.append((case.label("total_incl_vat"), case.amount("total_incl_vat", mark=mark)))
    off = case.taken_off(mark=mark)
    if off or due:
        off = [*off, (case.label("amount_due"), case.amount("amount_due", mark=mark))]
    return found + off


def pay_to(case: Case) -> list[str]:
    """The account in lines of text, behind the factor's sentence where the debt was sold."""
    if not case.has("iban"):
        return []
    found = joined(case.pairs("iban", "bic"))
    if case.seller.factor:
        return [case.draw.pick(case.words.FACTOR).format(factor=case.seller.factor.bank), *found]
    return [f"{case.label('bank')} : {case.payee().bank}", *found]


def rib(case: Case) -> Pairs:
    """The account in cells as a RIB has it; nothing without an account."""
    if not case.has("iban"):
        return []
    payee = case.payee()
    key = rib_key(payee.code, payee.desk, payee.number)
    found = [("Code banque", payee.code), ("Code guichet", payee.desk)]
    found += [("N° de compte", payee.number), ("Clé RIB", key)]
    return found + case.pairs("iban", "bic")


def named(line: Line) -> str:
    """A line's label with its rebate behind it."""
    return f"{line.label}, remise {quantity(line.rebate)} %" if line.rebate else line.label


# -- on a pen -------------------------------------------------------------------------------


def facts(sheet: Sheet, place: tuple[float, float], pairs: Pairs, gap: float, room: float) -> float:
    """Labels in one column, values in the next; returns the y under them."""
    x, y = place
    for label, value in pairs:
        sheet.text(x, y, label, room=gap - 5)
        sheet.text(x + gap, y, value, room=room - gap)
        y += sheet.size * 1.4
    return y


def ladder(
    sheet: Sheet, place: tuple[float, float], right: float, pairs: Pairs, step: float = 13
) -> float:
    """Sums one under the other, amounts ending at `right`, the last one bold."""
    x, y = place
    for number, (label, amount) in enumerate(pairs):
        bold = number == len(pairs) - 1
        sheet.text(x, y, label, bold=bold, room=right - x - 78)
        sheet.right(right, y, amount, bold=bold, room=76)
        y += step
    return y


def strip(
    sheet: Sheet, place: tuple[float, float], width: float, pairs: Pairs, fill: str = ""
) -> float:
    """Cells side by side, the label over the value; returns the y under them."""
    x, y = place
    each = width / max(len(pairs), 1)
    for label, value in pairs:
        if fill:
            sheet.pen.box(x, y, each, 13, fill)
        sheet.pen.box(x, y, each, 30)
        sheet.middle(x + each / 2, y + 9.5, label, size=7, room=each - 6)
        sheet.middle(x + each / 2, y + 24, value, room=each - 6)
        x += each
    return y + 30


def next_page(case: Case, sheet: Sheet, x: float) -> float:
    """A fresh page that says whose it is; returns the y under that."""
    sheet.pen.page()
    text = f"{case.title()} {case.show('invoice_number')} - suite"
    sheet.text(x, 36, text, size=8, room=400)
    return 62.0


def cells(
    sheet: Sheet,
    y: float,
    places: Sequence[tuple[float, float, str]],
    texts: Sequence[str],
    *,
    bold: bool = False,
) -> None:
    """Texts of one row at (x, room, "l" or "r")."""
    for (x, room, side), text in zip(places, texts, strict=True):
        draw = sheet.right if side == "r" else sheet.text
        draw(x, y, text, bold=bold, room=room)
