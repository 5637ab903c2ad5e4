"""The addresses at which OpenAI's clients ask."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from service.document import REFUSALS, answered, failing
from service.openai import chat, responses
from service.openai.asked import asked_chat, asked_response
from service.openai.bodies import Completion, Model, Models, ResponseBody
from service.openai.content import content
from service.openai.forms import ChatAsk, ResponseAsk
from service.openai.models import model, models
from service.openai.refusal import Refused, refused
from service.openai.stream import streamed
from service.openai.usage import tokens
from service.settings import Settings

FIELDS = {*ChatAsk.model_fields, *ResponseAsk.model_fields, "role", "content", "type", "format", "include_usage"}
FAILURES = {
    **failing(400, "The request cannot be taken"),
    **failing(404, "There is no such model"),
    **failing(413, "The body is too large"),
    **REFUSALS,
}


class _Route(APIRoute):
    """Tells of a broken request as OpenAI does: 400, with the path of the field."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handler(request)
            except RequestValidationError as error:
                raise _broken(error) from None

        return told


def _broken(error: RequestValidationError) -> Exception:
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return error
    path = ""
    for name in first["loc"][1:]:
        # A name that is not one of ours came with the request and is not sent back.
        if isinstance(name, str) and name not in FIELDS:
            break
        path += f"[{name}]" if isinstance(name, int) else f".{name}"
    return Refused(str(first["msg"]), path.removeprefix(".") or None, str(first["type"]))


def add_openai(app: FastAPI, settings: Settings) -> None:
    """Answer OpenAI's clients at `/v1`."""
    app.add_exception_handler(Refused, refused)
    router = APIRouter(prefix="/v1", route_class=_Route)
    _add_models(router, settings)
    _add_chat(router, settings)
    _add_responses(router, settings)
    app.include_router(router)


def _add_models(router: APIRouter, settings: Settings) -> None:
    @router.get(
        "/models",
        operation_id="list_models",
        summary="List the names under which chat clients may ask",
        responses={**answered(Models, "models"), **REFUSALS},
    )
    async def listed() -> Models:
        return models(settings.models)

    @router.get(
        "/models/{name:path}",
        operation_id="get_model",
        summary="Say whether there is a model of that name",
        responses={**answered(Model, "model"), 404: FAILURES[404], **REFUSALS},
    )
    async def one(name: str) -> Model:
        return model(name, settings.models)


def _add_chat(router: APIRouter, settings: Settings) -> None:
    @router.post(
        "/chat/completions",
        operation_id="chat",
        summary="Answer the last message of a chat, in OpenAI's form",
        responses={**answered(Completion, "completion", streams=True), **FAILURES},
    )
    async def completed(ask: ChatAsk, request: Request) -> Response:
        asked = asked_chat(ask, settings.models)
        said = await content(request.app.state.workers, asked, settings.deadline)
        reply = chat.Reply(said, asked.model, tokens(*asked.chat.texts), ask.n or 1)
        if ask.stream:
            with_usage = bool(ask.stream_options and ask.stream_options.include_usage)
            return streamed(chat.chunks(reply, with_usage=with_usage))
        return JSONResponse(chat.completion(reply).model_dump())


def _add_responses(router: APIRouter, settings: Settings) -> None:
    @router.post(
        "/responses",
        operation_id="respond",
        summary="Answer the last message of the input, in the form of OpenAI's responses; nothing is stored",
        responses={**answered(ResponseBody, "response", streams=True), **FAILURES},
    )
    async def responded(ask: ResponseAsk, request: Request) -> Response:
        asked = asked_response(ask, settings.models)
        said = await content(request.app.state.workers, asked, settings.deadline)
        reply = responses.Reply(said, asked.model, tokens(*asked.chat.texts), asked.form_name, ask.metadata or {})
        return streamed(responses.events(reply)) if ask.stream else JSONResponse(reply.body(done=True).model_dump())
