"""Labels in two languages, the second of which is known: "Rahmenvertrag / Accord-cadre"."""

from __future__ import annotations

from extractor.labelling.labels import Label
from extractor.labelling.links import Sheet

#: So many labels of a page stand behind a stroke and words of no label.
_SEVERAL = 3


def is_translation(sheet: Sheet, label: Label) -> bool:
    """The label ends its segment behind a stroke and words that say nothing known, as several of
    the page do."""
    if not _is_second(sheet, label) or label.end != len(label.segment.words):
        return False
    return sum(_is_second(sheet, other) for other in sheet.labels) >= _SEVERAL


def _is_second(sheet: Sheet, label: Label) -> bool:
    words = label.segment.words
    behind = label.start > 1 and words[label.start - 1].text == "/"
    first = sheet.by_segment[label.segment][0]
    return behind and first is label and not any(w.text[0].isdigit() for w in words[: label.start])
