"""The OCR of the pages of a document whose text is not to be believed, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from extractor.sandbox import ChildFailed
from extractor.seen.drawn import picture_path
from extractor.seen.ocr import Ocr, Sight
from staging.evidence import Remark

#: What was seen in the pictures of some pages, by their numbers.
Heard: TypeAlias = dict[str, Sight]


async def hear(ocr: Ocr, answer: Mapping[str, Any], pictures: Path) -> tuple[Heard, Remark]:
    """The words of the pictures of the suspect pages of a child's answer, and the remark that
    goes with them; a page too heavy has no words."""
    heard: Heard = {}
    remark = Remark("ocr")
    for number in answer["suspects"]:
        scale = float(answer["scales"][str(number)])
        try:
            heard[str(number)] = await ocr.words(picture_path(pictures, int(number)), scale)
        except ChildFailed as error:
            heard[str(number)], remark = Sight([]), Remark(error.code, error.for_person)
    return heard, remark
