"""The chat interface with the openai package, and its stream with a parser of server-sent events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import openai
import pytest
from httpx_sse import connect_sse
from openai.types.chat import ChatCompletionMessage
from openai.types.chat.chat_completion_message import Annotation

from tests.api.fake import EXTENDED, FakeArchive
from tests.chat.servers import KEY, serving, settings, until

QUESTION = "Hvad blev besluttet om ordningen?"


@pytest.fixture(scope="module")
def client(url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{url}/v1", api_key=KEY, max_retries=0) as made:
        yield made


def ask(client: openai.OpenAI, *messages: Any, **more: Any) -> Any:
    said: list[Any] = [m if isinstance(m, dict) else {"role": "user", "content": m} for m in messages]
    return client.chat.completions.create(model="referat", messages=said, **more)


def check_annotations(text: str, annotations: list[Annotation] | None) -> None:
    assert annotations
    for annotation in annotations:
        at = annotation.url_citation
        assert annotation.type == "url_citation"
        assert text[at.start_index : at.end_index] == f"[1]({at.url})"
        assert at.title
        assert at.url.startswith("http://127.0.0.1")


def test_models(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["referat"]
    assert client.models.retrieve("referat").owned_by == "referat"
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-9")


def test_an_answer_is_that_of_ask_with_linked_markers(client: openai.OpenAI, url: str) -> None:
    answer = httpx.post(f"{url}/api/ask", json={"question": QUESTION}).json()
    given = ask(client, QUESTION)
    message: ChatCompletionMessage = given.choices[0].message
    assert message.content
    assert message.content.replace(f"({answer['citations'][0]['url']})", "") == answer["answer"]
    assert EXTENDED in message.content
    check_annotations(message.content, message.annotations)
    assert given.choices[0].finish_reason == "stop"
    assert given.usage
    assert given.usage.total_tokens == given.usage.prompt_tokens + given.usage.completion_tokens > 0


def test_a_stream_says_the_same(client: openai.OpenAI) -> None:
    whole = ask(client, QUESTION).choices[0].message
    chunks = list(ask(client, QUESTION, stream=True, stream_options={"include_usage": True}))
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    assert deltas[0].role == "assistant"
    assert "".join(delta.content or "" for delta in deltas) == whole.content
    assert len([delta for delta in deltas if delta.content]) > 1
    found = [Annotation.model_validate(a) for a in deltas[-1].annotations]
    check_annotations(whole.content, found)
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == "stop"
    assert not chunks[-1].choices
    assert chunks[-1].usage.completion_tokens > 0
    assert all(chunk.usage is None for chunk in chunks[:-1])
    assert len({chunk.id for chunk in chunks}) == 1


def test_a_stream_is_server_sent_events(url: str) -> None:
    body = {"model": "referat", "stream": True, "messages": [{"role": "user", "content": QUESTION}]}
    with httpx.Client() as http, connect_sse(http, "POST", f"{url}/v1/chat/completions", json=body) as source:
        events = [event.data for event in source.iter_sse()]
    assert events[-1] == "[DONE]"
    chunks = [json.loads(event) for event in events[:-1]]
    assert all(chunk["object"] == "chat.completion.chunk" for chunk in chunks)
    assert all("usage" not in chunk for chunk in chunks)


def test_a_conversation_reaches_the_archive(client: openai.OpenAI, fake: FakeArchive) -> None:
    parts = [{"type": "text", "text": "og Region"}, {"type": "text", "text": "Sjælland?"}]
    ask(
        client,
        {"role": "system", "content": "Be brief."},
        QUESTION,
        {"role": "assistant", "content": "Svar [1]."},
        {"role": "user", "content": parts},
    )
    question, history = fake.calls[-1][1]
    assert question == "og Region\nSjælland?"
    assert history == [{"role": "user", "content": QUESTION}, {"role": "assistant", "content": "Svar [1]."}]


def test_the_whole_list_has_an_absolute_address(url: str, fake: FakeArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "/deadlines?q=x"
    told = replace(fake.ask("Hvad?"), answer=f"To frister. Hele listen: {path}", citations=(), link=path)
    monkeypatch.setattr(fake, "ask", lambda *_: told)
    body = {"model": "referat", "messages": [{"role": "user", "content": "Hvilke frister?"}]}
    given = httpx.post(f"{url}/v1/chat/completions", json=body).json()
    assert given["choices"][0]["message"]["content"] == f"To frister. Hele listen: {url}{path}"


def test_what_is_not_said_is_not_said(client: openai.OpenAI) -> None:
    message = ask(client, "Hvem bor på månen?").choices[0].message
    assert message.content == "Det fremgår ikke af referaterne."
    assert message.annotations == []


@pytest.mark.parametrize(
    "more",
    [
        {"temperature": 1.5, "max_tokens": 3, "seed": 4, "user": "x", "stop": ["a"]},
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": {}}}], "tool_choice": "auto"},
        {"response_format": {"type": "text"}, "n": 1},
        {"extra_body": {"chat_id": "7", "metadata": {"a": 1}}},
    ],
)
def test_what_does_not_matter_is_tolerated(client: openai.OpenAI, more: dict[str, Any]) -> None:
    assert EXTENDED in ask(client, QUESTION, **more).choices[0].message.content


IMAGE = [{"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"n": 2}, "n"),
        ({"tools": [], "tool_choice": "required"}, "tool_choice"),
        ({"response_format": {"type": "json_object"}}, "response_format"),
        ({"messages": [{"role": "user", "content": IMAGE}]}, "messages.0.content"),
        ({"messages": [{"role": "system", "content": "x"}]}, "messages"),
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "user", "content": "   "}]}, "question"),
        ({"messages": [{"role": "emperor", "content": "x"}]}, "messages.role"),
        ({"messages": "x"}, "messages"),
    ],
)
def test_what_cannot_be_served_is_refused(client: openai.OpenAI, more: dict[str, Any], field: str) -> None:
    wanted: dict[str, Any] = {"messages": [{"role": "user", "content": QUESTION}], **more}
    with pytest.raises(openai.BadRequestError) as refused:
        client.chat.completions.create(model="referat", **wanted)
    assert refused.value.type == "invalid_request_error"
    assert refused.value.param == field
    assert refused.value.message


def test_an_unknown_model_is_told(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as refused:
        client.chat.completions.create(model="gpt-9", messages=[{"role": "user", "content": "x"}])
    assert refused.value.code == "model_not_found"


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b'{"model": NaN}', b""])
def test_errors_have_openais_shape(url: str, body: bytes) -> None:
    response = httpx.post(f"{url}/v1/chat/completions", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 400
    assert set(response.json()["error"]) == {"message", "type", "param", "code"}


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/v1/nothing", 404), ("DELETE", "/v1/models", 405)])
def test_other_paths_have_openais_shape(url: str, method: str, path: str, status: int) -> None:
    response = httpx.request(method, url + path)
    assert response.status_code == status
    assert response.json()["error"]["type"] == "invalid_request_error"


def test_keys_and_rates_are_told_in_openais_shape(fake: FakeArchive) -> None:
    with serving(fake, settings(public_read=False, rate_per_key=2)) as url:
        wrong = openai.OpenAI(base_url=f"{url}/v1", api_key="wrong", max_retries=0)
        with pytest.raises(openai.AuthenticationError) as refused:
            ask(wrong, QUESTION)
        assert refused.value.code == "invalid_api_key"
        right = openai.OpenAI(base_url=f"{url}/v1", api_key=KEY, max_retries=0)
        with pytest.raises(openai.RateLimitError) as often:
            for _ in range(4):
                ask(right, QUESTION)
        assert int(often.value.response.headers["retry-after"]) >= 1


def test_many_at_once_and_those_who_leave(url: str, client: openai.OpenAI) -> None:
    """Streams that are given up after the first chunk leave nothing behind that others wait for."""
    for _ in range(30):
        stream = ask(client, QUESTION, stream=True)
        next(iter(stream))
        stream.close()
    until(lambda: httpx.get(f"{url}/health/live").status_code == 200)
    assert EXTENDED in ask(client, QUESTION).choices[0].message.content
