"""Names of the parties: the addressee's first line, the letterhead, the legal mention.

Every line that may be a name is weighed by what stands around it; the seller's and the buyer's
best lines are taken, never the same one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.blocks import Block, above, blocks_of
from extractor.candidate import reading_of
from extractor.page import Page, Segment, Word
from extractor.wording import folded
from staging.company import Company
from staging.evidence import Reading

ORGANISATION = re.compile(
    r"\b(?:mairie|commune|communes|ville|departement|conseil (?:departemental|regional|general)|region|metropole|communaute|agglomeration|prefecture|ministere"
    r"|universite|lycee|college|ecole|groupe scolaire|chu|chru|ch|centre (?:hospitalier|communal|intercommunal|national|gestion)|hopital|hopitaux|ehpad|ccas|cias|sdis"
    r"|oph|office|syndicat|sivom|sivu|smictom|rectorat|academie|crous|institut|etablissement public|musee|etat|dgfip|sgami|insa|cnrs|inserm|inrae|cnam|habitat"
    r"|collectivite|agence (?:regionale|nationale)|chambre|tribunal|cour|regie|grand port|parc (?:naturel|national)|bibliotheque|mediatheque|theatre|opera|conservatoire"
    r"|caisse|cpam|caf|urssaf|france travail|ars|dreal|ddt|direction (?:departementale|regionale|generale)|gendarmerie|armee|marine nationale|service departemental)\b"
)
_UNIT = re.compile(
    r"(?:service|services|direction|pole|bureau|agence comptable|intendance|secretariat|comptabilite|cellule|division|attention|m|mme|monsieur|madame|plateforme"
    r"|groupement|cuisine|portage|section|unite|regie|contact|a attention)\b"
)
_CITY = re.compile(r"(?<!\d)(?:F-)?\d{5}\s+[A-Za-zÀ-ÿ]")
_ADDRESSEE = re.compile(
    r"(?:votre )?(?:facturee? a|factur\w+ (?:a|au nom)|client(?: facture)?|destinataire(?: facture)?|adresse (?:facturation|facture|destinataire)|adressee? a|acheteur(?: public)?"
    r"|bill(?:ed)? to|doit|maitre ouvrage|a attention|attention|collectivite|payeur|debiteur|donneur ordre|pouvoir adjudicateur|beneficiaire|pour compte|commanditaire"
    r"|sold to|customer|buyer|organisme|administration)"
)
_SENDER = re.compile(
    r"(?:emetteur|vendeur|fournisseur|prestataire|from|titulaire|entreprise|seller|supplier|creancier|emise? par)"
)
_DELIVERY = re.compile(
    r"\b(?:livraison|livree?s? a|expedition|lieu|chantier|intervention|site|installation|consommation)\b"
)
_LEGAL_FORM = re.compile(
    r"\s*[-–—,|•·(]?\s*(?<![\w.])(?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L|E\.?U\.?R\.?L|S\.?A|SCOP(?: (?:ARL|SA))?|SNC|SCI|SELARL|SCM|GIE|Société|Association)\b\.?.{0,40}?\b(?:capital|RCS|SIRET)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:facture|avoir|invoice|devis|note|page \d+|situation travaux|credit|duplicata|original|copie|date|num|ref|total|montant|bon (?:livraison|commande)|iban|siret|telephone|net a payer|tva|mandat|virement|mode|reglement|conditions?)\b"
)
_STREET = re.compile(
    r"^\d+ |\b(?:rue|avenue|boulevard|chemin|place|allee|quai|impasse|route|bp|cs|cedex|telephone|tsa|zone|za|zi|lieu dit|cours|square|www|http)\b|\b(?:e )?mail|^france$|@"
)


@dataclass(frozen=True, slots=True)
class _Scene:
    page: Page
    blocks: Sequence[Block]
    siren: Mapping[str, str]
    times: Mapping[str, int]
    domain: str


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    words: Sequence[Word]
    score: float


def find(
    pages: Sequence[Page], companies: Sequence[Company], siren: Mapping[str, str]
) -> dict[str, Reading]:
    """seller_name and buyer_name; `siren` is role -> SIREN or VAT id already told apart."""
    if not pages:
        return {}
    scene = _scene(pages, siren)
    readings = {}
    seller = _known(pages[0], companies, siren) or _best(_sellers(scene, pages))
    if seller is not None:
        readings["seller_name"] = seller
    taken = folded(str(seller.value)) if seller else ""
    buyer = _best(n for n in _buyers(scene) if not _same(folded(n.text), taken))
    if buyer is not None:
        readings["buyer_name"] = buyer
    return readings


def _scene(pages: Sequence[Page], siren: Mapping[str, str]) -> _Scene:
    times = Counter(folded(s.text) for p in pages for s in p.segments)
    text = " ".join(p.text for p in pages)
    address = re.search(r"@([\w-]{4,})\.|www\.([\w-]{4,})\.", text)
    domain = "".join(
        c for c in folded((address[1] or address[2]) if address else "") if c.isalnum()
    )
    return _Scene(pages[0], blocks_of(pages[0]), siren, times, domain)


def _best(names: Iterator[_Name]) -> Reading | None:
    best = max(names, key=lambda n: n.score, default=None)
    if best is None or best.score <= 0:
        return None
    page = 1
    return reading_of(
        best.text.strip(" ,;:-–|"), min(0.94, 0.5 + 0.07 * best.score), page, best.words
    )


def _same(one: str, other: str) -> bool:
    return bool(other) and (one == other or (len(one) > 5 and (one in other or other in one)))


def _known(page: Page, companies: Sequence[Company], siren: Mapping[str, str]) -> Reading | None:
    for company in companies:
        if company.siret.siren == siren.get("seller"):
            wanted = folded(company.name)
            at = next((s for s in page.segments if wanted and wanted in folded(s.text)), None)
            return reading_of(company.name, 0.97, page.number, at.words if at else ())
    return None


def _sellers(scene: _Scene, pages: Sequence[Page]) -> Iterator[_Name]:
    for page in pages:
        yield from _mentions(page)
    for block in scene.blocks:
        if block.box[1] > 0.33 * scene.page.height:
            continue
        lines = [
            s for s in block.segments if not _heading(folded(s.text)) and not _priced(scene.page, s)
        ]
        for place, segment in enumerate(lines[:2]):
            name = _plain_name(segment)
            if name is not None:
                name, words = _with_next(block, segment, name)
                yield _Name(name, words, _seller_score(scene, block, segment, name) - 0.8 * place)


def _priced(page: Page, segment: Segment) -> bool:
    """The row holds amounts: a line of goods."""
    return any(re.search(r"\d[.,]\d\d(?!\d)", s.text) for s in page.rows[segment.row])


def _mentions(page: Page) -> Iterator[_Name]:
    """ "Bénard Propreté, SA au capital de ..." names the seller in full."""
    for segment in page.segments:
        led = _FORM_FIRST.match(segment.text)
        if led is not None:
            yield _Name(led["name"], segment.words[1 : 1 + len(led["name"].split())], 4.4)
        match = _LEGAL_FORM.search(segment.text)
        name = segment.text[: match.start()].strip(" -–—,|•·(") if match else ""
        line = (
            _LINE.match(segment.text)
            if page.number == 1 and segment.box[1] < 0.15 * page.height
            else None
        )
        if line is not None:
            yield _Name(line["name"], segment.words[: len(line["name"].split())], 4.0)
        if (
            3 <= len(name) <= 90
            and not any(c.isdigit() for c in name)
            and not _TITLE.match(folded(name))
        ):
            yield _Name(name, segment.words[: len(name.split())], 4.5)


_FORM_FIRST = re.compile(
    r"(?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L|EURL|S\.?A|SCOP(?: (?:ARL|SA))?|SNC|Société|Sté) (?P<name>[^\d,;:|]{3,60}?),? (?:au )?capital",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"^(?P<name>[^\d\-–•|·,@]{3,60}?)(?: (?:SARL|SAS|SASU|EURL|SA))?\s*[-–•|·,]\s*\d+[^@]*\d{5}"
)


def _plain_name(segment: Segment) -> str | None:
    text = folded(segment.text)
    if len(text) < 3 or _TITLE.match(text) or _STREET.search(text) or _heading(text):
        return None
    if (
        re.search(r"\d[.,]\d\d\b", segment.text)
        or sum(c.isdigit() for c in segment.text) > 3
        or ":" in segment.text
        or len(segment.text) > 90
    ):
        return None
    return segment.text.lstrip("●■◆►•▪◼ ")


def _with_next(block: Block, segment: Segment, name: str) -> tuple[str, Sequence[Word]]:
    """A name broken over two lines: the first ends or the second begins with a small word."""
    place = block.segments.index(segment)
    following = block.segments[place + 1] if place + 1 < len(block.segments) else None
    if following is None or _plain_name(following) is None or following.size != segment.size:
        return name, segment.words
    small = {"de", "du", "des", "d'", "et", "la", "le", "les", "à", "en", "&", "pour"}
    if name.split()[-1].casefold() in small or following.text.split()[0] in small - {
        "à",
        "le",
        "la",
    }:
        return f"{name} {following.text}", segment.words + following.words
    return name, segment.words


def _heading(text: str) -> bool:
    return (
        bool(
            _ADDRESSEE.fullmatch(text)
            or _SENDER.fullmatch(text)
            or (_DELIVERY.search(text) and len(text.split()) < 4)
        )
        or not text
    )


def _seller_score(scene: _Scene, block: Block, segment: Segment, name: str) -> float:
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
    score += 2.0 * bool(_SENDER.search(heads)) - 3.0 * bool(_ADDRESSEE.search(heads))
    score -= 1.2 * bool(ORGANISATION.search(text)) + 1.5 * bool(_UNIT.match(text))
    return score - 3.0 * (bool(scene.siren.get("buyer")) and scene.siren["buyer"] in digits)


def _shares(letters: str, domain: str) -> bool:
    size = 0
    for a, b in zip(letters, domain, strict=False):
        if a != b:
            break
        size += 1
    return size >= min(len(domain), len(letters), 6)


def _buyers(scene: _Scene) -> Iterator[_Name]:
    yield from _headed(scene)
    for block in scene.blocks:
        if block.box[1] > 0.65 * scene.page.height:
            continue
        base = _block_score(scene, block)
        if base is None:
            continue
        first = True
        for segment in block.segments:
            name = _plain_name(segment)
            if name is None:
                if _STREET.search(folded(segment.text)):
                    break
                continue
            name, words = _with_next(block, segment, name)
            yield _Name(name, words, base + _line_score(name, first))
            first = False


def _line_score(name: str, first: bool) -> float:
    text = folded(name)
    return 1.2 * first + 2.0 * bool(ORGANISATION.search(text)) - 2.0 * bool(_UNIT.match(text))


def _block_score(scene: _Scene, block: Block) -> float | None:
    """How far a block is the addressee's; None where it is no address at all."""
    digits = re.sub(r"\D", "", " ".join(block.lines))
    known = bool(scene.siren.get("buyer")) and scene.siren["buyer"] in digits
    town = any(_CITY.search(line) for line in block.lines)
    over = above(scene.blocks, block)
    heads = folded(block.lines[0]) + " " + (folded(over.lines[-1]) if over else "")
    headed = bool(_ADDRESSEE.search(heads))
    if not (known or town or headed):
        return None
    score = 3.0 * known + 1.0 * town + 2.0 * headed + 0.5 * (block.box[0] > 0.4 * scene.page.width)
    score -= 3.0 * bool(_DELIVERY.search(heads)) + 3.0 * bool(_SENDER.search(heads))
    score -= 2.0 * bool(
        re.search(
            r"@|\b(?:telephone|capital|rcs|ape|email|mail|fax)\b",
            block.folded + " ".join(block.lines),
        )
    )
    return score - 4.0 * (bool(scene.siren.get("seller")) and scene.siren["seller"] in digits)


def _headed(scene: _Scene) -> Iterator[_Name]:
    """ "Client : Ville de Nîmes", on one line or with the name to the right."""
    for row in scene.page.rows:
        for place, segment in enumerate(row):
            head, _, tail = segment.text.partition(":")
            if not _ADDRESSEE.fullmatch(folded(head)):
                continue
            words = (
                segment.words[len(head.split()) :]
                if tail.strip()
                else row[place + 1].words
                if place + 1 < len(row)
                else ()
            )
            name = " ".join(w.text for w in words if w.text != ":")
            text = folded(name)
            if (
                sum(c.isalpha() for c in name) < 4
                or sum(c.isdigit() for c in name) > 3
                or _heading(text)
                or _TITLE.match(text)
            ):
                continue
            name = re.split(r"\s[-–|]\s|,\s(?=\d)", name)[0]
            last = next(s for s in row if words[-1] in s.words)
            block = next(b for b in scene.blocks if last in b.segments)
            name, words = (
                _with_next(block, last, name) if words[-1] is last.words[-1] else (name, words)
            )
            yield _Name(name, words, 3.0 + _line_score(name, first=True))
