"""The loop that makes unknown buyers known: what each demands of an invoice, from the portal.

The review page never waits for it: it reads what stands in the store. Our own establishments are
looked up the same way, for their ids.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from chorus import answers
from chorus.bench import Bench, Provide, Rest
from chorus.errors import ChorusRefused, ChorusUnavailable, CredentialsRefused
from chorus.settings import ChorusSettings
from chorus.wire import Body
from staging.buyer import Service, Structure
from staging.identifiers import Siret
from staging.store import Store


async def look_up(bench: Bench, siret: Siret) -> Structure:
    """What the portal knows of a SIRET now; `found` False where it knows none.

    Raises ChorusUnavailable, ChorusRefused, CredentialsRefused.
    """
    listed = await bench.client.structures.rechercher(siret)
    item = next((one for one in listed if one.get("identifiantStructure") == siret), None)
    if item is None:
        return Structure(siret, found=False, checked_at=bench.now())
    structure_id = answers.identifier(item, "idStructureCPP")
    answer = await bench.client.structures.consulter(structure_id)
    demands = _part(answer, "parametres")
    return Structure(
        siret=siret,
        found=True,
        structure_id=structure_id,
        name=answers.text(item.get("designationStructure")) or _name(answer),
        active=answers.text(item.get("statut")) != "INACTIF",
        service_required=demands.get("codeServiceDoitEtreRenseigne") is True,
        engagement_required=demands.get("numeroEJDoitEtreRenseigne") is True,
        service_or_engagement=demands.get("gestionNumeroEJOuCodeService") is True,
        payment_reported=demands.get("statutMiseEnPaiementNestPasRemonte") is not True,
        services=await _services(bench, structure_id),
        checked_at=bench.now(),
    )


async def _services(bench: Bench, structure_id: int) -> tuple[Service, ...]:
    pages = bench.client.structures.rechercher_services(
        structure_id, par_page=bench.settings.page_size
    )
    services = [service async for page in pages for service in _read_services(page)]
    active = [service for service in services if service.active]
    if len(active) > bench.settings.services_asked:
        # Thousands of services (the State): each is asked for when a paper names it.
        return tuple(services)
    return tuple([await ask(bench, structure_id, service) for service in services])


def _read_services(page: list[Body]) -> list[Service]:
    return [
        Service(
            id=answers.identifier(item, "idService"),
            code=answers.text(item.get("codeService")),
            name=answers.text(item.get("libelleService")),
            active=item.get("estActif") is True,
        )
        for item in page
    ]


async def ask(bench: Bench, structure_id: int, service: Service) -> Service:
    """The service with its own demand of an engagement number; closed ones are not asked."""
    if not service.active:
        return service
    answer = await bench.client.structures.consulter_service(structure_id, service.id)
    demand = _part(answer, "parametres").get("numeroEngagement")
    return replace(service, engagement_required=demand is True)


def _part(answer: Body, key: str) -> Body:
    value = answer.get(key)
    return value if isinstance(value, dict) else {}


def _name(answer: Body) -> str:
    return answers.text(_part(answer, "informationGenerales").get("raisonSocialeStructure"))


class Directory:
    """Looks up one SIRET a step, then one service that a paper names."""

    def __init__(
        self,
        store: Store,
        provide: Provide,
        settings: ChorusSettings,
        now: Callable[[], datetime],
        worker: str,
    ) -> None:
        self._store = store
        self._provide = provide
        self._settings = settings
        self._now = now
        self._worker = worker
        self._rest = Rest(timedelta(seconds=15), timedelta(minutes=10))
        self._refused: dict[Siret, datetime] = {}

    async def step(self) -> bool:
        """Look up what is missing most; False when nothing is, or when it is not the time."""
        client = self._provide()
        if client is None or self._rest.holds(self._now()):
            return False
        if await self._store.deposits.paused() is not None:
            return False  # wrong secrets lock the account, whoever uses them
        bench = Bench(self._store, client, self._settings, self._now, time.monotonic, self._worker)
        try:
            worked = await self._look_up_one(bench)
        except CredentialsRefused as error:
            await self._store.deposits.pause(error.for_person)
            return False
        except ChorusUnavailable as error:
            self._rest.begin(self._now(), error.retry_after)
            return False
        self._rest.end()
        return worked

    async def _look_up_one(self, bench: Bench) -> bool:
        unknown = await self._store.directory.unknown(20, self._settings.directory_age)
        for siret in unknown:
            if not self._was_refused(siret):
                await self._keep(bench, siret)
                return True
        return False

    async def _keep(self, bench: Bench, siret: Siret) -> None:
        try:
            found = await look_up(bench, siret)
        except ChorusRefused:
            # This one cannot be looked up now; the others must not wait behind it.
            self._refused[siret] = self._now()
            return
        await self._store.directory.put(found)

    def _was_refused(self, siret: Siret) -> bool:
        at = self._refused.get(siret)
        return at is not None and self._now() - at < timedelta(hours=1)
