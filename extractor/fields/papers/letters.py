"""A letter that is the bill itself, or the credit note: its subject or a sentence names it, and it
counts what it bills.

Associations and the self-employed bill by letter: the phrases of a letter deny nothing there. One
that goes with a bill, or asks for its payment, has no lines that add up to its total. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from extractor.fields.amounts.tokens import sums_in
from extractor.page import Page, Segment
from extractor.wording import folded

#: "Objet : facture n° 12", not "Objet : envoi de la facture", nor a list of several.
_NAMED = r"(?:facture|note honoraires|avoir|note credit)"
_SUBJECT = re.compile(rf"objet (?:votre |notre |une )?{_NAMED}(?! impayee?)\b")
_NUMBERED = re.compile(rf"objet (?:votre |notre )?{_NAMED}(?: num)?(?: [a-z]{{1,5}})? \S*\d")
#: What a bill has to tell of VAT, and words of letters that send or recall one.
_VAT = re.compile(r"\btva (?:non|\d)|non assujetti|293 b|\bht\b|hors tva|exonere")
_SENT = re.compile(
    r"\bjoint|sous ce pli|en annexe|rappel|relance|impaye|sauf erreur|recouvrement|mise demeure"
    r"|retard|echue|(?:ne|num) (?:avons|ai) pas recu|vous adress\w+ (?:notre |la )?facture"
)
#: A sentence that presents the bill with its number ("Nous vous adressons la facture enregistrée
#: sous le numéro 26-118"), and a line of its own that names it so.
_PRESENTED = re.compile(
    r"\b(?:adress\w+|soumet\w+|present\w+|transmet\w+|trouver\w*|parvenir|remet\w+|etabli\w*|"
    r"voici|dresse\w*)(?: (?!facture|memoire|decompte|num)\w+){0,4} "
    r"(?:facture|note honoraires|memoire|decompte)(?: (?!num)\w+){0,5} num (?:[a-z]{1,5} )?\S*\d"
)
_TITLED = re.compile(
    r"(?!objet\b)(?:\w+ ){0,3}(?:facture|note honoraires|memoire) num (?=\S*\d)\S+(?: du .{0,30})?"
)
#: What tells that the bill goes with the letter, or was due before.
_BESIDE = re.compile(
    r"\bci joint|\bci annexe|sous ce pli|en annexe|facture (?:\w+ )?jointe?s?\b|jointe?s? facture|"
    r"rappel|relance|impaye|recouvrement|mise demeure|(?:ne|num) (?:avons|ai) pas recu|reste due"
)
#: A letter that is all there is of a bill: it sends "notre facture", says what is due, why there is
#: VAT or none, and where it is paid, and a line of its own numbers it.
_SENT_SO = re.compile(
    r"\b(?:adress|envo|transmet|fai\w+ parven|presen|soumet)\w*(?: (?!facture)\w+){0,3} "
    r"(?:facture|note honoraires|memoire)\b(?! (?:num )?\S*\d)"
)
_DUE_SO = re.compile(
    r"\b(?:somme|montant|total|reglement|prix)(?: \w+){0,4} (?:eleve|monte|chiffre|etabli|fixe)\w*"
    r" a(?: somme)? \d|\b(?:somme|montant) (?:due?|a (?:regler|payer))(?: est)?(?: net)?(?: a)? \d"
)
_FREE = re.compile(r"\b(?:exoner|franchise|non (?:assujetti|soumis|applicable)|293 b|261 \d)")
_OWN_NUMBER = re.compile(
    r"(?:notre )?(?:piece|ref|reference|facture|note|dossier|document)?(?: facture)? ?num \S*\d\S*"
    r"(?: (?:du|date) .{0,30})?"
)
_TAX, _JOINED = re.compile(r"\btva\b"), re.compile(r"\bjoint|\bannexee?\b")
_ACCOUNT = re.compile(r"\biban\b|\bfr ?\d\d(?: ?\d){10}")
_TOTAL = re.compile(r"\b(?:total|somme|soit|montant|net|ensemble)\b")
#: Lines that name bills, or days, list what was billed before.
_OF_BILLS = re.compile(r"\b(?:facture|avoir|echeance)\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b")
#: One line alone adds nothing up, unless it says of what price it is made.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of print, the amount that ends it, and whether a price stands before that."""

    text: str
    amount: Decimal
    priced: bool


def bills(page: Page) -> bool:
    """Whether a page is a letter that bills: it counts what it bills, or its subject numbers the
    bill and it tells the VAT of it, as no reminder and no letter that goes with a bill does."""
    texts = [folded(segment.text) for segment in page.segments]
    if presents(page):
        return True
    if not any(_SUBJECT.match(text) for text in texts):
        return False
    numbered = any(_NUMBERED.match(text) for text in texts)
    said = " ".join(texts)
    told = numbered and _VAT.search(said) is not None and _SENT.search(said) is None
    return told or _adds_up(list(_lines(page)))


def presents(page: Page) -> bool:
    """Whether a page is a letter that presents the bill that it is: a sentence or a line numbers
    it, its sums add up, and it tells the account; none goes with the letter."""
    said = " ".join(folded(segment.text) for segment in page.segments)
    if _ACCOUNT.search(said) is None or _BESIDE.search(said) is not None:
        return False
    presented = _PRESENTED.search(said) is not None or _is_titled(page)
    return (presented and _counts(page)) or _bills_by_itself(page, said)


def _is_titled(page: Page) -> bool:
    """A line of its own names the bill with its number ("Nos honoraires - facture n° 26-118")."""
    return any(_TITLED.fullmatch(folded(segment.text)) for segment in page.segments)


def _bills_by_itself(page: Page, said: str) -> bool:
    """Sentences say of a bill that is sent all that it has to tell; one that goes with a bill
    leaves the reason for no VAT to it."""
    numbered = any(_OWN_NUMBER.fullmatch(folded(segment.text)) for segment in page.segments)
    told = all(form.search(said) for form in (_SENT_SO, _DUE_SO, _FREE))
    return numbered and told


def _counts(page: Page) -> bool:
    """Its lines add up to their total, or a sentence counts the tax on to what it comes upon."""
    amounts = [found.value for segment in page.segments for found in sums_in(page, segment)]
    said = " ".join(folded(segment.text) for segment in page.segments)
    alone = _TAX.search(said) is not None and _JOINED.search(said) is None
    taxed = alone and any(
        net + vat == gross and 0 < 4 * vat <= net
        for net, vat, gross in zip(amounts, amounts[1:], amounts[2:], strict=False)
    )
    lines = list(_lines(page))
    return taxed or (alone and _taxes(lines, amounts)) or _adds_up(lines)


def _taxes(lines: Sequence[_Line], amounts: Sequence[Decimal]) -> bool:
    """The tax on a line of its own makes the largest amount with another one of the page."""
    whole = max(amounts, default=Decimal(0))
    taxes = [line.amount for line in lines if _TAX.search(line.text)]
    return any(0 < 4 * tax <= whole - tax and whole - tax in amounts for tax in taxes)


def _adds_up(lines: Sequence[_Line]) -> bool:
    """Some lines in a row make the total that stands under them."""
    for place, line in enumerate(lines):
        before = lines[:place][::-1]
        sums = list(accumulate(one.amount for one in before))
        if line.amount in sums and _TOTAL.search(line.text):
            counted = before[: sums.index(line.amount) + 1]
            told = len(counted) >= _FEWEST or counted[0].priced
            return told and not any(_OF_BILLS.search(one.text) for one in counted)
    return False


def _lines(page: Page) -> Iterator[_Line]:
    for row in page.rows:
        amounts = [found.value for segment in row for found in sums_in(page, segment)]
        if amounts:
            yield _Line(_text(row), amounts[-1], len(amounts) > 1)


def _text(row: Sequence[Segment]) -> str:
    return " ".join(folded(segment.text) for segment in row)
