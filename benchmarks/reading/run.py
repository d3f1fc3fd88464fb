"""The reading benchmark: draws an exam, has `printpost extract` read it, and scores what it said.

    python -m benchmarks.reading.run [--count 200] [--split held] [--seed 1] [--jobs 2]
                                     [--distil | --scan] [--json] [--errors FILE]

With PRINTPOST_CORPUS set to a folder holding `synthetic/` and `real/`, their French documents are
read and scored too. The open splits are printed by family and may be
studied; of `sealed`, only the rates of the whole are told.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.reading import baseline
from benchmarks.reading.generate import SEALED, SPLITS, write
from benchmarks.reading.report import MEASURED, table
from benchmarks.reading.score import errors, load, score


def read(files: Sequence[Path], out: Path, jobs: int, limit: float) -> None:
    """Runs the reader over the files; its JSON lines go to `out`, its complaints to ours."""
    command = [sys.executable, "-m", "server", "extract", *map(str, files), "--jobs", str(jobs)]
    with out.open("wb") as lines:
        done = subprocess.run(command, stdout=lines, check=False, timeout=limit)
    if done.returncode not in {0, 1}:  # 1: some file failed; it is scored as unanswered
        message = f"the reader ended with {done.returncode}"
        raise RuntimeError(message)


def measure(
    folder: Path, work: Path, options: argparse.Namespace, *, show_errors: bool
) -> dict[str, Any]:
    """Reads and scores a folder of NAME.pdf with NAME.json."""
    files = sorted(path for path in folder.glob("*.pdf") if path.with_suffix(".json").exists())
    lines = work / f"{folder.name}.jsonl"
    read(files, lines, options.jobs, options.timeout)
    papers = load(folder, lines, french=True)
    anchor = work / f"{folder.name}-baseline.jsonl"
    baseline.read(files if options.baseline else (), anchor, options.jobs)
    if options.errors and show_errors:
        with options.errors.open("a", encoding="utf-8") as out:
            out.write("\n".join([*errors(papers), ""]))
    result = score(papers)
    if options.baseline:
        result["baseline"] = _short(score(load(folder, anchor, french=True)))
    return result


def _short(result: Mapping[str, Any]) -> dict[str, Any]:
    return {name: result[name] for name in MEASURED if name not in {"one_key", "sure_values_right"}}


def corpora() -> list[Path]:
    """The folders of the corpus named by the environment."""
    root = os.environ.get("PRINTPOST_CORPUS")
    if not root:
        return []
    return [path for name in ("synthetic", "real") if (path := Path(root) / name).is_dir()]


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line, read."""
    parser = argparse.ArgumentParser(description="Draws an exam, has it read, scores it.")
    parser.add_argument("--count", type=int, default=200, help="documents to draw; 0 for none")
    parser.add_argument("--split", choices=SPLITS, default="held")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=3600.0, help="seconds for one folder")
    then = parser.add_mutually_exclusive_group()
    then.add_argument("--distil", dest="after", action="store_const", const="gs", default="")
    then.add_argument("--scan", dest="after", action="store_const", const="scan")
    parser.add_argument("--baseline", action="store_true", help="score plain patterns beside it")
    parser.add_argument("--no-corpus", dest="corpus", action="store_false")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=Path, help="add each fault to this file (never of sealed)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    options = options_of(arguments)
    results = {}
    with tempfile.TemporaryDirectory(prefix="reading-") as name:
        work = Path(name)
        if options.count:
            exam = work / options.split
            write(
                exam,
                options.count,
                options.seed,
                options.split,
                after=options.after,
                jobs=options.jobs,
            )
            shown = options.split != SEALED
            results[options.split] = measure(exam, work, options, show_errors=shown)
            if options.split == SEALED:
                results[options.split]["by_family"] = {}
        for folder in corpora() if options.corpus else ():
            results[folder.name] = measure(folder, work, options, show_errors=True)
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(f"== {name}\n{table(result)}" for name, result in results.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
