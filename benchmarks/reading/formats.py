"""How French companies print dates, amounts, rates and identifiers."""

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SHORT_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NBSP = "\u00a0"
NNBSP = "\u202f"
CENT = Decimal("0.01")

DATE_STYLES = ("slash", "slash", "slash", "dash2", "words", "dot", "iso", "slash2", "short", "day")
DATE_PATTERNS = {
    "slash": "%d/%m/%Y",
    "dash2": "%d-%m-%y",
    "dot": "%d.%m.%Y",
    "iso": "%Y-%m-%d",
    "slash2": "%d/%m/%y",
    "spaces": "%d %m %Y",
}
THOUSANDS = {
    "space": " ",
    "bare": " ",
    "nbsp": NBSP,
    "nnbsp": NNBSP,
    "dot": ".",
    "plain": "",
    "point": "",
}
AMOUNT_STYLES = ("space", "space", "nbsp", "nnbsp", "dot", "plain", "point")
MARKS = (" €", " €", NBSP + "€", "", "", " EUR", "€")


def cents(value: Decimal) -> Decimal:
    """Rounded half up to two decimals."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Format:
    """The habits of one company's printing."""

    date: str
    amount: str
    mark: str
    spaced_ids: bool
    spaced_iban: bool
    rate: str
    lead: str = ""  # a currency mark before the amount

    def day(self, value: datetime.date) -> str:
        """A date as this company prints it."""
        pattern = DATE_PATTERNS.get(self.date)
        return value.strftime(pattern) if pattern else self._words(value)

    def _words(self, value: datetime.date) -> str:
        month = MONTHS[value.month - 1]
        if self.date == "excel":
            return f"{value.day:02d}-{SHORT_MONTHS[value.month - 1]}-{value.year % 100:02d}"
        if self.date == "caps":
            return f"{value.day:02d} {month.upper()} {value.year}"
        first = "1er" if value.day == 1 else str(value.day)
        if self.date == "short":
            return f"{value.day:02d} {SHORT_MONTHS[value.month - 1]} {value.year}"
        text = f"{first} {month} {value.year}"
        return f"{DAYS[value.weekday()]} {text}" if self.date == "day" else text

    def number(self, value: Decimal) -> str:
        """An amount without its currency mark."""
        text = f"{cents(abs(value)):,.2f}"
        whole, part = text.split(".")
        sign = "-" if value < 0 else ""
        if self.amount == "bare" and part == "00":  # typed by hand: no useless decimals
            return sign + whole.replace(",", " ")
        comma = "." if self.amount == "point" else ","
        return sign + whole.replace(",", THOUSANDS[self.amount]) + comma + part

    def money(self, value: Decimal) -> str:
        """An amount with its currency mark."""
        return self.lead + self.number(value) + self.mark

    def percent(self, value: Decimal) -> str:
        """A VAT rate: 20 %, 20,00 %, 20% or 20.0 %."""
        short = f"{value.normalize():f}".replace(".", ",")
        match self.rate:
            case "long":
                return f"{value:.2f} %".replace(".", ",")
            case "tight":
                return short + "%"
            case "point":
                return f"{value:.1f} %"
            case _:
                return short + " %"

    def ident(self, siret: str) -> str:
        """A SIREN or SIRET, in threes when the company does so."""
        if not self.spaced_ids:
            return siret
        return " ".join(x for x in (siret[:3], siret[3:6], siret[6:9], siret[9:]) if x)

    def account(self, iban: str) -> str:
        """An IBAN, in fours or in one piece."""
        if not self.spaced_iban:
            return iban
        return " ".join(iban[i : i + 4] for i in range(0, len(iban), 4))


def quantity(value: Decimal) -> str:
    """A quantity without useless decimals."""
    return f"{value.normalize():f}".replace(".", ",")


UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def _under_hundred(value: int) -> str:
    if value < 20:
        return UNITS[value]
    ten, rest = divmod(value, 10)
    if ten in {7, 9}:
        ten, rest = ten - 1, rest + 10
    if not rest:
        return TENS[ten] + ("s" if ten == 8 else "")
    joint = " et " if rest in {1, 11} and ten != 8 else "-"
    return f"{TENS[ten]}{joint}{UNITS[rest]}"


def _under_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    if not hundreds:
        return _under_hundred(rest)
    head = "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent"
    if not rest:
        return head + ("s" if hundreds > 1 else "")
    return f"{head} {_under_hundred(rest)}"


def in_words(value: int) -> str:
    """A whole number under a million, in French words."""
    thousands, rest = divmod(value, 1000)
    if not thousands:
        return _under_thousand(rest)
    count = _under_thousand(thousands).replace("cents", "cent").replace("vingts", "vingt")
    head = "mille" if thousands == 1 else f"{count} mille"
    return f"{head} {_under_thousand(rest)}" if rest else head


def spelt(value: Decimal) -> str:
    """An amount in words, as the sentence at the foot of an invoice has it."""
    euros, rest = divmod(int(value * 100), 100)
    text = f"{in_words(euros)} euros"
    return f"{text} et {in_words(rest)} centimes" if rest else text
