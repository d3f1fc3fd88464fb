"""Scores what `printpost extract` read against truth files, and prints a table or JSON.

    python -m benchmarks.reading.score TRUTH_DIR PREDICTIONS.jsonl [--json] [--errors FILE]

A document is all right when every required key is; silently wrong when a required key has another
value than the page. Sure means a confidence of 0.95 or more: a wrong sure value is the one a clerk
would let through, so its rate has its 95 % interval (Wilson).
"""

import argparse
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.reading.report import table
from benchmarks.reading.shares import ratio, wilson
from benchmarks.reading.sureness import SURE, sureness
from benchmarks.reading.verdicts import ALWAYS, IF_PRINTED, KEYS, REQUIRED, Fields, judge

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99)


@dataclass(slots=True)
class Paper:
    """One document: its truth, what was read, and the verdict on each key."""

    name: str
    truth: Fields
    fields: Fields = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)
    seconds: float | None = None
    answered: bool = False
    verdicts: dict[str, str | None] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """The layout family; the document's own name when it has none."""
        meta = self.truth.get("meta") or {}
        return str(meta.get("family") or self.truth.get("family") or self.name)

    def all_right(self) -> bool:
        """Every required key that the page has, or that was wrongly said, is right."""
        need = [
            verdict
            for key in ALWAYS + IF_PRINTED
            if (verdict := self.verdicts[key]) is not None
            and (self.truth.get(key) is not None or verdict == "wrong")
        ]
        return bool(need) and all(verdict in {"right", "agreed"} for verdict in need)

    def silent_wrong(self) -> bool:
        """A required key has another value than the page."""
        return any(self.verdicts[key] == "wrong" for key in REQUIRED)

    def passes(self, key: str, threshold: float) -> bool:
        """Whether a reader of what is under the threshold alone would not look at this key."""
        said = self.verdicts[key] in {"right", "wrong"}
        return said and float(self.confidence.get(key, 0)) >= threshold


def key_scores(papers: Sequence[Paper], key: str) -> dict[str, float | None]:
    """Counts of verdicts, precision, recall and exactness of one key."""
    found = [(p, v) for p in papers if (v := p.verdicts[key]) is not None]
    count = dict.fromkeys(("right", "wrong", "missed", "agreed"), 0)
    has = 0
    for paper, verdict in found:
        count[verdict] += 1
        there = verdict == "wrong" and paper.truth.get(key) is not None
        has += verdict in {"right", "missed"} or there
    return {
        "scored": len(found),
        "with_value": has,
        **count,
        "precision": ratio(count["right"], count["right"] + count["wrong"]),
        "recall": ratio(count["right"], has),
        "exact": ratio(count["right"] + count["agreed"], len(found)),
        "wrong_of_scored": ratio(count["wrong"], len(found)),
    }


def reliability(papers: Sequence[Paper], threshold: float) -> dict[str, float | None]:
    """What passes unlooked-at when only required keys under the threshold are reviewed."""
    passed = wrong = total = clean = silent = 0
    for paper in papers:
        asked = [k for k in REQUIRED if paper.verdicts[k] not in {None, "agreed"}]
        through = [k for k in asked if paper.passes(k, threshold)]
        bad = sum(paper.verdicts[k] == "wrong" for k in through)
        total, passed, wrong = total + len(asked), passed + len(through), wrong + bad
        clean += len(through) == len(asked) and not bad
        silent += bool(bad)
    return {
        "threshold": threshold,
        "values_passed": ratio(passed, total),
        "wrong_of_passed": ratio(wrong, passed),
        "documents_without_review_and_right": ratio(clean, len(papers)),
        "documents_with_a_wrong_value_passed": ratio(silent, len(papers)),
    }


def wrong_sure(paper: Paper) -> bool:
    """A required key is wrong and shown as sure."""
    return any(paper.verdicts[k] == "wrong" and paper.passes(k, SURE) for k in REQUIRED)


def touched(paper: Paper) -> int:
    """Required keys a clerk must look at or mend: missed, wrong, or not sure."""
    asked = [k for k in REQUIRED if paper.verdicts[k] not in {None, "agreed"}]
    return sum(paper.verdicts[k] != "right" or not paper.passes(k, SURE) for k in asked)


def by_family(papers: Sequence[Paper]) -> dict[str, dict[str, float | None]]:
    """The rates of each family."""
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        groups.setdefault(paper.family, []).append(paper)
    return {
        name: {
            "documents": len(group),
            "required_all_right": ratio(sum(p.all_right() for p in group), len(group)),
            "silent_wrong": ratio(sum(p.silent_wrong() for p in group), len(group)),
            "with_a_wrong_sure": ratio(sum(map(wrong_sure, group)), len(group)),
            "touched_fields": ratio(sum(map(touched, group)), len(group)),
        }
        for name, group in sorted(groups.items())
    }


def _mean(values: Sequence[float | None]) -> float | None:
    return ratio(sum(value or 0.0 for value in values), len(values))


def _share(papers: Sequence[Paper], test: Callable[[Paper], bool]) -> float | None:
    return ratio(sum(map(test, papers)), len(papers))


def _times(papers: Sequence[Paper]) -> dict[str, float | None]:
    times = sorted(p.seconds for p in papers if p.seconds is not None)
    if not times:
        return {"seconds_median": None, "seconds_p95": None}
    late = times[min(len(times) - 1, int(len(times) * 0.95))]
    return {"seconds_median": round(times[len(times) // 2], 4), "seconds_p95": round(late, 4)}


def _overall(papers: Sequence[Paper], fields: Mapping[str, Any]) -> dict[str, Any]:
    right, wrong, scored, has = (
        sum(row[kind] for row in fields.values())
        for kind in ("right", "wrong", "scored", "with_value")
    )
    sure, right_all = sum(map(wrong_sure, papers)), sum(p.all_right() for p in papers)
    return {
        "documents": len(papers),
        "answered": sum(p.answered for p in papers),
        "required_all_right": ratio(right_all, len(papers)),
        "required_all_right_interval": wilson(right_all, len(papers)),
        "silent_wrong_documents": _share(papers, Paper.silent_wrong),
        "any_wrong_documents": _share(papers, lambda p: "wrong" in p.verdicts.values()),
        "silent_wrong_values": ratio(wrong, scored),
        "micro_precision": ratio(right, right + wrong),
        "micro_recall": ratio(right, has),
        "with_a_wrong_sure": ratio(sure, len(papers)),
        "with_a_wrong_sure_interval": wilson(sure, len(papers)),
        "touched_fields_per_document": ratio(sum(map(touched, papers)), len(papers)),
    }


def score(papers: Sequence[Paper]) -> dict[str, Any]:
    """Everything measured over some documents."""
    fields = {key: key_scores(papers, key) for key in KEYS}
    families = by_family(papers)
    result = _overall(papers, fields)
    result["families"] = len(families)
    for short in ("required_all_right", "silent_wrong"):
        result[f"{short}_by_family"] = _mean([rates[short] for rates in families.values()])
    result |= _times(papers) | sureness(papers)
    result["fields"] = fields
    result["confidence"] = [reliability(papers, threshold) for threshold in THRESHOLDS]
    result["by_family"] = families
    return result


# -- files ---------------------------------------------------------------------------------------


def is_french(truth: Fields) -> bool:
    """French, or without a note of its language."""
    language = (truth.get("meta") or {}).get("language")
    return language in {None, "fr"}


def load(truth_dir: Path, predictions: Path, *, french: bool = False) -> list[Paper]:
    """The documents of a folder with what was read of them; ValueError on a double line."""
    papers = {}
    for path in sorted(truth_dir.glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        if any(key in truth for key in ALWAYS) and (not french or is_french(truth)):
            papers[path.stem] = Paper(path.stem, truth)
    for line in filter(str.strip, predictions.read_text("utf-8").splitlines()):
        _answer(papers, json.loads(line))
    for paper in papers.values():
        paper.verdicts = {key: judge(paper.truth, paper.fields, key) for key in KEYS}
    return list(papers.values())


def _answer(papers: Mapping[str, Paper], line: Mapping[str, Any]) -> None:
    name = re.sub(r"\.(pdf|json)$", "", Path(line["file"]).name, flags=re.IGNORECASE)
    paper = papers.get(name)
    if paper is None:
        return
    if paper.answered:
        message = f"{name} is read twice"
        raise ValueError(message)
    first: Fields = next(iter(line.get("invoices") or ()), {})
    paper.answered = True
    paper.fields = first.get("fields") or {}
    paper.confidence = first.get("confidence") or {}
    paper.seconds = line.get("seconds")


def errors(papers: Sequence[Paper]) -> list[str]:
    """One tab-separated line a fault: document, key, verdict, confidence, truth, what was said."""
    found = []
    for paper in papers:
        for key in KEYS:
            if paper.verdicts[key] in {"wrong", "missed"}:
                sure = paper.confidence.get(key)
                values = (paper.verdicts[key], sure, paper.truth.get(key), paper.fields.get(key))
                texts = [json.dumps(value, ensure_ascii=False) for value in values]
                found.append("\t".join([paper.name, key, *texts]))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Scores what was read against truth files.")
    parser.add_argument("truth", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--french", action="store_true", help="French documents alone")
    parser.add_argument("--errors", type=Path, help="write each fault to this file")
    options = parser.parse_args(arguments)
    papers = load(options.truth, options.predictions, french=options.french)
    if not papers:
        parser.error("no truth file there")
    result = score(papers)
    if options.errors:
        options.errors.write_text("\n".join([*errors(papers), ""]), "utf-8")
    print(json.dumps(result, ensure_ascii=False, indent=1) if options.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
