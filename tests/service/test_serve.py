"""The running service ends cleanly when it is told to, and leaves no process behind."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from service.gate.keys import line
from tests.service.closing import QUEUE

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


@contextmanager
def _running(*command: str) -> Iterator["tuple[subprocess.Popen[str], httpx.Client]"]:
    """A service on a free port, ready to be asked; it is gone when the block ends."""
    port = str(_free_port())
    words = [sys.executable, "-m", *(port if word == "PORT" else word for word in command)]
    with (
        subprocess.Popen(words, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as service,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=30) as client,
    ):
        try:
            _wait_until_ready(client, service)
            yield service, client
        finally:
            service.kill()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_service_and_its_workers(sign: signal.Signals) -> None:
    with _running("service", "serve", "--port", "PORT", "--workers", "2") as (service, _):
        children = _children(service.pid)
        service.send_signal(sign)
        said, _ = service.communicate(timeout=30)
    assert len(children) >= 2
    assert service.returncode in (0, -sign, 128 + sign)
    assert "Traceback" not in said.partition("Shutting down")[2]
    _wait_until_gone(children)


def test_a_service_that_is_told_to_end_answers_what_it_took_and_takes_no_more() -> None:
    with _running("tests.service.closing", "PORT", "20") as (service, client), ThreadPoolExecutor(8) as askers:
        asked = [askers.submit(client.post, "/v1/answers", json={"question": "slow gradient"}) for _ in range(8)]
        _wait_until(lambda: "abacist_requests_under_way 8" in client.get("/metrics").text)
        service.send_signal(signal.SIGTERM)
        _wait_until(lambda: client.get("/readyz").status_code == 503)
        refused = client.post("/v1/answers", json={"question": "the gradient"})
        answered = [one.result() for one in asked]
        service.wait(10)
    assert [one.json()["status"] for one in answered] == ["answered"] * 8
    assert {one.headers["connection"] for one in (*answered, refused)} == {"close"}
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert refused.json()["error"]["code"] == "closing"


def test_what_does_not_end_is_given_up_after_the_grace() -> None:
    with _running("tests.service.closing", "PORT", "0.5") as (service, client), ThreadPoolExecutor(1) as asker:
        lost = asker.submit(client.post, "/v1/answers", json={"question": "endless"})
        _wait_until(lambda: "abacist_requests_under_way 1" in client.get("/metrics").text)
        children = _children(service.pid)
        service.send_signal(signal.SIGTERM)
        service.wait(20)  # the job would run for 60 seconds
        assert isinstance(lost.exception(), httpx.TransportError) or lost.result().status_code == 500
    _wait_until_gone(children)


def test_the_log_of_service_and_workers_is_json_without_what_was_asked() -> None:
    with _running("tests.service.closing", "PORT", "5") as (service, client):
        for question in ("bug zebra", "raise zebra", "die zebra", "the gradient of a zebra"):
            assert client.post("/v1/answers", json={"question": question}).status_code == 200
        service.send_signal(signal.SIGTERM)
        said, _ = service.communicate(timeout=30)
    told = [json.loads(one) for one in said.splitlines()]
    assert [one["status"] for one in told if one["message"] == "POST /v1/answers"] == [200] * 4
    # Where it broke is told, in a worker and outside of one, but not with what message.
    assert sum("error" in one for one in told) >= 3
    assert "zebra" not in said


def test_more_than_can_be_taken_is_refused_at_once_and_the_rest_is_answered() -> None:
    with _running("tests.service.closing", "PORT", "5") as (_, client), ThreadPoolExecutor(40) as askers:
        asked = [askers.submit(client.post, "/v1/answers", json={"question": "slow gradient"}) for _ in range(40)]
        found = [one.result() for one in asked]
        again = client.post("/v1/answers", json={"question": "the gradient"})
    counted = Counter(one.status_code for one in found)
    assert set(counted) == {200, 503}
    assert counted[200] >= QUEUE
    assert {one.headers["retry-after"] for one in found if one.status_code == 503} == {"1"}
    assert {one.json()["status"] for one in found if one.status_code == 200} == {"answered"}
    assert again.json()["status"] == "answered"


def test_the_service_does_not_let_in_others_unasked() -> None:
    command = [sys.executable, "-m", "service", "serve", "--host", "0.0.0.0"]
    ran = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "ABACIST_KEYS" in ran.stderr
    assert "--open" in ran.stderr


def test_keys_are_taken_away_while_the_service_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "keys"
    file.write_text(line("me", "key"), "utf-8")
    monkeypatch.setenv("ABACIST_KEYS", str(file))
    with _running("service", "serve", "--port", "PORT", "--workers", "1") as (service, client):
        mine = {"authorization": "Bearer key"}
        assert client.get("/v1/answers", headers=mine).status_code == 405
        file.write_text("", "utf-8")
        service.send_signal(signal.SIGHUP)
        assert client.get("/v1/answers", headers=mine).status_code == 401


def _wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


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
