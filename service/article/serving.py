"""POST /v1/check: an article, checked by the workers."""

from fastapi import FastAPI, Response

from service.article.checking import checked_by
from service.article.reports import body
from service.document import FAILURES, answered
from service.render.body import written
from service.settings import Settings
from service.wire import Article, CheckedBody


def add_check(app: FastAPI, settings: Settings) -> None:
    """Let `app` check articles."""

    @app.post(
        "/v1/check",
        operation_id="check",
        summary="Find and judge the claims of an article, each quoted where it stands",
        responses={**answered(CheckedBody, "check"), **FAILURES},
    )
    async def check(article: Article) -> Response:
        report = await checked_by(app.state.workers, article.text, settings.article)
        return Response(written(body(report)), media_type="application/json")
