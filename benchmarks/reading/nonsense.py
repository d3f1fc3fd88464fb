"""Text layers that are no text: how many are found, and how many good ones are taken for one.

    python -m benchmarks.reading.nonsense [--corpus FOLDER]

Which layers are no text is told by what the judge in the product does not know: the truth beside
each PDF of the folder, which PRINTPOST_CORPUS names (fewer than half of its values are in the
text), or the document that a copy was made of (half of its accents are gone). A page that has
hardly a letter has no text either.
"""

import argparse
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor import pictures
from extractor.page import Page
from extractor.text import pdf, trust

#: Keys of a truth whose values stand on the page as they are written there.
KEYS = frozenset(
    {"invoice_number", "seller_siret", "buyer_siret", "seller_vat_id", "iban", "total_excl_vat"}
    | {"total_incl_vat", "amount_due", "engagement_number", "contract_number"}
)
#: Values shorter than this stand on any page by chance.
SHORTEST = 4
#: Fewer letters and digits than this on each page are no text layer.
FEWEST = 30
#: Folders whose documents were made of those one folder above.
COPIES = frozenset({"gs"})


@dataclass(frozen=True)
class Judged:
    """One document: whether its text is none, and whether it was found to be none."""

    name: str
    nonsense: bool
    found: bool


def truth_of(path: Path) -> Any:
    """The truth of a PDF: beside it, or beside the document that it was made of."""
    for folder in (path.parent, path.parent.parent):
        named = folder / f"{path.stem}.json"
        if named.is_file():
            return json.loads(named.read_text("utf-8"))
    return None


def values(truth: Any) -> Iterator[str]:
    """Letters and digits of each value of a truth that is long enough to mean something."""
    for key, value in truth.get("fields", truth).items():
        if key in KEYS and isinstance(value, str):
            plain = re.sub(r"\W", "", value.removesuffix(".00"))
            if len(plain) >= SHORTEST and any(map(str.isdigit, plain)):
                yield plain


def letters(pages: Sequence[Page]) -> str:
    """All letters and digits of a document."""
    return re.sub(r"[\W_]", "", "".join(word.text for page in pages for word in page.words))


def is_nonsense(path: Path, pages: Sequence[Page], truth: Any) -> bool:
    """Whether the text of a document is none."""
    text = letters(pages)
    original = path.parent.parent / path.name
    if path.parent.name in COPIES and original.is_file():
        accents = Counter(char for char in letters(pdf.read(original)) if not char.isascii())
        if accents and 2 * (accents - Counter(text)).total() >= accents.total():
            return True
    wanted = list(values(truth))
    sparse = all(len(letters([page])) < FEWEST for page in pages)
    return sparse or 2 * sum(value in text for value in wanted) < len(wanted)


def judge(path: Path) -> Judged | None:
    """A document by both; None where it has no truth."""
    truth = truth_of(path)
    if truth is None:
        return None
    pages = pdf.read(path)
    suspects = trust.suspects(pages, pictures.glance(path))
    return Judged(path.name, is_nonsense(path, pages, truth), bool(suspects))


def judged(corpus: Path) -> list[Judged]:
    """Every document of a folder that has its truth."""
    every = (judge(path) for path in sorted(corpus.rglob("*.pdf")))
    return [one for one in every if one is not None]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 when one is missed or a good one is flagged."""
    parser = argparse.ArgumentParser(description="Judges text layers.")
    named = os.environ.get("PRINTPOST_CORPUS")
    parser.add_argument("--corpus", type=Path, default=Path(named) if named else None)
    corpus = parser.parse_args(arguments).corpus
    if corpus is None:
        print("PRINTPOST_CORPUS names no corpus of PDFs with their truths: nothing measured")
        return 0
    every = judged(corpus)
    bad = [one for one in every if one.nonsense]
    good = [one for one in every if not one.nonsense]
    missed = [one.name for one in bad if not one.found]
    alarms = [one.name for one in good if one.found]
    print(f"no text: {len(bad) - len(missed)} of {len(bad)} found {' '.join(missed)}")
    print(f"good text: {len(alarms)} of {len(good)} taken for none {' '.join(alarms)}")
    return int(bool(missed or alarms))


if __name__ == "__main__":
    raise SystemExit(main())
