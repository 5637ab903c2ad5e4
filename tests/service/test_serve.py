"""The running service ends cleanly when it is told to, and leaves no process behind."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

HOUSE = Path(__file__).parent.parent.parent


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [one for child in map(int, told) for one in (child, *_children(child))]


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_service_and_its_workers(sign: signal.Signals) -> None:
    port = _free_port()
    command = [sys.executable, "-m", "service", "serve", "--port", str(port), "--workers", "2"]
    service = subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            _wait_until_ready(client, service)
        children = _children(service.pid)
        service.send_signal(sign)
        said, _ = service.communicate(timeout=30)
    finally:
        service.kill()
        service.wait()
    assert len(children) >= 2
    assert service.returncode in (0, -sign, 128 + sign)
    assert "Traceback" not in said.partition("Shutting down")[2]
    _wait_until_gone(children)


def _wait_until_gone(children: list[int]) -> None:
    """The fork server ends when it notices that its pipe has closed, a moment after the service."""
    for _ in range(100):
        if not any(map(_is_running, children)):
            return
        time.sleep(0.1)
    raise AssertionError("a process was left behind")


def _wait_until_ready(client: httpx.Client, service: "subprocess.Popen[str]") -> None:
    while service.poll() is None:
        try:
            assert client.get("/readyz").status_code == 200
            return
        except httpx.TransportError:
            try:
                service.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
    raise AssertionError(f"the service did not start: {service.communicate()[0]}")
