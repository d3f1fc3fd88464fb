"""Labels that come again and again with other codes: they number what is listed (articles, people
who were lent, machines), not the paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.candidate import Candidate

#: What names an article as well as a paper, and so many different codes make a list of articles.
_SMALL_LABELS = frozenset(("num", "ref", "notre ref", "ref ref", "num ref", "code"))
_LIST = 3
#: So many make one of contracts that the seller gives.
_CONTRACTS = 2


def of_lists(told: Sequence[tuple[str, Candidate]]) -> set[tuple[str, str]]:
    """What labels of lists name, and these (folded): "Réf." on each line, "Contrat" at each
    worker's name."""
    codes: dict[tuple[str, str], set[str]] = {}
    for said, candidate in told:
        number = candidate.concept == "invoice_number" and said in _SMALL_LABELS
        if number or (candidate.concept == "contract_number" and candidate.order):
            codes.setdefault((candidate.concept, said), set()).add(candidate.value)
    least = {"invoice_number": _LIST, "contract_number": _CONTRACTS}
    return {key for key, found in codes.items() if len(found) >= least[key[0]]}
