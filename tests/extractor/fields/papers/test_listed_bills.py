"""A list of bills is told from the lines of a bill."""

from extractor.fields.papers.listed_bills import lists_bills
from tests.extractor.paper import drawn


def test_numbers_days_and_sums_under_a_head_are_a_list():
    assert lists_bills(
        drawn("""
Facture        Date          Montant TTC
F-2026-101     02/05/2026    161,78 €
935/03/2026    3 mai 2026    12,00 €
""")
    )


def test_one_bill_is_no_list():
    assert not lists_bills(
        drawn("""
Facture        Date          Montant TTC
F-2026-101     02/05/2026    161,78 €
""")
    )


def test_lines_of_a_bill_are_no_list():
    assert not lists_bills(
        drawn("""
Désignation    Date          Montant HT
Audit 2026     02/05/2026    161,78 €
Conseil        03/05/2026    12,00 €
""")
    )
