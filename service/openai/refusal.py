"""A request that OpenAI's clients are told is wrong, in their terms."""

from starlette.requests import Request
from starlette.responses import Response

from service.failures import failure


class Refused(Exception):
    """The request cannot be taken: `message` says why, `param` names the field, `code` is for programs."""

    def __init__(self, message: str, param: str | None, code: str = "invalid_value", status: int = 400) -> None:
        super().__init__(message)
        self.message, self.param, self.code, self.status = message, param, code, status


async def refused(request: Request, error: Exception) -> Response:
    """The response to it."""
    assert isinstance(error, Refused)
    return failure(error.status, error.message, error.code, error.param)
