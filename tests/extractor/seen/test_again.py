"""Words seen poorly are looked at again alone."""

from types import SimpleNamespace

import pytest

np = pytest.importorskip("numpy")

from extractor.child.again import looked_at_again  # noqa: E402 - needs numpy

PAGE = np.zeros((100, 200, 3), dtype=np.uint8)
CORNERS = [[8, 8], [62, 8], [62, 32], [8, 32]]
INK = [10.0, 10.0, 60.0, 30.0]


class Engine:
    """Sees one text, and notes the size of what it is shown."""

    def __init__(self, text, sure):
        self.text, self.sure, self.shown = text, sure, []

    def __call__(self, part, **_):
        self.shown.append(part.shape[:2])
        info = SimpleNamespace(confs=[1.0, self.sure])
        return SimpleNamespace(txts=(self.text,), word_results=(info,))


def again(engine, text, sure, ink=INK):
    (word,) = looked_at_again(engine, PAGE, [[text, sure, CORNERS, ink]])
    return word[:2]


def test_the_same_seen_well_alone_is_seen_well():
    engine = Engine("608,82", 0.98)
    assert again(engine, "608,82", 0.56) == ["608,82", 0.98]
    assert engine.shown == [(26, 60)]


def test_another_text_seen_well_alone_is_taken_but_not_sure():
    assert again(Engine("AO008", 0.92), "AOO08", 0.51) == ["AO008", 0.74]


def test_another_text_seen_poorly_is_not_taken():
    assert again(Engine("3L 02602", 0.4), "02602", 0.7) == ["02602", 0.7]


def test_what_was_seen_well_and_what_has_no_ink_is_left():
    engine = Engine("1", 1.0)
    assert again(engine, "608,82", 0.8) == ["608,82", 0.8]
    assert again(engine, "608,82", 0.5, None) == ["608,82", 0.5]
    assert again(engine, "–", 0.5) == ["–", 0.5]
    assert not engine.shown


def test_a_number_wider_than_what_was_seen_is_looked_at_and_taken_with_its_like_digits():
    page = [["2026", 1.0, CORNERS, [10.0, 10.0, 48.0, 24.0]] for _ in range(4)]
    lost = ["48", 1.0, CORNERS, [10.0, 10.0, 38.0, 24.0]]
    for text, taken in (("448", "448"), ("48", "48"), ("458", "48")):
        words = looked_at_again(Engine(text, 0.97), PAGE, [*page, list(lost)])
        assert words[4][0] == taken
