"""Heads over references that say whose all of them are: "Vos références : marché … / commande …",
"Chorus Pro" before "service : …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.labels import Label, colon_after
from extractor.page import Page, Word
from extractor.wording import folded, unaccented

#: The references of one side or of the other; the last one named is spoken of.
_WHOSE = re.compile(
    r"\b(?P<yours>votre (?:ref|repere)|ref (?:du )?(?:client|acheteur|collectivite|"
    r"administratives?|(?:a )?rappeler)|(?:client|acheteur) ref)\b"
    r"|\b(?P<others>notre|ref (?:du )?(?:fournisseur|vendeur|prestataire|internes?)|devis|"
    r"livraison|bl)\b"
)
#: A head of a list in its first label ("Vos références : service").
_HEAD = re.compile(r"(?i)\br[ée]f\S*(?<=:)\s\S|\br[ée]f\S* : ?\S")
_PORTAL = re.compile(
    r"(?:(?:num|ref|code|portail|plateforme|depot|infos?|informations?|donnees|via|sur|facturation|"
    r"electronique) )*chorus(?: pro)?(?: portail)?"
)


def is_among_yours(label: Label) -> bool:
    """Before it on its line stands that these are the buyer's references."""
    before = folded(" ".join(w.text for w in label.segment.words[: label.start]))
    named = list(_WHOSE.finditer(before))
    return bool(named) and named[-1]["yours"] is not None


def is_headed(label: Label) -> bool:
    """The label begins with the head of a list, and a colon after it."""
    said = " ".join(w.text for w in label.words)
    return _HEAD.search(said) is not None


#: What names the portal behind a code.
_BEHIND = re.compile(r"(?:\(|(?:dans|sur|cote|chez|de|du) )chorus\b")


def names_portal(words: Sequence[Word]) -> bool:
    """Words behind the code of a service that say where it is known: "(Chorus)", "dans Chorus"."""
    return _BEHIND.match(unaccented(" ".join(w.text for w in words[:3]))) is not None


def is_of_portal(page: Page, label: Label) -> bool:
    """The cell before it, or the one before that, names the portal and nothing else; or the word
    behind its code does ("Service : TECHBAT (Chorus)", "au service TECHBAT de Chorus")."""
    rest = [w for w in label.rest if w.text != ":"]
    if rest and rest[0].text[-1].isalnum() and names_portal(rest[1:]):
        return True
    row = page.rows[label.segment.row]
    before = row[: row.index(label.segment)][-2:]
    portal = any(_PORTAL.fullmatch(folded(s.text)) for s in before)
    return portal and label.start == 0 and colon_after(label)
