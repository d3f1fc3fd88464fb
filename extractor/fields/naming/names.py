"""Names of the parties: every line that may be a name is weighed by what stands around it.

The seller's and the buyer's best lines are taken, never the same one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.candidate import reading_of
from extractor.fields.naming import buyer_name, imprint, seller_name
from extractor.fields.naming.fuller import fuller
from extractor.fields.naming.imprint import without_form
from extractor.fields.naming.name_lines import Name
from extractor.fields.naming.name_scene import Scene, scene_of
from extractor.page import Page
from extractor.values.numbers_in import sirets_in
from extractor.wording import fold, folded
from staging.company import Company
from staging.evidence import Reading

#: A name is never sure: nothing on the paper proves it.
_MOST = 0.88


def find(
    pages: Sequence[Page], companies: Sequence[Company], siren: Mapping[str, str]
) -> dict[str, Reading]:
    """seller_name and buyer_name; `siren` is role -> SIREN or VAT id already told apart."""
    if not pages:
        return {}
    scene = scene_of(pages, siren)
    readings = {}
    seller = _known(pages[0], companies, siren) or _seller(scene, pages)
    if seller is not None:
        readings["seller_name"] = seller
    taken = folded(str(seller.value)) if seller else ""
    buyer = _best(n for n in buyer_name.candidates(scene) if not _same(folded(n.text), taken))
    if buyer is not None:
        readings["buyer_name"] = buyer
    return readings


def _seller(scene: Scene, pages: Sequence[Page]) -> Reading | None:
    """The best line; where the legal mentions print it in full, or without the words beside it,
    as they do."""
    siren = scene.siren.get("seller", "")
    printed = [
        name
        for page in pages
        for name in imprint.names_in(page)
        if not _is_anothers(page, name, siren)
    ]
    heads = list(seller_name.candidates(scene))
    best = max([*printed, *heads], key=lambda n: n.score, default=None)
    if best is None:
        return None
    same = (name for name in printed if _begins_alike(name.text, best.text))
    told = max(same, key=lambda n: n.score, default=best)
    told = fuller(told, pages)
    # The form is a part of it where the letterhead says so.
    told = next((n for n in heads if without_form(n.text) == without_form(told.text)), told)
    return _reading(replace(told, score=max(best.score, told.score)))


def _is_anothers(page: Page, name: Name, siren: str) -> bool:
    """The line that names it prints the number of another company than the seller."""
    line = next((s for s in (*page.segments, *page.bands) if name.words[0] in s.words), None)
    numbers = [n.text for n in sirets_in(line.words, labelled=False)] if line else []
    return siren.isdigit() and bool(numbers) and not any(n.startswith(siren) for n in numbers)


def _begins_alike(one: str, other: str) -> bool:
    """All words of the shorter name begin the longer one."""
    shorter, longer = sorted((fold(one), fold(other)), key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter


def _best(names: Iterator[Name]) -> Reading | None:
    best = max(names, key=lambda n: n.score, default=None)
    return None if best is None else _reading(best)


def _reading(best: Name) -> Reading | None:
    if best.score <= 0:
        return None
    text = best.text.strip(" ,;:-–|")
    return reading_of(text, min(_MOST, 0.5 + 0.07 * best.score), best.page, best.words)


def _same(one: str, other: str) -> bool:
    return bool(other) and (one == other or (len(one) > 5 and (one in other or other in one)))


def _known(page: Page, companies: Sequence[Company], siren: Mapping[str, str]) -> Reading | None:
    for company in companies:
        if company.siret.siren == siren.get("seller"):
            wanted = folded(company.name)
            at = next((s for s in page.segments if wanted and wanted in folded(s.text)), None)
            return reading_of(company.name, 0.97, page.number, at.words if at else ())
    return None
