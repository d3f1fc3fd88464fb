"""Values that follow by rule where the paper is silent: shown as such, always editable."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from staging.company import AccountKind
from staging.context import Context
from staging.draft import Draft
from staging.fields import Plain, amount
from staging.money import show_plain

ZERO = Decimal("0.00")


def complete(draft: Draft, context: Context) -> Draft:
    """The draft with its rules worked out anew; readings and edits are never touched."""
    bare = replace(draft, rules={})
    rules: dict[str, Plain] = {
        "currency": "EUR",
        "payment_means": "VIREMENT",
        "document_type": "invoice",
    }
    rules |= _seller(bare, context)
    rules |= _totals(bare)
    settled = replace(draft, rules=rules)
    rules |= _frame(settled) | _regime(settled, context) | _account(settled, context)
    return replace(draft, rules=rules)


def _seller(draft: Draft, context: Context) -> dict[str, Plain]:
    siret = context.seller(draft.text("seller_siret"), draft.text("seller_vat_id"))
    return {"seller_siret": str(siret)} if siret else {}


def charges_vat(draft: Draft) -> bool:
    """Whether any line carries VAT."""
    rows = draft.value("vat_breakdown")
    return isinstance(rows, list) and any(Decimal(row["amount"]) != 0 for row in rows)


def expected_due(draft: Draft) -> Decimal | None:
    """TTC less what is taken off after VAT: what BT-115 must be."""
    total = amount(draft.value("total_incl_vat"))
    if total is None:
        return None
    off = (amount(draft.value(k)) or ZERO for k in _OFF)
    return total - sum(off, ZERO)


_OFF = ("discount_incl_vat", "prepaid_amount", "retention_amount")


def _totals(draft: Draft) -> dict[str, Plain]:
    rules: dict[str, Plain] = {}
    rows = draft.value("vat_breakdown")
    if isinstance(rows, list):
        rules["total_vat"] = show_plain(sum((Decimal(r["amount"]) for r in rows), ZERO))
    due = expected_due(draft)
    if due is not None:
        rules["amount_due"] = show_plain(due)
    return rules


def _frame(draft: Draft) -> dict[str, Plain]:
    """Nothing left to pay proposes A2, an invoice already paid."""
    paid = amount(draft.value("amount_due")) == ZERO and draft.text("document_type") == "invoice"
    return {"billing_framework": "A2" if paid else "A1"}


def _regime(draft: Draft, context: Context) -> dict[str, Plain]:
    if draft.value("vat_breakdown") is not None and not charges_vat(draft):
        return {"vat_regime": "EXONERATION"}
    company = context.company(draft.text("seller_siret"))
    return {"vat_regime": company.vat_regime} if company else {}


def _account(draft: Draft, context: Context) -> dict[str, Plain]:
    """The account printed if it is ours; the supplier's first own where none is printed."""
    company = context.company(draft.text("seller_siret"))
    if company is None:
        return {}
    printed = draft.text("iban")
    account = company.account(printed) if printed else company.default_account
    if account is None:
        return {}
    rules: dict[str, Plain] = {"iban": str(account.iban)}
    if account.bic:
        rules["bic"] = str(account.bic)
    if account.chorus_code is not None:
        rules["bank_account"] = account.chorus_code
    if account.kind is AccountKind.FACTOR and account.subrogation:
        rules["comment"] = account.subrogation
    return rules
