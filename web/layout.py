"""How the fields of an invoice stand on the screen: the order of the portal's own form.

A key absent from every group is never shown; a `rare` field stays folded away until the paper or
its frame calls for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from staging.completion import charges_vat
from staging.draft import Draft
from staging.fields import amount
from web.language import later


@dataclass(frozen=True, slots=True)
class Group:
    """A fieldset: its legend and its keys in order."""

    key: str
    legend: str
    fields: tuple[str, ...]


GROUPS: tuple[Group, ...] = (
    Group(
        "buyer",
        later("Destinataire"),
        ("buyer_name", "buyer_siret", "service_code", "engagement_number", "contract_number"),
    ),
    Group(
        "document",
        later("Document"),
        (
            "document_type",
            "invoice_number",
            "original_invoice_number",
            "issue_date",
            "due_date",
            "billing_framework",
            "validator_siret",
            "validator_service_code",
        ),
    ),
    Group(
        "amounts",
        later("Montants"),
        (
            "currency",
            "vat_breakdown",
            "total_excl_vat",
            "total_vat",
            "total_incl_vat",
            "discount_incl_vat",
            "discount_reason",
            "prepaid_amount",
            "retention_amount",
            "amount_due",
            "vat_regime",
            "exemption_reason",
        ),
    ),
    Group("seller", later("Fournisseur"), ("seller_siret", "iban", "payment_means", "comment")),
)
SHOWN: tuple[str, ...] = tuple(key for group in GROUPS for key in group.fields)
RARE: frozenset[str] = frozenset(
    {
        "contract_number",
        "original_invoice_number",
        "billing_framework",
        "validator_siret",
        "validator_service_code",
        "currency",
        "discount_incl_vat",
        "discount_reason",
        "prepaid_amount",
        "retention_amount",
        "vat_regime",
        "exemption_reason",
        "payment_means",
        "comment",
    }
)
#: What a rare field holds on almost every paper: not worth a line.
_USUAL: dict[str, str] = {
    "currency": "EUR",
    "billing_framework": "A1",
    "payment_means": "VIREMENT",
    "discount_incl_vat": "0.00",
}


def is_called_for(key: str, draft: Draft) -> bool:
    """Whether a rare field must be seen on this paper."""
    value = draft.value(key)
    if value is not None and key != "vat_regime" and value != _USUAL.get(key):
        return True
    match key:
        case "original_invoice_number":
            return draft.text("document_type") == "credit_note"
        case "discount_reason":
            return bool(amount(draft.value("discount_incl_vat")))
        case "validator_siret":
            return draft.text("billing_framework") in {"A9", "A12"}
        case "vat_regime" | "exemption_reason":
            return draft.value("vat_breakdown") is not None and not charges_vat(draft)
        case _:
            return False
