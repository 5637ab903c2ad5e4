"""`python -m tests.benchmarks.echo PORT LENGTH`: the least that FastAPI does for a request, with a body so long."""

import sys

import uvicorn
from fastapi import FastAPI, Response
from pydantic import BaseModel


class Ask(BaseModel):
    """A question."""

    question: str


def app(length: int) -> FastAPI:
    """A service that answers any question with the same body."""
    bare, body = FastAPI(openapi_url=None), '"' + "x" * (length - 2) + '"'

    @bare.post("/v1/answers")
    async def answers(ask: Ask) -> Response:
        return Response(body, media_type="application/json")

    @bare.get("/readyz")
    async def ready() -> Response:
        return Response()

    return bare


if __name__ == "__main__":
    uvicorn.run(app(int(sys.argv[2])), port=int(sys.argv[1]), log_config=None, access_log=False, lifespan="off")
