"""What a contract is for is what is billed: the bill is under it, whoever numbered it.

"Contrat de location n° KV-4418" over a line of rent, "convention de restauration" where meals are
billed: who pays asks for no other. One for what nothing else on the paper speaks of may be told of
by the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.page import Page, Word
from extractor.wording import unaccented

#: What is done under any contract, for how long, and how it was closed: it tells of no goods.
_ANY = frozenset(
    (
        *("service", "services", "prestation", "prestations", "annuel", "annuelle", "pluriannuel"),
        *("pluriannuelle", "signe", "signee"),
    )
)
#: Small words of names of goods.
_SMALL = frozenset(("de", "d", "du", "des", "la", "le", "les", "l", "et", "en", "a", "n", "no"))
#: So many letters tell a word, those of one root or those of a word in short ("loc.").
_ROOT, _SHORT = 5, 3
#: So many words name goods at most.
_MOST = 3
#: The roots of what is let and of what is kept up, whatever word each line takes for it.
_KIN = (
    frozenset(("locat", "loc", "loyer", "louee", "loue", "louer")),
    frozenset(("entre", "maint", "depan", "verif", "visit", "revis")),
)
_WORD = re.compile(r"[a-z]+")


def is_billed(page: Page, between: Sequence[Word]) -> bool:
    """The words between "contrat" and its number say no more than that something is done, or name
    what another line speaks of too."""
    told = [token for word in between for token in _tokens(word) if token not in _SMALL]
    if not told or len(told) > _MOST or any(c.isdigit() for w in between for c in w.text):
        return False
    roots = {token[:_ROOT] for token in told if token not in _ANY and len(token) >= _SHORT}
    if not roots:
        return True
    wanted = roots.union(*(kin for kin in _KIN if kin & roots))
    return any(_is_of(token, wanted) for token in _others(page, between))


def _is_of(token: str, roots: set[str]) -> bool:
    return len(token) >= _SHORT and (token[:_ROOT] in roots or token in roots)


def _others(page: Page, between: Sequence[Word]) -> Iterator[str]:
    """The tokens of the page but for those of the contract's own line."""
    for segment in page.segments:
        if not any(word in segment.words for word in between):
            for word in segment.words:
                yield from _tokens(word)


def _tokens(word: Word) -> list[str]:
    return _WORD.findall(unaccented(word.text))
