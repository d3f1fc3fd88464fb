"""From slanted boxes in pixels to words in points."""

import itertools
import math

import pytest

from extractor.seen.ocr_words import Seen, words_in_points


def seen(text, x, y, width, height, *, confidence=0.9, slant=0.0):
    dx, dy = width * math.cos(slant), width * math.sin(slant)
    corners = ((x, y), (x + dx, y + dy), (x + dx, y + dy + height), (x, y + height))
    return Seen(text, confidence, corners)


def test_pixels_become_points_without_the_air_around_the_ink():
    ((text, x0, top, x1, bottom, confidence),) = words_in_points(
        [seen("FACTURE", 100, 200, 80, 20)], 2.0
    )
    assert (text, x0, x1, confidence) == ("FACTURE", 50, 90, 0.9)
    assert (top, bottom) == (101.6, 108.4)


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("SIRET:21929703300348", ["SIRET", ":", "21929703300348"]),
        (":19378907000011", [":", "19378907000011"]),
        ("N°SIRET", ["N°", "SIRET"]),
        ("n°2026", ["n°", "2026"]),
        ("IBAN:", ["IBAN:"]),
        ("12:30", ["12:30"]),
        ("2026/3498/DSI", ["2026/3498/DSI"]),
        ("ＦＡＣＴＵＲＥ：", ["FACTURE:"]),
        ("|18.42|", ["|", "18.42", "|"]),
        ("739144210NIC", ["739144210", "NIC"]),
        ("TVAFR08387419971", ["TVA", "FR08387419971"]),
        ("CEEFR24371413295|", ["CEE", "FR24371413295", "|"]),
        ("93.77A-TVAintracom", ["93.77A-", "TVA", "intracom"]),
        ("Périgueux387419971-SIRET387", ["Périgueux", "387419971-", "SIRET", "387"]),
        ("35596/2026-10-23", ["35596", "/", "2026-10-23"]),
        ("9034422785/30/09/2026", ["9034422785", "/", "30/09/2026"]),
        ("FA-1187-30/09/2026", ["FA-1187", "-", "30/09/2026"]),
        ("26100458DU", ["26100458", "DU"]),
        ("26100458du30/09/2026", ["26100458", "du", "30/09/2026"]),
        ("No8410277412", ["No", "8410277412"]),
        ("FACTUREN°88", ["FACTURE", "N°", "88"]),
        ("68100Mulhouse", ["68100", "Mulhouse"]),
        ("D4749313-0015·240,77", ["D4749313-0015", "·", "240,77"]),
        ("00271,RCS", ["00271,", "RCS"]),
        ("%):222,40", ["%)", ":", "222,40"]),
        ("30/09/2026", ["30/09/2026"]),
        ("B.C.n°88", ["B.C.", "n°", "88"]),
        ("..7", ["..", "7"]),
        (".09/05/2026", [".", "09/05/2026"]),
        ("commande..", ["commande", ".."]),
        ("art.", ["art."]),
        ("LIM26-05509Date", ["LIM26-05509", "Date"]),
        ("LIM26-05509Date:17", ["LIM26-05509", "Date", ":", "17"]),
        ("418(facture", ["418", "(facture"]),
        ("FACTUREFA2026-14", ["FACTURE", "FA2026-14"]),
        ("CRÉDITAV2601-2728", ["CRÉDIT", "AV2601-2728"]),
        ("factures", ["factures"]),
        ("facture(s)", ["facture(s)"]),
        ("(QNTOFRP1XXX)à", ["(QNTOFRP1XXX)", "à"]),
        ("14/09/2026-", ["14/09/2026", "-"]),
        ("2026-00145-", ["2026-00145-"]),
        ("Commande2026-145", ["Commande", "2026-145"]),
        ("mairie2026@ville.fr", ["mairie2026@ville.fr"]),
        ("du04/06/2026", ["du", "04/06/2026"]),
        ("11avril2026", ["11", "avril", "2026"]),
        ("2026-APEX", ["2026-APEX"]),
        ("FR7630003264289796012661509", ["FR7630003264289796012661509"]),
        ("2026AC6816", ["2026AC6816"]),
        ("FAC/2026/60375", ["FAC/2026/60375"]),
    ],
)
def test_glued_words_come_apart(glued, parts):
    words = words_in_points([seen(glued, 0, 0, 100, 20)], 1.0)
    assert [word[0] for word in words] == parts
    assert words[0][1] == 0
    assert words[-1][3] == 100
    assert all(left[3] == right[1] for left, right in itertools.pairwise(words))


def test_the_slant_of_a_scan_is_taken_out():
    slant = 0.02
    row = [
        seen("montants", x, 100 + x * math.tan(slant), 60, 20, slant=slant)
        for x in range(0, 900, 150)
    ]
    tops = [word[2] for word in words_in_points(row, 1.0)]
    assert max(tops) - min(tops) < 1.0


def test_words_of_a_line_stay_as_high_as_each_other():
    line = [seen("706", x, 100 + x / 60, 40, 20) for x in range(0, 300, 50)]
    beside = seen("TOTAL", 700, 103, 60, 20)
    *words, other = words_in_points([*line, beside], 1.0)
    assert len({word[2] for word in words}) == 1
    assert other[2] == 106.2


def test_a_single_slanted_word_is_no_slanted_page():
    row = [seen("montants", x, 100, 60, 20) for x in range(0, 900, 150)]
    stamp = seen("PAYEPAYE", 300, 500, 200, 40, slant=0.1)
    words = words_in_points([*row, stamp], 1.0)
    assert {word[2] for word in words[:-1]} == {103.2}


def test_nothing_seen_is_no_word():
    assert words_in_points([], 2.0) == []
    assert words_in_points([seen("  ", 0, 0, 10, 10)], 1.0) == []
