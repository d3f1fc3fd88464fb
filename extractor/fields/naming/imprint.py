"""The seller's name in its legal mentions: "Bénard Propreté, SA au capital de ...", "Durand - EI -
SIRET ...", wherever they are printed, in the foot or up the margin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.fields.bodies.party_words import THIRD
from extractor.fields.naming.address_heads import ADDRESSEE
from extractor.fields.naming.name_lines import TITLE, Name, names_nobody
from extractor.geometry import stacked_boxes
from extractor.page import Page, Segment, Word
from extractor.wording import fold, folded

_FORMS = (
    r"S\.?A\.?S\.?U?|S\.?A\.?R\.?L|E\.?U\.?R\.?L|S\.?A|SCOP(?: (?:ARL|SA))?|SCIC(?: SAS?)?|SNC|SCI"
    r"|SELAS|SELARL|SCP|SCM|GIE|EARL|GAEC"
)
_LEGAL_FORM = re.compile(
    rf"\s*[-–—,|•·(/]?\s*(?<![\w.])(?:{_FORMS}|Société|Association)"
    r"(?![\w'’])\.?.{0,40}?\b(?:capital|RCS|SIRET)",
    re.IGNORECASE,
)
_FORM_FIRST = re.compile(
    rf"(?:{_FORMS}|Société|Sté) (?P<name>(?!(?:ARL|SA|SARL|SAS|au)\b)[^\d,;:|]{{3,60}}?),? ?"
    r"(?:[-–—|•·/] )?(?:au )?capital",
    re.IGNORECASE,
)
#: "Émetteur : Durand", "Titulaire du compte : Durand", "à l'ordre de Durand".
_NAMED = re.compile(
    r"(?:(?:[ÉE]metteur|Vendeur|Fournisseur|Prestataire|Cr[ée]ancier|Titulaire(?: du compte)?)"
    r"\s*: ?|.*[àa] l['’]ordre de )(?P<name>[^\d,;:|]{3,60})$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(
    r"(?:(?:SARL|SASU?|EURL|SA|SNC|SCOP(?: SA| ARL)?) )?au capital", re.IGNORECASE
)
_MENTIONS = re.compile(rf"(?:{_FORMS}) (?:au|à) .*capital", re.IGNORECASE)
_SIRET = re.compile(r"S\.?I\.?R\.?E\.?[TN]\b|R\.?C\.?S\b", re.IGNORECASE)
#: The name at the head of an address on one line, before a number or the name of a place.
_LINE = re.compile(
    r"^(?P<name>[^\d|•·,@:]{3,60}?)(?: (?:SARL|SAS|SASU|EURL|SA))?"
    r"(?:(?:\s+[-–—]\s+|\s*[•|·]\s*)(?:[^@\d]{2,30} )?|\s*,\s*(?:[a-zà-ÿ][^\d,:@]{3,40},\s*)?"
    r"|\s+(?=\d{5} ))"
    r"(?:\d+[^@]*(?<!\d)\d{5}(?!\d)|\d{5} [^\W\d])"
)
_SINGLE = (
    r"EI|EIRL|E\.I\.|Entrepreneur individuel|(?:Entreprise|Exploitation) individuelle"
    r"|(?:Auto|Micro)[- ]?entrepr\w+"
)
_NUMBERS = (
    r"(?:N°|Num[ée]ro|Identifiant|Identification|Id\.?)? ?(?:de )?(?:la )?"
    r"(?:TVA|S\.?I\.?R\.?E\.?[TN]\.?|R\.?C\.?S|R\.?N\.?A|APE|NAF|Code (?:APE|NAF))"
)
#: The name, and what follows it: a sign and any mention, or at once what can be no part of it.
_LEADS_MENTIONS = re.compile(
    r"^(?P<name>[^\d|·•:@]{3,60}?)(?:\s*[-–—|·•,(/]\s*"
    rf"(?:N°|Capital|Identifiant|Identification|{_SINGLE}|Association|Loi 1901)"
    rf"|\s*[-–—|·•,(/]?\s*(?<![\w]){_NUMBERS}"
    rf"|\s+(?:{_FORMS})\s*[-–—|·•,(/])(?!\w)",
    re.IGNORECASE,
)
#: What a name ends with that says only under what law its bearer trades.
_LAST_FORM = re.compile(rf"(?:^|\s*[-–—,|•·(/]?\s+)\(?(?:{_SINGLE})\)?$", re.IGNORECASE)
#: What begins with a small letter behind a sign is a trade, and no part of the name; so is a form.
_TRADE = re.compile(
    rf"(?:\s+[-–—]|,)\s+(?=(?!(?:de|du|des|d|et|en|la|le|les|l|à|au|aux|office)\b)[a-zà-ÿ]"
    rf"|(?:{_FORMS})\s+(?:à|au)\b)"
)
_LABEL_END = re.compile(r"\b(?:votre|notre|num|du|client|acheteur|destinataire|siege|siren)$")
_FORM = re.compile(rf"(?:{_FORMS})", re.IGNORECASE)
#: A name may end in a point of its own ("Durand et Cie.", "Durand S.A."), as sentences do.
_FORM_END = re.compile(r"(?:\b[A-Z]\.|\b(?:[Cc]ie|[Ee]ts|[Ii]nc|[Ll]td|[Cc]o)\.)$")
_FIRST_FORM = re.compile(r"^(?:SARL|SASU?|EURL|SA|SNC|SELARL|SELAS) (?=\w)")
_NOBODY = re.compile(
    r"\b(?:autoliquidation|exonere\w*|exoneration|franchise|tva|taxes?|regime|paiement|penalites?"
    r"|assurances?|membre|centre gestion|agree|par|selon|realise\w*|commande"
    r"|contrat|identifiants?|num)\b"
)


def bare(name: str) -> str:
    """A name without the mention that its bearer is an "entrepreneur individuel", and without
    what it does: "Camille Orsini, photographe", "Elec'Loire – électricité générale"."""
    return _LAST_FORM.sub("", _TRADE.split(name, maxsplit=1)[0])


def without_form(name: str) -> tuple[str, ...]:
    """The comparable words of a name but for the form of the company at its ends."""
    words = fold(name)
    while words and _FORM.fullmatch(words[-1]):
        words = words[:-1]
    return words[1:] if words and _FORM.fullmatch(words[0]) else words


def names_in(page: Page) -> Iterator[Name]:
    """The names before or in the legal mentions of a page."""
    for segment in (*page.segments, *page.bands):
        for told, weight in _names(page, segment):
            name = told.rpartition(":")[2].strip()
            if (
                _is_name(name)
                and not _is_town(page, name)
                and not THIRD.search(folded(segment.text.partition(name)[0] + name))
            ):
                yield Name(name, page.number, _words(segment, name), weight)


def _is_name(name: str) -> bool:
    text = folded(name)
    if len(text) < 3 or TITLE.match(text) or _NOBODY.search(text) or ADDRESSEE.match(text):
        return False
    if names_nobody(name):
        return False
    if re.fullmatch(_FORMS, name, re.IGNORECASE):
        return False
    return not name[0].islower() and not _LABEL_END.search(text)


def _is_town(page: Page, name: str) -> bool:
    """It stands behind a postcode or names a register: its line goes on from the one before."""
    place = re.compile(
        rf"(?:(?<!\d)(?<!\d )\d{{5}}|R\.?C\.?S\.?) {re.escape(name)}(?!\w)", re.IGNORECASE
    )
    return any(place.search(s.text) for s in (*page.segments, *page.bands))


def _names(page: Page, segment: Segment) -> Iterator[tuple[str, float]]:
    text = segment.text
    led = _FORM_FIRST.match(text)
    if led is not None:
        yield led["name"].strip(" -–—"), 4.4
    before = _LEADS_MENTIONS.match(text)
    if before is not None and _numbered(text):
        yield _FIRST_FORM.sub("", bare(before["name"].rstrip(" ,-–—"))), 4.2
    named = _NAMED.match(text)
    if named is not None:
        yield named["name"], 3.0
    high = page.number == 1 and segment.box[1] < 0.15 * page.height
    line = _LINE.match(text) if (high and _is_first(page, segment)) or _SIRET.search(text) else None
    if line is not None:
        yield _FIRST_FORM.sub("", line["name"]), 4.0
    match = _LEGAL_FORM.search(text if segment.row < 0 else _going_on(page, segment))
    name = text[: match.start()].strip(" -–—,|•·(") if match else ""
    if match and match.start() >= len(text):
        name = text
    sentence = name.endswith(".") and not _FORM_END.search(name)
    if 3 <= len(name) <= 90 and not any(c.isdigit() for c in name) and not sentence:
        yield bare(name), 4.5


def _numbered(text: str) -> bool:
    """The mentions hold a number of nine digits and more, or a capital."""
    return bool(re.search(r"(?:\d[ .]?){9}", text) or re.search("capital", text, re.IGNORECASE))


def _words(segment: Segment, name: str) -> tuple[Word, ...]:
    """The words of a segment that make up a name in it."""
    parts = name.split()
    for start in range(len(segment.words)):
        if segment.words[start].text.strip(",;") == parts[0].strip(",;"):
            return segment.words[start : start + len(parts)]
    return segment.words[: len(parts)]


def _is_first(page: Page, segment: Segment) -> bool:
    """No line stands right over it: the name of a letterhead is its first."""
    over = (s for row in page.rows[max(0, segment.row - 3) : segment.row] for s in row)
    return not any(stacked_boxes(s.box, segment.box) for s in over)


def _going_on(page: Page, segment: Segment) -> str:
    """The segment with the mentions to its right, or on the line right under it: "Durand SARL",
    "au capital de 8 000 €"."""
    row = page.rows[segment.row]
    right = next(iter(row[row.index(segment) + 1 :]), None)
    if right is not None and _MENTIONS.match(right.text):
        return f"{segment.text} {right.text}"
    for row in page.rows[segment.row + 1 : segment.row + 3]:
        for following in row:
            capital = _CAPITAL.match(following.text)
            if capital and stacked_boxes(segment.box, following.box):
                return f"{segment.text} {following.text}"
    return segment.text
