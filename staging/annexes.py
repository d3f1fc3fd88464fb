"""Annexes printed with an invoice too large for the portal: taken off it at a person's word.

The word is kept in the draft as the choice of the finding, until the document was cut.
"""

from __future__ import annotations

from collections.abc import Mapping

from staging.findings import Choice, Finding, block

#: The finding of a document that the portal would refuse for its size.
TOO_LARGE = "too_large"
#: The remark that says why the annexes were not taken off.
NOT_SEPARATED = "annexes_not_separated"
#: The name of the supporting document they become.
NAME = "Annexes.pdf"
#: What a person reads where nobody could say more.
FAILED = (
    "Les annexes n'ont pas pu être séparées : imprimez de nouveau la facture sans ses annexes, "
    "puis ajoutez celles-ci comme pièces jointes."
)
_FIRST = "annexes_"


def finding(pages: int, *, signed: bool) -> Finding:
    """A document of so many pages is too large; the ways out are where its annexes may begin.

    A signed document is never written anew, and the first page is no annex.
    """
    refused = "Le document dépasse 10 Mo : Chorus Pro le refuserait."
    if signed or pages < 2:
        kept = " Il est signé, et n'est donc pas modifié." if signed else ""
        message = (
            f"{refused}{kept} Imprimez de nouveau la facture sans ses annexes, puis ajoutez "
            "celles-ci comme pièces jointes."
        )
        return block(TOO_LARGE, None, message)
    message = (
        f"{refused} Si ses dernières pages sont des annexes, séparez-les : elles deviennent une "
        "pièce jointe. Sinon, demandez un document plus léger."
    )
    ways = (Choice(f"{_FIRST}{n}", f"Page {n}") for n in range(2, pages + 1))
    return block(TOO_LARGE, None, message, *ways)


def first_annex(choices: Mapping[str, str]) -> int | None:
    """The page of the paper's document that a person named as the first annex; None: nobody did."""
    number = choices.get(TOO_LARGE, "").removeprefix(_FIRST)
    return int(number) if number.isdecimal() else None
