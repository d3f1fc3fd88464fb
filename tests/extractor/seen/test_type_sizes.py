"""Type sizes from the heights of boxes."""

from extractor.seen.type_sizes import type_sizes


def test_lines_of_one_type_have_one_size():
    assert type_sizes([9.8, 9.8, 10.4, 10.1]) == [10.1, 10.1, 10.1, 10.1]


def test_a_title_is_not_body():
    body = [9.0, 9.2, 8.8, 9.1, 9.0]
    assert type_sizes([*body, 14.0]) == [9.2] * 5 + [14.3]


def test_small_type_is_not_body():
    assert type_sizes([9.0, 9.2, 9.1, 7.9, 8.0]) == [9.3, 9.3, 9.3, 8.1, 8.1]


def test_no_word_has_no_size():
    assert type_sizes([]) == []
