from extractor.fields.amounts import broken, reading
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import page


def _narrow() -> Page:
    """Totals in a narrow column: "18" over "547,02", beside labels in two lines."""
    return page(
        [
            *(
                (40, 300, "Total HT après"),
                (157, 300, "18"),
                (40, 311, "remise"),
                (140, 311, "547,02"),
            ),
            *((40, 330, "Montant TVA"), (125, 330, "3 709,40")),
            *((40, 349, "Total général"), (157, 349, "22"), (40, 360, "TTC"), (140, 360, "256,42")),
            (40, 380, "TVA 20 %"),
        ]
    )


def test_an_amount_broken_at_its_thousands_is_read_whole() -> None:
    readings, remarks = reading.find([_narrow()])
    assert readings["total_excl_vat"].value == "18547.02"
    assert readings["total_incl_vat"].value == "22256.42"
    assert readings["total_incl_vat"].confidence >= SURE
    assert remarks == ()


def test_the_place_of_a_broken_amount_stays_in_its_cell() -> None:
    readings, _ = reading.find([_narrow()])
    box = readings["total_excl_vat"].box
    assert box is not None
    assert (box[0], box[2]) == (140, 170)
    assert 300 <= box[1] < box[3] <= 321


def test_amounts_of_two_lines_stay_two() -> None:
    sheet = page(
        [
            *((40, 300, "Nombre"), (160, 300, "18"), (40, 311, "Total HT"), (140, 311, "500,00")),
            *((40, 322, "TVA 20 %"), (140, 322, "100,00"), (40, 333, "TTC"), (140, 333, "600,00")),
        ]
    )
    readings, _ = reading.find([sheet])
    assert readings["total_excl_vat"].value == "500.00"
    assert readings["total_incl_vat"].value == "600.00"


def test_no_page_without_such_amounts_is_read_twice() -> None:
    assert broken.mended([page([(40, 40, "Total HT"), (200, 40, "18 547,02")])]) is None
