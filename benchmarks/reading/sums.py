"""The arithmetic of an invoice: lines, rebates, VAT by rate, what is left to pay."""

from dataclasses import dataclass
from decimal import Decimal

from benchmarks.reading.draw import Draw
from benchmarks.reading.formats import cents
from benchmarks.reading.words_trades import Trade

ZERO = Decimal(0)
OVERSEAS = {"20": "8.5", "10": "2.1", "5.5": "2.1", "2.1": "2.1"}  # CGI, art. 296
CORSICA = {"20": "20", "10": "10", "5.5": "2.1", "2.1": "0.9"}  # CGI, art. 297


@dataclass(frozen=True, slots=True)
class Line:
    """A billed line; `rebate` is a percentage, `net` the amount without VAT."""

    ref: str
    label: str
    unit: str
    quantity: Decimal
    price: Decimal
    rebate: Decimal
    rate: Decimal
    net: Decimal


@dataclass(frozen=True, slots=True)
class Vat:
    """One row of the VAT table."""

    rate: Decimal
    base: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Sums:
    """Everything the foot of the invoice may say."""

    gross: Decimal
    rebate: Decimal
    rebate_percent: Decimal
    net: Decimal
    vat: tuple[Vat, ...]
    tax: Decimal
    total: Decimal
    discount: Decimal
    discount_percent: Decimal
    prepaid: Decimal
    retention: Decimal
    due: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """What may happen between the lines and the net to pay."""

    regime: str = "normal"  # normal, overseas, corsica, 293B, 261, reverse
    count: int = 5
    most_rates: int = 3
    line_rebates: bool = False
    rebate: bool = False
    discount: bool = False
    prepaid: bool = False
    retention: bool = False
    round_prices: bool = False


def make_lines(draw: Draw, trade: Trade, plan: Plan) -> list[Line]:
    """Lines of that trade; never more than `most_rates` VAT rates."""
    items: list[tuple[str, str, int, int, str]] = []
    kept: list[str] = []
    lines: list[Line] = []
    while len(lines) < plan.count:
        items = items or draw.some(trade.items, len(trade.items))
        item = items.pop()
        if item[4] not in kept and len(kept) >= plan.most_rates:
            continue
        if item[4] not in kept:
            kept.append(item[4])
        lines.append(_line(draw, trade, plan, item))
    return lines


def _line(draw: Draw, trade: Trade, plan: Plan, item: tuple[str, str, int, int, str]) -> Line:
    label, unit, low, high, rate = item
    once = unit in {"forfait", "ens", "session", "an", "parcours", "groupe"}
    most = 3 if once or high > 90_000 else min(trade.most, 12 if unit == "mois" else trade.most)
    quantity = Decimal(draw.between(1, most))
    if unit in {"kg", "jour", "h", "m2", "heure"} and draw.chance(0.4):
        quantity += Decimal(draw.pick(("0.5", "0.25", "0.75")))
    price = draw.cents(low, high)
    if plan.round_prices and price > 5:
        price = price.quantize(Decimal(1))
    rebate = Decimal(draw.pick((0, 0, 5, 10, 15))) if plan.line_rebates else ZERO
    net = cents(quantity * price * (100 - rebate) / 100)
    if plan.regime in {"293B", "261", "reverse"}:
        rate = "0"
    elif plan.regime == "overseas":
        rate = OVERSEAS[rate]
    elif plan.regime == "corsica":
        rate = CORSICA[rate]
    ref = draw.pick(("", "A", "REF", "P-")) + draw.digits(draw.between(4, 6))
    return Line(ref, label, unit, quantity, price, rebate, Decimal(rate), net)


def add_up(draw: Draw, lines: list[Line], plan: Plan) -> Sums:
    """The foot of the invoice, VAT computed by rate (BG-23)."""
    gross = sum((line.net for line in lines), ZERO)
    percent = Decimal(draw.pick((3, 5, 9, 10))) if plan.rebate else ZERO
    vat = _vat_table(lines, percent)
    net = sum((row.base for row in vat), ZERO)
    tax = sum((row.amount for row in vat), ZERO)
    total = net + tax
    off = Decimal(draw.pick((1, 2, 3))) if plan.discount else ZERO
    discount = cents(total * off / 100)
    prepaid = cents(total * draw.pick((20, 30, 50)) / 100) if plan.prepaid else ZERO
    retention = cents(total * 5 / 100) if plan.retention else ZERO
    due = total - discount - prepaid - retention
    return Sums(
        gross=gross,
        rebate=gross - net,
        rebate_percent=percent,
        net=net,
        vat=tuple(vat),
        tax=tax,
        total=total,
        discount=discount,
        discount_percent=off,
        prepaid=prepaid,
        retention=retention,
        due=due,
    )


def _vat_table(lines: list[Line], percent: Decimal) -> list[Vat]:
    bases: dict[Decimal, Decimal] = {}
    for line in lines:
        bases[line.rate] = bases.get(line.rate, ZERO) + line.net
    table = []
    for rate in sorted(bases, reverse=True):
        base = cents(bases[rate] * (100 - percent) / 100)
        table.append(Vat(rate, base, cents(base * rate / 100)))
    return table
