"""The structures and code lists a portal is born with: one recipient for each kind of demand.

All names and numbers here are invented, except the one SIRET that stands for the State's services.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from chorus.rehearsal.terms import Demands

STATE = "11000201100044"


@dataclass(frozen=True, slots=True)
class FixedService:
    """A service of a built-in recipient."""

    code: str
    label: str
    active: bool = True
    needs_engagement: bool = False


@dataclass(frozen=True, slots=True)
class FixedStructure:
    """A built-in structure, before it is given its ids."""

    siret: str
    name: str
    demands: Demands = field(default_factory=Demands)
    services: tuple[FixedService, ...] = ()
    active: bool = True
    public: bool = True
    open_services: bool = False


_GENERAL = (FixedService("FACTURES_PUBLIQUES", "Service des factures publiques"),)

RECIPIENTS: tuple[FixedStructure, ...] = (
    FixedStructure("21990101400015", "COMMUNE D'EXERCICE SANS EXIGENCE", services=_GENERAL),
    FixedStructure(
        "21990202000011",
        "COMMUNE D'EXERCICE AVEC CODE SERVICE",
        Demands(service=True),
        (
            FixedService("VOIRIE", "Direction de la voirie"),
            FixedService("ECOLES", "Direction des écoles"),
            FixedService("ANCIEN", "Service fermé", active=False),
            *_GENERAL,
        ),
    ),
    FixedStructure(
        "21990303600016",
        "DÉPARTEMENT D'EXERCICE AVEC ENGAGEMENT",
        Demands(engagement=True),
        (FixedService("ROUTES", "Direction des routes"),),
    ),
    FixedStructure(
        "21990404200013",
        "RÉGION D'EXERCICE AVEC ENGAGEMENT OU SERVICE",
        Demands(either=True),
        (FixedService("LYCEES", "Direction des lycées"),),
    ),
    FixedStructure(
        "21990505600012",
        "HÔPITAL D'EXERCICE, EXIGENCE PAR SERVICE",
        Demands(service=True),
        (
            FixedService("PHARMACIE", "Pharmacie", needs_engagement=True),
            FixedService("LINGERIE", "Lingerie"),
        ),
    ),
    FixedStructure("21990606200019", "COMMUNE D'EXERCICE FERMÉE", active=False),
    FixedStructure(
        "21990707800014",
        "SYNDICAT D'EXERCICE SANS RETOUR DE PAIEMENT",
        Demands(reports_payment=False),
    ),
    FixedStructure(
        "00000000000734",
        "COMMUNE EXEMPLE",
        Demands(service=True),
        (FixedService("DIRINFRA", "Direction des infrastructures", needs_engagement=True),),
    ),
    FixedStructure(
        "00000000000741",
        "SYNDICAT EXEMPLE",
        services=(FixedService("FACTURES", "Service des factures"),),
    ),
    FixedStructure(
        STATE,
        "SERVICES DE L'ÉTAT (EXERCICE)",
        Demands(service=True),
        (FixedService("SERVICE-ETAT-01", "Service exécutant d'exercice", needs_engagement=True),),
        open_services=True,
    ),
)

SUPPLIERS: tuple[FixedStructure, ...] = (
    FixedStructure("99990077200016", "ATELIER D'EXERCICE SARL", public=False),
    FixedStructure("00000000000727", "SARL EXEMPLE", public=False),
    FixedStructure("99990088900018", "IMPRIMERIE D'EXERCICE SAS", public=False),
)

GENERIC_SERVICES: tuple[FixedService, ...] = (
    FixedService("ACHATS", "Service des achats"),
    FixedService("COMPTABILITE", "Service comptable"),
    *_GENERAL,
)
"""What a structure made on the fly offers."""

ACCOUNT_LABELS = ("Compte principal", "Compte secondaire")

ATTACHMENT_TYPES: tuple[tuple[str, str], ...] = (
    ("RIB", "Relevé d'identité bancaire"),
    ("BON_DE_LIVRAISON", "Bon de livraison"),
    ("ATTESTATION", "Attestation"),
    ("AUTRE", "Autre document"),
)
"""BON_DE_COMMANDE is left out on purpose: the real sandbox refuses it too."""

VAT_RATES: tuple[tuple[str, str, float], ...] = (
    ("TVA1", "Art 293B(FranchiseEnBase)", 0),
    ("TVA2", "Taux particulier 2,1 %", 2.1),
    ("TVA3", "Taux réduit 5,5 %", 5.5),
    ("TVA4", "Taux intermédiaire 10 %", 10),
    ("TVA5", "Taux normal 20 %", 20),
)

EXEMPTIONS: tuple[tuple[str, str], ...] = (
    ("EXPT", "Exportation"),
    ("INTR", "Livraison intracommunautaire"),
    ("FRAN", "Franchise en base, article 293 B"),
    ("AUTR", "Autre motif"),
)
