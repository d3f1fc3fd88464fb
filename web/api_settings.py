"""Companies, the access to Chorus Pro and the directory in the JSON API."""

from __future__ import annotations

from dataclasses import asdict

from aiohttp import web

from staging.announcement import redirected
from staging.company import AccountKind, BankAccount, Company
from staging.errors import InvalidValue, NotAllowed, NotFound
from staging.identifiers import Bic, Iban, Siret, VatId
from web import admin_access, api_bodies, auth
from web import api_models as m
from web import api_requests as r
from web.api_io import answer, body, missing
from web.context import context_of, person_name, store_of, visitor_of
from web.proxies import require_secure


def _siret(request: web.Request) -> Siret:
    """The SIRET of the path; raises NotFound when it is none."""
    try:
        return Siret.parse(request.match_info["siret"])
    except InvalidValue as error:
        raise NotFound("Ce SIRET n'est pas valide.") from error


async def list_companies(request: web.Request) -> web.StreamResponse:
    """`GET /companies`."""
    companies = await store_of(request).companies.all()
    return answer(m.CompanyList(items=[api_bodies.company(c) for c in companies]))


async def get_company(request: web.Request) -> web.StreamResponse:
    """`GET /companies/{siret}`."""
    company = await store_of(request).companies.get(_siret(request))
    if company is None:
        raise NotFound("Cet établissement n'est pas enregistré.")
    return answer(api_bodies.company(company))


def _account(given: r.AccountBody, number: int, before: Company | None) -> BankAccount:
    """Who does not know of factors leaves their keys out, and changes nothing of them."""
    try:
        iban = Iban.parse(given.iban)
        kept = before.account(iban) if before else None
        kind = given.kind or (kept.kind if kept else AccountKind.OWN)
        sentence = given.subrogation
        if sentence is None:
            sentence = kept.subrogation if kept else ""
        return BankAccount(
            iban=iban,
            bic=Bic.parse(given.bic) if given.bic else None,
            label=given.label or "Compte principal",
            chorus_code=given.chorus_code,
            kind=kind,
            subrogation=" ".join(sentence.split()),
        )
    except InvalidValue as error:
        error.field = f"bank_accounts.{number}.{error.code}"
        raise


async def put_company(request: web.Request) -> web.StreamResponse:
    """`PUT /companies/{siret}`: the whole of it."""
    given, store = await body(request, r.CompanyIn), store_of(request)
    siret = Siret.parse(request.match_info["siret"])
    try:
        vat_id = VatId.parse(given.vat_id) if given.vat_id else None
    except InvalidValue as error:
        error.field = "vat_id"
        raise
    before = await store.companies.get(siret)
    accounts = tuple(_account(a, n, before) for n, a in enumerate(given.bank_accounts))
    company = Company(siret, given.name.strip() or siret, vat_id, given.vat_regime, accounts)
    if redirected(before, company):
        await _confirmed(request, given.password)
    await store.companies.put(company, person_name(request))
    kept = await store.companies.get(siret)
    return answer(api_bodies.company(kept or company), 201 if before is None else 200)


async def _confirmed(request: web.Request, password: str | None) -> None:
    """Money goes elsewhere: a person's session gives the password again. A machine's token is
    the secret itself, and comes with each call. Raises NotAllowed."""
    require_secure(request)
    if visitor_of(request).token_hash is None:
        return
    if not await auth.confirm(request, password or ""):
        detail = "Un compte bancaire change : confirmez avec votre mot de passe (password)."
        raise NotAllowed(detail, code="password_required")


async def get_access(request: web.Request) -> web.StreamResponse:
    """`GET /settings/chorus`: never a secret."""
    return answer(_access(await admin_access.current(store_of(request))))


def _access(access: admin_access.AccessSettings) -> m.AccessOut:
    return m.AccessOut(**asdict(access))


async def put_access(request: web.Request) -> web.StreamResponse:
    """`PUT /settings/chorus`; a secret left out keeps the one that is kept."""
    given, store = await body(request, r.AccessIn), store_of(request)
    values = {key: getattr(given, key) for key in admin_access.KEYS}
    secrets = {key: getattr(given, key) for key in admin_access.SECRETS}
    redirects = await admin_access.redirects(store, values)
    if redirects or any(secrets.values()):
        require_secure(request)
    if redirects and visitor_of(request).token_hash is not None:
        detail = "Les adresses du portail se changent sur la page, avec votre mot de passe."
        raise NotAllowed(detail, code="password_required")
    await admin_access.keep(store, values, secrets, person_name(request))
    return answer(_access(await admin_access.current(store)))


async def test_access(request: web.Request) -> web.StreamResponse:
    """`POST /settings/chorus/test`: a live test, saying which secret is wrong."""
    context = context_of(request)
    access = await context.current_access()
    if access is None:
        detail = "Complétez d'abord l'environnement et le compte technique."
        raise InvalidValue(detail, code="chorus_not_configured")
    return answer(api_bodies.report(await context.test_access(access)))


async def get_buyer(request: web.Request) -> web.StreamResponse:
    """`GET /buyers/{siret}`: as the directory of this environment knows it."""
    kept = await store_of(request).directory.get(_siret(request))
    if kept is None:
        return missing("buyer_not_checked", "Ce destinataire n'a pas encore été vérifié.")
    return answer(api_bodies.buyer(kept))
