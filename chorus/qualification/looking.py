"""The open questions that a call answers without depositing anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from chorus.client import Client
from chorus.qualification.report import Answer, answered
from chorus.wire import Body
from staging.ports import PortalSupplier

#: How far back the sample of invoices is looked for, and the largest page that is tried.
_BACK = timedelta(days=365)
_PAGE = 500
_NOTHING = "aucune facture à cet accès : déposez d'abord, puis recommencez"


class Looking:
    """Reads lists, one sample of invoices and the structure of the account."""

    def __init__(self, client: Client, suppliers: Sequence[PortalSupplier], now: datetime) -> None:
        self._client = client
        self._suppliers = suppliers
        self._since = now - _BACK
        self._sample: list[Body] = []

    async def answers(self) -> list[Answer]:
        """All of them; raises CredentialsRefused."""
        probes = (
            (9, "Codes de motifExonerationTva", self._exemptions),
            (10, "Types de pièces jointes", self._attachment_types),
            (13, "Une page de 500 factures est-elle acceptée ?", self._page),
            (11, "La recherche distingue-t-elle la casse, trouve-t-elle un morceau ?", self._parts),
            (12, "Sans idFournisseur, toutes les structures du compte ?", self._structures),
            (14, "Forme de dateHeureEtatCourant", self._form_of_instants),
            (15, "codeFournisseur et montantAPayer dans la liste", self._adoptable),
            (21, "Forme de dateExpirationMotPasseCompteTech", self._expiry),
        )
        return [await answered(number, asked, probe) for number, asked, probe in probes]

    async def _exemptions(self) -> str:
        found = await self._client.transverses.recuperer_motifs_exonerationtva()
        return _codes(found, "codeMotifExonerationTva", "libelleMotifExonerationTva")

    async def _attachment_types(self) -> str:
        found = await self._client.transverses.recuperer_typespj()
        return _codes(found, "codeTypePieceJointe", "libelleTypePieceJointe")

    async def _page(self) -> str:
        pages = self._client.factures.rechercher_changements(self._since, par_page=_PAGE)
        self._sample = await anext(pages, [])
        return f"acceptée, {len(self._sample)} facture(s) sur la première"

    async def _parts(self) -> str:
        numbers = (str(item.get("numeroFacture") or "") for item in self._sample)
        number = next((n for n in numbers if n.lower() != n.upper() and len(n) > 1), None)
        if number is None:
            return _NOTHING
        other = number.lower() if number != number.lower() else number.upper()
        return (
            f"« {number} » écrit « {other} » : {await self._count(other)} trouvée(s) ; "
            f"sans sa fin « {number[:-1]} » : {await self._count(number[:-1])} trouvée(s)"
        )

    async def _count(self, number: str) -> int:
        return len(await self._client.factures.rechercher_numero(number, None, None))

    async def _structures(self) -> str:
        seen = {str(item.get("codeFournisseur")) for item in self._sample}
        return f"{len(seen)} fournisseur(s) dans la liste, {len(self._suppliers)} à ce compte"

    async def _form_of_instants(self) -> str:
        seen = [str(item["dateHeureEtatCourant"]) for item in self._sample if _has_instant(item)]
        return f"« {seen[0]} »" if seen else _NOTHING

    async def _adoptable(self) -> str:
        if not self._sample:
            return _NOTHING
        keys = ("codeFournisseur", "montantAPayer")
        counted = (sum(item.get(key) is not None for item in self._sample) for key in keys)
        told = zip(keys, counted, strict=True)
        return ", ".join(f"{key} : {n} sur {len(self._sample)}" for key, n in told)

    async def _expiry(self) -> str:
        if not self._suppliers:
            return "le compte technique n'est rattaché à aucune structure"
        answer = await self._client.structures.consulter(self._suppliers[0].structure_id)
        general = answer.get("informationGenerales") or {}
        return f"« {general.get('dateExpirationMotPasseCompteTech')} »"


def _has_instant(item: Body) -> bool:
    return item.get("dateHeureEtatCourant") is not None


def _codes(found: Sequence[Body], code: str, label: str) -> str:
    return " ; ".join(f"{item.get(code)} = {item.get(label)}" for item in found) or "liste vide"
