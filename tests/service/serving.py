"""The service on a free port of this machine, in a thread, for a real client to ask."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn
from fastapi import FastAPI


@contextmanager
def serving(app: FastAPI) -> Iterator[httpx.Client]:
    """A client of `app`, which runs until the block ends."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, proxy_headers=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            with httpx.Client(base_url=address, trust_env=False, timeout=30) as client:
                _wait_until_ready(server, thread)
                yield client
        finally:
            server.should_exit = True
            thread.join()


def _wait_until_ready(server: uvicorn.Server, thread: threading.Thread) -> None:
    while not server.started:
        thread.join(0.02)
        assert thread.is_alive(), "the service did not start"
