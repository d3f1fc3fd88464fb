"""Which text layers are believed."""

import pytest

from extractor.page import Page, Word
from extractor.seen.drawn import Drawn
from extractor.text.trust import suspects

FRENCH = "FACTURE numéro F-2026-0001 du 12 novembre 2026 total à payer 120,00 euros"


def page(text, number=1):
    words = [
        Word(w, 10 + 40 * i, 10, 45 + 40 * i, 20, 10)
        for i, w in enumerate(filter(None, text.split(" ")))
    ]
    return Page(number, 595, 842, tuple(words))


def drawn(number=1, *, blank=False, scan=False):
    return Drawn(number, 2.0, blank, scan)


def test_plain_text_is_believed():
    assert suspects([page(FRENCH)], [drawn()]) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Total 12,00",
        "6,5(7\x03\x16\x19\x15 )$&785(\x03\x14\x15 6HOOHU\x03&RPSDQ\\ total",
        "\ue001\ue002\ue003 facture \ufffd\ufffd total siret date montant de la facture",
        "mbgmvsf opwfncsf qbzfs tjsfu eftjhoboujpo rvboujuf nbslfu",
    ],
)
def test_what_is_no_text_is_not_believed(text):
    assert suspects([page(text)], [drawn()]) == [1]


def test_letters_that_a_font_lost_are_not_believed():
    lost = FRENCH.replace("o", "\x01")
    whole = " ".join([FRENCH] * 12)
    assert suspects([page(f"{lost} {lost} {whole}")], [drawn()]) == [1]
    assert suspects([page(f"\x01\x02 {whole}")], [drawn()]) == []


def test_a_scan_under_its_text_is_read_again():
    assert suspects([page(FRENCH)], [drawn(scan=True)]) == [1]


def test_blank_paper_is_not_read():
    assert suspects([page(FRENCH), page("", 2)], [drawn(), drawn(2, blank=True)]) == []
    assert suspects([page("")], [drawn(blank=True)]) == []


def test_an_annex_without_a_common_word_is_believed_beside_its_invoice():
    annex = "Relevé nominatif des interventions réalisées au cours du mois écoulé"
    assert suspects([page(FRENCH), page(annex, 2)], [drawn(), drawn(2)]) == []
