"""Drafts and surroundings for the rules: one that passes everything, and changes to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from staging.checks import findings
from staging.completion import complete
from staging.context import Context
from staging.draft import Draft
from staging.evidence import Remark
from staging.fields import Plain
from staging.findings import Finding
from tests.staging import world

CONTEXT = Context(
    today=date(2026, 11, 20),
    environment="rehearsal",
    companies=(world.company(),),
    buyer=world.buyer(),
    document_size=1000,
)


def draft(changes: Mapping[str, Plain] | None = None, *remarks: Remark) -> Draft:
    return Draft(readings=world.readings(changes), remarks=remarks)


def judged(
    one: Draft | None = None, context: Context = CONTEXT, **surroundings: object
) -> tuple[Finding, ...]:
    """The findings of a completed draft."""
    around = replace(context, **surroundings)  # type: ignore[arg-type]
    return findings(complete(one or draft(), around), around)


def codes(found: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in found}
