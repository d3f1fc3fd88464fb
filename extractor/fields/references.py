"""References: the invoice's number, engagement, contract, service code, the corrected invoice.

Every reference label on the pages, wanted or not, claims the words beside it; a field takes the
value whose label fits best and that no stronger label claims for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.calendar_words import dates_in
from extractor.candidate import Candidate
from extractor.labels import DATE_CONCEPTS, Label
from extractor.links import Sheet, Zone
from extractor.page import Word

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.\-+°]*")
_EDGES = " \t:;,.()[]{}|*•·–—«»\"'="
_STOP = frozenset(
    (
        "du",
        "le",
        "en",
        "date",
        "page",
        "sur",
        "et",
        "au",
        "a",
        "à",
        "pour",
        "par",
        "dont",
        "soit",
        "lot",
        "tél",
        "bp",
        "cs",
    )
)
_BEFORE_DATE = frozenset(
    (
        "du",
        "le",
        "en",
        "date",
        "",
        "/",
        "-",
        "dated",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
    )
)
_ADDRESS = re.compile(
    r"\b(?:rue|avenue|boulevard|bd|chemin|place|all[ée]e|quai|impasse|route|cours|square|bis|ter)\b",
    re.IGNORECASE,
)
#: Letters before digits that begin another identifier, not a reference.
_OTHER_IDS = frozenset(
    (
        "SIRET",
        "SIREN",
        "TVA",
        "RCS",
        "APE",
        "NAF",
        "TEL",
        "FAX",
        "BP",
        "CS",
        "TSA",
        "IBAN",
        "BIC",
        "EUR",
        "HT",
        "TTC",
        "CEDEX",
        "DU",
        "AU",
    )
)
_ALPHA_OK = frozenset(("service_code",))
_OWN_ORDER = re.compile(r"(?:S|SO|CC|CDE|CO|CV|CMD)[-/]?\d{4,}", re.IGNORECASE)
#: What a seller's ledger calls a customer (account class 411 of the plan comptable, C, CLI).
_CLIENT_CODE = re.compile(r"(?:C|CL|CLI|CLT|CLIENT)[-_ ]?\w*\d{2,}|411\w*|\d{1,7}", re.IGNORECASE)
_NOT_NUMBERS = re.compile(r"\d{1,3}(?:[ .]\d{3})*[.,]\d{2}|\d+(?:[.,]\d+)?%|\d{1,2}/\d{1,2}")


@dataclass(frozen=True, slots=True)
class Found:
    """A code read from words[start:end] of a zone."""

    text: str
    start: int
    end: int


def find_code(words: Sequence[Word], letters_alone: bool) -> Found | None:
    """The first code in some words: with a digit, or in capitals where letters alone may do."""
    dated = [(d.start, d.end) for d in dates_in(words)]
    skipped = 0
    for i, word in enumerate(words):
        if any(a <= i < b for a, b in dated):
            return None
        text = word.text.strip(_EDGES)
        if not text:
            continue
        if text.casefold() in _STOP or skipped > 3:
            return None
        skipped += 1
        if _is_code(text, letters_alone) and not _percent(words, i) and not _postal(words, i):
            return _extended(words, i, text, dated)
        if _is_prefix(text) and i + 1 < len(words) and _joins(words, i):
            following = words[i + 1].text.strip(_EDGES)
            if _is_code(following, False) and not _dated(i + 1, dated):
                return _extended(words, i, text, dated)
        if not _may_be_skipped(text):
            return None
    return None


def _percent(words: Sequence[Word], i: int) -> bool:
    return words[i].text.endswith("%") or (
        i + 1 < len(words) and words[i + 1].text.startswith(("%", "€"))
    )


def _postal(words: Sequence[Word], i: int) -> bool:
    """A postal code before its town."""
    following = words[i + 1].text if i + 1 < len(words) else ""
    return (
        bool(re.fullmatch(r"\d{5}", words[i].text)) and len(following) > 2 and following.isalpha()
    )


def _dated(i: int, dated: Sequence[tuple[int, int]]) -> bool:
    return any(a <= i < b for a, b in dated)


def _is_code(text: str, letters_alone: bool) -> bool:
    if not _CODE.fullmatch(text) or not 1 <= len(text) <= 40 or _NOT_NUMBERS.fullmatch(text):
        return False
    if any(c.isdigit() for c in text):
        return not re.fullmatch(r"\d{14}", text)
    return letters_alone and len(text) >= 2 and text == text.upper() and text not in _OTHER_IDS


def _is_prefix(text: str) -> bool:
    return len(text) <= 5 and text.isalpha() and text == text.upper() and text not in _OTHER_IDS


def _may_be_skipped(text: str) -> bool:
    """A word between label and value that is no value: "client", "Chorus"."""
    return text.isalpha() and len(text) > 2


def _joins(words: Sequence[Word], i: int) -> bool:
    return words[i + 1].x0 - words[i].x1 < 0.6 * max(6.0, words[i].size)


def _extended(
    words: Sequence[Word], start: int, text: str, dated: Sequence[tuple[int, int]]
) -> Found:
    """A code printed with spaces ("2026 / 0123", "FA 2026 12") taken together."""
    end = start + 1
    parts = [text]
    while end < len(words) and len(parts) < 5 and _joins(words, end - 1) and not _dated(end, dated):
        raw = words[end].text
        part = raw.strip(" ,;|)(:")
        if words[end - 1].text[-1:] in ",;|)" or not part:
            break
        sign = (
            part in {"-", "/", "_", "."}
            and end + 1 < len(words)
            and words[end + 1].text[:1].isalnum()
        )
        following = words[end + 1].text if sign else part
        if not re.fullmatch(r"[A-Z0-9][A-Z0-9/_.\-]*", following) or not any(
            c.isdigit() for c in following
        ):
            break
        if sign and (len(following) < 2 or dated):
            break
        parts.append(part)
        end += 1
    return Found(" ".join(parts).strip(" .-"), start, end)


def candidates(sheet: Sheet) -> Iterator[Candidate]:
    """A candidate for each reference label that has a code beside it, and the dates after it."""
    for label in sheet.labels:
        if label.concept in DATE_CONCEPTS:
            continue
        best: tuple[Candidate, Zone, Found] | None = None
        for zone in sheet.zones(label):
            if zone.relation != "same" and _ADDRESS.search(" ".join(w.text for w in zone.words)):
                continue
            found = find_code(zone.words, label.concept in _ALPHA_OK)
            if found is not None:
                candidate = _candidate(sheet, label, zone, found)
                if best is None or candidate.score > best[0].score:
                    best = (candidate, zone, found)
        if best is not None:
            yield best[0]
            yield from _date_after(sheet, label, best[1], best[2])


def _candidate(sheet: Sheet, label: Label, zone: Zone, found: Found) -> Candidate:
    score = label.weight * zone.weight
    lead = [w for w in zone.words[: found.start] if any(c.isalnum() for c in w.text)]
    score *= _lead_factor(label) ** len(lead)
    if label.concept == "service_code" and label.weight < 0.6 and zone.relation != "same":
        score *= 0.6
    if (
        label.weight < 0.9
        and label.start > 0
        and sheet.is_plain(label.segment)
        and zone.relation != "same"
    ):
        score *= 0.75 if label.concept == "engagement_number" else 0.5
    if label.weight < 1.0 and not sheet.follows_label(label):
        score *= _amid_words(label, zone, found)
    if label.concept == "engagement_number":
        score *= _order_doubt(sheet, label, found.text)
    if label.concept == "service_code" and label.weight < 0.6:
        score *= _department_doubt(zone, found)
    if label.concept == "contract_number" and label.weight < 1.0 and len(found.text) < 4:
        score *= 0.4
    if label.concept == "invoice_number":
        score *= _number_doubt(sheet, label, found.text)
    concept = label.concept
    if concept == "original_invoice_number" and _on_account(sheet, label):
        concept = "other"
    if label.weight <= 0.5 and zone.relation in {"under", "below"} and _among_sums(sheet, zone):
        score *= 0.2
    return Candidate(
        concept,
        found.text,
        sheet.page.number,
        tuple(zone.words[found.start : found.end]),
        score,
        zone.relation,
    )


def _lead_factor(label: Label) -> float:
    """How much an unknown word between label and value takes away."""
    if label.concept == "invoice_number" and label.start == 0 and label.weight > 0.7:
        return 0.93
    return 0.85 if label.weight > 0.6 else 0.5


def _on_account(sheet: Sheet, label: Label) -> bool:
    """ "Acompte facture 12 : -100,00": the invoice of a prepayment."""
    row = sheet.page.rows[label.segment.row]
    text = " ".join(s.text for s in row)
    return bool(
        re.search(r"acompte|avance", text, re.IGNORECASE) or re.search(r"\d,\d\d(?!\d)", text)
    )


def _among_sums(sheet: Sheet, zone: Zone) -> bool:
    """The row of the value is a line of a table with amounts."""
    segment = next((s for s in sheet.page.segments if zone.words[0] in s.words), None)
    if segment is None:
        return False
    text = " ".join(s.text for s in sheet.page.rows[segment.row])
    return bool(re.search(r"\d[.,]\d\d(?!\d)", text))


def _amid_words(label: Label, zone: Zone, found: Found) -> float:
    """A short label in the middle of a phrase ("place du Marché") tells little."""
    if zone.relation != "same" or found.start > 0:
        return 0.3
    return 0.45 if label.weight <= 0.5 else 0.95


def _order_doubt(sheet: Sheet, label: Label, text: str) -> float:
    """An order label without "your" may name the seller's own order."""
    if 0.65 < label.weight < 0.75:
        return 0.35 if _CLIENT_CODE.fullmatch(text) else 1.0
    if label.weight > 0.7:
        return 1.0
    row = " ".join(s.text for s in sheet.page.rows[label.segment.row]).casefold()
    if _OWN_ORDER.fullmatch(text) or re.search(r"\bbl\b|livraison", row):
        return 0.3
    return 1.0


def _department_doubt(zone: Zone, found: Found) -> float:
    """ "Service Comptabilité" in an address is a department, no code."""
    digits = any(c.isdigit() for c in found.text)
    colon = any(":" in w.text for w in zone.words[: found.start + 1]) or zone.relation != "same"
    alone = found.end == len(zone.words)
    return 1.0 if digits or (colon and alone) else 0.3


def _number_doubt(sheet: Sheet, label: Label, text: str) -> float:
    digits = sum(c.isdigit() for c in text)
    factor = 1.0 if len(text) > 3 else 0.9 if digits >= 2 and label.weight > 0.9 else 0.5
    if label.segment.size > 1.25 * sheet.page.body_size:
        factor *= 1.12
    if label.box[1] < 0.45 * sheet.page.height:
        factor *= 1.05
    if re.fullmatch(r"\d{14}|\d{9}", text):
        factor *= 0.6
    return factor


def _date_after(sheet: Sheet, label: Label, zone: Zone, found: Found) -> Iterator[Candidate]:
    """ "Facture n° 12 du 3 mai 2026": the date belongs to what the label names."""
    rest = zone.words[found.end :]
    if zone.relation == "same":
        rest = label.segment.words[label.segment.words.index(zone.words[found.end - 1]) + 1 :]
    first = next(iter(dates_in(rest)), None)
    if first is None or first.start > 3:
        return
    between = {w.text.casefold().strip(_EDGES) for w in rest[: first.start]}
    if not between <= _BEFORE_DATE:
        return
    concept = (
        "issue_date" if label.concept == "invoice_number" and label.weight >= 0.7 else "other_date"
    )
    yield Candidate(
        concept,
        first.day.isoformat(),
        sheet.page.number,
        tuple(rest[first.start : first.end]),
        0.97,
        "after",
    )
