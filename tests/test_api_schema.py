"""What the API's OpenAPI document allows and forbids, asked at random: answers are as it says."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi import checks

from scambi.api.application import api
from scambi.api.documentation import openapi_document

# The document cannot say which codes there are: one that it allows may still be refused, so that
# the check of accepted data is left out.
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.allow_header_conformance,
    checks.unsupported_method,
]
SCHEMA = schemathesis.openapi.from_dict(openapi_document(api))
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
WITH_PARAMETERS = [one for one in OPERATIONS if one.path != "/indicators"]
CASES = [(one, GenerationMode.POSITIVE) for one in OPERATIONS] + [
    (one, GenerationMode.NEGATIVE) for one in WITH_PARAMETERS
]


@pytest.mark.parametrize(
    ("operation", "mode"), CASES, ids=[f"{one.path} {mode.value}" for one, mode in CASES]
)
def test_answers_are_as_the_document_says(
    server: str, operation: APIOperation, mode: GenerationMode
) -> None:
    seen = set()

    @settings(
        max_examples=15,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        response = case.call(base_url=f"{server}/api/v1")
        seen.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    ask()
    assert 200 in seen or mode is GenerationMode.NEGATIVE
