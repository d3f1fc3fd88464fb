"""Flows: `deposer/flux` answers at once, `consulterCR` and `consulterCRDetaille` tell later.

A flow is unknown for the time of the search lag, then waits, then is integrated or rejected.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chorus.rehearsal import rules
from chorus.rehearsal.calls.flow_reading import FlowUnreadable, invoice_in
from chorus.rehearsal.dates import day, with_offset
from chorus.rehearsal.portal import FOUND, Portal, decoded, done
from chorus.rehearsal.settings import MAX_FILE
from chorus.rehearsal.terms import Flow, Refused

if TYPE_CHECKING:
    from datetime import datetime

    from chorus.rehearsal.terms import Body

_SECONDS = 12.0
"""From a flow's deposit to its integration, at speed 1."""
_INTERFACE = {"IN_DP_E2_CII_FACTURX": "FSO1117A"}
_CR_PDF = "JVBERi0xLjQK"


def deposer_flux(portal: Portal, body: Body) -> Body:
    """Take an XML or Factur-X file; nothing is said yet about what is in it."""
    content = decoded(body["fichierFlux"])
    if len(content) > MAX_FILE:
        raise Refused(20001, "GDP_MSG_11.022")
    moment = portal.now()
    identifier = portal.keep(body["nomFichier"], body["nomFichier"].rpartition(".")[2], content)
    number = f"CPP0011117{identifier:015d}"
    bodies: tuple[Body, ...] = ()
    errors: tuple[dict[str, str | None], ...] = ()
    try:
        bodies = (invoice_in(content, portal.directory),)
    except FlowUnreadable as error:
        errors = ({"libelleErreur": str(error)},)
    portal.ledger.add_flow(
        Flow(number, moment, body["nomFichier"], body["syntaxeFlux"], identifier, bodies, errors)
    )
    return done(
        numeroFluxDepot=number,
        dateDepot=day(moment).isoformat(),
        syntaxeFlux=body["syntaxeFlux"],
    )


def consulter_cr(portal: Portal, body: Body) -> Body:
    """Give the state of a flow and its report as a PDF."""
    flow = _flow(portal, body["numeroFluxDepot"])
    return done(
        FOUND,
        numeroFluxDepot=flow.number,
        nomFichierFlux=flow.name,
        etatCourantFlux=_state(flow),
        dateDepotFlux=with_offset(flow.at),
        dateHeureEtatCourantFlux=with_offset(portal.now()),
        codeInterfaceFlux=_INTERFACE.get(flow.syntax, "FSO1100A"),
        fichierCR=_CR_PDF if flow.done else None,
    )


def consulter_cr_detaille(portal: Portal, body: Body) -> Body:
    """Give the state of a flow and every error found in it."""
    flow = _flow(portal, body["numeroFluxDepot"])
    errors = flow.errors if flow.done else ()
    interface = _INTERFACE.get(flow.syntax, "FSO1100A")
    return done(
        FOUND,
        codeInterfaceDepotFlux=interface,
        nomFichier=f"{interface}_CPP001_{flow.number}",
        dateDepotFlux=with_offset(flow.at),
        etatCourantDepotFlux=_state(flow),
        listeErreurDP=[error for error in errors if "libelleErreurDP" in error],
        listeErreurTechnique=[error for error in errors if "libelleErreur" in error],
    )


def integrate(portal: Portal, now: datetime) -> None:
    """Integrate every flow whose time has come: its invoice is taken, or its errors are noted."""
    speed = portal.settings.speed if portal.settings.speed > 0 else 1.0
    wait = timedelta(seconds=_SECONDS / speed)
    for flow in tuple(portal.ledger.flows.values()):
        if not flow.done and flow.at + wait <= now:
            errors = (*flow.errors, *_take_all(portal, flow, flow.at + wait))
            portal.ledger.finish_flow(flow.number, errors)


def _take_all(portal: Portal, flow: Flow, at: datetime) -> list[dict[str, str | None]]:
    errors: list[dict[str, str | None]] = []
    for body in flow.bodies:
        try:
            portal.take(body, flow=flow.number, at=at)
        except Refused as refusal:
            errors.append(
                {
                    "numeroDP": body["numeroFactureSaisi"],
                    "identifiantDestinataire": body["destinataire"]["codeDestinataire"],
                    "libelleErreurDP": refusal.label,
                }
            )
    return errors


def _flow(portal: Portal, number: str) -> Flow:
    flow = portal.ledger.flows.get(number)
    lag = timedelta(seconds=portal.settings.search_lag)
    if flow is None or (not flow.done and flow.at + lag > portal.now()):
        raise Refused(*rules.NO_RESULT)
    return flow


def _state(flow: Flow) -> str:
    if not flow.done:
        return "IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP"
    return "IN_REJETE" if flow.errors else "IN_INTEGRE"
