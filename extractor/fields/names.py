"""Names of the parties: the addressee's first line, the letterhead, the legal mention."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractor.blocks import Block, blocks_of
from extractor.candidate import reading_of
from extractor.page import Page, Segment
from extractor.wording import folded
from staging.company import Company
from staging.evidence import Reading

_CITY = re.compile(r"(?<!\d)(?:F-)?\d{5}\s+[A-Za-zÀ-ÿ]")
_HEADINGS = re.compile(
    r"(?:facture a|facturee a|client|destinataire(?: facture)?|adresse facturation|adresse a|adressee a|acheteur|emetteur|vendeur|fournisseur|prestataire"
    r"|bill to|billed to|facture a bill to|doit|maitre ouvrage|a attention(?: \S+)*|from|to|titulaire|adresse livraison|adresse|entreprise|seller|buyer)"
)
_LEGAL_FORM = re.compile(
    r"\s*[-–—,|•·]?\s*\b(?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L|EURL|S\.?A|SCOP(?: ARL)?|SNC|SCI|SELARL|Société)\b.{0,30}?\bcapital",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:facture|avoir|invoice|devis|note|page|situation|credit|duplicata|original|copie)\b"
)
_STREET = re.compile(
    r"^\d+|\b(?:rue|avenue|boulevard|chemin|place|allee|quai|impasse|route|bp|cs|cedex|tel|tsa|zone|za|zi)\b"
)


def find(
    pages: Sequence[Page],
    companies: Sequence[Company],
    siren: Mapping[str, str],
    public: re.Pattern[str],
) -> dict[str, Reading]:
    """seller_name and buyer_name."""
    if not pages:
        return {}
    page = pages[0]
    blocks = [b for b in blocks_of(page)]
    readings = {}
    seller = _known(page, companies, siren) or _from_mention(pages) or _letterhead(page)
    if seller is not None:
        readings["seller_name"] = seller
    taken = folded(str(seller.value)) if seller else ""
    buyer = _addressee(page, blocks, siren.get("buyer"), taken, public)
    if buyer is not None:
        readings["buyer_name"] = buyer
    return readings


def _known(page: Page, companies: Sequence[Company], siren: Mapping[str, str]) -> Reading | None:
    for company in companies:
        if company.siret.siren == siren.get("seller"):
            wanted = folded(company.name)
            at = next((s for s in page.segments if wanted and wanted in folded(s.text)), None)
            return reading_of(company.name, 0.97, page.number, at.words if at else ())
    return None


def _from_mention(pages: Sequence[Page]) -> Reading | None:
    """ "Bénard Propreté, SA au capital de ..." names the seller in full."""
    for page in pages:
        for segment in page.segments:
            match = _LEGAL_FORM.search(segment.text)
            name = segment.text[: match.start()].strip(" -–—,|•·") if match else ""
            if (
                3 <= len(name) <= 60
                and not any(c.isdigit() for c in name)
                and not _TITLE.match(folded(name))
            ):
                count = len(name.split())
                return reading_of(name, 0.9, page.number, segment.words[:count])
    return None


def _letterhead(page: Page) -> Reading | None:
    """The largest writing in the upper quarter that is no title."""
    best: Segment | None = None
    for segment in page.segments:
        text = folded(segment.text)
        if (
            segment.box[1] > 0.3 * page.height
            or not text
            or _TITLE.search(text)
            or _HEADINGS.fullmatch(text)
        ):
            continue
        if sum(c.isdigit() for c in segment.text) > 2 or _STREET.search(text) or len(text) < 3:
            continue
        if best is None or segment.size > best.size * 1.05:
            best = segment
    if best is None:
        return None
    text = best.text.lstrip("●■◆►• ")
    return reading_of(text, 0.75, page.number, best.words)


def _addressee(
    page: Page, blocks: Sequence[Block], siren: str | None, seller: str, public: re.Pattern[str]
) -> Reading | None:
    best: tuple[float, Segment] | None = None
    for block in blocks:
        city = any(_CITY.search(line) for line in block.lines)
        digits = re.sub(r"\D", "", " ".join(block.lines))
        known = siren is not None and siren in digits
        if not (city or known) or block.box[1] > 0.6 * page.height:
            continue
        name = _first_name(block, seller)
        if name is None:
            continue
        score = (
            3.0 * known
            + 2.0 * bool(public.search(folded(name.text)))
            + 0.5 * (block.box[0] > 0.4 * page.width)
        )
        score += bool(
            re.search(r"facture a|client|destinataire|adresse a|maitre ouvrage", block.folded)
        )
        score -= 3.0 * bool(re.search(r"livraison|livre a|expedition", block.folded))
        if best is None or score > best[0]:
            best = (score, name)
    if best is None or best[0] <= 0:
        return None
    return reading_of(best[1].text, min(0.9, 0.5 + 0.1 * best[0]), page.number, best[1].words)


def _first_name(block: Block, seller: str) -> Segment | None:
    for segment in block.segments:
        text = folded(segment.text)
        if _HEADINGS.fullmatch(text) or not text:
            continue
        if seller and (seller in text or text in seller):
            return None
        if _STREET.search(text) or sum(c.isdigit() for c in text) > 4:
            return None
        return segment
    return None
