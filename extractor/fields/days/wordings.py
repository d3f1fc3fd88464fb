"""Wordings by which a label of days names none of the paper: "Dates", brackets before or behind."""

from __future__ import annotations

import re

from extractor.labelling.labels import Label
from extractor.labelling.links import Sheet
from extractor.page import Word
from extractor.wording import unaccented

#: What words in brackets behind a day say it is of.
_EXPLAINED = re.compile(
    r"\((?:[^()]* )?(?:livraison|intervention|prestation|formation|visite|travaux|prevue?s?"
    r"|previsionnelle|commande|devis|debut|fin)\b[^()]*\)"
)
#: A sum before the day that it is paid on, with its sign.
_SUM = re.compile(r"\d[\d.]*,\d\d(?:€|EUR)?")
_CURRENCY, _PAID_ON = frozenset(("€", "EUR", "euros", "TTC")), frozenset(("le", "au", "pour"))


def is_remark(label: Label) -> bool:
    """ "Facture 2026-118 (solde) — le 6 août 2026": what is in brackets names no day after them."""
    text = label.words[0].text
    return text[:1] == "(" and text[-1:] == ")" and len(label.words) > 1


def is_of_several(label: Label) -> bool:
    """ "Dates : 12/05/2026 et 13/05/2026": days of what is billed."""
    return label.concept == "issue_date" and unaccented(label.words[0].text).strip(":") == "dates"


def is_paid_then(label: Label) -> bool:
    """ "1 200,00 € le 12/04/2026": the day on which a sum is paid, or was."""
    before = [w.text for w in label.segment.words[: label.start] if w.text not in _CURRENCY]
    lone = unaccented(label.words[0].text) in _PAID_ON and len(label.words) == 1
    return lone and bool(before) and _SUM.fullmatch(before[-1]) is not None


def is_explained(sheet: Sheet, last: Word) -> bool:
    """ "Date : 02/12/2026 (livraison prévue)": the words in brackets behind a day tell of what."""
    line = next((s.words for s in sheet.page.segments if last in s.words), (last,))
    said = " ".join(w.text for w in line[line.index(last) + 1 :])
    return _EXPLAINED.match(unaccented(said)) is not None
