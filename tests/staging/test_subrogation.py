"""What is typed follows the factor's notice and never takes its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from staging.checks import findings
from staging.completion import complete
from staging.confirm import confirm
from staging.draft import Draft
from staging.findings import Severity
from staging.subrogation import comment
from tests.staging import world
from tests.staging.rules import CONTEXT, draft

NOTICE = "Règlement à l'ordre exclusif d'Exemple Factor, subrogé dans nos droits"
FACTORED = replace(CONTEXT, companies=(world.company(world.FACTOR),))


def completed(typed: str | None = None, *, printed: str | None = NOTICE) -> Draft:
    one = draft({"iban": world.OTHER_IBAN, "comment": printed})
    return complete(one if typed is None else one.with_edits({"comment": typed}), FACTORED)


def told(one: Draft) -> list[tuple[str, Severity]]:
    return [(f.code, f.severity) for f in findings(one, FACTORED)]


def test_the_printed_notice_is_deposited_rather_than_the_one_of_the_settings():
    assert confirm(completed()).comment == NOTICE
    assert confirm(completed(printed=None)).comment == world.FACTOR.subrogation
    assert told(completed()) == []


@pytest.mark.parametrize("printed", [NOTICE, None])
def test_what_is_typed_follows_the_notice(printed):
    one = completed("Livraison du 12 novembre", printed=printed)
    first = printed or world.FACTOR.subrogation
    assert confirm(one).comment == f"{first}\nLivraison du 12 novembre"
    assert told(one) == [("subrogation_first", Severity.WARN)]


def test_a_mention_of_the_factor_is_no_notice():
    one = completed("Voir le contrat d'affacturage n° 12")
    assert confirm(one).comment == f"{NOTICE}\nVoir le contrat d'affacturage n° 12"


def test_the_notice_itself_may_be_corrected_or_lengthened():
    for typed in (NOTICE.replace("Exemple", "Modèle"), f"{NOTICE}.\nLivraison du 12 novembre"):
        assert confirm(completed(typed)).comment == typed
        assert told(completed(typed)) == []


def test_an_emptied_field_leaves_the_notice_of_the_settings():
    one = complete(completed().with_edits({"comment": None}), FACTORED)
    assert confirm(one).comment == world.FACTOR.subrogation


def test_both_have_to_fit():
    longest = 2000 - len(NOTICE) - 1
    assert told(completed("x" * longest)) == [("subrogation_first", Severity.WARN)]
    assert told(completed("x" * (longest + 1))) == [("comment_too_long", Severity.BLOCK)]


def test_without_a_notice_a_comment_is_what_was_typed():
    one = complete(draft().with_edits({"comment": "Livraison du 12 novembre"}), CONTEXT)
    assert comment(one) == "Livraison du 12 novembre"
    assert findings(one, CONTEXT) == ()
    assert comment(complete(draft(), CONTEXT)) is None
