"""Words that an OCR engine glued."""

from itertools import pairwise

import pytest

from extractor.seen.glued import apart


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
        ("652,40130,48", ["652,40", "130,48"]),
        ("0,125", ["0,125"]),
        ("12,4005,20", ["12,4005,20"]),
        ("€-", ["€", "-"]),
        ("2755785-", ["2755785", "-"]),
        ("|18.42|", ["|", "18.42", "|"]),
        ("739144210NIC", ["739144210", "NIC"]),
        ("TVAFR08387419971", ["TVA", "FR08387419971"]),
        ("CEEFR24371413295|", ["CEE", "FR24371413295", "|"]),
        ("93.77A-TVAintracom", ["93.77A-", "TVA", "intracom"]),
        ("Périgueux387419971-SIRET387", ["Périgueux", "387419971-", "SIRET", "387"]),
        ("35596/2026-10-23", ["35596", "/", "2026-10-23"]),
        ("9034422785/30/09/2026", ["9034422785", "/", "30/09/2026"]),
        ("9273027·", ["9273027", "·"]),
        ("VCOMMANDE", ["V", "COMMANDE"]),
        ("Nréf.", ["N", "réf."]),
        ("VCLIENTS", ["VCLIENTS"]),
        ("/30/09/2026", ["/", "30/09/2026"]),
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
    words = list(apart((glued, 0, 0, 100, 20, 0.9)))
    assert [word[0] for word in words] == parts
    assert words[0][1] == 0
    assert words[-1][3] == 100
    assert all(left[3] == right[1] for left, right in pairwise(words))


def test_nothing_has_no_parts():
    assert list(apart(("", 0, 0, 10, 10, 0.9))) == []


def test_words_that_were_seen_in_one_come_apart_at_their_space():
    words = list(apart(("859 00771", 0, 0, 90, 20, 0.9)))
    assert [(word[0], word[1], word[3]) for word in words] == [("859", 0, 30), ("00771", 40, 90)]
