"""The chat interface of OpenAI: the models, and answers as chat completions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from api.access import READ
from api.chat import completion, conversation
from api.chat.disconnect import while_connected
from api.chat.messages import ChatIn, talk
from api.service import service
from ontology.errors import NotFound

router = APIRouter(prefix="/v1", tags=["chat"], dependencies=[READ])
UNBUFFERED = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
CLIENT_CLOSED = 499
EXAMPLE = {"model": "referat", "messages": [{"role": "user", "content": "Hvad blev besluttet om MRgFUS?"}]}


@router.get("/models", operation_id="list_models")
def models(request: Request) -> dict[str, Any]:
    """The models: `referat`, and `referat-quotes` (never rephrased) where a language model is set."""
    return {"object": "list", "data": [_model(name) for name in conversation.models(service(request).settings)]}


@router.get("/models/{model}", operation_id="get_model")
def model(request: Request, model: str) -> dict[str, Any]:
    """One model."""
    return _model(_known(request, model))


@router.post("/chat/completions", operation_id="chat")
async def chat(request: Request, asked: Annotated[ChatIn, Body(examples=[EXAMPLE])]) -> Response:
    """The answer to the last message of the user, with links to the places cited."""
    _known(request, asked.model)
    about, told = completion.head(asked), talk(asked)
    parts = await conversation.reply(request, asked.model, told)
    if asked.stream:
        usage = bool(asked.stream_options and asked.stream_options.include_usage)
        events = completion.stream(about, parts, usage)
        return StreamingResponse(events, media_type="text/event-stream", headers=UNBUFFERED)
    message = await while_connected(request, conversation.gather(parts))
    return JSONResponse(completion.whole(about, message)) if message else Response(status_code=CLIENT_CLOSED)


def _known(request: Request, name: str) -> str:
    known = conversation.models(service(request).settings)
    if name not in known:
        raise NotFound(f"There is no model of that name here. There is: {', '.join(known)}.", "model")
    return name


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "referat"}
