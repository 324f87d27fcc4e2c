"""Requests made up from the description of the interface, some per operation; thousands: benchmarks/fuzz_http.py."""

from __future__ import annotations

from collections import Counter

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from tests.e2e.conftest import KEY, Running

EACH = 4
CHANGING = ("add_documents", "remove_document")
HEADERS = {"Authorization": f"Bearer {KEY}"}


def test_no_made_up_request_makes_the_service_fail(service: Running) -> None:
    schema = schemathesis.openapi.from_url(f"{service.url}/openapi.json")
    answers: Counter[int] = Counter()
    operations = [found.ok() for found in schema.exclude(operation_id=list(CHANGING)).get_all_operations()]
    for operation in operations:

        @settings(
            max_examples=EACH,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            response = case.call(headers=HEADERS, timeout=60)
            answers[response.status_code] += 1
            assert response.status_code < 500, (case.method, case.formatted_path, response.text)

        ask()
    assert len(operations) > 25
    assert answers.total() > 100
    assert answers[200] > 20, answers
    assert service.get("/health/live").status_code == 200
