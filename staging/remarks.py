"""What the reader remarked, as findings: in French, with the ways out a person has."""

from __future__ import annotations

from collections.abc import Callable

from staging import document_remarks, xml_remarks
from staging.evidence import Remark
from staging.findings import Choice, Finding, block, warn

_REMARKS: dict[str, Callable[[str], Finding]] = {
    "not_invoice": lambda detail: block(
        "not_invoice",
        None,
        f"Ce document ne semble pas être une facture{_quoted(detail)}. Écartez-le, ou lisez-le "
        "comme une facture et vérifiez chaque champ.",
        Choice("invoice", "Lire comme une facture"),
    ),
    "works_invoice": lambda _: block(
        "works_invoice",
        None,
        "Cette facture semble relever d'un marché de travaux : passez par le service Factures de "
        "travaux du portail.",
        Choice("simple_a1", "Pas de maître d'œuvre : facture simple (A1)"),
    ),
    "ocr": lambda _: warn(
        "ocr", None, "Page lue par reconnaissance de caractères : vérifiez les montants."
    ),
    "ocr_missing": lambda _: block(
        "ocr_missing",
        None,
        "Cette page est une image et la reconnaissance de caractères n'est pas installée : "
        "remplissez les champs vous-même.",
        Choice("typed", "Les champs sont remplis"),
    ),
    "foreign_currency": lambda detail: warn(
        "foreign_currency", "currency", f"Les montants sont en {detail or 'devise étrangère'}."
    ),
    "foreign_language": lambda detail: warn(
        "foreign_language",
        None,
        f"Ce document semble rédigé en {detail or 'langue étrangère'} : vérifiez chaque champ.",
    ),
    "sums_differ": lambda detail: warn(
        "sums_differ",
        "vat_breakdown",
        f"Les montants imprimés ne s'accordent pas. {detail}".strip(),
    ),
    "hidden_text": lambda detail: block(
        "hidden_text",
        None,
        f"Le document contient du texte invisible sur la page (« {detail} ») : il n'a pas été lu. "
        "Vérifiez le compte et les montants.",
        Choice("checked", "Les valeurs sont justes"),
    ),
    "hidden_words": lambda detail: warn(
        "hidden_words",
        None,
        f"Le document contient des mots invisibles sur la page (« {detail} ») : ils n'ont pas été "
        "lus.",
    ),
    "nothing_read": lambda _: warn(
        "nothing_read",
        None,
        "Rien n'a pu être lu sur ce document : remplissez les champs vous-même, ou écartez-le.",
    ),
    "reader_died": lambda _: warn(
        "reader_died", None, "Ce document n'a pas pu être lu : remplissez les champs vous-même."
    ),
    "too_heavy": lambda _: warn(
        "too_heavy", None, "Ce document est trop lourd à lire : remplissez les champs vous-même."
    ),
}


def _quoted(detail: str) -> str:
    """The printed words behind a remark, where there are some."""
    return f" (« {detail} »)" if detail else ""


_REMARKS |= document_remarks.FINDINGS | xml_remarks.FINDINGS


def finding_of(remark: Remark) -> Finding:
    """A refused document blocks for good; a remark of another kind is only shown."""
    make = _REMARKS.get(remark.code)
    if make is not None:
        return make(remark.detail)
    if remark.code.startswith("document_"):
        return block(remark.code, None, remark.detail)
    return warn(remark.code, None, remark.detail)
