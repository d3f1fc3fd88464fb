"""A document too large for the portal: made smaller, or freed of its annexes, at a person's word.

The word is kept in the draft as the choice of the finding, until the reader has done it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from staging.findings import Choice, Finding, block

#: The finding of a document that the portal would refuse for its size.
TOO_LARGE = "too_large"
#: The way out that keeps the pages and encodes their pictures anew.
REDUCE = "reduce"
#: The remark on a document that was made smaller, and those that say why one was not, or why its
#: annexes were not taken off.
REDUCED = "reduced"
NOT_REDUCED = "not_reduced"
NOT_SEPARATED = "annexes_not_separated"
#: The name of the supporting document that annexes become.
NAME = "Annexes.pdf"
#: What a person reads where nobody could say more.
NO_ANNEXES = (
    "Les annexes n'ont pas pu être séparées : imprimez de nouveau la facture sans ses annexes, "
    "puis ajoutez celles-ci comme pièces jointes."
)
NO_SMALLER = (
    "Le document n'a pas pu être réduit : imprimez-le de nouveau avec moins d'images, ou séparez "
    "ses annexes."
)
_FIRST = "annexes_"


def finding(pages: int, *, signed: bool, reducible: bool = True) -> Finding:
    """A document of so many pages is too large; the ways out: make it smaller, or the page where
    its annexes may begin.

    A signed document is never written anew, the first page is no annex, and what could not be
    made smaller once (not `reducible`) is not tried again.
    """
    refused = "Le document dépasse 10 Mo : Chorus Pro le refuserait."
    ways = () if signed else tuple(_ways(pages, reducible=reducible))
    if not ways:
        kept = " Il est signé, et n'est donc pas modifié." if signed else ""
        message = (
            f"{refused}{kept} Imprimez de nouveau la facture sans ses annexes, puis ajoutez "
            "celles-ci comme pièces jointes."
        )
        return block(TOO_LARGE, None, message)
    return block(TOO_LARGE, None, f"{refused} {_advice(pages, reducible=reducible)}", *ways)


def _ways(pages: int, *, reducible: bool) -> Iterator[Choice]:
    if reducible:
        yield Choice(REDUCE, "Réduire")
    yield from (Choice(f"{_FIRST}{n}", f"Page {n}") for n in range(2, pages + 1))


def _advice(pages: int, *, reducible: bool) -> str:
    smaller = (
        "Réduisez-le : ses images sont recomprimées, son texte ne change pas, et vous voyez le "
        "résultat avant l'envoi."
    )
    apart = (
        "Si ses dernières pages sont des annexes, séparez-les : elles deviennent une pièce jointe."
    )
    if not reducible:
        return f"{apart} Sinon, demandez un document plus léger."
    return f"{smaller} {apart}" if pages > 1 else smaller


def wants_smaller(choices: Mapping[str, str]) -> bool:
    """Whether a person wants the paper's document made smaller."""
    return choices.get(TOO_LARGE) == REDUCE


def first_annex(choices: Mapping[str, str]) -> int | None:
    """The page of the paper's document that a person named as the first annex; None: nobody did."""
    number = choices.get(TOO_LARGE, "").removeprefix(_FIRST)
    return int(number) if number.isdecimal() else None


def told_sizes(before: int, after: int) -> str:
    """« de 14,2 à 3,1 Mo », from bytes."""
    return f"de {_megabytes(before)} à {_megabytes(after)} Mo"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".replace(".", ",")
