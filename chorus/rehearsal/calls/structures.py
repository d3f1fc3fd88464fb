"""The directory's calls: structures, their services, and what each of them demands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chorus.rehearsal import rules
from chorus.rehearsal.paging import page_of
from chorus.rehearsal.portal import FOUND, Portal, done
from chorus.rehearsal.terms import Refused

if TYPE_CHECKING:
    from chorus.rehearsal.terms import Body, Service, Structure

_OPENED, _CLOSES = "2016-10-25 17:42", "2050-12-31 00:00"
_CLOSED = "2020-12-31 00:00"


def rechercher(portal: Portal, body: Body) -> Body:
    """Find structures by SIRET, or by a part of their name."""
    asked = body["structure"]
    siret = asked.get("identifiantStructure")
    if siret:
        found = portal.directory.by_siret(siret)
        structures = [found] if found is not None else []
    else:
        structures = _by_name(portal, asked)
    page, parameters = page_of(structures, body.get("parametres"), portal.settings.page_size)
    if not page:
        raise Refused(*rules.NO_RESULT)
    return done(
        FOUND, parametresRetour=parameters, listeStructures=[_listed(found) for found in page]
    )


def consulter(portal: Portal, body: Body) -> Body:
    """Give one structure and what it demands of an invoice."""
    structure = _structure(portal, body["idStructureCPP"])
    demands = structure.demands
    return done(
        FOUND,
        informationGenerales={
            "idStructureCPP": structure.id,
            "identifiantStructure": structure.siret,
            "typeIdentifiantStructure": "SIRET",
            "raisonSocialeStructure": structure.name,
            "structurePriveePublique": "PUBLIQUE" if structure.public else "PRIVEE",
            "dateExpirationMotPasseCompteTech": portal.password_ends(),
        },
        parametres={
            "codeServiceDoitEtreRenseigne": demands.service,
            "numeroEJDoitEtreRenseigne": demands.engagement,
            "gestionNumeroEJOuCodeService": demands.either,
            "statutMiseEnPaiementNestPasRemonte": not demands.reports_payment,
            "estMoaUniquement": False,
        },
        adressePostaleDuSiege={"adresse": None, "codePostal": None, "ville": None, "pays": "FR"},
    )


def rechercher_services(portal: Portal, body: Body) -> Body:
    """List the services of a structure, the closed ones too."""
    structure = _structure(portal, body["idStructure"])
    page, parameters = page_of(
        structure.services,
        body.get("parametresRechercherServicesStructure"),
        portal.settings.page_size,
    )
    if not page:
        raise Refused(*rules.NO_RESULT)
    return done(
        FOUND, parametresRetour=parameters, listeServices=[_service(found) for found in page]
    )


def consulter_service(portal: Portal, body: Body) -> Body:
    """Give one service and whether it demands an engagement number."""
    structure = _structure(portal, body["idStructure"])
    service = next((s for s in structure.services if s.id == body["idService"]), None)
    if service is None:
        raise Refused(*rules.NO_RESULT)
    return done(
        FOUND,
        informationsGenerales={"codeService": service.code, "nomService": service.label},
        parametres={
            "numeroEngagement": service.needs_engagement,
            "miseEnPaiement": service.reports_payment,
            "dateDebutValidite": _OPENED,
            "dateFinValidite": _CLOSES if service.active else _CLOSED,
        },
    )


def _structure(portal: Portal, identifier: int) -> Structure:
    found = portal.directory.by_id(identifier)
    if found is None:
        raise Refused(*rules.NO_RESULT)
    return found


def _by_name(portal: Portal, asked: Body) -> list[Structure]:
    words = [
        asked[key].casefold()
        for key in ("raisonSocialeStructure", "libelleStructure", "nomStructure")
        if asked.get(key)
    ]
    return [
        structure
        for structure in portal.directory.everybody()
        if words and all(word in structure.name.casefold() for word in words)
    ]


def _listed(structure: Structure) -> Body:
    return {
        "idStructureCPP": structure.id,
        "identifiantStructure": structure.siret,
        "typeIdentifiantStructure": "SIRET",
        "designationStructure": structure.name,
        "statut": "ACTIF" if structure.active else "INACTIF",
    }


def _service(service: Service) -> Body:
    return {
        "idService": service.id,
        "codeService": service.code,
        "libelleService": service.label,
        "estActif": service.active,
        "dateDbtService": _OPENED,
        "dateFinService": _CLOSES if service.active else _CLOSED,
    }
