"""Ask the portal what it knows of a structure and its services."""

from __future__ import annotations

from dataclasses import replace

from chorus import answers
from chorus.bench import Bench
from chorus.wire import Body
from staging.buyer import Service, Structure
from staging.identifiers import Siret


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
        town=answers.text(_part(answer, "adressePostaleDuSiege").get("ville")),
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


def with_known_demands(found: Structure, before: Structure | None) -> Structure:
    """The structure with what was asked of its services before, where it was not asked now."""
    known = {s.id: s.engagement_required for s in before.services} if before else {}
    services = tuple(
        replace(s, engagement_required=known.get(s.id)) if s.engagement_required is None else s
        for s in found.services
    )
    return replace(found, services=services)
