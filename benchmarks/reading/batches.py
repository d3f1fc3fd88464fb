"""The batch exam: several invoices in one print, a cover letter, or papers that are no invoice.

    python -m benchmarks.reading.batches [--count 60] [--split held] [--seed 1] [--jobs 2] [--json]

A print is right when it yields as many invoices as it holds, each with its own pages and number. A
cover letter may go with the first invoice or with none; delivery slips, time sheets, general terms
and the like stay with the invoice before them; a paper that is no invoice yields none.
"""

import argparse
import io
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf

from benchmarks.reading.case import Case
from benchmarks.reading.content import make_case
from benchmarks.reading.draw import Draw
from benchmarks.reading.generate import SEALED, SPLITS, of_split
from benchmarks.reading.papers import paper
from benchmarks.reading.run import read
from benchmarks.reading.score import ratio
from benchmarks.reading.verdicts import folded
from benchmarks.reading.words_papers import ANNEXES, PAPERS


@dataclass(frozen=True, slots=True)
class Batch:
    """A print and what is in it: the pages and the number of each invoice, in order."""

    name: str
    content: bytes
    cover: int  # pages before the first invoice
    spans: tuple[tuple[int, ...], ...]
    numbers: tuple[str, ...]


def make_batch(split: str, seed: int, number: int) -> Batch:
    """One print: three in ten hold no invoice, the others one to four."""
    kinds, words = of_split(split)
    draw = Draw("batch", split, seed, number)
    family = draw.pick(kinds)
    case = make_case(Draw(family.name, seed, number), words, family.taste)
    name = f"{split}_{seed}_{number:04d}"
    if draw.chance(0.3):
        kind = draw.pick(sorted(PAPERS))
        return Batch(f"{name}_{kind}", paper(case, kind, draw), 0, (), ())
    parts, numbers = [], []
    cover = draw.chance(0.25)
    if cover:
        parts.append([paper(case, "letter", draw)])
    for copy in range(draw.between(1, 4)):
        again = Draw(family.name, seed, number, copy)
        one = make_case(again, words, family.taste, like=case)
        parts.append([family.render(one)[0], *annexes(one, draw)])
        numbers.append(one.values["invoice_number"])
    content, spans = joined(parts)
    spans = spans[1:] if cover else spans
    return Batch(f"{name}_{family.name}", content, int(cover), tuple(spans), tuple(numbers))


def annexes(case: Case, draw: Draw) -> list[bytes]:
    """What is printed behind an invoice: nothing mostly, one or two papers."""
    count = 0 if draw.chance(0.6) else draw.between(1, 2)
    return [paper(case, draw.pick(ANNEXES), draw) for _ in range(count)]


def joined(parts: Sequence[Sequence[bytes]]) -> tuple[bytes, list[tuple[int, ...]]]:
    """One PDF of several groups of files, and the pages each became (the first page is 1)."""
    writer, spans, page = pypdf.PdfWriter(), [], 1
    for files in parts:
        readers = [pypdf.PdfReader(io.BytesIO(file)) for file in files]
        for reader in readers:
            writer.append(reader)
        count = sum(len(reader.pages) for reader in readers)
        spans.append(tuple(range(page, page + count)))
        page += count
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue(), spans


def verdict(batch: Batch, line: Mapping[str, Any] | None) -> dict[str, bool]:
    """Whether the count, the pages and the numbers are right."""
    found = (line or {}).get("invoices") or []
    spans = [tuple(invoice.get("pages") or ()) for invoice in found]
    if spans and batch.cover:
        spans[0] = tuple(page for page in spans[0] if page > batch.cover)
    said = [folded((invoice.get("fields") or {}).get("invoice_number")) for invoice in found]
    return {
        "count": line is not None and len(found) == len(batch.spans),
        "pages": line is not None and spans == list(batch.spans),
        "numbers": line is not None and said == [folded(number) for number in batch.numbers],
    }


def score(batches: Sequence[Batch], lines: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Shares of right prints: those without an invoice, with one, with several."""
    groups: dict[str, list[dict[str, bool]]] = {}
    for batch in batches:
        size = (
            ("no invoice", "one invoice")[len(batch.spans)] if len(batch.spans) < 2 else "several"
        )
        groups.setdefault(size, []).append(verdict(batch, lines.get(batch.name)))
    return {
        size: {
            "prints": len(group),
            **{part: ratio(sum(v[part] for v in group), len(group)) for part in group[0]},
        }
        for size, group in sorted(groups.items())
    }


def faults(batches: Sequence[Batch], lines: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The prints that were read wrongly: what they hold, and what was said."""
    for batch in batches:
        line = lines.get(batch.name)
        if not all(verdict(batch, line).values()):
            found = (line or {}).get("invoices") or []
            said = [(one["pages"], one["fields"]["invoice_number"]) for one in found]
            held = list(zip(batch.spans, batch.numbers, strict=True))
            yield f"{batch.name}\tcover {batch.cover}\t{held}\t{said}"


def answers(
    batches: Sequence[Batch], work: Path, jobs: int, limit: float
) -> dict[str, dict[str, Any]]:
    """Writes the prints and has them read; what came, by name."""
    files = []
    for batch in batches:
        files.append(work / f"{batch.name}.pdf")
        files[-1].write_bytes(batch.content)
    out = work / "lines.jsonl"
    read(files, out, jobs, limit)
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines() if line.strip()]
    return {Path(line["file"]).stem: line for line in found}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Prints of several invoices, or of none.")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--split", choices=SPLITS, default="held")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=1800.0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--faults", action="store_true", help="say what was read of wrong prints")
    options = parser.parse_args(arguments)
    batches = [make_batch(options.split, options.seed, n) for n in range(options.count)]
    with tempfile.TemporaryDirectory(prefix="batches-") as name:
        lines = answers(batches, Path(name), options.jobs, options.timeout)
    result = score(batches, lines)
    if options.faults and options.split != SEALED:
        print(*faults(batches, lines), sep="\n")
    if options.json:
        print(json.dumps(result, indent=1))
        return 0
    for size, row in result.items():
        shares = "  ".join(
            f"{part} {100 * row[part]:.1f} %" for part in ("count", "pages", "numbers")
        )
        print(f"{size:12} {row['prints']:4} prints  {shares}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
