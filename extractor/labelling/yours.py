"""Heads over references that say whose all of them are: "Vos références : marché … / commande …",
"Chorus Pro" before "service : …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.labels import Label, colon_after
from extractor.page import Page, Word
from extractor.values.bearing import bear
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
#: What leads from the portal to a service in a sentence.
_TO_SERVICE = re.compile(r"\bchorus(?: pro)?(?: (?:pour|a|au|sous|dans|avec|code))+(?: votre)?$")
#: Rows between a list and its title at most, how far they are apart, in heights, and their edges.
_LINES, _NEAR, _ALIGNED = 3, 1.9, 3.0


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
    """The cell before it, the one before that, or the line over it names the portal and nothing
    else; or its sentence leads from the portal to it ("sur Chorus pour votre service BATIM"), or
    the word behind its code names it ("Service : TECHBAT (Chorus)")."""
    rest = [w for w in label.rest if w.text != ":"]
    if rest and rest[0].text[-1].isalnum() and names_portal(rest[1:]):
        return True
    row = page.rows[label.segment.row]
    before = row[: row.index(label.segment)][-2:]
    portal = any(_PORTAL.fullmatch(folded(s.text)) for s in before)
    if label.start == 0 and colon_after(label):
        return portal or _is_under_portal(page, label)
    led = folded(" ".join(w.text for w in label.segment.words[: label.start]))
    return _TO_SERVICE.search(led) is not None or (
        label.start == 0 and not bear(label.rest) and _is_under_portal(page, label)
    )


def _is_under_portal(page: Page, label: Label) -> bool:
    """The title of its list, right over it from the same edge."""
    box = label.segment.box
    rows = page.rows[max(0, label.segment.row - _LINES) : label.segment.row]
    over = [s for r in rows for s in r if abs(s.box[0] - box[0]) < _ALIGNED]
    near = over and box[1] - over[-1].box[3] < _NEAR * (box[3] - box[1])
    return bool(near) and _PORTAL.fullmatch(folded(over[-1].text)) is not None
