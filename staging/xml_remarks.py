"""What the reader remarked on the electronic invoice (XML) inside a PDF, as findings in French."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from staging.fields import BY_KEY, FieldKind, amount
from staging.findings import Choice, Finding, block, warn
from staging.money import show_french

_ZERO = Decimal(0)

_NAMES = {
    "document_type": "type de document",
    "invoice_number": "numéro de facture",
    "original_invoice_number": "facture d'origine",
    "issue_date": "date de la facture",
    "due_date": "date d'échéance",
    "currency": "devise",
    "service_code": "code service",
    "engagement_number": "numéro d'engagement",
    "contract_number": "numéro de marché",
    "buyer_siret": "SIRET du destinataire",
    "seller_siret": "SIRET du fournisseur",
    "seller_vat_id": "TVA intracommunautaire",
    "vat_breakdown": "lignes de TVA",
    "total_excl_vat": "montant HT",
    "total_vat": "montant de TVA",
    "total_incl_vat": "montant TTC",
    "prepaid_amount": "acompte versé",
    "amount_due": "net à payer",
    "iban": "compte à créditer (IBAN)",
    "bic": "BIC",
}
_WORDS = {"invoice": "facture", "credit_note": "avoir"}
#: Where page and XML must not differ unseen: whom it is for, who is paid, how much, where.
_GRAVE = frozenset(
    {"document_type", "invoice_number", "buyer_siret", "seller_siret", "iban", "vat_breakdown"}
    | {"total_excl_vat", "total_vat", "total_incl_vat", "amount_due"}
)


def _name(key: str) -> str:
    return _NAMES.get(key, key)


def _shown(key: str, text: str) -> str:
    """A plain value as a person reads it; any text that is none stays as it is."""
    kind = BY_KEY[key].kind if key in BY_KEY else FieldKind.TEXT
    try:
        if kind is FieldKind.AMOUNT:
            return f"{show_french(amount(text) or _ZERO)} €"
        if kind is FieldKind.DATE:
            return f"{date.fromisoformat(text):%d/%m/%Y}"
    except (ArithmeticError, ValueError):
        return text
    return _WORDS.get(text, text)


def _differs(detail: str) -> Finding:
    """`detail`: key, value of the page and value of the XML, parted by tabs."""
    key, page, xml = [*detail.split("\t"), "", ""][:3]
    message = (
        f"La page et le fichier électronique joint (XML) ne disent pas la même chose, "
        f"{_name(key)} : « {_shown(key, page)} » sur la page, « {_shown(key, xml)} » dans le "
        "fichier. La valeur de la page est retenue : vérifiez-la."
    )
    if key in _GRAVE:
        return block("xml_differs", key, message, Choice("page", "La page est juste"))
    return warn("xml_differs", key if key in BY_KEY else None, message)


def _unseen(detail: str) -> Finding:
    """`detail`: keys parted by tabs."""
    keys = detail.split("\t")
    names = ", ".join(map(_name, keys))
    return block(
        "xml_unseen",
        keys[0] if len(keys) == 1 and keys[0] in BY_KEY else None,
        f"Lu dans le fichier électronique joint (XML), mais pas imprimé sur la page : {names}. "
        "Vérifiez avant d'envoyer.",
        Choice("checked", "Les valeurs sont justes"),
    )


FINDINGS: dict[str, Callable[[str], Finding]] = {
    "xml_differs": _differs,
    "xml_unseen": _unseen,
    "xml_several": lambda _: warn(
        "xml_several",
        None,
        "Le document contient plusieurs factures électroniques (XML) différentes : aucune n'a été "
        "retenue, seule la page a été lue.",
    ),
    "xml_unreadable": lambda detail: warn(
        "xml_unreadable",
        None,
        f"La facture électronique jointe au document ({detail or 'XML'}) n'a pas pu être lue : "
        "seule la page a été lue.",
    ),
}
