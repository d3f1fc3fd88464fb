"""Reads an invoice out of a flow: CII or UBL, bare or attached to a PDF (Factur-X).

Only what routes and totals an invoice is read. No entity, no DTD, no network: expat alone.
"""

from __future__ import annotations

import re
import zlib
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chorus.rehearsal.directory import Directory
    from chorus.rehearsal.terms import Body

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_MOST_XML = 10_000_000
_MOST_STREAMS = 500
_NUMBER = re.compile(r"[A-Za-z0-9_+/-]{1,20}")
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")

_CII = {
    "number": "ExchangedDocument/ID",
    "date": "ExchangedDocument/IssueDateTime/DateTimeString",
    "type": "ExchangedDocument/TypeCode",
    "seller": "SellerTradeParty/SpecifiedLegalOrganization/ID",
    "seller_id": "SellerTradeParty/GlobalID",
    "buyer": "BuyerTradeParty/SpecifiedLegalOrganization/ID",
    "buyer_id": "BuyerTradeParty/GlobalID",
    "service": "ApplicableHeaderTradeAgreement/BuyerReference",
    "engagement": "BuyerOrderReferencedDocument/IssuerAssignedID",
    "contract": "ContractReferencedDocument/IssuerAssignedID",
    "currency": "ApplicableHeaderTradeSettlement/InvoiceCurrencyCode",
    "before_vat": "SpecifiedTradeSettlementHeaderMonetarySummation/TaxBasisTotalAmount",
    "vat": "SpecifiedTradeSettlementHeaderMonetarySummation/TaxTotalAmount",
    "with_vat": "SpecifiedTradeSettlementHeaderMonetarySummation/GrandTotalAmount",
    "due": "SpecifiedTradeSettlementHeaderMonetarySummation/DuePayableAmount",
}
_UBL = {
    "number": "/ID",
    "date": "/IssueDate",
    "type": "/InvoiceTypeCode",
    "seller": "AccountingSupplierParty/Party/PartyLegalEntity/CompanyID",
    "seller_id": "AccountingSupplierParty/Party/PartyIdentification/ID",
    "buyer": "AccountingCustomerParty/Party/PartyLegalEntity/CompanyID",
    "buyer_id": "AccountingCustomerParty/Party/PartyIdentification/ID",
    "service": "/BuyerReference",
    "engagement": "/OrderReference/ID",
    "contract": "/ContractDocumentReference/ID",
    "currency": "/DocumentCurrencyCode",
    "before_vat": "/LegalMonetaryTotal/TaxExclusiveAmount",
    "vat": "/TaxTotal/TaxAmount",
    "with_vat": "/LegalMonetaryTotal/TaxInclusiveAmount",
    "due": "/LegalMonetaryTotal/PayableAmount",
}


class FlowUnreadable(Exception):
    """No invoice can be read in the flow; the text is French."""


def invoice_in(content: bytes, directory: Directory) -> Body:
    """Read the invoice of a flow in the shape of a submission. Raises `FlowUnreadable`."""
    xml = _attached_xml(content) if content.startswith(b"%PDF-") else content
    values = _values(xml)
    places = _UBL if "/ID" in values or "/IssueDate" in values else _CII
    read = {key: _first(values, place) for key, place in places.items()}
    supplier = directory.by_siret(_siret(read, "seller"))
    if supplier is None:
        message = "L'identifiant fournisseur n'est pas référencé dans notre système."
        raise FlowUnreadable(message)
    return {
        "modeDepot": "SAISIE_API",
        "numeroFactureSaisi": _number(read["number"]),
        "dateFacture": _date(read["date"]),
        "destinataire": {
            "codeDestinataire": _siret(read, "buyer"),
            "codeServiceExecutant": read["service"],
        },
        "fournisseur": {"idFournisseur": supplier.id},
        "cadreDeFacturation": {"codeCadreFacturation": "A1_FACTURE_FOURNISSEUR"},
        "references": {
            "deviseFacture": read["currency"] or "EUR",
            "typeFacture": "AVOIR" if read["type"] == "381" else "FACTURE",
            "typeTva": "TVA_SUR_DEBIT",
            "numeroMarche": read["contract"],
            "numeroBonCommande": read["engagement"],
            "modePaiement": "VIREMENT",
        },
        "montantTotal": {
            "montantHtTotal": _amount(read, "before_vat"),
            "montantTVA": _amount(read, "vat"),
            "montantTtcTotal": _amount(read, "with_vat"),
            "montantAPayer": _amount(read, "due"),
        },
    }


def _attached_xml(pdf: bytes) -> bytes:
    """Find the XML among the streams of a PDF, without a PDF library."""
    for place, found in enumerate(_STREAM.finditer(pdf)):
        if place >= _MOST_STREAMS:
            break
        plain = _inflated(found[1])
        if b"CrossIndustryInvoice" in plain[:2000]:
            return plain
    message = "Le PDF ne contient pas de facture structurée."
    raise FlowUnreadable(message)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, _MOST_XML)
    except zlib.error:
        return stream


def _values(xml: bytes) -> Mapping[str, str]:
    """Collect the first text of every path, root left out, prefixes left out."""
    values: dict[str, str] = {}
    path: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, _attributes: dict[str, str]) -> None:
        path.append(name.rpartition(" ")[2])

    def text(data: str) -> None:
        if data.strip():
            values.setdefault("/" + "/".join(path[1:]), data.strip())

    def refuse(*_declared: object) -> None:
        message = "Un flux ne peut déclarer de DTD."
        raise FlowUnreadable(message)

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: path.pop()
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        message = "Le flux n'est pas un XML correct."
        raise FlowUnreadable(message) from error
    return values


def _first(values: Mapping[str, str], place: str) -> str | None:
    if place.startswith("/"):
        return values.get(place)
    return next((text for path, text in values.items() if path.endswith(f"/{place}")), None)


def _siret(read: Mapping[str, str | None], party: str) -> str:
    return (read[party] or read[f"{party}_id"] or "").replace(" ", "")


def _number(text: str | None) -> str:
    if text is None or not _NUMBER.fullmatch(text):
        message = "Le numéro de la demande de paiement est absent ou mal formé."
        raise FlowUnreadable(message)
    return text


def _date(text: str | None) -> str:
    found = _DATE.fullmatch(text or "")
    if found is None:
        message = "La date de la demande de paiement est absente ou mal formée."
        raise FlowUnreadable(message)
    return "-".join(found.groups())


def _amount(read: Mapping[str, str | None], key: str) -> Decimal:
    try:
        amount = Decimal(read[key] or "")
    except InvalidOperation as error:
        message = "Un montant de la demande de paiement est absent ou mal formé."
        raise FlowUnreadable(message) from error
    if not amount.is_finite():
        message = "Un montant de la demande de paiement est mal formé."
        raise FlowUnreadable(message)
    return amount
