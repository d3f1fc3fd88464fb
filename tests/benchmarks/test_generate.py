"""The exam's truth is what its pages show, and the same seed gives the same exam."""

import functools
import json
import re
import shutil
import unicodedata
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from schwifty import IBAN
from stdnum.fr import siret, tva

from benchmarks.reading import generate
from benchmarks.reading.content import make_case
from benchmarks.reading.draw import Draw
from benchmarks.reading.generate import SPLITS, main, make, of_split, write
from benchmarks.reading.verdicts import KEYS

FAMILIES = [(split, family.name) for split in SPLITS for family in of_split(split)[0]]
SEEDS = 1


def squeezed(text: str) -> str:
    """Text without white space and hyphens (one may end a line), in one Unicode form."""
    return re.sub(r"[-\s\u00ad\ufffe]", "", unicodedata.normalize("NFKC", text))


def page_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


@functools.cache
def drawn(split: str, name: str, seed: object) -> tuple[bytes, dict[str, object]]:
    kinds, words = of_split(split)
    return make(next(f for f in kinds if f.name == name), words, seed)


@pytest.mark.parametrize(("split", "name"), FAMILIES)
def test_every_truth_value_is_printed(split: str, name: str) -> None:
    for seed in range(SEEDS):
        content, truth = drawn(split, name, f"test/{seed}")
        text = page_text(content)
        for key, forms in truth["printed"].items():
            assert truth[key] is not None, key
            for form in forms:
                assert squeezed(form) in text, (seed, key, form)


@pytest.mark.parametrize(("split", "name"), FAMILIES)
def test_truth_is_sound(split: str, name: str) -> None:
    for seed in range(SEEDS):
        _, truth = drawn(split, name, f"test/{seed}")
        assert set(KEYS) <= set(truth)
        assert truth["meta"]["family"] == name
        _check_identifiers(truth)
        _check_sums(truth)


def _check_identifiers(truth: dict[str, object]) -> None:
    if truth["seller_siret"]:
        assert siret.is_valid(truth["seller_siret"])
    if truth["buyer_siret"]:
        assert siret.is_valid(truth["buyer_siret"])
    if truth["seller_vat_id"]:
        assert tva.is_valid(truth["seller_vat_id"])
        assert not truth["seller_siret"] or truth["seller_siret"][:9] == truth["seller_vat_id"][4:]
    if truth["iban"]:
        assert IBAN(truth["iban"], validate_bban=True).country_code == "FR"


def _check_sums(truth: dict[str, object]) -> None:
    rows = truth["vat_breakdown"]
    net = sum(Decimal(row["base"]) for row in rows)
    tax = sum(Decimal(row["amount"]) for row in rows)
    assert Decimal(truth["total_excl_vat"]) == net
    assert Decimal(truth["total_incl_vat"]) == net + tax
    if truth["amount_due"]:
        off = ("discount_incl_vat", "prepaid_amount", "retention_amount")
        taken = sum(Decimal(truth[key] or 0) for key in off)
        assert Decimal(truth["amount_due"]) == net + tax - taken
    assert all(Decimal(row["base"]) > 0 for row in rows)


@pytest.mark.parametrize(("split", "name"), FAMILIES)
def test_text_stays_on_the_page(split: str, name: str) -> None:
    content, _ = drawn(split, name, "test/0")
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for number in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(number)
                assert left >= 0
                assert bottom >= 0
                assert right <= width
                assert top <= height
    finally:
        document.close()


def test_same_seed_same_exam(tmp_path: Path) -> None:
    first = write(tmp_path / "a", 2, 9, "look")
    second = write(tmp_path / "b", 2, 9, "look")
    other = write(tmp_path / "c", 2, 10, "look")
    read = [[p.with_suffix(".json").read_text("utf-8") for p in x] for x in (first, second, other)]
    assert read[0] == read[1]
    assert read[0] != read[2]


def test_several_processes_draw_the_same_exam(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = write(tmp_path / "a", 4, 9, "look")
    monkeypatch.setattr(generate, "WORTH_PROCESSES", 1)
    together = write(tmp_path / "b", 4, 9, "look", jobs=2)
    assert [path.name for path in together] == [path.name for path in alone]
    for one, other in zip(alone, together, strict=True):
        assert one.with_suffix(".json").read_text() == other.with_suffix(".json").read_text()


def test_each_split_has_its_own_families() -> None:
    names = {split: [family.name for family in of_split(split)[0]] for split in SPLITS}
    every = [name for found in names.values() for name in found]
    assert len(every) == len(set(every))
    assert len(names["look"]) + len(names["held"]) >= 14
    assert min(len(found) for found in names.values()) >= 6
    assert drawn("held", names["held"][0], 1)[1]["meta"]["split"] == "held"


@pytest.mark.parametrize("split", SPLITS[1:])
def test_splits_hardly_share_a_word(split: str) -> None:
    earlier = SPLITS[: SPLITS.index(split)]
    known = {pair for other in earlier for pair in _wordings(other)}
    own = _wordings(split)
    assert len([pair for pair in own if pair in known]) < len(own) / 2


def _wordings(split: str) -> list[tuple[str, str]]:
    labels = of_split(split)[1].LABELS
    return [(key, text) for key, texts in labels.items() for text in texts]


def test_the_kinds_of_content_all_happen() -> None:
    seen = set()
    for split, name in FAMILIES:
        kinds, words = of_split(split)
        family = next(f for f in kinds if f.name == name)
        for seed in range(30):
            case = make_case(Draw(name, seed), words, family.taste)
            seen |= {f"{row.rate:.2f}" for row in case.sums.vat}
            seen |= {"several rates"} if len(case.sums.vat) > 1 else set()
            seen |= {"credit"} if case.is_credit else set()
            seen |= {"state"} if case.buyer.is_state else set()
            seen |= {"factor"} if case.seller.factor else set()
            for kind in ("discount", "prepaid", "retention", "rebate"):
                seen |= {kind} if getattr(case.sums, kind) else set()
    wanted = {"credit", "state", "several rates", "factor", "0.00", "20.00", "10.00"}
    wanted |= {"5.50", "2.10", "8.50", "0.90", "discount", "prepaid", "retention", "rebate"}
    assert wanted <= seen


def test_command_writes_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--out", str(tmp_path), "--count", "3", "--seed", "2", "--split", "held"]
    assert main(arguments) == 0
    assert "3 invoices" in capsys.readouterr().out
    for pdf in tmp_path.glob("*.pdf"):
        truth = json.loads(pdf.with_suffix(".json").read_text("utf-8"))
        assert truth["meta"]["split"] == "held"


@pytest.mark.skipif(shutil.which("gs") is None, reason="ghostscript is an optional program")
def test_distilled_files_still_show_the_truth(tmp_path: Path) -> None:
    for pdf in write(tmp_path, 1, 3, "look", after="gs"):
        truth = json.loads(pdf.with_suffix(".json").read_text("utf-8"))
        assert truth["meta"]["engine"].endswith("+gs")
        text = page_text(pdf.read_bytes())
        assert squeezed(truth["printed"]["invoice_number"][0]) in text


def test_scanned_files_have_pages_but_no_text(tmp_path: Path) -> None:
    for pdf in write(tmp_path, 1, 3, "look", after="scan"):
        assert page_text(pdf.read_bytes()) == ""
        truth = json.loads(pdf.with_suffix(".json").read_text("utf-8"))
        assert truth["meta"]["engine"].endswith("+scan")
