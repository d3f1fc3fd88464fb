"""An Invoice as the body of `soumettre` (mode DEPOT_PDF_API). Pure.

The deposited PDF is the legal original; these fields route it, so they say what the paper says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from chorus.wire import Body
from staging.invoice import Invoice

FRAMEWORKS = {
    "A1": "A1_FACTURE_FOURNISSEUR",
    "A2": "A2_FACTURE_FOURNISSEUR_DEJA_PAYEE",
    "A9": "A9_FACTURE_SOUSTRAITANT",
    "A12": "A12_FACTURE_COTRAITANT",
}
_VALIDATED = ("A9", "A12")
_LONGEST_COMMENT = 2000
_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class MainFile:
    """The PDF at the portal: `pieceJointeId` and its name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Supporting:
    """A supporting document at the portal; `type_code` is one of `recuperer/typespj`."""

    id: int
    name: str
    type_code: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What the invoice itself does not say: ids and codes of one environment.

    `supplier_id` is idStructureCPP; `exemption_code` one of `recuperer/motifs/exonerationtva`.
    """

    supplier_id: int
    main: MainFile
    supporting: tuple[Supporting, ...] = ()
    exemption_code: str | None = None


def payload(invoice: Invoice, parts: Parts, *, negative_credit_notes: bool = False) -> Body:
    """The body of `soumettre`; amounts are Decimal, absent fields are left out."""
    sign = _sign(invoice, negative=negative_credit_notes)
    body: Body = {
        "modeDepot": "DEPOT_PDF_API",
        "numeroFactureSaisi": invoice.number,
        "dateFacture": invoice.issue_date.isoformat(),
        "destinataire": _given(
            codeDestinataire=str(invoice.buyer_siret), codeServiceExecutant=invoice.service_code
        ),
        "fournisseur": _given(
            idFournisseur=parts.supplier_id,
            codeCoordonneesBancairesFournisseur=invoice.bank_account,
        ),
        "cadreDeFacturation": _framework(invoice),
        "references": _references(invoice, parts.exemption_code),
        "ligneTva": [
            {
                "ligneTvaTauxManuel": line.rate,
                "ligneTvaMontantBaseHtParTaux": sign * line.base,
                "ligneTvaMontantTvaParTaux": sign * line.amount,
            }
            for line in invoice.vat_breakdown
        ],
        "montantTotal": _totals(invoice, sign),
        "pieceJointePrincipale": [
            {
                "pieceJointePrincipaleDesignation": parts.main.name,
                "pieceJointePrincipaleId": parts.main.id,
            }
        ],
    }
    if parts.supporting:
        body["pieceJointeComplementaire"] = supporting(parts.supporting)
    if invoice.comment:
        body["commentaire"] = invoice.comment[:_LONGEST_COMMENT]
    return body


def supporting(files: Sequence[Supporting]) -> list[Body]:
    """Supporting documents as `soumettre` and `completer` name them."""
    return [
        {
            "pieceJointeComplementaireDesignation": file.name,
            "pieceJointeComplementaireType": file.type_code,
            "pieceJointeComplementaireId": file.id,
        }
        for file in files
    ]


def _sign(invoice: Invoice, *, negative: bool) -> int:
    """The one place that knows the sign of a credit note's amounts.

    No public source tells what the portal wants; typeFacture AVOIR already says which way they go.
    """
    return -1 if negative and invoice.document_type == "credit_note" else 1


def _framework(invoice: Invoice) -> Body:
    code = {"codeCadreFacturation": FRAMEWORKS[invoice.billing_framework]}
    if invoice.billing_framework not in _VALIDATED:
        return code
    return code | _given(
        codeStructureValideur=invoice.validator_siret and str(invoice.validator_siret),
        codeServiceValideur=invoice.validator_service_code,
    )


def _references(invoice: Invoice, exemption_code: str | None) -> Body:
    credit_note = invoice.document_type == "credit_note"
    return _given(
        deviseFacture=invoice.currency,
        typeFacture="AVOIR" if credit_note else "FACTURE",
        typeTva=invoice.vat_regime,
        motifExonerationTva=exemption_code if invoice.vat_regime == "EXONERATION" else None,
        numeroMarche=invoice.contract_number,
        numeroBonCommande=invoice.engagement_number,
        numeroFactureOrigine=invoice.original_invoice_number if credit_note else None,
        modePaiement=invoice.payment_means,
    )


def _totals(invoice: Invoice, sign: int) -> Body:
    """`montantTtcTotal` stands before a discount printed after VAT; only that one is a remise."""
    totals: Body = {
        "montantHtTotal": sign * invoice.total_excl_vat,
        "montantTVA": sign * invoice.total_vat,
        "montantTtcTotal": sign * invoice.total_incl_vat,
    }
    if invoice.discount_incl_vat != Decimal(0):
        totals["montantRemiseGlobaleTTC"] = sign * invoice.discount_incl_vat
        if invoice.discount_reason:
            totals["motifRemiseGlobaleTTC"] = invoice.discount_reason[:_LONGEST_REASON]
    totals["montantAPayer"] = sign * invoice.amount_due
    return totals


def _given(**values: object) -> Body:
    return {key: value for key, value in values.items() if value not in (None, "")}
