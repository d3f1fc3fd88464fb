"""What a line for the portal strings together without labels: "Réf. Chorus : SIRET / service / EJ".

The SIRET tells the line, the form of the State's engagements which part is one; the part left over
is the code of the service. Where neither part has that form the service comes first, as the portal
asks for them, and nothing is sure; letters alone are no engagement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.candidate import Candidate
from extractor.fields.referring.order_doubts import CHORUS, ENGAGED
from extractor.labelling.labels import SERVICES
from extractor.labelling.links import Sheet
from extractor.labelling.pairs import parted
from extractor.page import Word
from extractor.values.bearing import digits_in
from extractor.values.code import find_code
from extractor.wording import folded

_PORTAL = re.compile(r"(?:(?:num|ref|code|identifiant) )*chorus(?: pro)?(?: siret)?(?: num)?")
_SIRET = re.compile(r"\d{14}")
_TOLD, _SUPPOSED = 0.95, 0.6
_KEYS = ("service_code", "engagement_number")


def candidates(sheet: Sheet) -> Iterator[Candidate]:
    """The service and the engagement of each such line."""
    for segment in sheet.page.segments:
        if "chorus" in segment.text.casefold():
            words = segment.words
            lead = next((i for i, w in enumerate(words) if digits_in((w,))), len(words))
            if _PORTAL.fullmatch(folded(" ".join(w.text for w in words[:lead]))):
                yield from _answers(sheet, words[lead:])


def _answers(sheet: Sheet, words: Sequence[Word]) -> Iterator[Candidate]:
    parts = parted(words)
    others = [part for part in parts if not _SIRET.fullmatch(_joined(part))]
    labelled = any(len(part) > 1 for part in others)
    if len(others) == len(parts) or len(others) > len(_KEYS) or labelled:
        return
    engaged = [part for part in others if _is_engagement(part)]
    if len(others) == len(_KEYS) and not engaged:
        numbered = [part for part in others if digits_in(part)]
        engaged = numbered if len(numbered) == 1 else []
    score = _TOLD if len(engaged) == 1 else _SUPPOSED
    keys = ("engagement_number",) if others == engaged else _KEYS
    for key, part in zip(keys, sorted(others, key=lambda p: p in engaged), strict=False):
        found = find_code(part, letters_alone=key == "service_code")
        text = found.text if found is not None else _joined(part)
        if found is not None or (key == "service_code" and text in SERVICES):
            yield Candidate(key, text, sheet.page.number, part, score, "same")


def _joined(part: Sequence[Word]) -> str:
    return "".join(w.text for w in part).strip(":;,.")


def _is_engagement(part: Sequence[Word]) -> bool:
    text = _joined(part)
    return CHORUS.fullmatch(text) is not None or ENGAGED.fullmatch(text) is not None
