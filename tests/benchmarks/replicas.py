"""Two services on two ports with one Redis, behind the proxy that is deployed, beside one of them behind it."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

from tests.benchmarks.figure import Figure
from tests.benchmarks.load import Load, load
from tests.benchmarks.serving import FEW, shuffled
from tests.service.servers import free_port, proxy, redis_server, service


def measured() -> Iterator[Figure]:
    """How many times as many new questions two answer; each has one worker, so that two cores are enough for both."""
    one, two = through_proxy(1), through_proxy(2)
    lost = two.count - two.statuses[200]
    detail = f"{one.rate:,.0f} and {two.rate:,.0f} a second, {lost} not answered; all share the cores with what asks"
    yield Figure("", "two services behind a proxy beside one", two.rate / one.rate, "times", 1.2, False, detail)


def through_proxy(many: int) -> Load:
    """What so many services do behind the proxy."""
    seconds = float(os.environ.get("BENCH_SECONDS", "10"))
    with ExitStack() as stack:
        redis = stack.enter_context(redis_server(free_port()))
        replicas = [stack.enter_context(service(redis=redis, proxy="127.0.0.1")) for _ in range(many)]
        outside = str(stack.enter_context(proxy(*replicas)).base_url)
        load(outside, shuffled()[:FEW], seconds)
        return load(outside, shuffled()[FEW:], seconds)
