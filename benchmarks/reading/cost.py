"""What reading costs: CPU seconds a page, and a job of a hundred pages with its memory.

    python -m benchmarks.reading.cost [--count 44] [--split held] [--seed 1] [--pages 100]

CPU, not wall: other work on the machine does not count. A page is words and fields, in one process
that is warm; the long job goes through `printpost extract` with all its processes.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pypdf
import pypdfium2

from benchmarks.reading.generate import SPLITS, write
from benchmarks.reading.watch import watched
from extractor.extract import read_pages
from extractor.parts import read_parts
from extractor.text import pdf

WARM = 3


def whole(path: Path) -> None:
    """Words and fields, as the product's child reads a text document."""
    read_parts(pdf.read(path), (), read_pages)


def plumbed(path: Path) -> None:
    """The anchor: pdfplumber's words alone."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()


def texted(path: Path) -> None:
    """The anchor: PDFium's text alone."""
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            page.get_textpage().get_text_range()
    finally:
        document.close()


WORK: dict[str, Callable[[Path], None]] = {
    "words and fields": whole,
    "pdfplumber's words": plumbed,
    "pypdfium2's text": texted,
}


def pages_of(path: Path) -> int:
    """How many pages a file has."""
    return len(pypdf.PdfReader(path).pages)


def cpu_per_page(work: Callable[[Path], None], files: Sequence[Path]) -> list[float]:
    """Seconds of CPU a page, one value a file, sorted; the first files are done twice, to warm."""
    for path in files[:WARM]:
        work(path)
    found = []
    for path in files:
        began = time.process_time()
        work(path)
        found.append((time.process_time() - began) / pages_of(path))
    return sorted(found)


def long_job(files: Sequence[Path], out: Path, pages: int) -> None:
    """One PDF of that many pages, the files one after the other."""
    writer = pypdf.PdfWriter()
    while len(writer.pages) < pages:
        for path in files:
            writer.append(path)
    for number in range(len(writer.pages) - 1, pages - 1, -1):
        writer.remove_page(number)
    writer.write(out)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 when the long job failed."""
    parser = argparse.ArgumentParser(description="Measures what reading costs.")
    parser.add_argument("--count", type=int, default=44)
    parser.add_argument("--split", choices=SPLITS, default="held")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=100)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="cost-") as folder:
        files = write(Path(folder) / "exam", options.count, options.seed, options.split)
        for name, work in WORK.items():
            times = cpu_per_page(work, files)
            late = times[min(len(times) - 1, int(len(times) * 0.95))]
            middle = times[len(times) // 2]
            print(f"{name:20} CPU a page: median {middle * 1000:.1f} ms, p95 {late * 1000:.1f} ms")
        job = Path(folder) / "job.pdf"
        long_job(files, job, options.pages)
        cost = watched([sys.executable, "-m", "server", "extract", str(job), "--jobs", "1"])
    cpu = sum(cost.cpu.values())
    print(
        f"{options.pages} pages in one job: {cost.seconds:.1f} s, CPU {cpu:.1f} s, exit {cost.code}"
    )
    print(
        f"at the worst: all processes {cost.together:.0f} MiB, the largest {cost.largest:.0f} MiB"
    )
    return int(cost.code != 0)


if __name__ == "__main__":
    raise SystemExit(main())
