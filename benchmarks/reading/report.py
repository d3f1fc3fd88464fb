"""The scores of an exam as a table for a terminal."""

from collections.abc import Mapping
from typing import Any


def percent(value: float | None, digits: int = 1) -> str:
    """A share for the table."""
    return "    -" if value is None else f"{100 * value:{4 + digits}.{digits}f}"


#: Shares of documents or values, those with an interval beside it.
MEASURED = (
    "required_all_right",
    "silent_wrong_documents",
    "with_a_wrong_sure",
    "one_key",
    "sure_values_right",
    "micro_precision",
    "micro_recall",
)
#: Those that are aimed at to the hundredth.
_FINE = frozenset(("sure_values_right",))


def _with_interval(result: Mapping[str, Any], name: str) -> str:
    digits = 2 if name in _FINE else 1
    found = result.get(f"{name}_interval")
    said = " to ".join(percent(end, digits).strip() for end in found) if found else ""
    return f"  {name:28} {percent(result[name], digits)} %{said and f'   ({said})'}"


def table(result: Mapping[str, Any]) -> str:
    """The result for a terminal."""
    out = [f"{result['documents']} documents, {result['answered']} answered"]
    out += [_with_interval(result, name) for name in MEASURED]
    out.append(f"  {'touched fields a document':28} {result['touched_fields_per_document']}")
    out.append(f"  seconds: median {result['seconds_median']}, p95 {result['seconds_p95']}")
    for name, value in result.get("baseline", {}).items():
        out.append(f"  {'baseline ' + name:36} {percent(value)} %")
    return "\n".join(
        [
            *out,
            "",
            *_field_rows(result),
            "",
            *_sure_rows(result),
            "",
            *_band_rows(result),
            "",
            *_kind_rows(result),
        ]
    )


def _field_rows(result: Mapping[str, Any]) -> list[str]:
    rows = ["field                right wrong missed agreed  precision recall  exact"]
    for key, row in result["fields"].items():
        counts = "".join(f"{row[kind]:6}" for kind in ("right", "wrong", "missed", "agreed"))
        shares = "  ".join(percent(row[name]) for name in ("precision", "recall", "exact"))
        rows.append(f"{key:20}{counts}      {shares}")
    return rows


def _sure_rows(result: Mapping[str, Any]) -> list[str]:
    rows = ["threshold  values passed  wrong of passed  right without review  with a wrong value"]
    for row in result["confidence"]:
        shares = [percent(value) for name, value in row.items() if name != "threshold"]
        widths = (14, 16, 21, 19)
        cells = "".join(f"{text:>{width}}" for text, width in zip(shares, widths, strict=True))
        rows.append(f"{row['threshold']:9}{cells}")
    return rows


def _band_rows(result: Mapping[str, Any]) -> list[str]:
    rows = ["confidence     values  said   right   (required values; right should reach said)"]
    for row in result["bands"]:
        band = f"{row['from']:.2f} to {row['to']:.2f}"
        rows.append(f"{band} {row['values']:8} {percent(row['said'])}   {percent(row['right'])}")
    return rows


def _kind_rows(result: Mapping[str, Any]) -> list[str]:
    if not result["by_family"]:
        return ["(no rates by family: a sealed split is read as a whole)"]
    rows = [f"{'family':26} documents  all right  silent wrong  wrong sure  touched"]
    for name, row in result["by_family"].items():
        shares = "  ".join(
            f"{percent(row[key]):>10}"
            for key in ("required_all_right", "silent_wrong", "with_a_wrong_sure")
        )
        rows.append(f"{name[:26]:26} {row['documents']:9} {shares} {row['touched_fields']:8.2f}")
    return rows
