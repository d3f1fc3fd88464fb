"""Who sells and who buys: of the bodies on the paper, the best one for each role, and how surely.

Where goods go, who pays and whose program printed the page are neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.candidate import ANY, FEW, reading_of
from extractor.fields.bodies import serving
from extractor.fields.bodies.body_kinds import is_of_another_kind, keeps_accounts
from extractor.fields.bodies.establishments import CLEARLY
from extractor.fields.bodies.identities import identities_of
from extractor.fields.bodies.identity_signs import Identity
from extractor.fields.bodies.party_doubts import (
    is_accountants,
    is_anothers,
    is_called_so,
    is_doubted,
    is_payers_address,
)
from extractor.fields.bodies.role_doubts import DOUBTED, most_of
from extractor.fields.bodies.third_signs import PLAINLY_THIRD, SAID_THIRD
from extractor.fields.naming import names
from extractor.page import Page
from staging.company import Company
from staging.evidence import Reading

#: A company that the paper speaks to so clearly is no seller.
_PLAINLY_BUYER = 2.0
#: How far behind the seller one stands that is only mentioned.
_FAR = 5.0
#: How far before the next one a company of the letterhead stands that is surely the seller.
_AHEAD = 2.0
#: Bills that are not written by who sells.
_SELF_BILLED = re.compile(
    r"auto[- ]?factur(?:e\b|ation)|self[- ]bill|au nom et pour (?:le )?compte d", re.IGNORECASE
)
#: What a number without its key stands behind one that has it.
_MISTYPED = 1.5
#: What is said at most of a number whose line names somebody else.
_ANOTHERS = 0.5
#: What is said of a number that only the lines around it give to somebody else.
_AROUND = 0.6


def find(pages: Sequence[Page], companies: Sequence[Company]) -> dict[str, Reading]:
    """seller_* and buyer_* readings."""
    if not pages:
        return {}
    identities = identities_of(pages, companies)
    readings: dict[str, Reading] = {}
    seller = _choose(identities, "seller")
    rest = [i for i in identities if seller is None or i is not seller[0]]
    buyer = _choose(rest, "buyer")
    most = 1.0
    if seller is not None and (_rivalled(seller[0], rest) or _is_self_billed(pages, seller[0])):
        most = DOUBTED
    for role, chosen in (("seller", seller), ("buyer", buyer)):
        if chosen is not None:
            alone = _alone(chosen[0], identities) or _is_left(role, chosen[0], seller, rest)
            least = most_of(role, chosen[0], pages, identities, most, sold=seller is not None)
            readings.update(_siret_reading(role, *chosen, alone=alone, most=least))
    if seller is not None and seller[0].vat is not None:
        vat, page, words = seller[0].vat
        sure = min(most, 0.97 if seller[1] > 2 else 0.8)
        readings["seller_vat_id"] = reading_of(vat, sure, page, words, slips=FEW)
    siren = {r: c[0].siren for r, c in (("seller", seller), ("buyer", buyer)) if c is not None}
    readings.update(names.find(pages, companies, siren))
    sold = seller[0] if seller is not None else None
    only = sum(identity.public for identity in identities if identity is not sold) == 1
    _lower(readings, pages, seller, buyer, only=only)
    return readings


def _is_self_billed(pages: Sequence[Page], seller: Identity) -> bool:
    """The buyer, or somebody else, wrote the bill for the seller: its letterhead is no proof."""
    own = "seller" in seller.told or (seller.mentioned and seller.vat is not None)
    return not own and any(_SELF_BILLED.search(page.text) for page in pages)


def sells_publicly(readings: Mapping[str, Reading]) -> bool:
    """The seller that was read is a public body."""
    seller = readings.get("seller_siret") or readings.get("seller_vat_id")
    return seller is not None and re.match(r"(?:FR..)?[12]", str(seller.value)) is not None


def _is_left(
    role: str, body: Identity, seller: tuple[Identity, float] | None, others: Sequence[Identity]
) -> bool:
    """The paper is addressed to this body, which is no public one, and its seller is told by more
    than that: nobody else is left."""
    if role != "buyer" or seller is None or body.public or not _is_addressed(body):
        return False
    return _is_told(seller[0]) and _alone(body, others)


def _is_addressed(body: Identity) -> bool:
    """It stands in the window or under the heading of who is written to, and nothing shows it to be
    the seller."""
    return (body.addressed or body.told == {"buyer"}) and not _is_told(body)


def _is_marked(body: Identity) -> bool:
    """More than its place speaks for the seller."""
    return body.marked or body.mentioned or body.vat is not None or "seller" in body.told


def _is_told(body: Identity) -> bool:
    """More than its number speaks for the seller."""
    return body.proved or body.mentioned or body.vat is not None


def _lower(
    readings: dict[str, Reading],
    pages: Sequence[Page],
    seller: tuple[Identity, float] | None,
    buyer: tuple[Identity, float] | None,
    *,
    only: bool,
) -> None:
    """Leave out numbers that the paper gives to somebody else, doubt what may be another's; the
    `only` body's that is no company, which lines around it give away, may be the buyer's."""
    for role, chosen in (("seller", seller), ("buyer", buyer)):
        key, name = f"{role}_siret", readings.get(f"{role}_name")
        if chosen is None or key not in readings:
            continue
        identity, called = chosen[0], str(name.value) if name else ""
        third = identity.third >= PLAINLY_THIRD and not is_called_so(pages, identity, called)
        third = third and not (role == "buyer" and _serves_its_own(identity, readings[key].value))
        if third and role == "buyer" and only and identity.third < SAID_THIRD:
            another = keeps_accounts(identity) or is_of_another_kind(identity, called)
            payer = identity.payer or is_payers_address(pages, identity, called)
            if another or not payer:
                readings[key] = replace(readings[key], confidence=_AROUND)
        elif third or (role == "buyer" and called and is_accountants(pages, identity, called)):
            del readings[key]
        elif role == "buyer" and is_doubted(pages, identity, called):
            least = min(_AROUND, readings[key].confidence)
            readings[key] = replace(readings[key], confidence=least)
        elif role == "seller" and (
            serving.is_anothers(pages, identity)
            or (called and is_anothers(pages, identity, called))
        ):
            least = min(_ANOTHERS, readings[key].confidence)
            readings[key] = replace(readings[key], confidence=least)


def _serves_its_own(identity: Identity, siret: object) -> bool:
    """This place of a body is invoiced, plainly ("SIRET facturé"), and all others are served: what
    makes it a third party is said of those."""
    others = [value for place, value in identity.invoiced.items() if place != siret]
    said = identity.invoiced.get(str(siret), 0.0) >= CLEARLY
    return said and bool(others) and max(others) < 0


def _choose(identities: Sequence[Identity], role: str) -> tuple[Identity, float] | None:
    """The best identity for a role and how far it stands before the next."""

    def weight(identity: Identity) -> float:
        own, other = (
            (identity.seller, identity.buyer)
            if role == "seller"
            else (identity.buyer, identity.seller)
        )
        mistyped = 0.0 if identity.genuine else _MISTYPED
        return own - 0.5 * max(other, 0) - identity.third - mistyped

    clear = [i for i in identities if i.third < PLAINLY_THIRD and weight(i) > 0]
    ranked = sorted(clear or identities, key=weight, reverse=True)
    if not ranked or weight(ranked[0]) <= 0:
        return None
    second = weight(ranked[1]) if len(ranked) > 1 else 0.0
    return ranked[0], weight(ranked[0]) - max(second, 0.0)


def _rivalled(seller: Identity, others: Sequence[Identity]) -> bool:
    """Another company on the paper could be the seller as well: nobody says that it buys or is a
    third party, and what proves the seller's role it has too, or no one has it."""
    rivals = [
        other
        for other in others
        if not other.public
        and other.genuine
        and other.third < PLAINLY_THIRD
        and other.buyer < _PLAINLY_BUYER
        and not (_is_addressed(other) and _is_marked(seller) and not seller.addressed)
    ]
    whole = seller.vat is not None and bool(seller.sirets)
    return any(
        rival.proved
        or _is_addressed(rival)
        or not (seller.proved or (whole and _is_lesser(rival, seller)))
        for rival in rivals
    )


def _is_lesser(rival: Identity, seller: Identity) -> bool:
    """Less is printed of it than of the seller, and less speaks for it: "on behalf of ...", a
    factor."""
    return rival.vat is None and rival.seller + _FAR < seller.seller


def _alone(identity: Identity, identities: Sequence[Identity]) -> bool:
    """The only public body on the paper, or the only one that is none; those said to be third
    parties (where goods go, who pays) do not count."""
    own = [i for i in identities if i.public == identity.public]
    return not any(i is not identity and i.third < PLAINLY_THIRD for i in own)


def _siret_reading(
    role: str, identity: Identity, lead: float, *, alone: bool, most: float
) -> Iterator[tuple[str, Reading]]:
    """The SIRET of a party; `alone`: no other body on the paper could have the role."""
    if not identity.sirets:
        return
    ranked = sorted(identity.sirets.items(), key=lambda item: _last(identity, role, *item))
    siret, (page, words, valid) = ranked[0]
    sure = lead >= 3 or (alone and lead > 0) or _said(identity, role)
    sure = sure or (role == "seller" and identity.proved and not identity.public and lead >= _AHEAD)
    confidence = 0.98 if sure else 0.9 if lead >= 1.5 else 0.7
    rivals = _rivals(identity, role, siret, [s for s, _ in ranked[1:]])
    confidence = min(confidence, most, 0.7 if rivals else 1.0) * (1.0 if valid == 1.0 else 0.5)
    slips = FEW if valid == 1.0 else ANY
    yield f"{role}_siret", reading_of(siret, confidence, page, words, slips=slips)


def _said(identity: Identity, role: str) -> bool:
    """A heading gives the body this role, and none the other one."""
    return identity.told == {role}


def _rivals(identity: Identity, role: str, siret: str, others: Sequence[str]) -> list[str]:
    """The numbers of other establishments that could be meant as well as this one."""
    rivals = [s for s in others if identity.foreign(s) < PLAINLY_THIRD]
    if role == "buyer":
        least = identity.invoiced.get(siret, 0.0) - CLEARLY
        return [s for s in rivals if identity.invoiced.get(s, 0.0) > least]
    if siret in identity.bills:
        return [s for s in rivals if s in identity.bills]
    # The head office that writes in its letterhead bills as likely as an agency that is named.
    heading = identity.owned if siret not in identity.owned else set()
    if siret not in identity.offices:
        rivals = [s for s in rivals if s not in identity.offices or s in heading]
    if siret in identity.billing:
        rivals = [s for s in rivals if s in identity.billing]
    return rivals


def _last(
    identity: Identity, role: str, siret: str, found: tuple[object, object, float]
) -> tuple[float, ...]:
    """The establishment that is invoiced, of a seller the one that bills before the head office;
    what is whole before what is not."""
    if role == "buyer":
        said = identity.invoiced.get(siret, 0.0)
        return (identity.foreign(siret) if said <= 0 else 0.0, -said, -found[2])
    aside = (
        siret not in identity.bills,
        siret in identity.offices,
        siret not in identity.billing,
    )
    return (identity.foreign(siret), *aside, -found[2])
