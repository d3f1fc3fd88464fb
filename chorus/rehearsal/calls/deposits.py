"""Deposits and what a supplier does with a returned invoice.

`deposer/pdf`, `soumettre`, `completer`, `recycler`, `traiterRejet`.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from chorus.rehearsal import lifecycle, rules
from chorus.rehearsal.dates import day, with_minutes
from chorus.rehearsal.portal import Portal, decoded, done
from chorus.rehearsal.settings import MAX_FILE
from chorus.rehearsal.terms import Refused, TooLarge, attachments

if TYPE_CHECKING:
    from chorus.rehearsal.terms import Body

_NUMBER = re.compile(r"[A-Za-z0-9_+/-]{1,20}")
_UNREAD = (
    "dateFacture",
    "codeDestinataire",
    "codeServiceExecutant",
    "codeFournisseur",
    "codeDeviseFacture",
    "typeTva",
    "numeroBonCommande",
    "montantTtcAvantRemiseGlobalTTC",
    "montantAPayer",
    "montantHtTotal",
    "montantTVA",
)


def deposer_pdf(portal: Portal, body: Body) -> Body:
    """Keep a PDF; the name of the file stands in for what reading it would find."""
    content = decoded(body["fichierFacture"])
    if len(content) > MAX_FILE:
        raise TooLarge
    if not content.startswith(b"%PDF-"):
        raise Refused(20002, "Le fichier déposé n'est pas un PDF.")
    identifier = portal.keep(body["nomFichier"], "pdf", content)
    stem = PurePosixPath(body["nomFichier"]).stem
    number = stem if _NUMBER.fullmatch(stem) else None
    portal.ledger.add_draft(identifier, number, portal.now())
    unread = dict.fromkeys(_UNREAD)
    return unread | done(numeroFacture=number, typeFacture="FACTURE", pieceJointeId=identifier)


def soumettre(portal: Portal, body: Body) -> Body:
    """Take an invoice, or refuse it with the reason."""
    invoice = portal.take(body)
    return done(
        identifiantFactureCPP=invoice.id,
        numeroFacture=invoice.number,
        statutFacture=invoice.status,
        dateDepot=day(invoice.deposited_at).isoformat(),
        identifiantStructure=invoice.supplier.siret,
        empreinteCertificatDepot=sha256(f"{invoice.id}/{invoice.number}".encode()).hexdigest(),
    )


def completer(portal: Portal, body: Body) -> Body:
    """Add what the recipient of a suspended invoice asked for."""
    invoice = portal.invoice(body["identifiantFactureCPP"])
    if invoice.status != lifecycle.SUSPENDED:
        raise Refused(*rules.NOT_SUSPENDED)
    rules.check_attachments(body, portal.ledger.files)
    moment = portal.now()
    portal.ledger.complete(invoice.id, attachments(body), body.get("commentaire"), moment)
    return done(
        identifiantFactureCPP=invoice.id,
        numeroFacture=invoice.number,
        dateTraitement=with_minutes(moment),
    )


def recycler(portal: Portal, body: Body) -> Body:
    """Send an A_RECYCLER invoice elsewhere, under the same number."""
    invoice = portal.invoice(body["identifiantFactureCPP"])
    if invoice.status != lifecycle.TO_REROUTE:
        raise Refused(*rules.WRONG_STATE)
    changed = {key: value for key, value in (body.get("reference") or {}).items() if value}
    rerouted = {
        **invoice.body,
        "destinataire": body["destinataire"],
        "references": {**invoice.body["references"], **changed},
    }
    scene = portal.scene(rerouted)
    rules.check_recipient(rerouted, scene.recipient, scene.service)
    portal.ledger.reroute(invoice.id, rerouted, body.get("commentaire"), portal.now())
    invoice = portal.invoice(invoice.id)
    return done(
        identifiantFactureCPP=invoice.id,
        numeroFacture=invoice.number,
        statutFacture=invoice.status,
        dateDepot=day(invoice.steps[-1].at).isoformat(),
    )


def traiter_rejet(portal: Portal, body: Body) -> Body:
    """Note that the supplier has seen rejections: all of them, or none where one is not."""
    named = [portal.invoice(sent["idDemandePaiement"]) for sent in body["listeDemandePaiement"]]
    if any(invoice.status != lifecycle.REJECTED for invoice in named):
        raise Refused(*rules.WRONG_STATE)
    for invoice in named:
        portal.ledger.treat(invoice.id, portal.now())
    return done()


def corriger_valideur(portal: Portal, body: Body) -> Body:
    """Send an invoice to another validator; it goes its way anew under the same number."""
    invoice = portal.invoice(body["idFacture"])
    if invoice.status not in lifecycle.WRONG_VALIDATOR:
        raise Refused(*rules.WRONG_STATE)
    validator = portal.directory.by_id(body["idStructure"])
    if validator is None or not validator.active:
        raise Refused(*rules.NO_VALIDATOR)
    frame = {**invoice.body["cadreDeFacturation"], "codeStructureValideur": validator.siret}
    corrected = {**invoice.body, "cadreDeFacturation": frame}
    portal.ledger.reroute(invoice.id, corrected, None, portal.now())
    return done()
