"""What is deployed fits what is built, and two replicas behind the proxy are one service."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import fields
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from service.cli.serve import LAST_SECONDS
from service.gate.keys import line
from service.settings import Settings, variable
from tests.service.servers import HOUSE, free_port, proxy, redis_server, service

DEPLOY = HOUSE / "service" / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")
REPLICAS = [told for told in COMPOSE["services"].values() if told["image"] == "abacist"]
KEY = {"authorization": "Bearer key"}
QUESTION = "A model has 1 million parameters and shrinks by a factor of 10 every epoch. How many after 4 epochs?"


def test_every_setting_that_is_deployed_exists() -> None:
    told = {name for replica in REPLICAS for name in replica["environment"]}
    told |= set(re.findall(r"(ABACIST_[A-Z_]+)=", DOCKERFILE))
    # What compose itself is told, and not the service: the name of the site, and the proxy's replicas.
    assert {"ABACIST_KEYS", "ABACIST_REDIS", "ABACIST_HOST"} <= told
    assert told <= {variable(setting.name) for setting in fields(Settings)}


def test_two_replicas_share_one_redis_and_only_the_proxy_is_reached() -> None:
    services = COMPOSE["services"]
    assert len(REPLICAS) == 2
    assert {replica["environment"]["ABACIST_REDIS"] for replica in REPLICAS} == {"redis://redis:6379/0"}
    assert [name for name, told in services.items() if "ports" in told] == ["proxy"]
    (network,) = COMPOSE["networks"]["inside"]["ipam"]["config"]
    assert {replica["environment"]["ABACIST_PROXY"] for replica in REPLICAS} == {network["subnet"]}


def test_a_replica_has_the_time_that_its_grace_takes() -> None:
    for replica in REPLICAS:
        told = replica["environment"]
        takes = float(told["ABACIST_LINGER"]) + float(told["ABACIST_GRACE"]) + LAST_SECONDS
        assert takes < float(replica["stop_grace_period"].rstrip("s"))


def test_the_proxy_sends_no_head_before_the_body() -> None:
    """A head sent at once has it drop a request that still comes in, and with it the response of the replica; what
    comes in pieces it passes on at once without being told."""
    assert "flush_interval" not in (DEPLOY / "Caddyfile").read_text("utf-8")


def test_the_image_holds_what_is_needed_and_runs_as_nobody_much() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    assert all((HOUSE / name).exists() for names in copied for name in names.split())
    kept = {told[1:] for told in (HOUSE / ".dockerignore").read_text("utf-8").split() if told.startswith("!")}
    assert kept == {name for names in copied for name in names.split()}
    assert re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE) == ["10001"]


def _value(client: httpx.Client, said: str, conversation: str | None) -> tuple[str, str]:
    body = {"question": said, "conversation": conversation}
    response = client.post("/v1/answers", json=body, headers=KEY)
    assert response.status_code == 200, response.text
    told = response.json()
    assert told["status"] == "answered", told["notes"]
    return told["answers"][0]["exact"], told["conversation"]


def _answered(client: httpx.Client) -> int:
    told = client.get("/metrics", headers=KEY).text
    counts = re.findall(r'^abacist_requests_total{method="POST",route="/v1/answers",status="200"} (\S+)', told, re.M)
    return sum(map(int, map(float, counts)))


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("keys") / "keys"
    file.write_text(line("me", "key") + "\n", "utf-8")
    return str(file)


def test_replicas_behind_the_proxy_share_conversations_and_one_may_go(keys: str) -> None:
    with ExitStack() as stack, ExitStack() as going:
        settings = {"redis": stack.enter_context(redis_server(free_port())), "keys": keys, "proxy": "127.0.0.1"}
        stays = stack.enter_context(service(**settings))
        goes = going.enter_context(service(**settings, linger="3"))
        outside = stack.enter_context(proxy(stays, goes))
        refused = outside.post("/v1/answers", json={"question": QUESTION})
        assert (refused.status_code, refused.json()["error"]["code"]) == (401, "missing_api_key")
        value, name = _value(outside, QUESTION, None)
        assert value == "100"
        for epochs in (5, 6, 3, 2, 5, 6, 3, 2, 5, 6):
            value, name = _value(outside, f"and after {epochs} epochs?", name)
            assert value == str(10**6 // 10**epochs)
        both = [_answered(stays), _answered(goes)]
        assert sum(both) == 11
        assert min(both) > 0
        with ThreadPoolExecutor(1) as leaving:
            left = leaving.submit(going.close)
            for epochs in cycle((5, 6)):
                assert _value(outside, f"and after {epochs} epochs?", name)[0] == str(10**6 // 10**epochs)
                if left.done():
                    break
        assert _value(outside, "and after 2 epochs?", name)[0] == "10000"
