"""Which establishment of a body a number is of: of the buyer the one that is invoiced, or one that
is served; of the seller the one that bills, or another.

Each place of a body has its SIRET (INSEE, répertoire SIRENE) and a paper prints several. The words
nearest to a number tell: what follows it in brackets, its label, the lines over it, what heads its
address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.bodies.party_words import LABEL
from extractor.fields.bodies.third_signs import Told
from extractor.fields.naming.address_heads import heads_addressee, heads_delivery, is_heading
from extractor.wording import fold, folded

#: Who is invoiced, plainly.
_INVOICED = re.compile(
    r"\b(?:facturee? (?:a|au)|factur\w+ (?:a|au)|facturation|client facture|facture client"
    r"|service facture|siret factur\w+"
    r"|(?:etablissement|organisme|collectivite|entite|site) facturee?"
    r"|payeu(?:r|se)|debit(?:eur|rice)|doit|bill(?:ed)? to|invoiced? to"
    r"|chorus|ordonnateur|mandatement|redevable)\b"
)
#: Who is written to.
_WRITTEN_TO = re.compile(
    r"\b(?:client|destinataire|acheteur|donneur ordre|acquereur|commanditaire|pouvoir adjudicateur"
    r"|maitre ouvrage|votre siret|collectivite)\b"
)
#: Where goods go, work is done, things are used.
_SERVED = re.compile(
    r"\b(?:(?<!bon )(?<!date )(?<!frais )livraison|(?:etablissement |site |client )?livree?s?"
    r"|livrer a|expedi\w+ a|chargement|dechargement|enlevement|depart|arrivee|receptionnaire"
    r"|utilisat(?:eur|rice)s?|demandeu(?:r|se)|prescripteur|beneficiaires?|desservie?"
    r"|mission(?! locale)|intervention|chantier|lieu(?! dit)"
    r"|site(?! facture)|equipee?|installation|installee?|consommation|execution|collecte|annexe"
    r"|antenne|occupant|affectee?|ship(?:ped)? to|deliver\w*)\b"
)
#: "Service demandeur", "Laboratoire utilisateur".
_OF_USE = re.compile(r" (?:demandeu(?:r|se)|utilisat(?:eur|rice)|desservie?|equipee?|livree?)$")
#: "Facturé : Collège de ...": its accent tells it from a title.
_BILLED = re.compile(r"\b(?:[Ff]acturé|FACTURÉ)[Ee]?[Ss]?\b")
#: Who bills, plainly.
_BILLS = re.compile(
    r"\b(?:facturante?|facturiere?|facturation"
    r"|emett(?:eur|rice)|emise? par|vend(?:eur|euse)|notre siret)\b"
)
_AGENCY = re.compile(r"\b(?:agence|magasin|succursale|direction regionale|etablissement)\b")
#: What of a seller does not bill beside what does.
_ASIDE = re.compile(
    r"\b(?:siege|direction generale|secondaire|expedition|expedie \w+"
    r"|expediteur|fabrication|usine|entrepot"
    r"|stockage|sav|service apres vente|retours?|enlevement|livreuse|maison mere)\b"
)
#: What parts the words of one number from others: a sentence, a dash, another number.
_PARTS = re.compile(r"[;|·•]|\. | [–—-] |(?<!\d)(?:\d{3} ?){3}\d{5}(?!\d)")
_BRACKETED = re.compile(r"\s*[,:–-]?\s*\(([^()]*)\)")
_ENDS_IN_LABEL = re.compile(r"\bsiret\W*$", re.IGNORECASE)
#: A list that goes on behind a number.
_LISTED = re.compile(r"\)?\s*(?:,|et\b)")
#: Cells of a row of a table at least, and a sum in one.
_CELLS = 3
_SUM = re.compile(r"-?[\d .\u00a0\u202f]*\d[.,]\d\d(?: ?(?:€|EUR))?")
#: What each of these says for a number.
PLAINLY, LIKELY, AWAY = 2.0, 1.0, -2.0
#: So much more speaks for one establishment than for another that is surely not meant.
CLEARLY = 2.0
#: A line that only heads others has fewer words.
_HEAD_WORDS = 7

_Signs = Sequence[tuple[re.Pattern[str], float]]
_BUYS: _Signs = ((_INVOICED, PLAINLY), (_WRITTEN_TO, LIKELY), (_SERVED, AWAY))
_SELLS: _Signs = ((_BILLS, PLAINLY), (_AGENCY, LIKELY), (_ASIDE, AWAY))


def invoiced(told: Told, lines: Sequence[str], *, window: bool) -> float:
    """How much words say that a number is of the establishment invoiced, below zero where they say
    that it is served: `lines` lead to it, as printed, the last the nearest; `window`: it stands in
    the window of an envelope."""
    said = _own(told, lines, _BUYS) or _in_row(told) or _over(lines, _BUYS)
    return said if said < 0 else said + LIKELY * window


def bills(told: Told, lines: Sequence[str]) -> float:
    """How much words say that the establishment of a seller bills, below zero where they say that
    it does not."""
    return _own(told, lines, _SELLS) or _over(lines, _SELLS)


def _own(told: Told, lines: Sequence[str], signs: _Signs) -> float:
    """What is nearest to a number says: in brackets behind it, before it since what is of another
    matter, on the line over it that its label ends, in the cell that names it."""
    segment, words = told.segment.words, told.words
    start = segment.index(words[0])
    end = segment.index(words[-1]) + 1 if words[-1] in segment else len(segment)
    behind = _BRACKETED.match(" ".join(w.text for w in segment[end:]))
    bracketed = _nearest(behind[1], signs) if behind else 0.0
    before = " ".join(w.text for w in segment[:start])
    if lines and (before.startswith("(") or (not before and _ENDS_IN_LABEL.search(lines[-1]))):
        before = f"{lines[-1]} {before}".strip()
    parts = _PARTS.split(before)
    said = bracketed or (_nearest(parts.pop(), signs) if before else _nearest(told.label, signs))
    while not said and before and parts and _goes_on(before, parts):
        said = _nearest(parts.pop(), signs)
    return said


def _goes_on(before: str, parts: Sequence[str]) -> bool:
    """What stands before a number since the last part is its label alone, or goes on with a list:
    "Bénéficiaires : école du Pré (SIRET ...), école du Bois (SIRET ...)"."""
    rest = before[before.rindex(parts[-1]) + len(parts[-1]) :]
    last = _PARTS.split(rest)[-1]
    return LABEL.issuperset(fold(last)) or _LISTED.match(last) is not None


def _in_row(told: Told) -> float:
    """A number alone in a cell between a name and a sum is of a place that is served; the heading
    of a row of at least three cells tells, too: "Livraison | Magasin central ... | SIRET"."""
    page, own = told.page, told.segment
    row = page.rows[own.row] if own.row >= 0 else ()
    if len(row) < _CELLS or own is row[0]:
        return 0.0
    place = row.index(own)
    named = not any(c.isdigit() for c in row[place - 1].text)
    if named and any(_SUM.fullmatch(cell.text) for cell in row[place + 1 :]):
        return AWAY
    first = folded(row[0].text)
    return _heading(row[0].text, _BUYS) if is_heading(first) else 0.0


def _nearest(text: str, signs: _Signs) -> float:
    """What the last of the words before a number says."""
    plain = folded(text)
    found = [(m.end(), weight) for form, weight in signs for m in form.finditer(plain)]
    if not found:
        return PLAINLY * (signs is _BUYS and _BILLED.search(text) is not None)
    return max(found)[1]


def _over(lines: Sequence[str], signs: _Signs) -> float:
    """What the nearest line that says anything says, all of it together ("Livré et facturé à")."""
    return next((said for said in (_heading(line, signs) for line in reversed(lines)) if said), 0.0)


def _heading(line: str, signs: _Signs) -> float:
    text = folded(line)
    short = len(text.split()) < _HEAD_WORDS
    if signs is _SELLS:
        said = folded(line.partition(":")[0])
        short = len(said.split()) < _HEAD_WORDS
        return next(
            (w for form, w in signs if form.match(said) or (short and form.search(said))), 0
        )
    billed = _BILLED.match(line) is not None
    written = heads_addressee(text)
    served = heads_delivery(text) or _SERVED.match(text) is not None
    served = served or (len(text.split()) < _CELLS + 1 and _OF_USE.search(text) is not None)
    if not (billed or written or served or _INVOICED.match(text)):
        return 0.0
    plainly = billed or _INVOICED.search(text) is not None
    served = served or (short and _SERVED.search(text) is not None)
    return PLAINLY * plainly + LIKELY * (written and not plainly) + AWAY * served
