"""Family: a free PHP software's model, title and facts at the right, two frames, RIB cells."""

from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sealed.parts import (
    REFS,
    aside,
    customer,
    foot,
    glued,
    home,
    imprint,
    rates,
    reach,
    rib,
    untaxed,
)
from benchmarks.reading.sealed.ruled import down, rows, spread
from benchmarks.reading.sheet import Column, Sheet

LEFT, RIGHT, LOW = 30.0, 566.0, 560.0
WIDTHS = {
    "col_label": (0.0, "left"),
    "col_rate": (46.0, "right"),
    "col_price": (60.0, "right"),
    "col_quantity": (44.0, "right"),
    "col_discount": (46.0, "right"),
    "col_net": (72.0, "right"),
}


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    case.call(
        vat_line="Total TVA {rate}",
        vat_on="Total TVA {rate}",
        col_price="P.U. HT",
        col_discount="Réduc.",
        prepaid="Déjà réglé",
        amount_due="Reste à payer",
        buyer_head=case.draw.pick(("Adressé à", "Adresse de facturation")),
        seller_head="Émetteur",
    )
    pen = make_pen("fpdf2", case.draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, 8.4)
    made = spread(case, WIDTHS, LEFT, RIGHT)
    y = _frame(case, sheet, made, _parties(case, sheet, _head(case, sheet)))

    def again() -> float:
        pen.page()
        sheet.right(RIGHT, 36, f"{case.title()} {case.values['invoice_number']}", bold=True)
        return _frame(case, sheet, made, 60.0)

    y = rows(case, sheet, y, made, LOW, again)
    pen.rule(LEFT, y - 8, RIGHT, y - 8)
    _foot(case, sheet, y + 10)
    texts = imprint(case)
    sheet.middle(297, 806, " - ".join(texts[:2]), size=6.6, room=520)
    sheet.middle(297, 815, " - ".join(texts[2:]), size=6.6, room=520)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 44, case.brand(), size=14, bold=True, room=250)
    title = f"{case.title()} {case.show('invoice_number')}"
    sheet.right(RIGHT, 40, title, size=13, bold=True, room=270)
    y = 56.0
    pairs = case.pairs("issue_date", "due_date", "delivered", "client")
    for text in glued(pairs + case.pairs(*REFS) + aside(case, 1, "delivered")):
        sheet.right(RIGHT, y, text, size=8.6, room=300)
        y += 12
    return max(y, 96.0)


def _parties(case: Case, sheet: Sheet, y: float) -> float:
    sheet.text(LEFT, y + 6, f"{case.label('seller_head')} :", size=7.4)
    sheet.text(312, y + 6, f"{case.label('buyer_head')} :", size=7.4)
    ours = [case.show("seller_name"), *home(case), "", *reach(case)]
    theirs = customer(case, siret=True)
    high = 12.0 * max(len(ours), len(theirs)) + 12
    sheet.pen.box(LEFT, y + 10, 232, high, "#e6e6e6")
    sheet.pen.box(312, y + 10, RIGHT - 312, high)
    sheet.block(LEFT + 6, y + 26, ours, size=9, room=220)
    sheet.block(318, y + 26, theirs, size=9, room=RIGHT - 326)
    y += high + 22
    sheet.right(RIGHT, y, "Montants exprimés en Euros", size=7)
    return y + 3


def _frame(case: Case, sheet: Sheet, made: list[Column], y: float) -> float:
    sheet.pen.box(LEFT, y, RIGHT - LEFT, 15)
    for column in made:
        sheet.cell(column, y + 10.5, case.label(column.head))
        sheet.pen.rule(column.left, y, column.left, y + 15)
    return y + 27


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    top = y
    for label, amount in foot(case, mark=False, due=0.6):
        last = label in {case.label("total_incl_vat"), case.label("amount_due")}
        if last:
            sheet.pen.box(352, y - 9.5, RIGHT - 352, 13, "#e0e0e6")
        sheet.text(356, y, label, bold=last, room=120)
        sheet.right(RIGHT - 3, y, amount, bold=last)
        y += 13
    for rate, base, _, _ in rates(case) if len(case.sums.vat) > 1 else []:
        sheet.text(356, y, f"Base HT taux {rate} : {base}", size=7)
        y += 10
    for text in untaxed(case):
        top = sheet.paragraph(LEFT, top, text, 300) + 2
    top = down(sheet, (LEFT, top), case.pairs("terms", "payment_mode"), 118, 310)
    _pay(case, sheet, top + 4)


def _pay(case: Case, sheet: Sheet, y: float) -> None:
    cells = rib(case)
    if not cells:
        return
    if case.seller.factor:
        text = case.draw.pick(case.words.FACTOR).format(factor=case.seller.factor.bank)
    else:
        text = "Règlement par virement sur le compte bancaire suivant :"
    y = sheet.paragraph(LEFT, y, text, 300)
    for place, (label, value) in enumerate(cells):
        sheet.text(LEFT + 66 * place, y + 4, label, size=7)
        sheet.text(LEFT + 66 * place, y + 14, value, size=8, room=64)
    sheet.block(LEFT, y + 28, glued(case.pairs("iban", "bic")), size=8, room=300)
