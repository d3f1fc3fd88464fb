"""Where a public body sells to another: a university, a county's laboratory, a hospital that lends
its physicians.

No company stands on such a paper, and a public accountant is paid, if an account is printed at all:
nobody else has an account at the Banque de France or the Trésor. What otherwise tells a public body
from a company says nothing there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks import blocks_of
from extractor.fields.bodies.identity_signs import WINDOW, Identity
from extractor.fields.bodies.public_writers import is_left, writes
from extractor.fields.bodies.seats import seats
from extractor.fields.bodies.third_signs import PLAINLY_THIRD
from extractor.page import Page, Word
from extractor.wording import folded

_BANQUE_DE_FRANCE, _TREASURY = "30001", "10071"
_BANKS = (_BANQUE_DE_FRANCE, _TREASURY)
_ACCOUNT = re.compile(
    r"\bFR ?\d\d((?:[\s.-]?\d){5})(?:[\s.-]?\d){5}(?:[\s.-]?[0-9A-Z]){11}(?:[\s.-]?\d){2}\b"
)
#: What no company's paper is called.
_DEMAND = re.compile(
    r"\b(?:avis sommes a payer|titres? (?:recettes?|executoires?|perception|annulation)"
    r"|ordres? (?:recettes?|recouvrer|versement)|(?:annul\w+|reduction) (?:\w+ ){0,2}titre)\b"
)
#: Who keeps the accounts of which bodies, by the first digits of their SIREN: departments and fire
#: services, regions, hospitals, schools and establishments, communes and what they form.
_ACCOUNTANTS = (
    (r"paierie departementale|payeur departemental", ("22", "28")),
    (r"paierie regionale|payeur regional", ("23",)),
    (r"tresorerie hospitaliere", ("26",)),
    (r"agen(?:t|ce) comptable", ("13", "18", "19")),
    (
        r"sgc|service gestion comptable|tresorerie|centre finances publiques|receveur municipal",
        ("20", "21", "24", "25", "26", "27", "28"),
    ),
)
#: "par virement à l'agent comptable": its own, for whom else's would be paid?
_TO_ITS_ACCOUNTANT = re.compile(
    r"\b(?:virements?|reglement|paiement|payables?|cheques?|ordre)(?: \w+)? (?:a|ordre|au nom)"
    r" agen(?:t|ce) comptable\b"
)
#: The signs around an account among which its accountant is named: before and after it.
_BEFORE, _AFTER = 150, 60
#: What speaks for a body that sells: a heading, legal mentions or the foot, the account to pay in
#: the same paragraph, a VAT identifier, to stand first on the page or left of the others, to have
#: the letterhead alone, to have the accountant that is paid; and how much of what speaks for the
#: buyer speaks against it.
_TOLD, _MENTIONED, _PAID, _VAT, _FIRST, _LEFT, _HEAD, _KEPT = 3.0, 3.0, 1.5, 1.5, 1.5, 1.0, 1.0, 1.0
_AGAINST = 0.75
#: What else speaks for it: to stand on the left at the head.
_SCENE = 0.3
#: How the SIRENs of chambers and national establishments begin.
_CHAMBERS = "18"
#: What places say at most where the bodies stand side by side: an address may be on either.
_SIDE = 1.4
#: So far over the others the first one stands, so far down they may stand side by side, in points;
#: and what the lead counts for.
_OVER, _LEVEL, _LEAD = 10.0, 36.0, 1.5


def is_public(iban: str) -> bool:
    """An account of a public accountant."""
    return iban.startswith("FR") and iban[4:9] in _BANKS


def is_paid_publicly(pages: Sequence[Page]) -> bool:
    """There are accounts on the paper, and each is a public accountant's; or it has none, and is
    called what only a public body's is."""
    banks = _banks(pages)
    if not banks:
        return any(_DEMAND.search(folded(s.text)) for page in pages for s in page.segments)
    return banks.issubset(_BANKS)


def is_paid_as_a_public_body(pages: Sequence[Page]) -> bool:
    """Accounts of the Trésor alone, or of public accountants whom the paper asks to pay: a
    purchasing body, a blood service or a port sells, who has the number of a company and the
    accountant of a public body."""
    banks = _banks(pages)
    asked = banks == {_BANQUE_DE_FRANCE} and any(
        _TO_ITS_ACCOUNTANT.search(folded(" ".join(block.lines)))
        for page in pages
        for block in blocks_of(page)
    )
    return banks == {_TREASURY} or asked


def level(pages: Sequence[Page], identities: Sequence[Identity]) -> None:
    """Weigh public bodies against each other where one of them sells."""
    bodies = [i for i in identities if i.public and i.third < PLAINLY_THIRD]
    companies = [i for i in identities if not i.public and i.third < PLAINLY_THIRD and i.genuine]
    written = any(writes(pages, body, bodies) or is_left(pages, body, bodies) for body in bodies)
    if companies or not (written or _may_sell(pages, bodies)):
        return
    kept = _kept(pages)
    towns = seats(pages, bodies)
    words = [
        _words(body) + _KEPT * (body.siren[:2] in kept) + town
        for body, town in zip(bodies, towns, strict=True)
    ]
    places = [_place(body, bodies) for body in bodies]
    most = 100.0 if any(_is_first(body, bodies) for body in bodies) else _SIDE
    for i, body in enumerate(bodies):
        leads = [
            words[i] - words[k] + max(-most, min(most, places[i] - places[k]))
            for k in range(len(bodies))
            if k != i
        ]
        lead = min(leads, default=words[i] + places[i])
        if lead:
            body.seller, body.buyer = _LEAD * max(lead, 0.0), _LEAD * max(-lead, 0.0)


def _may_sell(pages: Sequence[Page], bodies: Sequence[Identity]) -> bool:
    """One body is paid as only a public one is, or sells on a paper of its own without an account:
    it will send a demand; or it alone prints its VAT identifier, and not in its address; or it is a
    chamber, which may keep its own accounts. A body that stands alone has to be plainly the seller,
    too."""
    if len(bodies) < 2:
        return is_paid_publicly(pages) and any(map(_is_senders, bodies))
    if len([b for b in bodies if b.vat]) == 1 and any(map(taxes_its_own, bodies)):
        return True
    if any(b.siren.startswith(_CHAMBERS) and _is_senders(b) for b in bodies):
        return True
    return is_paid_publicly(pages) or (any(b.proved for b in bodies) and not _banks(pages))


def taxes_its_own(body: Identity) -> bool:
    """It prints its VAT identifier, and nothing there says that it is written to."""
    spoken_to = body.addressed or "buyer" in body.told or body.buyer > body.general
    return body.vat is not None and not spoken_to


def _is_senders(body: Identity) -> bool:
    """The paper is of the body that stands alone on it: mentions, a heading or the letterhead."""
    if body.addressed or "buyer" in body.told:
        return False
    return body.mentioned or body.vat is not None or "seller" in body.told or bool(body.billing)


def _words(body: Identity) -> float:
    """How much what is printed around its numbers makes the paper its own."""
    told = ("seller" in body.told) - ("buyer" in body.told)
    spoken = body.buyer - body.general - WINDOW * body.addressed
    return (
        _TOLD * told
        + _MENTIONED * body.mentioned
        + _PAID * body.paid
        + _VAT * (body.vat is not None)
        - _AGAINST * spoken
    )


def _place(body: Identity, bodies: Sequence[Identity]) -> float:
    """How much the places of its numbers do: the letterhead, over or left of the addressee."""
    others = [other for other in bodies if other is not body]
    alone = bool(body.billing) and not any(other.billing for other in others)
    left = bool(others) and all(_is_left(body, other) for other in others)
    return (
        _FIRST * (_is_first(body, bodies) and not body.addressed)
        + _LEFT * left
        + _HEAD * (bool(others) and alone)
        + _SCENE * body.seller
        - _AGAINST * WINDOW * body.addressed
    )


def _is_first(body: Identity, bodies: Sequence[Identity]) -> bool:
    """Its first number stands over those of the others."""
    return all(_top(body) < _top(other, _OVER) for other in bodies if other is not body)


def _top(body: Identity, less: float = 0.0) -> tuple[int, float]:
    """Where the first of its numbers stands, so many points higher."""
    return min(((page, words[0].top - less) for page, words in _places(body)), default=(0, 0.0))


def _is_left(body: Identity, other: Identity) -> bool:
    """Their first numbers stand side by side, this one on the left."""
    one, two = (min(_places(i), key=lambda p: (p[0], p[1][0].top)) for i in (body, other))
    side_by_side = one[0] == two[0] and abs(one[1][0].top - two[1][0].top) < _LEVEL
    return side_by_side and one[1][-1].x1 < two[1][0].x0


def _places(body: Identity) -> list[tuple[int, tuple[Word, ...]]]:
    """The page and the words of each of its numbers."""
    places = [(page, words) for page, words, _ in body.sirets.values()]
    return places + ([body.vat[1:]] if body.vat else [])


def _kept(pages: Sequence[Page]) -> tuple[str, ...]:
    """How the SIRENs of those begin whose accountant is named beside an account."""
    for page in pages:
        for found in _ACCOUNT.finditer(page.text):
            near = folded(page.text[max(0, found.start() - _BEFORE) : found.end() + _AFTER])
            for named, begin in _ACCOUNTANTS:
                if re.search(rf"\b(?:{named})\b", near):
                    return begin
    return ()


def _banks(pages: Sequence[Page]) -> set[str]:
    """The banks of the accounts that are printed, by their five digits."""
    found = (match for page in pages for match in _ACCOUNT.finditer(page.text))
    return {"".join(c for c in match[1] if c.isdigit()) for match in found}
