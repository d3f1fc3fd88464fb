"""The anchor: an afternoon of regular expressions over pdfplumber's text, without templates.

It says what people had before: the first match of the usual labels. Its answers have the form of
`printpost extract`, every value at confidence 1, so the same ruler measures both.
"""

import json
import logging
import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pdfplumber

from benchmarks.reading.generate import WORTH_PROCESSES

#: What pdfminer remarks on the fonts of each page.
logging.getLogger("pdfminer").setLevel(logging.ERROR)
MONTHS = ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"]
AMOUNT = r"(-?\d{1,3}(?:[ .\u00a0\u202f]?\d{3})*[.,]\d{2})(?!\d)"
DAY = r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:er)? [a-zéû]+\.? \d{4}|\d{4}-\d\d-\d\d)"
PATTERNS = {
    "invoice_number": r"(?:facture|avoir|pièce)\s*(?:n[°o]|numéro|:)*\s*:?\s*([A-Z0-9][\w/.-]*\d)",
    "issue_date": r"(?:date|émise?|établie|facturé|facture .{0,24}du|,)(?: [\w' ]{0,18})?\s*:?\s*"
    + DAY,
    "due_date": rf"(?:échéance|à régler avant le|payable le)\s*:?\s*{DAY}",
    "engagement_number": r"(?:engagement|commande|\bEJ)\s*(?:n[°o])?\s*:?\s*([\w/.-]*\d[\w/.-]*)",
    "contract_number": r"(?:marché|contrat)\s*(?:public)?\s*(?:n[°o])?\s*:?\s*([\w/.-]*\d[\w/.-]*)",
    "service_code": r"code service[^:\n]*:?\s*([\w-]+)",
    "total_excl_vat": rf"(?:total|montant|net)\s*h\.?t\.?[^\d\n]*{AMOUNT}",
    "total_vat": rf"(?:total|montant)\s*t\.?v\.?a\.?[^\d\n]*{AMOUNT}",
    "total_incl_vat": rf"(?:total|montant)?\s*t\.?t\.?c\.?[^\d\n]*{AMOUNT}",
    "amount_due": rf"(?:net|reste|solde)\s*à\s*(?:payer|régler)[^\d\n]*{AMOUNT}",
    "iban": r"(FR\d{2}(?:\s?[0-9A-Z]{4}){5}\s?[0-9A-Z]{3})",
    "bic": r"(?:BIC|SWIFT)\W*([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b",
    "seller_vat_id": r"\b(FR\s?\d{2}\s?\d{3}\s?\d{3}\s?\d{3})\b",
}
RATE = rf"(\d{{1,2}}(?:[.,]\d{{1,2}})?)\s?%[^\d\n]*{AMOUNT}[^\d\n]*{AMOUNT}"
SIRET = r"\b(\d{3} ?\d{3} ?\d{3} ?\d{5})\b"


def text_of(path: Path) -> str:
    """The words of the file as pdfplumber lays them out."""
    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def amount(text: str) -> str:
    """1 234,50 and 1.234,50 as 1234.50."""
    digits = re.sub(r"[^\d-]", "", text)
    return f"{digits[:-2]}.{digits[-2:]}"


def day(text: str) -> str | None:
    """A printed date as ISO; None for a month nobody knows."""
    parts = re.split(r"[/. -]+", text.replace("er ", " ").lower().strip())
    if len(parts[0]) == 4:
        return "-".join(parts)
    first, month, year = (*parts, "", "")[:3]
    if not month.isdigit():
        found = [n for n, name in enumerate(MONTHS, 1) if month.startswith(name[:4].rstrip("."))]
        if not found:
            return None
        month = str(found[0])
    year = year if len(year) == 4 else f"20{year}"
    return f"{year}-{int(month):02d}-{int(first):02d}"


def fields(text: str) -> dict[str, Any]:
    """Whatever the patterns find first."""
    found: dict[str, Any] = {"currency": "EUR"}
    for key, pattern in PATTERNS.items():
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            raw = match[1]
            changed = amount(raw) if key.startswith(("total", "amount")) else raw
            found[key] = day(raw) if key.endswith("_date") else changed
    found["document_type"] = (
        "credit_note" if re.search(r"\bavoir\b", text[:600], re.I) else "invoice"
    )
    sirets = [re.sub(r"\D", "", siret) for siret in re.findall(SIRET, text)]
    if "issue_date" not in found and (first := re.search(DAY, text)):
        found["issue_date"] = day(first[1])
    own = re.sub(r"\D", "", str(found.get("seller_vat_id", "")))[2:]
    found["seller_siret"] = next((siret for siret in sirets if own and siret[:9] == own), None)
    found["buyer_siret"] = next((siret for siret in sirets if siret[:9] != own), None)
    found["vat_breakdown"] = [
        {"rate": rate.replace(",", "."), "base": amount(base), "amount": amount(tax)}
        for rate, base, tax in re.findall(RATE, text)
    ]
    if not found["vat_breakdown"] and re.search(r"293 ?B|\b261\b|autoliquid", text, re.I):
        base = found.get("total_excl_vat")
        found["vat_breakdown"] = [{"rate": "0", "base": base, "amount": "0"}] if base else []
    return found


def answer(path: Path) -> dict[str, Any]:
    """The line `printpost extract` would print of the file."""
    values = fields(text_of(path))
    invoice = {"fields": values, "confidence": dict.fromkeys(values, 1.0)}
    return {"file": str(path), "ok": True, "invoices": [invoice]}


def read(files: Sequence[Path], out: Path, jobs: int = 1) -> None:
    """The baseline over the files, one JSON line each."""
    if jobs < 2 or len(files) < WORTH_PROCESSES:
        answers = [answer(path) for path in files]
    else:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            answers = list(pool.map(answer, files, chunksize=5))
    out.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in answers), "utf-8")
