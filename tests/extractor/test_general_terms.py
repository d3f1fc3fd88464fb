"""General terms in the foot or on the back of a paper are set aside before it is read."""

from dataclasses import replace

import pytest

from extractor.extract import read_pages
from extractor.general_terms import without_terms
from extractor.page import Page
from extractor.parts import read_parts
from tests.extractor.paper import words

_SENTENCES = (
    "Toute commande inférieure à 250,00 € donne lieu à des frais de dossier et ne peut être",
    "reprise. Notre responsabilité est couverte par le contrat n° 145 997 331 souscrit auprès",
    "de notre assureur pour la durée des travaux et des prestations qui en dépendent, sans que",
    "le marché n'y déroge. Les présentes dispositions entrent en vigueur dès leur publication",
    "et remplacent celles qui précèdent. Le tribunal du siège connaît seul de tout litige né",
    "de la vente, y compris en cas de pluralité de défendeurs ou de demande incidente du client.",
)
_BILL = (
    (40.0, 40.0, "Atelier Boréal SARL"),
    (40.0, 52.0, "4 quai des Chanvres 29200 Brest"),
    (320.0, 110.0, "Commune de Plouvorn"),
    (320.0, 122.0, "29420 Plouvorn"),
    (40.0, 170.0, "Facture n° F2026-118"),
    (40.0, 184.0, "Date : 12/03/2026"),
    (300.0, 300.0, "Total HT"),
    (460.0, 300.0, "1 000,00 €"),
    (300.0, 314.0, "TVA 20 %"),
    (460.0, 314.0, "200,00 €"),
    (300.0, 328.0, "Total TTC"),
    (460.0, 328.0, "1 200,00 €"),
)


def _paper(*small: tuple[float, float, str], bill: bool = True, number: int = 1) -> Page:
    placed = [w for x, y, text in (_BILL if bill else ()) for w in words(text, x, y)]
    placed += [w for x, y, text in small for w in words(text, x, y, 6.0)]
    return Page(number, 595.0, 842.0, tuple(placed))


def _terms(*heads: str, y: float = 600.0) -> list[tuple[float, float, str]]:
    lines = [*heads, *_SENTENCES]
    return [(40.0, y + 8 * i, line) for i, line in enumerate(lines)]


def _text(page: Page) -> str:
    return " ".join(word.text for word in page.words)


def test_terms_in_the_foot_are_set_aside() -> None:
    page = _paper(*_terms("CONDITIONS GÉNÉRALES DE VENTE"))
    kept = without_terms(page, behind=False)
    assert _text(kept).endswith("1 200,00 €")
    found = read_pages([page], ()).invoices[0].readings
    assert "contract_number" not in found
    assert found["total_incl_vat"].value == "1200.00"
    assert found["total_incl_vat"].confidence >= 0.95


def test_articles_in_small_type_are_terms_without_a_heading() -> None:
    small = [
        (x, y, f"Article {i + 1} – {text}" if i % 2 == 0 else text)
        for i, (x, y, text) in enumerate(_terms())
    ]
    assert _text(without_terms(_paper(*small), behind=False)).endswith("1 200,00 €")


def test_articles_in_the_type_of_the_paper_are_its_own() -> None:
    lines = [(40.0, 400.0 + 12 * i, f"Article {i + 1} – {t}") for i, t in enumerate(_SENTENCES)]
    placed = [w for x, y, text in (*_BILL, *lines) for w in words(text, x, y)]
    page = Page(1, 595.0, 842.0, tuple(placed))
    assert without_terms(page, behind=False) is page


def test_the_line_that_tells_who_sells_stays() -> None:
    terms = _terms("Conditions générales de vente")
    foot = (40.0, terms[-1][1] + 8, "SARL au capital de 8 000 € - RCS Brest 732 829 320")
    assert "732 829 320" in _text(without_terms(_paper(*terms, foot), behind=False))


def test_an_account_among_the_terms_stays() -> None:
    account = "Règlement par virement sur FR76 3000 6000 0112 3456 7890 189 sans escompte"
    terms = _terms("Conditions générales de vente", account)
    kept = _text(without_terms(_paper(*terms), behind=False))
    assert "FR76 3000 6000 0112 3456 7890 189" in kept
    assert "litige" not in kept


def test_a_tax_number_among_the_terms_goes_with_them() -> None:
    insurer = "Assureur : Hélia, TVA FR78832147599 – Assurance décennale des ouvrages"
    kept = _text(without_terms(_paper(*_terms("CONDITIONS DE VENTE", insurer)), behind=False))
    assert "FR78832147599" not in kept


def test_totals_beside_terms_stay() -> None:
    narrow = [
        (40.0, 420.0 + 8 * i, " ".join(line.split()[:9])) for i, line in enumerate(_SENTENCES)
    ]
    more = [(40.0, 470.0 + 8 * i, " ".join(line.split()[9:])) for i, line in enumerate(_SENTENCES)]
    beside = [(400.0, 420.0, "Net à payer"), (500.0, 420.0, "1 200,00 €")]
    page = _paper((40.0, 410.0, "CONDITIONS GÉNÉRALES DE VENTE"), *narrow, *more, *beside)
    kept = _text(without_terms(page, behind=False))
    assert kept.endswith("Net à payer 1 200,00 €")
    assert "litige" not in kept


def test_a_page_of_terms_alone_tells_what_it_is_when_read_by_itself() -> None:
    page = _paper(*_terms("CONDITIONS GÉNÉRALES DE VENTE", y=40.0), bill=False)
    assert without_terms(page, behind=False) is page
    assert without_terms(page, behind=True).words == ()


def test_a_page_of_terms_is_no_invoice_of_its_own() -> None:
    more = [(300.0, y, f"Art. 6. Loi du 12/05/1980. {text}") for _, y, text in _terms(y=40.0)]
    back = _paper(*_terms("CONDITIONS GÉNÉRALES", y=40.0), *more, bill=False, number=2)
    assert not read_pages([back], ()).invoices
    first = _paper()
    words_of_next = tuple(replace(w, text=w.text.replace("118", "119")) for w in first.words)
    found = read_parts([first, back, replace(first, number=3, words=words_of_next)], (), read_pages)
    assert [one.pages for one in found.invoices] == [(1, 2), (3,)]


def test_columns_of_small_print_behind_a_paper_bill_nothing() -> None:
    small = [
        (x, 40.0 + 9 * i, text[:34]) for i, text in enumerate(_SENTENCES * 3) for x in (40, 300)
    ]
    back = _paper(*small, bill=False, number=2)
    assert without_terms(back, behind=False) is back
    assert without_terms(back, behind=True).words == ()


def test_a_heading_torn_by_justified_lines_is_one() -> None:
    page = _paper((40.0, 592.0, "CONDITIONS     GÉNÉRALES     DE"), *_terms("VENTE"))
    assert _text(without_terms(page, behind=False)).endswith("1 200,00 €")


@pytest.mark.parametrize(
    "line",
    [
        "Conditions générales de vente sur demande",
        "Conditions de règlement : 30 jours",
        "CGV disponibles sur notre site",
    ],
)
def test_a_word_of_terms_sets_nothing_aside(line: str) -> None:
    page = _paper((40.0, 600.0, line), (40.0, 608.0, "Pas d'escompte pour paiement anticipé."))
    assert without_terms(page, behind=False) is page
