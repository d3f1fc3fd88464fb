"""`make bench`: measure, print tables. Names of parts as arguments choose among them."""

from __future__ import annotations

import argparse
import subprocess
import sys

#: Part -> (module, arguments, what it measures).
PARTS: dict[str, tuple[str, list[str], str]] = {
    "reading": (
        "benchmarks.reading.run",
        ["--count", "220", "--split", "held"],
        "reading: layouts not opened, and the corpus in PRINTPOST_CORPUS",
    ),
    "opened": (
        "benchmarks.reading.run",
        ["--count", "330", "--split", "opened_three", "--no-corpus"],
        "reading: layouts sealed until lately, by family",
    ),
    "likenesses": (
        "benchmarks.reading.likenesses",
        [],
        "reading: pages in the likeness of known software and trades",
    ),
    "pile": (
        "benchmarks.reading.likenesses",
        ["--pile", "--baseline"],
        "reading: such pages that nobody tunes on, as a whole, beside plain patterns",
    ),
    "sealed": (
        "benchmarks.reading.run",
        ["--count", "1000", "--split", "sealed", "--baseline", "--no-corpus"],
        "reading: layouts that nobody tunes on, as a whole, beside plain patterns",
    ),
    "ways": ("benchmarks.reading.paths", [], "reading: the ways a print takes, down to dots"),
    "nonsense": (
        "benchmarks.reading.nonsense",
        [],
        "reading: text layers that are none, in PRINTPOST_CORPUS",
    ),
    "dots": ("benchmarks.reading.dots", [], "reading: pages of dots, their cost and their size"),
    "cost": ("benchmarks.reading.cost", [], "reading: CPU a page, a hundred pages in one job"),
    "page": (
        "benchmarks.page",
        [],
        "page: from the print to the eyes, and what an invoice costs a person",
    ),
    "deposits": (
        "benchmarks.deposits",
        [],
        "deposits a second against the rehearsal portal, calls of a month of following",
    ),
    "scale": ("benchmarks.scale", [], "lists, search and review with 100,000 invoices kept"),
    "layouts": (
        "benchmarks.reading.layouts",
        ["--count", "44", "--split", "held"],
        "layouts: the next invoice of a layout, after one confirmation",
    ),
    "hotspots": ("benchmarks.hotspots", [], "printing: where the CPU of a job goes"),
    "printing": ("benchmarks.printing", [], "printing: jobs a second, beside ippeveprinter"),
}


def main() -> int:
    """Run the parts named, or all; 1 when any failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    chosen = parser.parse_args().parts or list(PARTS)
    unknown = [name for name in chosen if name not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}")
    failed = 0
    for name in chosen:
        module, arguments, title = PARTS[name]
        print(f"\n== {title}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", module, *arguments], check=False).returncode
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
