"""Codes of services that are names of several words: "Code service : RESTAURATION SCOLAIRE"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.labels import Label
from extractor.page import Word
from extractor.values.code import EDGES, Found
from extractor.wording import folded

#: A word of such a name, and what begins the name of a body instead.
_WORD = re.compile(r"[A-ZÀ-Þ]{3,}(?:[-'’][A-ZÀ-Þ]+)*")
_BODIES = frozenset(("MAIRIE", "VILLE", "COMMUNE", "CENTRE", "HOTEL", "HÔTEL", "CONSEIL", "TRESOR"))
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
