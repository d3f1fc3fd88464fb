"""The invoice's number where no known label names it: the code that behaves like one.

It stands high on the first page, near the title, is written like a number of a ledger, comes back
on other pages or in the payment reference, and no other label claims it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.candidate import Candidate
from extractor.fields.referring.references import date_after
from extractor.labelling.label_brackets import is_term
from extractor.labelling.links import Sheet
from extractor.page import Box, Page, Segment, Word
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import dates_in, is_month
from extractor.values.code import find_code
from extractor.values.numbers_in import is_siren
from extractor.wording import fold, folded

_TITLE = re.compile(
    r"(?:facture|avoir|invoice|note|memoire|releve|situation|decompte|quittance|"
    r"bordereau|document|piece)\b"
)
_SHAPE = re.compile(
    r"(?:FACT?|FAC?|FC|FV|F|AV|A|AVO|INV|VT|VE|N|R|FS|FD|FR|NH|NC)[-_/. ]?\d[\w\-/.]*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:20)?(?:1\d|2\d|3\d)(?!\d{9})")
#: Telephone numbers, postal codes, SIRETs, what the excise gives ("FR0032530627E"), hours.
_OTHERS = re.compile(
    r"\d{14}|\d{5}|0[1-9]( ?\d\d){4}|FR\d{10,}[A-Z]?|\d{1,2}h(?:\d\d)?(?:[-/]\d{1,2}h(?:\d\d)?)*"
    # What a pane or a tyre measures ("4/16/4").
    r"|\d{1,3}(?:/\d{1,2}){2,}"
)
#: A postal code with the sign of its country, and the town after it ("F-61240 Merlerault").
_POSTAL, _TOWN = re.compile(r"[A-Z]{1,3}-\d{4,5}"), re.compile(r"[^\W\d_][^\d:]*[^\W\d_][,.]?")
#: "N° de meuble", "n° d'annonce": a thing that no label of bills names.
_OF_THING = re.compile(r"\bnum (?!facture|avoir|note|piece|document|ordre|suite|du)[a-z]{4,}$")
#: A word that leads to the code of a service, a place or a person.
_CODED = re.compile(r"\bcodes?(?: num)?$")
_NEVER = re.compile(
    r"\b(?:activite|prefecture|telephone|fax|mobile|portable|siret|siren|ape|naf|rcs|crpcen|"
    r"capital|iban|bic|rib|compte|tva|page|client|devis|bl|livraison|commande|"
    r"engagement|marche|decret|loi|ordonnance|directive|arrete"
    r"|contrat|service|agrement|declaration|licence|cedex|bp|cs|rue|avenue|place|"
    r"boulevard|chemin|police|article|lot|situation|banque|guichet|cle|email|mail"
    r"|serie|serial|imei|chassis|moteur|cheque|taux|quantite|qte|prix|total|montant|heures?|jours?|kwh|m2|m3|kg)\b"
)


def candidates(sheet: Sheet, pages: Sequence[Page]) -> Iterator[Candidate]:
    """Codes of a page that may be the invoice's number by their looks, labelled or not."""
    times = Counter(_plain(w.text) for p in pages for w in p.words)
    titles = [
        s
        for s in sheet.page.segments
        if _TITLE.match(folded(s.text)) and s.box[1] < 0.6 * sheet.page.height
    ]
    for segment in sheet.page.segments:
        low = segment.box[1] > 0.6 * sheet.page.height
        for found in _codes(segment):
            if any(id(w) in sheet.own_numbers for w in found) or _is_of_range(segment, found):
                continue
            if is_term(found[0].text):
                continue
            score = _score(sheet, segment, found, titles)
            if score <= 0:
                continue
            text = " ".join(w.text for w in found).strip(" :.,;()#")
            said = _thing_before(segment, found)
            whole = Candidate(
                "invoice_number", text, sheet.page.number, found, 0.0, "shape", said=said
            )
            dated = list(date_after(sheet, whole))
            score += (
                0.15 * bool(dated) - 0.15 * low + 0.12 * min(2, times[_plain(found[0].text)] - 1)
            )
            if score > 0.2:
                yield replace(whole, score=score)
                yield from dated


def _thing_before(segment: Segment, words: Sequence[Word]) -> str:
    """What a code is said to number right before it, "num meuble"; empty where nothing is."""
    before = segment.words[: segment.words.index(words[0])]
    thing = _OF_THING.search(folded(" ".join(w.text for w in before)))
    return thing[0] if thing is not None else ""


def _plain(text: str) -> str:
    return text.strip(" :.,;()")


def _codes(segment: Segment) -> Iterator[tuple[Word, ...]]:
    dated = {i for d in dates_in(segment.words) for i in range(d.start, d.end)}
    place = 0
    while place < len(segment.words):
        found = (
            None
            if place in dated
            else find_code(segment.words[place : place + 4], letters_alone=False)
        )
        if found is None or found.start > 0:
            place += 1
            continue
        yield segment.words[place : place + found.end]
        place += found.end


def _is_of_range(segment: Segment, words: Sequence[Word]) -> bool:
    """ "26E07118 à 26E07131": slips that are counted from the one to the other."""
    start, end = segment.words.index(words[0]), segment.words.index(words[-1]) + 1
    pairs = ((end, end + 1), (start - 1, start - 2))
    return any(
        0 <= other < len(segment.words)
        and segment.words[sign].text.casefold() in {"à", "au"}
        and digits_in(segment.words[other : other + 1])
        and any(c.isalpha() or c in "-/" for c in segment.words[other].text)
        for sign, other in pairs
    )


def _score(
    sheet: Sheet, segment: Segment, words: Sequence[Word], titles: Sequence[Segment]
) -> float:
    text = _plain(" ".join(w.text for w in words))
    digits = sum(c.isdigit() for c in text)
    if digits < 2 or len(text) < 4 or _OTHERS.fullmatch(text) or is_siren(text):
        return 0.0
    if len(words) == len(("mars", "2025")) and is_month(words[0].text):
        return 0.0
    if (text.isdigit() and len(text) < 5) or _of_goods(sheet, segment, text):
        return 0.0
    if _is_postal(segment, words):
        return 0.0
    around = _around(sheet, segment, words)
    named = re.search(r"\b(?:facture|avoir|invoice) num$", around)
    if (_NEVER.search(around) and not named) or _NEVER.search(folded(text)):
        return 0.0
    if _CODED.search(folded(" ".join(w.text for w in _lead(segment, words)))):
        return 0.0
    tokens = () if _thing_before(segment, words) else around.split()
    score = (
        0.1
        + 0.15 * bool(_SHAPE.fullmatch(text))
        + 0.08 * bool(_YEAR.search(text))
        + 0.05 * (digits >= 4)
    )
    score += 0.2 * ("num" in tokens) + 0.1 * ("ref" in tokens and "num" not in tokens)
    score += 0.25 * bool(re.search(r"facture|avoir|invoice", around))
    score += 0.1 * (segment.size > 1.2 * sheet.page.body_size)
    score += 0.2 * any(_near(segment.box, t.box) for t in titles)
    return score


def _is_postal(segment: Segment, words: Sequence[Word]) -> bool:
    """The code begins its line, and nothing but the name of a town goes on with it."""
    rest = segment.words[len(words) :]
    begins = segment.words[: len(words)] == tuple(words) and len(words) == 1
    town = all(_TOWN.fullmatch(w.text) or w.text == "-" for w in rest)
    capital = bool(rest) and rest[0].text[0].isupper()
    return begins and town and capital and _POSTAL.fullmatch(words[0].text) is not None


def _of_goods(sheet: Sheet, segment: Segment, text: str) -> bool:
    """The code of an article: in brackets, or on a row with amounts."""
    row = " ".join(s.text for s in sheet.page.rows[segment.row])
    return text.startswith("[") or re.search(r"\d[.,]\d\d(?![\d.,/])", row) is not None


def _lead(segment: Segment, words: Sequence[Word]) -> tuple[Word, ...]:
    """What stands before the code on its line."""
    return segment.words[: segment.words.index(words[0])]


def _around(sheet: Sheet, segment: Segment, words: Sequence[Word]) -> str:
    """What is written before the code, to its left and over it, in comparable form."""
    start = segment.words.index(words[0])
    before = segment.words[max(0, start - 8) : start]
    after = segment.words[start + len(words) : start + len(words) + 1]
    row = sheet.page.rows[segment.row]
    place = row.index(segment)
    left = row[place - 1].words[-4:] if place and not before else ()
    caption = next((c for c, value in sheet.captions.items() if value is segment), None)
    over = _over(sheet.page, segment) if not before and not left else ()
    said = caption.words if caption is not None else (*left, *over, *before)
    return " ".join(token for w in (*said, *after) for token in fold(w.text))


def _over(page: Page, segment: Segment) -> tuple[Word, ...]:
    for row in reversed(page.rows[max(0, segment.row - 2) : segment.row]):
        for other in row:
            overlap = min(other.box[2], segment.box[2]) - max(other.box[0], segment.box[0])
            if overlap > 0 and segment.box[1] - other.box[3] < 1.5 * (
                segment.box[3] - segment.box[1]
            ):
                return other.words[-4:]
    return ()


def _near(box: Box, title: Box) -> bool:
    """On the title's line or within some lines under it."""
    return -6 <= box[1] - title[1] < 60
