"""Doubts of a code: it is of another kind (a SIRET, a telephone, a year), or it is not whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractor.page import Box, Page, Segment, Word
from extractor.values.numbers_in import is_siret
from extractor.wording import unaccented
from staging.evidence import Reading

_CODES = ("invoice_number", "engagement_number", "contract_number", "service_code")
_BUYERS = frozenset(("engagement_number", "contract_number"))
#: Groups of a telephone number, an IBAN printed with spaces, an amount.
_OTHER_KINDS = re.compile(r"\d\d(?:[ .]\d\d){2,}|[A-Z]{2}\d\d(?: [0-9A-Z]{4}){2,}.*|\d[\d ]*,\d\d")
#: Alone these tell a year, or count something.
_HARDLY_CODES = re.compile(r"20\d\d|\d{1,2}")
#: How sellers number slips of delivery and offers, and their customers (and a contract, "CL-118").
_SELLERS = re.compile(r"(?:BL|DEV)[-_/. ]?\d{4}[\w\-/]*", re.IGNORECASE)
_CUSTOMERS = re.compile(r"(?:CL|CLI|CLT)[-_ ]?\d{3,}", re.IGNORECASE)
#: The number of the customer by its full name.
_CUSTOMER = re.compile(r"\b(?:code|n°|no|numero|compte) (?:de )?client ?:? ?((?=\S*\d)[\w-]{3,})")
#: How they number invoices; public accounts write INV and FCT too, for what they invest and spend.
_INVOICES = re.compile(r"(?:FACT?|FAC?|FC|FV|FCT|INV|AV)[-_/. ]?\d{4}[\w\-/]*", re.IGNORECASE)
#: From here on the number of the invoice is known.
_KNOWN = 0.9
#: A word for a number or an order before digits: of the label as well as of the code.
_BEGINS_AS_LABEL = re.compile(
    r"(?:N[O°R]?|NUM|R[EÉ]F|EJ)[.:]? \d.*|(?:BC|BDC|CDE|CMD)[.:]? \d+", re.IGNORECASE
)
#: Two codes with a stroke between them, or beside each other.
_TWO = re.compile(r".*\w (?:[/|–-]|ou|et) \w.*|(?=\S*\d{4})\S{6,} (?=\S*\d{4})\S{6,}")
#: One code whose parts strokes join: the year, a department, a count ("RH 2026 – 354").
_STROKED = re.compile(
    r"(?:20)?2\d / [A-Z]{2,5} / \d{1,5}"
    r"|(?:[A-Z]{2,5} )?20[2-4]\d [–/-] \d{1,6}|\d{1,6} [–/-] 20[2-4]\d"
)
#: Letters with a blank before a code that has letters of its own ("LNMA B26-4471"): whose are they?
_LED = re.compile(r"[A-Z]{2,6} [A-Z]{1,4}[-/]?\d\S*")
#: The year, which one number may part from its count ("118 / 2026").
_YEARLY = re.compile(r"(?<!\w)20[2-4]\d(?!\w)")
#: A code right after the word for what public accounts commit; a seller's pledge is none.
_NAMED = re.compile(
    r"\bengagement"
    r"(?! (?:qualit|s[ée]curit|rse\b|environn|[ée]colog|soci[ée]tal|[ée]thiq|tarif|volont))"
    r"[^:\d]{0,25}(?::|n°)\s*((?=[\w/-]*\d)[\w/-]{5,})",
    re.IGNORECASE,
)
_JOINERS = ("/", "-", "_")
#: Lines closer than this, in heights of a line, go on with each other.
_NEXT_LINE = 0.9
#: How far apart the edges of two lines of one text may be, in points.
_SAME_EDGE = 40.0


def doubted(pages: Sequence[Page], readings: Mapping[str, Reading]) -> Iterator[str]:
    """The keys whose code is hardly one, is not whole, or has another beside its very name."""
    for key in _CODES:
        reading = readings.get(key)
        if reading is None or not isinstance(reading.value, str):
            continue
        parts = _is_another_kind(key, reading.value) or _is_cut(pages, reading)
        parts = parts or _is_customer(key, pages, reading.value)
        parts = parts or _is_two(key, pages, reading)
        parts = parts or _is_an_invoice(key, reading.value, readings.get("invoice_number"))
        if parts or _is_aside(pages, reading) or _is_named_elsewhere(key, pages, reading):
            yield key


def _is_another_kind(key: str, text: str) -> bool:
    if _OTHER_KINDS.fullmatch(text) or _BEGINS_AS_LABEL.fullmatch(text):
        return True
    if is_siret(text.replace(" ", "")):
        return True
    if key == "invoice_number":
        return re.fullmatch(r"20\d\d", text) is not None
    if key in _BUYERS and _LED.fullmatch(text):
        return True
    # A service may be any number, and those of the State begin with FAC.
    forms = () if key == "service_code" else (_HARDLY_CODES, _SELLERS)
    return any(form.fullmatch(text) for form in forms)


def _is_customer(key: str, pages: Sequence[Page], text: str) -> bool:
    """An order is written as sellers number customers, and no label has the customer's number
    beside it that is another one."""
    if key != "engagement_number" or not _CUSTOMERS.fullmatch(text):
        return False
    rows = (" ".join(s.text for s in row) for page in pages for row in page.rows)
    told = (match[1] for row in rows for match in _CUSTOMER.finditer(unaccented(row)))
    return not any(_plain(code) != _plain(text) for code in told)


def _is_two(key: str, pages: Sequence[Page], reading: Reading) -> bool:
    """A stroke stands between two codes; the invoice's number may have one of its own beside the
    year, or after a single label ("Facture : FR0418 / 26E04417")."""
    text = str(reading.value)
    if (
        not _TWO.fullmatch(text)
        or _STROKED.fullmatch(text)
        or (key == "invoice_number" and _YEARLY.search(text))
    ):
        return False
    page = next((p for p in pages if p.number == reading.page), None)
    segment = _segment_at(page, reading.box) if page and reading.box else None
    left = reading.box[0] if reading.box else 0.0
    before = [w.text for w in segment.words if w.x1 <= left + 0.5] if segment else []
    return key != "invoice_number" or not before or any("/" in t for t in before)


def _is_an_invoice(key: str, text: str, own: Reading | None) -> bool:
    """A buyer's reference is written as sellers number invoices, and this seller's own number, if
    it is known at all, begins no other way."""
    if key not in _BUYERS or not _INVOICES.fullmatch(text):
        return False
    if own is None or own.confidence < _KNOWN:
        return True
    return _letters(str(own.value)) == _letters(text)


def _letters(text: str) -> str:
    """The letters that a code begins with."""
    match = re.match(r"[^\W\d_]*", text)
    return match.group().casefold() if match else ""


def _is_cut(pages: Sequence[Page], reading: Reading) -> bool:
    """The code ends in a stroke, which may have been taken off it, or what stands before it, on its
    line or the one above, does."""
    page = next((p for p in pages if p.number == reading.page), None)
    if page is None or reading.box is None or not isinstance(reading.value, str):
        return False
    segment = _segment_at(page, reading.box)
    if reading.value.endswith(_JOINERS) or segment is None:
        return reading.value.endswith(_JOINERS)
    own = [w for w in segment.words if w.x0 < reading.box[2] - 0.5]
    last = bool(own) and (own[-1] is segment.words[-1] or _goes_on_under(page, segment))
    if last and _hangs(own[-1]):
        return _plain(reading.value).endswith(_plain(own[-1].text))
    before = [w for w in segment.words if w.x1 <= reading.box[0] + 0.5]
    if before:
        return _hangs(before[-1])
    above = _line_above(page, segment)
    return above is not None and _hangs(above.words[-1])


def _is_aside(pages: Sequence[Page], reading: Reading) -> bool:
    """What stands before a bracket that closes ends a label where it is letters alone ("(code
    Chorus)"), or where nothing on its line opens the bracket ("acheteur (BT-" over "10)")."""
    closing = [w for w in _words_at(pages, reading) if w.text.endswith(")") and "(" not in w.text]
    if not closing or not isinstance(reading.value, str):
        return False
    line = next((s for p in pages for s in p.segments if closing[0] in s.words), None)
    return reading.value.isalpha() or line is None or "(" not in line.text


def _words_at(pages: Sequence[Page], reading: Reading) -> Iterator[Word]:
    page = next((p for p in pages if p.number == reading.page), None)
    if page is not None and reading.box is not None:
        left, top, right, bottom = reading.box
        for word in page.words:
            inside = left - 0.5 <= word.x0 and word.x1 <= right + 0.5
            if inside and top <= word.middle <= bottom:
                yield word


def _is_named_elsewhere(key: str, pages: Sequence[Page], reading: Reading) -> bool:
    """Another code stands right after the very word for an engagement: the order may be of it."""
    if key != "engagement_number":
        return False
    value = _plain(str(reading.value))
    for segment in (s for page in pages for s in page.segments):
        match = _NAMED.search(segment.text)
        if match is None or _OTHER_KINDS.fullmatch(match[1]):
            continue
        if _plain(match[1]) not in value and value not in _plain(segment.text[match.start() :]):
            return True
    return False


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _hangs(word: Word) -> bool:
    """A word with a letter or a digit that ends in a stroke goes on."""
    return word.text.endswith(_JOINERS) and any(c.isalnum() for c in word.text)


def _segment_at(page: Page, box: Box) -> Segment | None:
    middle = (box[1] + box[3]) / 2
    return next(
        (
            s
            for s in page.segments
            if s.box[1] <= middle <= s.box[3] and s.box[0] - 0.5 <= box[0] <= s.box[2]
        ),
        None,
    )


def _goes_on_under(page: Page, segment: Segment) -> bool:
    """A word alone with digits stands right under the begin of the line: it goes on a cell that
    the next one touches ("Réf. ECOLE-26- Échéance" over "311")."""
    left, top, _, bottom = segment.box
    below = (s for row in page.rows[segment.row + 1 : segment.row + 3] for s in row)
    return any(
        len(s.words) == 1
        and abs(s.box[0] - left) < 1.0
        and s.box[1] - bottom < _NEXT_LINE * (bottom - top)
        and any(map(str.isdigit, s.text))
        for s in below
    )


def _line_above(page: Page, segment: Segment) -> Segment | None:
    """The line that the segment may go on with: right over it, from about the same edge."""
    left, top, right, bottom = segment.box
    for row in reversed(page.rows[max(0, segment.row - 2) : max(0, segment.row)]):
        for other in row:
            o = other.box
            close = -2.0 <= top - o[3] < _NEXT_LINE * (bottom - top)
            if close and abs(o[0] - left) < _SAME_EDGE and o[2] > left and o[0] < right:
                return other
    return None
