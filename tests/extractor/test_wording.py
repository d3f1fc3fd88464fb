import pytest

from extractor.wording import fold, folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("N° de facture", "num facture"),
        ("FACTURE Nº", "facture num"),
        ("Réf. commande :", "ref commande"),
        ("V/Référence", "votre ref"),
        ("N/Réf.", "notre ref"),
        ("Total H.T.", "total ht"),
        ("Total H.T", "total ht"),
        ("T.V.A. à 20 %", "tva a 20"),
        ("Date d'échéance", "date echeance"),
        ("Maître d’œuvre", "maitre oeuvre"),
        ("le marché n'y déroge", "le marche ne y deroge"),
        ("N'2026-12", "num 2026 12"),
    ],
)
def test_labels_fold_to_the_same_words(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_a_code_keeps_its_parts() -> None:
    assert fold("FA-2026/12") == ("fa", "2026", "12")
