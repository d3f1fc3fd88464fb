"""The seller's name: legal mentions, the letterhead, the sender's block, the mail's domain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.blocks import Block, above
from extractor.fields.name_lines import (
    ADDRESSEE,
    ORGANISATION,
    SENDER,
    TITLE,
    UNIT,
    Name,
    is_heading,
    plain_name,
    with_next,
)
from extractor.fields.name_scene import Scene
from extractor.geometry import stacked_boxes
from extractor.page import Page, Segment
from extractor.wording import folded

_LEGAL_FORM = re.compile(
    r"\s*[-–—,|•·(]?\s*(?<![\w.])(?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L|E\.?U\.?R\.?L|S\.?A|"
    r"SCOP(?: (?:ARL|SA))?|SNC|SCI|SELARL|SCM|GIE|Société|"
    r"Association)\b\.?.{0,40}?\b(?:capital|RCS|SIRET)",
    re.IGNORECASE,
)

_FORM_FIRST = re.compile(
    r"(?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L|EURL|S\.?A|SCOP(?: (?:ARL|SA))?|SNC|Société|"
    r"Sté) (?P<name>(?!(?:ARL|SA|SARL|SAS)\b)[^\d,;:|]{3,60}?),? (?:au )?capital",
    re.IGNORECASE,
)

#: "Émetteur : Durand", "Titulaire du compte : Durand", "à l'ordre de Durand".
_NAMED = re.compile(
    r"(?:(?:[ÉE]metteur|Vendeur|Fournisseur|Prestataire|Cr[ée]ancier|Titulaire(?: du compte)?)"
    r"\s*: ?|.*[àa] l['’]ordre de )(?P<name>[^\d,;:|]{3,60})$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(
    r"(?:(?:SARL|SASU?|EURL|SA|SNC|SCOP(?: SA| ARL)?) )?au capital", re.IGNORECASE
)
_SIRET = re.compile(r"SIRE[TN]|R\.?C\.?S\b", re.IGNORECASE)

_LINE = re.compile(
    r"^(?P<name>[^\d\-–•|·,@]{3,60}?)(?: (?:SARL|SAS|SASU|EURL|SA))?\s*[-–•|·,]\s*\d+[^@]*\d{5}"
)

_LEADS_MENTIONS = re.compile(
    r"^(?P<name>[^\d|·•:@]{3,60}?)\s*[-–—|·•,]\s*(?:N°|TVA|SIRE[TN]|(?:Code )?(?:APE|NAF)|RCS|"
    r"R\.C\.S|Capital)(?!\w)",
    re.IGNORECASE,
)


def candidates(scene: Scene, pages: Sequence[Page]) -> Iterator[Name]:
    """Lines that may name the seller."""
    for page in pages:
        yield from _mentions(page)
    for block in scene.blocks:
        if block.box[1] > 0.33 * scene.page.height:
            continue
        lines = [
            s
            for s in block.segments
            if not is_heading(folded(s.text)) and not _priced(scene.page, s)
        ]
        for place, segment in enumerate(lines[:2]):
            name = plain_name(segment)
            if name is not None:
                name, words = with_next(block, segment, name)
                weight = _seller_score(scene, block, segment, name) - 0.8 * place
                yield Name(name, scene.page.number, words, weight)


def _priced(page: Page, segment: Segment) -> bool:
    """The row holds amounts: a line of goods."""
    return any(re.search(r"\d[.,]\d\d(?!\d)", s.text) for s in page.rows[segment.row])


def _mentions(page: Page) -> Iterator[Name]:
    """ "Bénard Propreté, SA au capital de ..." names the seller in full."""
    for segment in page.segments:
        led = _FORM_FIRST.match(segment.text)
        if led is not None:
            yield Name(
                led["name"], page.number, segment.words[1 : 1 + len(led["name"].split())], 4.4
            )
        before = _LEADS_MENTIONS.match(segment.text)
        if before is not None and not TITLE.match(folded(before["name"])):
            name = before["name"]
            yield Name(name, page.number, segment.words[: len(name.split())], 4.2)
        named = _NAMED.match(segment.text)
        if named is not None:
            size = len(named["name"].split())
            yield Name(named["name"], page.number, segment.words[-size:], 3.0)
        match = _LEGAL_FORM.search(_with_next_line(page, segment))
        name = segment.text[: match.start()].strip(" -–—,|•·(") if match else ""
        if match and match.start() >= len(segment.text):
            name = segment.text
        line = (
            _LINE.match(segment.text)
            if (page.number == 1 and segment.box[1] < 0.15 * page.height)
            or _SIRET.search(segment.text)
            else None
        )
        if line is not None:
            yield Name(line["name"], page.number, segment.words[: len(line["name"].split())], 4.0)
        if (
            3 <= len(name) <= 90
            and not any(c.isdigit() for c in name)
            and not TITLE.match(folded(name))
        ):
            yield Name(name, page.number, segment.words[: len(name.split())], 4.5)


def _with_next_line(page: Page, segment: Segment) -> str:
    """The segment with the line right under it: "Durand SARL", "au capital de 8 000 €"."""
    for row in page.rows[segment.row + 1 : segment.row + 3]:
        for following in row:
            capital = _CAPITAL.match(following.text)
            if capital and stacked_boxes(segment.box, following.box):
                return f"{segment.text} {following.text}"
    return segment.text


def _seller_score(scene: Scene, block: Block, segment: Segment, name: str) -> float:
    text = folded(name)
    letters = text.replace(" ", "")
    digits = re.sub(r"\D", "", " ".join(block.lines))
    over = above(scene.blocks, block)
    heads = (
        " ".join(folded(s.text) for s in block.segments[:1])
        + " "
        + (folded(over.lines[-1]) if over else "")
    )
    score = min(2.0, 2.0 * (segment.size / max(scene.page.body_size, 1.0) - 1.0))
    score += 3.0 * (len(scene.domain) >= 5 and _shares(letters, scene.domain))
    score += 2.0 * (bool(scene.siren.get("seller")) and scene.siren["seller"] in digits)
    score += 1.0 * bool(
        re.search(r"\b(?:telephone|mail|email|fax)\b|@", block.folded + " ".join(block.lines))
    )
    score += 0.8 * (scene.times[text] > 1) + 0.8 * (segment.box[1] < 0.15 * scene.page.height)
    score += 2.0 * bool(SENDER.search(heads)) - 3.0 * bool(ADDRESSEE.search(heads))
    score -= 1.2 * bool(ORGANISATION.search(text)) + 1.5 * bool(UNIT.match(text))
    return score - 3.0 * (bool(scene.siren.get("buyer")) and scene.siren["buyer"] in digits)


def _shares(letters: str, domain: str) -> bool:
    size = 0
    for a, b in zip(letters, domain, strict=False):
        if a != b:
            break
        size += 1
    return size >= min(len(domain), len(letters), 6)
