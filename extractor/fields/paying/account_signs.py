"""Which of several accounts is to be paid: what the words around each say of it.

An account may be the payer's own, an old one, one for other payments (from abroad, guarantees,
claims that were not sold), or the very one that the paper asks to pay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.fields.paying import around
from extractor.fields.paying.mandates import is_mandates
from extractor.fields.paying.purposes import is_for_others, is_for_public_bills
from extractor.fields.paying.refusals import (
    is_ending,
    is_past,
    is_payers,
    is_refused,
    since_replaced,
    until_replaces,
    warns_of_others,
)
from extractor.page import Page, Segment, Word
from extractor.wording import folded

#: Who keeps the accounts of public bodies: an account of the seller only where such a body sells.
#: A "société de perception" collects what authors are owed.
_ACCOUNTANTS = (
    r"comptable (?:assignataire|public|tresor)|assignataire|tresor|tresorerie|paierie"
    r"|(?<!societe )perception|dgfip|banque france"
)
#: The payer's account at a bank: what he owes to the seller by the books is none.
_HIS_ACCOUNT = (
    r"(?<!solde )(?<!anterieur )(?<!precedent )(?<!situation )(?<!releve )(?<!arrete )(?<!etat )"
    r"(?<!extrait )(?<!debiteur )(?<!ancien )votre compte"
)
#: It is not said that none is: "pas de prélèvement".
_TRUE = r"(?<!pas )(?<!ni )(?<!aucun )(?<!sans )(?<!non )"
_PAYERS = (
    rf"(?:{_TRUE}prelevements?)|preleve(?:es?|s|r)?|"
    r"(?<!libere le )(?<!en )debiteur|(?<!non )debitee?|debiter"
    rf"|{_HIS_ACCOUNT}|votre (?:iban|rib|coordonnees bancaires)"
    r"|anciens?(?! solde)|ancienne|obsolete|cloture"
    r"|ne plus (?:utiliser|payer|regler|virer)"
    r"|(?<!ref )(?<!num )(?<!code )(?<!affecte )(?<!fonds )client"
    r"(?! (?:francais|publics?|prives?|allemands?|belges?|suisses?|etrangers?|europeens?))"
    r"|acheteur|locataire|donneurs? ordre"
    r"|titulaire (?:du )?(?:compte )?(?:mairie|commune|ville|departement|region|communaute"
    r"|metropole|lycee|college|universite|centre hospitalier|ehpad|syndicat|ccas)"
)
_NOT_SELLERS = re.compile(rf"\b(?:{_ACCOUNTANTS}|{_PAYERS}|payeur)\b")
_NOT_A_COMPANYS = re.compile(rf"\b(?:{_PAYERS}|payeur)\b")
#: A public seller's accountant may be its "payeur départemental".
_NOT_A_PUBLIC_SELLERS = re.compile(rf"\b(?:{_PAYERS})\b")
#: The line over an account says that money is taken from it, or given back to it.
_TAKEN = re.compile(
    rf"\b(?:{_TRUE}prelev\w+|(?<!non )debit(?!eur)\w+|rembours\w+|compte (?:du )?client"
    rf"|{_HIS_ACCOUNT})\b"
)
#: The payer's bank was given beforehand: what is printed is its account, or of no use.
_DEBITED = re.compile(rf"\b{_TRUE}(?:prelevements?|preleve\w*)\b")
#: Who writes calls an account its own.
_OWN_ACCOUNT = (
    r"notre (?:compte|coord(?:onnees)?|references? banc\w*|ref banc\w*|rib|iban|banque"
    r"|domiciliation)"
    r"|(?:compte|iban|rib) (?:bancaire )?(?:du )?(?:emetteur|fournisseur|vendeur|prestataire)"
)
#: An account that stands beside the one to pay; alone it may be the one.
_ASIDE = re.compile(
    r"\b(?:autres? comptes?|etrangers?|(?:reglements?|paiements?|virements?|payments?) (?:\w+ )?"
    r"internation\w+|export|hors (?:zone|france|metropole|ue|union|sepa|creances?|affacturage"
    r"|subrogation|facture cedees?)|non resid\w+|outre mer|abroad|foreign|devises?|usd|dollars?"
    r"|gbp|chf"
    r"|cautions?(?! (?:bancaire|personnelle|solidaire))"
    r"|(?:depots?|retenues?|compte) garanties?|cautionnements?"
    r"|(?<!depots et )consignations?|sequestre|remboursements?|notre fournisseur"
    rf"|dons?|compte secondaire|pour memoire(?! {_OWN_ACCOUNT})"
    r"|(?:creances?|factures?) non cedee?s?"
    # What a lawyer keeps for others, and what an account alone is for.
    r"|carpa|fonds (?:pour )?tiers"
    r"|(?:ne|num) (?:concerne|sert|vise|vaut|recoit)\w* que(?! (?:a |pour |le )?(?:presente |votre "
    r"|notre )*(?:facture|reglement|marche)))\b"
)
#: An account for cash; the word by itself, or among other ways to pay, is a box of a form.
_CASH = re.compile(r"(?!especes$)(?!.*\b(?:virements?|mandats?)\b).*\bespeces\b")
#: The paper asks for this one: by a sentence to the payer, or because the claim was sold.
_ASKED = re.compile(
    r"\b(?:exclusivement|uniquement|imperativement|obligatoirement|liber(?:e|er|atoire)|subrog\w*"
    r"|affactur\w*|factors?|factoring|(?:creances?|factures?) (?:\w+ ){0,3}cedee?s?|cession creance"
    r"|compte a crediter|crediter (?:le )?compte"
    r"|(?:(?:regle|paye|vire|verse|effectue)[rz]|payables?) (?:\w+ ){0,4}(?:sur|compte)"
    r"|regle[zr]|payez|virez|veuillez (?:payer|regler|virer)|cessionnaire|dailly|creances? nanties?"
    r"|transfere\w* (?:\w+ )?creances?|recevra seule?"
    r"|nouve(?:au|l|lles?) (?:coordonnees|compte|iban|rib|domiciliation)"
    r"|(?:seul|unique) compte|beneficiaire|(?:iban|compte|rib) destinataire"
    r"|a utiliser(?! (?:jusqu|des|depuis|a (?:compter|partir)))"
    r"|a regler (?:sur|a)|domiciliation (?:pour )?(?:ce|votre|reglement|paiement))\b"
)
#: It says how money comes there, which may be of any account.
_TOLD = re.compile(r"\b(?:regl|vire|pa[iy])\w+ (?:\w+ ){0,4}(?:sur|compte)\b")
_SALE = re.compile(r"\b(?:subrog\w*|dailly|cessionnaire|creances? (?:nanties?|cedee?s?))\b")
#: The line is of somebody who works beside the seller.
_BESIDE = re.compile(
    r"(?:paiement direct |(?:iban|compte|rib|reglement|paiement|virement) )?(?:a |au |du |le )?"
    r"(?:co ?traitants?|sous traitants?)\b"
)
_OUR_FELLOWS = re.compile(r"\bnotre (?:co|sous) ?traitants?\b")
#: Who writes says that it is its own: "Pour mémoire, notre compte est le suivant".
_OURS = re.compile(rf"\b{_OWN_ACCOUNT}\b")
#: The line says what it is for: "Règlement : virement – CIC FR76".
_PAYS = re.compile(r"^(?:reglement|paiement|virement|a virer|a regler)\b")
#: Who pays by a transfer is told where to, whatever accountant he has.
_TO_THIS = re.compile(
    r"\bvirements?\b.* (?:au|sur) (?:le |notre )?compte(?: bancaire)? (?:suivant|ci|designe)\b"
)
#: A line that ends in where a transfer goes to, whatever it says of debits: the account follows.
_LEADS_THERE = re.compile(
    r"\bvirements? (?:bancaires? )?(?:sur|au|a|vers)(?: le| notre)?(?: compte| iban)?$"
)
#: Money is sent there, whoever else is spoken of; by transfers or by debits of the payer.
_TRANSFER = re.compile(r"\bvirements?\b")
_EITHER = re.compile(r"\b(?:prelevements? \w+ virements?|virements? \w+ prelevements?)\b")
#: What a company owes its papers, which begins a matter of its own.
_IMPRINT = re.compile(r"\b(?:capital|rcs|ape|naf|siege social)\b")
#: How much an account is doubted that is said to be another's, that may be, or stands beside.
_ANOTHERS, _PERHAPS, _BY_THE_WAY = 0.5, 0.4, 0.3
#: The payer may choose: none of the accounts goes before the others.
_CHOICE = re.compile(r"\b(?:comptes|au choix|l un|une banques?)\b")
#: So many of the lines over an account may say how it is paid, and so many whose it is.
_SAYING, _LINES = 3, 4
#: So many words before an account on its line are no sentence: "Compte IBAN :".
_LABEL_WORDS = 3
#: How far an account goes before others, or after them.
_FIRST, _AFTER, _A_LITTLE = 1.0, -1.0, 0.5


@dataclass(frozen=True, slots=True)
class Said:
    """`doubt` weakens an account; `lead` sets it before others (1: the paper asks for it) or after
    them (-1), as sure as it may be alone."""

    doubt: float
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of an account, folded: before and after it in its sentence (`led` with the line
    over it that goes on with it), on its line, over it, in the cells of its row."""

    segment: Segment
    led: str
    before: str
    after: str
    own: str
    over: tuple[str, ...]
    sentence: str
    cell: str
    use: str
    sold: str


def said_of(page: Page, row: int, account: Sequence[Word], *, public: bool = False) -> Said:
    """What the words around an account (its words begin in that row) say of it; `public`: a public
    body sells, and its accountant is paid."""
    lines = page.bands if row < 0 else page.rows[row]
    segment = next((s for s in lines if account[0] in s.words), None)
    if segment is None:
        return Said(0.0)
    told = _told(page, lines, segment, account)
    anothers = _NOT_A_PUBLIC_SELLERS if public else _NOT_SELLERS
    doubt = _named_anothers(told, anothers) or _aside(told, anothers)
    return Said(doubt) if doubt else Said(0.0, _lead(told, page))


def _told(page: Page, lines: Sequence[Segment], segment: Segment, account: Sequence[Word]) -> _Told:
    before, after = (folded(text) for text in around.own(page, segment, account))
    before, after = since_replaced(before), until_replaces(after)
    line = until_replaces(folded(around.on_its_line(segment, account)))
    within = segment in page.rows[segment.row] if segment.row >= 0 else False
    over = tuple(around.lines_over(page, segment)[:_LINES]) if within else ()
    texts = [line.text for line in over]
    begins = segment.words.index(account[0]) <= _LABEL_WORDS
    goes_on = begins or segment.text[0].islower()
    return _Told(
        segment=segment,
        led=f"{folded(around.unended(texts))} {before}".strip() if goes_on else before,
        before=before,
        after=after,
        own=f"{before} {line}".strip(),
        over=tuple(map(folded, texts)),
        sentence="" if _in_imprint(segment, account) else folded(around.sentence(texts)),
        cell=folded(around.cell(page, lines, segment)) if within and begins else "",
        use=folded(around.use(page, segment)) if within else "",
        sold=_sold(segment, account),
    )


def _named_anothers(told: _Told, anothers: re.Pattern[str]) -> float:
    """How much an account is doubted that is said to be the payer's, or not to be paid to."""
    refused = is_refused(told.led, told.after) or is_refused(told.cell, "")
    if refused or is_payers(told.led, told.after):
        return _ANOTHERS
    if any(map(anothers.search, (told.own, told.cell))):
        payers = any(map(_NOT_A_COMPANYS.search, (told.own, told.cell)))
        return _ANOTHERS if payers and not _TRANSFER.search(told.own) else _PERHAPS
    if _is_led_to(told):
        return 0.0
    told_own = _asks_transfer(told) or _OURS.search(told.led)
    if _TAKEN.search(told.sentence) and not told_own:
        return _PERHAPS if _EITHER.search(told.sentence) else _ANOTHERS
    return _ANOTHERS * is_mandates((told.own, *told.over[:_SAYING]))


def _aside(told: _Told, anothers: re.Pattern[str]) -> float:
    """How much an account is doubted that stands beside the one to pay."""
    # A line that says itself what it is for is not named by the lines over it.
    own = _PAYS.search(told.own) or _OURS.search(told.before)
    naming = () if own else told.over[:2]
    named = (told.own, told.cell, told.use, *naming)
    aside = any(_ASIDE.search(text) or _CASH.match(text) for text in named)
    aside = aside and not _OURS.search(told.sentence)
    aside = aside and not warns_of_others(told.led, told.after)
    aside = aside or _BESIDE.match(folded(told.segment.text)) is not None
    aside = aside or _OUR_FELLOWS.search(told.led) is not None
    taken = _is_taken(told)
    asked = _asks_transfer(told) or _TO_THIS.search(told.sentence) or _OURS.search(told.led)
    of_another = anothers.search(told.sentence) is not None and not (asked or _is_led_to(told))
    if of_another and taken:
        return _ANOTHERS
    return _BY_THE_WAY * (aside or of_another or taken)


def _asks_transfer(told: _Told) -> bool:
    """Its own line asks for a transfer, whatever the line over it says of debits."""
    return bool(_PAYS.search(told.own) and _TRANSFER.search(told.own))


def _is_led_to(told: _Told) -> bool:
    """ "Prélèvement sur le compte …0447 ou virement sur": what is paid back goes elsewhere."""
    back = "rembours" in told.led or "restitu" in told.led
    return not back and _LEADS_THERE.search(told.led) is not None


def _is_taken(told: _Told) -> bool:
    """The lines over an account say that money is taken by debit, and none speaks of a transfer."""
    spoken = (told.own, *told.over[:_SAYING])
    return any(_DEBITED.search(text) for text in spoken) and not any(map(_TRANSFER.search, spoken))


def _lead(told: _Told, page: Page) -> float:
    if is_ending(told.led, told.after):
        return -_A_LITTLE
    described = (told.own, told.cell, told.use)
    if is_past(told.led, told.after) or any(is_for_others(text, page) for text in described):
        return _AFTER
    asking = (told.own, told.cell, " ".join(told.over[::-1]), told.sold)
    asked = any(_ASKED.search(t) and not _CHOICE.search(t) for t in asking)
    if asked or any(map(is_for_public_bills, (told.before, *described))):
        return _FIRST
    return _A_LITTLE * any(_TOLD.search(t) and not _CHOICE.search(t) for t in asking)


def _in_imprint(segment: Segment, account: Sequence[Word]) -> bool:
    """Legal mentions lead to it on its line: what the line over them says is another matter."""
    return _IMPRINT.search(folded(around.since_another(segment, account))) is not None


def _sold(segment: Segment, account: Sequence[Word]) -> str:
    """The words before it on its line, up to another account, where they say that the claim was
    sold: the sentence before, or a number in it, is no other matter then."""
    text = folded(around.since_another(segment, account))
    return text if _SALE.search(text) else ""
