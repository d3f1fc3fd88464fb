"""Notices of markets that are open to offers, as papers that print them repeat them in their bills.

"Avis d'appel public à la concurrence … Procédure adaptée. Marché n° 2026-T-67 … Date limite de
remise des offres": the market is made known, and pays for nothing. Words of a call for offers near
the number, in its column, tell it; a contract that was let has none.
"""

from __future__ import annotations

import re

from extractor.page import Page, Segment
from extractor.wording import folded

#: What only a call for offers speaks of, and the letting of a market that is made known.
_CALL = re.compile(
    r"\b(?:avis (?:appel (?:public|offres?|a concurrence|a candidatures?)|marche|attribution|"
    r"publicite|rectificatif|concession|consultation)|"
    r"appel public|(?:remise|reception|depot) (?:offres?|plis|candidatures?)|"
    r"criteres? (?:attribution|jugement|selection|choix)|"
    r"(?:retrait|telechargement) dossier|remise en concurrence|date limite (?:remise|reception))\b"
)
#: What papers that print notices bill, by kinds of words; two of them tell.
_BILLED = {
    "notice": re.compile(r"\b(?:annonces? (?:legales?|judiciaires?|num)|num annonce|avis)\b"),
    "printing": re.compile(r"\b(?:insertions?|parutions?)\b"),
    "board": re.compile(r"\b(?:boamp|joue|mediateur annonces)\b"),
    "length": re.compile(r"\b\d+ (?:signes|caracteres|lignes)\b"),
}
_SEVERAL = 2
_PUBLICITY = re.compile(r"\b(?:annonces|publicite|publications|insertions|presse|communication)\b")
#: Lines of a notice over and under the one of the number, and how far they may be apart, in heights
#: of a line.
_LINES, _NEAR = 5, 1.2


def is_in_notice(page: Page, segment: Segment) -> bool:
    """The lines of its paragraph, with its own, call for offers."""
    lines = [segment]
    for step in (-1, 1):
        last = segment
        for _ in range(_LINES):
            last = _next(page, last, step) or last
            lines.append(last)
    return any(_CALL.search(folded(s.text)) for s in lines)


def may_be_announced(page: Page, segment: Segment) -> bool:
    """The paper bills notices, and nothing says that the market pays for them ("marché d'annonces
    légales n°")."""
    told = {name for name, words in _BILLED.items() if words.search(folded(page.text))}
    return len(told) >= _SEVERAL and _PUBLICITY.search(folded(segment.text)) is None


def _next(page: Page, segment: Segment, step: int) -> Segment | None:
    """The line right over (-1) or under (1) one, in its column."""
    height = segment.box[3] - segment.box[1]
    for place in range(segment.row + step, segment.row + 4 * step, step):
        for other in page.rows[place] if 0 <= place < len(page.rows) else ():
            gap = max(other.box[1] - segment.box[3], segment.box[1] - other.box[3])
            shared = min(other.box[2], segment.box[2]) - max(other.box[0], segment.box[0])
            if gap < _NEAR * height and shared > 0:
                return other
    return None
