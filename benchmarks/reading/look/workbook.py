"""Look family: a spreadsheet printed as it is, every value in a cell, grid lines everywhere."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet

LEFT, HIGH = 36.0, 15.5
EDGES = (36.0, 112.0, 330.0, 378.0, 442.0, 482.0, 559.0)  # six columns, A to F
KEYS = (
    "invoice_number",
    "issue_date",
    "due_date",
    "engagement_number",
    "contract_number",
    "service_code",
    "quote",
    "original_invoice_number",
)


class Grid:
    """Rows of cells, top to bottom."""

    def __init__(self, sheet: Sheet, *, ruled: bool) -> None:
        self.sheet = sheet
        self.ruled = ruled
        self.y = 44.0
        self.spans: list[tuple[int, int]] = []

    def put(
        self, first: int, last: int, text: str, align: str = "left", *, bold: bool = False
    ) -> None:
        """A text in the cells from one column to another of the current row, then merged."""
        self.spans.append((first, last))
        column = Column("", EDGES[first], EDGES[last + 1], align)
        self.sheet.cell(column, self.y, text, bold=bold)

    def next(self, *, ruled: bool = False) -> None:
        """Goes one row down, drawing the cells' borders where asked."""
        if ruled or self.ruled:
            for first, last in self._cells():
                left, right = EDGES[first], EDGES[last + 1]
                self.sheet.pen.box(left, self.y - 11, right - left, HIGH)
        self.spans = []
        self.y += HIGH

    def _cells(self) -> list[tuple[int, int]]:
        """The merged cells of the row, and each cell nothing was put in."""
        full = {place for first, last in self.spans for place in range(first, last + 1)}
        return self.spans + [(place, place) for place in range(6) if place not in full]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen(case.draw.pick(("reportlab", "fpdf2")), case.draw.pick(("sans", "serif")))
    grid = Grid(Sheet(pen, 8.5), ruled=case.draw.chance(0.2))
    _head(case, grid)
    _facts(case, grid)
    _lines(case, grid)
    _sums(case, grid)
    _foot(case, grid)
    return pen.finish(), pen.engine


def _head(case: Case, grid: Grid) -> None:
    seller, buyer = case.seller, case.buyer
    ours = [seller.street, seller.zip_town, f"Tél {seller.phone}"]
    ours += [f"{a.rstrip(' :')} {b}" for a, b in case.pairs("seller_siret", "seller_vat_id")]
    theirs = buyer.address() + [f"{a.rstrip(' :')} {b}" for a, b in case.pairs("buyer_siret")]
    grid.put(0, 1, case.show("seller_name"), bold=True)
    grid.put(2, 5, case.show("buyer_name"), bold=True)
    grid.next()
    for number in range(max(len(ours), len(theirs))):
        grid.put(0, 1, ours[number] if number < len(ours) else "")
        grid.put(2, 5, theirs[number] if number < len(theirs) else "")
        grid.next()
    grid.next()


def _facts(case: Case, grid: Grid) -> None:
    grid.put(0, 5, case.title(), "centre", bold=True)
    grid.next()
    pairs = case.pairs(*KEYS)
    beside = case.draw.chance(0.5)
    for label, value in pairs:
        if beside:
            grid.put(0, 0, label)
            grid.put(1, 1, value, bold=True)
        else:
            grid.put(0, 1, f"{label.rstrip(' :')} : {value}")
        grid.next()
    grid.next()


def _lines(case: Case, grid: Grid) -> None:
    concepts = ("col_ref", "col_label", "col_quantity", "col_price", "col_rate", "col_net")
    aligns = ("left", "left", "right", "right", "right", "right")
    for place, concept in enumerate(concepts):
        grid.put(place, place, case.label(concept), "centre", bold=True)
    grid.next(ruled=True)
    for line in case.lines:
        for place, concept in enumerate(concepts):
            grid.put(place, place, billing.cell(case, line, concept), aligns[place])
        grid.next(ruled=True)
    for _ in range(case.draw.below(4)):
        grid.next(ruled=True)


def _sums(case: Case, grid: Grid) -> None:
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.8)):
        strong = key in {"amount_due", "total_incl_vat"}
        grid.put(2, 4, label, bold=strong)
        grid.put(5, 5, amount, "right", bold=strong)
        grid.next()
    if case.exempt:
        grid.put(0, 5, case.legal_vat())
        grid.next()


def _foot(case: Case, grid: Grid) -> None:
    grid.next()
    if case.has("iban"):
        grid.put(0, 5, f"{case.label('bank')} : {case.payee().bank}")
        grid.next()
        for label, value in case.pairs("iban", "bic"):
            grid.put(0, 0, label)
            grid.put(1, 2, value)
            grid.next()
    if not case.has("due_date") and not case.is_credit:
        grid.put(0, 5, f"{case.label('terms')} : {case.values['terms']}")
        grid.next()
    grid.put(0, 5, f"{case.seller.name} - {case.seller.form} - APE {case.seller.ape}")
