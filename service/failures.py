"""Broken requests answered in one form, `{"error": {"message", "type", "param", "code"}}`, never echoing the input."""

from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from service.wire import Article, Ask, Failure, FailureBody
from service.workers import Busy

RETRY_AFTER = {"retry-after": "1"}
MESSAGES = {
    400: "The body is not valid JSON.",
    401: "An API key is needed: Authorization: Bearer YOUR_KEY.",
    404: "There is nothing here.",
    405: "This address does not take that method.",
    413: "The body is too large.",
    422: "The text is empty.",
    429: "Too many requests; ask again in 2 seconds.",
    503: "Too many questions are under way. Ask again in a second.",
}
CODES = {
    400: "invalid_json",
    401: "missing_api_key",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    422: "text_empty",
    429: "rate_limit_exceeded",
    503: "busy",
}
KNOWN = frozenset({*Ask.model_fields, *Article.model_fields})
"""Names of fields that a request may have."""
KINDS = {401: "authentication_error", 429: "rate_limit_error"}


def failure_body(status: int, message: str, code: str, param: str | None = None) -> FailureBody:
    """What a request is told that is broken, or cannot be taken now."""
    kind = KINDS.get(status, "invalid_request_error" if status < 500 else "server_error")
    return FailureBody(error=Failure(message=f"{message.rstrip('.')}.", type=kind, param=param, code=code))


def failure(
    status: int, message: str, code: str, param: str | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The response to a request that is broken, or that cannot be taken now."""
    return JSONResponse(failure_body(status, message, code, param).model_dump(), status, headers=dict(headers or {}))


def add_failures(app: FastAPI) -> None:
    """Answer every failure of `app` in the one form; a bug is answered where requests are watched."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Busy, _busy)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return failure(400, MESSAGES[400], CODES[400])
    # A name that is not one of ours came with the request and is not sent back.
    param = next((name for name in first["loc"] if isinstance(name, str) and name in KNOWN), None)
    return failure(422, str(first["msg"]), str(first["type"]), param)


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = error.status_code
    message = MESSAGES.get(status, "The request was not understood.")
    return failure(status, message, CODES.get(status, "invalid_request"), headers=error.headers)


async def _busy(request: Request, error: Exception) -> JSONResponse:
    return failure(503, MESSAGES[503], CODES[503], headers=RETRY_AFTER)
