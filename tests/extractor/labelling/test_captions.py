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


def _told(sheet: Page) -> dict[str, object]:
    return {k: r.value for k, r in read_pages([sheet], ()).invoices[0].readings.items()}


def test_captions_of_two_lines() -> None:
    read = _told(
        page(
            [
                (40, 20, "Votre facture"),
                (60, 100, "F26-118"),
                (190, 100, "04/03/2026"),
                (300, 100, "26-0447"),
                (470, 100, "2025M31"),
                (60, 111, "numéro de"),
                (190, 111, "date de"),
                (300, 111, "commandé par la mairie sous"),
                (470, 111, "marché"),
                (60, 121, "facture"),
                (190, 121, "facturation"),
                (300, 121, "le n°"),
                (470, 121, "public"),
            ]
        )
    )
    assert (read["invoice_number"], read["issue_date"]) == ("F26-118", "2026-03-04")
    assert (read["engagement_number"], read["contract_number"]) == ("26-0447", "2025M31")


def test_a_caption_goes_on_in_words_not_known() -> None:
    read = _told(
        page(
            [
                (40, 20, "Votre facture"),
                (60, 100, "F26-118"),
                (300, 100, "26-0447"),
                (60, 110, "N° de la pièce"),
                (300, 110, "N° de l'engagement"),
                (60, 120, "(à rappeler)"),
                (300, 120, "(donné par la mairie)"),
            ]
        )
    )
    assert (read["invoice_number"], read["engagement_number"]) == ("F26-118", "26-0447")


def test_whose_a_caption_is_may_stand_before_its_label() -> None:
    read = _told(
        page(
            [
                (40, 20, "Votre facture"),
                (325, 33, "VF 2508831"),
                (470, 33, "18/09/2025"),
                (325, 43.5, "NOTRE FACT. (à rappeler)"),
                (470, 43.5, "ETABLIE LE"),
                (325, 69, "C25/0219"),
                (470, 69, "BI 77120"),
                (325, 79.5, "V. COMMANDE COLLEGE"),
                (470, 79.5, "BON TECHNICIEN"),
            ]
        )
    )
    assert (read["invoice_number"], read["engagement_number"]) == ("VF 2508831", "C25/0219")


def test_a_caption_may_stand_in_the_air_under_its_value() -> None:
    sheet = page(
        [
            (40, 100, "46913"),
            (200, 100, "12.05.2026"),
            (360, 100, "26BT4263"),
            (40, 119, "numéro de cette facture"),
            (200, 119, "jour de cette facture"),
            (360, 119, "votre bon de commande"),
            (40, 152, "Curage"),
            (360, 152, "1 200,00"),
        ]
    )
    captions = {c.text: value.text for c, value in Sheet(sheet).captions.items()}
    assert captions["votre bon de commande"] == "26BT4263"


def test_a_caption_in_two_tongues_may_go_on_in_an_airy_line() -> None:
    values = [(40, 100, "VTE-002049"), (200, 100, "ENG-25-59333")]
    captions = [(40, 111, "Numéro de facture / Nr."), (200, 111, "Votre commande / Ihre")]
    told = _told(page([(40, 20, "Facture · Rechnung"), *values, *captions, (200, 127, "Order")]))
    assert told["engagement_number"] == "ENG-25-59333"
