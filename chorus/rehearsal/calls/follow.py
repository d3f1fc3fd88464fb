"""Following issued invoices: searching them, reading one, and reading its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chorus.rehearsal import lifecycle, rules
from chorus.rehearsal.calls.search import found_drafts, found_invoices
from chorus.rehearsal.dates import day, with_offset
from chorus.rehearsal.paging import page_of
from chorus.rehearsal.portal import FOUND, Portal, done
from chorus.rehearsal.terms import Draft, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chorus.rehearsal.terms import Body, Invoice


def rechercher(portal: Portal, body: Body) -> Body:
    """Search; a deposit younger than the lag is not found yet, an unsubmitted PDF may be."""
    found: list[Draft | Invoice] = [*found_drafts(portal, body), *found_invoices(portal, body)]
    page, parameters = page_of(
        found, body.get("rechercheFactureParFournisseur"), portal.settings.page_size
    )
    if not page:
        raise Refused(*rules.NO_RESULT)
    return done(FOUND, parametresRetour=parameters, listeFactures=[_listed(item) for item in page])


def consulter(portal: Portal, body: Body) -> Body:
    """Give one invoice in full."""
    identifier = body["identifiantFactureCPP"]
    if identifier in portal.ledger.drafts:
        return done(facture=_unsubmitted(portal.ledger.drafts[identifier]))
    invoice = portal.invoice(identifier)
    sent = invoice.body
    return done(
        facture={
            "identifiantFactureCPP": invoice.id,
            "numeroFacture": invoice.number,
            "statutFacture": invoice.status,
            "modeDepot": _mode(invoice),
            "rejetTraite": invoice.treated if invoice.status == lifecycle.REJECTED else None,
            "destinataire": _recipient(invoice),
            "fournisseur": _supplier(invoice),
            "cadreDeFacturation": {
                "codeCadreFacturation": sent["cadreDeFacturation"]["codeCadreFacturation"]
            },
            "references": _references(invoice),
            "recapitulatifDeTva": {"ligneTva": [_vat(line) for line in sent.get("ligneTva", ())]},
            "montantTotal": {
                key: value
                for key, value in sent["montantTotal"].items()
                if key.startswith("montant")
            },
            **_files(portal, invoice),
            "commentaire": sent.get("commentaire"),
        }
    )


def historique(portal: Portal, body: Body) -> Body:
    """Give the statuses of one invoice, oldest first unless asked otherwise."""
    invoice = portal.invoice(body["idFacture"])
    steps = list(_steps(invoice))
    asked = body.get("paramRechercheHistoStatuts") or {}
    if asked.get("triSensListeHistoStatut") == "Descendant":
        steps.reverse()
    page, parameters = page_of(
        steps,
        {
            "nbResultatsParPage": max(
                asked.get("nbResultatsParPageListeHistoStatut", portal.settings.page_size), 1
            ),
            "pageResultatDemandee": max(asked.get("pageResultatDemandeeListeHistoStatut", 1), 1),
            "nbResultatsMaximum": body.get("nbResultatsMaximum", len(steps)),
        },
        portal.settings.page_size,
    )
    return done(
        idFacture=invoice.id,
        numeroFacture=invoice.number,
        modeDepot=_mode(invoice),
        statutCourantCode=invoice.status,
        historiquesDesStatuts={
            "histoStatut": list(page),
            "pageCouranteHistoStatut": parameters["pageCourante"],
            "pagesHistoStatut": parameters["pages"],
            "nbResultatsParPageHistoStatut": parameters["nbResultatsParPage"],
            "totalHistoStatut": parameters["total"],
        },
    )


def _steps(invoice: Invoice) -> Iterator[Body]:
    for place, step in enumerate(invoice.steps, start=1):
        yield {
            "histoStatutId": place,
            "histoStatutCode": step.status,
            "histoStatutDatePassage": with_offset(step.at),
            "histoStatutCommentaire": step.comment,
            "histoStatutUtilisateurPrenom": None,
            "histoStatutUtilisateurNom": step.who,
        }


def _unsubmitted(draft: Draft) -> Body:
    return {
        "identifiantFactureCPP": draft.id,
        "numeroFacture": draft.number or "",
        "statutFacture": lifecycle.READ,
        "modeDepot": "DEPOT_PDF_API",
    }


def _listed(item: Draft | Invoice) -> Body:
    return _draft(item) if isinstance(item, Draft) else _resume(item)


def _draft(draft: Draft) -> Body:
    return {
        "identifiantFactureCPP": draft.id,
        "numeroFacture": draft.number,
        "typeFacture": "FACTURE",
        "statut": lifecycle.READ,
        "modeDepot": "DEPOT_PDF_API",
        "dateDepot": day(draft.at).isoformat(),
        "dateHeureEtatCourant": with_offset(draft.at),
    }


def _resume(invoice: Invoice) -> Body:
    sent, references = invoice.body, invoice.body["references"]
    total = sent["montantTotal"]
    return {
        "identifiantFactureCPP": invoice.id,
        "codeFournisseur": invoice.supplier.siret,
        "typeIdentifiantFournisseur": "SIRET",
        "designationFournisseur": invoice.supplier.name,
        "idDestinataire": invoice.recipient.id,
        "codeDestinataire": invoice.recipient.siret,
        "designationDestinataire": invoice.recipient.name,
        "codeServiceExecutant": invoice.service_code,
        "typeFacture": references["typeFacture"],
        "numeroFacture": invoice.number,
        "dateFacture": sent.get("dateFacture") or day(invoice.deposited_at).isoformat(),
        "dateDepot": day(invoice.deposited_at).isoformat(),
        "montantHT": total["montantHtTotal"],
        "montantTTC": total.get("montantTtcTotal") or total["montantHtTotal"] + total["montantTVA"],
        "montantAPayer": total["montantAPayer"],
        "devise": references["deviseFacture"],
        "statut": invoice.status,
        "numeroMarche": references.get("numeroMarche"),
        "numeroBonCommande": references.get("numeroBonCommande"),
        "numeroFluxDepot": invoice.flow,
        "numeroFactureOrigine": references.get("numeroFactureOrigine"),
        "modeDepot": _mode(invoice),
        "dateHeureEtatCourant": with_offset(invoice.steps[-1].at),
        "commentaireEtatCourant": invoice.steps[-1].comment,
        "rejetTraite": invoice.treated if invoice.status == lifecycle.REJECTED else None,
    }


def _mode(invoice: Invoice) -> str:
    return "EDI" if invoice.flow else str(invoice.body["modeDepot"])


def _recipient(invoice: Invoice) -> Body:
    service = invoice.recipient.service(invoice.service_code or "")
    return {
        "idDestinataire": invoice.recipient.id,
        "codeDestinataire": invoice.recipient.siret,
        "libelleDestinataire": invoice.recipient.name,
        "designationDestinataire": invoice.recipient.name,
        "idServiceExecutant": service.id if service else None,
        "codeServiceExecutant": invoice.service_code,
        "libelleServiceExecutant": service.label if service else None,
        "miseEnPaiementDestinataire": invoice.recipient.demands.reports_payment,
    }


def _supplier(invoice: Invoice) -> Body:
    chosen = invoice.body["fournisseur"].get("codeCoordonneesBancairesFournisseur")
    label = next((known.label for known in invoice.supplier.accounts if known.id == chosen), None)
    return {
        "idFournisseur": invoice.supplier.id,
        "typeIdentifiantFournisseur": "SIRET",
        "codeFournisseur": invoice.supplier.siret,
        "raisonSocialeFournisseur": invoice.supplier.name,
        "idServiceFournisseur": invoice.body["fournisseur"].get("idServiceFournisseur"),
        "coordBancairesFournisseurId": chosen,
        "coordBancairesFournisseurLibelle": label,
    }


def _references(invoice: Invoice) -> Body:
    sent = invoice.body["references"]
    return {
        "dateFacture": invoice.body.get("dateFacture") or day(invoice.deposited_at).isoformat(),
        "dateDepot": day(invoice.deposited_at).isoformat(),
        "codeDeviseFacture": sent["deviseFacture"],
        **{
            key: sent.get(key)
            for key in (
                "typeFacture",
                "typeTva",
                "motifExonerationTva",
                "numeroMarche",
                "numeroBonCommande",
                "numeroFactureOrigine",
                "modePaiement",
            )
        },
    }


def _vat(line: Body) -> Body:
    return {
        "ligneTvaTauxManuel": line.get("ligneTvaTauxManuel"),
        "ligneTvaTauxRefCode": line.get("ligneTvaTaux"),
        "ligneTvaMontantBaseHtParTaux": line["ligneTvaMontantBaseHtParTaux"],
        "ligneTvaMontantTvaParTaux": line["ligneTvaMontantTvaParTaux"],
    }


def _files(portal: Portal, invoice: Invoice) -> Body:
    main = {} if invoice.main_file is None else {"idPieceJointePrincipale": invoice.main_file}
    return {
        "pieceJointePrincipale": main,
        "listeDesPiecesJointes": {
            "pieceJointe": [
                {
                    "pieceJointeTypeCode": attachment.type_code,
                    "pieceJointeDesignation": attachment.designation,
                    "pieceJointeId": attachment.file_id,
                    "pieceJointeExtension": portal.ledger.files[attachment.file_id].extension,
                }
                for attachment in invoice.attachments
            ]
        },
    }
