"""What a market buys, told between its name and its number: "Marché public de services juridiques :
25S0092", "Accord-cadre de fourniture et de livraison de repas : 2025-31".

Articles join the words of it; labels among them are words of goods and works.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.labels import STROKES
from extractor.labelling.matches import Match
from extractor.page import Word
from extractor.wording import fold, folded, unaccented

_MARKET = re.compile(r"(?:marche|accords?[- ]cadres?|mapa)")
#: What joins the words of a purchase, and leads to what is bought.
_JOINS = re.compile(r"(?:de|du|des|la|les|et|en|aux?|pour|relatif|relative)$|[dl]['’]\w")
#: What is bought has names that are labels elsewhere; a buyer's paper and a bill have not.
_WARES = frozenset(("service_code", "other", "other_date", "situation"))
#: What is numbered besides.
_NUMBERED = re.compile(
    r"\b(?:num|ref|code|client|fournisseur|titulaire|siret|tva|date|page|lot|tranche|avenant|dossier|"
    r"affaire|chantier|operation|projet|compte|devis|bl|bon|facture)\b"
)
#: Words of a purchase at most.
_LONGEST = 9


def without_bought(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """The labels without those that a market's name goes on with."""
    spans = [_span(words, m) for m in matches if m.concept == "contract_number"]
    return [m for m in matches if not any(_is_within(words, m, span) for span in spans)]


def end_of_bought(words: Sequence[Word], match: Match) -> int:
    """Where what a market buys ends before its colon, the end of its label where nothing is told or
    no colon follows."""
    span = _span(words, match) if match.concept == "contract_number" else range(0)
    headed = span and any(w.text[0] == ":" for w in words[span.stop : span.stop + 1])
    return span.stop if headed else match.end


def _span(words: Sequence[Word], match: Match) -> range:
    """The words of what is bought, up to a colon, a sign, "n°" or digits."""
    none = range(0)
    name = unaccented(" ".join(w.text for w in words[match.start : match.end]))
    if not _MARKET.match(name) or not name[-1].isalpha() or match.end == len(words):
        return none
    if not _JOINS.match(unaccented(words[match.end].text)):
        return none
    for i in range(match.end, min(len(words), match.end + _LONGEST)):
        text = words[i].text
        ended = text in STROKES or text[-1] in ",;.)" or "(" in text
        if ended:
            return none
        if text[0] == ":" or any(c.isdigit() for c in text) or fold(text) == ("num",):
            return range(match.end, i)
        if text[-1] == ":":
            return range(match.end, i + 1)
    return none


def _is_within(words: Sequence[Word], match: Match, span: range) -> bool:
    """A ware of the purchase, and no other thing that has a number."""
    if match.concept not in _WARES or match.start not in span or match.end > span.stop:
        return False
    said = folded(" ".join(w.text for w in words[match.start : match.end]))
    return _NUMBERED.search(said) is None
