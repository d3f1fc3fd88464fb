"""The API Structures: the directory and what a recipient demands (`/cpro/structures/v1`)."""

from __future__ import annotations

from collections.abc import AsyncIterator

from chorus.call import Call, all_pages, listed
from chorus.wire import Body

_API = "/structures/v1"


class Structures:
    """Look structures and services up. Mind the three names of one id: each call has its own."""

    def __init__(self, call: Call) -> None:
        self._call = call

    async def rechercher(self, siret: str) -> list[Body]:
        """The structures of a SIRET (`listeStructures`); none where the portal knows none."""
        body = {"structure": {"identifiantStructure": siret, "typeIdentifiantStructure": "SIRET"}}
        return await listed(self._call, f"{_API}/rechercher", body, "listeStructures")

    async def consulter(self, id_structure_cpp: int) -> Body:
        """One structure and its demands (`parametres`)."""
        return await self._call(f"{_API}/consulter", {"idStructureCPP": id_structure_cpp})

    def rechercher_services(self, id_structure: int, *, par_page: int) -> AsyncIterator[list[Body]]:
        """Every service of a structure, page by page, closed ones too (`estActif`)."""

        def page(number: int) -> Body:
            paging = {"nbResultatsParPage": par_page, "pageResultatDemandee": number}
            return {"idStructure": id_structure, "parametresRechercherServicesStructure": paging}

        return all_pages(self._call, f"{_API}/rechercher/services", page, "listeServices")

    async def consulter_service(self, id_structure: int, id_service: int) -> Body:
        """One service; `parametres.numeroEngagement` tells whether it demands an engagement."""
        body = {"idStructure": id_structure, "idService": id_service}
        return await self._call(f"{_API}/consulter/service", body)
