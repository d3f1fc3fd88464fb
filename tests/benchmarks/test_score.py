"""The scorer's verdicts, rates and intervals on inputs whose answer is known by hand."""

import json
from pathlib import Path

import pytest

from benchmarks.reading.report import table
from benchmarks.reading.score import (
    Paper,
    by_family,
    errors,
    is_french,
    load,
    main,
    score,
    touched,
    wilson,
    wrong_sure,
)
from benchmarks.reading.verdicts import KEYS, comparable, judge

TRUTH = {
    "document_type": "invoice",
    "invoice_number": "F-12",
    "issue_date": "2026-11-12",
    "buyer_name": "Ville d'Évreux",
    "seller_siret": "11000201100044",
    "iban": "FR7610278021337892204349469",
    "vat_breakdown": [{"rate": "20.00", "base": "100.00", "amount": "20.00"}],
    "total_excl_vat": "100.00",
    "total_incl_vat": "120.00",
    "amount_due": None,
    "meta": {"family": "one", "language": "fr"},
}


def paper(fields: dict[str, object], confidence: float = 1.0, **truth: object) -> Paper:
    whole = TRUTH | truth
    one = Paper("a", whole, fields, dict.fromkeys(KEYS, confidence), 0.2, answered=True)
    one.verdicts = {key: judge(whole, fields, key) for key in KEYS}
    return one


@pytest.mark.parametrize(
    ("key", "said", "verdict"),
    [
        ("invoice_number", "f 12", "right"),
        ("invoice_number", "F-13", "wrong"),
        ("invoice_number", " ", "missed"),
        ("engagement_number", None, "agreed"),
        ("engagement_number", "E1", "wrong"),
        ("seller_siret", "110 002 011 00044", "right"),
        ("iban", "fr76 1027 8021 3378 9220 4349 469", "right"),
        ("issue_date", "2026-11-12T00:00:00", "right"),
        ("total_excl_vat", "100,0 €", "right"),
        ("total_excl_vat", "abc", "wrong"),
        ("buyer_name", "VILLE D'EVREUX", "right"),
        ("amount_due", "120.00", "agreed"),
        ("amount_due", "119.00", "wrong"),
        ("vat_breakdown", [{"rate": "20", "base": "100", "amount": "20.00"}], "right"),
        ("vat_breakdown", [{"rate": "20"}], "wrong"),
        ("vat_breakdown", [], "missed"),
    ],
)
def test_verdicts(key: str, said: object, verdict: str) -> None:
    assert judge(TRUTH, {key: said}, key) == verdict


def test_unknown_optional_and_alternatives() -> None:
    truth = TRUTH | {"unknown": ["iban"], "optional": ["invoice_number"]}
    truth["alternatives"] = {"buyer_name": ["Mairie d'Évreux"]}
    assert judge(truth, {"iban": "FR1"}, "iban") is None
    assert judge(truth, {}, "invoice_number") == "agreed"
    assert judge(truth, {"buyer_name": "Mairie d'Evreux"}, "buyer_name") == "right"
    assert judge(truth, {"buyer_name": "Mairie"}, "buyer_name") == "wrong"


def test_comparable_of_odd_values() -> None:
    assert comparable("total_excl_vat", True) is None
    assert comparable("vat_breakdown", "20 %") == "bad"
    assert comparable("seller_siret", "inconnu") == "bad"


def test_all_right_and_silent_wrong() -> None:
    whole = paper({key: value for key, value in TRUTH.items() if key != "meta"})
    assert whole.all_right()
    assert not whole.silent_wrong()
    assert touched(whole) == 0
    missing = paper({k: v for k, v in TRUTH.items() if k not in {"meta", "iban"}})
    assert not missing.all_right()
    assert not missing.silent_wrong()
    assert touched(missing) == 1
    invented = paper({**TRUTH, "service_code": "S1"})
    assert not invented.all_right()
    assert invented.silent_wrong()
    assert wrong_sure(invented)


def test_a_wrong_value_under_the_threshold_is_not_sure() -> None:
    unsure = paper({**TRUTH, "invoice_number": "X"}, confidence=0.9)
    assert unsure.silent_wrong()
    assert not wrong_sure(unsure)
    rows = {row["threshold"]: row for row in score([unsure])["confidence"]}
    assert rows[0.9]["documents_with_a_wrong_value_passed"] == 1.0
    assert rows[0.95]["documents_with_a_wrong_value_passed"] == 0.0
    assert rows[0.95]["values_passed"] == 0.0


def test_wilson_interval() -> None:
    assert wilson(0, 0) is None
    assert wilson(0, 100) == (0.0, 0.037)
    low, high = wilson(5, 10) or (0, 0)
    assert (low, high) == (0.2366, 0.7634)


def test_families_and_rates() -> None:
    papers = [paper(dict(TRUTH)), paper({}, meta={"family": "two"})]
    rates = by_family(papers)
    assert rates["one"]["required_all_right"] == 1.0
    assert rates["two"]["required_all_right"] == 0.0
    result = score(papers)
    assert result["required_all_right"] == 0.5
    assert result["fields"]["invoice_number"]["recall"] == 0.5
    assert "one" in table(result)


def test_family_of_a_truth_without_meta() -> None:
    assert Paper("b", {"family": "plain"}).family == "plain"
    assert Paper("b", {}).family == "b"
    assert is_french({})
    assert not is_french({"meta": {"language": "de"}})


def write_case(folder: Path) -> Path:
    (folder / "a.json").write_text(json.dumps(TRUTH), "utf-8")
    (folder / "b.json").write_text(json.dumps(TRUTH | {"meta": {"language": "de"}}), "utf-8")
    lines = folder / "out.jsonl"
    fields = {"invoice_number": "F-13", "iban": None}
    invoice = {"fields": fields, "confidence": {"invoice_number": 0.97}}
    first = {"file": "x/a.pdf", "ok": True, "seconds": 0.4, "invoices": [invoice]}
    second = {"file": "x/b.pdf", "ok": False, "error": "unreadable"}
    lines.write_text("\n".join(json.dumps(line) for line in (first, second)), "utf-8")
    return lines


def test_load_takes_the_first_invoice_and_the_language(tmp_path: Path) -> None:
    lines = write_case(tmp_path)
    assert len(load(tmp_path, lines)) == 2
    papers = load(tmp_path, lines, french=True)
    assert [p.name for p in papers] == ["a"]
    assert papers[0].verdicts["invoice_number"] == "wrong"
    assert any("invoice_number" in line and "0.97" in line for line in errors(papers))


def test_a_document_read_twice_is_refused(tmp_path: Path) -> None:
    lines = write_case(tmp_path)
    lines.write_text('{"file": "a.pdf"}\n{"file": "a.pdf"}\n', "utf-8")
    with pytest.raises(ValueError, match="read twice"):
        load(tmp_path, lines)


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = write_case(tmp_path)
    faults = tmp_path / "faults.tsv"
    assert main([str(tmp_path), str(lines), "--json", "--errors", str(faults)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["documents"] == 2
    assert "F-13" in faults.read_text("utf-8")
    assert main([str(tmp_path), str(lines), "--french"]) == 0
    assert "1 documents, 1 answered" in capsys.readouterr().out
