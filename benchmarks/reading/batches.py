"""The batch exam: several invoices in one print, a cover letter, or papers that are no invoice.

    python -m benchmarks.reading.batches [--count 60] [--split held] [--seed 1] [--jobs 2] [--json]

A print is right when it yields as many invoices as it holds, each with its own pages and number. A
cover letter may go with the first invoice or with none; a paper that is no invoice yields none.
"""

import argparse
import io
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf

from benchmarks.reading.case import Case
from benchmarks.reading.content import make_case
from benchmarks.reading.draw import Draw
from benchmarks.reading.generate import SPLITS, of_split
from benchmarks.reading.pen import make_pen
from benchmarks.reading.run import read
from benchmarks.reading.score import ratio
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.verdicts import folded
from benchmarks.reading.words_papers import PAPERS


@dataclass(frozen=True, slots=True)
class Batch:
    """A print and what is in it: the pages and the number of each invoice, in order."""

    name: str
    content: bytes
    cover: int  # pages before the first invoice
    spans: tuple[tuple[int, ...], ...]
    numbers: tuple[str, ...]


def paper(case: Case, kind: str) -> bytes:
    """One page that is no invoice, of this company to this buyer."""
    pen = make_pen("reportlab", "sans", embedded=case.draw.chance(0.5))
    sheet = Sheet(pen, 10)
    seller, buyer = case.seller, case.buyer
    sheet.text(50, 60, seller.name, size=14, bold=True)
    sheet.block(50, 76, [seller.street, seller.zip_town, seller.phone], size=9)
    sheet.block(320, 130, [buyer.name, *buyer.address()])
    sheet.text(320, 220, f"{seller.town}, le {case.format.day(case.issue)}")
    sums = case.sums
    facts = {
        "number": case.values["invoice_number"],
        "day": case.format.day(case.issue),
        "net": case.format.money(sums.net),
        "tax": case.format.money(sums.tax),
        "total": case.format.money(sums.total),
    }
    y = 270.0
    for number, text in enumerate(PAPERS[kind]):
        size = 13 if number == 0 else 10
        y = sheet.paragraph(50, y, text.format(**facts), 490, size=size) + 14
        if number == 0 and kind in {"quote", "slip", "order"}:
            lines = [f"{x.ref}   {x.label}   {x.quantity} {x.unit}" for x in case.lines[:8]]
            y = sheet.block(50, y, lines, size=8.5) + 14
    sheet.centred(805, case.legal_line(), 500, size=7)
    return pen.finish()


def make_batch(split: str, seed: int, number: int) -> Batch:
    """One print: three in ten hold no invoice, the others one to four."""
    kinds, words = of_split(split)
    draw = Draw("batch", split, seed, number)
    family = draw.pick(kinds)
    case = make_case(Draw(family.name, seed, number), words, family.taste)
    name = f"{split}_{seed}_{number:04d}"
    if draw.chance(0.3):
        kind = draw.pick(sorted(PAPERS))
        return Batch(f"{name}_{kind}", paper(case, kind), 0, (), ())
    parts, numbers = [], []
    cover = draw.chance(0.25)
    if cover:
        parts.append(paper(case, "letter"))
    for copy in range(draw.between(1, 4)):
        again = Draw(family.name, seed, number, copy)
        one = make_case(again, words, family.taste, like=case)
        parts.append(family.render(one)[0])
        numbers.append(one.values["invoice_number"])
    content, spans = joined(parts)
    spans = spans[1:] if cover else spans
    return Batch(f"{name}_{family.name}", content, int(cover), tuple(spans), tuple(numbers))


def joined(parts: Sequence[bytes]) -> tuple[bytes, list[tuple[int, ...]]]:
    """One PDF of several, and the pages each became (the first page is 1)."""
    writer, spans, page = pypdf.PdfWriter(), [], 1
    for part in parts:
        reader = pypdf.PdfReader(io.BytesIO(part))
        writer.append(reader)
        spans.append(tuple(range(page, page + len(reader.pages))))
        page += len(reader.pages)
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


def measure(batches: Sequence[Batch], work: Path, jobs: int, limit: float) -> dict[str, Any]:
    """Writes the prints, has them read, scores what came."""
    files = []
    for batch in batches:
        files.append(work / f"{batch.name}.pdf")
        files[-1].write_bytes(batch.content)
    out = work / "lines.jsonl"
    read(files, out, jobs, limit)
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines() if line.strip()]
    return score(batches, {Path(line["file"]).stem: line for line in found})


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Prints of several invoices, or of none.")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--split", choices=SPLITS, default="held")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=1800.0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    batches = [make_batch(options.split, options.seed, n) for n in range(options.count)]
    with tempfile.TemporaryDirectory(prefix="batches-") as name:
        result = measure(batches, Path(name), options.jobs, options.timeout)
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
