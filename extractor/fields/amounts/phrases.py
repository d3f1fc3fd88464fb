"""What a phrase says an amount is: the roles that its words tell by themselves, each weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.segment_labels import concepts_of
from extractor.page import Word
from extractor.vocabulary.amounts import (
    ADVANCED,
    NET_OF_TAX,
    OTHER_TAXES,
    PAID_BEFORE,
    RECALLED,
    THIS_ALONE,
    UNTAXED,
    WITHOUT_VAT,
)
from extractor.wording import folded, unaccented

#: The weight of "this bill" as the name of a total.
_NAMED_SO = 0.6
#: The least weight of words that plainly tell of other papers: a reminder, what was billed before.
PAST = 1.05
#: The least weight of words that plainly name a total.
TOTALS = 0.9
#: A share of a total, which is none: "participation (40 % du HT)".
_OF_A_TOTAL = re.compile(r"^(?!.*\bht\b.*\bht\b).*\d (?:du|sur)(?: montant)? (?:ht|ttc)\b")
_WHOLES = ("montant", "total", "somme", "prix", "general")
#: A total that is said to be what to pay: "Total TTC de la facture à payer", folded.
_TO_PAY = re.compile(
    r"\b(?:ttc|avec tva|tva comprise) (?:\w+ ){0,3}"
    r"a (?:payer|regler|mandater|verser|virer)\b(?! (?:si|avant)\b)"
)
#: Words that speak of a total.
TOTAL = re.compile(r"\btotal\b|\bensemble\b")
#: What bears the tax: no tax itself.
_TAXED = re.compile(r"(?<!\bnon )\bsoumis\w* a tva\b(?! ht)")
_BASE_TAIL = re.compile(r"\b(?:sur|base|base ht|assiette)(?: \d+)*$")
#: What is said of the amount of another paper, that this one takes back, folded.
_ORIGIN = re.compile(
    r"\b(?:annul\w*|rectifi\w*|extourn\w*|remplac\w*|initiale?)\b.*"
    r"\bmontant(?: total)?(?: (?:ht|ttc))?$"
)
#: What a sentence says of the amount of what was ordered, of which this paper may bill a part,
#: unaccented.
_ORDERED = re.compile(
    r"(?:devis|marche|contrat|convention|commande)\b.*\b(?:d.un|pour un) montant\b[^\d]*$"
)
#: The form of a company right before an amount: its capital.
_CAPITAL = re.compile(r"(?:sarl|s\.a\.r\.l\.?|sas|s\.a\.s\.?|sasu|eurl|selarl|scop)")
#: What a word for any total means, until another after the amount says which.
GENERAL = frozenset(("gross", "net"))


def text_of(words: Sequence[Word]) -> str:
    """The words of a phrase as one folded text."""
    return folded(" ".join(w.text for w in words))


def told_by(words: Sequence[Word]) -> dict[str, float]:
    """Roles told by a phrase: its longest label counts in full, others hardly."""
    words = _charging(words)
    if not words:
        return {}
    text = text_of(words)
    if (
        _ORIGIN.search(text)
        or _ORDERED.search(unaccented(" ".join(w.text for w in words)))
        or RECALLED.search(text)
        or _CAPITAL.fullmatch(unaccented(words[-1].text))
    ):
        return {"other": PAST}
    if _BASE_TAIL.search(text) and "tva" in text:
        return {"net": 0.5, "base": 1.0}
    if _TAXED.search(text):
        return {"net": TOTALS}
    found = concepts_of(words)
    if _OF_A_TOTAL.search(text):
        found = [(concept, weight) for concept, weight in found if concept not in GENERAL]
    said = unaccented(" ".join(w.text for w in words))
    if THIS_ALONE.search(said):
        return {"gross": _NAMED_SO}
    unlike = _unlike(said, text)
    found = [(concept, weight) for concept, weight in found if concept not in unlike]
    roles = {
        concept: weight * (1.0 if i == 0 else 0.25)
        for i, (concept, weight) in reversed(list(enumerate(found)))
    }
    if _TO_PAY.search(text) and {"gross", "due"} <= roles.keys():
        roles |= {kind: max(roles[kind], TOTALS) for kind in ("gross", "due")}
    return roles


def _unlike(said: str, text: str) -> set[str]:
    """What words do not tell that seem to: of what bears no VAT, or another tax, neither a tax nor
    a total without it; of what the seller paid, that the buyer did."""
    unlike: set[str] = set()
    untaxed = UNTAXED.search(said)
    if untaxed or OTHER_TAXES.search(said):
        unlike.add("vat")
    if untaxed and not TOTAL.search(text):
        unlike.add("net")
    if ADVANCED.search(said) and not PAID_BEFORE.search(said):
        unlike.add("prepaid")
    return unlike


def _charging(words: Sequence[Word]) -> Sequence[Word]:
    """The words before a mention that no VAT is charged: "Total (TVA non applicable)"."""
    said = unaccented(" ".join(w.text for w in words))
    if not WITHOUT_VAT.search(said) or UNTAXED.search(said):
        return words
    starts = (i for i in range(1, len(words)) if _is_mention(words[i:]) and not _is_net(words, i))
    return words[: next(starts, len(words))]


def _is_net(words: Sequence[Word], start: int) -> bool:
    """The mention is the name of a total: "Montant net de taxes", "Honoraires du mois, nets de
    taxe" right before the amount."""
    said = unaccented(" ".join(w.text for w in words[start:]))
    named = NET_OF_TAX.match(said)
    last = named is not None and not said[named.end() :].strip(" :)")
    return named is not None and (last or text_of(words[start - 1 : start]) in _WHOLES)


def _is_mention(words: Sequence[Word]) -> bool:
    """A mention that no VAT is charged begins here."""
    said = unaccented(" ".join(w.text for w in words)).lstrip("(-–: ")
    return bool(WITHOUT_VAT.match(said) or WITHOUT_VAT.match(said.removeprefix("tva ")))
