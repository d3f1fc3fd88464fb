"""The raster that the bench writes is one that the product unrolls, dot for dot."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reading import dots
from benchmarks.reading.generate import write
from extractor.convert import pwg
from extractor.convert.raster import RasterLimits
from extractor.convert.unroll import picture_of


def test_a_page_comes_out_as_it_went_in(tmp_path: Path) -> None:
    (path,) = write(tmp_path, 1, 5, "look")
    data = dots.raster(path)
    assert len(data) < 1_000_000
    sheets = list(pwg.sheets(data, RasterLimits()))
    drawn = list(dots.pictures(path, "L"))
    assert len(sheets) == len(drawn)
    for sheet, image in zip(sheets, drawn, strict=True):
        assert picture_of(data, sheet).tobytes() == image.tobytes()
