"""Numbers that stand right behind the name of another body."""

import pytest

from extractor.fields.bodies import parties
from staging.evidence import SURE, Reading
from tests.extractor.paper import page

BODY, SELLER, TOWNS = "20028929601430", "80249005200056", "21025178100022"
FOOT = f"Brunel – SARL au capital de 8 000 € – SIRET {SELLER} – RCS Troyes 802 490 052"


def _buyer(line: str, *, window: str = "Mairie de Pontivert") -> Reading | None:
    sheet = page(
        [
            (40, 40, "Brunel"),
            (40, 52, "10000 Troyes"),
            (330, 120, window),
            (330, 132, "1 place du Marché"),
            (330, 144, "33700 Mérignac"),
            (40, 250, line),
            (40, 800, FOOT),
        ]
    )
    return parties.find([sheet], ()).get("buyer_siret")


@pytest.mark.parametrize(
    "line",
    [
        f"Étude cofinancée par l'Agence du bassin Sud, SIRET {BODY}",
        f"Projet retenu au programme VERTICAL (ADOPE, SIRET {BODY})",
        f"Hébergement : internat du LEGTA (SIRET : {BODY})",
        f"Location du car auprès de Rivabus – SIRET {BODY}",
        f"Analyses confiées au LDA12, n° SIRET {BODY}",
    ],
)
def test_a_number_behind_the_name_of_somebody_else_is_not_the_buyers(line: str) -> None:
    assert _buyer(line) is None


def test_initials_are_a_name_too() -> None:
    line = f"Travaux pour le SDIS, SIRET {BODY}"
    assert _buyer(line, window="Service départemental d'incendie et de secours") is not None


@pytest.mark.parametrize(
    ("line", "window"),
    [
        (f"Commune de Pontivert, SIRET {BODY}", "Mairie de Pontivert"),
        (f"Marché de la ville (Chorus Pro : SIRET {BODY})", "Mairie de Pontivert"),
        (f"Client : Pays Vert, SIRET {BODY}", "Mairie de Pontivert"),
        (f"Numéro SIRET : {BODY}", "Mairie de Pontivert"),
        (f"Atelier Nord – SIRET de la mairie : {BODY}", "Mairie de Pontivert"),
    ],
)
def test_the_buyers_own_name_or_a_label_leaves_its_number(line: str, window: str) -> None:
    found = _buyer(line, window=window)
    assert found is not None
    assert found.confidence >= SURE


@pytest.mark.parametrize(
    "line",
    [
        f"Relevé au gymnase Anquetil – SIRET {TOWNS}",
        f"Point GI047 – Salle Norbert – SIRET {TOWNS}",
        f"3 avenue de Paris 94165 SAINT-LOUP - SIRET {TOWNS}",
    ],
)
def test_a_towns_sites_have_its_number(line: str) -> None:
    assert _buyer(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        f"Contrôle réalisé par le laboratoire départemental, SIRET {BODY}",
        f"Tableau du FRAC Sud, SIRET {BODY}",
    ],
)
def test_a_body_of_another_kind_than_the_addressee_is_not_surely_the_buyer(line: str) -> None:
    found = _buyer(line)
    assert found is None or found.confidence < SURE


@pytest.mark.parametrize(
    "line",
    [
        f"Affaire : Groupe scolaire Prévost – SIRET {TOWNS}",
        f"Contact : Mme Le Guen – SIRET {TOWNS}",
        f"Budget : Assainissement – SIRET {TOWNS}",
    ],
)
def test_labels_of_the_paper_name_no_body(line: str) -> None:
    found = _buyer(line)
    assert found is not None
    assert found.confidence >= SURE
