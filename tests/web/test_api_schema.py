"""The API holds to its own description: bounded examples of requests, right and wrong."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from web.api_calls import CALLS
from web.openapi import document

DOCUMENT = document()
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
#: A stream has no end; test_api.py sends the multipart bodies.
LEFT_OUT = {"/api/v1/events", "/api/v1/documents", "/api/v1/invoices/{id}/attachments"}
OPERATIONS = [
    found.ok() for found in SCHEMA.get_all_operations() if found.ok().path not in LEFT_OUT
]
BOUNDED = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_description_names_every_call():
    assert DOCUMENT["openapi"] == "3.1.0"
    assert len(CALLS) == sum(len(methods) for methods in DOCUMENT["paths"].values())


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)
def test_answers_as_described(apart, operation, mode):
    if mode is GenerationMode.NEGATIVE and not operation.body:
        mode = GenerationMode.POSITIVE

    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        headers = {"Authorization": f"Bearer {apart.token}"}
        answer = case.call(base_url=apart.url, headers=headers, timeout=10)
        case.validate_response(answer, checks=CHECKS)

    ask()
