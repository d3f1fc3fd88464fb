"""What a label asks for: "Numéro de commande à rappeler sur toute correspondance :".

The buyer's references, and the bill's own number, are asked to be quoted: in the invoice, in the
payment. The words that ask go on with the label up to its colon, or to its value, and say nothing
of what it is. Nothing in them is a label of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.matches import Match
from extractor.page import Word
from extractor.wording import unaccented

#: What is asked about a reference: that it be quoted, or given.
_VERB = "(?:rappel|mentionn|indiqu|report|cit|precis|port|not|renseign|communiqu|utilis)"
_ASKS = re.compile(
    r"(?:/ )?(?:a )?(?:bien |toujours |imperativement |obligatoirement )?"
    rf"(?:faire (?:figurer|apparaitre)|{_VERB}er|reprendre|inscrire)\b"
    r"|(?:devant|doit) (?:imperativement |obligatoirement )?"
    rf"etre (?:{_VERB}ee?|reprise?|inscrite?)\b"
    r"|(?:obligatoire|imperatif|imperative|indispensable|exige|exigee)\b"
)
#: What it leads to: where the reference is to be quoted, and how surely.
_WHERE = re.compile(
    r"(?:est|sur|dans|lors|pour|avec|en|au|aux|a|par|svp|s\.v\.p\.?|merci|obligatoirement|"
    r"imperativement|systematiquement|ci-dessous|ci-apres)\b"
)
#: Words of such a phrase at most, and those that are of a label by itself.
_LONGEST, _OWN = 9, 2
_CONCEPTS = frozenset(("engagement_number", "contract_number", "service_code", "invoice_number"))


def asking(words: Sequence[Word], match: Match) -> tuple[int, int]:
    """Where the words that ask for a reference begin after its name, and where they end; both its
    end where none do."""
    none = (match.end, match.end)
    if match.concept not in _CONCEPTS or ":" in words[match.end - 1].text[-1:]:
        return none
    # The label may have the first of them ("Engagement à rappeler").
    for start in range(max(match.start + 1, match.end - _OWN), match.end + 1):
        said = [unaccented(w.text) for w in words[start : start + _LONGEST]]
        asks = _ASKS.match(" ".join(said))
        if asks is not None:
            asked = len(asks[0].split())
            where = said[asked:]
            leads = where and not _ended(said[asked - 1]) and _WHERE.match(where[0])
            return start, max(match.end, start + asked + (_phrase(where) if leads else 0))
    return none


def _phrase(said: Sequence[str]) -> int:
    """How many words of where a reference is to be quoted, up to a colon or before a value."""
    for i, text in enumerate(said):
        if _ended(text):
            return i + 1 if len(text) > 1 else i
        if any(c.isdigit() for c in text):
            return i
    return len(said)


def _ended(text: str) -> bool:
    return text[-1] in ":;,."
