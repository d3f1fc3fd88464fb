"""What a paper is: invoice, credit note, or no invoice at all; and a works invoice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.candidate import reading_of
from extractor.page import Page, Segment
from extractor.wording import folded
from staging.evidence import Reading, Remark

_VERB = r"(?! (?:fait|ete|effectue|recu|regle|pris|ne|lieu|deja|choisi))"
_CREDIT = re.compile(
    rf"(?:(?!aucun|apres|pour|sans|par|un|d|sur)\w+ ){{0,2}}avoir{_VERB}|note credit|credit note"
    r"|(?:facture )?annulation"
)
_INVOICE = re.compile(
    r"facture|invoice|note honoraires|memoire|situation|decompte|etat acompte|quittance"
)
_NOT = re.compile(
    r"devis|bon livraison|bon commande|proforma|facture proforma|facture pro forma|"
    r"pro forma|releve(?: compte)?|relance|rappel|bordereau livraison|quotation|"
    r"offre prix"
    r"|proposition commerciale|accuse reception|ordre service|lettre rappel|"
    r"mise demeure|delivery note|order confirmation|confirmation commande|confirmation"
)
_WORKS = re.compile(
    r"situation (?:travaux|num)|num situation|decompte (?:mensuel|general|final|"
    r"provisoire)|etat acompte|maitre (?:oeuvre|ouvrage)|projet decompte|"
    r"acompte mensuel|dgd"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The word for document_type, None for what is no invoice, with remarks."""

    reading: Reading | None
    remarks: tuple[Remark, ...]


def _titles(pages: Sequence[Page]) -> Iterator[tuple[float, Segment, int, str]]:
    """Segments that may be a title with their weight: large, high on the page, in capitals."""
    for page in pages[:1]:
        for segment in page.segments:
            text = folded(segment.text)
            if not text or len(text) > 90:
                continue
            weight = 0.4 * min(segment.size / max(page.body_size, 1.0), 2.5)
            weight += 0.5 * (segment.box[1] < 0.35 * page.height) - 0.5 * (
                segment.box[1] > 0.55 * page.height
            )
            letters = segment.words[0].text
            weight += 0.2 * (letters.isupper() and len(letters) > 3)
            yield weight, segment, page.number, text


def find(pages: Sequence[Page], *, negative: bool) -> Kind:
    """The kind of paper told by its titles; `negative`: its totals are printed with a minus."""
    best: dict[str, tuple[float, Segment, int]] = {}
    for weight, segment, page, text in _titles(pages):
        for kind, form in (("none", _NOT), ("credit_note", _CREDIT), ("invoice", _INVOICE)):
            match = form.match(text)
            if match and (match.end() == len(text) or text[match.end()] == " "):
                alone = 0.3 if len(text.split()) <= 4 else 0.0
                if kind not in best or weight + alone > best[kind][0]:
                    best[kind] = (weight + alone, segment, page)
                break
    return _decide(best, pages, negative=negative)


def _decide(
    best: Mapping[str, tuple[float, Segment, int]], pages: Sequence[Page], *, negative: bool
) -> Kind:
    remarks = tuple(_works(pages))
    weights = {kind: found[0] for kind, found in best.items()}
    credit, invoice = weights.get("credit_note", 0.0), weights.get("invoice", 0.0)
    none = best.get("none")
    if none is not None and none[0] > max(credit, invoice) + 0.25 and not _numbered(pages):
        return Kind(None, (Remark("not_invoice", none[1].text),))
    signs = _credit_signs(pages) + 2 * negative
    word = "credit_note" if credit and (credit >= invoice - 0.35 or signs) else "invoice"
    speaks = _speaks_of_credit(pages)
    if word == "invoice" and (signs >= 2 or (signs and speaks)):
        return Kind(_reading(best, "credit_note", 0.8), remarks)
    doubtful = speaks if word == "invoice" else credit <= invoice and not signs
    return Kind(_reading(best, word, 0.85 if doubtful else 0.98 if word in best else 0.6), remarks)


def _reading(
    best: Mapping[str, tuple[float, Segment, int]], word: str, confidence: float
) -> Reading:
    if word not in best:
        return Reading(word, min(confidence, 0.8))
    _, segment, page = best[word]
    return reading_of(word, confidence, page, segment.words)


_FOR_CREDIT = re.compile(
    r"(?:montant|solde|net|total)(?: \w+)? (?:avoir|a rembourser|rembourser|en votre faveur|"
    r"a votre credit|votre credit|a deduire|a crediter)|remboursement|votre credit"
    r"|credite sur votre compte"
)
_CORRECTS = re.compile(
    r"(?:annule|corrige|rectifie|remplace)(?: et \w+)? facture|facture (?:origine|initiale|"
    r"rectifiee|annulee|concernee|corrigee)|annulation (?:partielle |totale )?facture"
    r"|avoir (?:num|sur|total|partiel|relatif)"
)
_CREDIT_NOUN = re.compile(
    rf"(?<!aucun )(?<!apres )(?<!d )\bavoir\b{_VERB}|note credit|votre credit|rembours|annul"
)


def _credit_signs(pages: Sequence[Page]) -> int:
    """Phrases of a credit note: what is owed to the buyer counts two, a corrected invoice one."""
    texts = [t for p in pages for s in p.segments if len(t := folded(s.text)) < 80]
    owed = any(_FOR_CREDIT.match(t) for t in texts)
    return 2 * owed + any(_CORRECTS.match(t) for t in texts)


def _speaks_of_credit(pages: Sequence[Page]) -> bool:
    """A word of credit notes stands somewhere, so that "invoice" is not sure."""
    return any(_CREDIT_NOUN.search(folded(s.text)) for p in pages for s in p.segments)


_NUMBERED = re.compile(
    r"\b(?:num|date|ref) (?:facture|avoir|invoice)\b"
    r"|\b(?:facture|avoir|invoice)(?: (?!pro)\w+){0,3} (?:num|du)\b"
)


def _numbered(pages: Sequence[Page]) -> bool:
    """Somewhere stands "facture n°", "date de facture" or the like."""
    return any(_NUMBERED.search(folded(s.text)) for p in pages for s in p.segments)


def _works(pages: Sequence[Page]) -> Iterator[Remark]:
    for page in pages:
        for segment in page.segments:
            if _WORKS.search(folded(segment.text)):
                yield Remark("works_invoice", segment.text[:120])
                return
