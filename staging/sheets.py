"""How pages lie on their sheets: as the reader saw it, and as the print job asked for it."""

from __future__ import annotations

from staging.evidence import FoundInvoice, Remark
from staging.findings import Finding, warn

#: The remark on a paper whose pages do not each stand alone and whole on a sheet. Its detail is a
#: kind of `_SEEN`, and behind a tab one of `_ASKED` where the print job said so.
SHEETS = "several_on_a_sheet"
#: The remark where the job asked for it and nothing of it is seen; its detail is one of `_ASKED`.
ASKED = "sheets_asked"
_SEEN = {
    "2": "Deux pages semblent imprimées sur une même feuille",
    "4": "Quatre pages semblent imprimées sur une même feuille",
    "booklet": "Les pages semblent imprimées en livret, deux par feuille et dans l'ordre du pliage",
    "half": "La page semble imprimée sur une moitié de feuille",
    "cut": "Des lignes de la page semblent coupées au bord de la feuille",
}
_ADVICE = {
    "half": "imprimez de nouveau à la taille de la feuille, pour que le destinataire puisse lire "
    "la facture.",
    "cut": "imprimez de nouveau en ajustant à la taille de la feuille, ou vérifiez que rien ne "
    "manque.",
}
_ONE_A_SHEET = (
    "imprimez de nouveau avec une page par feuille, pour que le destinataire puisse lire la "
    "facture."
)
_ASKED = {
    "2": "deux pages par feuille",
    "4": "quatre pages par feuille",
    "several": "plusieurs pages par feuille",
    "booklet": "un livret",
}


def with_asked(found: FoundInvoice, asked: str | None) -> FoundInvoice:
    """What was found on a paper, with what its print job asked for."""
    if asked not in _ASKED:
        return found
    seen = next((remark for remark in found.remarks if remark.code == SHEETS), None)
    others = tuple(remark for remark in found.remarks if remark != seen)
    told = Remark(SHEETS, f"{seen.detail}\t{asked}") if seen else Remark(ASKED, asked)
    return FoundInvoice(found.pages, found.readings, (*others, told), found.sheet)


def seen_finding(detail: str) -> Finding:
    """The finding of `SHEETS`."""
    kind, _, asked = detail.partition("\t")
    what = _SEEN.get(kind, "Plusieurs pages semblent imprimées sur une même feuille")
    because = f" (le poste a demandé {_ASKED[asked]})" if asked in _ASKED else ""
    return warn(SHEETS, None, f"{what}{because} : {_ADVICE.get(kind, _ONE_A_SHEET)}")


def asked_finding(detail: str) -> Finding:
    """The finding of `ASKED`."""
    what = _ASKED.get(detail, _ASKED["several"])
    return warn(
        ASKED,
        None,
        f"Le poste a demandé {what} : vérifiez que chaque page est entière et se lit ; sinon, "
        "imprimez de nouveau avec une page par feuille.",
    )
