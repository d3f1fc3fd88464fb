"""Every call of the API: its path, the short name used in fault plans, and its function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chorus.rehearsal.calls import account, deposits, downloads, flows, follow, structures
from chorus.rehearsal.portal import Portal
from chorus.rehearsal.terms import Body

TOKEN_PATH = "/api/oauth/token"  # noqa: S105 - an address
TOKEN = "token"  # noqa: S105 - the name of a call


@dataclass(frozen=True, slots=True)
class Call:
    """One call; `name` is what stands after the version in its path."""

    path: str
    run: Callable[[Portal, Body], Body]
    method: str = "POST"

    @property
    def name(self) -> str:
        """The short name, such as `soumettre` or `ajouter/fichier`."""
        return self.path.partition("/v1/")[2]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name a fault plan may use: short, with its API, whole path."""
        api = self.path.split("/")[2]
        return (self.name, f"{api}/{self.name}", self.path)


_ALL = (
    Call("/cpro/factures/v1/deposer/pdf", deposits.deposer_pdf),
    Call("/cpro/factures/v1/soumettre", deposits.soumettre),
    Call("/cpro/factures/v1/deposer/flux", flows.deposer_flux),
    Call("/cpro/factures/v1/consulter/fournisseur", follow.consulter),
    Call("/cpro/factures/v1/rechercher/fournisseur", follow.rechercher),
    Call("/cpro/factures/v1/consulter/historique", follow.historique),
    Call("/cpro/factures/v1/completer", deposits.completer),
    Call("/cpro/factures/v1/recycler", deposits.recycler),
    Call("/cpro/factures/v1/traiterRejet", deposits.traiter_rejet),
    Call("/cpro/factures/v1/corriger/valideur/facture", deposits.corriger_valideur),
    Call("/cpro/factures/v1/telecharger/groupe", downloads.telecharger_groupe),
    Call("/cpro/transverses/v1/consulterCR", flows.consulter_cr),
    Call("/cpro/transverses/v1/consulterCRDetaille", flows.consulter_cr_detaille),
    Call("/cpro/transverses/v1/ajouter/fichier", account.ajouter_fichier),
    Call("/cpro/transverses/v1/recuperer/typespj", account.types_piece_jointe),
    Call("/cpro/transverses/v1/recuperer/coordbanc/valides", account.coordonnees_bancaires),
    Call(
        "/cpro/transverses/v1/recuperer/structures/actives/fournisseur",
        account.structures_actives,
    ),
    Call("/cpro/transverses/v1/recuperer/tauxtva", account.taux_tva),
    Call("/cpro/transverses/v1/recuperer/motifs/exonerationtva", account.motifs_exoneration),
    Call("/cpro/transverses/v1/telecharger/annuaire/destinataire", downloads.annuaire),
    Call("/cpro/transverses/v1/health-check", account.health_check, "GET"),
    Call("/cpro/structures/v1/rechercher", structures.rechercher),
    Call("/cpro/structures/v1/consulter", structures.consulter),
    Call("/cpro/structures/v1/rechercher/services", structures.rechercher_services),
    Call("/cpro/structures/v1/consulter/service", structures.consulter_service),
    Call("/cpro/utilisateurs/v1/monCompte/recuperer/rattachements", account.rattachements),
)

CALLS = {(call.method, call.path): call for call in _ALL}
NAMES = frozenset(name for call in _ALL for name in call.names) | {TOKEN, TOKEN_PATH}
"""Every name that a fault plan may use."""
SHORT_NAMES = (TOKEN, *sorted(call.name for call in _ALL))
