"""Draws the contents of one invoice: parties, references, dates, lines, bank."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import ModuleType

from benchmarks.reading import formats
from benchmarks.reading.case import Case
from benchmarks.reading.draw import Draw
from benchmarks.reading.formats import Format
from benchmarks.reading.identities import vat_id
from benchmarks.reading.parties import Buyer, make_buyer, make_seller, phone
from benchmarks.reading.sums import Plan, add_up, make_lines

FIRST_DAY = date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Taste:
    """What a family allows: its trades and how often things happen."""

    trades: tuple[str, ...]
    counts: tuple[int, int] = (2, 8)
    most_rates: int = 3
    regimes: tuple[str, ...] = ("normal",) * 9 + ("overseas",)
    credit: float = 0.12
    factored: float = 0.0
    line_rebates: float = 0.15
    rebate: float = 0.15
    discount: float = 0.08
    prepaid: float = 0.12
    retention: float = 0.0
    dates: tuple[str, ...] = formats.DATE_STYLES
    cases: tuple[str, ...] = ("plain", "plain", "plain", "upper", "bare")
    small: float = 0.1
    amounts: tuple[str, ...] = formats.AMOUNT_STYLES
    marks: tuple[str, ...] = formats.MARKS
    leads: tuple[str, ...] = ()
    round_prices: bool = False


def fill(template: str, draw: Draw, day: date) -> str:
    """A reference from its pattern: {yy}, {yyyy}, {mm}, {d4} for four digits."""
    text = template.replace("{yyyy}", f"{day.year}").replace("{yy}", f"{day.year % 100:02d}")
    text = text.replace("{mm}", f"{day.month:02d}")
    for count in range(1, 11):
        if f"{{d{count}}}" in text:
            text = text.replace(f"{{d{count}}}", draw.digits(count))
    return text


def make_case(draw: Draw, words: ModuleType, taste: Taste, *, like: Case | None = None) -> Case:
    """An invoice of one family, drawn; `like` is another one of the same company."""
    trade = words.TRADES[draw.pick(taste.trades)]
    regime = draw.pick(taste.regimes)
    is_credit = draw.chance(taste.credit)
    plan = _plan(draw, taste, regime, is_credit=is_credit)
    lines = make_lines(draw, trade, plan)
    small = regime == "293B" or draw.chance(taste.small)
    factored = draw.chance(taste.factored) and not is_credit and not small
    seller = like.seller if like else make_seller(draw, trade, small=small, factored=factored)
    buyer = make_buyer(draw, words.BUYERS, words.STATES, words.OFFICES)
    issue = FIRST_DAY + timedelta(days=draw.below(330))
    due = issue + timedelta(days=draw.pick((30, 30, 45, 60, 15)))
    case = Case(
        draw=draw,
        words=words,
        format=like.format if like else _habits(draw, taste),
        seller=seller,
        buyer=buyer,
        values={},
        issue=issue,
        due=None if is_credit or draw.chance(0.2) else due,
        lines=lines,
        sums=add_up(draw, lines, plan),
        regime=regime,
        is_credit=is_credit,
        negative=is_credit and draw.chance(0.5),
        case=like.case if like else draw.pick(taste.cases),
    )
    case.values = _values(case)
    return case


def _plan(draw: Draw, taste: Taste, regime: str, *, is_credit: bool) -> Plan:
    plan = Plan(
        regime=regime,
        count=draw.between(*taste.counts),
        most_rates=taste.most_rates,
        line_rebates=draw.chance(taste.line_rebates),
        rebate=draw.chance(taste.rebate),
        discount=draw.chance(taste.discount),
        prepaid=draw.chance(taste.prepaid),
        retention=draw.chance(taste.retention),
        round_prices=taste.round_prices,
    )
    if is_credit:
        count = min(plan.count, 3)
        plan = replace(plan, count=count, discount=False, prepaid=False, retention=False)
    return plan


def _habits(draw: Draw, taste: Taste) -> Format:
    return Format(
        date=draw.pick(taste.dates),
        amount=draw.pick(taste.amounts),
        mark=draw.pick(taste.marks),
        spaced_ids=draw.chance(0.4),
        spaced_iban=draw.chance(0.7),
        rate=draw.pick(("short", "short", "long", "tight", "point")),
        lead=draw.pick(taste.leads) if taste.leads else "",
    )


def _values(case: Case) -> dict[str, str]:
    draw, words, day = case.draw, case.words, case.issue
    numbers = words.CREDITS if case.is_credit else words.NUMBERS
    values = {
        "invoice_number": fill(draw.pick(numbers), draw, day),
        "seller_siret": case.seller.siret,
        "seller_vat_id": "" if case.regime == "293B" else case.seller.vat_id,
        "minus": "yes" if draw.chance(0.7) and not case.negative else "",
        "dash": draw.pick((" - ", " – ", " | ", ", ")),
        "legal": str(draw.below(4)),
        "picture": "yes" if draw.chance(0.2) else "",
    }
    if draw.chance(0.04):
        values["seller_siret"] = ""
    values |= _references(draw, words, day, case.buyer)
    values |= _distractors(case)
    if not case.is_credit and draw.chance(0.94):
        payee = case.payee()
        values["iban"] = payee.iban
        values["bic"] = payee.bic if draw.chance(0.85) else ""
    if case.is_credit:
        before = day - timedelta(days=draw.between(5, 60))
        values["original_invoice_number"] = fill(draw.pick(words.NUMBERS), draw, before)
    if case.exempt:
        values["legal_vat"] = draw.pick(words.LEGAL_VAT[case.regime])
    return values


def _references(draw: Draw, words: ModuleType, day: date, buyer: Buyer) -> dict[str, str]:
    values = {}
    services = words.STATE_SERVICES if buyer.is_state else words.SERVICES
    if draw.chance(0.8) or buyer.is_state:
        values["buyer_siret"] = buyer.siret
    if draw.chance(0.72):
        values["engagement_number"] = fill(draw.pick(words.ENGAGEMENTS), draw, day)
    if draw.chance(0.55) or buyer.is_state:
        values["service_code"] = fill(draw.pick(services), draw, day)
    if draw.chance(0.35):
        values["contract_number"] = fill(draw.pick(words.CONTRACTS), draw, day)
    return values


def _around_buyer(case: Case) -> dict[str, str]:
    """What stands near the buyer and is not the buyer."""
    draw, words, buyer = case.draw, case.words, case.buyer
    town = buyer.zip_town.split(" ", 1)[1].title().replace(" Cedex", "")
    order = case.issue - timedelta(days=draw.between(12, 90))
    values = {
        "greeting": draw.pick(words.GREETINGS) if draw.chance(0.25) else "",
        "payer": draw.pick(words.PAYERS).format(town=town) if draw.chance(0.3) else "",
        "buyer_vat": vat_id(buyer.siret[:9]) if draw.chance(0.3) else "",
        "order_date": case.format.day(order) if draw.chance(0.4) else "",
    }
    return {key: text for key, text in values.items() if text}


def _distractors(case: Case) -> dict[str, str]:
    draw, day, form = case.draw, case.issue, case.format
    start = day.replace(day=1) - timedelta(days=1)
    values = {
        "client": draw.pick(("C{d5}", "411{d4}", "{d6}", "CLI-{d4}", "CL{d4}")),
        "quote": draw.pick(("DE{yy}{d4}", "D-{yyyy}-{d3}", "DEV{d6}")),
        "delivery": draw.pick(("BL{d6}", "{d7}", "BL-{yy}-{d4}")),
        "internal": draw.pick(("CC{d7}", "S{d5}", "AFF-{d4}", "D{yy}.{d4}")),
    }
    values = {key: fill(text, draw, day) for key, text in values.items() if draw.chance(0.6)}
    values["period"] = f"du {form.day(start.replace(day=1))} au {form.day(start)}"
    values["delivered"] = form.day(day - timedelta(days=draw.between(1, 20)))
    values["printed"] = form.day(day + timedelta(days=draw.between(0, 3)))
    values |= _around_buyer(case)
    values["contact"] = f"{phone(draw)}"
    values["terms"] = draw.pick(("30 jours", "30 jours fin de mois", "À réception", "45 jours"))
    values["payment_mode"] = draw.pick(("Virement", "Mandat administratif", "Virement bancaire"))
    keep = {"terms", "payment_mode"}
    return {key: text for key, text in values.items() if key in keep or draw.chance(0.55)}
