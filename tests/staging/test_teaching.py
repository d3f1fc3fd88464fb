"""What a confirmed paper teaches: the spot that the reader saw, else the best labelled one."""

from __future__ import annotations

from staging.draft import Draft
from staging.evidence import Reading, Remark, Source
from staging.layouts import Mark, Shape, Sheet, Spot
from staging.layouts_json import content_out, lesson_in, look_out, sheet_in, sheet_out
from staging.teaching import teach

MARKS = (
    Mark("facture", 1, (40, 40, 90, 50)),
    Mark("num", 1, (95, 40, 110, 50)),
    Mark("total", 1, (300, 700, 330, 710)),
    Mark("ttc", 1, (335, 700, 355, 710)),
)
NUMBER = Spot(Shape.CODE, "F-12", "A-99", 1, (120, 40, 150, 50))
REPEATED = Spot(Shape.CODE, "F-12", "A-99", 1, (40, 780, 70, 790))
GROSS = Spot(Shape.AMOUNT, "180.00", "", 1, (400, 700, 440, 710))
TITLE = Spot(Shape.TITLE, "facture num", "", 1, (40, 40, 150, 50))
SHEET = Sheet((3,), (595.0, 842.0), MARKS, (REPEATED, NUMBER, GROSS, TITLE))


def test_the_place_where_the_reader_saw_the_value_comes_first():
    seen = Reading("F-12", 0.9, 3, (40, 780, 70, 790))
    taught = teach(SHEET, Draft({"invoice_number": seen}))
    assert [p.box for p in taught.places["invoice_number"]] == [REPEATED.box, NUMBER.box]
    assert not taught.places["invoice_number"][0].mended


def test_a_typed_value_is_taught_where_words_stand_before_it():
    taught = teach(SHEET, Draft({}).with_edits({"invoice_number": "F-12"}))
    place = taught.places["invoice_number"][0]
    assert place.box == NUMBER.box
    assert [anchor.text for anchor in place.before] == ["num", "facture"]
    assert place.mended


def test_nothing_found_teaches_nothing():
    assert teach(SHEET, Draft({}).with_edits({"invoice_number": "ZZ-99"})) is None


def test_a_reading_that_was_replaced_or_taken_out_is_known_as_wrong():
    wrong = Reading("F-12", 0.97, 3, (40, 780, 70, 790))
    draft = Draft(
        {"contract_number": wrong, "total_incl_vat": Reading("180.00", 0.9, 3, GROSS.box)}
    )
    taught = teach(SHEET, draft.with_edits({"contract_number": None}))
    assert [p.box for p in taught.wrong["contract_number"]] == [REPEATED.box]
    assert "contract_number" not in taught.places


def test_what_stands_in_the_row_of_the_buyers_own_name_is_not_taught():
    marks = (Mark("saint cydroine", 1, (40, 300, 90, 310)), Mark("est", 1, (40, 400, 60, 410)))
    listed = Spot(Shape.AMOUNT, "180.00", "", 1, (300, 300, 340, 310))
    told = Spot(Shape.AMOUNT, "180.00", "", 1, (200, 400, 240, 410))
    member = Spot(Shape.AMOUNT, "90.00", "", 1, (305, 320, 340, 330))
    draft = Draft({}).with_edits(
        {"total_incl_vat": "180.00", "buyer_name": "Commune de Saint-Cydroïne"}
    )
    size = (595.0, 842.0)
    taught = teach(Sheet((1,), size, marks, (listed, member, told)), draft)
    assert [place.box for place in taught.places["total_incl_vat"]] == [told.box]
    assert teach(Sheet((1,), size, marks, (listed, member)), draft) is None
    assert teach(Sheet((1,), size, marks, (listed,)), draft) is not None


def test_a_zero_is_not_taught_as_the_vat():
    zero = Spot(Shape.AMOUNT, "0.00", "", 1, (300, 300, 340, 310))
    sheet = Sheet((3,), (595.0, 842.0), MARKS, (zero, GROSS))
    draft = Draft({}).with_edits({"total_vat": "0.00", "total_incl_vat": "180.00"})
    assert set(teach(sheet, draft).places) == {"total_incl_vat"}
    seen = Draft({"total_vat": Reading("0.00", 0.9, 3, zero.box)})
    assert teach(sheet, seen) is None


def test_a_sum_that_is_printed_twice_is_taught_where_it_was_seen_and_where_it_stands_lowest():
    rows = [Spot(Shape.AMOUNT, "180.00", "", 1, (400, y, 440, y + 10)) for y in (300, 500, 640)]
    sheet = Sheet((3,), (595.0, 842.0), MARKS, (*rows, GROSS))
    seen = Draft({"total_incl_vat": Reading("180.00", 0.97, 3, rows[0].box)})
    assert [p.box for p in teach(sheet, seen).places["total_incl_vat"]] == [rows[0].box, GROSS.box]


def test_a_value_that_the_reader_cut_short_is_not_known_as_wrong():
    whole = Spot(Shape.RUN, "12 F-12", "99 A-99", 1, (100, 40, 150, 50))
    sheet = Sheet((3,), (595.0, 842.0), MARKS, (NUMBER, whole))
    draft = Draft({"invoice_number": Reading("F-12", 0.9, 3, NUMBER.box)})
    taught = teach(sheet, draft.with_edits({"invoice_number": "12 F-12"}))
    assert taught.places["invoice_number"][0].shape is Shape.RUN
    assert not taught.wrong


def test_codes_that_are_of_no_field_are_noted_by_their_corners_alone():
    draft = Draft({}).with_edits({"total_incl_vat": "180.00"})
    assert set(teach(SHEET, draft).idle) == {(40, 780), (120, 40)}
    named = draft.with_edits({"total_incl_vat": "180.00", "invoice_number": "F-12"})
    assert teach(SHEET, named).idle == ()


def test_a_net_to_pay_that_is_the_total_itself_is_not_taught():
    draft = Draft({k: Reading("180.00", 0.9) for k in ("total_incl_vat", "amount_due")})
    assert set(teach(SHEET, draft).places) == {"total_incl_vat"}


def test_a_learned_reading_stays_mended():
    learned = Reading("F-12", 0.98, 3, NUMBER.box, Source.LEARNED)
    assert teach(SHEET, Draft({"invoice_number": learned})).places["invoice_number"][0].mended


def test_titles_and_the_words_of_a_refusal_are_kept():
    read = {"document_type": Reading("invoice", 0.9), "total_incl_vat": Reading("180.00", 0.9)}
    draft = Draft(
        read,
        {"document_type": "credit_note"},
        remarks=(Remark("not_invoice", "relevé"),),
    )
    taught = teach(SHEET, draft)
    assert taught.titles == {"facture num": ("credit_note", "invoice")}
    untitled = Sheet((3,), (595.0, 842.0), MARKS, (NUMBER, GROSS))
    assert teach(untitled, draft).titles == {"": ("credit_note", "invoice")}
    assert taught.lifted == ("relevé",)


def test_a_lesson_holds_no_value_and_comes_back_from_json():
    taught = teach(SHEET, Draft({}).with_edits({"invoice_number": "F-12"}))
    look, content = look_out(taught.look), content_out(taught)
    assert "F-12" not in str((look, content))
    assert lesson_in(look, content) == taught
    assert sheet_in(sheet_out(SHEET)) == SHEET


def test_a_typed_value_is_not_taught_where_the_reader_saw_another_field():
    net = Spot(Shape.AMOUNT, "180.00", "", 1, (400, 720, 440, 730))
    sheet = Sheet((3,), (595.0, 842.0), MARKS, (GROSS, net))
    gross = Reading("180.00", 0.97, 3, GROSS.box)
    draft = Draft({"total_incl_vat": gross}).with_edits({"amount_due": "180.00"})
    taught = teach(sheet, draft)
    assert taught.places["total_incl_vat"][0].box == GROSS.box
    assert taught.places["amount_due"][0].box == net.box


def test_another_thing_of_the_same_day_is_not_taught_as_the_day_of_issue():
    day, printed = (Spot(Shape.DATE, "2026-08-01", "", 1, (x, 60, x + 50, 70)) for x in (100, 300))
    sheet = Sheet((3,), (595.0, 842.0), MARKS, (day, printed))
    read = Draft({"issue_date": Reading("2026-08-01", 0.97, 3, day.box)})
    assert [p.box for p in teach(sheet, read).places["issue_date"]] == [day.box]
    typed = Draft({}).with_edits({"issue_date": "2026-08-01"})
    assert len(teach(sheet, typed).places["issue_date"]) == 2


def test_a_day_under_its_caption_comes_before_the_same_day_in_a_row_of_the_next_page():
    marks = (Mark("date", 1, (300, 40, 320, 48)), Mark("veau", 2, (40, 120, 60, 130)))
    head = Spot(Shape.DATE, "2026-10-05", "", 1, (300, 50, 340, 60))
    row = Spot(Shape.DATE, "2026-10-05", "", 2, (200, 120, 240, 130))
    sheet = Sheet((1, 2), (595.0, 842.0), marks, (head, row))
    typed = Draft({}).with_edits({"issue_date": "2026-10-05"})
    assert [p.box for p in teach(sheet, typed).places["issue_date"]] == [head.box, row.box]


def test_a_day_of_a_line_is_not_taught_before_the_same_day_in_the_head():
    days = ("2026-03-06", "2026-03-02", "2026-02-26")
    rows = [
        Spot(Shape.DATE, day, "", 1, (37, 156 + 18 * n, 82, 166 + 18 * n))
        for n, day in enumerate(days)
    ]
    head = Spot(Shape.DATE, days[0], "", 1, (489, 53, 534, 63))
    seen = Draft({"issue_date": Reading(days[0], 0.5, 3, rows[0].box)})
    taught = teach(Sheet((3,), (595.0, 842.0), MARKS, (*rows, head)), seen)
    assert taught.places["issue_date"][0].box == head.box
    few = teach(Sheet((3,), (595.0, 842.0), MARKS, (*rows[:2], head)), seen)
    assert few.places["issue_date"][0].box == rows[0].box
