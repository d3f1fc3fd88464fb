"""What was remarked on the document itself, not on what is printed on it, as findings in French."""

from __future__ import annotations

from collections.abc import Callable

from staging import sheets
from staging.findings import Choice, Finding, block, warn

#: Says that the document is signed: no finding by itself, but nothing may write it anew.
SIGNED = "signed"
#: A signed document that holds what acts, kept as it came for the sake of its signature.
ACTIVE_SIGNED = "active_content_signed"
#: An invoice cut out of a signed print; the way out that joins the print as it came to it.
SIGNED_CUT, JOIN_ORIGINAL = "signed_cut", "join_original"
#: The name of that supporting document.
ORIGINAL = "Original-signe.pdf"

#: Kinds of active content and what they are called: `program` starts or sends something, `file` is
#: carried along, `restriction` is what a reader shall not do.
KINDS = {
    "script": "script",
    "program": "lancement de programme",
    "media": "son ou vidéo",
    "file": "fichier joint",
    "restriction": "restriction d'usage",
}


def _named(detail: str) -> str:
    """`detail`: kinds of active content, parted by tabs."""
    return ", ".join(KINDS[kind] for kind in detail.split("\t") if kind in KINDS)


FINDINGS: dict[str, Callable[[str], Finding]] = {
    "active_content_removed": lambda detail: warn(
        "active_content_removed",
        None,
        f"Ce document contenait plus que des pages ({_named(detail)}). La copie montrée ici, qui "
        "sera déposée, n'en a plus ; l'original est conservé tel qu'il est arrivé.",
    ),
    ACTIVE_SIGNED: lambda detail: block(
        ACTIVE_SIGNED,
        None,
        f"Ce document signé contient plus que des pages ({_named(detail)}). Il n'a pas été "
        "modifié, car sa signature ne serait plus valable : déposez-le tel quel, ou écartez-le et "
        "demandez un document sans ce contenu.",
        Choice("as_is", "Déposer tel quel, avec sa signature"),
    ),
    SIGNED_CUT: lambda _: block(
        SIGNED_CUT,
        None,
        "Cette facture a été découpée dans un PDF signé : la signature couvre toutes les pages de "
        "l'original, et ne vaut plus une fois celles-ci séparées. L'original est conservé tel "
        "qu'il est arrivé, aussi dans l'archive. Joignez-le au dépôt si ce destinataire peut voir "
        "tout ce qu'il contient ; sinon déposez sans signature, ou demandez un PDF signé par "
        "facture.",
        Choice(JOIN_ORIGINAL, "Joindre l'original signé"),
        Choice("unsigned", "Déposer sans signature"),
    ),
    "reduced": lambda detail: warn(
        "reduced",
        None,
        f"Ce document a été réduit ({detail}) : ses images ont été recomprimées, son texte n'a pas "
        "changé. La copie montrée ici sera déposée : vérifiez que tout s'y lit. L'original est "
        "conservé tel qu'il est arrivé.",
    ),
    sheets.SHEETS: sheets.seen_finding,
    sheets.ASKED: sheets.asked_finding,
    "content_unchecked": lambda _: warn(
        "content_unchecked",
        None,
        "Ce document n'a pas pu être vérifié en entier (scripts, fichiers joints) : il sera déposé "
        "tel qu'il est arrivé.",
    ),
}
