"""Run in an environment of its own: a stranger's client against the rehearsal portal.

    python independent.py PORTAL FLOW_FILE

Prints one JSON object of what the client understood.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

import chorusapi.models.api as addresses
from chorusapi.client import ChorusAPI
from chorusapi.constants.syntax_flux_constant import SyntaxFlux


def main(portal: str, flow_file: str) -> None:
    addresses.AUTH_SANDBOX_URL = f"{portal}/api/oauth/token"
    addresses.API_SANDBOX_URL = portal
    client = ChorusAPI("rehearsal-client", "rehearsal-secret", "TECH_1_000001@cpro.fr", "rehearsal")
    client.auth()
    health = client.health_check()
    found = client.rechercher_structure("21990202000011")
    structure = found.liste_structures[0]
    details = client.consulter_structure(structure.id_structure_cpp)
    services = client.rechercher_services(structure.id_structure_cpp)
    content = base64.b64encode(Path(flow_file).read_bytes()).decode()
    syntax = SyntaxFlux.IN_DP_E1_CII_16B
    flow = client.deposer_flux(content, "flux.xml", syntaxe_flux=syntax)
    report = client.consulter_cr(flow.numero_flux_depot)
    detailed = client.consulter_cr_detaille(flow.numero_flux_depot)
    invoices = client.rechercher_facture(flow.numero_flux_depot)
    client.annuaire_destinataire()
    told = {
        "health": bool(vars(health)),
        "name": structure.designation_structure,
        "service_required": details.parametres.code_service_doit_etre_renseigne,
        "services": [service.code_service for service in services.liste_structures],
        "flow": flow.numero_flux_depot,
        "codes": [flow.code_retour, report.code_retour, detailed.code_retour],
        "state": detailed.etat_courant_depot_flux,
        "invoices": [invoice.numero_facture for invoice in invoices.liste_factures],
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
