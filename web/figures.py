"""« Chiffres »: the months' deposits and delays, and one month looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from aiohttp import web

from staging.figures import MonthFigures, last_months
from web import typography, words
from web.charts import Bar, columns, rows
from web.context import context_of, store_of, visitor_of
from web.doors import sight
from web.language import _
from web.rendering import page
from web.statuses import official
from web.typography import grouped


async def show(request: web.Request) -> web.StreamResponse:
    """The last twelve months; `mois` (2026-11) chooses the one that is looked at."""
    known = last_months(context_of(request).now())
    chosen = next((one for one in known if _key(one) == request.query.get("mois")), known[-1])
    figures, theirs = store_of(request).figures, sight(visitor_of(request))
    months, detail = await figures.months(theirs), await figures.detail(chosen, theirs)
    standing = _standing(detail.statuses)
    return await page(
        request,
        "figures.html",
        months=months,
        month_name=typography.month,
        days=_days,
        choices=[(_key(one), typography.month(one), one == chosen) for one in reversed(known)],
        detail=detail,
        standing=standing,
        untouched=_share(detail.untouched, detail.deposited),
        to_deposit=_duration(detail.median_minutes),
        deposits_chart=columns("depots", _("Factures déposées par mois"), _deposit_bars(months)),
        payment_chart=columns("paiement", _("Délai médian de paiement"), _payment_bars(months)),
        standing_chart=rows(
            "etats",
            _("Où en sont les factures de {month}", month=typography.month(chosen)),
            [Bar(name, number, grouped(number)) for name, number in standing],
        ),
    )


def _key(month: date) -> str:
    return f"{month:%Y-%m}"


def _deposit_bars(months: list[MonthFigures]) -> list[Bar]:
    return [_bar(one.month, one.deposited, grouped(one.deposited)) for one in months]


def _payment_bars(months: list[MonthFigures]) -> list[Bar]:
    return [_bar(one.month, one.median_days, _days(one.median_days)) for one in months]


def _bar(month: date, value: Decimal | int | None, written: str) -> Bar:
    name = typography.short_month(month)
    return Bar(name, value, written, name[0].upper())


def _standing(statuses: Mapping[str, int]) -> list[tuple[str, int]]:
    """The portal's states as lists name them, the most frequent first."""
    counted: Counter[str] = Counter()
    for status, number in statuses.items():
        counted[words.PROGRESS.get(status) or official(status)] += number
    return counted.most_common()


def _days(value: Decimal | None) -> str:
    """`31,5 j`; a dash for nothing."""
    return "–" if value is None else _("{number}\u00a0j", number=_tenths(value))


def _share(part: int, whole: int) -> str:
    return _("{number}\u00a0%", number=_tenths(Decimal(100 * part) / whole)) if whole else "–"


def _duration(minutes: Decimal | None) -> str:
    """In the unit a person would choose."""
    if minutes is None:
        return "–"
    if minutes < 120:
        return f"{_tenths(minutes)}\u00a0min"
    if minutes < 48 * 60:
        return f"{_tenths(minutes / 60)}\u00a0h"
    return _days(minutes / (24 * 60))


def _tenths(value: Decimal) -> str:
    """To a tenth, without a useless zero."""
    return typography.decimal(f"{value.quantize(Decimal('0.1')):f}".removesuffix(".0"))
