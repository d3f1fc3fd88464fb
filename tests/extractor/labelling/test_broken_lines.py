import pytest

from extractor.labelling.broken_lines import mended
from tests.extractor.paper import column, page


def _lines(*texts: str) -> list[str]:
    whole = mended(page((40, 40 + 11 * i, text) for i, text in enumerate(texts)))
    return [" ".join(s.text for s in row) for row in whole.rows]


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("RFAC/", "2026/46762", "RFAC/2026/46762"),
        ("2026-", "EJ-14900", "2026-EJ-14900"),
        ("mercredi 9 décembre", "2026", "mercredi 9 décembre 2026"),
        ("26FR57672 / 30", "août 2026", "26FR57672 / 30 août 2026"),
        ("4500 du 13", "janvier 2026", "4500 du 13 janvier 2026"),
        ("Code service : LAB-", "PHY", "Code service : LAB-PHY"),
        ("25-0447, code service RH-", "FORM", "25-0447, code service RH-FORM"),
    ],
)
def test_lines_of_one_value_are_one(upper: str, lower: str, whole: str) -> None:
    assert _lines(upper, lower) == [whole]


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("bon n° TX-", "2025-031, les travaux", ["bon n° TX-2025-031,", "les travaux"]),
        ("votre bon « 26/", "BC/12 » de mai", ["votre bon « 26/BC/12", "» de mai"]),
        ("(bon de commande 25-", "0447) et fini", ["(bon de commande 25-0447)", "et fini"]),
    ],
)
def test_a_sign_may_close_a_broken_code(upper: str, lower: str, whole: list[str]) -> None:
    assert _lines(upper, lower) == whole


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("RCS SAINT-", "ETIENNE 123"),
        ("Saint-", "38000"),
        ("12", "2026"),
        ("Lot 12", "Mars en fête"),
    ],
)
def test_other_lines_stay_apart(upper: str, lower: str) -> None:
    assert _lines(upper, lower) == [upper, lower]


def test_a_whole_day_takes_no_line_under_it() -> None:
    sheet = page([(40, 40, "12 mai 2026"), (40, 51, "2026")])
    assert mended(sheet) is sheet


def test_a_line_of_two_parts_goes_on_at_its_left_edge() -> None:
    sheet = page(
        [
            (40, 40, "FACTURE"),
            (200, 40, "N° F26-734 | Date de facturation 23 sept."),
            (40, 51, "2026 | À payer avant le 23 oct. 2026"),
        ]
    )
    assert mended(sheet).segments[1].text.endswith("23 sept. 2026")


def test_a_code_goes_on_alone_in_the_next_line_of_a_paragraph() -> None:
    sheet = page(
        [
            (40, 40, "En date du 18/09/2026 · Échéance : 18/10/2026"),
            (300, 40, "Bon de commande client : 2026-"),
            (40, 51, "BAT-041"),
        ]
    )
    assert "2026-BAT-041" in [w.text for w in mended(sheet).words]


def test_a_code_that_goes_on_at_the_edge_of_its_paragraph_stays_beside_its_label() -> None:
    sheet = mended(column("Marché 2025-", "FOUR-01", step=11))
    assert [w.text for w in sheet.words] == ["Marché", "2025-FOUR-01"]
    assert sheet.words[1].x0 > sheet.words[0].x1


def test_a_code_goes_on_at_the_edge_of_its_cell() -> None:
    sheet = page(
        [
            (40, 40, "Lot : 4"),
            (200, 40, "Marché :"),
            (260, 40, "TQ12-2026-"),
            (420, 40, "EJ :"),
            (40, 51, "bis"),
            (120, 51, "07"),
            (340, 51, "2600118"),
        ]
    )
    whole = next(w for w in mended(sheet).words if w.text == "TQ12-2026-07")
    assert whole.top == next(w for w in sheet.words if w.text == "TQ12-2026-").top


def test_a_day_goes_on_at_the_edge_of_its_cell() -> None:
    sheet = page([(150, 40, "Date : 1er octobre"), (300, 40, "Commune"), (60, 51, "2026")])
    assert mended(sheet).segments[0].text == "Date : 1er octobre 2026"


def test_a_day_far_from_its_label_goes_on_under_that() -> None:
    sheet = page([(60, 40, "Date"), (150, 40, "1er octobre"), (300, 40, "Lieu"), (60, 51, "2026")])
    assert mended(sheet).segments[1].text == "1er octobre 2026"


@pytest.mark.parametrize(
    "other", [(40, 51, "2600118"), (120, 51, "07 bis"), (120, 90, "07"), (300, 51, "07")]
)
def test_what_is_of_another_cell_is_no_rest_of_a_code(other: tuple[int, int, str]) -> None:
    before = [(40, 40, "Lot : 4"), (200, 40, "Marché : 2026-"), (420, 40, "EJ :")]
    sheet = page([*before, other])
    assert mended(sheet) is sheet
