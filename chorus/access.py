"""A live test of an access: token, technical account, the four APIs, our structures.

It says which of the two secrets is wrong, and reads along what the administrator needs next: the
suppliers with the ids of their bank accounts, and when the password dies.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Any

from chorus import answers
from chorus.client import Client
from chorus.dates import read_day
from chorus.errors import ChorusForbidden, ChorusRefused, ChorusUnavailable, CredentialsRefused
from chorus.pace import PaceTable
from chorus.settings import ChorusSettings
from chorus.wire import Body
from staging.errors import InvalidValue
from staging.identifiers import Siret
from staging.ports import (
    AccessProblem,
    AccessReport,
    ChorusAccess,
    PortalAccount,
    PortalSupplier,
)

_GOOD = "L'accès à Chorus Pro fonctionne."
_NO_SUPPLIER = (
    "L'accès fonctionne, mais le compte technique n'est rattaché à aucune structure. Sur Chorus "
    "Pro, rattachez-le à votre établissement."
)
_APIS = {
    "factures": "Factures",
    "structures": "Structures",
    "transverses": "Transverses",
    "utilisateurs": "Utilisateurs",
}
#: More suppliers than this are listed without the labels of their bank accounts.
_MOST_SUPPLIERS = 50


class LiveTest:
    """Tries an access; satisfies `staging.ports.TestAccess`."""

    def __init__(
        self,
        settings: ChorusSettings,
        now: Callable[[], datetime],
        turns: PaceTable | None = None,
    ) -> None:
        self._settings = settings
        self._now = now
        self._turns = turns

    async def __call__(self, access: ChorusAccess) -> AccessReport:
        """Give the report; whatever the portal answers becomes a sentence."""
        async with Client(access, self._settings, self._now, self._turns) as client:
            return await _Test(client, self._settings).report()


class _Test:
    def __init__(self, client: Client, settings: ChorusSettings) -> None:
        self._client = client
        self._page = settings.page_size
        self._application: bool | None = None
        self._account: bool | None = None
        self._apis: dict[str, bool] = {}

    async def report(self) -> AccessReport:
        try:
            await self._client.warm()
            self._application = True
            await self._probe()
            self._account = True
            suppliers, expires = await self._suppliers()
        except CredentialsRefused as error:
            return self._credentials(error)
        except ChorusForbidden as error:
            sentence = _unsubscribed(error.call)
            return self._failed(AccessProblem.SUBSCRIPTION, sentence, error.detail)
        except ChorusUnavailable as error:
            sentence = _unreachable(error.detail)
            return self._failed(AccessProblem.UNREACHABLE, sentence, error.detail)
        except ChorusRefused as refusal:
            said = f"{refusal.libelle} (code {refusal.code_retour})"
            return self._failed(AccessProblem.UNEXPECTED, refusal.for_person, said)
        problem = None if suppliers else AccessProblem.NO_SUPPLIER
        return AccessReport(
            ok=bool(suppliers),
            environment=self._client.environment,
            message=_GOOD if suppliers else _NO_SUPPLIER,
            problem=problem,
            application_ok=True,
            account_ok=True,
            suppliers=suppliers,
            password_expires_on=expires,
            apis=tuple(self._apis.items()),
        )

    async def _probe(self) -> None:
        """One harmless call of each API: they are subscribed to one by one.

        Raises ChorusForbidden for the first that is closed, once all were tried.
        """
        transverses, factures = self._client.transverses, self._client.factures
        probes: dict[str, Callable[[], Awaitable[Any]]] = {
            "transverses": transverses.recuperer_tauxtva,
            "utilisateurs": self._attached,
            "structures": lambda: self._client.structures.rechercher("00000000000000"),
            "factures": lambda: factures.rechercher_numero("PRINTPOST-TEST", None, None),
        }
        closed: list[ChorusForbidden] = []
        for api, probe in probes.items():
            try:
                await _harmless(probe)
            except ChorusForbidden as error:
                closed.append(error)
            self._apis[_APIS[api]] = not closed or closed[-1].call.split("/")[1] != api
        if closed:
            raise closed[0]

    async def _suppliers(self) -> tuple[tuple[PortalSupplier, ...], date | None]:
        suppliers: list[PortalSupplier] = []
        expires: date | None = None
        for item in await self._attached():
            structure_id = answers.identifier(item, "idStructure")
            siret = _siret(item.get("identifiantStructure"))
            if siret is None:
                continue
            accounts: tuple[PortalAccount, ...] = ()
            if len(suppliers) < _MOST_SUPPLIERS:
                accounts = await self._accounts(structure_id)
            if expires is None:
                expires = await self._expiry(structure_id)
            name = answers.text(item.get("designationStructure"))
            suppliers.append(PortalSupplier(siret, structure_id, name, accounts))
        return tuple(suppliers), expires

    async def _attached(self) -> list[Body]:
        pages = self._client.utilisateurs.recuperer_rattachements(par_page=self._page)
        return [item async for page in pages for item in page]

    async def _accounts(self, structure_id: int) -> tuple[PortalAccount, ...]:
        found = await self._client.transverses.recuperer_coordbanc_valides(structure_id)
        return tuple(
            PortalAccount(
                answers.identifier(item, "idCoordonneeBancaire"),
                answers.text(item.get("nomCoordonneeBancaire")),
            )
            for item in found
        )

    async def _expiry(self, structure_id: int) -> date | None:
        answer = await self._client.structures.consulter(structure_id)
        general = answer.get("informationGenerales")
        found = general.get("dateExpirationMotPasseCompteTech") if general else None
        return read_day(found)

    def _credentials(self, error: CredentialsRefused) -> AccessReport:
        if error.which == "piste":
            self._application = False
            return self._failed(AccessProblem.PISTE, error.for_person, error.said)
        self._account = False
        return self._failed(AccessProblem.TECHNICAL_ACCOUNT, error.for_person, error.said)

    def _failed(self, problem: AccessProblem, message: str, said: str) -> AccessReport:
        return AccessReport(
            ok=False,
            environment=self._client.environment,
            message=message,
            problem=problem,
            application_ok=self._application,
            account_ok=self._account,
            apis=tuple(self._apis.items()),
            said=said,
        )


async def _harmless(probe: Callable[[], Awaitable[Any]]) -> None:
    """A functional refusal proves that the call got through to the portal."""
    try:
        await probe()
    except ChorusRefused:
        return


def _siret(value: object) -> Siret | None:
    try:
        return Siret.parse(answers.text(value))
    except InvalidValue:
        return None  # a structure outside France has another identifier


def _unsubscribed(call: str) -> str:
    api = _APIS.get(call.split("/")[1], call)
    return (
        f"L'application PISTE n'a pas accès à l'API « {api} ». Sur PISTE, abonnez-la à cette API "
        "pour l'environnement choisi et acceptez ses conditions d'utilisation."
    )


def _unreachable(detail: str) -> str:
    return (
        "Chorus Pro ne répond pas. Vérifiez la connexion à Internet et les adresses, puis "
        f"recommencez (détail : {detail})."
    )
