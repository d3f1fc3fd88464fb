"""What is billed without VAT beside what is taxed: disbursements, in any order and words."""

from decimal import Decimal

import pytest

from extractor.fields.amounts import reading
from staging.evidence import SURE, Reading
from tests.extractor.paper import drawn


def _read(text: str) -> dict[str, Reading]:
    return reading.find([drawn(text)])[0]


def _lines(readings: dict[str, Reading]) -> list[tuple[Decimal, Decimal, Decimal]]:
    lines = readings["vat_breakdown"].value
    assert isinstance(lines, list)
    return [(Decimal(x["rate"]), Decimal(x["base"]), Decimal(x["amount"])) for x in lines]


_PARTED = [(Decimal(20), Decimal(1000), Decimal(200)), (Decimal(0), Decimal(51), Decimal(0))]
_BILLS = {
    "under a title": """
Étude du dossier                              600,00
Rédaction du mémoire                          400,00
Total honoraires HT                         1 000,00
TVA au taux de 20 %                           200,00
Total TTC                                   1 200,00
Débours non soumis à TVA
constat sur place                              38,00
copies                                         13,00
TOTAL GÉNÉRAL                               1 251,00
Provision versée                             -500,00
Solde à nous régler                           751,00
""",
    "under a title with their sum": """
Honoraires HT                               1 000,00
TVA (20 %)                                    200,00
Frais avancés pour votre compte
Publication                                    38,00
Affranchissements                              13,00
Total des débours                              51,00
Total de la note                            1 251,00
""",
    "before what is taxed": """
Débours (art. 267-II-2° du CGI)
Publication                                    38,00
Affranchissements                              13,00
Mission de bornage                          1 000,00
Total HT                                    1 000,00
TVA 20 %                                      200,00
Total à payer                               1 251,00
""",
    "between the tax and the total": """
ACTES                                       1 000,00
TOTAL HT SOUMIS A TVA                       1 000,00
TVA 20,00 %                                   200,00
AFFRANCHISSEMENTS (HORS TVA - ART. 267 II 2)   51,00
TOTAL TTC A NOUS DEVOIR                     1 251,00
""",
    "in a column": """
Nature                    Débours et taxes    Émoluments     TVA 20 %
                               (hors TVA)          H.T.
Acte                                            800,00       160,00
Formalités                                      200,00        40,00
État des inscriptions             38,00
Cadastre                          13,00
Totaux                            51,00       1 000,00       200,00

                                     Total hors TVA        1 051,00
                                     TVA                     200,00
                                     Total à votre charge  1 251,00
""",
    "lines without a rate": """
Désignation                           HT        TVA
Main-d'œuvre                      700,00       20 %
Pièces                            300,00       20 %
Carte grise                        51,00          –
Total HT                        1 051,00
Total TVA                         200,00
Total TTC                       1 251,00
""",
    "marked lines and a total without VAT of all": """
Prestation de transit                         700,00
Formalités                                    300,00
Visa (TVA non applicable)                      38,00
Droits (TVA non applicable)                    13,00
Total hors taxes                            1 051,00
TVA au taux de 20 %                           200,00
Net à payer TTC                             1 251,00
""",
    "lines with a code": """
Désignation                           HT        Code
Séjour                            700,00           1
Billets                            51,00           N
Accueil                           300,00           1

Code 1 : TVA 20 % ; N : non soumis
Total HT                        1 051,00
Total TVA                         200,00
Total TTC                       1 251,00
""",
}


@pytest.mark.parametrize("kind", _BILLS)
def test_disbursements_are_a_line_at_no_rate(kind: str) -> None:
    readings = _read(_BILLS[kind])
    assert _lines(readings) == _PARTED
    assert readings["total_excl_vat"].value == "1051.00"
    assert readings["total_incl_vat"].value == "1251.00"
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_provision_is_taken_off_the_whole() -> None:
    readings = _read(_BILLS["under a title"])
    assert readings["amount_due"].value == "751.00"
    assert readings["amount_due"].confidence >= SURE


def _added(words: str, total: str, wide: int) -> str:
    rows = [("Honoraires HT", "1 000,00"), ("TVA (20 %)", "200,00"), ("Total TTC", "1 200,00")]
    rows += [(words, "51,00"), (total, "1 251,00")]
    return "\n".join(f"{said:<25}{value:>{wide}}" for said, value in rows)


@pytest.mark.parametrize("words", ["Nos avances", "Divers", "Pièces de tiers", "À ajouter"])
@pytest.mark.parametrize("total", ["Total général", "Somme totale", "Net à payer"])
def test_what_no_word_tells_is_never_sure(words: str, total: str) -> None:
    for wide in (0, 20):
        assert _read(_added(words, total, wide))["total_incl_vat"].confidence < SURE


@pytest.mark.parametrize(
    "words", ["Solde antérieur", "Report facture précédente", "Reste dû de mai", "Caution badges"]
)
def test_a_balance_or_what_is_kept_is_no_part_of_the_bill(words: str) -> None:
    readings = _read(_added(words, "Net à payer", 20))
    assert readings["total_incl_vat"].value == "1200.00"


def test_disbursements_that_are_taxed_are_lines_as_any() -> None:
    readings = _read("""
Honoraires                                    800,00
Frais avancés (taxables)                      200,00
Total HT                                    1 000,00
TVA 20 %                                      200,00
Total TTC                                   1 200,00
""")
    assert _lines(readings) == _PARTED[:1]
    assert readings["total_incl_vat"].confidence >= SURE


def test_parts_at_one_rate_each_with_its_tax() -> None:
    readings = _read("""
Électricité                                 1 800,00
TVA sur 1 800,00 à 20 %                       360,00
Services : assistance                          25,00
TVA sur 25,00 à 20 %                            5,00
Cette facture                               2 190,00
""")
    assert _lines(readings) == [(Decimal(20), Decimal(1825), Decimal(365))]
    assert readings["total_incl_vat"].value == "2190.00"


def test_a_rare_rate_that_fits_by_chance_is_not_sure() -> None:
    readings = _read("""
Relevé                            283,65       10 %
Copies                            121,52
Total HT                          405,17
TVA                                28,36
Total TTC                         433,53
""")
    assert readings["vat_breakdown"].confidence < SURE
