"""One invoice to draw: its contents, its habits of printing, and the truth of what was shown.

A family prints a value only through `show`, `amount`, `vat_rows` and their like; what was never
shown is null in the truth. So the truth cannot know more than the page.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import ModuleType

from benchmarks.reading import formats
from benchmarks.reading.draw import Draw
from benchmarks.reading.formats import Format
from benchmarks.reading.parties import Account, Buyer, Seller, plain
from benchmarks.reading.sums import Line, Sums

KEYS = (
    "document_type",
    "invoice_number",
    "issue_date",
    "due_date",
    "currency",
    "seller_name",
    "seller_siret",
    "seller_vat_id",
    "buyer_name",
    "buyer_siret",
    "service_code",
    "engagement_number",
    "contract_number",
    "iban",
    "bic",
    "vat_breakdown",
    "total_excl_vat",
    "total_vat",
    "total_incl_vat",
    "discount_incl_vat",
    "amount_due",
    "prepaid_amount",
    "retention_amount",
    "original_invoice_number",
)
NEEDED = {"document_type", "invoice_number", "issue_date", "vat_breakdown"} | {
    "total_excl_vat",
    "total_incl_vat",
}


@dataclass(slots=True)
class Case:
    """The contents of one invoice and the record of what its page shows."""

    draw: Draw
    words: ModuleType
    format: Format
    seller: Seller
    buyer: Buyer
    values: dict[str, str]  # invoice_number, engagement_number, ... as printed
    issue: date
    due: date | None
    lines: list[Line]
    sums: Sums
    regime: str
    is_credit: bool
    negative: bool  # a credit note printed with minus signs
    case: str = "plain"  # how labels are written: plain, upper, bare (unaccented), english
    _labels: dict[str, str] = field(default_factory=dict)
    shown: dict[str, list[str]] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)  # shown, but silence is fair

    # -- labels ---------------------------------------------------------------------------

    def label(self, concept: str) -> str:
        """This company's word for a concept, the same all over the document."""
        if concept == "invoice_number" and self.is_credit:
            concept = "credit_number"
        if concept == "amount_due" and self.is_credit:
            concept = "credit_due"
        if concept not in self._labels:
            text = self.draw.pick(self.words.LABELS[concept])
            self._labels[concept] = self.styled(text, concept)
        return self._labels[concept]

    def call(self, **words: str) -> None:
        """This company's own words for concepts, where its software leaves no choice."""
        for concept, text in words.items():
            self._labels.setdefault(concept, self.styled(text, concept))

    def styled(self, text: str, concept: str = "") -> str:
        """A label in this company's case."""
        if self.case == "upper":
            return text.upper()
        if self.case == "bare":
            return plain(text)
        english = self.words.ENGLISH.get(concept) if self.case == "english" else None
        return f"{text} / {english}" if english else text

    def vat_label(self, concept: str, rate: str, base: str = "") -> str:
        """The label of one VAT line, its rate and base filled in."""
        filled = self.label(concept)
        for mark, text in (("{rate}", rate), ("{base}", base)):
            filled = filled.replace(mark, text).replace(mark.upper(), text)
        return filled

    def title(self) -> str:
        """The kind of document in its heading."""
        self._mark("document_type", "")
        self._mark("currency", "")
        return self.label("title_credit" if self.is_credit else "title_invoice")

    # -- values ---------------------------------------------------------------------------

    def _mark(self, key: str, text: str) -> str:
        forms = self.shown.setdefault(key, [])
        if text and text not in forms:
            forms.append(text)
        return text

    def has(self, key: str) -> bool:
        """Whether this invoice has that value at all."""
        if key == "due_date":
            return self.due is not None
        return key in {"issue_date", "seller_name", "buyer_name"} or bool(self.values.get(key))

    def show(self, key: str) -> str:
        """The printed form of a value, noted as shown."""
        return self._mark(key, self._text(key))

    def show_as(self, key: str, *parts: str) -> None:
        """Notes a value as shown in pieces that stand apart, or in another form."""
        self._mark(key, "")
        for part in parts:
            self._mark(key, part)

    def _text(self, key: str) -> str:
        match key:
            case "issue_date":
                return self.format.day(self.issue)
            case "due_date":
                return self.format.day(self.due) if self.due else ""
            case "seller_name":
                return self.seller.name
            case "buyer_name":
                return self.buyer.name
            case "seller_siret" | "buyer_siret":
                return self.format.ident(self.values[key])
            case "iban":
                return self.format.account(self.values[key])
            case _:
                return self.values[key]

    def pair(self, key: str) -> tuple[str, str] | None:
        """(label, value) of a key, or None when the invoice has no such value."""
        if not self.has(key):
            return None
        value = self.show(key)
        if key == "engagement_number" and self.values.get("order_date"):
            value = f"{value} du {self.values['order_date']}"
        return self.label(key), value

    def pairs(self, *keys: str) -> list[tuple[str, str]]:
        """The pairs of those keys that have a value, in that order."""
        return [pair for pair in map(self.pair, keys) if pair]

    def money(self, value: Decimal, *, mark: bool = True) -> str:
        """An amount in this company's format, with the sign a credit note has here."""
        signed = -value if self.negative and value else value
        return self.format.money(signed) if mark else self.format.number(signed)

    def amount(self, key: str, *, mark: bool = True) -> str:
        """A total, noted as shown."""
        sums = self.sums
        value = {
            "total_excl_vat": sums.net,
            "total_vat": sums.tax,
            "total_incl_vat": sums.total,
            "discount_incl_vat": sums.discount,
            "prepaid_amount": sums.prepaid,
            "retention_amount": sums.retention,
            "amount_due": sums.due,
        }[key]
        return self._mark(key, self.money(value, mark=mark))

    def less(self, key: str, *, mark: bool = True) -> str:
        """A total taken off, with a minus sign on most papers."""
        text = self.amount(key, mark=mark)
        return f"-{text}" if self.values.get("minus") else text

    def vat_rows(self, *, mark: bool = False) -> list[tuple[str, str, str, str]]:
        """Rate, base, amount, sum of each VAT row, noted as shown."""
        rows = []
        for row in self.sums.vat:
            base, tax = self.money(row.base, mark=mark), self.money(row.amount, mark=mark)
            self._mark("vat_breakdown", base)
            self._mark("vat_breakdown", tax)
            whole = self.money(row.base + row.amount, mark=mark)
            rows.append((self.format.percent(row.rate), base, tax, whole))
        return rows

    def tax_by_line(self) -> None:
        """Notes the taxes as shown where each line has its rate and no table adds them up."""
        self._mark("vat_breakdown", "")

    @property
    def exempt(self) -> bool:
        """No VAT on this invoice."""
        return self.regime in {"293B", "261", "reverse"}

    def legal_vat(self) -> str:
        """The sentence an invoice without VAT must carry; empty otherwise."""
        if not self.exempt:
            return ""
        self._mark("vat_breakdown", "")
        return self.values["legal_vat"]

    # -- truth ----------------------------------------------------------------------------

    def truth(self) -> dict[str, object]:
        """The truth file: keys shown, others null; `printed` holds each printed form."""
        self._check()
        data: dict[str, object] = {key: self._value(key) for key in KEYS}
        data["unknown"] = []
        # a reader may add up the taxes by rate; it need not
        untold = set() if "total_vat" in self.shown else {"total_vat"}
        data["optional"] = sorted(untold | self.optional)
        data["alternatives"] = {"seller_name": self._seller_names()}
        data["printed"] = {key: forms for key, forms in self.shown.items() if forms and key in KEYS}
        return data

    def _check(self) -> None:
        missing = NEEDED - set(self.shown)
        if missing:
            names = ", ".join(sorted(missing))
            message = f"the family does not show {names}"
            raise ValueError(message)

    def _value(self, key: str) -> object:
        if key not in self.shown and key != "total_vat":
            return None
        return self._known(key)

    def _known(self, key: str) -> object:
        sums = self.sums
        match key:
            case "document_type":
                return "credit_note" if self.is_credit else "invoice"
            case "currency":
                return "EUR"
            case "issue_date":
                return self.issue.isoformat()
            case "due_date":
                return self.due.isoformat() if self.due else None
            case "seller_name":
                return self.seller.name
            case "buyer_name":
                return self.buyer.name
            case "vat_breakdown":
                return [
                    {"rate": f"{v.rate:.2f}", "base": f"{v.base:.2f}", "amount": f"{v.amount:.2f}"}
                    for v in sums.vat
                ]
            case _:
                return self._plain_value(key)

    def _plain_value(self, key: str) -> str:
        sums = self.sums
        amounts = {
            "total_excl_vat": sums.net,
            "total_vat": sums.tax,
            "total_incl_vat": sums.total,
            "discount_incl_vat": sums.discount,
            "prepaid_amount": sums.prepaid,
            "retention_amount": sums.retention,
            "amount_due": sums.due,
        }
        return f"{amounts[key]:.2f}" if key in amounts else self.values[key]

    def _seller_names(self) -> list[str]:
        form = self.seller.form
        return [f"{form} {self.seller.name}", f"{self.seller.name} {form}"] if form else []

    # -- blocks every family needs ------------------------------------------------------------

    def legal_line(self, *, with_siret: bool = True, with_vat: bool = True) -> str:
        """The company's legal mentions, as its footer has them."""
        parts = self._registered()
        if with_siret and self.has("seller_siret"):
            parts.append(f"{self.label('seller_siret').rstrip(' :')} {self.show('seller_siret')}")
        elif with_siret:
            parts.append(f"SIREN {self.format.ident(self.seller.siren)}")
        parts.append(
            f"{('APE', 'NAF', 'Code APE', 'APE')[int(self.values['legal'])]} {self.seller.ape}"
        )
        if with_vat and self.has("seller_vat_id"):
            parts.append(f"{self.label('seller_vat_id')} {self.show('seller_vat_id')}")
        if self.values["legal"] == "3":
            parts[1:] = reversed(parts[1:])
        return self.values["dash"].join(parts)

    def _registered(self) -> list[str]:
        """Name, form, capital, register."""
        seller, name = self.seller, self.show("seller_name")
        if not seller.capital:
            return [name]
        number = self.format.ident(seller.siren)
        match self.values["legal"]:
            case "1":
                return [f"{name} {seller.form}", f"capital {seller.capital} €", f"RCS {number}"]
            case "2":
                register = f"R.C.S. {seller.town.upper()} B {number}"
                return [f"{seller.form} {name} au capital de {seller.capital} euros", register]
            case _:
                capital = f"{seller.form} au capital de {seller.capital} €"
                return [name, capital, f"RCS {seller.town} {number}"]

    def brand(self) -> str:
        """The name at the head of the page; empty where a picture stands for it."""
        return "" if self.values["picture"] else self.show("seller_name")

    def greet(self) -> list[str]:
        """The line some write above the buyer's name."""
        return [self.values["greeting"]] if self.values.get("greeting") else []

    def payee(self) -> Account:
        """The account that must be paid."""
        return self.seller.factor or self.seller.accounts[0]

    def taken_off(self, *, mark: bool = True) -> list[tuple[str, str]]:
        """The rows between the total with VAT and the net to pay."""
        rows = []
        sums = self.sums
        if sums.discount:
            text = self.label("discount_incl_vat")
            rows.append((text, self.less("discount_incl_vat", mark=mark)))
        if sums.prepaid:
            rows.append((self.label("prepaid"), self.less("prepaid_amount", mark=mark)))
        if sums.retention:
            rows.append((self.label("retention"), self.less("retention_amount", mark=mark)))
        return rows

    def before_vat(self, *, mark: bool = True) -> list[tuple[str, str]]:
        """Gross and rebate, when there is a rebate on the whole."""
        if not self.sums.rebate:
            return []
        percent = formats.quantity(self.sums.rebate_percent)
        printed = self.format.money if mark else self.format.number
        rebate = printed(self.sums.rebate)  # a negative credit note adds it again
        return [
            (self.label("gross"), self.money(self.sums.gross, mark=mark)),
            (f"{self.label('rebate')} {percent} %", rebate if self.negative else f"-{rebate}"),
        ]
