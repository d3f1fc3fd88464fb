"""Days on which another paper was made: "Attestation de service fait, fait à Vesoul le",
"Inventaire arrêté le", "votre bon de commande, que vous nous avez adressé le".
"""

from __future__ import annotations

import re

from extractor.labelling.labels import Label
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


def is_of_other_paper(label: Label) -> bool:
    """A label of a day whose line names another paper last before it."""
    said = folded(" ".join(w.text for w in label.words))
    if label.concept != "issue_date" or not label.start or not _MADE.match(said):
        return False
    lead = folded(" ".join(w.text for w in label.segment.words[: label.start]))
    named = list(_PAPER.finditer(lead))
    return bool(named) and named[-1]["other"] is not None
