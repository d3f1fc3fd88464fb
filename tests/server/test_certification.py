"""What the IPP Everywhere self-certification demands, asked by ipptool in our own words.

The suite of the PWG wants an ipptool that Debian lacks. What each demand is met by stands in
docs/conformance.md.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from staging.store import Store
from tests.server import test_suites
from tests.server.test_suites import printer_uri, reading, run, suites

__all__ = ["printer_uri", "suites"]

pytestmark = test_suites.pytestmark
ASKED = Path(__file__).parent / "certification"


@pytest.mark.parametrize(
    ("name", "path"),
    [("frame", ""), ("attributes", ""), ("attributes", "/regie-2"), ("jobs", "")],
)
async def test_every_demand_is_met(
    name: str, path: str, suites: Path, store: Store, printer_uri: str
) -> None:
    asked = (ASKED / f"{name}.test").read_text()
    demands = re.findall(r'^\tNAME "(.*)"$', asked, re.MULTILINE)
    (suites / f"our-{name}.test").write_text(asked)
    async with reading(store):
        found, text = await run(f"our-{name}.test", suites, printer_uri + path)
    assert found["FAIL"] == [], text
    assert found["SKIP"] == [], text
    assert not re.search(r"^ipptool[^\n]*: ", text, re.MULTILINE), text
    assert len(found["PASS"]) == len(demands), text
