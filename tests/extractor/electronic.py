"""Electronic invoices made by hand, and PDFs that carry them."""

from __future__ import annotations

import io

import pypdf

CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
ZUGFERD_1 = "urn:ferd:CrossIndustryDocument:invoice:1p0"
_RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
IBAN = "FR7630006000011234567890189"


def party(name: str, siret: str, vat_id: str = "") -> str:
    return (
        f"<ram:Name>{name}</ram:Name><ram:SpecifiedLegalOrganization>"
        f'<ram:ID schemeID="0009">{siret}</ram:ID></ram:SpecifiedLegalOrganization>'
        + (
            f'<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">{vat_id}</ram:ID>'
            "</ram:SpecifiedTaxRegistration>"
            if vat_id
            else ""
        )
    )


def invoice(
    *,
    number: str = "F-2026-12",
    code: str = "380",
    iban: str = IBAN,
    gross: str = "120.00",
    rows: tuple[tuple[str, str, str], ...] = (("20.00", "100.00", "20.00"),),
    net: str = "100.00",
    tax: str = "20.00",
    root: str = CII,
    head: str = "",
) -> bytes:
    """A Factur-X invoice of profile EN 16931 in what our fields need of it."""
    taxes = "".join(
        f"<ram:ApplicableTradeTax><ram:CalculatedAmount>{amount}</ram:CalculatedAmount>"
        f"<ram:BasisAmount>{base}</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode>"
        f"<ram:RateApplicablePercent>{rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax>"
        for rate, base, amount in rows
    )
    seller = party("Plomberie Exemple", "73282932000074", "FR44732829320")
    buyer = party("Ville d'Exemple", "21990101400015")
    text = f"""<?xml version="1.0" encoding="UTF-8"?>{head}
<rsm:CrossIndustryInvoice xmlns:rsm="{root}" xmlns:ram="{_RAM}"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocument><ram:ID>{number}</ram:ID><ram:TypeCode>{code}</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20261112</udt:DateTimeString>
</ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement>
<ram:BuyerReference>SERV-12</ram:BuyerReference>
<ram:SellerTradeParty>{seller}</ram:SellerTradeParty>
<ram:BuyerTradeParty>{buyer}</ram:BuyerTradeParty>
<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>EJ-77001</ram:IssuerAssignedID>
</ram:BuyerOrderReferencedDocument></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode>
<ram:PayeePartyCreditorFinancialAccount><ram:IBANID>{iban}</ram:IBANID>
</ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>{taxes}
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>
<ram:TaxBasisTotalAmount>{net}</ram:TaxBasisTotalAmount>
<ram:TaxTotalAmount currencyID="EUR">{tax}</ram:TaxTotalAmount>
<ram:GrandTotalAmount>{gross}</ram:GrandTotalAmount>
<ram:DuePayableAmount>{gross}</ram:DuePayableAmount>
</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>"""
    return text.encode()


#: A MINIMUM invoice has no lines, no account and no orders.
MINIMUM = f"""<rsm:CrossIndustryInvoice xmlns:rsm="{CII}" xmlns:ram="{_RAM}">
<rsm:ExchangedDocument><ram:ID>M-1</ram:ID><ram:TypeCode>381</ram:TypeCode></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeSettlement>
<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>
<ram:TaxBasisTotalAmount>50.00</ram:TaxBasisTotalAmount>
<ram:GrandTotalAmount>60.00</ram:GrandTotalAmount>
</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>""".encode()

#: ZUGFeRD 1.0 calls its parts by other names.
OLD = f"""<rsm:CrossIndustryDocument xmlns:rsm="{ZUGFERD_1}" xmlns:ram="urn:r" xmlns:udt="urn:u">
<rsm:HeaderExchangedDocument><ram:ID>Z-9</ram:ID><ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20140305</udt:DateTimeString>
</ram:IssueDateTime></rsm:HeaderExchangedDocument><rsm:SpecifiedSupplyChainTradeTransaction>
<ram:ApplicableSupplyChainTradeAgreement><ram:BuyerOrderReferencedDocument><ram:ID>B-1</ram:ID>
</ram:BuyerOrderReferencedDocument></ram:ApplicableSupplyChainTradeAgreement>
<ram:ApplicableSupplyChainTradeSettlement><ram:ApplicableTradeTax>
<ram:CalculatedAmount currencyID="EUR">19.00</ram:CalculatedAmount>
<ram:BasisAmount currencyID="EUR">100.00</ram:BasisAmount>
<ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax>
<ram:SpecifiedTradeSettlementMonetarySummation>
<ram:GrandTotalAmount currencyID="EUR">119.00</ram:GrandTotalAmount>
</ram:SpecifiedTradeSettlementMonetarySummation></ram:ApplicableSupplyChainTradeSettlement>
</rsm:SpecifiedSupplyChainTradeTransaction></rsm:CrossIndustryDocument>""".encode()


def carrying(pdf: bytes, *files: tuple[str, bytes]) -> bytes:
    """The PDF with these files attached."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    for name, data in files:
        writer.add_attachment(name, data)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
