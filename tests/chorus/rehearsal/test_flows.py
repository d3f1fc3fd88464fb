"""XML and Factur-X deposits: a number at once, the rest later."""

from __future__ import annotations

import base64
import zlib
from typing import Any

import pytest

from chorus.rehearsal.calls.flow_reading import FlowUnreadable, invoice_in
from chorus.rehearsal.directory import Directory

CII = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:ram" xmlns:udt="urn:udt">
<rsm:ExchangedDocument><ram:ID>{number}</ram:ID><ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString>20261119</udt:DateTimeString></ram:IssueDateTime>
</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>VOIRIE</ram:BuyerReference>
<ram:SellerTradeParty><ram:SpecifiedLegalOrganization><ram:ID>99990077200016</ram:ID>
</ram:SpecifiedLegalOrganization></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:SpecifiedLegalOrganization><ram:ID>{buyer}</ram:ID>
</ram:SpecifiedLegalOrganization></ram:BuyerTradeParty>
<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>EJ1</ram:IssuerAssignedID>
</ram:BuyerOrderReferencedDocument></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>
<ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount>
<ram:TaxTotalAmount currencyID="EUR">20.00</ram:TaxTotalAmount>
<ram:GrandTotalAmount>120.00</ram:GrandTotalAmount>
<ram:DuePayableAmount>120.00</ram:DuePayableAmount>
</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""

UBL = """<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:c="urn:cbc">
<c:ID>U1</c:ID><c:IssueDate>2026-11-19</c:IssueDate><c:InvoiceTypeCode>381</c:InvoiceTypeCode>
<c:DocumentCurrencyCode>EUR</c:DocumentCurrencyCode>
<c:AccountingSupplierParty><c:Party><c:PartyLegalEntity><c:CompanyID>99990077200016</c:CompanyID>
</c:PartyLegalEntity></c:Party></c:AccountingSupplierParty>
<c:AccountingCustomerParty><c:Party><c:PartyIdentification><c:ID>21990101400015</c:ID>
</c:PartyIdentification></c:Party></c:AccountingCustomerParty>
<c:TaxTotal><c:TaxAmount>2.00</c:TaxAmount></c:TaxTotal>
<c:LegalMonetaryTotal><c:TaxExclusiveAmount>10.00</c:TaxExclusiveAmount>
<c:TaxInclusiveAmount>12.00</c:TaxInclusiveAmount><c:PayableAmount>12.00</c:PayableAmount>
</c:LegalMonetaryTotal></Invoice>"""


def cii(number: str = "X1", buyer: str = "21990202000011") -> bytes:
    return CII.format(number=number, buyer=buyer).encode()


def facturx(xml: bytes) -> bytes:
    stream = zlib.compress(xml)
    return b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>>\nstream\n" + stream + b"\nendstream\n%%EOF"


async def deposit(desk: Any, content: bytes, name: str = "flux.xml") -> str:
    answer = await desk.call(
        "factures/v1/deposer/flux",
        {
            "fichierFlux": base64.b64encode(content).decode(),
            "nomFichier": name,
            "syntaxeFlux": "IN_DP_E2_CII_FACTURX" if name.endswith("pdf") else "IN_DP_E1_CII_16B",
        },
    )
    assert answer["codeRetour"] == 0
    return str(answer["numeroFluxDepot"])


async def report(desk: Any, number: str) -> dict[str, Any]:
    answer = await desk.call("transverses/v1/consulterCRDetaille", {"numeroFluxDepot": number})
    return dict(answer)


async def test_a_facturx_is_unknown_then_waits_then_is_integrated(desk: Any) -> None:
    number = await deposit(desk, facturx(cii()), "F.pdf")
    assert (await report(desk, number))["codeRetour"] == 20000
    desk.clock.pass_(3)
    waiting = await report(desk, number)
    assert waiting["etatCourantDepotFlux"].endswith("EN_ATTENTE_TRAITEMENT_SE_CPP")
    desk.clock.pass_(12)
    assert (await report(desk, number))["etatCourantDepotFlux"] == "IN_INTEGRE"
    (found,) = (await desk.search(numeroFluxDepot=number))["listeFactures"]
    assert (found["numeroFacture"], found["codeServiceExecutant"]) == ("X1", "VOIRIE")
    short = await desk.call("transverses/v1/consulterCR", {"numeroFluxDepot": number})
    assert (short["etatCourantFlux"], bool(short["fichierCR"])) == ("IN_INTEGRE", True)


async def test_a_flow_obeys_the_rules_too(desk: Any) -> None:
    await deposit(desk, cii())
    second = await deposit(desk, cii())
    unknown = await deposit(desk, cii(number="X2", buyer="21990101400016"))
    desk.clock.pass_(20)
    (error,) = (await report(desk, second))["listeErreurDP"]
    assert error["libelleErreurDP"].startswith("Vous avez déjà déposé")
    answer = await report(desk, unknown)
    assert (answer["etatCourantDepotFlux"], answer["listeErreurDP"][0]["numeroDP"]) == (
        "IN_REJETE",
        "X2",
    )
    assert len((await desk.ledger())["invoices"]) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 sans flux",
        b"<pas fini",
        b"<x/>",
        cii(number="UN NUMERO"),
        cii().replace(b"20261119", b"hier"),
        cii().replace(b"<ram:DuePayableAmount>120.00", b"<ram:DuePayableAmount>NaN"),
        cii().replace(b"<ram:GrandTotalAmount>120.00", b"<ram:GrandTotalAmount>beaucoup"),
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
    ],
    ids=range(8),
)
async def test_what_cannot_be_read_is_rejected_later(desk: Any, content: bytes) -> None:
    number = await deposit(desk, content)
    desk.clock.pass_(20)
    answer = await report(desk, number)
    assert answer["etatCourantDepotFlux"] == "IN_REJETE"
    assert len(answer["listeErreurTechnique"]) == 1


async def test_a_flow_over_ten_megabytes_is_refused(desk: Any) -> None:
    answer = await desk.call(
        "factures/v1/deposer/flux",
        {
            "fichierFlux": base64.b64encode(b"x" * 10_000_001).decode(),
            "nomFichier": "gros.xml",
            "syntaxeFlux": "IN_DP_E1_CII_16B",
        },
    )
    assert (answer["codeRetour"], answer["libelle"]) == (20001, "GDP_MSG_11.022")


def test_ubl_is_read_as_well() -> None:
    body = invoice_in(UBL.encode(), Directory(1, strict=False))
    assert body["references"]["typeFacture"] == "AVOIR"
    assert body["destinataire"]["codeDestinataire"] == "21990101400015"
    assert str(body["montantTotal"]["montantAPayer"]) == "12.00"


def test_a_flow_of_an_unknown_supplier_is_unreadable() -> None:
    with pytest.raises(FlowUnreadable, match="fournisseur"):
        invoice_in(cii().replace(b"99990077200016", b"1"), Directory(1, strict=False))
