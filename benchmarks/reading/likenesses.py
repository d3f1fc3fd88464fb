"""Pages in the likeness of known software and trades, one of each: printed, read, scored.

    python -m benchmarks.reading.likenesses [--pile] [--jobs 2] [--scan] [--json] [--errors FILE]

`likeness/` holds NAME.html, as a program or an office lays its invoice out, and NAME.json, its
truth; NAME__2 is the seller's next one, for what is learned of a layout (`pairs.py`), and is not
scored here. Chromium prints them. They are open: their faults show what the reader lacks, not what
it is worth. `pile/` holds pages of the same make as an office's post brings them; whoever writes
the reader opens none of them, and only the whole is told.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.reading.presses import chromium_file
from benchmarks.reading.report import table
from benchmarks.reading.run import measure
from benchmarks.reading.scan import rescan

PAGES = Path(__file__).parent / "likeness"
PILE = Path(__file__).parent / "pile"


def printed(source: Path, out: Path, *, scan: bool = False) -> Path:
    """The PDF of a page in `out`, its truth beside it; with `scan`, a picture of it."""
    target = out / f"{source.stem}.pdf"
    chromium_file(source, target)
    if scan:
        rescan(target, 1)
    shutil.copy(source.with_suffix(".json"), out)
    return target


def first_papers(pages: Path) -> list[Path]:
    """The pages of a folder, one of each template."""
    return sorted(path for path in pages.glob("*.html") if "__" not in path.stem)


def print_all(pages: Path, out: Path, jobs: int, *, scan: bool = False) -> list[Path]:
    """The PDFs of a folder of pages in `out`, a new folder."""
    out.mkdir()
    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(partial(printed, out=out, scan=scan), first_papers(pages)))


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line, read."""
    parser = argparse.ArgumentParser(description="Reads pages in the likeness of known software.")
    parser.add_argument("--pile", action="store_true", help="the pages that nobody opens")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=3600.0, help="seconds for all")
    parser.add_argument("--scan", action="store_true", help="as pictures, through the OCR")
    parser.add_argument("--baseline", action="store_true", help="score plain patterns beside it")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=Path, help="add each fault (never of the pile)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    options = options_of(arguments)
    pages = PILE if options.pile else PAGES
    with tempfile.TemporaryDirectory(prefix="reading-") as name:
        work = Path(name)
        exam = work / pages.name
        print_all(pages, exam, options.jobs, scan=options.scan)
        result = measure(exam, work, options, show_errors=not options.pile)
    if options.pile:
        result["by_family"] = {}
    print(json.dumps(result, ensure_ascii=False, indent=1) if options.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
