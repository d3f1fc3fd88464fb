"""What the reader is worth on layouts that its weights never saw: families left out, then read.

    python -m benchmarks.reading.unseen [--count 120] [--seed 9001]

Papers of the open splits, drawn for it. The families are left out fold by fold: weights are
fitted on the others (fit), the papers left out are read with them and scored. Printed: the table of
the exam; for each key, how often a value said at some confidence was right; and which key alone
keeps documents from one key. Needs numpy.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

from benchmarks.reading import fit
from benchmarks.reading.generate import write
from benchmarks.reading.report import table
from benchmarks.reading.score import Paper, score
from benchmarks.reading.sureness import BANDS, SURE
from benchmarks.reading.verdicts import KEYS, REQUIRED, judge
from extractor.extract import extract
from extractor.fields import ranking


def papers_of(paths: Sequence[Path], seed: int) -> list[Paper]:
    """Every paper, read with weights that were fitted without its family."""
    truths = {path: json.loads(path.with_suffix(".json").read_text("utf-8")) for path in paths}
    folds = fit.folds_of(truth["meta"]["family"] for truth in truths.values())
    rows = fit.rows_of(paths, seed)
    found = []
    for fold in range(fit.FOLDS):
        weights = {
            key: fit.weights_of([row for row in of_key if folds[row.family] != fold], seed)
            for key, of_key in rows.items()
        }
        own = [path for path in paths if folds[truths[path]["meta"]["family"]] == fold]
        with patch.multiple(ranking, WEIGHTS=weights, SURE_FROM=fit.SURE_FROM):
            found += [_paper(path, truths[path]) for path in own]
    return found


def _paper(path: Path, truth: Mapping[str, object]) -> Paper:
    invoices = extract(path, ()).invoices
    readings = invoices[0].readings if invoices else {}
    paper = Paper(path.stem, truth, answered=True)
    paper.fields = {key: reading.value for key, reading in readings.items()}
    paper.confidence = {key: reading.confidence for key, reading in readings.items()}
    paper.verdicts = {key: judge(truth, paper.fields, key) for key in KEYS}
    return paper


def reliability(papers: Sequence[Paper]) -> Iterator[str]:
    """A line for each required key: in each band of confidence how many values, how many right."""
    heads = "".join(f"{low:>9.2f}-{min(high, 1.0):.2f}" for low, high in BANDS)
    yield f"{'key':20}{heads}   (values, right %)"
    for key in REQUIRED:
        said = [
            (float(paper.confidence.get(key, 0.0)), paper.verdicts[key] == "right")
            for paper in papers
            if paper.verdicts[key] in {"right", "wrong"}
        ]
        yield f"{key:20}" + "".join(_cell(said, low, high) for low, high in BANDS)


def _cell(said: Sequence[tuple[float, bool]], low: float, high: float) -> str:
    inside = [right for confidence, right in said if low <= confidence < high]
    share = f"{100 * sum(inside) / len(inside):6.1f}" if inside else "     -"
    return f"{len(inside):>7}{share}"


def spoilers(papers: Sequence[Paper]) -> Counter[str]:
    """How many documents one key alone keeps from being right and sure."""
    found: Counter[str] = Counter()
    for paper in papers:
        asked = [key for key in REQUIRED if paper.verdicts[key] not in {None, "agreed"}]
        open_ = [
            key
            for key in asked
            if paper.verdicts[key] != "right" or paper.confidence.get(key, 0.0) < SURE
        ]
        if len(open_) == 1:
            found[open_[0]] += 1
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Scores the reader on families left out.")
    parser.add_argument("--count", type=int, default=120, help="papers of each split")
    parser.add_argument("--seed", type=int, default=9001)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="unseen-") as name:
        paths = [
            path
            for split in fit.OPEN_SPLITS
            for path in write(Path(name, split), options.count, options.seed, split)
        ]
        papers = papers_of(paths, options.seed)
    print(table(score(papers)))
    print("\n".join(reliability(papers)))
    print("one key but for:", dict(spoilers(papers).most_common()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
