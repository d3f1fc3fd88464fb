"""The breakdown of VAT told by heads, legends, taxes alone, and what is billed without it."""

from decimal import Decimal

from extractor.fields.amounts import reading
from staging.evidence import SURE, Reading
from tests.extractor.paper import drawn


def _read(text: str) -> dict[str, Reading]:
    return reading.find([drawn(text)])[0]


def _lines(readings: dict[str, Reading]) -> list[tuple[Decimal, ...]]:
    lines = readings["vat_breakdown"].value
    assert isinstance(lines, list)
    return [tuple(Decimal(line[key]) for key in ("rate", "base", "amount")) for line in lines]


def _sums(readings: dict[str, Reading]) -> list[object]:
    return [readings[key].value for key in ("total_excl_vat", "total_vat", "total_incl_vat")]


def test_a_column_of_vat_for_each_rate() -> None:
    readings = _read("""
Libellé                               HT     TVA 5,5 %    TVA 20 %         TTC
Repas enfants                     700,00         38,50                  738,50
Repas adultes                     500,00         27,50                  527,50
Location de vaisselle             150,00                    30,00      180,00
TOTAL                           1 350,00         66,00      30,00    1 446,00
""")
    assert _sums(readings) == ["1350.00", "96.00", "1446.00"]
    assert _lines(readings) == [(20, 150, 30), (Decimal("5.5"), 1200, 66)]
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_letter_on_each_line_and_a_legend() -> None:
    readings = _read("""
Article                           Qté      PU HT      Total HT   T
Papier A4 ramette                  50       3,10        155,00   A
Livre de lecture                   12       8,50        102,00   B
Stylo bille noir                  100       0,40         40,00   A

                                         Total HT       297,00
                                         Total TVA       44,61
                                         Total TTC      341,61
A : TVA 20 %   B : TVA 5,5 %
""")
    assert _lines(readings) == [(20, 195, 39), (Decimal("5.5"), 102, Decimal("5.61"))]
    assert readings["vat_breakdown"].confidence >= SURE


def test_taxes_by_rate_without_their_bases_tell_them_to_some_cents() -> None:
    readings = _read("""
Total HT                                   1 500,02
TVA 20 %                                     200,00
TVA 10 %                                      50,00
Total TTC                                  1 750,02
""")
    assert _sums(readings) == ["1500.02", "250.00", "1750.02"]
    assert readings["total_incl_vat"].confidence >= SURE
    assert _lines(readings) == [(20, 1000, 200), (10, Decimal("500.02"), 50)]
    assert readings["vat_breakdown"].confidence < SURE


def test_what_is_billed_without_vat_beside_fees_with_it() -> None:
    readings = _read("""
Total honoraires HT                               1 500,00
TVA 20 %                                            300,00
Débours (non soumis à TVA)                          125,00
Total TTC                                         1 925,00
""")
    assert _sums(readings) == ["1625.00", "300.00", "1925.00"]
    assert _lines(readings) == [(20, 1500, 300), (0, 125, 0)]
    assert readings["total_excl_vat"].confidence < SURE  # the paper prints another


def test_a_head_over_the_first_line_is_no_caption_of_its_amount() -> None:
    readings = _read("""
Libellé                               HT     TVA 20 %         TTC
Atelier                         1 200,00       240,00    1 440,00
Location                          150,00        30,00      180,00
Ensemble                        1 350,00       270,00    1 620,00
""")
    assert _sums(readings) == ["1350.00", "270.00", "1620.00"]
