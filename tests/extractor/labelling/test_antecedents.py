"""What a number, or a day, told in words is of."""

import pytest

from extractor.labelling.labels import Label
from extractor.labelling.links import Sheet
from tests.extractor.paper import column


def _last(*lines: str) -> Label:
    """The last label of some lines right under each other."""
    sheet = Sheet(column(*lines, step=12.0))
    return sheet.labels[-1]


@pytest.mark.parametrize(
    ("lines", "concept"),
    [
        (("Elle porte le n° 26-118",), "invoice_number"),
        (("Objet : note d'honoraires rectificative (avoir) n° 26-118",), "invoice_number"),
        (("Votre facture de mai. Elle porte le n° 26-118",), "invoice_number"),
        (("Cette note porte le n° 26-118",), "invoice_number"),
        (("Votre commande est partie. Elle porte le n° 26-118",), "engagement_number"),
        (("Le marché a été conclu ; il porte le n° 26-118",), "contract_number"),
        (("Vous avez passé commande.", "Elle porte le n° 26-118"), "engagement_number"),
        (("L'appareil a été posé ; il porte le n° 26-118",), "other"),
        (("FACTURE", "inscrite à notre livre sous le n° 26-118"), "invoice_number"),
        (("Votre commande 26-44,", "inscrite à notre livre sous le n° 26-118"), "other"),
        (("Votre commande, inscrite à notre livre sous le n° 26-118",), "other"),
        (("Un marché notifié en mai et enregistré sous le n° 26-118",), "contract_number"),
        (("Entreprise enregistrée sous le n° 26-118",), "other"),
        (("Enregistrée auprès du préfet sous le n° 26-118",), "other"),
        (("Votre commande. Elle est datée du 03/03/2026",), "other_date"),
        (("Votre facture. Elle est datée du 03/03/2026",), "issue_date"),
        (("Votre commande 26-118", "transmise le 03/03/2026"), "other_date"),
    ],
)
def test_what_is_spoken_of(lines: tuple[str, ...], concept: str) -> None:
    assert _last(*lines).concept == concept
