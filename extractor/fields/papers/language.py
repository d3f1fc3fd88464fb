"""An invoice in another language or another money, told by its commonest words and its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.candidate import FEW, reading_of
from extractor.page import Page, Word
from extractor.wording import unaccented
from staging.evidence import Reading, Remark

#: Signs and codes of money that is not euro, as printed (ISO 4217).
_FOREIGN = {
    **{
        "$": "USD",
        "US$": "USD",
        "£": "GBP",
        "¥": "JPY",
        "FCFP": "XPF",
        "FCFA": "XOF",
    },
    **{code: code for code in ("USD", "GBP", "CHF", "XPF", "CAD", "AUD", "JPY", "SEK", "NOK")},
    **{
        code: code
        for code in ("DKK", "PLN", "CZK", "HUF", "RON", "MAD", "TND", "DZD", "XOF", "XAF")
    },
}
_EURO = frozenset(("EUR", "EURO", "EUROS"))
#: An amount, and what a code of money follows where no amount stands beside it ("Devise : USD").
#: Alone, MAD may as well be a department, and CAD a kind of drawing.
_AMOUNT = re.compile(r"[-+(]?[\d.,']*[.,]\d\d\)?|\d{1,3}")
_SAYS_MONEY = re.compile(
    r"devises?|monnaie|currency|en|in|montants?|prix|total|ht|ttc|amounts?|prices?|due"
)

#: Words that are common in bills of one language and mean nothing in the others.
_COMMON_TEXT = {
    "français": (
        "le les des du et est une pour sur par vous nous notre votre dans aux facture montant "
        "tva ht ttc reglement paiement echeance quantite designation acompte societe total a"
    ),
    "anglais": (
        "the of and to for your our is this please invoice amount due payment bill vat tax "
        "quantity price number subtotal balance from by terms days thank"
    ),
    "allemand": (
        "der die das und fur von mit rechnung rechnungsnummer betrag mwst ust netto brutto datum "
        "menge einzelpreis gesamtbetrag zahlung lieferung steuer kunde bitte zahlbar"
    ),
    "espagnol": (
        "el los las y del para factura fecha importe iva cantidad precio pago vencimiento "
        "cliente impuesto numero gracias euros"
    ),
    "italien": (
        "il gli della dei per fattura importo imponibile iva quantita prezzo pagamento scadenza "
        "cliente totale numero grazie"
    ),
    "néerlandais": (
        "het een van voor factuur factuurnummer bedrag btw datum aantal prijs totaal betaling "
        "klant vervaldatum"
    ),
}
_COMMON = {name: frozenset(text.split()) for name, text in _COMMON_TEXT.items()}
#: So many of its words make a language, and so many times the French ones.
_FEWEST, _TIMES = 7, 1.5
_WORDS = re.compile(r"[^\W\d_]+")


def foreign_language(pages: Sequence[Page]) -> Iterator[Remark]:
    """A remark where most of the common words are of one other language."""
    said = [word for page in pages for word in _WORDS.findall(unaccented(page.text))]
    counts = {name: sum(word in words for word in said) for name, words in _COMMON.items()}
    french = counts.pop("français")
    name = max(counts, key=lambda one: counts[one])
    if counts[name] >= _FEWEST and counts[name] > _TIMES * french:
        yield Remark("foreign_language", name)


def currency(pages: Sequence[Page]) -> tuple[Reading, tuple[Remark, ...]]:
    """EUR unless another money is printed and no euro anywhere."""
    foreign: tuple[Reading, tuple[Remark, ...]] | None = None
    for page in pages:
        for place, word in enumerate(page.words):
            text = _bare(word)
            if "€" in text or text in _EURO:
                return reading_of("EUR", 0.98, page.number, (word,), slips=FEW), ()
            if foreign is None and (code := _foreign(text)):
                sign = text != code
                if sign or _is_money(page.words[max(0, place - 2) : place + 2]):
                    foreign = _told(code, page, word)
    return foreign or (Reading("EUR", 0.8), ())


def _bare(word: Word) -> str:
    return word.text.upper().strip(".,;:()")


def _is_money(words: Sequence[Word]) -> bool:
    """An amount stands among some words, or what names a money."""
    return any(
        _AMOUNT.fullmatch(word.text) or _SAYS_MONEY.fullmatch(unaccented(_bare(word)).lower())
        for word in words
    )


def _foreign(text: str) -> str | None:
    """The code of another money that a word is, or that its amount is marked with."""
    bare = re.sub(r"[\d.,' -]+", "", text)
    return _FOREIGN.get(text) or (_FOREIGN.get(bare) if bare in {"$", "US$", "£", "¥"} else None)


def _told(code: str, page: Page, word: Word) -> tuple[Reading, tuple[Remark, ...]]:
    return reading_of(code, 0.9, page.number, (word,)), (Remark("foreign_currency", code),)
