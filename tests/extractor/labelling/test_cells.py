from extractor.labelling.cells import lines_beside, lines_over
from extractor.page import Segment
from tests.extractor.paper import page


def _texts(segments: list[Segment]) -> list[str]:
    return [s.text for s in segments]


def test_the_lines_of_a_cell_beside_a_label_between_them() -> None:
    sheet = page([(40, 45, "Engagement :"), (140, 40, "4500 du 13 mai"), (140, 51, "de l'an 2026")])
    label, first, second = (s for s in sorted(sheet.segments, key=lambda s: s.box[0]))
    assert _texts(lines_beside(sheet, second, label.box)) == [first.text, second.text]
    assert _texts(lines_beside(sheet, first, first.box)) == [first.text]


def test_a_value_over_its_caption_begins_on_the_line_that_leads_to_it() -> None:
    sheet = page([(40, 40, "1586217271 du"), (40, 51, "20/06/2026"), (40, 62, "Engagement")])
    words = lines_over(sheet, sheet.segments[1], lambda _: False)
    assert [w.text for w in words] == ["1586217271", "du", "20/06/2026"]


def test_another_label_over_a_value_is_none_of_it() -> None:
    sheet = page([(40, 40, "Réglé le"), (40, 51, "20/06/2026")])
    words = lines_over(sheet, sheet.segments[1], lambda _: True)
    assert [w.text for w in words] == ["20/06/2026"]
