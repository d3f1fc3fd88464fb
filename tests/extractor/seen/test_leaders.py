"""A label and its value are near where dots lead from one to the other."""

from extractor.seen.leaders import bridged


def word(text, x0, x1, top=0):
    return (text, x0, top, x1, top + 10, 0.9)


LABEL, DOTS, MORE = word("commande", 10, 60), word("..", 60, 70), word("..", 400, 410)
VALUE = word("26D007418", 410, 460)


def test_dots_at_both_ends_bind():
    assert bridged([LABEL, DOTS, MORE, VALUE]) == [word("commande", 10, 410), DOTS, MORE, VALUE]


def test_dots_at_one_end_bind_nothing():
    assert bridged([LABEL, DOTS, VALUE]) == [LABEL, DOTS, VALUE]


def test_nothing_binds_over_other_words_or_rows():
    for row in (
        [LABEL, DOTS, word("du", 200, 210), MORE, VALUE],
        [LABEL, DOTS, word("..", 400, 410, top=12), VALUE],
    ):
        assert bridged(row) == row
