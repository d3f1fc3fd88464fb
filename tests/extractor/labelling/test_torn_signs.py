from extractor.fields import choice
from extractor.labelling.torn_signs import with_whole_signs
from tests.extractor.paper import column, page


def test_a_sign_with_a_blank_in_it_is_one_word() -> None:
    sheet = with_whole_signs(column("FACTURE N o 1187"))
    assert [w.text for w in sheet.words] == ["FACTURE", "N°", "1187"]


def test_the_letter_of_another_word_is_left() -> None:
    sheet = column("Lot N - o 12", "o N")
    assert with_whole_signs(sheet).text == sheet.text


def test_the_number_after_such_a_sign() -> None:
    heads = [(40, 40, "FACTURE"), (140, 40, "N o"), (200, 40, "1187")]
    lines = [(40, 60, "VOTRE COMMANDE"), (140, 60, "26-RH-0114")]
    read = {k: r.value for k, r in choice.find([page(heads + lines)], credit=False)}
    assert (read["invoice_number"], read["engagement_number"]) == ("1187", "26-RH-0114")
