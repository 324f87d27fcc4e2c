"""The description for tool builders, and Dify's retrieval, against schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator, validate  # type: ignore[import-untyped]
from openapi_spec_validator import OpenAPIV30SpecValidator

from api.chat.conditions import Condition, Conditions, fits, narrowed
from api.routes.dify import unit
from tests.api.fake import FakeArchive
from tests.chat.servers import KEY, serving, settings

# Written from Dify's description of its External Knowledge API.
RECORDS = {
    "type": "object",
    "required": ["records"],
    "properties": {
        "records": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["content", "score", "title", "metadata"],
                "properties": {
                    "content": {"type": "string", "minLength": 1},
                    "score": {"type": "number", "minimum": 0, "maximum": 1},
                    "title": {"type": "string"},
                    "metadata": {
                        "type": "object",
                        "additionalProperties": {"type": ["string", "number", "boolean"]},
                    },
                },
            },
        }
    },
}
ERROR = {
    "type": "object",
    "required": ["error_code", "error_msg"],
    "properties": {"error_code": {"type": "integer"}, "error_msg": {"type": "string", "minLength": 1}},
}
ASKED = {"knowledge_id": "AAA-BBB", "query": "ordningen", "retrieval_setting": {"top_k": 3, "score_threshold": 0.5}}


@pytest.fixture(scope="module")
def tools(url: str) -> dict[str, Any]:
    described: dict[str, Any] = httpx.get(f"{url}/openapi-tools.json").json()
    return described


def every(value: Any) -> Iterator[Any]:
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from every(part)


def operations(described: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in described["paths"].values() for operation in path.values()]


def test_the_tools_are_valid_openapi(tools: dict[str, Any]) -> None:
    OpenAPIV30SpecValidator(tools).validate()


def test_the_tools_are_few_and_described(tools: dict[str, Any], url: str) -> None:
    found = operations(tools)
    assert 5 <= len(found) <= 8
    assert len({operation["operationId"] for operation in found}) == len(found)
    assert tools["servers"] == [{"url": url}]
    for operation in found:
        assert operation["operationId"].isidentifier()
        assert 20 < len(operation["description"]) <= 300
        for parameter in operation.get("parameters", ()):
            assert len(parameter["description"]) > 5
        shown = [*operation.get("parameters", ()), *operation.get("requestBody", {}).get("content", {}).values()]
        assert any("example" in part for part in shown), operation["operationId"]


def test_the_schemas_are_plain(tools: dict[str, Any]) -> None:
    for part in every(tools):
        if isinstance(part, dict):
            assert not {"anyOf", "oneOf", "allOf", "$ref", "prefixItems", "nullable"} & set(part)
            assert not isinstance(part.get("type"), list)
            assert part.get("type") != "null"


def test_examples_fit_their_schemas(tools: dict[str, Any]) -> None:
    seen = 0
    for operation in operations(tools):
        for parameter in operation.get("parameters", ()):
            if "example" in parameter:
                validate(parameter["example"], parameter["schema"])
                seen += 1
    assert seen > 8


def test_the_tools_answer_as_described(tools: dict[str, Any], url: str) -> None:
    called = 0
    for path, methods in tools["paths"].items():
        for method, operation in methods.items():
            if operation["operationId"] == "document_text":
                continue
            query = {p["name"]: p["example"] for p in operation.get("parameters", ()) if "example" in p}
            query = {name: str(value).lower() if isinstance(value, bool) else value for name, value in query.items()}
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
            response = httpx.request(method, url + path, params=query, json=body)
            assert response.status_code == 200, response.text
            schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
            Draft202012Validator.check_schema(schema)
            validate(response.json(), schema)
            called += 1
    assert called >= 5


def test_retrieval_answers_as_dify_wants_it(url: str) -> None:
    response = httpx.post(f"{url}/retrieval", json=ASKED, headers={"Authorization": f"Bearer {KEY}"})
    assert response.status_code == 200
    validate(response.json(), RECORDS)
    assert response.json()["records"]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (None, 1),
        ({"conditions": []}, 1),
        ({"conditions": [{"name": ["body"], "comparison_operator": "contains", "value": "rolige"}]}, 1),
        ({"conditions": [{"name": "year", "comparison_operator": "=", "value": 2024}]}, 0),
        (
            {
                "logical_operator": None,
                "conditions": [{"name": "date", "comparison_operator": "after", "value": "2025"}],
            },
            1,
        ),
    ],
)
def test_retrieval_keeps_to_the_conditions(url: str, condition: Any, found: int) -> None:
    response = httpx.post(f"{url}/retrieval", json={**ASKED, "metadata_condition": condition})
    assert response.status_code == 200, response.text
    assert len(response.json()["records"]) == found


@pytest.mark.parametrize("setting", [{"top_k": 3, "score_threshold": 1.0}, {"top_k": 3, "score_threshold": None}])
def test_the_threshold_counts(url: str, setting: dict[str, Any]) -> None:
    response = httpx.post(f"{url}/retrieval", json={**ASKED, "retrieval_setting": setting})
    assert len(response.json()["records"]) == (setting["score_threshold"] is None)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {**ASKED, "retrieval_setting": {"top_k": 0}},
        {**ASKED, "query": ""},
        {**ASKED, "metadata_condition": {"conditions": [{"name": "year", "comparison_operator": "~"}]}},
        {**ASKED, "retrieval_setting": {"top_k": 3, "score_threshold": 7}},
    ],
)
def test_errors_have_difys_shape(url: str, body: dict[str, Any]) -> None:
    response = httpx.post(f"{url}/retrieval", json=body)
    assert response.is_client_error
    validate(response.json(), ERROR)
    assert response.json()["error_code"] == 1001


def test_a_wrong_key_is_told_as_dify_wants_it() -> None:
    with serving(FakeArchive(), settings(public_read=False)) as url:
        response = httpx.post(f"{url}/retrieval", json=ASKED, headers={"Authorization": "Bearer wrong"})
        assert response.status_code == 403
        assert response.json()["error_code"] == 1002


META = {"title": "Møde nr. 7", "year": "2025", "page": 3, "empty": ""}


@pytest.mark.parametrize(
    ("name", "operator", "value", "held"),
    [
        ("title", "contains", "NR. 7", True),
        ("title", "not contains", "nr. 7", False),
        ("title", "start with", "møde", True),
        ("title", "end with", "8", False),
        ("title", "is", "møde nr. 7", True),
        ("title", "is not", ["x", "Møde nr. 7"], False),
        ("title", "in", ["x", "Møde nr. 7"], True),
        ("year", "=", 2025, True),
        ("year", "≠", 2025, False),
        ("year", ">", 2024, True),
        ("year", "<", "2025", False),
        ("page", "≥", 3, True),
        ("page", "≤", 2.5, False),
        ("year", "before", "2026", True),
        ("empty", "empty", None, True),
        ("nowhere", "not empty", None, False),
        ("nowhere", ">", 1, False),
        (["nowhere", "title"], "contains", "møde", True),
    ],
)
def test_conditions(name: Any, operator: str, value: Any, held: bool) -> None:
    condition = Condition(name=name, comparison_operator=operator, value=value)
    assert fits(META, Conditions(conditions=[condition])) is held
    other = Condition(name="year", comparison_operator="=", value=1)
    assert fits(META, Conditions(conditions=[condition, other])) is False
    assert fits(META, Conditions(logical_operator="or", conditions=[condition, other])) is held


def test_the_search_is_narrowed_only_where_it_is_sure() -> None:
    day = Condition(name="date", comparison_operator="after", value="2025-01-01")
    section = Condition(name="section", comparison_operator="is", value="minutes")
    filters = narrowed(Conditions(conditions=[day, section]))
    assert filters.sections == ("minutes",)
    assert str(filters.date_from) == "2025-01-01"
    assert narrowed(Conditions(logical_operator="or", conditions=[day])).date_from is None


def test_scores_keep_their_order_between_0_and_1() -> None:
    scores = [unit(value) for value in (-1.0, 0.0, 0.3, 1.0, 2.5, 40.0)]
    assert scores == sorted(scores)
    assert scores[0] == 0
    assert scores[-1] <= 1
