"""Findings on who sells and who buys: one of ours, by its own printer, to whom the portal knows."""

from __future__ import annotations

from collections.abc import Iterator

from staging.buyer import Structure
from staging.company import AccountKind
from staging.context import Context
from staging.draft import BUYER_UNKNOWN, Draft
from staging.findings import Choice, Finding, block, warn
from staging.identifiers import STATE_SIRET, Siret, VatId


def seller(draft: Draft, context: Context) -> Iterator[Finding]:
    """One of ours, credited on one of its accounts."""
    siret = draft.text("seller_siret")
    if siret is None:
        return
    company = context.company(siret)
    if company is None:
        message = (
            "Le SIRET du fournisseur n'est celui d'aucun de vos établissements : "
            "est-ce bien une facture que vous avez émise ?"
        )
        yield block("seller_unknown", "seller_siret", message)
        return
    printed = draft.text("iban")
    if printed and company.account(printed) is None:
        yield block(
            "iban_other",
            "iban",
            "Ce compte n'est pas l'un de vos comptes enregistrés. Vérifiez avant d'envoyer.",
            Choice("confirmed", "Le compte imprimé est juste (responsable)"),
        )
        return
    if draft.value("bank_account") is None:
        message = "Ce compte n'est pas relié à Chorus Pro : le portail choisira le compte."
        yield warn("account_not_mapped", "iban", message)
    account = company.account(printed or "")
    if account and account.kind is AccountKind.FACTOR and not draft.text("comment"):
        message = (
            "Ce compte est celui de votre affactureur : recopiez en commentaire la mention de "
            "subrogation imprimée sur la facture (« Règlement à l'ordre de… »)."
        )
        yield warn("subrogation_missing", "comment", message)


def printer(draft: Draft, context: Context) -> Iterator[Finding]:
    """A printer of one supplier takes that supplier's invoices."""
    expected = context.company(context.queue_seller)
    siret, vat_id = draft.text("seller_siret"), draft.text("seller_vat_id")
    printed = context.company(siret)
    if expected is None or (siret and printed is None):  # of nobody configured: told by `seller`
        return
    if siret == expected.siret or (siret is None and vat_id is None):
        return
    if siret is None and VatId(vat_id or "").siren == expected.siret.siren:
        return
    message = (
        f"Cette imprimante est celle de « {expected.name} », et la facture est d'un autre "
        "fournisseur : vérifiez son SIRET, ou imprimez-la sur la bonne imprimante."
    )
    choices = [] if printed is None else [Choice("printed", f"C'est une facture de {printed.name}")]
    yield block("wrong_queue", "seller_siret", message, *choices)


def buyer(draft: Draft, context: Context) -> Iterator[Finding]:
    """Somebody else, known to the portal, with what it demands."""
    siret = draft.text("buyer_siret")
    if siret is None:
        yield from _named(context)
        return
    if siret == draft.text("seller_siret"):
        yield block("buyer_is_seller", "buyer_siret", "Le destinataire est votre établissement.")
    found = context.buyer
    if found is None:
        message = "Le destinataire n'a pas encore été vérifié dans Chorus Pro."
        yield warn("buyer_not_checked", "buyer_siret", message)
    elif not found.found:
        message = "Ce SIRET n'existe pas dans Chorus Pro. Vérifiez l'établissement destinataire."
        yield block("siret_unknown", "buyer_siret", message)
    elif not found.active:
        message = "Cet établissement n'est plus actif dans Chorus Pro. Demandez le bon SIRET."
        yield block("buyer_inactive", "buyer_siret", message)
    else:
        if found.imported:
            message = (
                "Destinataire connu par l'annuaire importé : Chorus Pro n'a pas encore dit ses "
                "services et ses exigences du jour."
            )
            yield warn("buyer_not_checked", "buyer_siret", message)
        yield from _demands(draft, found)


def _named(context: Context) -> Iterator[Finding]:
    """A name is no proof: who bears one like it is offered, and none is chosen beforehand."""
    if not context.candidates:
        return
    message = (
        "Le SIRET du destinataire n'est pas lu sur la page. Ces établissements de l'annuaire de "
        "Chorus Pro portent un nom proche : choisissez le bon, ou saisissez son SIRET."
    )
    choices = [
        Choice(c.siret, f"{', '.join(filter(None, (c.name, c.town)))} ({_grouped(c.siret)})")
        for c in context.candidates
    ]
    yield warn(BUYER_UNKNOWN, "buyer_siret", message, *choices)


def _grouped(siret: Siret) -> str:
    """`219 901 014 00015`."""
    return f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}"


def _demands(draft: Draft, buyer: Structure) -> Iterator[Finding]:
    code, engagement = draft.text("service_code"), draft.text("engagement_number")
    if buyer.service_or_engagement and not code and not engagement:
        message = "Ce destinataire demande un code service ou un numéro d'engagement."
        yield block("service_or_engagement_required", "service_code", message)
    if (buyer.service_required or buyer.siret == STATE_SIRET) and not code:
        message = "Ce destinataire demande un code service."
        yield block("service_required", "service_code", message)
    service = buyer.service(code) if code else None
    if service and not service.active:
        message = "Ce service n'est plus actif dans Chorus Pro : choisissez-en un autre."
        yield block("service_inactive", "service_code", message)
    if code and buyer.services and service is None:
        message = "Ce code service n'est pas dans l'annuaire de Chorus Pro : vérifiez-le."
        yield warn("service_unknown", "service_code", message)
    asked = buyer.engagement_required or bool(service and service.engagement_required)
    if asked and not engagement:
        message = "Ce destinataire demande un numéro d'engagement."
        yield block("engagement_required", "engagement_number", message)
