"""Family: a temporary work agency, lines by worker, sums in a strip, the account in a sentence."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.overleaf import overleaf
from benchmarks.reading.opened_two.parts import REFS, customer, imprint, noise, rates, sender
from benchmarks.reading.parties import plain
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.words_places import FIRSTS, NAMES

LEFT, RIGHT = 42.0, 553.0
COLUMNS = (("col_quantity", 360.0), ("col_price", 425.0), ("col_rate", 475.0), ("col_net", RIGHT))


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("sans", "serif", "dejavu")))
    sheet = Sheet(pen, 8.0)
    y = _head(case, sheet)
    y = _lines(case, sheet, y + 14)
    y = _strip(case, sheet, y + 8)
    _words(case, sheet, y + 20)
    sheet.centred(806, case.values["dash"].join(imprint(case)), 520, size=6.5)
    overleaf(case, sheet, 0.4)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    agency = f"Agence de {case.seller.town}"
    sheet.right(RIGHT, 48, case.brand(), size=14, bold=True, room=280)
    sheet.text(LEFT, 48, case.title(), size=16, bold=True, room=200)
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client")
    y = 66.0
    for label, value in [*pairs, *case.pairs(*REFS), *noise(case, 2)]:
        sheet.text(LEFT, y, label, room=112)
        sheet.text(LEFT + 118, y, value, bold=True, room=130)
        y += 11.5
    low = sheet.block(330, 70, [agency, *sender(case)], size=7.5)
    head = case.label("buyer_head")
    sheet.text(330, low + 18, head, size=7)
    low = sheet.block(330, low + 32, customer(case), size=9, room=220)
    return max(low, y)


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.box(LEFT, y - 10, RIGHT - LEFT, 15, "#e6e6e6")
    sheet.text(LEFT + 3, y, case.label("col_label"), bold=True)
    for key, x in COLUMNS:
        sheet.right(x - 3, y, case.label(key), bold=True, room=62)
    y += 17
    workers = case.draw.between(1, 3)
    step = -(-len(case.lines) // workers)
    for place, line in enumerate(case.lines):
        if place % step == 0:
            name = f"{plain(case.draw.pick(NAMES)).upper()} {case.draw.pick(FIRSTS)}"
            week = case.draw.between(1, 52)
            text = f"{name} - mission {case.draw.digits(8)} - semaine {week}"
            sheet.text(LEFT + 3, y, text, bold=True, room=300)
            y += 12
        label = line.label + (f" (-{quantity(line.rebate)} %)" if line.rebate else "")
        sheet.text(LEFT + 12, y, label, room=235)
        texts = (f"{quantity(line.quantity)} {line.unit}", case.format.number(line.price))
        texts += (case.format.percent(line.rate), case.money(line.net, mark=False))
        for (_, x), text in zip(COLUMNS, texts, strict=True):
            sheet.right(x - 3, y, text, room=62)
        y += 12
    sheet.pen.rule(LEFT, y - 6, RIGHT, y - 6)
    return y


def _cells(case: Case) -> list[tuple[str, str]]:
    cells = case.before_vat()
    cells.append((case.label("total_excl_vat"), case.amount("total_excl_vat")))
    if case.exempt:
        case.legal_vat()
    found = rates(case)
    for rate, base, tax, _ in found:
        label = f"{case.label('vat_base')} {rate}"
        cells += [(label, base)] if len(found) > 1 else []
        cells.append((f"TVA {rate}", tax))
    cells.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    cells += case.taken_off()
    return [*cells, (case.label("amount_due"), case.amount("amount_due"))]


def _strip(case: Case, sheet: Sheet, y: float) -> float:
    cells = _cells(case)
    per_row = 5 if len(cells) <= 5 else -(-len(cells) // 2)
    for start in range(0, len(cells), per_row):
        part = cells[start : start + per_row]
        width = (RIGHT - LEFT) / len(part)
        for place, (label, text) in enumerate(part):
            x = LEFT + place * width
            bold = start + place == len(cells) - 1
            sheet.pen.box(x, y, width, 32)
            sheet.middle(x + width / 2, y + 11, label, size=7, room=width - 6)
            sheet.middle(x + width / 2, y + 26, text, size=9, bold=bold, room=width - 6)
        y += 38
    return y


def _words(case: Case, sheet: Sheet, y: float) -> None:
    texts = [case.values["legal_vat"]] if case.exempt else []
    texts += [f"{label} : {value}" for label, value in case.pairs("terms")]
    if case.has("iban"):
        factor, bic = case.seller.factor, ""
        if case.has("bic"):
            bic = f" ({case.label('bic')} {case.show('bic')})"
        account = f"{case.label('iban')} {case.show('iban')}{bic}"
        if factor:
            start = case.draw.pick(case.words.FACTOR).format(factor=factor.bank)
            texts.append(f"{start} {account}.")
        else:
            where = f"ouvert chez {case.payee().bank}"
            texts.append(f"Merci d'effectuer votre virement sur notre compte {where}, {account}.")
    for text in [*texts, case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT) + 4
