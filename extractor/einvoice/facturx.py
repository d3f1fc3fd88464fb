"""A Cross Industry Invoice (Factur-X and ZUGFeRD, all profiles) as plain values of our fields.

The XML comes out of a document nobody vouches for: no DTD, no entity, no network, bounded text.
Raises XmlBroken for what is no such invoice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from lxml import etree

from staging.errors import InvalidValue
from staging.fields import Plain, as_read
from staging.money import cents, show_plain

#: UN/CEFACT CII D16B (Factur-X, ZUGFeRD 2) and its draft (ZUGFeRD 1.0).
_ROOTS = frozenset(
    (
        "{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100}CrossIndustryInvoice",
        "{urn:ferd:CrossIndustryDocument:invoice:1p0}CrossIndustryDocument",
    )
)
_LONGEST = 500
#: Most VAT lines that one invoice has.
_MOST_ROWS = 20
#: UNTDID 1001 codes of credit notes and of invoices (EN 16931, BT-3).
_CREDIT_NOTES = frozenset(("381", "396", "261", "262", "296", "308", "420", "458", "502", "503"))
_INVOICES = frozenset(
    {"380", "384", "386", "389", "393", "325", "326", "383", "500", "501"}
    | {"751", "875", "876", "877"}
)
#: Schemes of a SIRET and of a SIREN (ISO 6523 ICD).
_SIRET, _SIREN = "0009", "0002"
_ZERO = Decimal("0.00")


class XmlBroken(Exception):
    """An attached XML that is no invoice we know, or that asks for what a parser must not do."""


class _Node:
    """An element of either standard, walked by local names; an absent one has nothing."""

    def __init__(self, element: Any) -> None:
        self._element = element

    def all(self, *names: str) -> Iterator[_Node]:
        """The children with one of these local names."""
        if self._element is not None:
            for child in self._element:
                if isinstance(child.tag, str) and etree.QName(child).localname in names:
                    yield _Node(child)

    def at(self, *steps: str) -> _Node:
        """The first element down these steps; `A|B` where the standards call it differently."""
        node = self
        for step in steps:
            node = next(node.all(*step.split("|")), _Node(None))
        return node

    @property
    def text(self) -> str:
        """Its text in one line."""
        raw = None if self._element is None else self._element.text
        return " ".join((raw or "").split())[:_LONGEST]

    def attribute(self, name: str) -> str:
        """An attribute, empty where there is none."""
        return "" if self._element is None else (self._element.get(name) or "")


def values_of(data: bytes) -> Mapping[str, Plain]:
    """The values of an XML invoice by the keys of `staging.fields`, only those it holds."""
    root = _root(data)
    trade = root.at("SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction")
    found: dict[str, object] = {
        **_document(root.at("ExchangedDocument|HeaderExchangedDocument")),
        **_agreement(
            trade.at("ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement")
        ),
        **_settlement(
            trade.at("ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement")
        ),
    }
    _turn_negative(found)
    values = {key: _checked(key, value) for key, value in found.items()}
    return MappingProxyType({key: value for key, value in values.items() if value is not None})


def _root(data: bytes) -> _Node:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmlBroken("not well-formed") from error
    # An invoice has no document type; one is there to smuggle entities in.
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlBroken("has a document type")
    if root.tag not in _ROOTS:
        raise XmlBroken("another document")
    return _Node(root)


def _checked(key: str, value: object) -> Plain:
    try:
        return as_read(key, value)
    except InvalidValue:
        return None


def _document(head: _Node) -> dict[str, object]:
    code = head.at("TypeCode").text
    kind = "credit_note" if code in _CREDIT_NOTES else "invoice" if code in _INVOICES else None
    return {
        "document_type": kind,
        "invoice_number": head.at("ID").text,
        "issue_date": _day(head.at("IssueDateTime")),
    }


def _day(node: _Node) -> str | None:
    """Format 102 of UNTDID 2379: YYYYMMDD."""
    found = re.fullmatch(r"(\d{4})-?(\d{2})-?(\d{2}).*", node.at("DateTimeString").text)
    return "-".join(found.groups()) if found else None


def _agreement(node: _Node) -> dict[str, object]:
    seller, buyer = node.at("SellerTradeParty"), node.at("BuyerTradeParty")
    number = "IssuerAssignedID|ID"
    return {
        "service_code": node.at("BuyerReference").text,
        "engagement_number": node.at("BuyerOrderReferencedDocument", number).text,
        "contract_number": node.at("ContractReferencedDocument", number).text,
        "seller_name": seller.at("Name").text,
        "seller_siret": _siret(seller),
        "seller_vat_id": _vat_id(seller),
        "buyer_name": buyer.at("Name").text,
        "buyer_siret": _siret(buyer),
    }


def _siret(party: _Node) -> str | None:
    """A SIRET among the identifiers of a party; a SIREN alone is none."""
    numbers = [
        *party.all("GlobalID"),
        party.at("SpecifiedLegalOrganization", "ID"),
        *party.all("ID"),
        *(registered.at("ID") for registered in party.all("SpecifiedTaxRegistration")),
    ]
    for node in numbers:
        compact = re.sub(r"\D", "", node.text)
        scheme = node.attribute("schemeID")
        if len(compact) == 14 and scheme in {_SIRET, _SIREN, "", "FC", "SIRET"}:
            return compact
    return None


def _vat_id(party: _Node) -> str | None:
    for registered in party.all("SpecifiedTaxRegistration"):
        node = registered.at("ID")
        if node.attribute("schemeID") in {"VA", ""}:
            return node.text
    return None


def _settlement(node: _Node) -> dict[str, object]:
    sums = node.at(
        "SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation"
    )
    rows = list(node.all("ApplicableTradeTax"))[:_MOST_ROWS]
    reasons = [reason for row in rows if (reason := row.at("ExemptionReason").text)]
    referenced = node.at("InvoiceReferencedDocument", "IssuerAssignedID|ID")
    return {
        **_account(node),
        "currency": node.at("InvoiceCurrencyCode").text,
        "due_date": _day(node.at("SpecifiedTradePaymentTerms", "DueDateDateTime")),
        "original_invoice_number": referenced.text,
        "exemption_reason": reasons[0] if reasons else None,
        "vat_breakdown": _rows(rows),
        "total_excl_vat": _money(sums.at("TaxBasisTotalAmount")),
        "total_vat": _money(sums.at("TaxTotalAmount")),
        "total_incl_vat": _money(sums.at("GrandTotalAmount")),
        "prepaid_amount": _money(sums.at("TotalPrepaidAmount")) or None,
        "amount_due": _money(sums.at("DuePayableAmount")),
    }


def _account(node: _Node) -> dict[str, object]:
    """The account to pay on, where all means of payment name the same one."""
    means = list(node.all("SpecifiedTradeSettlementPaymentMeans"))
    accounts = {
        account
        for one in means
        if (account := one.at("PayeePartyCreditorFinancialAccount", "IBANID").text)
    }
    institution = "PayeeSpecifiedCreditorFinancialInstitution"
    codes = {code for one in means if (code := one.at(institution, "BICID").text)}
    return {
        "iban": accounts.pop() if len(accounts) == 1 else None,
        "bic": codes.pop() if len(codes) == 1 else None,
    }


def _money(node: _Node) -> Decimal | None:
    if not re.fullmatch(r"[-+]?\d{1,12}(?:\.\d{1,6})?", node.text):
        return None
    return cents(Decimal(node.text))


def _rows(rows: list[_Node]) -> list[dict[str, Decimal]] | None:
    """Lines of the breakdown; the MINIMUM and BASIC WL profiles may have none."""
    found = []
    for row in rows:
        rate = _money(row.at("RateApplicablePercent|ApplicablePercent"))
        base, amount = _money(row.at("BasisAmount")), _money(row.at("CalculatedAmount"))
        if base is None or amount is None:
            return None
        found.append({"rate": rate or _ZERO, "base": base, "amount": amount})
    return found or None


_AMOUNTS = ("total_excl_vat", "total_vat", "total_incl_vat", "prepaid_amount", "amount_due")


def _turn_negative(found: dict[str, object]) -> None:
    """Amounts as our fields hold them: plain text, without the sign of a credit note.

    An invoice of less than nothing is one too (code 380 with negative totals).
    """
    gross = found.get("total_incl_vat")
    sign = -1 if isinstance(gross, Decimal) and gross < 0 else 1
    if sign < 0 and found.get("document_type") == "invoice":
        found["document_type"] = "credit_note"
    for key in _AMOUNTS:
        value = found.get(key)
        found[key] = show_plain(sign * value) if isinstance(value, Decimal) else None
    rows = found.get("vat_breakdown")
    if isinstance(rows, list):
        found["vat_breakdown"] = [_shown(row, sign) for row in rows]


def _shown(row: Mapping[str, Decimal], sign: int) -> dict[str, str]:
    parts = {part: show_plain(sign * row[part]) for part in ("base", "amount")}
    return {"rate": show_plain(row["rate"]), **parts}
