"""Values that were read with doubt and yet need no look: what else is known says the same.

The supplier's own settings, the portal's directory, or the other amounts decide; nothing is ever
put in the place of what was read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal

from staging.buyer import Structure
from staging.company import Company
from staging.completion import expected_due
from staging.draft import Draft
from staging.fields import amount


def settled(
    draft: Draft, companies: Sequence[Company], buyer: Structure | None, *, alone: bool = False
) -> frozenset[str]:
    """The keys of `draft` that are decided by what is known besides. `buyer` is the structure of
    its SIRET in the directory, `alone` whether nobody else there bears its name.
    """
    known = (
        *_ours(draft, companies),
        *(_directory(draft, buyer, alone=alone) if buyer is not None and buyer.found else ()),
        *(key for key, agrees in _SUMS.items() if agrees(draft)),
    )
    return frozenset(known)


def _ours(draft: Draft, companies: Sequence[Company]) -> list[str]:
    """An establishment and an account of ours are not printed by chance.

    Of two establishments of one company a footer names both: which one bills is to be looked at.
    """
    seller = draft.text("seller_siret")
    company = next((c for c in companies if c.siret == seller), None)
    if company is None:
        return []
    iban = draft.text("iban")
    alone = sum(other.siret.siren == company.siret.siren for other in companies) == 1
    known = {"seller_siret": alone, "iban": bool(iban and company.account(iban))}
    return [key for key, sure in known.items() if sure]


def _directory(draft: Draft, buyer: Structure, *, alone: bool) -> list[str]:
    """The name printed beside decides a SIRET only where no other establishment bears it."""
    found = ["buyer_name"]
    name = draft.text("buyer_name")
    if alone and name and buyer.active and _bare(name) == _bare(buyer.name):
        found.append("buyer_siret")
    service = buyer.service(draft.text("service_code") or "")
    if service is not None and service.active:
        found.append("service_code")
    return found


def _bare(name: str) -> str:
    """A name as it is compared: no case, accents, or marks between its words."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def _due(draft: Draft) -> bool:
    """Read at a place of its own: the total taken for it would hide a deposit that was not read."""
    total, due = (draft.readings.get(key) for key in ("total_incl_vat", "amount_due"))
    if total is None or due is None or None in (total.box, due.box):
        return False
    apart = (total.page, total.box) != (due.page, due.box)
    sure = draft.is_sure("total_incl_vat")
    return apart and sure and _same(draft, "amount_due", expected_due(draft))


def _vat(draft: Draft) -> bool:
    rows = draft.value("vat_breakdown")
    if not isinstance(rows, list) or not draft.is_sure("vat_breakdown"):
        return False
    return _same(draft, "total_vat", sum((Decimal(row["amount"]) for row in rows), Decimal(0)))


def _incl(draft: Draft) -> bool:
    excl, vat = (amount(draft.value(key)) for key in ("total_excl_vat", "total_vat"))
    sure = draft.is_sure("total_excl_vat") and draft.is_sure("total_vat")
    if not sure or excl is None or vat is None:
        return False
    return _same(draft, "total_incl_vat", excl + vat)


def _same(draft: Draft, key: str, value: Decimal | None) -> bool:
    return value is not None and amount(draft.value(key)) == value


#: A printed sum that two sure amounts make is right.
_SUMS: dict[str, Callable[[Draft], bool]] = {
    "amount_due": _due,
    "total_vat": _vat,
    "total_incl_vat": _incl,
}
