"""The page at `/`, and the element that other sites put into theirs: built files, served as they are."""

from pathlib import Path

from fastapi import FastAPI, Response
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from service.guard import WIDGET

WEB = Path(__file__).parent / "web" / "dist"
# A new version is seen at once: the browser keeps its copy and asks whether it still holds.
FRESH = {"cache-control": "no-cache"}


class _Built(StaticFiles):
    """The built files."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at `path`."""
        response = await super().get_response(path, scope)
        response.headers.update(FRESH)
        return response


def add_page(app: FastAPI) -> None:
    """Serve the page, what it is made of, and the element."""
    app.mount("/web", _Built(directory=WEB))

    @app.get("/", include_in_schema=False)
    async def page() -> Response:
        return FileResponse(WEB / "index.html", headers=FRESH)

    @app.get(WIDGET, include_in_schema=False)
    async def widget() -> Response:
        return FileResponse(WEB / "widget.js", headers=FRESH)
