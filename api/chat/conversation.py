"""From a question to the parts of a reply: word for word, or rephrased by a language model and checked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from functools import partial

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from api import views
from api.chat.memo import Memo
from api.chat.messages import Talk
from api.chat.model import LanguageModel
from api.chat.prompt import messages
from api.chat.render import Annotation, Message, render
from api.chat.sources import Source, sources
from api.links import Links
from api.schemas import AskOut
from api.service import archive, links
from api.settings import Settings
from index.results import Answer

DEFAULT, QUOTES = "referat", "referat-quotes"


def models(settings: Settings) -> tuple[str, ...]:
    """The names of the models: the second answers word for word also where a language model is set."""
    return (DEFAULT, QUOTES) if settings.llm_url else (DEFAULT,)


async def reply(request: Request, name: str, told: Talk) -> AsyncIterator[Message]:
    """The parts of the reply. The question is answered before this returns: errors become a status, not a stream."""
    store, at = archive(request), links(request)
    memo: Memo[Answer] = request.app.state.answers
    history = tuple((turn["role"], turn["content"]) for turn in told.history)
    key = (told.question, history, store.visible_versions(), date.today())
    answer = _absolute(views.answer(await memo.get(key, lambda: store.ask(told.question, told.history)), at), at)
    model: LanguageModel = request.app.state.language_model
    if name == QUOTES or not model.available or not answer.answerable or answer.link or answer.table:
        return _once(answer)  # a list or a table would lose by being told
    passages = await run_in_threadpool(partial(sources, answer, store.document))
    return _rephrased(model, told, answer, passages) if passages else _once(answer)


async def gather(parts: AsyncIterator[Message]) -> Message:
    """All parts as one."""
    text, annotations = "", list[Annotation]()
    async for part in parts:
        text += part.text
        annotations += part.annotations
    return Message(text, tuple(annotations))


def _absolute(answer: AskOut, at: Links) -> AskOut:
    """The answer with the address of the whole list instead of its path: a chat page stands elsewhere."""
    path = answer.link.removeprefix(at.root)
    if not path or answer.link in answer.answer:
        return answer
    return answer.model_copy(update={"answer": answer.answer.replace(path, answer.link)})


async def _once(answer: AskOut) -> AsyncIterator[Message]:
    yield render(answer)


def _rephrased(model: LanguageModel, told: Talk, answer: AskOut, found: list[Source]) -> AsyncIterator[Message]:
    from api.bootstrap import read_periods, split_sentences
    from api.chat.rephrase import rephrased
    from api.chat.verify import Verifier
    from ontology.vocabulary import Vocabulary

    verifier = Verifier(found, read_periods, Vocabulary.load())
    written = model.write(messages(told, answer.language, found))
    return rephrased(answer, written, verifier, split_sentences)
