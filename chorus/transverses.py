"""The API Transverses: files, code lists, bank details, flow reports (`/cpro/transverses/v1`)."""

from __future__ import annotations

import base64
from datetime import timedelta

from chorus.call import Call, listed
from chorus.wire import Body

_API = "/transverses/v1"


class Transverses:
    """What belongs to the account and to everybody."""

    def __init__(self, call: Call) -> None:
        self._call = call

    async def ajouter_fichier(
        self, fichier: bytes, nom: str, type_mime: str, *, within: timedelta | None = None
    ) -> Body:
        """Bring up one file (10 Mo at most, else 20003); gives `pieceJointeId`."""
        body = {
            "pieceJointeFichier": base64.b64encode(fichier).decode(),
            "pieceJointeNom": nom,
            "pieceJointeTypeMime": type_mime,
            "pieceJointeExtension": nom.rpartition(".")[2].upper(),
        }
        return await self._call(f"{_API}/ajouter/fichier", body, within=within)

    async def recuperer_typespj(self) -> list[Body]:
        """The kinds of supporting documents of an invoice (they differ between environments)."""
        body = {"typeObjet": "FACTURE", "codeLangue": "fr"}
        return await listed(self._call, f"{_API}/recuperer/typespj", body, "listeTypePieceJointe")

    async def recuperer_coordbanc_valides(self, id_structure: int) -> list[Body]:
        """The bank details of a supplier: `idCoordonneeBancaire`, `nomCoordonneeBancaire`."""
        path, body = f"{_API}/recuperer/coordbanc/valides", {"idStructure": id_structure}
        return await listed(self._call, path, body, "listeCoordonneeBancaire")

    async def recuperer_structures_actives_fournisseur(self) -> list[Body]:
        """The structures for which this account may send invoices."""
        path = f"{_API}/recuperer/structures/actives/fournisseur"
        return await listed(self._call, path, {}, "listeStructures")

    async def recuperer_tauxtva(self) -> list[Body]:
        """The VAT rates with their codes."""
        path, body = f"{_API}/recuperer/tauxtva", {"codeLangue": "fr"}
        return await listed(self._call, path, body, "listeTauxTva")

    async def recuperer_motifs_exonerationtva(self) -> list[Body]:
        """The reasons for exemption from VAT with their codes."""
        path, body = f"{_API}/recuperer/motifs/exonerationtva", {"codeLangue": "fr"}
        return await listed(self._call, path, body, "listeMotifsExonerationTva")

    async def consulter_cr(self, numero_flux_depot: str) -> Body:
        """The report of a flow, with its PDF."""
        body = {"numeroFluxDepot": numero_flux_depot}
        return await self._call(f"{_API}/consulterCR", body)

    async def consulter_cr_detaille(self, numero_flux_depot: str) -> Body:
        """The state and the errors of a flow."""
        body = {"numeroFluxDepot": numero_flux_depot}
        return await self._call(f"{_API}/consulterCRDetaille", body)

    async def telecharger_annuaire_destinataire(self) -> Body:
        """The whole directory of recipients (`fichierResultat`, a ZIP in base64)."""
        return await self._call(
            f"{_API}/telecharger/annuaire/destinataire", {}, within=timedelta(minutes=5)
        )

    async def health_check(self) -> Body:
        """Whether the portal is there."""
        return await self._call(f"{_API}/health-check", None)
