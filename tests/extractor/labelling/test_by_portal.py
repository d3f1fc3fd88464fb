"""A service told by the portal in words that no list has."""

import pytest

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _service(sheet: Page) -> tuple[object, bool] | None:
    for key, reading in choice.find([sheet], credit=False):
        if key == "service_code":
            return reading.value, reading.confidence >= SURE
    return None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Entité à servir dans Chorus Pro : SPORTS-2", "SPORTS-2"),
        ("Bureau destinataire (Chorus) : ETATCIVIL", "ETATCIVIL"),
        ("Chorus Pro routing code : IT-DESK", "IT-DESK"),
        ("Porte d'entrée Chorus : MUSEE-LAB", "MUSEE-LAB"),
        ("Casier de la commune sur Chorus : ST-EAUX", "ST-EAUX"),
        ("À router dans Chorus vers : DRH-FORM", "DRH-FORM"),
        ("Chorus – bureau : B-ACHATS", "B-ACHATS"),
        ("Imputation 2151 ; cellule Chorus : CEL-04", "CEL-04"),
        ("Pour Chorus, aiguiller vers BAT-11", "BAT-11"),
    ],
)
def test_an_address_in_the_portal_is_a_service_told_in_any_words(line: str, code: str) -> None:
    assert _service(column("Facture n° FA-0012", line)) == (code, False)


def test_its_code_may_stand_under_it() -> None:
    sheet = page([(40, 20, "Facture n° FA-0012"), (40, 60, "PORTE D'ENTRÉE CHORUS")])
    assert _service(sheet) is None
    sheet = page(
        [(40, 20, "Facture n° FA-0012"), (40, 60, "PORTE D'ENTRÉE CHORUS"), (40, 73, "MUSEE-LAB")]
    )
    assert _service(sheet) == ("MUSEE-LAB", False)


@pytest.mark.parametrize(
    "line",
    [
        "Statut dans Chorus Pro : DEPOSEE",
        "Centre de coûts Chorus : PRFSG01013",
        "Entité émettrice Chorus : AGENCE-2",
        "Bureau Chorus du fournisseur : F-0012",
        "Guichet des dépôts Chorus : API",
        "Direction Chorus Pro Conseil, code APE 6201Z",
        "Bureau : B204",
        "Compte Chorus : FR-0012",
        "Destinataire Chorus : DEPARTEMENT",
    ],
)
def test_other_things_of_the_portal_are_none(line: str) -> None:
    assert _service(column("Facture n° FA-0012", line)) is None


def test_a_service_named_as_such_comes_before_it() -> None:
    sheet = column("Facture n° FA-0012", "Guichet Chorus : ACC-01", "Code service : FIN02")
    told = _service(sheet)
    assert told is not None
    assert told[0] == "FIN02"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("le service à choisir sur Chorus portant le code CULT08.", ("CULT08", True)),
        ("Votre service technique, connu de vous sous le code TECH02, ", ("TECH02", False)),
        ("le service comptable, au code postal 33000 Bordeaux", None),
        ("notre service après-vente, joignable sous le code CLI-42", None),
        ("votre service au 3e étage, sous le code CLI-42", None),
    ],
)
def test_a_sentence_may_lead_from_a_service_to_its_code(
    line: str, told: tuple[str, bool] | None
) -> None:
    assert _service(column("Facture n° FA-0012", line)) == told


@pytest.mark.parametrize("word", ["CHANTIER", "ACHAT", "PRESTATIONS"])
def test_what_departments_do_is_a_code_beside_the_name_of_one(word: str) -> None:
    sheet = page([(40, 20, "Facture n° FA-0012"), (40, 60, "Code service"), (190, 60, word)])
    assert _service(sheet) == (word, True)
    sheet = page([(40, 20, "Facture n° FA-0012"), (40, 60, "CODE SERVICE"), (190, 60, word)])
    assert _service(sheet) is None
