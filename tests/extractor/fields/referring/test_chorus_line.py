import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column


def _read(line: str) -> dict[str, tuple[object, bool]]:
    sheet = column("Facture n° FA26-0012 du 12/05/2026", line)
    found = choice.find([sheet], credit=False)
    return {key: (reading.value, reading.confidence >= SURE) for key, reading in found}


@pytest.mark.parametrize(
    "line",
    [
        "RÉFÉRENCES CHORUS : 22546985700018 / FIN01 / 4500123456",
        "Réf. Chorus 22546985700018 - 4500123456 - FIN01",
    ],
)
def test_the_states_engagement_tells_itself_and_the_service(line: str) -> None:
    read = _read(line)
    assert read["engagement_number"] == ("4500123456", True)
    assert read["service_code"] == ("FIN01", True)


def test_without_its_form_the_service_comes_first_and_nothing_is_sure() -> None:
    read = _read("Chorus Pro : 22546985700018 / DSI4 / 26-1187")
    assert read["engagement_number"] == ("26-1187", False)
    assert read["service_code"] == ("DSI4", False)


def test_letters_alone_are_no_engagement() -> None:
    for line in ("22546985700018 / DSI / PI26118", "22546985700018 / PI26118 / DSI"):
        read = _read(f"Chorus Pro : {line}")
        assert read["engagement_number"] == ("PI26118", True)
        assert read["service_code"] == ("DSI", True)


def test_a_service_called_by_a_word_of_labels_between_strokes() -> None:
    read = _read("CHORUS PRO : 22546985700018 - FACTURES - GUI-26-0118")
    assert read["engagement_number"] == ("GUI-26-0118", True)
    assert read["service_code"] == ("FACTURES", True)


def test_one_part_beside_the_siret() -> None:
    assert _read("Chorus : 22546985700018 / 1405044178")["engagement_number"][0] == "1405044178"
    assert _read("Chorus : 22546985700018 / FIN01")["service_code"][0] == "FIN01"


def test_a_line_without_a_siret_or_of_other_words_says_nothing() -> None:
    assert "service_code" not in _read("Chorus Pro : déposée le 12/05/2026 - 26-1187")
    assert "service_code" not in _read("Facture déposée sur Chorus Pro - 22546985700018 - ACHATS")
