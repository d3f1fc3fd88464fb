"""Labels tied to values by strokes without blanks."""

from extractor.fields import choice
from tests.extractor.paper import column


def test_references_strung_without_a_blank_are_read_apart() -> None:
    sheet = column("Facture n° FA-0012", "Engagement N°: 31VOI118/Service: VOI/Marché: 29M12")
    read = {key: reading.value for key, reading in choice.find([sheet], credit=False)}
    assert read["engagement_number"] == "31VOI118"
    assert read["service_code"] == "VOI"
    assert read["contract_number"] == "29M12"


def test_a_department_after_a_stroke_is_of_the_number() -> None:
    sheet = column("Facture n° FA-0012", "Engagement n° 31-118/Voirie")
    read = {key: reading.value for key, reading in choice.find([sheet], credit=False)}
    assert read["engagement_number"] == "31-118/Voirie"
