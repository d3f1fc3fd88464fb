"""Pages in the likeness of known software and trades, one of each: printed, read, scored.

    python -m benchmarks.reading.likenesses [--pile | --folder DIR] [--named PREFIX ...] [--later]
                                            [--jobs 2] [--scan] [--json] [--errors FILE]

`likeness/` holds NAME.html, as a program or an office lays its invoice out, and NAME.json, its
truth; NAME__2 is the seller's next one, for what is learned of a layout (`pairs.py`), and is scored
with --later alone. Chromium prints them. They are open: their faults show what the reader lacks,
not what it is worth. `pile/` holds pages of the same make as an office's post brings them; whoever
writes the reader opens none of them, and only the whole is told. --folder names other pages of that
make, PDFs too; --named takes those whose names begin so.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reading.presses import chromium_files
from benchmarks.reading.report import table
from benchmarks.reading.run import measure
from benchmarks.reading.scan import rescan

PAGES = Path(__file__).parent / "likeness"
PILE = Path(__file__).parent / "pile"
#: Invoices that other programs than ours made, as PDF: for --folder.
ENGINES = Path(__file__).parent / "engines"


def printed(sources: Sequence[Path], out: Path, *, scan: bool = False) -> list[Path]:
    """The PDFs of pages (HTML or PDF) in `out`, their truths beside; with `scan`, pictures."""
    targets = [out / f"{source.stem}.pdf" for source in sources]
    pairs = list(zip(sources, targets, strict=True))
    chromium_files([(source, target) for source, target in pairs if source.suffix == ".html"])
    for source, target in pairs:
        if source.suffix == ".pdf":
            shutil.copy(source, target)
        if scan:
            rescan(target, 1)
        shutil.copy(source.with_suffix(".json"), out)
    return targets


def papers_of(pages: Path, named: Sequence[str] = ("",), *, later: bool = False) -> list[Path]:
    """The pages of a folder whose names begin so, one of each template, or with its next ones."""
    return sorted(
        path
        for path in pages.iterdir()
        if path.suffix in {".html", ".pdf"}
        and path.stem.startswith(tuple(named))
        and (later or "__" not in path.stem)
    )


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line, read."""
    parser = argparse.ArgumentParser(description="Reads pages in the likeness of known software.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--pile", action="store_true", help="the pages that nobody opens")
    which.add_argument("--folder", type=Path, default=PAGES, help="pages of that make elsewhere")
    parser.add_argument("--named", nargs="+", default=[""], help="how their names begin")
    parser.add_argument("--later", action="store_true", help="the sellers' next papers too")
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
    pages = PILE if options.pile else options.folder
    papers = papers_of(pages, options.named, later=options.later)
    with tempfile.TemporaryDirectory(prefix="reading-") as name:
        work = Path(name)
        exam = work / "exam"
        exam.mkdir()
        printed(papers, exam, scan=options.scan)
        result = measure(exam, work, options, show_errors=not options.pile)
    if options.pile:
        result["by_family"] = {}
    print(json.dumps(result, ensure_ascii=False, indent=1) if options.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
