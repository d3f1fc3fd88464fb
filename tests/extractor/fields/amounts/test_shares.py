"""Papers that show a whole which several bear, and this buyer's share of it."""

import pytest

from extractor.fields.amounts import reading
from staging.evidence import SURE, Reading
from tests.extractor.paper import drawn


def _read(text: str) -> dict[str, Reading]:
    return reading.find([drawn(text)])[0]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (
            """
Commune                          Clé (%)        Participation trimestrielle
Bussy-la-Forêt                      9,12                           1 928,88
Saint-Cydroine                     12,44                           2 631,06
TOTAL                                                              4 559,94
Votre participation au titre du 3e trimestre s'élève à 2 631,06 €, à verser au SGC.
Participation statutaire, non soumise à la TVA.
""",
            "2631.06",
        ),
        (
            """
Coût total du service                                           20 023,20 €
Prestation de la caisse                                         -2 109,44 €
Participation des familles                                      -5 520,80 €
Reste à charge de la commune                                    12 392,96 €
Association non assujettie à la TVA.
""",
            "12392.96",
        ),
        (
            """
Coût prévisionnel des travaux HT                                38 420,00 €
Prise en charge par le syndicat (60 %)                          23 052,00 €
Participation de la commune (40 % du HT)                        15 368,00 €
Acompte de 50 % au démarrage                                     7 684,00 €
Montant appelé (fonds de concours, hors champ TVA)               7 684,00 €
""",
            "7684.00",
        ),
        (
            """
la contribution de votre commune a été fixée pour 2026 à 184 262,00 €
31 mars 2026                46 065,50 €     présent appel
30 juin 2026                46 065,50 €     à venir
30 septembre 2026           46 065,50 €     à venir
15 décembre 2026            46 065,50 €     à venir
Total 2026                 184 262,00 €
Je vous prie de bien vouloir mandater la somme de 46 065,50 euros. Sans TVA.
""",
            "46065.50",
        ),
        (
            """
Coût de l'équivalent 2026 : 162,00 € (coût total du service 214 650,00 € / 1 325 EPC).
Montant à la charge de la commune : 23,10 × 162,00 = 3 742,20 €
Hors champ TVA.
""",
            "3742.20",
        ),
    ],
)
def test_the_share_is_read_but_not_sure(text: str, share: str) -> None:
    readings = _read(text)
    assert readings["total_incl_vat"].value == share
    assert readings["total_incl_vat"].confidence < SURE


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (
            """
Montant total voté TTC     Part appelée       Tantièmes     Votre quote-part TTC
             86 400,00             40 %           1 320               4 561,92 €
Charges non soumises à TVA.
""",
            "4561.92",
        ),
        (
            """
Bénéficiaire     Heures     Coût total     Participation usager     Part Département
COLI. P.             43       1 056,94                   190,25               866,69
FAUR. M.           42,5       1 044,65                   188,04               856,61
TOTAL              85,5       2 101,59                   378,29             1 723,30
À payer par le Département : 1 723,30 € (exonéré de TVA)
""",
            "1723.30",
        ),
    ],
)
def test_a_share_with_no_rival_total_is_the_bill(text: str, share: str) -> None:
    readings = _read(text)
    assert readings["total_incl_vat"].value == share
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_whole_beside_a_share_that_words_tell_is_never_sure() -> None:
    readings = _read("""
Ensemble des charges                          21 150,00
Votre quote-part                               2 631,06
Total                                         23 781,06
Non soumis à TVA
""")
    assert readings["total_incl_vat"].confidence < SURE


def test_the_buyers_part_with_its_own_vat_is_to_pay_whatever_the_whole_is() -> None:
    text = """
Répartition                      HT     TVA 20 %         TTC
Commune                    2 400,00       480,00    2 880,00
Département                3 600,00       720,00    4 320,00
Total opération            6 000,00     1 200,00    7 200,00

Votre part HT                                       2 400,00
TVA 20 %                                              480,00
Votre part TTC à régler                             2 880,00
"""
    readings = reading.find([drawn(text)])[0]
    assert readings["total_incl_vat"].value == "2880.00"
    assert readings["total_incl_vat"].confidence >= SURE
