"""Labels that stand behind their values."""

from extractor.extract import read_pages
from extractor.page import Page
from tests.extractor.paper import page


def _read(sheet: Page) -> dict[str, object]:
    return {k: r.value for k, r in read_pages([sheet], ()).invoices[0].readings.items()}


def test_labels_behind_their_values_with_a_colon() -> None:
    read = _read(
        page(
            [
                (40, 20, "Votre facture"),
                (40, 150, "À l'attention du service VOIRIE (code service)"),
                (40, 200, "91150-0726 : facture numéro"),
                (330, 200, "ST26-5820 : votre n° d'engagement"),
                (40, 214, "25/07/2026 : établie le"),
                (330, 214, "25.99.543 : marché public"),
                (40, 228, "24/08/2026 : échéance"),
                (330, 228, "51 : bons de pesée joints"),
            ]
        )
    )
    assert (read["invoice_number"], read["issue_date"]) == ("91150-0726", "2026-07-25")
    assert (read["engagement_number"], read["contract_number"]) == ("ST26-5820", "25.99.543")
    assert (read["service_code"], read["due_date"]) == ("VOIRIE", "2026-08-24")


def test_labels_behind_their_values_without_a_sign() -> None:
    read = _read(
        page(
            [
                (40, 20, "Votre facture"),
                (330, 60, "CVL-2026-24939 facture"),
                (330, 74, "18 juillet 2026 émission"),
                (330, 88, "17 août 2026 règlement attendu"),
                (330, 102, "4588521671 bon de commande reçu"),
                (330, 116, "PROP-73871 notre proposition"),
                (330, 130, "COMPTA service destinataire"),
            ]
        )
    )
    assert (read["invoice_number"], read["issue_date"]) == ("CVL-2026-24939", "2026-07-18")
    assert (read["engagement_number"], read["service_code"]) == ("4588521671", "COMPTA")


def test_lines_of_an_account_show_no_such_habit() -> None:
    read = _read(
        page(
            [
                (330, 60, "Facture n° F26-118"),
                (330, 74, "Date : 18/07/2026"),
                (40, 300, "12/05/2026 facture"),
                (40, 314, "14/05/2026 facture"),
                (40, 328, "30/06/2026 échéance"),
            ]
        )
    )
    assert (read["invoice_number"], read["issue_date"]) == ("F26-118", "2026-07-18")


def test_a_column_of_labels_right_of_their_values() -> None:
    read = _read(
        page(
            [
                (40, 40, "FACTURE"),
                (400, 40, "B18796"),
                (440, 40, "n° facture"),
                (380, 54, "16.12.2025"),
                (440, 54, "date"),
                (380, 68, "31.01.2026"),
                (440, 68, "échéance"),
                (375, 82, "COM-2025-14"),
                (440, 82, "votre commande"),
                (400, 96, "COM01"),
                (440, 96, "code service"),
            ]
        )
    )
    assert (read["invoice_number"], read["issue_date"]) == ("B18796", "2025-12-16")
    assert (read["engagement_number"], read["service_code"]) == ("COM-2025-14", "COM01")


def test_pairs_beside_each_other_keep_their_own_values() -> None:
    read = _read(
        page(
            [
                (40, 40, "FACTURE"),
                (40, 60, "Numéro"),
                (100, 60, "B18796"),
                (140, 60, "Date"),
                (200, 60, "16.12.2025"),
                (40, 74, "Commande"),
                (100, 74, "26-VOI-14"),
                (155, 74, "Échéance"),
                (220, 74, "31.01.2026"),
            ]
        )
    )
    assert (read["invoice_number"], read["issue_date"]) == ("B18796", "2025-12-16")
    assert read["due_date"] == "2026-01-31"
