"""The appliance's own test page, known by what is printed on it: no invoice, and what came of it.

The mark is read like any other text, so it is found in a text layer and by an OCR alike. Only a
document of one page can be one: an invoice is never taken for it by a page that came along.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from extractor.page import Page
from extractor.parts import ReadPages
from extractor.seen.drawn import picture_path
from staging.company import Company
from staging.evidence import Extraction, PageSize, Remark, Source
from staging.trial import TEST_PAGE, is_marked

Task = Callable[[Path, Mapping[str, Any]], dict[str, Any]]

#: Saturation (of 255) from which a dot is coloured; ink and paper of a grey print stay below.
_COLOURED = 90
#: Share of a picture's dots that the coloured bars of the page are more than, by far.
_ENOUGH = 0.002
#: The picture is looked at on so many dots a side.
_SIDE = 400


def knowing_trials(read_parts: ReadPages) -> ReadPages:
    """The same reading, but a test page is told apart before any field is looked for."""

    def read(pages: Sequence[Page], companies: Sequence[Company]) -> Extraction:
        if len(pages) != 1 or not is_marked(pages[0].text):
            return read_parts(pages, companies)
        seen = {word.source for word in pages[0].words}
        source = Source.OCR if Source.OCR in seen else Source.TEXT
        sizes = (PageSize(pages[0].width, pages[0].height),)
        return Extraction(sizes, (), (Remark(TEST_PAGE, source.value),))

    return read


def looking_at_colours(task: Task) -> Task:
    """The same task, which also says whether a test page came in colour (` colour` in the
    remark's detail), where its picture is kept."""

    def run(path: Path, params: Mapping[str, Any]) -> dict[str, Any]:
        answer = task(path, params)
        for remark in answer["extraction"]["remarks"]:
            if remark[0] == TEST_PAGE and _is_coloured(params.get("folder")):
                remark[1] += " colour"
        return answer

    return run


def _is_coloured(folder: object) -> bool:
    picture = picture_path(Path(str(folder)), 1) if folder else None
    if picture is None or not picture.is_file():
        return False
    with Image.open(picture) as image:
        small = image.convert("RGB").resize((_SIDE, _SIDE))
    saturation = small.convert("HSV").getchannel("S").histogram()
    return sum(saturation[_COLOURED:]) > _ENOUGH * _SIDE * _SIDE
