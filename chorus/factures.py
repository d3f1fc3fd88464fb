"""The API Factures: one method a call, French names and keys unchanged (`/cpro/factures/v1`)."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from chorus.call import MOST_PAGES, Call, MaySend, all_pages, objects
from chorus.dates import write_instant
from chorus.wire import Body

_API = "/factures/v1"


class Factures:
    """Deposits, follow-up and what a supplier does with a returned invoice."""

    def __init__(self, call: Call) -> None:
        self._call = call

    async def deposer_pdf(
        self, fichier: bytes, nom_fichier: str, *, within: timedelta | None = None
    ) -> Body:
        """Bring up a PDF to be read by the portal; gives `pieceJointeId`. Leaves a draft."""
        body = {
            "fichierFacture": base64.b64encode(fichier).decode(),
            "nomFichier": nom_fichier,
            "formatDepot": "PDF_NON_SIGNE",
        }
        return await self._call(f"{_API}/deposer/pdf", body, within=within)

    async def soumettre(self, facture: Body, *, may_send: MaySend) -> Body:
        """The deposit itself. `may_send` is asked in the last moment before the invoice leaves.

        Its turn was taken by `Client.ready`, before the intent was written down.
        """
        return await self._call(f"{_API}/soumettre", facture, may_send=may_send, in_turn=True)

    async def deposer_flux(self, fichier: bytes, nom_fichier: str, syntaxe_flux: str) -> Body:
        """Bring up an XML or Factur-X flow; gives `numeroFluxDepot`, read later by its report."""
        body = {
            "fichierFlux": base64.b64encode(fichier).decode(),
            "nomFichier": nom_fichier,
            "syntaxeFlux": syntaxe_flux,
            "avecSignature": False,
        }
        return await self._call(f"{_API}/deposer/flux", body)

    def rechercher_fournisseur(self, filtre: Body, *, par_page: int) -> AsyncIterator[list[Body]]:
        """Search issued invoices, page by page to the end; `filtre` holds the portal's filters."""

        def page(number: int) -> Body:
            paging = {
                "nbResultatsParPage": par_page,
                "pageResultatDemandee": number,
                "triSens": "Descendant",
            }
            return {**filtre, "rechercheFactureParFournisseur": paging}

        return all_pages(self._call, f"{_API}/rechercher/fournisseur", page, "listeFactures")

    async def rechercher_numero(
        self, numero: str, id_fournisseur: int | None, depose_depuis: date | None
    ) -> list[Body]:
        """Every invoice of a supplier with this number, drafts too; None lifts a filter."""
        filtre: Body = {"numeroFacture": numero}
        if id_fournisseur is not None:
            filtre["idFournisseur"] = id_fournisseur
        if depose_depuis is not None:
            filtre["periodeDateDepotDu"] = depose_depuis.isoformat()
        pages = self.rechercher_fournisseur(filtre, par_page=100)
        return [found async for page in pages for found in page]

    def rechercher_changements(
        self, depuis: datetime, *, id_fournisseur: int | None = None, par_page: int
    ) -> AsyncIterator[list[Body]]:
        """Every invoice whose status changed since an instant, page by page."""
        filtre: Body = {"periodeDateHeureEtatCourantDu": write_instant(depuis)}
        if id_fournisseur is not None:
            filtre["idFournisseur"] = id_fournisseur
        return self.rechercher_fournisseur(filtre, par_page=par_page)

    async def consulter_fournisseur(self, identifiant: int) -> Body:
        """One invoice in full, under `facture`."""
        body = {"identifiantFactureCPP": identifiant}
        return await self._call(f"{_API}/consulter/fournisseur", body)

    async def consulter_historique(self, identifiant: int) -> list[Body]:
        """Every step (`histoStatut`) of one invoice, read to the last page."""
        steps: list[Body] = []
        for number in range(1, MOST_PAGES + 1):
            answer = await self._call(
                f"{_API}/consulter/historique",
                {
                    "idFacture": identifiant,
                    "paramRechercheHistoStatuts": {
                        "pageResultatDemandeeListeHistoStatut": number,
                        "nbResultatsParPageListeHistoStatut": 100,
                        "triSensListeHistoStatut": "Ascendant",
                    },
                },
            )
            history: Any = answer.get("historiquesDesStatuts") or {}
            page = objects(history.get("histoStatut"))
            steps += page
            if not page or number >= int(history.get("pagesHistoStatut") or 1):
                break
        return steps

    async def completer(
        self,
        identifiant: int,
        pieces_jointes: Sequence[Body],
        commentaire: str | None,
        *,
        may_send: MaySend | None = None,
    ) -> Body:
        """Add what the recipient of a SUSPENDUE invoice asked for."""
        body: Body = {"identifiantFactureCPP": identifiant}
        if pieces_jointes:
            body["pieceJointeComplementaire"] = list(pieces_jointes)
        if commentaire:
            body["commentaire"] = commentaire
        return await self._call(f"{_API}/completer", body, may_send=may_send)

    async def recycler(
        self,
        identifiant: int,
        destinataire: Body,
        reference: Body | None,
        commentaire: str | None,
        *,
        may_send: MaySend | None = None,
    ) -> Body:
        """Send an A_RECYCLER invoice elsewhere, under the same number."""
        body: Body = {"identifiantFactureCPP": identifiant, "destinataire": destinataire}
        if reference:
            body["reference"] = reference
        if commentaire:
            body["commentaire"] = commentaire
        return await self._call(f"{_API}/recycler", body, may_send=may_send)

    async def traiter_rejet(
        self, identifiants: Sequence[int], *, may_send: MaySend | None = None
    ) -> Body:
        """Tell the portal that these rejections were seen."""
        named = [{"idDemandePaiement": identifiant} for identifiant in identifiants]
        body = {"listeDemandePaiement": named}
        return await self._call(f"{_API}/traiterRejet", body, may_send=may_send)

    async def corriger_valideur(
        self,
        identifiant: int,
        id_structure: int,
        siret: str,
        *,
        may_send: MaySend | None = None,
    ) -> Body:
        """Name another validator of an invoice that went to the wrong one."""
        body = {
            "idFacture": identifiant,
            "idStructure": id_structure,
            "identifiantStructure": siret,
            "typeIdentifiantStructure": "SIRET",
        }
        return await self._call(f"{_API}/corriger/valideur/facture", body, may_send=may_send)

    async def telecharger_groupe(
        self, identifiants: Sequence[int], *, avec_pieces_jointes: bool
    ) -> Body:
        """The invoices as PDF or ZIP (`fichierResultat`, base64)."""
        body = {
            "format": "PDF",
            "avecPiecesJointesComplementaires": "Oui" if avec_pieces_jointes else "Non",
            "listeFacture": [{"idFacture": identifiant} for identifiant in identifiants],
        }
        return await self._call(f"{_API}/telecharger/groupe", body)
