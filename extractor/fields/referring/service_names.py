"""Codes of services that are names: of several words ("Code service : RESTAURATION SCOLAIRE"), or
at the end of a sentence ("à faire suivre dans Chorus au service TECHBAT :").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.labels import Label
from extractor.page import Word
from extractor.values.bearing import bear
from extractor.values.code import Found
from extractor.values.code_texts import EDGES
from extractor.wording import folded

#: A word of such a name, and what begins the name of a body instead.
_WORD = re.compile(r"[A-ZÀ-Þ]{3,}(?:[-'’][A-ZÀ-Þ]+)*")
_BODIES = frozenset(("MAIRIE", "VILLE", "COMMUNE", "CENTRE", "HOTEL", "HÔTEL", "CONSEIL", "TRESOR"))
#: What a sentence says before the service that an invoice goes to.
_SENT_TO = re.compile(r"\bchorus\b.*\bservice(?! code)")
_CODE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ\d_.-]+")
#: Words that such a name has.
_FEWEST, _MOST = 2, 3


def whole_name(label: Label, words: Sequence[Word]) -> Found | None:
    """The name in capitals that is all that follows a colon after a label that says "code"."""
    said = folded(" ".join(w.text for w in label.words)).split()
    headed = label.words[-1].text.endswith(":") or (bool(words) and words[0].text == ":")
    if "code" not in said or "service" not in said or not headed:
        return None
    own = words[1:] if words[0].text == ":" else words
    texts = [w.text.strip(EDGES) for w in own]
    named = all(_WORD.fullmatch(text) and text not in _BODIES for text in texts)
    if not named or not _FEWEST <= len(texts) <= _MOST:
        return None
    return Found(" ".join(texts), len(words) - len(own), len(words))


def closing_name(label: Label, words: Sequence[Word]) -> Found | None:
    """The name that a sentence ends with before what is billed: its colon is the sentence's, and
    nothing on the line follows it."""
    if not words or _SENT_TO.search(folded(" ".join(w.text for w in label.words))) is None:
        return None
    text = words[0].text.strip(EDGES)
    closes = words[0].text.endswith(":") or (len(words) > 1 and words[1].text == ":")
    if not closes or bear(words[1:]) or text in _BODIES or not _CODE.fullmatch(text):
        return None
    return Found(text, 0, 1)
