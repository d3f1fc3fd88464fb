"""Amounts known by words over or under them: labels of cells, heads in several lines, captions."""

from extractor.fields.amounts import reading
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import drawn, page


def _sure(sheet: Page) -> dict[str, object]:
    """The values that are sure."""
    readings, _ = reading.find([sheet])
    return {key: found.value for key, found in readings.items() if found.confidence >= SURE}


def test_labels_at_the_left_top_of_cells_with_amounts_at_their_right_foot() -> None:
    values = _sure(
        drawn("""
Total HT                Montant TVA 20 %        Total TTC
          1 000,00                200,00                1 200,00
""")
    )
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("1000.00", "1200.00")


def test_heads_in_two_lines_over_the_middle_of_others_in_one() -> None:
    sheet = page(
        [
            *((40, 300, "Total toutes"), (290, 300, "Acompte")),
            *((140, 305, "Total HT"), (210, 305, "TVA 20 %"), (380, 305, "Net à régler")),
            *((40, 310, "taxes comprises"), (290, 310, "déjà versé")),
            *((50, 324, "1 200,00"), (140, 324, "1 000,00"), (215, 324, "200,00")),
            *((290, 324, "-300,00"), (390, 324, "900,00")),
        ],
        size=8,
    )
    values = _sure(sheet)
    assert (values["total_incl_vat"], values["prepaid_amount"]) == ("1200.00", "300.00")
    assert values["amount_due"] == "900.00"


def test_heads_between_strokes_belong_to_the_amounts_under_them() -> None:
    sheet = drawn("""
| Total hors TVA | T.V.A. totale | Montant T.T.C. | Règlement reçu |
|       1 000,00 |        200,00 |       1 200,00 |        -500,00 |
| À régler                                                 700,00 |
""")
    values = _sure(sheet)
    assert (values["prepaid_amount"], values["amount_due"]) == ("500.00", "700.00")


def test_a_label_under_an_amount_is_that_of_the_amount_beside_it() -> None:
    readings, _ = reading.find(
        [
            drawn("""
Abonnement papier      2,1 %       439,02
Version numérique      2,1 %       700,83
Total H.T                        1 910,76
TVA à 20 % (base                   154,18
TVA à 2,1 % (base 1 139,85)         23,94
Total facture TTC                2 088,88
""")
        ]
    )
    assert readings["total_incl_vat"].value != "1139.85"


def test_heads_that_touch_each_have_their_rate() -> None:
    rows = [(40.0, 300.0, "Objet"), (250.0, 300.0, "Total HT")]
    rows += [(300.0, 300.0, "TVA 20 % TVA 5,5 % Total TTC")]
    table = [
        *(("Gravure", "2 000,00", "", "110,00", "2 110,00"),),
        *(("Reliure", "1 000,00", "200,00", "", "1 200,00"),),
        *(("Total", "3 000,00", "200,00", "110,00", "3 310,00"),),
    ]
    ends = (40.0, 290.0, 340.0, 390.0, 440.0)
    for i, texts in enumerate(table, 1):
        rows += [
            (x if j == 0 else x - 5 * len(text), 300.0 + 15 * i, text)
            for j, (x, text) in enumerate(zip(ends, texts, strict=True))
            if text
        ]
    values = _sure(page(rows))
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("3000.00", "3310.00")
    assert values["vat_breakdown"] == [
        {"rate": "20.00", "base": "1000.00", "amount": "200.00"},
        {"rate": "5.50", "base": "2000.00", "amount": "110.00"},
    ]


def test_a_table_drawn_by_characters() -> None:
    values = _sure(
        drawn(
            """
│ TOTAL H.T.   │ TVA      │ MONTANT TVA │ NET A PAYER    │
├──────────────┼──────────┼─────────────┼────────────────┤
│      2208,00 │ 10,00 %  │      220,80 │    2428,80 EUR │
""",
            step=11.0,
        )
    )
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("2208.00", "2428.80")


def _narrow(heads: tuple[str, ...], values: tuple[str, ...], step: float) -> Page:
    """A table whose columns stand so close that its heads are one segment."""
    cells, x = [], 60.0
    for head, value in zip(heads, values, strict=True):
        cells += [(x, 300.0, head), (x, 314.0, value)]
        x += 5 * len(head) + step
    return page(cells)


def test_heads_closer_than_cells_are_each_over_its_amount() -> None:
    heads = ("Taux", "Base retirée", "Taxe retirée", "Total retiré")
    values = _sure(_narrow(heads, ("20 %", "940,00", "188,00", "1 128,00"), 8.0))
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("940.00", "1128.00")


def test_heads_whose_gaps_tell_nothing_stay_one() -> None:
    heads = ("Taux", "Base retirée", "Taxe retirée", "Total retiré")
    values = _sure(_narrow(heads, ("20 %", "940,00", "188,00", "1 128,00"), 5.0))
    assert "total_incl_vat" not in values
