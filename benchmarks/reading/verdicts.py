"""One value judged: right, wrong, missed or agreed; the comparable forms of values.

Terms. right: the truth's value. wrong: another value, also where the page has none. missed: nothing
said although the page has a value. agreed: nothing said and nothing there.
"""

import re
import unicodedata
from collections.abc import Hashable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

Fields = Mapping[str, Any]

KEYS = (
    "document_type",
    "invoice_number",
    "issue_date",
    "due_date",
    "currency",
    "seller_name",
    "seller_siret",
    "seller_vat_id",
    "buyer_name",
    "buyer_siret",
    "service_code",
    "engagement_number",
    "contract_number",
    "iban",
    "bic",
    "vat_breakdown",
    "total_excl_vat",
    "total_vat",
    "total_incl_vat",
    "discount_incl_vat",
    "amount_due",
)
ALWAYS = (
    "invoice_number",
    "issue_date",
    "document_type",
    "vat_breakdown",
    "total_excl_vat",
    "total_incl_vat",
)
IF_PRINTED = (
    "amount_due",
    "iban",
    "seller_siret",
    "buyer_siret",
    "engagement_number",
    "contract_number",
    "service_code",
)
REQUIRED = ALWAYS + IF_PRINTED
AMOUNTS = {"total_excl_vat", "total_vat", "total_incl_vat", "discount_incl_vat", "amount_due"}
CODES = {"iban", "bic", "seller_vat_id", "currency"}


def amount(value: object) -> Hashable:
    """A decimal of two places; a string that begins with "bad:" when it is none."""
    if isinstance(value, bool):
        return None
    text = re.sub(r"[\s\u00a0\u202f€]", "", str(value)).replace("EUR", "")
    if re.fullmatch(r"[+-]?\d+,\d{1,4}", text):
        text = text.replace(",", ".")
    try:
        return Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation:
        return f"bad:{text}"


def folded(value: object) -> str:
    """Letters and digits alone, without accents or case."""
    split = unicodedata.normalize("NFKD", str(value)).casefold()
    return "".join(char for char in split if char.isalnum())


def _table(value: object) -> Hashable:
    if not isinstance(value, list):
        return "bad"
    try:
        return frozenset(tuple(amount(row[k]) for k in ("rate", "base", "amount")) for row in value)
    except (KeyError, TypeError):
        return "bad"


def is_empty(value: object) -> bool:
    """Nothing said: null, an empty list, an empty or blank string."""
    if value is None:
        return True
    return isinstance(value, str | list | dict) and not (
        value.strip() if isinstance(value, str) else value
    )


def comparable(key: str, value: object) -> Hashable:
    """The form in which two values of a key are compared; None for nothing."""
    if is_empty(value):
        return None
    if key == "vat_breakdown":
        return _table(value)
    if key in AMOUNTS:
        return amount(value)
    if key in {"seller_siret", "buyer_siret"}:
        return re.sub(r"\D", "", str(value)) or "bad"
    if key in CODES:
        return re.sub(r"[^0-9A-Za-z]", "", str(value)).upper()
    if key in {"issue_date", "due_date"}:
        return str(value).strip()[:10]
    if key == "document_type":
        return str(value).strip().lower().replace("-", "_")
    return folded(value)


def judge(truth: Fields, fields: Fields, key: str) -> str | None:
    """The verdict on one key of one document; None where the truth is not known."""
    if key in truth.get("unknown", ()):
        return None
    real, said = comparable(key, truth.get(key)), comparable(key, fields.get(key))
    total = comparable("total_incl_vat", truth.get("total_incl_vat"))
    if key == "amount_due" and real is None and said == total:
        return "agreed"  # no net to pay is printed: the total is a fair answer
    if said is None:
        silent_is_fair = real is None or key in truth.get("optional", ())
        return "agreed" if silent_is_fair else "missed"
    others = truth.get("alternatives", {}).get(key, ())
    accepted = {comparable(key, other) for other in others} | {real}
    return "right" if real is not None and said in accepted else "wrong"
