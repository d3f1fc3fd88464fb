"""What belongs to the account: its files, structures and bank details, and the code lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chorus.rehearsal import rules
from chorus.rehearsal.fixed import ATTACHMENT_TYPES, EXEMPTIONS, VAT_RATES
from chorus.rehearsal.paging import page_of
from chorus.rehearsal.portal import FOUND, Portal, decoded, done
from chorus.rehearsal.settings import MAX_FILE
from chorus.rehearsal.terms import Refused

if TYPE_CHECKING:
    from chorus.rehearsal.terms import Body


def ajouter_fichier(portal: Portal, body: Body) -> Body:
    """Keep a file of the account."""
    content = decoded(body["pieceJointeFichier"])
    if len(content) > MAX_FILE:
        raise Refused(20003, "Fichier supérieur à 10 Mo")
    if not content:
        raise Refused(20002, "Le fichier est vide.")
    extension = body["pieceJointeExtension"]
    return done(pieceJointeId=portal.keep(body["pieceJointeNom"], extension, content))


def types_piece_jointe(_portal: Portal, body: Body) -> Body:
    """List the kinds of supporting documents of an invoice."""
    if body.get("typeObjet", "FACTURE") != "FACTURE":
        raise Refused(*rules.NO_RESULT)
    return done(
        FOUND,
        listeTypePieceJointe=[
            {
                "codeTypePieceJointe": code,
                "libelleTypePieceJointe": label,
                "idTypePieceJointe": place,
                "typeObjet": "FACTURE",
            }
            for place, (code, label) in enumerate(ATTACHMENT_TYPES, start=1)
        ],
    )


def coordonnees_bancaires(portal: Portal, body: Body) -> Body:
    """List the bank details of a supplier: ids and labels, no IBAN."""
    structure = portal.directory.by_id(body["idStructure"])
    if structure is None or not portal.may_bill_for(structure):
        raise Refused(*rules.NO_RESULT)
    return done(
        listeCoordonneeBancaire=[
            {"idCoordonneeBancaire": account.id, "nomCoordonneeBancaire": account.label}
            for account in structure.accounts
        ]
    )


def structures_actives(portal: Portal, _body: Body) -> Body:
    """List the structures for which the account may invoice."""
    return done(
        listeStructures=[
            {
                "idStructureCPP": structure.id,
                "identifiant": structure.siret,
                "designationStructure": structure.name,
            }
            for structure in portal.suppliers()
            if structure.active
        ]
    )


def rattachements(portal: Portal, body: Body) -> Body:
    """List the structures that the account is attached to."""
    page, parameters = page_of(
        portal.suppliers(), body.get("parametresRecherche"), portal.settings.page_size
    )
    return done(
        parametresRetour=parameters,
        listeStructureRattachement=[
            {
                "idStructure": structure.id,
                "identifiantStructure": structure.siret,
                "typeIdentifiantStructure": "SIRET",
                "designationStructure": structure.name,
                "roleUtilisateur": "COMPTE_TECHNIQUE",
                "statutRattachementStructure": "VALIDE",
            }
            for structure in page
        ],
    )


def taux_tva(_portal: Portal, _body: Body) -> Body:
    """List the VAT rates."""
    return done(
        FOUND,
        listeTauxTva=[
            {"codeTauxTva": code, "libelleTauxTva": label, "valeurTauxTva": value}
            for code, label, value in VAT_RATES
        ],
    )


def motifs_exoneration(_portal: Portal, _body: Body) -> Body:
    """List the reasons for exemption from VAT."""
    return done(
        FOUND,
        listeMotifsExonerationTva=[
            {"codeMotifExonerationTva": code, "libelleMotifExonerationTva": label}
            for code, label in EXEMPTIONS
        ],
    )


def health_check(_portal: Portal, _body: Body) -> Body:
    """Say that the portal is there."""
    return {"body": "OK", "statusCode": "OK", "statusCodeValue": 200}
