"""Servers that tests start on a free port of this machine: Redis, and the service in a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

HOUSE = Path(__file__).parent.parent.parent


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def redis_server(port: int, *more: str) -> Iterator[str]:
    """The address of a Redis that keeps nothing on disk."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed")
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", *more]
    with _running(command, lambda: _accepts(port), os.environ):
        yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def service(**settings: str) -> Iterator[httpx.Client]:
    """A client of `abacist serve` with one worker in a process of its own, with these settings."""
    port = free_port()
    environment = {**os.environ, **{f"ABACIST_{name.upper()}": value for name, value in settings.items()}}
    command = [sys.executable, "-m", "service", "serve", "--port", str(port), "--workers", "1"]
    client = httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=30)
    with client, _running(command, lambda: _is_ready(client), environment):
        yield client


@contextmanager
def _running(command: list[str], is_up: Callable[[], bool], environment: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        command, cwd=HOUSE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        while not is_up():
            assert process.poll() is None, f"it did not start: {process.communicate()[0]}"
            _pause(process)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _pause(process: "subprocess.Popen[str]") -> None:
    """Wait a moment, less where the process ends."""
    try:
        process.wait(0.05)
    except subprocess.TimeoutExpired:
        return


def _accepts(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def _is_ready(client: httpx.Client) -> bool:
    try:
        return client.get("/readyz").status_code == 200
    except httpx.TransportError:
        return False
