"""General terms: the small print in the foot or on the back of a paper, which bills nothing.

Its sentences name contracts, sums, days and other companies (an insurer with his SIRET, a minimum
order, the day on which the terms came into force): none of them is of the bill. So its words are
set aside before the fields are read. Two things tell it: a heading ("Conditions générales de
vente") over much prose in small type, or prose in articles that are numbered; and behind a
paper, a page of nothing but columns of small print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from extractor.aside import but_accounts, without
from extractor.page import Page, Segment, Word
from extractor.wording import folded

_HEADING = re.compile(
    r"(?:extraits? |nos |rappel |principales |les )*(?:(?:conditions|clauses|modalites)"
    r" (?:generales|vente)\b|cgv\b)(?: [a-z]+)*(?: (?:au )?[\d ]+)?"
)
_ARTICLE = re.compile(r"(?:article|art|§) (\d{1,2})\b")
#: Words of the line that ends a foot: who the seller is.
_IMPRINT = re.compile(r"\bcapital\b.*\d|\bsiret \d|\brcs\b.*\d|\biban\b|\b(?:ape|naf) \d")
#: So many words at least are terms, and so large is the share of them that have no digit.
_LEAST, _PROSE = 45, 0.78
#: A line of prose is of so many words at least.
_LINE = 4
#: What stands further below than so many heights of a line is something else.
_APART = 2.6
#: Type of one paragraph differs by no more than this.
_LIKE = 1.12
#: Terms without a heading are set in type of at most this share of what stands above them.
_SMALLER = 0.9
#: So large is the share of terms on a page of terms.
_HARDLY_ELSE = 0.8
#: The type of small print, in points.
_SMALL = 8.0
#: A heading in this upper share of a page heads a page of terms.
_UPPER = 0.2


def without_terms(page: Page, *, behind: bool) -> Page:
    """The page without the words of its general terms. A page of nothing else loses all of them
    only `behind` another: read by itself, they tell what kind of paper it is."""
    return without(page, _terms_of(page, behind=behind))


def is_of_terms(page: Page) -> bool:
    """A page of general terms and hardly anything else."""
    aside = _terms_of(page, behind=True)
    return bool(aside) and len(aside) >= _HARDLY_ELSE * len(page.words)


def _terms_of(page: Page, *, behind: bool) -> list[Word]:
    for first in _begun(page):
        found = _below(page, first)
        if len(found) >= _LEAST and _is_prose(found) and _is_told(page, first, found):
            alone = first.box[1] < _UPPER * page.height
            return [] if alone and not behind else but_accounts(found)
    if behind and _is_small_print(page):
        return but_accounts([w for s in page.segments for w in s.words])
    return []


def _begun(page: Page) -> Iterator[Segment]:
    """Where terms may begin: at their heading, or at the first of several articles."""
    articles: dict[str, Segment] = {}
    for row in page.rows:
        for i, segment in enumerate(row):
            # Justified lines of a narrow column are torn.
            texts = [folded(" ".join(s.text for s in row[i:j])) for j in range(i + 1, i + 5)]
            if any(_HEADING.fullmatch(text) for text in texts):
                yield segment
            if article := _ARTICLE.match(texts[0]):
                articles.setdefault(article[1], segment)
    if len(articles) >= 3:
        yield next(iter(articles.values()))


def _is_small_print(page: Page) -> bool:
    """Nothing but prose in small type, in columns that stand side by side."""
    words = page.words
    if len(words) < 2 * _LEAST or not _is_prose(words) or page.body_size > _SMALL:
        return False
    beside = sum(sum(len(s.words) >= _LINE for s in row) > 1 for row in page.rows)
    return beside >= 0.4 * len(page.rows)


def _below(page: Page, first: Segment) -> list[Word]:
    """The words from a line on, in the type of the prose that follows it, down to what is set off
    or tells who the seller is."""
    rows = page.rows[first.row :]
    long = [s for row in rows for s in row if len(s.words) >= _LINE and s.box[1] > first.box[1]]
    near = [s for s in long if s.box[1] - first.box[3] < 4 * _APART * first.size][:6]
    if not near:
        return []
    size = median(s.size for s in near)
    taken: list[tuple[Segment, ...]] = [(first,)]
    bottom = first.box[3]
    for row in rows:
        same = tuple(s for s in row if s is not first and s.size <= _LIKE * size)
        if not same:
            continue
        top = min(s.box[1] for s in same)
        if top - bottom > _APART * size and taken[1:]:
            break
        taken.append(same)
        bottom = max(bottom, *(s.box[3] for s in same))
    while len(taken) > 1 and _IMPRINT.search(folded(" ".join(s.text for s in taken[-1]))):
        taken.pop()
    return _between_edges(taken)


def _between_edges(rows: Sequence[Sequence[Segment]]) -> list[Word]:
    """The words between the edges of the lines of prose: totals may stand beside terms."""
    lines = [s for row in rows[1:] for s in row if len(s.words) >= _LINE]
    if not lines:
        return []
    left, right = min(s.box[0] for s in lines) - 2, max(s.box[2] for s in lines) + 2
    return [w for row in rows for s in row for w in s.words if left <= w.x0 and w.x1 <= right]


def _is_told(page: Page, first: Segment, words: Sequence[Word]) -> bool:
    """Under their heading, or in smaller type than the rest: a contract that is the bill has
    articles too."""
    if not _ARTICLE.match(folded(first.text)):
        return True
    above = [w.size for w in page.words if w.bottom <= first.box[1]]
    return bool(above) and median(w.size for w in words) <= _SMALLER * median(above)


def _is_prose(words: Sequence[Word]) -> bool:
    plain = sum(not any(c.isdigit() for c in word.text) for word in words)
    return plain >= _PROSE * len(words)
