"""Of what paper a day is that it was made on: of the bill, or of one that is named before it.

"Procès-verbal de constat dressé le 17 septembre" dates the report, "Souche remplie le" under
"SOUCHE FACTURE" the bill.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.bill_names import bill_name
from extractor.labelling.labels import Label
from extractor.labelling.links import Sheet
from extractor.page import Word
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import dates_in
from extractor.vocabulary.day_words import DONE
from extractor.wording import folded, unaccented

#: What was done with a paper, the invoice or the one that is named before the word.
_DONE = re.compile(
    r"(?!facture (?:a ete )?(?:emise|etablie|dressee|editee|arretee|datee|delivree|redigee)\b)"
    r"(?:emise?|etablie?|dressee?|editee?|arretee|facturee?|faite?|datee?|delivree?|redigee?|"
    rf"creee?|en date|{DONE})\b"
)
#: What a credit note does to the paper named after it; from here on a label names the invoice.
_CHANGED = re.compile(r"(?:annul|corrig|rectifi|remplac)")
_NAMES_PAPER = 0.7
#: Who writes tells of what he wrote: "Nous l'avons rédigée le", "Le jour où je l'ai écrite". What
#: is but "made" may be the work.
_WE = re.compile(r"(?:(?:le )?jour ou |quand |lorsque )?(?:je|nous|on) l'(?:ai|avons|a)")
_WROTE = re.compile(r"(?:emise|etablie|dressee|editee|datee|redigee|ecrite|libellee|facturee)\b")
#: The words of a name and its code.
_NAMED_CODE = 2


def paper_before(sheet: Sheet, label: Label) -> str:
    """ "Procès-verbal de constat dressé le 17 septembre", "FA26-0447 émise le 2 octobre": the last
    word of what was, where no label of the invoice stands before it, nor what this paper calls
    itself ("Avis établi le" under "AVIS D'ÉCHÉANCE VALANT FACTURE")."""
    said = folded(" ".join(w.text for w in label.words))
    before = _without_joined(label.segment.words[: label.start])
    if label.concept != "issue_date" or not _DONE.match(said) or not before:
        return ""
    if _WROTE.match(said) and _WE.fullmatch(unaccented(" ".join(w.text for w in before))):
        return ""
    changed = any(_CHANGED.match(unaccented(word.text)) for word in before)
    last = before[-1].text.rstrip(",") if changed else before[-1].text
    if any(day.end == label.start for day in dates_in(before)) or not last[-1:].isalnum():
        return ""
    own = [o for o in sheet.by_segment[label.segment] if o.end <= label.start]
    ours = any(o.concept == "invoice_number" and o.weight >= _NAMES_PAPER for o in own)
    ours = ours or folded(last) == bill_name(sheet.page) or _is_in_title(sheet, last)
    return "" if ours and not changed else last


def _is_in_title(sheet: Sheet, word: str) -> bool:
    """A title of the bill has the word too ("Souche facture", over "Souche remplie le"), or the
    number beside it has ("Relevé de soins (facture) | fiche V-118", over "Fiche close le")."""
    named = folded(word)
    for segment, own in sheet.by_segment.items():
        if digits_in(segment.words) or not _ends_in_bill(own):
            continue
        beside = (s for s in sheet.page.rows[segment.row] if len(s.words) == _NAMED_CODE)
        if len(segment.words) > 1 and named in folded(segment.text).split():
            return True
        if any(folded(s.words[0].text) == named and digits_in(s.words[1:]) for s in beside):
            return True
    return False


def _ends_in_bill(own: Sequence[Label]) -> bool:
    """The last label of a line is a bill's name, and ends it."""
    last = own[-1] if own else None
    named = last is not None and last.concept == "invoice_number" and last.weight >= _NAMES_PAPER
    return named and last is not None and not last.rest


def _without_joined(before: Sequence[Word]) -> Sequence[Word]:
    """What is left of the words before a label that another verb is joined to: "Cotée et facturée
    le", "Devis accepté et établi le"."""
    joined = len(before) > 1 and unaccented(before[-1].text) == "et"
    verb = joined and re.search(r"(?:e|is|it|us)e?s?$", unaccented(before[-2].text)) is not None
    return before[:-2] if verb else before
