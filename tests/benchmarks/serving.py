"""(b) The service over HTTP beside a bare FastAPI that answers with bodies as long, asked in the same way."""

import os
import sys
from collections.abc import Iterator
from itertools import cycle
from random import Random
from tempfile import TemporaryDirectory

from tests.benchmarks.figure import Figure
from tests.benchmarks.load import Load, load
from tests.fuzz.hostile import questions
from tests.service.servers import free_port, running, service

FEW = 50


def measured() -> Iterator[Figure]:
    """Questions that were never asked before, and the same few again and again, as parts of what the bare one does."""
    seconds = float(os.environ.get("BENCH_SECONDS", "10"))
    texts = shuffled()
    with TemporaryDirectory() as folder, service(workers="2", store=f"{folder}/conversations") as client:
        address = str(client.base_url)
        new = load(address, texts[FEW:], seconds)
        load(address, texts[:FEW], seconds)
        again = load(address, cycle(texts[:FEW]), seconds)
    bare = echoed(new.body, texts, seconds)
    yield figure("HTTP, 16 connections, two workers: new questions beside a bare FastAPI", new, bare, 0.1)
    yield figure("the same, questions asked before", again, bare, 0.5)


def shuffled() -> list[str]:
    """The questions of the corpus in an order that is always the same, each once."""
    texts = list(dict.fromkeys(questions()))
    Random(1).shuffle(texts)
    return texts


def echoed(length: int, texts: list[str], seconds: float) -> Load:
    """What the bare one does with bodies of that length."""
    port = free_port()
    command = [sys.executable, "-m", "tests.benchmarks.echo", str(port), str(length)]
    with running(command, f"http://127.0.0.1:{port}") as client:
        load(str(client.base_url), texts[:FEW], seconds)
        return load(str(client.base_url), cycle(texts[:FEW]), seconds)


def figure(what: str, ours: Load, bare: Load, bound: float) -> Figure:
    """How much of the one the other is."""
    failed = {status: many for status, many in ours.statuses.items() if status != 200}
    detail = f"{ours.rate:,.0f} and {bare.rate:,.0f} a second" + (f"; not answered: {failed}" if failed else "")
    return Figure("b", what, ours.rate / bare.rate, "of it", bound, at_most=False, detail=detail)
