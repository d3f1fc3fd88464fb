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
