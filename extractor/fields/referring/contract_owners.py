"""Whose contract is it? A public one is called a market; another may be the seller's with each of
his customers, or one with an insurer, a funder, a host.

What no word tells to be of a ware is believed; else it is read where it is plausible, never surely;
what its phrase tells to be with somebody else, not
at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.referring.contract_goods import is_billed
from extractor.labelling.labels import Label
from extractor.page import Page, Word
from extractor.values.bearing import bear, digits_in
from extractor.wording import fold, folded, unaccented

#: What a public contract is called.
_MARKET = re.compile(
    r"marche|(?:accord|contrat) cadre|contrat (?:public|(?:du )?(?:client|acheteur)|chorus)|bt 12|"
    r"convention unique|mapa|procedure adaptee|delegation service public|\bdsp\b|"
    r"\bm[ps]\b|\bac\b|agreement|tender"
)
#: Its name in the European standard (BT-12), not the "réf. contrat" of a seller's software.
_STANDARD = re.compile(r"(?i)r[ée]f[ée]rence du contrat\b")
#: What leaves no doubt that it is one.
_NAMED_MARKET = re.compile(r"marche|cadre|mapa|public")
#: Who covers the seller, or what he sells; whoever buys his bills or sends them.
_COVER = (
    r"assur\w*|responsabilite civile|rc pro\w*|decennale|couverture :|mutuelle|prevoyance|"
    r"constructeur|fabricant|extension de garantie|affacturage|factor\w*|"
    r"operateur de|plate-?forme agreee"
)
#: Who works for the seller, or sells what he bills again.
_SUPPLY = (
    r"editeur|hebergeur|sous[- ]trait\w*|refactur\w*|"
    r"(?:contrat|convention) du (?:fournisseur|prestataire|bailleur|loueur|transporteur)"
)
#: What somebody else gives for the work.
_FUNDED = (
    r"subvention\w*|financements?|financeurs?|(?:co)?financee? par|projet europeen|grant|mecenat|"
    r"contrat de ville|politique de la ville|objectifs et de moyens|"
    r"avec (?:la |le |l')(?:region|departement|etat|caf|ars)"
)
#: Whom the seller belongs to, and what he may call himself.
_MEMBER = (
    r"adherente?s?|adhesion|eco-?organisme|sacem|sacd|spre|label\w*|equitable|attestation|"
    r"convention collective"
)
#: What a person has signed.
_PERSON = (
    r"contrat d'(?:engagement|apprentissage|accueil et d'integration|integration republicaine)|"
    r"(?:contrat|convention) de (?:professionnalisation|stage)"
)
_ELSEWHERE = re.compile(rf"\b(?:{_COVER}|{_SUPPLY}|{_FUNDED}|{_MEMBER}|{_PERSON})(?!\w)")
#: "N° de contrat", "Votre convention n°" and no more: the bill is under it, whoever numbered it.
_PLAIN = re.compile(
    r"(?:(?:votre|vos|num|references?|ref) )*(?:contrat|convention)(?: cadre| contract)?"
    r"(?: (?:num|references?|ref))*"
)
#: Letters that a contract's number begins with, and that name nobody.
_LETTERS = frozenset(("CTR", "CTRT", "CT", "CONT", "CONTRAT", "CONV", "CV"))
#: A market that may be somebody else's, or over.
_DOUBTED = re.compile(
    r"\b(?:attribuee? a|conclue? entre|prive|attestation|pris fin|arrivee? a (?:terme|echeance))\b"
)
#: Initials and foreign words of markets, which name much else.
_INITIALS = re.compile(r"(?:(?:num|ref|code) )*(?:m[ps]|ac|agreement|tender)(?: num| ref)*")
#: A lot before the number of its market ("3 / 2026-118").
_LOT_FIRST = re.compile(r"\d{1,2} ?/ ?.*")
#: What is lent, or agreed with others; how such a paper is called.
_LENT = re.compile(
    r"\b(?:prets?|credit|bail|occupation|partenariat|tripartite|adhesion|cooperation|financement|"
    r"financieres?|objectifs?)\b"
)
_PAPER = re.compile(r"contrat|convention")
#: So many words before a contract and after it tell of it.
_NEAR = 10
#: The score of what is believed and never sure.
_UNSURE = 0.82


def is_market(label: Label) -> bool:
    """What a public contract is called; "contrat" and "convention" may be the seller's."""
    said = _called(label)
    return _MARKET.search(folded(said)) is not None or _STANDARD.search(said) is not None


def is_plain(label: Label) -> bool:
    """No word tells what the contract is of: of maintenance, of rent, of what a seller lets."""
    first = [word for word in label.rest if bear((word,))][:1]
    plain = _PLAIN.fullmatch(folded(_called(label))) is not None
    lettered = bool(first) and first[0].text in _LETTERS
    return plain and (not first or digits_in(first) or lettered)


def within_doubt(page: Page, label: Label, text: str, worth: float, *, public: bool) -> float:
    """What a contract is worth that may be somebody else's; `public`: its number is written as
    those of markets are. One for what is billed is the bill's."""
    if is_market(label):
        initials = _INITIALS.fullmatch(folded(" ".join(w.text for w in label.words)))
        lot = _LOT_FIRST.fullmatch(text) and "lot" in folded(_called(label))
        sure = (public or not initials) and not lot and not _DOUBTED.search(_phrase(label))
    else:
        typed, between = _between(label, text)
        told = not _is_with_name(between, typed=typed) and (public or is_billed(page, between))
        sure = is_plain(label) or told
    return worth if sure else min(worth, _UNSURE)


def _between(label: Label, text: str) -> tuple[bool, tuple[Word, ...]]:
    """What stands between the word "contrat" and its number, and whether that is in capitals."""
    words = label.segment.words
    said = [unaccented(w.text).lstrip("(") for w in words[: label.end]]
    named = [i for i, text in enumerate(said) if _PAPER.match(text)]
    start = named[-1] if named else label.start
    first = text.split(maxsplit=1)[0]
    end = next((i for i, w in enumerate(words) if i > start and first in w.text), len(words))
    return bool(named) and words[start].text.isupper(), words[start + 1 : end]


def _is_with_name(between: Sequence[Word], *, typed: bool) -> bool:
    """ "Contrat EDF n° 26-118", "convention Pôle emploi n° 26-118": who it is with, or what it
    lends, between the word and the number; names tell nothing where all is `typed` in capitals."""
    said = unaccented(" ".join(w.text for w in between))
    names = (w.text for w in between if fold(w.text) != ("num",) and len(w.text) > 1)
    return _LENT.search(said) is not None or (
        not typed and any(t[0].isupper() and t.isalpha() for t in names)
    )


def is_elsewhere(label: Label) -> bool:
    """The phrase of a contract tells that it is with somebody else than the buyer."""
    if _NAMED_MARKET.search(folded(_called(label))):
        return False
    return _ELSEWHERE.search(_phrase(label)) is not None


def _called(label: Label) -> str:
    """The words of a contract; those before "n°" that stands apart from them."""
    own = label.words if fold(label.words[0].text) != ("num",) else label.segment.words[: label.end]
    return " ".join(w.text for w in own)


def _phrase(label: Label) -> str:
    """A contract with the words around it."""
    words = label.segment.words[max(0, label.start - _NEAR) : label.end + _NEAR]
    return unaccented(" ".join(w.text for w in words))
