"""Pieces these families share: parties, references, lines, sums, accounts."""

import shutil
from collections.abc import Sequence

from benchmarks.reading import billing, presses, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.identities import rib_key
from benchmarks.reading.parties import plain
from benchmarks.reading.sums import Line

Pairs = list[tuple[str, str]]
Rows = list[tuple[str, str, str, str]]
REFS = ("engagement_number", "contract_number", "service_code", "original_invoice_number")
ASIDE = ("internal", "quote", "delivery", "delivered", "contact", "printed", "payer", "buyer_vat")

#: Trades that bill on a contract of their own, and what tells a public one all the same.
OWN_TRADES = ("lease", "phone", "plant_hire", "power", "press", "water")
PUBLIC = ("MARCHE", "ACCORD", "MAPA", "AOO", "MP-")


def aside(case: Case, count: int, *told: str) -> Pairs:
    """Some facts that no field asks for, but those told elsewhere."""
    return case.draw.some(case.pairs(*(key for key in ASIDE if key not in told)), count)


def glued(pairs: Pairs, joint: str = " : ") -> list[str]:
    """Label and value in one text each."""
    return [f"{label.rstrip(' :')}{joint}{value}" for label, value in pairs]


def numbered(case: Case) -> str:
    """The seller's number: the SIRET, or the SIREN where it prints no SIRET."""
    if case.has("seller_siret"):
        return f"{case.label('seller_siret')} {case.show('seller_siret')}"
    return f"SIREN {case.format.ident(case.seller.siren)}"


def imprint(case: Case) -> list[str]:
    """What the law asks of a company's paper, one mention each."""
    seller = case.seller
    first, last = case.show("seller_name"), numbered(case)
    found = [first]
    if seller.capital:
        siren = case.format.ident(seller.siren)
        found.append(f"{seller.form} au capital de {seller.capital} €")
        found.append(f"RCS {seller.town} {siren}" if case.values["legal"] in "01" else last)
        found += [last] if case.values["legal"] in "01" else [f"R.C.S. {seller.town}"]
    else:
        found.append(last)
    found.append(f"APE {seller.ape}")
    if case.has("seller_vat_id"):
        found.append(f"{case.label('seller_vat_id')} : {case.show('seller_vat_id')}")
    return found


def imprint_line(case: Case) -> str:
    """The mentions in one line."""
    return case.values["dash"].join(imprint(case))


def home(case: Case) -> list[str]:
    """The seller's address."""
    return [case.seller.street, case.seller.zip_town]


def reach(case: Case) -> list[str]:
    """Telephone and mail."""
    return [f"Tél : {case.seller.phone}", case.seller.email]


def customer(case: Case, *, siret: bool = False) -> list[str]:
    """The buyer's lines, its SIRET last where the family has it there."""
    found = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    return found + glued(case.pairs("buyer_siret")) if siret else found


def site(case: Case) -> list[str]:
    """Where it was delivered or done, under its head."""
    return [case.label("ship_head"), *case.buyer.ship_to]


def untaxed(case: Case) -> list[str]:
    """The mention of an invoice without VAT, when it is one."""
    return [case.legal_vat()] if case.exempt else []


def rates(case: Case, *, mark: bool = False) -> Rows:
    """Rate, base, tax and sum of each rate; nothing without VAT."""
    return [] if case.exempt else case.vat_rows(mark=mark)


def rate_lines(case: Case, *, mark: bool = True) -> Pairs:
    """A line a rate; the base is in its label where there are several."""
    rows = rates(case, mark=mark)
    concept = "vat_on" if len(rows) > 1 else "vat_line"
    return [(case.vat_label(concept, rate, base), tax) for rate, base, tax, _ in rows]


def foot(case: Case, *, vat: str = "rates", mark: bool = True, due: float = 1.0) -> Pairs:
    """Label and amount of the sums; `vat`: "rates", "total", "both", "none"; `due`: how often."""
    found = case.before_vat(mark=mark)
    found.append((case.label("total_excl_vat"), case.amount("total_excl_vat", mark=mark)))
    found += rate_lines(case, mark=mark) if vat in {"rates", "both"} else []
    if vat in {"total", "both"} and not case.exempt:
        found.append((case.label("total_vat"), case.amount("total_vat", mark=mark)))
    found.append((case.label("total_incl_vat"), case.amount("total_incl_vat", mark=mark)))
    return found + owed(case, mark=mark, due=due)


def owed(case: Case, *, mark: bool = True, due: float = 1.0) -> Pairs:
    """What is taken off the sum with VAT, and the net, which some leave out without the first."""
    off = case.taken_off(mark=mark)
    if not off and not case.draw.chance(due):
        return []
    return [*off, (case.label("amount_due"), case.amount("amount_due", mark=mark))]


def own_contract(case: Case) -> None:
    """Silence is fair on what is the seller's own contract by its trade and by its words."""
    if "contract_number" not in case.shown:
        return
    own = {made[0] for trade in OWN_TRADES for made in case.words.TRADES[trade].items}
    text = plain(f"{case.label('contract_number')} {case.values['contract_number']}").upper()
    if case.lines[0].label in own and not any(word in text for word in PUBLIC):
        case.optional.add("contract_number")


def account(case: Case, *, bank: bool = True) -> list[str]:
    """Where to pay, a line each; behind its sentence where a factor has the debt."""
    if not case.has("iban"):
        return []
    found = glued(case.pairs("iban", "bic"))
    if case.seller.factor:
        return [case.draw.pick(case.words.FACTOR).format(factor=case.seller.factor.bank), *found]
    return [f"{case.label('bank')} : {case.payee().bank}", *found] if bank else found


def rib(case: Case) -> Pairs:
    """The cells of a RIB, without the IBAN; nothing without an account."""
    if not case.has("iban"):
        return []
    payee = case.payee()
    key = rib_key(payee.code, payee.desk, payee.number)
    heads = ("Banque", "Guichet", "N° compte", "Clé")
    return list(zip(heads, (payee.code, payee.desk, payee.number, key), strict=True))


def paying(case: Case) -> list[str]:
    """Mode and terms in a line each."""
    return glued(case.pairs("payment_mode", "terms"))


# -- lines ----------------------------------------------------------------------------------


def kept(case: Case, keys: Sequence[str]) -> tuple[str, ...]:
    """The columns this invoice needs: no rebate column without rebates, no rate without VAT."""
    without = set() if any(line.rebate for line in case.lines) else {"col_discount"}
    without |= {"col_rate", "col_tax", "col_gross"} if case.exempt else set()
    return tuple(key for key in keys if key not in without)


def item(line: Line) -> str:
    """A line's label, its rebate behind it."""
    return f"{line.label} (remise {quantity(line.rebate)} %)" if line.rebate else line.label


def web_lines(case: Case, kind: str, keys: Sequence[str]) -> str:
    """All lines as an HTML table."""
    keys = kept(case, keys)
    plain = {"col_label", "col_ref", "col_unit"}
    kinds = ["" if key in plain else "r" for key in keys]
    return web.table(kind, billing.heads(case, keys), billing.rows(case, keys), kinds)


def browser(body: str, style: str) -> tuple[bytes, str]:
    """Printed from a browser, where there is one."""
    if shutil.which(presses.CHROMIUM[0]):
        return presses.chromium(body, style), "chromium"
    return web.render(body, style), "weasyprint"
