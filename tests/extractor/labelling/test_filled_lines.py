"""Lines that fill their width."""

from extractor.labelling.filled_lines import with_filled
from extractor.page import Page, Word
from tests.extractor.paper import drawn


def _spread(*gaps: float, text: str = "suivant le bon de commande n° 26-0447") -> Page:
    """A line with blanks as wide as `gaps`, in turn."""
    words, x = [], 40.0
    for place, part in enumerate(text.split()):
        words.append(Word(part, x, 40.0, x + 5.0 * len(part), 50.0, size=10.0))
        x += 5.0 * len(part) + gaps[place % len(gaps)]
    return Page(1, 595.0, 842.0, tuple(words))


def test_blanks_that_are_all_alike_part_nothing() -> None:
    sheet = _spread(14.0)
    assert len(sheet.segments) == 7
    assert [s.text for s in with_filled(sheet).segments] == [
        "suivant le bon de commande n° 26-0447"
    ]


def test_gaps_of_cells_differ() -> None:
    sheet = _spread(14.0, 22.0)
    assert with_filled(sheet) is sheet


def test_cells_as_far_from_each_other_have_no_small_words() -> None:
    sheet = _spread(14.0, text="Facture Date Engagement Service Marché")
    assert with_filled(sheet) is sheet


def test_lines_with_usual_blanks_are_themselves() -> None:
    sheet = drawn("Facture n° 12 du 3 mai 2026          le bon de la mairie")
    assert with_filled(sheet) is sheet
