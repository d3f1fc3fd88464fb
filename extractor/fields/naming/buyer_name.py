"""The buyer's name: the addressee's block and what its heading says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.blocks import Block, above
from extractor.fields.naming.address_heads import (
    ADDRESSEE,
    heads_addressee,
    heads_delivery,
    heads_sender,
    is_heading,
)
from extractor.fields.naming.broken_names import with_next
from extractor.fields.naming.name_lines import (
    CIVILITY,
    ORGANISATION,
    STREET,
    TITLE,
    UNIT,
    Name,
    plain_name,
)
from extractor.fields.naming.name_scene import Scene
from extractor.fields.naming.named_bodies import named_bodies
from extractor.geometry import stacked_boxes
from extractor.page import Segment, Word
from extractor.wording import folded

#: Where an address begins behind a name on its line.
_ADDRESS_FOLLOWS = re.compile(
    r"\s[-–|]\s|,\s(?=\d|(?:rue|avenue|boulevard|chemin|place|all[ée]e|quai|impasse|square)\b)",
    re.IGNORECASE,
)
#: "À l'attention de la régie centrale": a part of the body, whatever it is called.
_HANDED = re.compile(r"(?:a )?attention|service|bureau|cellule|pole|pharmacie")
_KEEPS = re.compile(r"(?:agent |agence )?(?:comptable|payeur|tresorier)s?\b")
_HEADS = re.compile(
    r"(?:[ÀA] )?(?:M\.?|Mr|Mme|Monsieur|Madame) (?:le |la |l['’])[^\d,:]{3,40}? "
    r"(?:du |de la |de l['’]|des |de |d['’])(?P<body>[^\d:]{3,80})$",
    re.IGNORECASE,
)
#: "Note adressée à : INSA de Rouen", "Facture établie le 3 mai au nom de : ...".
_ADDRESSED = re.compile(
    r"(?:factur\w*|notes?|memoire|avoir|invoice)? ?(?:adresse|emis|etabli|libelle|envoye)e?s?"
    r"(?: \w+){0,5}? (?:a|nom|ordre)"
)
#: "Ville de Nîmes (n° 8812)": how the seller's ledger calls it.
_NOTED = re.compile(r"\s*\([^)]*\d[^)]*\)$")
#: What leads to the name of a body, and what is a part of it.
_LEADING = re.compile(
    r"^(?:(?:(?:\S+ ){0,3}(?:[Ff]actur|[Ss]erv|[Ll]ivr|[Aa]dress|[Ee]nvoy)(?:ée?|er|ir) (?=à ))?"
    r"(?:(?:Doit|À|à|A|M\.?|Mme|Soci[ée]t[ée]|Nom|pour|la|le)\s+|l['’]))+(?=[A-ZÀ-Ý])"
)
#: What follows a name on its line with its number broken over to the next one.
_LABEL_LAST = re.compile(r"[ ,;–-]+(?:n° )?(?:SIRE[TN]|Sire[tn])(?: ?:| n°)?$")
_PART = re.compile(
    r",\s+(?!(?:site|antenne|campus|[ée]tablissement)\b)"
    r"(?=[a-zà-ÿ](?!['’])|D\.?(?:SI|RH|ST|GS|AF)\b|(?:Services?|Directions?|P[ôo]le|Cabinet)\b)"
)
#: "VILLE DU HAVRE – 1517 place de l'Hôtel de Ville – 76600 LE HAVRE"
_LINE = re.compile(
    r"^(?P<name>[^\d|@:]{4,80}?)(?:\s+[-–—|]\s+|\s*,\s*)\d.*(?<![\d/.-])\d{5} [^\W\d_]"
)
#: The line of the sender in the window of an envelope is set so much smaller than the address.
_SMALL = 0.85
#: What parts a name from the words around it on a line, and what it weighs there.
_PIECES = re.compile(r"\s+[-–—|]\s+|[:,;(]\s*")
_NUMBERED = 3.6
#: A name stands over the number of its body, not under it.
_AFTER = 3.0
_CITY = re.compile(r"(?<![\d/.-])(?:F-)?\d{5}\s+(?!du\b)[A-Za-zÀ-ÿ]")


def candidates(scene: Scene) -> Iterator[Name]:
    """Lines that may name the buyer."""
    yield from map(_whole_body, _of_addresses(scene))
    yield from map(_whole_body, named_bodies(scene))


def _of_addresses(scene: Scene) -> Iterator[Name]:
    """What headings, numbers and addresses give to the buyer."""
    yield from _headed(scene)
    yield from _numbered(scene)
    for block in map(_without_sender, scene.blocks):
        if block.box[1] > 0.65 * scene.page.height:
            continue
        base = _block_score(scene, block)
        if base is None:
            continue
        yield from _lines(scene, block, base)


def _whole_body(name: Name) -> Name:
    """A body without the word that leads to it ("À Ville de Nîmes", "Doit M. Commune de Vaux"), and
    without the part of it behind a comma ("Ville de Nîmes, cabinet du maire")."""
    text = _LEADING.sub("", _LABEL_LAST.sub("", name.text))
    body = _PART.split(text, maxsplit=1)[0]
    text = body if ORGANISATION.search(folded(body)) else text
    return replace(name, text=text) if text else name


def _without_sender(block: Block) -> Block:
    """An address without the line in small type over it that says where to return the letter."""
    first, *rest = block.segments
    if not rest or first.size > _SMALL * rest[0].size or not _CITY.search(first.text):
        return block
    return Block(block.page, tuple(rest))


def _lines(scene: Scene, block: Block, base: float) -> Iterator[Name]:
    """The lines of an address down to the street; less likely those under the body's number."""
    first, taken = True, tuple[Segment, ...]()
    siren = scene.siren.get("buyer")
    for segment in block.segments:
        base -= _AFTER * (siren is not None and siren in re.sub(r"\D", "", segment.text))
        body = _body_of(segment.text)
        if body is not None:
            words = segment.words[-len(body.split()) :]
            yield Name(body, scene.page.number, words, base + _line_score(body, first=True))
            continue
        name = None if segment in taken else plain_name(segment)
        line = _LINE.match(segment.text)
        if line and name is None and ORGANISATION.search(folded(line["name"])):
            words = segment.words[: len(line["name"].split())]
            yield Name(
                line["name"], scene.page.number, words, base + _line_score(line["name"], first=True)
            )
            break
        if name is None or CIVILITY.match(folded(name)):
            if STREET.search(folded(segment.text)) and segment not in taken:
                break
            continue
        name, taken = with_next(block, segment, name)
        words = tuple(word for part in taken for word in part.words)
        yield Name(name, scene.page.number, words, base + _line_score(name, first=first))
        first = False


def _body_of(line: str) -> str | None:
    """ "Madame la Directrice du CHU de Nîmes": the body that who opens the letter heads."""
    found = _HEADS.match(line)
    return found["body"] if found and ORGANISATION.search(folded(found["body"])) else None


def _line_score(name: str, *, first: bool) -> float:
    text = folded(name)
    body, unit = bool(ORGANISATION.search(text)), bool(UNIT.match(text))
    keeps = bool(_KEEPS.match(text))  # the accounts of the body, or its purse
    return (
        1.2 * first
        - 4.0 * keeps
        + 2.0 * (body and not _HANDED.match(text))
        - 2.0 * (unit and not body)
    )


def _block_score(scene: Scene, block: Block) -> float | None:
    """How far a block is the addressee's; None where it is no address at all."""
    digits = re.sub(r"\D", "", " ".join(block.lines))
    known = bool(scene.siren.get("buyer")) and scene.siren["buyer"] in digits
    town = any(_CITY.search(line) for line in block.lines)
    over = above(scene.blocks, block)
    heads = [folded(line) for line in (block.lines[0], *(over.lines[-1:] if over else ()))]
    headed = any(map(heads_addressee, heads))
    if not (known or town or headed):
        return None
    score = (
        (3.0 if town or headed else 1.0) * known
        + 1.0 * town
        + 2.0 * headed
        + 0.5 * (block.box[0] > 0.4 * scene.page.width)
    )
    score -= 3.0 * any(map(heads_delivery, heads)) + 3.0 * any(map(heads_sender, heads))
    score -= 2.0 * bool(
        re.search(
            r"@|\b(?:telephone|capital|rcs|ape|email|mail|fax)\b",
            block.folded + " ".join(block.lines),
        )
    )
    return score - 4.0 * (bool(scene.siren.get("seller")) and scene.siren["seller"] in digits)


def _headed(scene: Scene) -> Iterator[Name]:
    """ "Client : Ville de Nîmes", on one line or with the name to the right."""
    for row in scene.page.rows:
        for place, segment in enumerate(row):
            head, _, tail = segment.text.partition(":")
            told = folded(head)
            if not (ADDRESSEE.fullmatch(told) or _ADDRESSED.fullmatch(told)):
                continue
            if tail.strip():
                yield from _named(scene, segment, segment.words[len(head.split()) :])
            elif place + 1 < len(row) and (":" in segment.text or not _answered(scene, segment)):
                yield from _named(scene, row[place + 1], row[place + 1].words)


def _numbered(scene: Scene) -> Iterator[Name]:
    """ "À : Commune de Rocamadour, SIRET ...": a body in the line that ends with its number."""
    siren = scene.siren.get("buyer", "")
    for segment in scene.page.segments if siren else ():
        found = re.search(r"\s*".join(siren), segment.text)
        if found is None:
            continue
        for piece in _PIECES.split(segment.text[: found.start()]):
            words = piece.split()
            text = folded(piece)
            if ORGANISATION.search(text) and not UNIT.match(text) and not TITLE.match(text):
                start = segment.text[: segment.text.index(piece)].count(" ")
                own = segment.words[start : start + len(words)]
                yield Name(" ".join(words), scene.page.number, own, _NUMBERED)
                break


def _answered(scene: Scene, heading: Segment) -> bool:
    """Something stands right under a heading: it heads a column, no line."""
    rows = scene.page.rows[heading.row + 1 : heading.row + 4]
    return any(stacked_boxes(heading.box, s.box) for row in rows for s in row)


def _named(scene: Scene, segment: Segment, words: Sequence[Word]) -> Iterator[Name]:
    """The words after a heading as a name, with its second line."""
    whole = _NOTED.sub("", " ".join(w.text for w in words if w.text != ":"))
    name = _ADDRESS_FOLLOWS.split(whole)[0]
    if sum(c.isalpha() for c in name) < 4 or sum(c.isdigit() for c in name) > 3:
        return
    if is_heading(folded(whole)) or TITLE.match(folded(whole)):
        return
    block = next(b for b in scene.blocks if segment in b.segments)
    if name == whole:
        name, parts = with_next(block, segment, name)
        words = [*words, *(word for part in parts[1:] for word in part.words)]
    base = max(3.0, (_block_score(scene, block) or 0.0) + 0.5)
    yield Name(name, scene.page.number, words, base + _line_score(name, first=True))
