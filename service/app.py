"""The HTTP face: the wire forms of API.md over the worker processes, and the page."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Response

from service.article.serving import add_check
from service.document import FAILURES, add_document, answered
from service.failures import add_failures
from service.gate.door import add_door
from service.gate.origins import add_origins
from service.guard import BodyLimit, BodyTaken, SecurityHeaders
from service.job import Question, Turn, recognize, take
from service.mcp.http import add_mcp
from service.openai.routes import add_openai
from service.page import add_page
from service.remembered import TurnJob
from service.render.body import recognition, written
from service.settings import Settings
from service.store import Store, opener
from service.turns import Turns
from service.version import VERSION
from service.watch.health import CANARY, Health, add_health
from service.watch.metrics import Metrics, add_metrics
from service.watch.requests import Watch
from service.watch.traffic import Traffic
from service.wire import AnswerBody, Ask, Recognition
from service.workers import Busy, Workers

Job = Callable[[Turn], str]

THROWN_AWAY = 16
"""How many times the limit of a body is taken of one that is refused, before the refusal is sent all the same."""


def create_app(settings: Settings, answer_job: TurnJob = take, recognize_job: Job = recognize) -> FastAPI:
    """The service, its workers started and ended with it; the jobs are what runs in a worker.

    Raises: BadSetting where the store could never be used.
    """
    app = FastAPI(
        title="Abacist",
        version=VERSION,
        summary="Exact answers to quantitative questions in plain English, with the working",
        lifespan=_lifespan(settings, opener(settings), answer_job),
        openapi_url=None,
        # A redirect would say again the host and the address that were sent.
        redirect_slashes=False,
    )
    add_failures(app)
    _add_guards(app, settings)
    _add_questions(app, recognize_job)
    add_openai(app, settings)
    add_mcp(app, settings)
    add_check(app, settings)
    add_health(app)
    add_page(app)
    add_document(app, settings)
    return app


def _add_guards(app: FastAPI, settings: Settings) -> None:
    """What stands before every request, from the innermost to the outermost."""
    traffic = app.state.traffic = Traffic()
    health = app.state.health = Health()
    metrics = app.state.metrics = Metrics(traffic, health)
    app.add_middleware(BodyLimit, limit=settings.body_limit)
    add_door(app, settings)
    app.add_middleware(Watch, traffic=traffic, metrics=metrics)
    add_origins(app, settings)
    app.add_middleware(BodyTaken, most=THROWN_AWAY * settings.body_limit)
    app.add_middleware(SecurityHeaders)
    add_metrics(app, metrics)


def _lifespan(settings: Settings, opened: Callable[[], Store], job: TurnJob) -> Any:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        workers = app.state.workers = Workers(settings, app.state.metrics)
        app.state.metrics.watch(workers)
        app.state.turns = Turns(opened(), workers, job)
        try:
            await workers.warm(job, CANARY)
            async with app.state.health.kept(workers, job):
                yield
        finally:
            workers.stop()
            await app.state.turns.close()

    return lifespan


def _add_questions(app: FastAPI, recognize_job: Job) -> None:
    @app.post(
        "/v1/answers",
        operation_id="answer",
        summary="Answer a question exactly, with the working",
        responses={**answered(AnswerBody, "answer"), **FAILURES},
    )
    async def answers(ask: Ask) -> Response:
        turns: Turns = app.state.turns
        return _json(await turns.take(Question(ask.question, ask.digits, ask.conversation)))

    @app.post(
        "/v1/recognize",
        operation_id="recognize",
        summary="Say whether and how a question is understood, without answering it",
        responses={**answered(Recognition, "recognition"), **FAILURES},
    )
    async def recognized(ask: Ask) -> Response:
        turns: Turns = app.state.turns
        turn = Turn(Question(ask.question), await turns.standing(ask.conversation))
        return _json(await _recognized(app.state.workers, recognize_job, turn))


async def _recognized(workers: Workers, job: Job, turn: Turn) -> str:
    try:
        return await workers.run(job, turn)
    except Busy:
        raise
    except Exception as error:
        workers.instead(turn.question, error)
        return written(recognition(None))


def _json(text: str) -> Response:
    return Response(text, media_type="application/json")
