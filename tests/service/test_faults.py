"""What fails around the service: no wrong answer, no request that was taken lost, nothing left hanging."""

import asyncio
import json
import re
import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest

from service.app import create_app
from service.job import FORGOTTEN, Question
from service.settings import Settings
from service.workers import Workers
from tests.service import jobs
from tests.service.servers import free_port, redis_server, service
from tests.service.serving import serving

DOUBLES = "A model with 8 parameters doubles every epoch. How many parameters after 3 epochs?"
LATER = "and after 5 epochs?"
WAIT = 300
"""Seconds after which something hangs, however busy the machine is."""
FLOOD = 160


def _asked(client: httpx.Client, text: str, name: object = None) -> dict[str, object]:
    response = client.post("/v1/answers", json={"question": text, "conversation": name})
    assert response.status_code == 200, response.text
    told: dict[str, object] = response.json()
    return told


def _counted(client: httpx.Client, name: str) -> float:
    told = re.search(rf"^{name} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    assert told, name
    return float(told[1])


def test_a_question_that_needs_too_much_memory_says_so_and_its_worker_goes_on() -> None:
    settings = Settings(workers=1, store=":memory:")
    with serving(create_app(settings, jobs.answered, jobs.recognized)) as client:
        hungry = _asked(client, "hungry for more")
        after = _asked(client, "the gradient")
        lost = _counted(client, 'abacist_workers_ended_total{why="lost"}')
    assert (hungry["status"], hungry["answers"]) == ("too_large", [])
    assert (after["status"], lost) == ("answered", 0)


def test_a_worker_is_replaced_after_its_share_and_no_question_is_lost() -> None:
    pool = Workers(Settings(workers=1, recycle=3))
    try:
        pids = [pool.submit(jobs.replied, Question("pid")).result(WAIT) for _ in range(10)]
    finally:
        pool.stop()
    assert len(pids) == 10
    assert len(set(pids)) >= 3
    assert max(Counter(pids).values()) <= 3


def test_workers_that_die_at_their_start_fail_the_question_and_not_the_service() -> None:
    async def outcome(pool: Workers) -> object:
        return (await asyncio.gather(pool.run(jobs.replied, Question("the gradient")), return_exceptions=True))[0]

    pool = Workers(Settings(workers=1, log="no form of a log"))
    try:
        found = asyncio.run(asyncio.wait_for(outcome(pool), WAIT))
        under_way = pool.under_way
    finally:
        pool.stop()
    assert isinstance(found, Exception)
    assert under_way == 0


def test_a_redis_that_goes_in_a_conversation_is_told_of_and_the_question_is_answered() -> None:
    port = free_port()
    with redis_server(port) as address:
        running = service(redis=address)
        client = running.__enter__()
        first = _asked(client, DOUBLES)
        second = _asked(client, LATER, first["conversation"])
    try:
        gone = _asked(client, DOUBLES, first["conversation"])
        alone = _asked(client, LATER, first["conversation"])
        with redis_server(port):
            again = _asked(client, DOUBLES)
            later = _asked(client, LATER, again["conversation"])
    finally:
        running.__exit__(None, None, None)
    exact = [one["answers"][0]["exact"] for one in (first, second, gone, again, later)]  # type: ignore[index]
    assert exact == ["64", "256", "64", "64", "256"]
    assert FORGOTTEN in str(gone["text"])
    assert (alone["status"], gone["conversation"] != first["conversation"]) == ("not_understood", True)


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/responses", "/v1/answers"])
def test_who_goes_before_the_answer_comes_leaves_nothing_behind(path: str) -> None:
    said = {"model": "abacist", "stream": True}
    asked = {
        "/v1/chat/completions": {**said, "messages": [{"role": "user", "content": DOUBLES}]},
        "/v1/responses": {**said, "input": DOUBLES},
        "/v1/answers": {"question": DOUBLES},
    }[path]
    with serving(create_app(Settings(workers=1, store=":memory:"))) as client:
        for _ in range(10):
            _gone(client, path, json.dumps(asked).encode())
        _wait_until_idle(client)
        assert _asked(client, DOUBLES)["answers"][0]["exact"] == "64"  # type: ignore[index]
        assert _counted(client, "abacist_jobs_under_way") == 0


def _gone(client: httpx.Client, path: str, body: bytes) -> None:
    """Ask, and hang up at once, without a farewell."""
    address = urlsplit(str(client.base_url))
    assert address.hostname
    with socket.create_connection((address.hostname, address.port or 80)) as asking:
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        asking.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        asking.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


def _wait_until_idle(client: httpx.Client) -> None:
    for _ in range(200):
        if _counted(client, "abacist_requests_under_way") == 0:
            return
        time.sleep(0.05)
    raise AssertionError("a request was left behind")


def test_ten_times_what_can_be_taken_is_answered_or_told_to_come_back_and_then_all_is_well() -> None:
    settings = Settings(workers=2, queue=16, store=":memory:")
    with serving(create_app(settings, jobs.answered, jobs.recognized)) as client, ThreadPoolExecutor(FLOOD) as askers:
        texts = [f"slow gradient {number}" for number in range(FLOOD)]
        asked = [askers.submit(client.post, "/v1/answers", json={"question": text}, timeout=60) for text in texts]
        found = [one.result() for one in asked]
        after = _asked(client, "the gradient")
        left = _counted(client, "abacist_jobs_under_way")
    counted = Counter(one.status_code for one in found)
    assert set(counted) == {200, 503}
    assert {one.headers["retry-after"] for one in found if one.status_code == 503} == {"1"}
    assert {one.json()["answers"][0]["exact"] for one in found if one.status_code == 200} == {"30*(21/20)**10"}
    assert (after["status"], left) == ("answered", 0)
