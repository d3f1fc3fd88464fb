"""Which of several accounts is to be paid: what the words around each say of it.

An account may be the payer's own, an old one, one for other payments (from abroad, guarantees,
claims that were not sold), or the very one that the paper asks to pay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from extractor.page import Page, Segment, Word
from extractor.wording import folded

#: Who keeps the accounts of public bodies: an account of the seller only where such a body sells.
_ACCOUNTANTS = (
    r"comptable (?:assignataire|public|tresor)|assignataire|tresor|tresorerie|paierie"
    r"|perception|dgfip"
)
_PAYERS = (
    r"prelevements?|prelevee?s?|(?<!libere le )(?<!en )debiteur|debitee?|debiter"
    r"|votre (?:compte|iban|rib|coordonnees bancaires)|anciens?|ancienne|obsolete|cloture"
    r"|ne plus (?:utiliser|payer|regler|virer)"
    r"|(?<!ref )(?<!num )(?<!code )(?<!affecte )(?<!fonds )client|acheteur|locataire"
    r"|titulaire (?:du )?(?:compte )?(?:mairie|commune|ville|departement|region|communaute"
    r"|metropole|lycee|college|universite|centre hospitalier|ehpad|syndicat|ccas)"
)
_NOT_SELLERS = re.compile(rf"\b(?:{_ACCOUNTANTS}|{_PAYERS}|payeur)\b")
_NOT_A_COMPANYS = re.compile(rf"\b(?:{_PAYERS}|payeur)\b")
#: A public seller's accountant may be its "payeur départemental".
_NOT_A_PUBLIC_SELLERS = re.compile(rf"\b(?:{_PAYERS})\b")
#: The line over an account says that money is taken from it, or given back to it.
_TAKEN = re.compile(
    r"\b(?:prelev\w+|debit(?!eur)\w+|rembours\w+|compte (?:du )?client|votre compte)\b"
)
#: The payer's bank was given beforehand: what is printed is its account, or of no use.
_DEBITED = re.compile(r"\b(?:prelevements?|preleve\w*)\b")
#: An account that stands beside the one to pay; alone it may be the one.
_ASIDE = re.compile(
    r"\b(?:autres? comptes?|etrangers?|(?:reglements?|paiements?|virements?|payments?) (?:\w+ )?"
    r"internation\w+|export|hors (?:zone|france|metropole|ue|union|sepa|creances?|affacturage"
    r"|subrogation)|non resid\w+|outre mer|abroad|foreign|devises?|usd|dollars?|gbp|chf"
    r"|cautions?(?! (?:bancaire|personnelle|solidaire))"
    r"|(?:depots?|retenues?|compte) garanties?|cautionnements?"
    r"|(?<!depots et )consignations?|sequestre|remboursements?|notre fournisseur|especes"
    r"|dons?|compte secondaire|pour memoire"
    r"|(?:creances?|factures?) non cedee?s?)\b"
)
#: The paper asks for this one: by a sentence to the payer, or because the claim was sold.
_ASKED = re.compile(
    r"\b(?:exclusivement|uniquement|imperativement|obligatoirement|liber(?:e|er|atoire)|subrog\w*"
    r"|affactur\w*|factors?|factoring|(?:creances?|factures?) (?:\w+ ){0,3}cedee?s?|cession creance"
    r"|compte a crediter|crediter (?:le )?compte|regl\w+ (?:\w+ ){0,4}(?:sur|compte)"
    r"|vire\w+ (?:\w+ ){0,4}(?:sur|compte)|pa[iy]\w+ (?:\w+ ){0,4}(?:sur|compte)"
    r"|regle[zr]|payez|virez|veuillez (?:payer|regler|virer)|cessionnaire|dailly|creances? nanties?"
    r"|transfere\w* (?:\w+ )?creances?|recevra seule?"
    r"|nouve(?:au|l|lles?) (?:coordonnees|compte|iban|rib|domiciliation)"
    r"|a regler (?:sur|a)|domiciliation (?:pour )?(?:ce|votre|reglement|paiement))\b"
)
_SALE = re.compile(r"\b(?:subrog\w*|dailly|cessionnaire|creances? (?:nanties?|cedee?s?))\b")
#: The line is of somebody who works beside the seller.
_BESIDE = re.compile(
    r"(?:paiement direct |iban |compte |rib )?(?:a |au |du )?(?:co ?traitants?|sous traitants?)\b"
)
#: Who writes says that it is its own: "Pour mémoire, notre compte est le suivant".
_OURS = re.compile(r"\b(?:notre compte|nos coordonnees bancaires|notre (?:rib|iban))\b")
#: The line says what it is for: "Règlement : virement – CIC FR76".
_PAYS = re.compile(r"^(?:reglement|paiement|virement|a virer|a regler)\b")
#: Money is sent there, whoever else is spoken of; by transfers or by debits of the payer.
_TRANSFER = re.compile(r"\bvirements?\b")
_EITHER = re.compile(r"\b(?:prelevements? \w+ virements?|virements? \w+ prelevements?)\b")
#: How much an account is doubted that is said to be another's, or that may be.
_ANOTHERS, _PERHAPS = 0.5, 0.4
#: The payer may choose: none of the accounts goes before the others.
_CHOICE = re.compile(r"\b(?:comptes|au choix|l un|une banques?)\b")
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2}|\b\d{5} \d{5} [0-9A-Z]{11}\b")
#: What ends a sentence; a number or code (but a date), long or cut by spaces: what stands beyond
#: is another matter.
_CUT = re.compile(
    r"[.;!?] |(?<![\w/.-])(?!(?:19|20)\d\d\b)[A-Z]{0,3}\d{4,}[A-Z0-9]*(?![\w/.-]*[/.-]\d)"
    r"|\b(?:[A-Z]{2})?(?:\d[ .]?){8,}[0-9A-Z]*\b"
)
_SUM = re.compile(r"\d[.,]\d\d(?!\d)")
#: "– dépôt de garantie détenu : 6 240,00 €": a sum behind an account, with its label.
_LABELLED_SUM = re.compile(r"[–—|·;-] [^–—|·;:]{3,40}: [\d .]+[.,]\d\d(?!\d).*")
_BIC = re.compile(r"^(?:code )?(?:bic|swift)\b")
#: Lines above an account that may say whose it is, and how far they may stand, in line heights.
_LINES, _NEAR = 4, 1.3
#: So many of them may say how it is paid.
_SAYING = 3
#: So many words before an account on its line are no sentence: "Compte IBAN :".
_LABEL_WORDS = 3
#: How far left of an account the cell that names it may end, in points.
_CELL = 120.0
#: So many cells may name it, of so many words.
_CELLS, _CELL_WORDS = 2, 8


@dataclass(frozen=True, slots=True)
class Said:
    """`doubt` weakens an account; one that is `asked` goes before others."""

    doubt: float
    asked: bool


def said_of(page: Page, row: int, account: Sequence[Word], *, public: bool = False) -> Said:
    """What the words around an account (its words begin in that row) say of it; `public`: a public
    body sells, and its accountant is paid."""
    anothers = _NOT_A_PUBLIC_SELLERS if public else _NOT_SELLERS
    lines = page.bands if row < 0 else page.rows[row]
    segment = next((s for s in lines if account[0] in s.words), None)
    if segment is None:
        return Said(0.0, asked=False)
    own = folded(_own(segment, account))
    above = islice(_over(page, segment), _LINES) if row >= 0 else ()
    lines_over = [line.text for line in above]
    over = [folded(line) for line in lines_over]
    sentence = folded(_sentence(lines_over))
    begins = segment.words.index(account[0]) <= _LABEL_WORDS
    cell = folded(_cell(lines, segment)) if row >= 0 and begins else ""
    if anothers.search(own) or anothers.search(cell):
        payers = any(_NOT_A_COMPANYS.search(text) for text in (own, cell))
        return Said(_ANOTHERS if payers and not _TRANSFER.search(own) else _PERHAPS, asked=False)
    if _TAKEN.search(sentence):
        return Said(_PERHAPS if _EITHER.search(sentence) else _ANOTHERS, asked=False)
    # A line that says itself what it is for is not named by the lines over it.
    naming = () if _PAYS.search(own) else over[:2]
    aside = any(_ASIDE.search(text) for text in (own, cell, *naming))
    aside = aside and not _OURS.search(sentence)
    aside = aside or _BESIDE.match(folded(segment.text)) is not None
    if aside or anothers.search(sentence) or _is_taken(over, own):
        return Said(0.3, asked=False)
    told = (own, cell, " ".join(over[::-1]), _sold(segment, account))
    return Said(0.0, asked=any(_ASKED.search(t) and not _CHOICE.search(t) for t in told))


def _is_taken(over: Sequence[str], own: str) -> bool:
    """The lines over an account say that money is taken by debit, and none speaks of a transfer."""
    spoken = (own, *over[:_SAYING])
    return any(_DEBITED.search(text) for text in spoken) and not any(map(_TRANSFER.search, spoken))


def _own(segment: Segment, account: Sequence[Word]) -> str:
    """The words of its segment that speak of it: of its sentence, after the last long number
    before it and before the next account."""
    start = segment.words.index(account[0])
    end = start + sum(word in account for word in segment.words[start:])
    before = _CUT.split(" ".join(w.text for w in segment.words[:start]))[-1]
    after = _ACCOUNT.split(_LABELLED_SUM.sub("", " ".join(w.text for w in segment.words[end:])))
    # What stands before another account speaks of that one, but for what is in brackets.
    told = after[0] if len(after) == 1 else (re.match(r"\s*\([^)]*\)", after[0]) or [""])[0]
    return f"{before} {_CUT.split(told)[0]}"


def _sold(segment: Segment, account: Sequence[Word]) -> str:
    """The words before it on its line, up to another account, where they say that the claim was
    sold: the sentence before, or a number in it, is no other matter then."""
    led = " ".join(w.text for w in segment.words[: segment.words.index(account[0])])
    text = folded(_ACCOUNT.split(led)[-1])
    return text if _SALE.search(text) else ""


def _over(page: Page, segment: Segment) -> Iterator[Segment]:
    """The lines right over an account in its column, nearest first, up to another account."""
    last = segment
    height = segment.box[3] - segment.box[1]
    for row in page.rows[max(0, segment.row - 3 * _LINES) : segment.row][::-1]:
        for line in row:
            column = abs(line.box[0] - last.box[0]) < 30 or line.box[0] < last.box[0] < line.box[2]
            if not column or not -0.5 * height < last.box[1] - line.box[3] < _NEAR * height:
                continue
            if _ACCOUNT.search(line.text) or _SUM.search(line.text):
                return
            last = line
            if not _BIC.search(folded(line.text)):
                yield line
            break


def _sentence(over: Sequence[str]) -> str:
    """The line right over an account, with those that it goes on from in small letters."""
    lines: list[str] = []
    for line in over:
        lines.insert(0, line)
        if not line[0].islower():
            break
    return " ".join(lines)


def _cell(row: Sequence[Segment], segment: Segment) -> str:
    """The cells to the left that name the account ("Compte étranger | Banque | FR76...")."""
    place = row.index(segment)
    cells: list[str] = []
    right = segment
    for left in row[:place][::-1][:_CELLS]:
        if right.box[0] - left.box[2] > _CELL or _ACCOUNT.search(left.text):
            break
        if len(left.words) > _CELL_WORDS or _SUM.search(left.text):
            break
        cells.insert(0, left.text)
        right = left
    return " ".join(cells)
