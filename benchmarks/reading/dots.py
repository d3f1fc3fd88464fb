"""Pages that are dots: what one costs, what is read of it, and what making it small costs the OCR.

    python -m benchmarks.reading.dots [--count 5] [--split held] [--seed 1]

The same invoices are read as text and as the 300 dpi grey PWG raster of a print queue. Then their
first pages are read once as they came and once as they go into the PDF for the portal, which keeps
a grey page below 300 kB and a colour one below 800 kB: the share of the printed characters found.
"""

import argparse
import asyncio
import resource
import struct
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from benchmarks.reading.cost import pages_of
from benchmarks.reading.generate import SPLITS, write
from benchmarks.reading.report import percent
from benchmarks.reading.run import read
from benchmarks.reading.score import load, score
from extractor.convert.paper import make_page
from extractor.seen.ocr import Ocr
from extractor.text import pdf

DPI = 300
#: CPU seconds that a grey page of 300 dpi may take, and bytes that a page may have in the PDF.
MOST_CPU, MOST_BYTES = 10.0, {"L": 300_000, "RGB": 800_000}
KEYS = ("required_all_right", "silent_wrong_documents", "micro_precision", "micro_recall")


@dataclass
class Small:
    """What was found on pages of one mode, and the bytes of the largest."""

    before: int = 0
    after: int = 0
    printed: int = 0
    largest: int = 0


def pictures(path: Path, mode: str) -> Iterator[Image.Image]:
    """Each page of a PDF as the dots of a print queue."""
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            bitmap = page.render(scale=DPI / 72, grayscale=mode == "L", rev_byteorder=True)
            yield bitmap.to_pil().convert(mode)
    finally:
        document.close()


def raster(path: Path) -> bytes:
    """A PDF as PWG raster in grey (PWG 5102.4): runs a line, lines that repeat written once."""
    parts = [b"RaS2"]
    for image in pictures(path, "L"):
        header = bytearray(1796)
        header[:9] = b"PwgRaster"
        width, height = image.size
        fields = {276: DPI, 280: DPI, 372: width, 376: height, 384: 8, 388: 8}
        for place, value in (fields | {392: width, 396: 0, 400: 18, 420: 1}).items():
            struct.pack_into(">I", header, place, value)
        parts += [bytes(header), *coded(image.tobytes(), width)]
    return b"".join(parts)


def coded(dots: bytes, width: int) -> Iterator[bytes]:
    """The lines of a page, each with how often it comes again."""
    lines = [dots[at : at + width] for at in range(0, len(dots), width)]
    at = 0
    while at < len(lines):
        again = 1
        while again < 256 and at + again < len(lines) and lines[at + again] == lines[at]:
            again += 1
        yield bytes([again - 1]) + runs(lines[at])
        at += again


def runs(line: bytes) -> bytes:
    """One line: what is white to its end, equal dots, and others one by one."""
    out, at, end = bytearray(), 0, len(line.rstrip(b"\xff"))
    while at < end:
        run = 1
        while run < 128 and at + run < end and line[at + run] == line[at]:
            run += 1
        out += bytes([run - 1, line[at]])
        at += run
    return bytes(out) + (b"\x80" if end < len(line) else b"")


def children_cpu() -> float:
    """CPU seconds of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def told(name: str, files: Sequence[Path], out: Path) -> float:
    """Print what is read of the files; the CPU seconds it took."""
    began, lines = children_cpu(), out / f"{name}.jsonl"
    read(files, lines, 1, 900)
    took = children_cpu() - began
    result = score(load(files[0].parent, lines, french=True))
    shares = "  ".join(f"{key} {percent(result[key])}" for key in KEYS)
    print(f"{name}: {len(files)} documents  {shares}", flush=True)
    return took


def compare(files: Sequence[Path], out: Path) -> float:
    """Print what is read of the files as text and as dots; the CPU seconds of a page of dots."""
    told("text", files, out)
    count = 0
    for path in files:
        count += pages_of(path)
        path.write_bytes(raster(path))
    each = told("dots", files, out) / count
    print(f"CPU a page of dots, the engine's start in it: {each:.1f} s (aim {MOST_CPU:.0f})")
    return each


async def shrink(files: Sequence[Path], folder: Path) -> dict[str, Small]:
    """What an OCR finds of first pages before and after they are made small for the portal."""
    found = {mode: Small() for mode in MOST_BYTES}
    ocr = Ocr()
    try:
        for path in files:
            (first, *_) = pdf.read(path)
            printed = Counter("".join(word.text for word in first.words))
            for mode, small in found.items():
                image = next(pictures(path, mode))
                made = make_page(image, (first.width, first.height), 1, (folder, folder))
                whole = folder / "whole.png"
                image.save(whole)
                small.printed += printed.total()
                small.largest = max(small.largest, made.image.stat().st_size)
                small.before += await seen(ocr, whole, first.width, printed)
                small.after += await seen(ocr, made.image, first.width, printed)
    finally:
        await ocr.close()
    return found


async def seen(ocr: Ocr, picture: Path, width: float, printed: Counter[str]) -> int:
    """How many of the printed characters an OCR finds on a picture."""
    dots = picture.with_name("seen.png")
    with Image.open(picture) as image:
        scale = image.width / width
        image.save(dots)
    words = (await ocr.words(dots, scale)).words
    return (printed & Counter("".join(word[0] for word in words))).total()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 when a page costs or weighs too much."""
    parser = argparse.ArgumentParser(description="Measures pages that are dots.")
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--split", choices=SPLITS, default="held")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="dots-") as name:
        folder = Path(name)
        files = write(folder / "exam", options.count, options.seed, options.split)
        shrunk = asyncio.run(shrink(files, folder))
        for mode, small in shrunk.items():
            print(
                f"{'grey' if mode == 'L' else 'colour'}: {len(files)} pages, characters found "
                f"{percent(small.before / small.printed)} as they came, "
                f"{percent(small.after / small.printed)} made small; the largest "
                f"{small.largest // 1000} kB (at most {MOST_BYTES[mode] // 1000})",
                flush=True,
            )
        cpu = compare(files, folder)
    heavy = any(small.largest > MOST_BYTES[mode] for mode, small in shrunk.items())
    return int(heavy or cpu > MOST_CPU)


if __name__ == "__main__":
    raise SystemExit(main())
