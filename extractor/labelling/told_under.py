"""What a contract or an order is kept under, in whatever word for it: "marché passé sous la cote
M24-1187", "accord-cadre notifié le 3 mars 2026, inscrit sous le matricule DIR-24-3".

"Sous" and one noun lead from the paper to its number, as "n°" would; what was done with the paper,
by whom and when, stands between. And what a form adds to a label before its colon in case there is
none: "Numéro de marché, s'il y a lieu :".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.labels import DATE_CONCEPTS, Label
from extractor.page import Segment
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import dates_in
from extractor.wording import unaccented

_PAPERS = frozenset(("engagement_number", "contract_number"))
#: What leads from a paper to its number, and what was done with the paper before.
_UNDER = re.compile(r"sous (?:(?:le|la|votre|vos|son) |l['’])[a-z]+(?: num| n°)?")
_DONE = re.compile(
    r"(?:pass|notifi|sign|conclu|attribu|enregistr|inscri|reference|numerot|immatricul|class|cot|"
    r"connu|tenu|suivi|regi|ouvert|identifi|repertori)\w*"
)
#: What may stand between besides: whose house it was done in.
_BETWEEN = re.compile(
    r"(?:le|la|du|en|date|par|chez|dans|avec|et|est|a|ete|vous|nous|votre|vos|nos|notre|services?|"
    r"soins|maison|livres|registres?)"
)
#: Words between a paper and its number at most.
_LONGEST = 12
#: What a form adds in case there is none, and its words at most.
_IN_CASE = re.compile(r"(?:s'il|si|le cas echeant|eventuellement|lorsqu|quand|sinon|a defaut)\b")
_CASE = 8


def with_what_leads(labels: Sequence[Label], segment: Segment) -> list[Label]:
    """The labels of a segment, those of papers with what leads to their numbers."""
    found: list[Label] = []
    for label in labels:
        if found and label.start < found[-1].end:
            continue
        end = max(_in_case(label), _under(label, labels))
        asking = label.asking + end - label.end
        grown = Label(label.concept, label.weight, segment, label.start, end, asking=asking)
        found.append(grown if end > label.end and label.whole is None else label)
    return found


def _under(label: Label, labels: Sequence[Label]) -> int:
    """Where "sous la cote" ends after a paper; the label's end where it does not."""
    if label.concept not in _PAPERS:
        return label.end
    others = (o.start for o in labels if o.start >= label.end and o.concept in _PAPERS)
    limit = min(others, default=len(label.segment.words))
    rest = label.segment.words[label.end : limit][:_LONGEST]
    dated = {i for d in dates_in(rest) for i in range(d.start, d.end)}
    done = any(_DONE.fullmatch(unaccented(w.text)) for w in label.words)
    for i, word in enumerate(rest):
        text = unaccented(word.text).strip(",")
        for length in (2, 3, 4):
            said = unaccented(" ".join(w.text for w in rest[i : i + length]))
            if done and _UNDER.fullmatch(said) and digits_in(rest[i + length : i + length + 1]):
                return label.end + i + length
        done = done or _DONE.fullmatch(text) is not None
        if i not in dated and not (_DONE.fullmatch(text) or _BETWEEN.fullmatch(text)):
            break
    return label.end


def _in_case(label: Label) -> int:
    """Where ", s'il y a lieu :" ends after a label; the label's end where nothing is said so."""
    if not label.words[-1].text.endswith(",") or label.concept in DATE_CONCEPTS:
        return label.end
    rest = label.rest[:_CASE]
    if _IN_CASE.match(unaccented(" ".join(w.text for w in rest))) is None:
        return label.end
    ends = (i for i, w in enumerate(rest, 1) if w.text.endswith(":"))
    end = next(ends, 0)
    return label.end + (0 if digits_in(rest[:end]) else end)
