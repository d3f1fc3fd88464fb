"""The companies that send, and their accounts' ids at the portal of the day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.announcement import account_changes
from staging.company import VAT_REGIMES, AccountKind, BankAccount, Company
from staging.db.announcements import announce
from staging.db.audit import Subject, append
from staging.db.cupboard import Cupboard
from staging.db.environment import read_environment
from staging.db.tables import bank_account, bank_code, company
from staging.errors import InvalidValue
from staging.identifiers import Bic, Iban, Siret, VatId


def read_companies(connection: sa.Connection, environment: str | None) -> tuple[Company, ...]:
    """All companies, by SIRET, with the account ids of this environment."""
    accounts: dict[str, list[BankAccount]] = {}
    query = (
        sa.select(bank_account, bank_code.c.code)
        .outerjoin(
            bank_code,
            sa.and_(
                bank_code.c.siret == bank_account.c.siret,
                bank_code.c.iban == bank_account.c.iban,
                bank_code.c.environment == (environment or ""),
            ),
        )
        .order_by(bank_account.c.position)
    )
    for row in connection.execute(query):
        bic = Bic(row.bic) if row.bic else None
        accounts.setdefault(row.siret, []).append(
            BankAccount(
                Iban(row.iban),
                bic,
                row.label,
                row.code,
                AccountKind(row.kind),
                row.subrogation,
            )
        )
    rows = connection.execute(sa.select(company).order_by(company.c.siret))
    return tuple(_company(row, accounts.get(row.siret, [])) for row in rows)


def _company(row: sa.Row[Any], accounts: list[BankAccount]) -> Company:
    return Company(
        siret=Siret(row.siret),
        name=row.name,
        vat_id=VatId(row.vat_id) if row.vat_id else None,
        vat_regime=row.vat_regime,
        bank_accounts=tuple(accounts),
    )


def _write(connection: sa.Connection, changed: Company) -> None:
    siret = str(changed.siret)
    for table in (bank_account, bank_code):
        where = [table.c.siret == siret]
        if table is bank_code:
            where.append(bank_code.c.environment == (read_environment(connection) or ""))
        connection.execute(table.delete().where(*where))
    values = {
        "name": changed.name,
        "vat_id": changed.vat_id and str(changed.vat_id),
        "vat_regime": changed.vat_regime,
    }
    there = connection.execute(company.update().where(company.c.siret == siret), values)
    if there.rowcount == 0:
        connection.execute(company.insert(), {"siret": siret, **values})
    for position, account in enumerate(changed.bank_accounts):
        _write_account(connection, siret, position, account)


def _write_account(
    connection: sa.Connection, siret: str, position: int, account: BankAccount
) -> None:
    row = {
        "siret": siret,
        "iban": str(account.iban),
        "bic": account.bic and str(account.bic),
        "label": account.label,
        "position": position,
        "kind": account.kind.value,
        "subrogation": account.subrogation,
    }
    connection.execute(bank_account.insert(), row)
    environment = read_environment(connection)
    if account.chorus_code is not None and environment:
        code = {
            "environment": environment,
            "siret": siret,
            "iban": str(account.iban),
            "code": account.chorus_code,
        }
        connection.execute(bank_code.insert(), code)


def _tell_accounts(
    connection: sa.Connection, at: datetime, who: str, before: Company | None, after: Company
) -> None:
    """Each account that came or went in the trail; announced unless these are the first ones,
    in the place of which no money went anywhere."""
    changes = account_changes(before, after)
    for change in changes:
        detail = {"siret": str(after.siret), "old": change.old, "new": change.new}
        append(connection, at, who, "iban_changed", Subject("company"), detail)
    if changes and before is not None and before.bank_accounts:
        announce(connection, at, who, after, changes)


class Companies:
    """Suppliers as the administrator keeps them."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard

    async def all(self) -> tuple[Company, ...]:
        """Every company."""
        return await self._cupboard.database.read(lambda c: read_companies(c, read_environment(c)))

    async def get(self, siret: str) -> Company | None:
        """The company of a SIRET."""
        return next((c for c in await self.all() if c.siret == siret), None)

    async def put(self, changed: Company, person: str) -> Company:
        """Write a company whole. Raises InvalidValue for an unknown regime or a double IBAN."""
        if changed.vat_regime not in VAT_REGIMES:
            raise InvalidValue("Régime de TVA inconnu.", code="choice", field="vat_regime")
        ibans = [a.iban for a in changed.bank_accounts]
        if len(set(ibans)) != len(ibans):
            raise InvalidValue("Le même IBAN figure deux fois.", code="iban", field="bank_accounts")
        at = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            known = read_companies(connection, read_environment(connection))
            before = next((c for c in known if c.siret == changed.siret), None)
            _write(connection, changed)
            detail = {"siret": str(changed.siret), "accounts": [str(iban) for iban in ibans]}
            append(connection, at, person, "company_changed", Subject("company"), detail)
            _tell_accounts(connection, at, person, before, changed)

        await self._cupboard.database.write(work)
        self._cupboard.tell("company", 0, str(changed.siret))
        return changed
