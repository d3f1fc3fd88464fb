"""Every body whose number stands on the paper: its numbers, and what is known of its role.

A SIREN that begins with 1 or 2 belongs to a public body (INSEE, répertoire SIRENE).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks import Block, blocks_of
from extractor.fields.bodies import appositions, company_buyers, public_sellers, serving
from extractor.fields.bodies.identity_signs import Identity, weigh
from extractor.fields.bodies.number_words import is_another_number
from extractor.fields.bodies.places import HEAD, Scene, trade_names
from extractor.fields.naming.imprint import names_in
from extractor.geometry import misfit
from extractor.page import Page, Segment, Word
from extractor.values.nic import sirets_apart
from extractor.values.numbers_in import is_siren, sirens_in, sirets_in, vat_ids_in
from extractor.wording import folded
from staging.company import Company
from staging.errors import InvalidValue
from staging.identifiers import STATE_SIRET, Siret, VatId

_REGISTER = re.compile(r"\b(?:siren|rcs|rm|registre)\b")
_TELEPHONE = re.compile(r"0\d(?:[ .-]\d\d){4}")
#: Numbers of establishments and people that care for others, of nine digits too.
_OTHER = re.compile(r"\b(?:finess|adeli|rpps|agrement)\b")
#: A SIRET that its line breaks off, by its label.
_BEGUN = re.compile(r"\bsiret(?: num)? \d{3}(?: \d{3})?$")
#: What it weighs for the seller that more than its place speaks for it.
_PROVED = 2.0
#: How far lines of one paragraph may begin, end or have their middles apart, in points.
_EDGE = 6.0


def identities_of(pages: Sequence[Page], companies: Sequence[Company]) -> list[Identity]:
    """The bodies named by their numbers on the pages of an invoice."""
    known: dict[str, Identity] = {}
    names = trade_names(pages[0], blocks_of(pages[0])) if pages else ()
    for page in pages:
        scene = Scene(page, blocks_of(page), names)
        for segment in page.segments:
            _read_segment(known, scene, segment)
        for band in page.bands:
            _read_segment(known, Scene(page, (Block(page, (band,)),), names), band)
        for segment, words, number in sirets_apart(page):
            if number not in known.setdefault(number[:9], Identity(number[:9])).sirets:
                known[number[:9]].sirets[number] = (page.number, words, 1.0)
                weigh(known[number[:9]], scene, segment, words, number)
    for identity in known.values():
        _prior(identity, companies)
    _prove_by_name(pages, known)
    _join_vat_groups(known)
    for identity in known.values():
        identity.seller += _PROVED * (identity.proved and not identity.public)
    appositions.mark(pages, [*known.values()])
    serving.mark(pages, [*known.values()])
    company_buyers.level(pages, [*known.values()])
    public_sellers.level(pages, [*known.values()])
    return list(known.values())


def _read_segment(known: dict[str, Identity], scene: Scene, segment: Segment) -> None:
    _read_sirets(known, scene, segment)
    for found in vat_ids_in(segment.words):
        vat = _vat(found.text)
        if vat is None:
            continue
        words = segment.words[found.start : found.end]
        siren = vat[-9:] if vat.startswith("FR") else vat
        identity = known.setdefault(siren, Identity(siren))
        if identity.vat is None:
            identity.vat = (vat, scene.page.number, words)
        weigh(identity, scene, segment, words, vat)
    for found in sirens_in(segment.words):
        words = segment.words[found.start : found.end]
        if found.text in known or _is_registered(segment, words, found.text):
            identity = known.setdefault(found.text, Identity(found.text))
            weigh(identity, scene, segment, words, found.text)


def _read_sirets(known: dict[str, Identity], scene: Scene, segment: Segment) -> None:
    labelled = "siret" in folded(" ".join(s.text for s in scene.page.beside(segment)))
    spread = _with_next_line(scene.page, segment)
    for found in sirets_in(spread, labelled=labelled):
        words = spread[found.start : found.end]
        valid = _siret(found.text)
        # Digits of an account begin within a word with letters.
        mistyped = labelled and not any(c.isalpha() for c in words[0].text)
        if not (valid or mistyped) or found.start >= len(segment.words):
            continue
        if not labelled and is_another_number(scene.page, segment, words):
            continue
        identity = known.setdefault(found.text[:9], Identity(found.text[:9]))
        identity.sirets.setdefault(found.text, (scene.page.number, words, 1.0 if valid else 0.3))
        weigh(identity, scene, segment, words, found.text)


def _is_registered(segment: Segment, words: Sequence[Word], number: str) -> bool:
    """A number with the key of a SIREN that is said to be one."""
    start = segment.words.index(words[0])
    label = folded(" ".join(w.text for w in segment.words[max(0, start - 4) : start]))
    return bool(_REGISTER.search(label)) and not _OTHER.search(label) and is_siren(number)


def _siret(text: str) -> bool:
    try:
        Siret.parse(text)
    except InvalidValue:
        return False
    return True


def _vat(text: str) -> str | None:
    try:
        return str(VatId.parse(text))
    except InvalidValue:
        return None


def _with_next_line(page: Page, segment: Segment) -> tuple[Word, ...]:
    """The words with those of the line under them, where a line breaks within a number."""
    broken = re.fullmatch(r"\d{3,13}", segment.words[-1].text) and len(segment.words) > 2
    if not broken or segment.row < 0:
        return segment.words
    height = segment.box[3] - segment.box[1]
    for row in page.rows[segment.row + 1 : segment.row + 4]:
        for following in row:
            if following.box[1] - segment.box[3] > 1.2 * height:
                return segment.words
            if _goes_on(page.rows[segment.row], segment, following):
                return segment.words + following.words
    return segment.words


def _goes_on(row: Sequence[Segment], segment: Segment, following: Segment) -> bool:
    """The line begins with digits from the same edge, and is no telephone; or with a NIC, however
    the lines stand: those begin with zeros; or with three digits where the line ends in others
    that are said to begin a SIRET."""
    if _TELEPHONE.match(following.text):
        return False
    digits = following.words[0].text.strip(",;-–|·")
    if abs(following.box[0] - segment.box[0]) < _EDGE:
        return re.fullmatch(r"\d{1,11}", digits) is not None
    begun = _BEGUN.search(folded(segment.text)) is not None
    # A line that wide signs part goes on from the edge of its first part.
    ends = begun and segment is row[-1] and abs(following.box[0] - row[0].box[0]) < _EDGE
    aligned = ends or misfit(segment.box, following.box) < _EDGE
    rest = r"\d{3}" if begun else r"00\d{3}"
    return aligned and re.fullmatch(rest, digits) is not None


def _prior(identity: Identity, companies: Sequence[Company]) -> None:
    if identity.public:
        identity.buyer += 3.0
        identity.general += 3.0
        identity.seller -= 2.5
    else:
        identity.seller += 1.0
        identity.buyer -= 1.0
    if identity.siren == STATE_SIRET[:9]:
        identity.buyer += 3.0
    if any(company.siret.siren == identity.siren for company in companies):
        identity.seller += 8.0
        identity.proved = True
    if identity.vat is not None:
        identity.seller += 1.5


def _prove_by_name(pages: Sequence[Page], known: dict[str, Identity]) -> None:
    """The name before its numbers in the imprint stands at the head of the paper, too."""
    head = {folded(s.text) for s in pages[0].segments if s.box[1] < HEAD * pages[0].height}
    for page in pages:
        blocks = blocks_of(page)
        for name in names_in(page):
            if folded(name.text) not in head:
                continue
            own = [b for b in page.bands if name.words[0] in b.words]
            own += [
                s
                for b in blocks
                if any(name.words[0] in s.words for s in b.segments)
                for s in b.segments
            ]
            digits = re.sub(r"\D", "", "".join(s.text for s in own))
            for siren, identity in known.items():
                identity.proved |= siren in digits


def _join_vat_groups(known: dict[str, Identity]) -> None:
    """A company that pays its VAT through a group ("assujetti unique") prints the group's number:
    it stands by the company's own, and nothing else is known of the group."""
    for group in [i for i in known.values() if i.vat is not None and not i.sirets]:
        _, page, words = group.vat or ("", 0, ())
        near = [
            i
            for i in known.values()
            if i.vat is None
            and not i.public
            and any(p == page and _level(words, own) for p, own, _ in i.sirets.values())
        ]
        if len(near) == 1 and len(group.thirds) == 1 and group.siren.isdigit():
            near[0].vat = group.vat
            del known[group.siren]


def _level(one: Sequence[Word], other: Sequence[Word]) -> bool:
    return abs(one[0].middle - other[0].middle) < 1.0
