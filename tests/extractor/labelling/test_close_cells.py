"""Cells of a table that stand as close as words."""

from extractor.fields import choice
from extractor.labelling.close_cells import with_cells
from extractor.page import Page, Word
from tests.extractor.paper import column, page


def _set(*rows: tuple[float, tuple[tuple[float, str], ...]]) -> Page:
    """A page of cells that begin at given places; a letter is four points wide, a blank three."""
    words = []
    for y, cells in rows:
        for left, text in cells:
            x = left
            for part in text.split():
                words.append(Word(part, x, y, x + 4.0 * len(part), y + 10, size=10.0))
                x += 4.0 * len(part) + 3.0
    return Page(1, 595.0, 842.0, tuple(words))


_HEADS = (
    (100.0, ((40.0, "Facture"), (77.0, "Établie"), (114.0, "N° de votre bon"), (178.0, "Marché"))),
    (112.0, ((40.0, "n°"), (77.0, "le"), (114.0, "de commande"), (178.0, "public"))),
)
_VALUES = (
    (127.0, ((40.0, "F26-118"), (77.0, "04.03.26"), (118.0, "26-0447"), (178.0, "2025M31"))),
)


def _texts(sheet: Page) -> list[list[str]]:
    return [[s.text for s in row] for row in sheet.rows]


def test_cells_are_parted_as_the_lines_under_them_are() -> None:
    whole = with_cells(_set(*_HEADS))
    assert _texts(_set(*_HEADS))[0] == ["Facture Établie N° de votre bon Marché"]
    assert _texts(whole)[0] == ["Facture", "Établie", "N° de votre bon", "Marché"]
    assert [s.row for row in whole.rows for s in row] == [0] * 4 + [1] * 4


def test_each_cell_is_of_its_head() -> None:
    read = {k: o.value for k, o in choice.find([_set(*_HEADS, *_VALUES)], credit=False)}
    assert (read["invoice_number"], read["issue_date"]) == ("F26-118", "2026-03-04")
    assert (read["engagement_number"], read["contract_number"]) == ("26-0447", "2025M31")


def test_a_wide_gap_that_no_other_line_has_parts_nothing() -> None:
    sheet = _set((100.0, ((40.0, "Facture n°"), (88.0, "F26-118"))), (112.0, ((40.0, "Date"),)))
    assert with_cells(sheet) is sheet


def test_letters_as_wide_as_blanks_part_nothing() -> None:
    lines = [(40, 40, "LIVRE LE 21/09/26 412"), (40, 51, "VOTRE"), (70, 62, "LE 12/10/26")]
    sheet = page(lines)
    assert with_cells(sheet) is sheet


def test_a_page_with_no_such_cells_is_itself() -> None:
    sheet = column("Facture n° F26-118", "Date : 04/03/2026")
    assert with_cells(sheet) is sheet
