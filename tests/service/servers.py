"""Servers that tests start on a free port of this machine: Redis, and the service in a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

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
    """A client of `abacist serve` in a process of its own with these settings, and one worker unless they say more."""
    port = free_port()
    told = {f"ABACIST_{name.upper()}": value for name, value in {"workers": "1", **settings}.items()}
    command = [sys.executable, "-m", "service", "serve", "--port", str(port)]
    with running(command, f"http://127.0.0.1:{port}", told) as client:
        yield client


@contextmanager
def running(command: list[str], address: str, told: Mapping[str, str] | None = None) -> Iterator[httpx.Client]:
    """A client of what a command serves at an address, told these things in its environment."""
    client = httpx.Client(base_url=address, trust_env=False, timeout=30)
    with client, _running(command, lambda: _is_ready(client), {**os.environ, **(told or {})}):
        yield client


@contextmanager
def proxy(*replicas: httpx.Client) -> Iterator[httpx.Client]:
    """A client of the proxy that is deployed before the replicas, without its TLS."""
    program = shutil.which("caddy")
    if program is None:
        pytest.skip("caddy is not installed")
    site = f"http://127.0.0.1:{free_port()}"
    told = {"ABACIST_SITE": site, "ABACIST_REPLICAS": " ".join(one.base_url.netloc.decode() for one in replicas)}
    command = [program, "run", "--config", "service/deploy/Caddyfile", "--adapter", "caddyfile"]
    with running(command, site, told) as client:
        yield client


@contextmanager
def _running(command: list[str], is_up: Callable[[], bool], environment: Mapping[str, str]) -> Iterator[None]:
    with TemporaryFile("w+") as log:
        process = subprocess.Popen(command, cwd=HOUSE, env=environment, stdout=log, stderr=log)
        try:
            while not is_up():
                assert process.poll() is None, f"it did not start: {log.seek(0)} {log.read()}"
                _pause(process)
            yield
        finally:
            process.terminate()
            process.wait(30)


def _pause(process: "subprocess.Popen[bytes]") -> None:
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
