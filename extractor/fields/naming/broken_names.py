"""Names that are broken over several lines: which lines go on with a name."""

from __future__ import annotations

import re

from extractor.blocks import Block
from extractor.fields.naming.name_lines import CIVILITY, ORGANISATION, UNIT, plain_name
from extractor.page import Segment
from extractor.wording import fold, folded

#: A name stands on so many lines at most.
_LINES = 4
_SMALL = frozenset(("de", "du", "des", "d'", "et", "la", "le", "les", "à", "en", "&", "pour"))
#: Words that go on with a name, at the head of a line; and those that make none by themselves.
_GOING_ON = re.compile(
    r"(?:inter)?(?:nationa|regiona|departementa|communa|municipa|territoria|hospitali|professionne)"
    r"\w+|publi(?:c|cs|que|ques)$|polytechniques?|technologiques?|agricoles?|superieure?s?"
    r"|universitaires?|francaise?s?|sociales?|mentales?|penitentiaires?|specialisee?s?|unifiee?s?"
)
_GENERIC = frozenset(
    fold(
        "institut office tourisme conservatoire rayonnement centre école lycée collège "
        "établissement syndicat communauté direction agence service maison médico éducatif mixte "
        "public publique général générale national nationale régional régionale départemental "
        "départementale hospitalier intercommunal intercommunale communes agglomération a et du en "
        "professionnel professionnelle polyvalent polyvalente agricole technique technologique "
        "santé mentale réadaptation rééducation communal communale action universitaire social "
        "sociale spécialisé spécialisée primaire élémentaire maternelle municipal municipale"
    )
)
#: Lines of one word that name a part of a body.
_PARTS = frozenset(
    ("restauration", "exploitation", "cantine", "internat", "logistique", "achats", "finances")
)


def with_next(block: Block, segment: Segment, name: str) -> tuple[str, tuple[Segment, ...]]:
    """A name with the lines that it goes on in, if it is broken; and its segments."""
    place = block.segments.index(segment)
    parts = [segment]
    for following in block.segments[place + 1 : place + _LINES]:
        alike = abs(following.size - segment.size) <= 0.1
        if not alike or not _goes_on(name, following, block, parts[-1]):
            break
        joint = "" if following.text[0] == "-" or name.endswith("-") else " "
        name = f"{name}{joint}{following.text}"
        parts.append(following)
    return name, tuple(parts)


def _goes_on(name: str, following: Segment, block: Block, last: Segment) -> bool:
    """The first line ends, or the second begins, in mid phrase; or it did not fit."""
    end, first = name.rsplit(maxsplit=1)[-1].casefold(), following.text.split()[0]
    if end in _SMALL or name[-1] in "-,&/" or first[0] == "-":
        return not any(c.isdigit() for c in following.text) and ":" not in following.text
    if plain_name(following) is None:
        return False
    if first.casefold() in _SMALL - {"à", "le", "la"} or first.casefold().startswith(("d'", "d’")):
        return True
    if first[0].islower() and first.casefold() not in _SMALL:
        # What goes on with a name in capitals is set in capitals: this tells a trade.
        return not name.isupper() and UNIT.match(folded(following.text)) is None
    return _did_not_fit(name, following, block, last)


def _did_not_fit(name: str, following: Segment, block: Block, last: Segment) -> bool:
    """What stands before names nobody yet; or the next word would have stood out of the block, and
    is the last one or an adjective: it begins no part of a body."""
    text = folded(following.text)
    word = following.words[0]
    part = UNIT.match(text) or CIVILITY.match(text) or ORGANISATION.match(text)
    if _GENERIC.issuperset(fold(name)) and not part and not text.startswith("hotel"):
        return True
    if last.box[2] + (word.x1 - word.x0) < max(s.box[2] for s in block.segments):
        return False
    if _GOING_ON.match(text):
        return not (UNIT.match(text) and not ORGANISATION.search(text))
    own = UNIT.match(text) or ORGANISATION.search(text) or len(name.split()) < 2 or text in _PARTS
    return len(following.words) == 1 and len(text) > 2 and not own
