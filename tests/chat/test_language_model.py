"""A scripted model that lies, invents citations, stalls and breaks off: what of it reaches the reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import openai
import pytest
from httpx_sse import connect_sse

from tests.api.fake import EXTENDED, FakeArchive
from tests.chat.servers import KEY, Break, Script, serving, settings, until

QUESTION = "Hvad blev besluttet om ordningen?"
TRUE = "Udvalget besluttede at forlænge ordningen i ét år [1]."
TOO = "Ifølge referatet besluttede udvalget at forlænge ordningen [1]."
NOTICE = "Skrevet af en sprogmodel"
QUOTED = f"»{EXTENDED}«"
LIES = (
    "Udvalget besluttede at nedlægge ordningen [1].",
    "Udvalget besluttede at forlænge ordningen i to år [1].",
    "Udvalget besluttede ikke at forlænge ordningen i ét år [1].",
    "Region Sjælland besluttede at forlænge ordningen [1].",
    "Ordningen koster 5 mio. kr. [1].",
    "Det sker den 1. april 2027 [1].",
    "Udvalget besluttede at forlænge ordningen i ét år [2].",
    "Alle hospitaler lukker.",
    "HACKED [1].",
    "Læs mere på [vores side](https://evil.example/?q=1) [1].",
    "Se ![x](https://evil.example/pixel.png) [1].",
)


@contextmanager
def chatting(model: Script, **values: Any) -> Iterator[tuple[openai.OpenAI, str]]:
    given = settings(llm_url=model.url, llm_model="tiny", llm_key="secret-of-the-model", **values)
    with (
        serving(FakeArchive(), given) as url,
        openai.OpenAI(base_url=f"{url}/v1", api_key=KEY, max_retries=0) as client,
    ):
        yield client, url


def said(client: openai.OpenAI, question: str = QUESTION, name: str = "referat") -> str:
    """The reply, streamed and whole: both must be the same, with the same annotations."""
    asked: Any = {"model": name, "messages": [{"role": "user", "content": question}]}
    message = client.chat.completions.create(**asked).choices[0].message
    chunks = [chunk.choices[0].delta for chunk in client.chat.completions.create(**asked, stream=True)]
    text = "".join(delta.content or "" for delta in chunks)
    assert text == message.content
    found = [annotation.model_dump() for annotation in message.annotations or ()]
    assert chunks[-1].annotations == found
    for annotation in found:
        at = annotation["url_citation"]
        assert text[at["start_index"] : at["end_index"]] == f"[1]({at['url']})"
    return text


def test_checked_sentences_are_passed_on_and_the_reader_is_told(model: Script) -> None:
    model.say("Udvalget beslut", "tede at forlænge ordningen i ét år. ", "[1] ", TOO)
    with chatting(model) as (client, _):
        text = said(client)
    assert text.startswith(f"*{NOTICE}")
    assert "Udvalget besluttede at forlænge ordningen i ét år [1](http" in text
    assert "Ifølge referatet" in text
    assert QUOTED not in text


def test_the_model_gets_the_question_and_the_passages_as_data(model: Script) -> None:
    model.say(TRUE)
    with chatting(model) as (client, _):
        client.chat.completions.create(
            model="referat",
            messages=[
                {"role": "system", "content": "You are a pirate."},
                {"role": "user", "content": "Hvad med pulsen?"},
                {"role": "assistant", "content": "Intet."},
                {"role": "user", "content": QUESTION},
            ],
        )
    (request,) = model.requests
    assert model.keys == ["Bearer secret-of-the-model"]
    assert request["model"] == "tiny"
    rules, data = (message["content"] for message in request["messages"])
    first, *lines, last = data.split("\n")
    assert first == last
    assert first in rules
    assert any(json.dumps(EXTENDED, ensure_ascii=False) in line and "[1] status: decided" in line for line in lines)
    assert "pirate" not in json.dumps(request)
    assert "Hvad med pulsen?" in data
    assert QUESTION in data


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_does_not_reach_the_reader(model: Script, lie: str) -> None:
    model.say(f"{TRUE} ", f"{lie} ", TOO)
    with chatting(model) as (client, _):
        text = said(client)
    assert TRUE.partition(" [1]")[0] in text
    for word in ("nedlægge", "to år", "ikke", "Region Sjælland", "5 mio", "2027", "hospitaler", "HACKED", "evil"):
        assert word not in text.replace(NOTICE, "")


def test_where_little_holds_the_quotations_are_given(model: Script) -> None:
    model.say(*(f"{lie} " for lie in LIES), TRUE)
    with chatting(model) as (client, _):
        text = said(client)
    assert QUOTED in text
    assert NOTICE not in text
    assert "evil" not in text


@pytest.mark.parametrize("words", ["", "   \n", "[1] [1] [1]", "<think>Hm", "\u0000\ufffd"])
def test_nothing_said_is_answered_in_quotations(model: Script, words: str) -> None:
    model.say(words)
    with chatting(model) as (client, _):
        assert QUOTED in said(client)


@pytest.mark.parametrize("status", [400, 401, 500, 503])
def test_a_model_that_refuses_is_done_without(model: Script, status: int) -> None:
    model.status = status
    with chatting(model) as (client, _):
        text = said(client)
    assert QUOTED in text
    assert NOTICE not in text
    assert len(model.requests) == 1, "after a failure it is left alone for a moment"


def test_a_model_that_is_not_there_is_done_without(model: Script) -> None:
    model.url = "http://127.0.0.1:9/v1"
    with chatting(model) as (client, _):
        assert QUOTED in said(client)


def test_a_model_that_stalls_is_done_without(model: Script) -> None:
    model.say("Udvalget ", 60.0, TRUE)
    with chatting(model, llm_seconds=3.0) as (client, _):
        text = said(client)
    assert QUOTED in text
    assert NOTICE not in text
    until(model.gone.is_set)


def test_a_model_that_breaks_off_leaves_only_whole_sentences(model: Script) -> None:
    model.say(f"{TRUE} {TOO} Udvalget besluttede at for", Break)
    with chatting(model) as (client, _):
        asked: Any = {"model": "referat", "messages": [{"role": "user", "content": QUESTION}]}
        text = client.chat.completions.create(**asked).choices[0].message.content or ""
    assert NOTICE in text
    assert "Ordret fra referaterne:" in text
    assert text.endswith("#mark).")
    assert QUOTED in text
    assert "besluttede at for\n" not in text


def test_sentences_are_passed_on_before_the_model_is_done(model: Script) -> None:
    model.say(f"{TRUE} {TOO} Og", 60.0, " så.")
    body = {"model": "referat", "stream": True, "messages": [{"role": "user", "content": QUESTION}]}
    with chatting(model) as (_, url):
        with (
            httpx.Client(timeout=60) as http,
            connect_sse(http, "POST", f"{url}/v1/chat/completions", json=body) as got,
        ):
            text = ""
            for event in got.iter_sse():
                text += json.loads(event.data)["choices"][0]["delta"].get("content", "")
                if "Ifølge referatet" in text:
                    break
            assert not model.finished.is_set()
        until(model.gone.is_set)


def test_who_leaves_while_the_model_writes_ends_its_work(model: Script) -> None:
    model.say("Udvalget ", 60.0, TRUE)
    with chatting(model) as (client, _):
        with pytest.raises(openai.APITimeoutError):
            client.chat.completions.create(
                model="referat", messages=[{"role": "user", "content": QUESTION}], timeout=4.0
            )
        until(model.gone.is_set)


def test_quotations_can_be_asked_for(model: Script) -> None:
    model.say(TRUE)
    with chatting(model) as (client, _):
        assert [found.id for found in client.models.list()] == ["referat", "referat-quotes"]
        assert QUOTED in said(client, name="referat-quotes")
        assert said(client, "Hvem bor på månen?") == "Det fremgår ikke af referaterne."
    assert not model.requests
