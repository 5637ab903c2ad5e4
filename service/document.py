"""The OpenAPI document: what a client generator needs to know, every status and an example of each body included."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from service.failures import CODES, MESSAGES, failure_body
from service.settings import Settings
from service.wire import FailureBody

EXAMPLES = Path(__file__).parent / "examples"
DESCRIPTION = """\
Ask in plain English; the answer is exact and comes with its working, or says what was not understood.
A question without an answer is a 200 with another `status` than `answered`; errors are about broken requests only.
"""
SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "An API key that `abacist key` made."},
    "key": {"type": "apiKey", "in": "header", "name": "x-api-key", "description": "The same key, by itself."},
}
NAME = {
    "description": "The name of the request in the log: the one it came with, or a new one.",
    "schema": {"type": "string"},
}
SECONDS = {"description": "Seconds after which to ask again.", "schema": {"type": "integer"}}
CHALLENGE = {"description": "Which kind of key is asked for.", "schema": {"type": "string"}}
Responses = dict[int | str, dict[str, Any]]


def example(name: str) -> Any:
    """The body that is shown under a name: of a failure by its status, else what `examples/` holds."""
    if name.isdigit():
        status = int(name)
        param = "question" if status == 422 else None
        return failure_body(status, MESSAGES[status], CODES[status], param).model_dump()
    return json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))


def answered(model: type, name: str, *, streams: bool = False) -> Responses:
    """The response 200 of an operation, its body described by `model` and shown by the example of that name."""
    told = _shown(name)
    if streams:
        told["content"]["text/event-stream"] = {}
    return {200: {"model": model, "description": "The answer", "headers": {"x-request-id": NAME}, **told}}


def failing(status: int, description: str, **headers: object) -> Responses:
    """The response of that status, in the form of every failure."""
    told = {"model": FailureBody, "description": description, "headers": {"x-request-id": NAME, **headers}}
    return {status: told | _shown(str(status))}


def _shown(name: str) -> dict[str, Any]:
    return {"content": {"application/json": {"example": name}}}


REFUSALS = {
    **failing(401, "Keys are set, and none of them came with the request", **{"www-authenticate": CHALLENGE}),
    **failing(429, "This key or address asks too often; see retry-after", **{"retry-after": SECONDS}),
    **failing(503, "Too many questions are under way, or the service ends", **{"retry-after": SECONDS}),
}
"""What any request may be told."""
FAILURES = {
    **failing(400, "The body is not JSON"),
    **failing(413, "The body is too large"),
    **failing(422, "A field is missing, wrong or unknown"),
    **REFUSALS,
}
"""What a request with a body may be told."""


def add_document(app: FastAPI, settings: Settings) -> None:
    """Answer /openapi.json with the document of what `app` answers."""

    @cache
    def written() -> dict[str, Any]:
        return document(app, settings)

    @app.get("/openapi.json", include_in_schema=False)
    async def told() -> Response:
        return JSONResponse(written())


def document(app: FastAPI, settings: Settings) -> dict[str, Any]:
    """The document; where keys are set, every operation asks for one."""
    told = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=DESCRIPTION,
        routes=app.routes,
        license_info={"name": "MIT", "identifier": "MIT"},
        servers=[{"url": "/", "description": "This server"}],
    )
    _forget_foreign_failures(told)
    _show(told)
    told["components"]["securitySchemes"] = SCHEMES
    told["security"] = [{name: []} for name in SCHEMES] + ([] if settings.keys else [{}])
    return told


def _show(told: dict[str, Any]) -> None:
    """Put the examples in for their names: the generator of the document would leave every null in them out."""
    for content in _bodies(told):
        if isinstance(name := content.get("example"), str):
            content["example"] = example(name)


def _bodies(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in told["paths"].values():
        for operation in methods.values():
            for response in operation["responses"].values():
                yield from response["content"].values()


def _forget_foreign_failures(told: dict[str, Any]) -> None:
    """Leave out the 422 that FastAPI puts wherever there is a parameter, in a form that is not ours."""
    for methods in told["paths"].values():
        for operation in methods.values():
            given = operation["responses"].get("422", {}).get("content", {}).get("application/json", {})
            if given.get("schema", {}).get("$ref", "").endswith("/HTTPValidationError"):
                del operation["responses"]["422"]
    for name in ("HTTPValidationError", "ValidationError"):
        told["components"]["schemas"].pop(name, None)
