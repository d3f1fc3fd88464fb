"""Rows of the line table, as any family prints them."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.sums import Line


def cell(case: Case, line: Line, concept: str) -> str:
    """What one column shows for one line."""
    match concept:
        case "col_ref":
            return line.ref
        case "col_label":
            return line.label
        case "col_quantity":
            return quantity(line.quantity)
        case "col_unit":
            return line.unit
        case "col_price":
            return case.format.number(line.price)
        case "col_discount":
            return f"{quantity(line.rebate)} %" if line.rebate else ""
        case "col_rate":
            return _rate(case, line)
        case _:
            return case.money(line.net, mark=False)


def _rate(case: Case, line: Line) -> str:
    """The rate, or its number in the VAT table where the company prints codes."""
    if not case.values.get("codes"):
        return case.format.percent(line.rate)
    return str([row.rate for row in case.sums.vat].index(line.rate) + 1)


def heads(case: Case, concepts: tuple[str, ...]) -> list[str]:
    """The heads of those columns."""
    return [case.label(concept) for concept in concepts]


def rows(case: Case, concepts: tuple[str, ...]) -> list[list[str]]:
    """All lines through those columns."""
    return [[cell(case, line, concept) for concept in concepts] for line in case.lines]


def _vat_lines(case: Case, *, mark: bool) -> list[tuple[str, str, str]]:
    rows_, found = [], case.vat_rows(mark=mark)
    for rate, base, tax, _ in found:
        concept = "vat_on" if len(found) > 1 else "vat_line"
        label = case.vat_label(concept, rate, base)
        rows_.append(("vat", label, tax))
    if len(found) == 1:
        case.amount("total_vat", mark=mark)
    else:
        rows_.append(("total_vat", case.label("total_vat"), case.amount("total_vat", mark=mark)))
    return rows_


def totals(
    case: Case, *, vat: str = "rates", mark: bool = True, due: bool = True
) -> list[tuple[str, str, str]]:
    """(key, label, amount) of the foot, in the usual order.

    `vat` is "rates" (a line a rate) or "total" (one line; the family shows the rates elsewhere).
    The net to pay always stands where something is taken off the total with VAT.
    """
    off = [("off", *pair) for pair in case.taken_off(mark=mark)]
    found = [("before", *pair) for pair in case.before_vat(mark=mark)]
    found.append(
        ("total_excl_vat", case.label("total_excl_vat"), case.amount("total_excl_vat", mark=mark))
    )
    if case.exempt:
        if case.draw.chance(0.4):
            tax = case.amount("total_vat", mark=mark)
            found.append(("total_vat", case.label("total_vat"), tax))
    elif vat == "rates":
        found += _vat_lines(case, mark=mark)
    else:
        tax = case.amount("total_vat", mark=mark)
        found.append(("total_vat", case.label("total_vat"), tax))
    whole = case.amount("total_incl_vat", mark=mark)
    found.append(("total_incl_vat", case.label("total_incl_vat"), whole))
    found += off
    if off or due:
        found.append(("amount_due", case.label("amount_due"), case.amount("amount_due", mark=mark)))
    return found
