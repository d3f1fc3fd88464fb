"""Words from glyphs: what stands in the text layer is not always what is drawn."""

import pytest

from extractor.text.words import Glyph, Setting, words_of


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("Identi\u6600\u6900ant", "Identifiant"),
        ("O\u6600\ucf00ce", "Office"),
        ("A\u6600\u6600ranchis", "Affranchis"),
    ],
)
def test_ligatures_with_their_bytes_swapped(drawn: str, read: str) -> None:
    glyphs = [Glyph(char, 10.0 + 5 * i, 20, 15.0 + 5 * i, 30, i) for i, char in enumerate(drawn)]
    words, aslant = words_of(glyphs, lambda _: Setting(28.0, 10.0, 0.0))
    assert [word.text for word in words] == [read]
    assert aslant == []


@pytest.mark.parametrize(
    ("gap", "sizes", "read"),
    [
        (3.0, (20.0, 12.0), ["Facture", "FV-26"]),
        (3.0, (20.0, 20.0), ["FactureFV-26"]),
        (0.5, (20.0, 12.0), ["FactureFV-26"]),
    ],
)
def test_a_space_of_small_letters_after_a_title(
    gap: float, sizes: tuple[float, float], read: list[str]
) -> None:
    """What is narrow to a title of 20 points is a space to the 12 points that follow it."""
    texts, glyphs, x = ("Facture", "FV-26"), [], 10.0
    for text, size in zip(texts, sizes, strict=True):
        for char in text:
            glyphs.append(Glyph(char, x, 30 - size, x + 0.5 * size, 30, len(glyphs)))
            x += 0.5 * size
        x += gap
    words, _ = words_of(glyphs, lambda i: Setting(28.0, sizes[i >= len(texts[0])], 0.0))
    assert [word.text for word in words] == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("FA|CTURE| F2026/1188", ["FACTURE", "F2026/1188"]),
        ("PR|IX| FA|C", ["PR", "IX", "FA", "C"]),
        ("NO|TE| D’HONO|RAI|RES", ["NOTE", "D’HONORAIRES"]),
        ("BO|IS| D'OR|ME", ["BO", "IS", "D'OR", "ME"]),
    ],
)
def test_a_title_set_wide_whose_gaps_differ(text: str, read: list[str]) -> None:
    """Letters drawn at a distance: what was torn in two is one word again if it is a title."""
    glyphs, x = [], 10.0
    for char in text:
        if char in "| ":
            x += 2.0 if char == "|" else 6.0
        else:
            glyphs.append(Glyph(char, x, 20, x + 6.0, 30, len(glyphs)))
            x += 7.0
    words, _ = words_of(glyphs, lambda _: Setting(28.0, 10.0, 0.0))
    assert [word.text for word in words] == read


@pytest.mark.parametrize(
    ("text", "read"), [("8|5|/|2|6|-B", ["85/26-B"]), ("8|5|/|2|6    -B", ["85/26", "-B"])]
)
def test_two_signs_kerned_together_in_a_number_set_wide(text: str, read: list[str]) -> None:
    glyphs, x = [], 10.0
    for char in text:
        if char in "| ":
            x += 1.8
        else:
            glyphs.append(Glyph(char, x, 20, x + 6.0, 30, len(glyphs)))
            x += 6.0
    words, _ = words_of(glyphs, lambda _: Setting(28.0, 10.0, 0.0))
    assert [word.text for word in words] == read


@pytest.mark.parametrize(
    ("text", "read"), [("TC|-|2|6|1|7", ["TC-2617"]), ("TC  |-|2|6|1|7", ["TC", "-2617"])]
)
def test_signs_kerned_together_that_begin_a_number_set_wide(text: str, read: list[str]) -> None:
    glyphs, x = [], 10.0
    for char in text:
        if char in "| ":
            x += 1.8
        else:
            glyphs.append(Glyph(char, x, 20, x + 6.0, 30, len(glyphs)))
            x += 6.0
    words, _ = words_of(glyphs, lambda _: Setting(28.0, 10.0, 0.0))
    assert [word.text for word in words] == read
