"""Learned layouts measured: companies whose every invoice looks alike, one confirmation, the next.

    python -m benchmarks.reading.layouts [--count 56] [--after 2] [--split SPLIT] [--seed 1]
        [--slip] [--touches FILE]

Of each company one invoice is read, confirmed as a person would (the truth typed over what was
wrong), and learned from; the following ones differ in all but their layout. Said of both: wholly
right, and right without touching anything (right and sure), with and without the lesson.

With --slip the first confirmation is wrong in one field, and the second invoice is set right: said
of the third and those after it, which must be right again.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.reading.case import Case
from benchmarks.reading.content import fill, make_case
from benchmarks.reading.draw import Draw
from benchmarks.reading.family import Family
from benchmarks.reading.generate import SEALED, SPLITS, of_split
from benchmarks.reading.score import Paper, touched, wrong_sure
from benchmarks.reading.shares import ratio, wilson
from benchmarks.reading.sureness import SURE
from benchmarks.reading.verdicts import KEYS, REQUIRED, judge
from extractor.extract import read_pages
from extractor.layouts.known import KnownLayouts, learned
from extractor.page import Page
from extractor.parts import read_parts
from extractor.text import pdf
from staging.draft import Draft
from staging.evidence import Extraction
from staging.layouts import Layout, Lesson
from staging.layouts_json import layouts_out
from staging.shapes import SHAPE_OF
from staging.teaching import teach

T = TypeVar("T")
_WRONG = "wrong_sure_after"
NO_SLIPS: Mapping[str, Any] = {}
#: Fields that a person may mistake for something else on the paper.
_SLIPS = ("invoice_number", "engagement_number", "issue_date", "total_incl_vat", "service_code")

#: What a company prints in the same way on all its invoices.
_HABITS = ("dash", "legal", "picture", "minus", "seller_siret", "seller_vat_id", "iban", "bic")


class Habit(Draw):
    """Draws that agree wherever the same question is asked at the same place of the code, however
    many others come between: what is drawn by it stays while what is printed changes."""

    def __init__(self, *seed: object) -> None:
        super().__init__(*seed)
        self._seed = seed
        self._asked: dict[object, int] = {}

    def below(self, limit: int) -> int:
        """As `Draw.below`, by the place of the question."""
        return self._at(limit).below(limit)

    def pick(self, choices: Sequence[T]) -> T:
        """As `Draw.pick`, by the place of the question and the choices."""
        return choices[self._at(repr(choices)).below(len(choices))]

    def _at(self, question: object) -> Draw:
        frame = sys._getframe(2)  # noqa: SLF001 - the caller's line is the name of the question
        while frame.f_back is not None and frame.f_code.co_filename.endswith("draw.py"):
            frame = frame.f_back
        place = (Path(frame.f_code.co_filename).name, frame.f_lineno, question)
        self._asked[place] = self._asked.get(place, 0) + 1
        return Draw(*self._seed, *place, self._asked[place])


@dataclass(frozen=True, slots=True)
class Drawn:
    """An invoice of a company: its name, its pages and its truth."""

    name: str
    pages: Sequence[Page]
    truth: Mapping[str, Any]


def drawn(family: Family, words: Any, seed: object, after: int) -> Iterator[Drawn]:
    """The first invoice of a company and those after it, all laid out alike."""
    trade = Draw(family.name, seed, "trade").pick(family.taste.trades)
    taste = replace(family.taste, trades=(trade,), credit=0.0)
    first = make_case(Draw(family.name, seed, "first"), words, taste)
    taste = replace(taste, regimes=(first.regime,))
    numbers = Draw(family.name, seed, "numbers").pick(words.NUMBERS)
    for turn in range(after + 1):
        again = Draw(family.name, seed, turn)
        case = make_case(again, words, taste, like=first) if turn else first
        case.values |= {key: first.values[key] for key in _HABITS if key in first.values}
        case.values["invoice_number"] = fill(numbers, again, case.issue)
        case.draw = Habit(family.name, seed)
        yield _printed(family, case, f"{family.name} {seed}")


def _printed(family: Family, case: Case, name: str) -> Drawn:
    content, engine = family.render(case)
    truth = case.truth() | {"meta": {"family": family.name, "engine": engine}}
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        return Drawn(name, tuple(pdf.read(Path(file.name))), truth)


def confirmed(
    extraction: Extraction, truth: Mapping[str, Any], slips: Mapping[str, Any] = NO_SLIPS
) -> Lesson | None:
    """What a person's corrections to this paper teach: they type what is wrong, leave empty what
    the paper does not show, and confirm what is unsure; `slips` is what they type by mistake."""
    found = next(iter(extraction.invoices), extraction.aside)
    if found is None or found.sheet is None:
        return None
    readings = found.readings
    said = {key: readings[key].value if key in readings else None for key in KEYS}
    verdicts = {key: judge(truth, said, key) for key in KEYS}
    edits = {key: truth.get(key) for key in KEYS if verdicts[key] in {"wrong", "missed"}}
    edits |= {
        key: said[key]
        for key in KEYS
        if verdicts[key] == "right" and readings[key].confidence < SURE
    }
    edits |= slips
    return teach(found.sheet, Draft(readings, edits, remarks=(*extraction.remarks, *found.remarks)))


def slip(
    extraction: Extraction, truth: Mapping[str, Any], later: Mapping[str, Any], turn: int
) -> Mapping[str, Any]:
    """A value of the right kind that stands elsewhere on the paper, for a field that is on the
    `later` one too: another field each turn."""
    found = next(iter(extraction.invoices), extraction.aside)
    if found is None or found.sheet is None:
        return NO_SLIPS
    for key in (*_SLIPS[turn % len(_SLIPS) :], *_SLIPS[: turn % len(_SLIPS)]):
        others = (
            spot.value
            for spot in found.sheet.spots
            if spot.shape is SHAPE_OF[key]
            and any(c.isdigit() for c in spot.value)
            and spot.value not in [truth.get(name) for name in KEYS]
        )
        wrong = next(others, None)
        if wrong is not None and None not in {truth.get(key), later.get(key)}:
            return {key: wrong}
    return NO_SLIPS


def read(one: Drawn, layouts: Sequence[Layout]) -> Extraction:
    """A paper read with what is known."""
    alone = read_parts(one.pages, (), read_pages)
    return learned(one.pages, alone, KnownLayouts(layouts_out(layouts)))


def judged(extraction: Extraction, one: Drawn) -> Paper:
    """A reading against its truth."""
    found = extraction.invoices[0].readings if extraction.invoices else {}
    paper = Paper(one.name, one.truth, answered=True)
    paper.fields = {key: found[key].value if key in found else None for key in KEYS}
    paper.confidence = {key: reading.confidence for key, reading in found.items()}
    paper.verdicts = {key: judge(one.truth, paper.fields, key) for key in KEYS}
    return paper


def untouched(paper: Paper) -> bool:
    """A person would send it without looking at any field."""
    return paper.all_right() and not touched(paper)


@dataclass(frozen=True, slots=True)
class Pair:
    """An invoice read without and with the lessons; whether its fields were all on the one that
    taught; CPU seconds a page of the layouts."""

    before: Paper
    after: Paper
    all_taught: bool
    seconds: float


def measure(companies: Sequence[Sequence[Drawn]], *, slips: bool = False) -> Iterator[Pair]:
    """Every invoice of each company after those that taught, all layouts being known; with `slips`
    two taught, and the first of them wrongly."""
    lessons = [_lessons(company, number, slips=slips) for number, company in enumerate(companies)]
    layouts = [Layout(i, known) for i, known in enumerate(lessons) if known]
    known = KnownLayouts(layouts_out(layouts))
    for number, company in enumerate(companies):
        taught = {key for lesson in lessons[number] for key in lesson.places}
        for one in company[1 + slips :]:
            shown = [key for key in REQUIRED if one.truth.get(key) is not None]
            all_taught = all(key in taught or key not in SHAPE_OF for key in shown)
            yield _pair(one, known, all_taught=all_taught)


def _pair(one: Drawn, known: KnownLayouts, *, all_taught: bool) -> Pair:
    alone = read_parts(one.pages, (), read_pages)
    before = judged(learned(one.pages, alone, KnownLayouts([])), one)
    began = time.process_time()
    extraction = learned(one.pages, alone, known)
    seconds = time.process_time() - began
    return Pair(before, judged(extraction, one), all_taught, seconds / len(one.pages))


def _lessons(company: Sequence[Drawn], number: int, *, slips: bool) -> tuple[Lesson, ...]:
    """What the first invoice of a company taught, newest first; the first two, with a slip."""
    first = read(company[0], ())
    mistake = slip(first, company[0].truth, company[1].truth, number) if slips else NO_SLIPS
    lesson = confirmed(first, company[0].truth, mistake)
    lessons = () if lesson is None else (lesson,)
    if not slips:
        return lessons
    layouts = [Layout(number, lessons)] if lessons else []
    mended = confirmed(read(company[1], layouts), company[1].truth)
    return lessons if mended is None else (mended, *lessons)


def summary(pairs: Sequence[Pair]) -> dict[str, Any]:
    """The rates of some invoices."""
    befores, afters = [p.before for p in pairs], [p.after for p in pairs]
    known = [p.after for p in pairs if p.all_taught]
    wrong = sum(map(wrong_sure, afters))
    times = sorted(p.seconds for p in pairs)
    return {
        "documents": len(pairs),
        "right_before": share(befores, Paper.all_right),
        "right_after": share(afters, Paper.all_right),
        "untouched_before": share(befores, untouched),
        "untouched_after": share(afters, untouched),
        "wrong_sure_before": sum(map(wrong_sure, befores)),
        "wrong_sure_after": wrong,
        "wrong_sure_interval": wilson(wrong, len(pairs)),
        "all_fields_taught": len(known),
        "untouched_of_these": share(known, untouched),
        "cpu_ms_median": round(1000 * times[len(times) // 2], 1),
        "cpu_ms_p95": round(1000 * times[int(0.95 * len(times))], 1),
    }


def touches(papers: Sequence[Paper]) -> Iterator[str]:
    """One tab-separated line for each required value that a person must look at: document, key,
    verdict, confidence, truth, what was said."""
    for paper in papers:
        for key in REQUIRED:
            verdict = paper.verdicts[key]
            unsure = verdict == "right" and not paper.passes(key, SURE)
            if unsure or verdict in {"wrong", "missed"}:
                said = (paper.confidence.get(key), paper.truth.get(key), paper.fields.get(key))
                texts = [json.dumps(value, ensure_ascii=False) for value in said]
                yield "\t".join([paper.name, key, "unsure" if unsure else str(verdict), *texts])


def share(papers: Sequence[Paper], test: Callable[[Paper], bool]) -> float | None:
    """The share of papers that pass."""
    return ratio(sum(map(test, papers)), len(papers))


def report(pairs: Sequence[Pair]) -> dict[str, Any]:
    """The rates of all, and of each family."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(pair.after.family, []).append(pair)
    by_family = {name: summary(group) for name, group in sorted(groups.items())}
    return summary(pairs) | {"by_family": by_family}


def text_of(found: Mapping[str, Any]) -> str:
    """The report as a table."""
    lines = [f"{key:24} {value}" for key, value in found.items() if key != "by_family"]
    lines.append(f"\n{'family':24} documents  untouched before  after  wrong sure")
    for name, rates in found["by_family"].items():
        cells = [rates[k] for k in ("documents", "untouched_before", "untouched_after")]
        lines.append(f"{name:24} {cells[0]:9}  {cells[1]:16}  {cells[2]:5}  {rates[_WRONG]:10}")
    return "\n".join(lines)


def add_outputs(parser: argparse.ArgumentParser) -> None:
    """The options of a measure, whatever its companies."""
    parser.add_argument("--slip", action="store_true", help="the first confirmation is wrong")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--touches", type=Path, help="write what wants a person (never of sealed)")


def tell(companies: Sequence[Sequence[Drawn]], options: argparse.Namespace) -> None:
    """Measures, and prints the rates."""
    pairs = list(measure(companies, slips=options.slip))
    if options.touches:
        options.touches.write_text("\n".join([*touches([p.after for p in pairs]), ""]), "utf-8")
    found = report(pairs)
    print(json.dumps(found, ensure_ascii=False, indent=1) if options.json else text_of(found))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measures learned layouts.")
    parser.add_argument("--count", type=int, default=56, help="companies")
    parser.add_argument("--after", type=int, default=2, help="invoices after the one confirmed")
    parser.add_argument("--split", choices=SPLITS, default="look")
    parser.add_argument("--seed", type=int, default=1)
    add_outputs(parser)
    options = parser.parse_args(arguments)
    kinds, words = of_split(options.split)
    companies = [
        list(drawn(kinds[n % len(kinds)], words, f"{options.seed}/{n}", options.after))
        for n in range(options.count)
    ]
    if options.split == SEALED:
        options.touches = None
    tell(companies, options)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
