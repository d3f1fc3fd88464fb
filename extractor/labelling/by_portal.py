"""A service told by the portal, in whatever words: "Bureau destinataire (Chorus) : EDUC", "Porte
d'entrée Chorus" over "COLLEGES-MAR", "À router dans Chorus vers : DRH-FORM".

The portal has one address inside a buyer's house. Where its name and a word for a door, a desk or
the way there stand in one label, the label means that address, whatever joins the two; the words of
other things that the portal numbers (deposits, accounts, suppliers, cost centres) make it another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.labelling.labels import Label
from extractor.page import Segment, Word
from extractor.values.bearing import bear, digits_in
from extractor.wording import folded

#: The portal; and what an address in it is called, by stems: doors and desks, the way there.
_PORTAL = re.compile(r"\b(?:chorus|cpp|ppf|portail)\b")
_ADDRESS = re.compile(
    r"\b(?:guichet|boite|case|casier|bureau|entite|unite|pole|direction|antenne|cellule|structure|"
    r"service|porte|entree|achemin\w*|aiguill\w*|rout(?:age|ing|er|ez)|orient\w*|adressage|"
    r"destin\w*|department)\b"
)
#: Other things that the portal numbers, and who else is in it.
_OTHERS = re.compile(
    r"\b(?:emet\w*|emis\w*|expedi\w*|fournisseurs?|vendeur|prestataires?|notre|nous|titulaire|"
    r"depos\w*|depots?|tiers|compte|centre|couts?|domaine|fonds|imputation|engagement|ej|"
    r"marche|contrat|commande|siret|siren|tva|date|jour|statut|etat|flux|cadre|mode|format|"
    r"connexion|login|mail|courriel|contact|telephone|suivi|libelle|nom|enregistrement|agrement|"
    r"postale?|rue|place|montant|technique)\b"
)
#: Labels that keep their words.
_NAMED = frozenset(
    ("service_code", "engagement_number", "contract_number", "original_invoice_number")
)
#: The weight of a service told so: another one that is named as such comes before it.
_TOLD = 0.74
#: Words of such a label at most, and what begins none.
_MOST = 7
_PARTS = re.compile(r".*[.;|]")
#: What stands alone behind a colon: a code, with a letter, and nothing in small ones.
_CODE = re.compile(r"(?=.*[A-Z])[A-Z0-9][A-Z0-9_./-]+")
#: Whole bodies, which the portal knows by their numbers.
_BODIES = frozenset(
    (
        *("MAIRIE", "VILLE", "COMMUNE", "DEPARTEMENT", "REGION", "METROPOLE", "SYNDICAT", "ETAT"),
        *("CONSEIL", "PREFECTURE", "TRESOR", "CHU", "CCAS", "EHPAD", "LYCEE", "COLLEGE", "HOPITAL"),
    )
)


def with_portals(labels: Sequence[Label], segment: Segment) -> list[Label]:
    """The labels of a segment, and the one that names an address in the portal."""
    for start, end in _names(segment.words):
        own = [o for o in labels if o.start < end and o.end > start]
        if _is_address(segment.words[start:end]) and not any(o.concept in _NAMED for o in own):
            told = Label("service_code", _TOLD, segment, start, end)
            kept = [o for o in labels if o not in own]
            return sorted((*kept, told), key=lambda o: o.start)
    return list(labels)


def _names(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where the words stand that a colon parts from a code, or that are all of a cell, or all but
    the code at its end."""
    if words[-1].text.strip(".,;)") in _BODIES:
        return
    for place, word in enumerate(words):
        if word.text.endswith(":") and place + 1 < len(words):
            value = words[place + 1].text.rstrip(".,;)")
            if _CODE.fullmatch(value) and not bear(words[place + 2 : place + 3]):
                yield _begin(words, place), place + 1
    if len(words) <= _MOST and not digits_in(words[:-1]):
        yield 0, _end(words)


def _begin(words: Sequence[Word], colon: int) -> int:
    """The first word of what stands before a colon: after digits, another colon, or what ends a
    phrase."""
    for place in range(colon - 1, -1, -1):
        text = words[place].text
        ended = digits_in((words[place],)) or text.endswith(":") or _PARTS.fullmatch(text)
        if ended or colon - place >= _MOST:
            return place + 1
    return 0


def _end(words: Sequence[Word]) -> int:
    """Behind the words that name the address, and those in small letters that go on with them: what
    else follows may be its code."""
    named = (i for i in range(1, len(words) + 1) if _is_address(words[:i]))
    end = next(named, len(words))
    while end < len(words) and words[end].text.lstrip("(")[:1].islower():
        end += 1
    return end


def _is_address(words: Sequence[Word]) -> bool:
    said = folded(" ".join(w.text for w in words))
    named = _PORTAL.search(said) is not None and _ADDRESS.search(said) is not None
    return named and _OTHERS.search(said) is None
