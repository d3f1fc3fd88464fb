import pytest

from extractor.labelling.segment_labels import concepts_of, labels_in
from tests.extractor.paper import page, words


def _concepts(text: str) -> list[tuple[str, str]]:
    (segment,) = page([(40, 40, text)]).segments
    return [(o.concept, " ".join(w.text for w in o.words)) for o in labels_in(segment)]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Facture n°", "invoice_number"),
        ("NUMÉRO DE FACTURE", "invoice_number"),
        ("Facture d'acompte n°", "invoice_number"),
        ("Facture d'origine", "original_invoice_number"),
        ("N° d'engagement juridique (EJ)", "engagement_number"),
        ("Votre commande", "engagement_number"),
        ("Code service exécutant", "service_code"),
        ("Marché public n°", "contract_number"),
        ("Date d'échéance", "due_date"),
        ("À payer avant le", "due_date"),
        ("Date d'émission", "issue_date"),
        ("Date de livraison", "other_date"),
        ("Code client", "other"),
        ("Cpte", "other"),
        ("Livraison n°", "other"),
        ("Bon d'attachement n°", "other"),
        ("Qté fact.", "other"),
    ],
)
def test_the_longest_label_says_what_it_is(text: str, concept: str) -> None:
    assert _concepts(text) == [(concept, text)]


def test_letters_of_a_code_are_no_label() -> None:
    assert [c for c, _ in _concepts("Marché n° MAPA-2026-65")] == ["contract_number"]
    assert [c for c, _ in _concepts("Code service FACTURES_PUBLIQUES")] == ["service_code"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Total HT", "net"),
        ("Montant hors taxes", "net"),
        ("TVA 20 %", "vat"),
        ("Total toutes taxes comprises", "gross"),
        ("NET À PAYER TTC", "due"),
        ("Acompte déjà versé", "prepaid"),
        ("Retenue de garantie 5 % TTC", "retention"),
        ("Remise TTC accordée", "discount"),
        ("A reporter", "other"),
    ],
)
def test_the_role_of_an_amount(text: str, role: str) -> None:
    assert concepts_of(words(text))[0][0] == role


def test_small_words_are_labels_before_a_day_alone() -> None:
    assert _concepts("Madame le Maire") == []
    assert _concepts("Rédaction du bulletin municipal") == []
    assert _concepts("le 3 mai 2026") == [("issue_date", "le")]
    assert _concepts("le vendredi 3 mai 2026") == [("issue_date", "le")]


def test_nos_is_ours_and_no_number() -> None:
    assert _concepts("Nos réf.") == [("other", "Nos réf.")]
