"""`abacist serve`: the service and its page, until a signal ends it."""

from dataclasses import replace

import uvicorn

from service.app import create_app
from service.settings import from_environment


def serve(host: str | None, port: int | None, workers: int | None) -> int:
    """Serve until SIGTERM or Ctrl-C; what is None comes from the environment."""
    settings = from_environment()
    settings = replace(
        settings,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
        workers=settings.workers if workers is None else workers,
    )
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="info", server_header=False)
    return 0
