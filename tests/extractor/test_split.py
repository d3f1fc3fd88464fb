"""Which pages are which invoice, on facts alone."""

import pytest

from extractor.split import PageFacts, split, without_annexes


def first(page, number="F-1", *, place=None, total=None, confidence=0.95):
    return PageFacts(page, place, True, number, confidence if number else 0.0, total)


def more(page, *, place=None, number=None, total=None):
    return PageFacts(page, place, False, number, 0.5 if number else 0.0, total)


def test_what_is_headed_as_another_paper_is_an_annex_once_the_total_was_told():
    pages = [first(1), PageFacts(2, other=True), more(3, total="9.00"), PageFacts(4, other=True)]
    assert [facts.page for facts in without_annexes([*pages, more(5)])] == [1, 2, 3]
    assert without_annexes(pages[:3]) == pages[:3]


def test_no_page_is_no_invoice():
    assert split([]) == []


@pytest.mark.parametrize(
    ("facts", "groups"),
    [
        pytest.param([first(1)], [(1,)], id="one page"),
        pytest.param([first(1), more(2), more(3, total="9.00")], [(1, 2, 3)], id="three pages"),
        pytest.param(
            [first(1, total="1.00"), first(2, "F-2", total="2.00")], [(1,), (2,)], id="two invoices"
        ),
        pytest.param(
            [first(1, "F-1"), more(2, total="1.00"), first(3, "F-2"), more(4, total="2.00")],
            [(1, 2), (3, 4)],
            id="two of two pages",
        ),
        pytest.param(
            [first(1, total="1.00"), more(2), first(3, "F-2", total="2.00"), more(4)],
            [(1, 2), (3, 4)],
            id="annexes stay with their invoice",
        ),
        pytest.param(
            [first(1, place=(1, 2)), first(2, place=(2, 2), total="1.00")],
            [(1, 2)],
            id="the head repeated on page 2",
        ),
        pytest.param(
            [
                first(1, None, place=(1, 2)),
                first(2, None, place=(2, 2), total="1.00"),
                first(3, None, place=(1, 1), total="2.00"),
            ],
            [(1, 2), (3,)],
            id="page numbers start again",
        ),
        pytest.param(
            [
                first(1, total="1.00"),
                PageFacts(2, None, False, "F-2", 0.97, "2.00"),
                PageFacts(3, None, False, "F-2", 0.97, None),
            ],
            [(1,), (2, 3)],
            id="another number that is sure needs no title",
        ),
        pytest.param(
            [more(1), PageFacts(2, None, False, "F-1", 0.97, "1.00"), more(3)],
            [(2, 3)],
            id="a letter before an invoice without title",
        ),
        pytest.param(
            [first(1, place=(1, 1), total="1.00"), more(2, place=(1, 3)), more(3, place=(2, 3))],
            [(1, 2, 3)],
            id="an annex with its own page numbers",
        ),
        pytest.param(
            [first(1, place=(1, 1), total="1.00"), first(2, place=(1, 1), total="1.00")],
            [(1, 2)],
            id="a copy of the same invoice",
        ),
        pytest.param(
            [first(1, place=(1, 1), total="1.00"), first(2, place=(1, 1), total="2.00")],
            [(1,), (2,)],
            id="the same number misread on two invoices",
        ),
        pytest.param(
            [first(1, total="1.00", confidence=0.5), first(2, "F-2", total="1.00", confidence=0.5)],
            [(1, 2)],
            id="weak numbers and one total",
        ),
        pytest.param(
            [first(1, None, total="1.00"), first(2, None, total="2.00")],
            [(1,), (2,)],
            id="no numbers and two totals",
        ),
        pytest.param(
            [first(1, "F-1", confidence=0.7), first(2, "F-2", confidence=0.7, total="1.00")],
            [(1, 2)],
            id="fair numbers before any total",
        ),
    ],
)
def test_pages_of_each_invoice(facts, groups):
    assert split(facts) == groups


def test_a_letter_before_the_first_invoice_is_left_out():
    assert split([more(1), first(2, total="1.00"), more(3)]) == [(2, 3)]


def test_what_may_be_the_first_page_of_the_invoice_is_kept():
    assert split([more(1, number="F-1"), first(2, total="1.00")]) == [(1, 2)]
    assert split([more(1), first(2, place=(2, 2), total="1.00")]) == [(1, 2)]
    assert split([more(1), more(2)]) == [(1, 2)]
