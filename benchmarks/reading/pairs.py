"""Learned layouts measured on pages as an office's post brings them, two or more of one template.

    python -m benchmarks.reading.pairs FOLDER [--slip] [--json] [--touches FILE]

FOLDER holds NAME.html or NAME.pdf with its truth NAME.json, and NAME__2 (NAME__3, ...), the same
seller's next invoice. NAME is confirmed as a person would, the next ones are read with and without
that lesson, the layouts of all other names being known too: the figures of `layouts`. With --slip
NAME is confirmed wrongly, NAME__2 is set right, and those after it are read; NAME again where there
is none.
"""

import argparse
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.reading.layouts import Drawn, add_outputs, tell
from benchmarks.reading.presses import chromium_file
from benchmarks.reading.verdicts import KEYS
from extractor.page import Page
from extractor.text import pdf

_NEXT = re.compile(r"(?P<name>.+)__(?P<turn>\d+)")


def companies_of(folder: Path, *, slips: bool = False) -> Iterator[list[Drawn]]:
    """The invoices of each template that has several, in the order in which they come."""
    groups: dict[str, dict[int, Path]] = {}
    for truth in folder.glob("*.json"):
        later = _NEXT.fullmatch(truth.stem)
        name, turn = (later["name"], int(later["turn"])) if later else (truth.stem, 1)
        groups.setdefault(name, {})[turn] = truth
    for _, turns in sorted(groups.items()):
        papers = [turns[turn] for turn in sorted(turns)]
        if 1 in turns and len(papers) > 1:
            company = [_drawn(truth) for truth in papers]
            yield [*company, company[0]] if slips and len(company) == 2 else company


def _drawn(truth: Path) -> Drawn:
    told = dict.fromkeys(KEYS) | json.loads(truth.read_text("utf-8"))
    return Drawn(truth.stem, tuple(_pages(truth)), told | {"meta": {"family": truth.stem}})


def _pages(truth: Path) -> list[Page]:
    """The pages of the PDF beside a truth, or of what Chromium prints of the HTML there."""
    given = truth.with_suffix(".pdf")
    if given.exists():
        return list(pdf.read(given))
    with tempfile.TemporaryDirectory(prefix="pairs-") as name:
        printed = Path(name) / given.name
        chromium_file(truth.with_suffix(".html").resolve(), printed)
        return list(pdf.read(printed))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measures learned layouts on pairs of pages.")
    parser.add_argument("folder", type=Path)
    add_outputs(parser)
    options = parser.parse_args(arguments)
    companies = list(companies_of(options.folder, slips=options.slip))
    if not companies:
        parser.error("no template with a second invoice there")
    tell(companies, options)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
