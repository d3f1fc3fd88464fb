"""Établissements: who sends, under which regime, and the accounts to be credited.

Changing an account asks for the password again: it decides where the money goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from aiohttp import web

from staging.announcement import redirected
from staging.company import (
    LONGEST_SUBROGATION,
    VAT_REGIMES,
    AccountKind,
    BankAccount,
    Company,
)
from staging.errors import InvalidValue, NotFound
from staging.identifiers import Bic, Iban, Siret, VatId
from staging.ports import AccessReport, PortalAccount
from web import auth, forms, typography, words
from web.context import context_of, person_name, store_of
from web.proxies import require_secure
from web.rendering import page, see_other

_ACCOUNTS = 10
_PASSWORD = "password"  # noqa: S105 - the name of an input
Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class CompanyForm:
    """A company as typed: texts by input name, errors by input name."""

    values: dict[str, str]
    errors: dict[str, str]
    accounts: int


async def show_list(request: web.Request) -> web.StreamResponse:
    """All establishments."""
    companies = await store_of(request).companies.all()
    return await page(request, "admin_companies.html", companies=companies, words=words)


async def show(request: web.Request) -> web.StreamResponse:
    """One establishment, or an empty form for a new one."""
    siret = request.match_info["siret"]
    if siret == "nouveau":
        return await _form(request, None, CompanyForm({}, {}, 1))
    company = await _known(request, siret)
    return await _form(request, company, _filled(company))


async def _known(request: web.Request, siret: str) -> Company:
    try:
        company = await store_of(request).companies.get(Siret.parse(siret))
    except InvalidValue as error:
        raise NotFound("Cet établissement n'est pas enregistré.") from error
    if company is None:
        raise NotFound("Cet établissement n'est pas enregistré.")
    return company


def _filled(company: Company) -> CompanyForm:
    values = {
        "siret": typography.siret(company.siret),
        "name": company.name,
        "vat_id": typography.vat_id(company.vat_id),
        "vat_regime": company.vat_regime,
    }
    for number, account in enumerate(company.bank_accounts):
        code = account.chorus_code
        values |= {
            f"iban-{number}": typography.groups_of_four(account.iban),
            f"bic-{number}": account.bic or "",
            f"label-{number}": account.label,
            f"chorus_code-{number}": "" if code is None else str(code),
            f"kind-{number}": account.kind.value,
            f"subrogation-{number}": account.subrogation,
        }
    return CompanyForm(values, {}, min(len(company.bank_accounts) + 1, _ACCOUNTS))


async def _form(
    request: web.Request,
    company: Company | None,
    form: CompanyForm,
    *,
    report: AccessReport | None = None,
    status: int = 200,
) -> web.Response:
    return await page(
        request,
        "admin_company.html",
        status=status,
        company=company,
        form=form,
        regimes=words.CHOICES["vat_regime"],
        report=report,
        portal_accounts=_portal_accounts(report, company),
    )


def _portal_accounts(
    report: AccessReport | None, company: Company | None
) -> tuple[PortalAccount, ...]:
    if report is None or company is None:
        return ()
    return next((s.bank_accounts for s in report.suppliers if s.siret == company.siret), ())


class Reader:
    """Reads the inputs of the form one by one; errors gather by input name."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values
        self.errors: dict[str, str] = {}

    def text(self, name: str) -> str:
        """A line of text, spaces folded."""
        return " ".join(self._values.get(name, "").split())

    def checked(self, name: str, parse: Callable[[str], Parsed]) -> Parsed | None:
        """An identifier that has passed its check; None when empty or wrong."""
        try:
            return parse(self.text(name)) if self.text(name) else None
        except InvalidValue as error:
            self.errors[name] = error.for_person
            return None

    def account(self, number: int) -> BankAccount | None:
        """One account; None when its IBAN is empty or wrong."""
        iban = self.checked(f"iban-{number}", Iban.parse)
        if iban is None:
            return None
        return BankAccount(
            iban,
            self.checked(f"bic-{number}", Bic.parse),
            self.text(f"label-{number}")[:100] or "Compte principal",
            self.checked(f"chorus_code-{number}", forms.integer),
            AccountKind.FACTOR if self.text(f"kind-{number}") == "factor" else AccountKind.OWN,
            self.text(f"subrogation-{number}")[:LONGEST_SUBROGATION],
        )


def read(values: dict[str, str], siret: Siret | None) -> tuple[Company | None, dict[str, str]]:
    """The company that was typed, or French errors by input name."""
    reader = Reader(values)
    typed = siret or reader.checked("siret", Siret.parse)
    if typed is None:
        reader.errors.setdefault("siret", "Indiquez le SIRET : 14 chiffres.")
    name, regime = reader.text("name"), reader.text("vat_regime")
    if not name or len(name) > 200:
        reader.errors["name"] = "Indiquez la raison sociale (200 caractères au plus)."
    if regime not in VAT_REGIMES:
        reader.errors["vat_regime"] = "Choisissez un régime de TVA."
    vat_id = reader.checked("vat_id", VatId.parse)
    accounts = [reader.account(number) for number in range(_ACCOUNTS)]
    if reader.errors or typed is None:
        return None, reader.errors
    kept = tuple(account for account in accounts if account is not None)
    return Company(typed, name, vat_id, regime, kept), {}


def _shown(values: dict[str, str]) -> int:
    """How many accounts a form shows again: those where something was typed, and an empty one."""
    typed = (number for number in range(_ACCOUNTS) if _is_typed(values, number))
    return min(max(typed, default=-1) + 2, _ACCOUNTS)


def _is_typed(values: dict[str, str], number: int) -> bool:
    keys = ("iban", "bic", "label", "chorus_code", "subrogation")
    return any(values.get(f"{key}-{number}", "").strip() for key in keys)


async def save(request: web.Request) -> web.StreamResponse:
    """Keep an establishment; new accounts ask for the password again."""
    form = await request.post()
    values = {key: value for key, value in form.items() if isinstance(value, str)}
    siret = request.match_info["siret"]
    before = None if siret == "nouveau" else await _known(request, siret)
    if values.get("action") == "lookup":
        return await _look_up(request, before, values)
    company, errors = read(values, before.siret if before else None)
    if company is not None and before is None:
        before = await store_of(request).companies.get(company.siret)
    if company is not None and await _password_missing(request, before, company, values):
        errors[_PASSWORD] = "Un compte bancaire change : confirmez avec votre mot de passe."
    if company is None or errors:
        return await _form(request, before, CompanyForm(values, errors, _shown(values)), status=422)
    await store_of(request).companies.put(company, person_name(request))
    return see_other("/administration/etablissements")


async def _password_missing(
    request: web.Request, before: Company | None, after: Company, values: dict[str, str]
) -> bool:
    if not redirected(before, after):
        return False
    require_secure(request)
    return not await auth.confirm(request, values.get(_PASSWORD, ""))


async def _look_up(
    request: web.Request, company: Company | None, values: dict[str, str]
) -> web.Response:
    """Ask the portal which accounts it knows, so that each of ours can be tied to one."""
    context = context_of(request)
    access = await context.current_access()
    if access is None:
        errors = {"lookup": "La connexion à Chorus Pro n'est pas réglée."}
        return await _form(
            request, company, CompanyForm(values, errors, _shown(values)), status=422
        )
    report = await context.test_access(access)
    return await _form(request, company, CompanyForm(values, {}, _shown(values)), report=report)
