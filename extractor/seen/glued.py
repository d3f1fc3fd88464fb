"""Words that an OCR engine glued (`SIRET:123`) come apart: a label and its value are two things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.seen.ocr_word import OcrWord

_IDENTIFIER = r"(?:SIRET|SIREN|NIC|NAF|APE|RCS|TVA|IBAN|BIC)"
#: Where the engine glues: what matches is a word of its own, nothing just parts its neighbours.
_GLUED = re.compile(
    "|".join(
        (
            r" +|(?<=[^\W\d]):(?=\w)|(?<=[)%]):(?=\w)|(?<=[nN]°)(?=[^\s:])|^:(?=\w)",
            # The sign of a number, seen as letters or close to its word: "No88", "FACTUREN°88".
            r"(?<=^[nN]o)(?=\d\d)|(?<=[^\W\d_]{3})(?=[nN]°)|(?<=[^\W\d_]\.)(?=[nN]°)",
            # Leaders between a label and its value, of which a few dots were seen.
            r"^[.…·_]+(?=[\w(-])|(?<=\w)[.…]{2,}$",
            # Dots between things on one line, or behind one; a comma before a name.
            r"(?<=\w)[·•](?=\w|$)|(?<=\d,)(?=[A-Z]{3})",
            # Ours and yours, whose stroke was not seen: "VCOMMANDE", "NRÉF".
            r"(?<=^[VN])(?=(?i:commande|cde|r[ée]f(?:[ée]rence)?|bon|compte|client)\b)",
            # A number beside the next word: "68100Mulhouse", "LIM26-05509Date"; or the one before.
            r"(?<=\d{3})(?=[A-ZÀ-Ý][a-zà-ÿ]{2,}(?:\W|$))|(?<=[a-zà-ÿ]{4})(?=\d\d[^@]*$)",
            # Two amounts: "652,40130,48". A dash before the next thing: "228 600 €-", "2755785-".
            r"(?<=\d,\d\d)(?=[1-9]\d{0,2},\d\d$)|(?<=€)(?=[-–—]$)|(?<=\d{7})(?=[-–—]$)",
            # The rule of a table beside what stands in its cell.
            r"(?<=[^|])(?=\|)|(?<=\|)(?=[^|])",
            # Names of identifiers in a line of small type: "739144210NIC", "TVAFR08387419971".
            rf"(?<=[\d-])(?={_IDENTIFIER}(?:[^A-Za-z]|FR|CEE|[Ii]ntra|$))",
            r"(?i:(?<=SIRET)|(?<=SIREN)|(?<=NIC)|(?<=NAF)|(?<=APE)|(?<=TVA)|(?<=CEE)|(?<=IBAN))"
            r"(?=FR ?\d|\d{2}|[Ii]ntra|CEE)",
            # A word before a SIREN or a SIRET: "Périgueux387419971".
            r"(?<=[^\W\d_]{4})(?=\d{9}(?!\d)|\d{14}(?!\d))",
            r"(?i:(?<=^\d)|(?<=^\d\d))(?=(?i:janv|f[ée]v|mars|avr|mai|jui|ao[ûu]t|sept|oct|nov|d[ée]c))",
            r"(?<=[a-zéû]{3})(?=20\d\d$)",
            r"(?<=^du)(?=\d)|(?<=^le)(?=\d)|(?<=^au)(?=\d)|(?<=^de)(?=\d)",
            # The title before its number: "FACTUREFA2026-14", "CRÉDITAV2601-2728".
            r"(?i:(?<=^facture)|(?<=^avoir)|(?<=^cr[ée]dit))(?=[A-Z]{0,4}-?\d)",
            # A bracket, and the dash behind a day or an identifier: "418(facture", "14/09/2026-".
            r"(?<=\w)(?=\([^\W\d_]{2})|(?<=\w\))(?=[^\W\d_])",
            r"(?<=[/.]\d\d[/.]20\d\d)(?=[-,;]$)",
            # A number and its day: "35596/2026-10-23", "9034422785/30/09/2026", "26100458DU",
            # or what is left of them beside a space: "/21/09/2026", "9034422785/".
            r"(?<=\w{3})/(?=\d{4}-\d\d-\d\d$|\d\d[.-]\d\d[.-]\d{4}$)|(?<=\d{5})/$",
            r"^/(?=\d\d[/.-]\d\d[/.-]\d{4}$)",
            r"(?<=\w{3})[/-](?=\d\d/\d\d/\d{4}$)|(?<=\d{3})(?i:du)(?=\d\d?[/.]|$)",
        )
    )
)


def apart(word: OcrWord) -> Iterator[OcrWord]:
    """A glued word in its parts, each with its share of the width."""
    text, x0, top, x1, bottom, confidence = word
    start = 0
    for end in _cuts(text):
        part = text[start:end].strip()
        if part:
            left, right = (x0 + (x1 - x0) * place / len(text) for place in (start, end))
            yield (
                part,
                round(left, 2),
                round(top, 2),
                round(right, 2),
                round(bottom, 2),
                confidence,
            )
        start = end


def _cuts(text: str) -> list[int]:
    places: list[int] = []
    # NFKC makes `°` of `º`, but `№` becomes `No`: labels know both.
    for match in _GLUED.finditer(text):
        places += [match.start(), match.end()] if match.group() else [match.start()]
    return [*sorted({place for place in places if place > 0}), len(text)] if text else []
