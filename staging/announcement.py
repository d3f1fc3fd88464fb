"""What every administrator must have seen: where a company's money goes changed. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from staging.company import Company
from staging.days import PARIS

#: So long after it, a change is still told by message to an address that is new.
STILL_TOLD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AccountChange:
    """One account in the place of another, masked; "" where there was none, or is none now."""

    old: str
    new: str

    def words(self) -> str:
        """In French, without a full stop."""
        if not self.old:
            return f"compte {self.new} ajouté"
        if not self.new:
            return f"compte {self.old} retiré"
        if self.old == self.new:
            return f"compte {self.new} : autre ordre, ou autre compte chez Chorus Pro"
        return f"{self.old} remplacé par {self.new}"


@dataclass(frozen=True, slots=True)
class Announcement:
    """That `who` changed the accounts of a company."""

    id: int
    at: datetime
    who: str
    siret: str
    name: str
    changes: tuple[AccountChange, ...]

    def words(self) -> str:
        """One sentence in French."""
        told = ", ".join(change.words() for change in self.changes)
        day = f"{self.at.astimezone(PARIS):%d/%m/%Y à %H:%M}"
        return f"{self.name} : {told}, le {day}, par {self.who}."


def masked(iban: str) -> str:
    """`FR76 … 0189`: enough to know it by, too little to pay to."""
    return f"{iban[:4]} … {iban[-4:]}"


def account_changes(before: Company | None, after: Company) -> tuple[AccountChange, ...]:
    """Which accounts came and went; an account that came stands for the one that went."""
    old, new = _ibans(before), _ibans(after)
    gone, come = [i for i in old if i not in new], [i for i in new if i not in old]
    pairs = zip_longest(map(masked, gone), map(masked, come), fillvalue="")
    changes = tuple(AccountChange(gone, come) for gone, come in pairs)
    if changes or before is None or not redirected(before, after):
        return changes
    return (AccountChange(masked(new[0]), masked(new[0])),)


def redirected(before: Company | None, after: Company) -> bool:
    """Whether money may go elsewhere than before: another account, another first one, or another
    account at the portal behind the same IBAN. To tie one for the first time is no such change."""
    known = {a.iban: a.chorus_code for a in before.bank_accounts} if before else {}
    codes = ((known.get(a.iban), a.chorus_code) for a in after.bank_accounts)
    return _ibans(before) != _ibans(after) or any(
        old is not None and old != new for old, new in codes
    )


def _ibans(company: Company | None) -> list[str]:
    accounts: Iterable[object] = (a.iban for a in company.bank_accounts) if company else ()
    return [str(iban) for iban in accounts]
