"""From a draft without blocking findings to the invoice that is frozen and deposited."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from staging import subrogation
from staging.draft import Draft
from staging.errors import PrintPostError
from staging.fields import amount
from staging.findings import Finding
from staging.identifiers import Iban, Siret
from staging.invoice import Invoice, VatLine
from staging.number import is_accepted

ZERO = Decimal("0.00")


class FindingsBlock(PrintPostError):
    """The draft cannot be approved as it is; `findings` say why."""

    code = "findings"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            "La facture ne peut pas encore être envoyée : corrigez les points signalés."
        )
        self.findings = findings


def confirm(draft: Draft) -> Invoice:
    """The invoice of a completed draft whose findings do not block.

    Raises KeyError for a required key without value: findings must be asked first.
    """
    return Invoice(
        document_type=_must(draft, "document_type"),
        number=deposit_number(draft),
        issue_date=date.fromisoformat(_must(draft, "issue_date")),
        due_date=_date(draft.text("due_date")),
        currency=_must(draft, "currency"),
        seller_siret=Siret(_must(draft, "seller_siret")),
        buyer_siret=Siret(_must(draft, "buyer_siret")),
        service_code=draft.text("service_code"),
        engagement_number=draft.text("engagement_number"),
        contract_number=draft.text("contract_number"),
        vat_breakdown=_lines(draft),
        total_excl_vat=_money(draft, "total_excl_vat"),
        total_vat=_money(draft, "total_vat"),
        total_incl_vat=_money(draft, "total_incl_vat"),
        discount_incl_vat=_money(draft, "discount_incl_vat"),
        discount_reason=draft.text("discount_reason"),
        prepaid_amount=_money(draft, "prepaid_amount"),
        retention_amount=_money(draft, "retention_amount"),
        amount_due=_money(draft, "amount_due"),
        billing_framework=_must(draft, "billing_framework"),
        vat_regime=_must(draft, "vat_regime"),
        exemption_reason=draft.text("exemption_reason"),
        original_invoice_number=draft.text("original_invoice_number"),
        payment_means=_must(draft, "payment_means"),
        iban=_iban(draft),
        bank_account=_integer(draft, "bank_account"),
        validator_siret=_siret(draft.text("validator_siret")),
        validator_service_code=draft.text("validator_service_code"),
        comment=subrogation.comment(draft),
    )


def deposit_number(draft: Draft) -> str:
    """The number to deposit: the printed one, or the substitute a person chose for it."""
    printed = _must(draft, "invoice_number")
    if is_accepted(printed):
        return printed
    return draft.choices.get("number_not_accepted", printed)


def _must(draft: Draft, key: str) -> str:
    value = draft.text(key)
    if value is None:
        raise KeyError(key)
    return value


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _siret(text: str | None) -> Siret | None:
    return Siret(text) if text else None


def _iban(draft: Draft) -> Iban | None:
    text = draft.text("iban")
    return Iban(text) if text else None


def _integer(draft: Draft, key: str) -> int | None:
    value = draft.value(key)
    return value if isinstance(value, int) else None


def _money(draft: Draft, key: str) -> Decimal:
    return amount(draft.value(key)) or ZERO


def _lines(draft: Draft) -> tuple[VatLine, ...]:
    rows = draft.value("vat_breakdown")
    if not isinstance(rows, list):
        raise KeyError("vat_breakdown")
    return tuple(
        VatLine(Decimal(r["rate"]), Decimal(r["base"]), Decimal(r["amount"])) for r in rows
    )
