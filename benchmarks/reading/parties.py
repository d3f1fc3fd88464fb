"""Who sells and who buys: invented companies and public bodies with valid numbers."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.reading import words_places as places
from benchmarks.reading.draw import Draw
from benchmarks.reading.identities import (
    BANKS,
    FACTORS,
    STATE_SIRET,
    iban,
    siren,
    siret,
    vat_id,
)
from benchmarks.reading.words_trades import Trade


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account as a RIB shows it."""

    bank: str
    code: str
    desk: str
    number: str
    iban: str
    bic: str


@dataclass(frozen=True, slots=True)
class Seller:
    """A company and what its footer says."""

    name: str
    form: str
    capital: str
    street: str
    zip_town: str
    town: str
    siren: str
    siret: str
    vat_id: str
    ape: str
    phone: str
    email: str
    accounts: tuple[Account, ...]
    factor: Account | None


@dataclass(frozen=True, slots=True)
class Buyer:
    """A public body, its address, and where things are delivered."""

    name: str
    service: str
    street: str
    box: str
    zip_town: str
    siret: str
    is_state: bool
    ship_to: tuple[str, ...]

    def address(self) -> list[str]:
        """The lines under the name."""
        return [line for line in (self.service, self.street, self.box, self.zip_town) if line]


def plain(text: str) -> str:
    """The text without accents."""
    split = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return "".join(c for c in split if not unicodedata.combining(c))


def _of_place(template: str, town: str) -> str:
    if town.startswith("Le "):
        return template.replace("de {town}", f"du {town[3:]}").replace("{town}", town)
    if plain(town)[0] in "AEIOUY":
        return template.replace("de {town}", f"d'{town}").replace("{town}", town)
    return template.replace("{town}", town)


def _fill(template: str, draw: Draw, town: str) -> str:
    text = _of_place(template, town)
    for mark, choices in (
        ("{place}", (town,)),
        ("{river}", places.RIVERS),
        ("{name}", places.NAMES),
        ("{first}", places.FIRSTS),
        ("{department}", places.DEPARTMENTS),
    ):
        if mark in text:
            text = text.replace(mark, draw.pick(choices))
    return text.replace("de la Ariège", "de l'Ariège")


def _street(draw: Draw) -> str:
    street = draw.pick(places.STREETS)
    if street.startswith("ZA"):
        return street
    number = str(draw.between(1, 148))
    return f"{number}{draw.pick(('', '', '', ' bis'))}{draw.pick((' ', ', '))}{street}"


def account(draw: Draw, banks: tuple[tuple[str, str, str], ...] = BANKS) -> Account:
    """A valid French account at one of the banks."""
    bank, code, bic = draw.pick(banks)
    desk, number = draw.digits(5), draw.digits(11)
    return Account(bank, code, desk, number, iban(code, desk, number), bic)


def phone(draw: Draw) -> str:
    """A number of the ranges kept for fiction."""
    return f"0{draw.pick('12345')} 99 {draw.digits(2)} {draw.digits(2)} {draw.digits(2)}"


def make_seller(draw: Draw, trade: Trade, *, small: bool, factored: bool) -> Seller:
    """A company of that trade; `small` companies are sole traders without capital."""
    town, zip_code = draw.pick(places.TOWNS)
    name = _fill(draw.pick(trade.names), draw, town)
    number = siren(draw)
    slug = "".join(c for c in plain(name).lower().replace(" ", "-") if c.isalnum() or c == "-")
    return Seller(
        name=name,
        form="" if small else draw.pick(places.FORMS),
        capital="" if small else draw.pick(("1 000", "7 500", "10 000", "38 112,25", "250 000")),
        street=_street(draw),
        zip_town=f"{zip_code} {town}",
        town=town,
        siren=number,
        siret=siret(draw, number),
        vat_id=vat_id(number),
        ape=f"{draw.digits(4)}{draw.pick('ABZ')}",
        phone=phone(draw),
        email=f"{draw.pick(('contact', 'facturation', 'compta'))}@{slug[:24].strip('-')}.example",
        accounts=(account(draw), account(draw)),
        factor=account(draw, FACTORS) if factored else None,
    )


def make_buyer(
    draw: Draw, bodies: Sequence[str], states: Sequence[str], services: Sequence[str]
) -> Buyer:
    """A public body; one in eight belongs to the State and shares its SIRET."""
    town, zip_code = draw.pick(places.TOWNS)
    is_state = draw.chance(0.12)
    name = _fill(draw.pick(states if is_state else bodies), draw, town)
    cedex = draw.chance(0.35)
    return Buyer(
        name=name.upper() if draw.chance(0.2) else name,
        service=draw.pick(services) if draw.chance(0.55) else "",
        street=_street(draw),
        box=draw.pick((f"BP {draw.digits(3)}", f"CS {draw.digits(5)}")) if cedex else "",
        zip_town=f"{zip_code} {town.upper() + ' CEDEX' if cedex else town}",
        siret=STATE_SIRET
        if is_state
        else siret(draw, siren(draw, draw.pick(("1", "2", "2", "2")))),
        is_state=is_state,
        ship_to=(draw.pick(places.SHIP_PLACES), _street(draw), f"{zip_code} {town}"),
    )
