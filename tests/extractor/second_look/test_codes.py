"""A code that is of another kind, or not whole, is doubted; plain codes are not."""

import pytest

from extractor.page import Page, box_of
from extractor.second_look import codes
from staging.evidence import Reading
from tests.extractor.paper import column, page


def _read(sheet: Page, *texts: str) -> Reading:
    """A reading of the words of a page."""
    words = [w for w in sheet.words if w.text in texts]
    value = " ".join(w.text.strip(":()") for w in words)
    return Reading(value, 0.97, sheet.number, box_of(words))


def _doubted(key: str, value: str) -> bool:
    sheet = column(f"Notre texte : {value}")
    reading = Reading(value, 0.97)
    return key in codes.doubted([sheet], {key: reading})


@pytest.mark.parametrize(
    "text",
    [
        "224 867 317 00162",
        "01 99 03 30 67",
        "66 62 34",
        "2026",
        "3",
        "FA 532545",
        "BL01121",
        "CL5092",
    ],
)
def test_what_is_something_else_is_no_order(text: str) -> None:
    assert _doubted("engagement_number", text)


@pytest.mark.parametrize("text", ["4502625400", "2026/56811", "26TECH4227", "PO-78455", "97987325"])
def test_a_plain_order_is_not_doubted(text: str) -> None:
    assert not _doubted("engagement_number", text)


@pytest.mark.parametrize("text", ["BC 4500871223", "NO 00126873", "RÉF 8942034813"])
def test_a_word_for_a_number_may_be_of_the_label(text: str) -> None:
    assert _doubted("engagement_number", text)
    assert _doubted("invoice_number", text)


def test_an_order_with_a_department_is_whole() -> None:
    assert not _doubted("engagement_number", "BC 2026/SPO/118")
    assert not _doubted("engagement_number", "BC 26-0933")


def test_letters_that_sellers_put_before_their_numbers_are_of_the_number() -> None:
    assert not _doubted("invoice_number", "FA 2026 0012")


@pytest.mark.parametrize(
    ("own", "sure", "doubted"),
    [
        ("2026-0145", 0.97, set()),
        ("INV260155", 0.97, {"engagement_number"}),
        ("2026-0145", 0.6, {"engagement_number"}),
    ],
)
def test_what_is_invested_is_no_invoice_of_a_seller_who_numbers_otherwise(
    own: str, sure: float, doubted: set[str]
) -> None:
    sheet = column(f"Facture n° {own}", "N° d'engagement : INV262734")
    readings = {
        "invoice_number": Reading(own, sure),
        "engagement_number": Reading("INV262734", 0.97),
    }
    assert set(codes.doubted([sheet], readings)) == doubted


def test_two_codes_with_a_stroke_between_them_are_not_one() -> None:
    assert _doubted("contract_number", "24BX019 / DGST-33")
    assert _doubted("engagement_number", "2026-005471 SO285398")
    assert not _doubted("contract_number", "2025/48-MT")
    assert not _doubted("engagement_number", "2026 / BAT / 204")
    assert not _doubted("contract_number", "2024 78 118 00 204 75 01")


def test_letters_before_a_code_that_has_its_own_may_be_of_another_word() -> None:
    assert _doubted("engagement_number", "LNMA B26-4471")
    assert not _doubted("engagement_number", "SCO 26-44")
    assert not _doubted("contract_number", "AC 2025/79")


def test_an_order_is_not_sure_where_another_code_is_called_an_engagement() -> None:
    sheet = column("Référence de votre commande : BC-DB-26-1190", "Code engagement : E2026-55871")
    reading = {"engagement_number": _read(sheet, "BC-DB-26-1190")}
    assert "engagement_number" in codes.doubted([sheet], reading)


def test_an_order_on_the_same_line_as_the_engagement() -> None:
    sheet = column("Votre commande : BC-DB-26-1190 · Code engagement : E2026-55871")
    reading = {"engagement_number": _read(sheet, "BC-DB-26-1190")}
    assert "engagement_number" in codes.doubted([sheet], reading)


def test_an_engagement_called_so_is_sure_beside_the_siret() -> None:
    sheet = column(
        "SIRET / code service / engagement : 11000201100044 / CPF8369766 / 26TECH4227",
        "N° d'engagement : 26TECH4227",
    )
    words = [w for w in sheet.words if w.text == "26TECH4227"]
    reading = Reading("26TECH4227", 0.97, 1, words[-1].box)
    assert not list(codes.doubted([sheet], {"engagement_number": reading}))


def test_a_service_of_the_state_begins_as_invoices_do() -> None:
    assert not _doubted("service_code", "FAC7527443")


def test_a_year_alone_is_no_invoice_and_a_small_number_may_be() -> None:
    assert _doubted("invoice_number", "2026")
    assert not _doubted("invoice_number", "12")


def test_a_number_whose_beginning_hangs_on_the_line_above() -> None:
    sheet = column("FACTURE DE VENTE FAC/", "2026/07844", step=11)
    assert "invoice_number" in codes.doubted(
        [sheet], {"invoice_number": _read(sheet, "2026/07844")}
    )


def test_a_number_whose_beginning_hangs_before_it() -> None:
    sheet = column("Facture FAC- 2026-07844")
    assert "invoice_number" in codes.doubted(
        [sheet], {"invoice_number": _read(sheet, "2026-07844")}
    )


def test_a_number_that_ends_in_a_stroke_is_not_whole() -> None:
    sheet = column("Engagement juridique : 2026/5333/")
    reading = {"engagement_number": _read(sheet, "2026/5333/")}
    assert "engagement_number" in codes.doubted([sheet], reading)


def test_a_code_whose_line_ends_in_a_stroke_is_not_whole() -> None:
    sheet = column("Marché : TQ-2026-", "suite au verso")
    short = Reading("TQ-2026", 0.97, sheet.number, box_of(sheet.words[-4:-3]))
    whole = Reading("TQ-2026-07", 0.97, sheet.number, short.box)
    assert set(codes.doubted([sheet], {"contract_number": short})) == {"contract_number"}
    assert set(codes.doubted([sheet], {"contract_number": whole})) == set()


def test_a_number_under_its_label_is_whole() -> None:
    sheet = column("Facture n°", "2026/07844", step=11)
    assert not list(codes.doubted([sheet], {"invoice_number": _read(sheet, "2026/07844")}))


def test_strokes_of_a_line_elsewhere_say_nothing() -> None:
    sheet = page([(40, 40, "Réf. A/"), (300, 51, "2026/07844")])
    assert not list(codes.doubted([sheet], {"invoice_number": _read(sheet, "2026/07844")}))


def test_the_end_of_a_label_in_brackets_is_no_service() -> None:
    sheet = column("Serv. dest. (code", "CHORUS)", "FIN433", step=11)
    assert "service_code" in codes.doubted([sheet], {"service_code": _read(sheet, "CHORUS)")})
    assert not list(codes.doubted([sheet], {"service_code": _read(sheet, "FIN433")}))


def test_an_order_is_no_customer_where_the_customer_has_another_number() -> None:
    sheet = column("Code client 414947", "Votre commande n° CL262196 du 18/05/2031")
    reading = _read(sheet, "CL262196")
    assert not list(codes.doubted([sheet], {"engagement_number": reading}))
    alone = column("Code client CL262196", "Votre commande n° CL262196 du 18/05/2031")
    assert list(codes.doubted([alone], {"engagement_number": reading}))


def test_a_year_and_a_count_of_six_digits_are_one_code() -> None:
    assert not _doubted("engagement_number", "2031 / 001183")


@pytest.mark.parametrize("what", ["", "qualité ", "RSE "])
def test_a_pledge_of_the_seller_is_no_other_engagement(what: str) -> None:
    sheet = column(f"Notre engagement {what}n° EQ-2026-118", "N° commande : 26-FOR-008")
    readings = {"engagement_number": Reading("26-FOR-008", 0.97, page=1)}
    assert ("engagement_number" in codes.doubted([sheet], readings)) is (not what)


@pytest.mark.parametrize(("under", "cut"), [("311", True), ("2031/3", True), ("Tonte", False)])
def test_a_code_that_a_stroke_ends_before_the_next_cell_may_go_on_under(
    under: str, *, cut: bool
) -> None:
    sheet = page([(40, 40, "Réf. TQ-26- Échéance"), (40, 51, under)])
    reading = Reading("TQ-26", 0.97, sheet.number, box_of(sheet.words[1:2]))
    assert ("engagement_number" in codes.doubted([sheet], {"engagement_number": reading})) is cut
