"""The API Utilisateurs: what the technical account is attached to (`/cpro/utilisateurs/v1`)."""

from __future__ import annotations

from collections.abc import AsyncIterator

from chorus.call import Call, all_pages
from chorus.wire import Body

_PATH = "/utilisateurs/v1/monCompte/recuperer/rattachements"


class Utilisateurs:
    """The account's own structures."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def recuperer_rattachements(self, *, par_page: int) -> AsyncIterator[list[Body]]:
        """Every structure the account is attached to, page by page."""

        def page(number: int) -> Body:
            paging = {"nbResultatsParPage": par_page, "pageResultatDemandee": number}
            return {"parametresRecherche": paging}

        return all_pages(self._call, _PATH, page, "listeStructureRattachement")
