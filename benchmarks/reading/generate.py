"""Writes invoices with exact truth: NAME.pdf beside NAME.json, the same for the same seed."""

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.reading import presses
from benchmarks.reading.content import make_case
from benchmarks.reading.draw import Draw
from benchmarks.reading.family import Family
from benchmarks.reading.scan import rescan

WORTH_PROCESSES = 40
#: The split that whoever writes the reader never opens: scored as a whole, its faults not told.
SEALED = "sealed"
SPLITS = ("look", "held", "opened_one", "opened_two", "opened_three", SEALED)


def of_split(split: str) -> tuple[tuple[Family, ...], ModuleType]:
    """The families of a split and the words they print: its package holds both."""
    package = f"benchmarks.reading.{split}"
    return import_module(f"{package}.families").FAMILIES, import_module(f"{package}.words")


def make(family: Family, words: ModuleType, seed: object) -> tuple[bytes, dict[str, Any]]:
    """One invoice of a family: the PDF and its truth."""
    case = make_case(Draw(family.name, seed), words, family.taste)
    content, engine = family.render(case)
    truth: dict[str, Any] = case.truth()
    truth["meta"] = {
        "family": family.name,
        "language": "fr",
        "split": family.render.__module__.split(".")[-2],
        "engine": engine,
    }
    return content, truth


def distilled(pdf: Path) -> None:
    """Rewrites the file with ghostscript, as a print queue would leave it."""
    pdf.write_bytes(presses.distilled(pdf.read_bytes()))


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw and where; `after` is "", "gs" (distilled again) or "scan" (a picture)."""

    out: Path
    seed: int
    split: str
    after: str = ""


def write_one(order: Order, number: int) -> Path:
    """The invoice of that number, its family the next in turn; the PDF written."""
    kinds, words = of_split(order.split)
    family = kinds[number % len(kinds)]
    content, truth = make(family, words, f"{order.seed}/{number}")
    pdf = order.out / f"{order.split}_{order.seed}_{number:04d}_{family.name}.pdf"
    pdf.write_bytes(content)
    if order.after:
        truth["meta"] |= {"engine": f"{truth['meta']['engine']}+{order.after}"}
        distilled(pdf) if order.after == "gs" else rescan(pdf, order.seed)
    pdf.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n")
    return pdf


def write(
    out: Path, count: int, seed: int, split: str, *, after: str = "", jobs: int = 1
) -> list[Path]:
    """`count` invoices of a split in `out`, by `jobs` processes; the PDFs written."""
    out.mkdir(parents=True, exist_ok=True)
    draw = partial(write_one, Order(out, seed, split, after))
    if jobs < 2 or count < WORTH_PROCESSES:
        return [draw(number) for number in range(count)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        return list(pool.map(draw, range(count), chunksize=5))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--split", choices=SPLITS, default="look")
    then = parser.add_mutually_exclusive_group()
    then.add_argument("--distil", dest="after", action="store_const", const="gs", default="")
    then.add_argument("--scan", dest="after", action="store_const", const="scan")
    options = parser.parse_args(arguments)
    files = write(options.out, options.count, options.seed, options.split, after=options.after)
    print(f"{len(files)} invoices in {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
