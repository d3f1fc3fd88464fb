"""The ways a print takes to the appliance: the same invoices as made, queued, distilled, as dots.

    python -m benchmarks.reading.paths [--count 15] [--split held] [--seed 1] [--jobs 2]

One row a way; the pictures go through the OCR, so their counts are smaller.
"""

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.reading.generate import SPLITS, distilled, write
from benchmarks.reading.report import percent
from benchmarks.reading.run import read
from benchmarks.reading.scan import rescan
from benchmarks.reading.score import load, score

QUEUE = Path("/usr/lib/cups/filter/pdftopdf")
#: Pictures are read by an OCR of some seconds a page: a share of the documents is enough.
SHARE_OF_PICTURES = 3


def queued(pdf: Path) -> None:
    """Rewrites the file as the filter of a CUPS queue leaves it (cups-filters)."""
    command = [str(QUEUE), "1", "office", pdf.stem, "1", "", str(pdf)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    pdf.write_bytes(done.stdout)


def ways(seed: int) -> dict[str, Callable[[Path], None] | None]:
    """What becomes of a file on each way; None for the ways this machine has no program for."""
    return {
        "as made": lambda _: None,
        "CUPS pdftopdf": queued if QUEUE.exists() else None,
        "ghostscript": distilled if shutil.which("gs") else None,
        "raster 150 dpi": partial(rescan, seed=seed, dpi=150),
        "raster 200 dpi": partial(rescan, seed=seed, dpi=200),
        "raster 300 dpi": partial(rescan, seed=seed, dpi=300),
    }


def measure(name: str, way: Callable[[Path], None], options: argparse.Namespace) -> dict[str, Any]:
    """The scores of one way."""
    picture = name.startswith("raster")
    count = max(1, options.count // SHARE_OF_PICTURES) if picture else options.count
    with tempfile.TemporaryDirectory(prefix="way-") as folder:
        exam = Path(folder) / "exam"
        files = write(exam, count, options.seed, options.split)
        for pdf in files:
            way(pdf)
        lines = Path(folder) / "lines.jsonl"
        read(files, lines, options.jobs, options.timeout)
        return score(load(exam, lines, french=True))


def row(name: str, result: dict[str, Any] | None) -> str:
    """One line of the table."""
    if result is None:
        return f"{name:16} (no program for it on this machine)"
    keys = ("required_all_right", "silent_wrong_documents", "with_a_wrong_sure", "one_key")
    shares = "  ".join(f"{percent(result[key]):>10}" for key in (*keys, "micro_recall"))
    return f"{name:16} {result['documents']:9}  {shares}  {result['seconds_median']:>8}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Scores the ways a print takes.")
    parser.add_argument("--count", type=int, default=15)
    parser.add_argument("--split", choices=SPLITS, default="held")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=900.0, help="seconds for one way")
    options = parser.parse_args(arguments)
    heads = ("all right", "silent", "wrong sure", "one key", "recall")
    print(f"{'way':16} documents  {'  '.join(f'{head:>10}' for head in heads)}  median s")
    for name, way in ways(options.seed).items():
        print(row(name, measure(name, way, options) if way else None), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
