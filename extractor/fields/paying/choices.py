"""Accounts that the paper leaves to choose from: "BNP FR76… ou CIC FR76…", "Nos comptes :" over
both. Whichever who pays takes is right, so the first one is as sure as it would be alone.

What tells of the one or the other by itself (an account of a factor, for abroad, not to be used) is
weighed before: only accounts as good as each other come here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.page import Page, Word
from extractor.wording import folded, unaccented

#: What says that several accounts are there for the same payment, in so many rows over them.
_ALL = re.compile(
    r"\b(?:nos (?:comptes|(?:coordonnees|references|domiciliations) bancaires|banques|ibans?|ribs?)"
    r"|l.un de nos|au choix)\b"
)
_ROWS = 2
#: What asks for one of them by the name of its bank.
_PREFERRED = re.compile(
    r"\b(?:privilegi\w+|prefer\w+|plutot|imperativement|uniquement|exclusivement)"
    r"(?: (?:le|la|les|sur|par|a|au|notre|compte|virements?|reglements?))* (?P<bank>[a-z]+)"
)
_OR = re.compile(r"\bou\b")
#: What stands between two of a list at most, in words; none of it tells what an account is for.
_MOST = 9
_APART = re.compile(r"\(|\d[.,]\d\d(?!\d)|\b(?:pour|reserve|uniquement|titulaire|co ?trait\w+)\b")


def is_left(page: Page, accounts: Sequence[Sequence[Word]]) -> bool:
    """The paper leaves the choice between some accounts (the words of each, on one page) to who
    pays."""
    words = [w for row in page.rows for s in row for w in s.words]
    spans = sorted(_span(words, account) for account in accounts)
    if not spans or spans[0][0] < 0:
        return False
    told = [words[end:start] for (_, end), (start, _) in pairwise(spans)]
    ends = words[spans[-1][1] :][: _MOST // 3]
    between = [" ".join(w.text for w in run) for run in told]
    if any(len(run) > _MOST for run in told) or any(map(_is_apart, between)):
        return False
    if _is_apart(" ".join(w.text for w in ends if abs(w.middle - words[spans[-1][0]].middle) < 2)):
        return False
    first, last = words[spans[0][0]], words[spans[-1][0]]
    named = all(_OR.search(folded(text)) for text in between) or _is_headed(page, first)
    return named and not _is_another_preferred(page, first, last)


def _is_another_preferred(page: Page, first: Word, last: Word) -> bool:
    """A sentence near them asks for one whose bank is not named before the first one."""
    rows = [
        i for i, row in enumerate(page.rows) for s in row if first in s.words or last in s.words
    ]
    near = page.rows[max(0, rows[0] - _ROWS) : rows[-1] + 1 + _ROWS]
    said = unaccented(" ".join(s.text for row in near for s in row))
    lead = [w.text for s in page.rows[rows[0]] for w in s.words if w.x0 < first.x0]
    asked = [m["bank"] for m in _PREFERRED.finditer(said)]
    return any(bank not in unaccented(" ".join(lead)).split() for bank in asked)


def _span(words: Sequence[Word], account: Sequence[Word]) -> tuple[int, int]:
    """Where an account begins among all words and ends; (-1, -1) where it is not among them."""
    places = [i for i, word in enumerate(words) if any(word is own for own in account)]
    return (places[0], places[-1] + 1) if places else (-1, -1)


def _is_apart(text: str) -> bool:
    return _APART.search(text) is not None or _APART.search(folded(text)) is not None


def _is_headed(page: Page, first: Word) -> bool:
    """Before the first account, on its row or the rows over it, all of them are named at once."""
    row = next(i for i, r in enumerate(page.rows) if any(first in s.words for s in r))
    over = [s.text for r in page.rows[max(0, row - _ROWS) : row] for s in r]
    before = [w.text for s in page.rows[row] for w in s.words if w.x0 < first.x0]
    return _ALL.search(unaccented(" ".join((*over, *before)))) is not None
