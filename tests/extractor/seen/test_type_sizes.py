"""Type sizes from the heights of boxes."""

from extractor.seen.type_sizes import type_sizes


def test_lines_with_and_without_accents_are_of_one_type():
    assert type_sizes([11.9, 11.9, 12.7, 12.3]) == [14.3, 14.3, 14.3, 14.3]


def test_a_title_is_not_body():
    body = [9.0, 9.2, 8.8, 9.1, 9.0]
    assert type_sizes([*body, 14.0]) == [10.6] * 5 + [16.5]


def test_what_most_words_have_is_never_parted():
    sizes = type_sizes([10.0, 10.4, 10.4, 10.4, 10.8, 12.2, 14.0])
    assert sizes[:6] == [12.3] * 6
    assert sizes[6] == 16.5


def test_no_word_has_no_size():
    assert type_sizes([]) == []
