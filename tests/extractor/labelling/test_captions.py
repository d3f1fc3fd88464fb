"""Labels that stand under their values."""

from extractor.extract import read_pages
from extractor.labelling.links import Sheet
from extractor.page import Page
from tests.extractor.paper import page


def _form(*more: tuple[float, float, str]) -> Page:
    return page(
        [
            (40, 20, "Votre facture"),
            (40, 100, "46913"),
            (200, 100, "12.05.2026"),
            (360, 100, "11.06.2026"),
            (40, 111, "Facture N°"),
            (200, 111, "Date fact."),
            (360, 111, "Éch."),
            (40, 136, "26BT4263"),
            (200, 136, "COMPTA"),
            (360, 136, "2026FCS298"),
            (40, 147, "Votre Bdc"),
            (200, 147, "Serv. exécutant"),
            (360, 147, "Contrat"),
            *more,
        ]
    )


def test_values_stand_over_their_captions() -> None:
    readings = read_pages([_form()], ()).invoices[0].readings
    told = {key: readings[key].value for key in readings if not key.startswith(("cur", "seller"))}
    assert told == {
        "document_type": "invoice",
        "invoice_number": "46913",
        "issue_date": "2026-05-12",
        "due_date": "2026-06-11",
        "engagement_number": "26BT4263",
        "service_code": "COMPTA",
        "contract_number": "2026FCS298",
    }


def test_what_follows_the_captions_is_not_theirs() -> None:
    sheet = Sheet(_form((40, 175, "99887 pièces")))
    caption = next(o for o in sheet.labels if o.concept == "engagement_number")
    assert [" ".join(w.text for w in z.words) for z in sheet.zones(caption)] == ["26BT4263"]


def test_heads_over_their_values_are_no_captions() -> None:
    sheet = Sheet(
        page(
            [
                (40, 100, "Facture N°"),
                (200, 100, "Date"),
                (40, 111, "46913"),
                (200, 111, "12.05.2026"),
                (40, 122, "Votre Bdc"),
                (200, 122, "Échéance"),
                (40, 133, "26BT4263"),
                (200, 133, "11.06.2026"),
            ]
        )
    )
    assert sheet.captions == {}


def test_one_alone_is_chance() -> None:
    sheet = Sheet(page([(40, 100, "46913"), (40, 111, "Facture N°"), (40, 180, "F26-1")]))
    assert sheet.captions == {}


def test_what_stands_beside_a_caption_is_its_value_only_if_it_is_of_its_kind() -> None:
    sheet = page(
        [
            (40, 40, "F-2026-12"),
            (40, 51, "Facture n°"),
            (40, 80, "12/05/2026"),
            (40, 91, "Date de la facture"),
            (40, 120, "11/06/2026"),
            (40, 131, "Payable au plus tard le"),
            (240, 131, "Conduite R489 cat. 3"),
        ]
    )
    assert {c.text for c in Sheet(sheet).captions} >= {"Payable au plus tard le"}


def test_three_captions_with_nothing_fitting_under_them_are_as_near_as_may_be() -> None:
    sheet = Sheet(
        page(
            [
                (40, 20, "FACTURE DE LOCATION"),
                *((40, 100, "781-404738-R"), (300, 100, "08/10/2024")),
                *((40, 115, "NUMÉRO DE FACTURE"), (300, 115, "DATE DE FACTURE")),
                *((40, 132, "E-47243912"), (300, 132, "4500234037")),
                *((40, 147, "CONTRAT DE LOCATION"), (300, 147, "N° DE COMMANDE CLIENT")),
                *((40, 164, "M. HENRI C."), (300, 164, "23190506800418")),
            ]
        )
    )
    told = {" ".join(w.text for w in k.words): v.text for k, v in sheet.captions.items()}
    assert told["NUMÉRO DE FACTURE"] == "781-404738-R"
    assert told["N° DE COMMANDE CLIENT"] == "4500234037"
