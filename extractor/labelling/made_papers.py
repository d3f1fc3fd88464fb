"""Days on which another paper was made: "Attestation de service fait, fait à Vesoul le",
"Inventaire arrêté le", "votre bon de commande, que vous nous avez adressé le".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from extractor.labelling.labels import Label
from extractor.page import Word
from extractor.values.bearing import digits_in
from extractor.wording import folded

#: What is said of a paper before the day that it was made on.
_MADE = re.compile(
    r"(?:fait|arretee?|etablie?|dressee?|delivree?|adressee?|redigee?|datee|emise?|creee?)\b"
)
#: Papers that are no bills, and bills; the last one named is the one that is spoken of.
_PAPER = re.compile(
    r"\b(?:(?P<other>attestation|certificat|bon|accord|commande|proces verbal|pv|inventaire|"
    r"constat|rapport|devis|marche|convention|contrat|liste|ordre|expertise|mandat|autorisation|permis|"
    r"agrement|courrier|lettre|demande|deliberation|plan|planning|programme)"
    r"|(?P<bill>facture|avoir|invoice|note|memoire|document|decompte|situation|titre|etat|releve|"
    r"quittance|honoraires|bordereau))\b"
)


class Named(Enum):
    """What kind of paper some words name last."""

    BILL = auto()
    OTHER = auto()


def named_last(words: Sequence[Word]) -> Named | None:
    """The kind of the paper that is spoken of; None where none is named. The letters of a number
    name none ("Facture n° PV/2026/0288")."""
    plain = (w.text for w in words if not digits_in((w,)))
    named = list(_PAPER.finditer(folded(" ".join(plain))))
    if not named:
        return None
    return Named.OTHER if named[-1]["other"] is not None else Named.BILL


def is_of_other_paper(label: Label) -> bool:
    """A label of a day whose line names another paper last before it."""
    said = folded(" ".join(w.text for w in label.words))
    if label.concept != "issue_date" or not label.start or not _MADE.match(said):
        return False
    return named_last(label.segment.words[: label.start]) is Named.OTHER
