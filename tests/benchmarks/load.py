"""Many connections that ask one question after the other: requests by hand, so that the client takes little."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CONNECTIONS = 16
HEAD = "POST /v1/answers HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"


@dataclass(slots=True)
class Load:
    """What came of a load: how many a second, how many of each status, how many bytes in the bodies."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    received: int = 0

    @property
    def count(self) -> int:
        """The answers, whatever their status."""
        return self.statuses.total()

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.count / self.seconds

    @property
    def body(self) -> int:
        """The mean length of a body."""
        return self.received // self.count


def load(address: str, texts: Iterable[str], seconds: float) -> Load:
    """Ask the texts at an address, each once, until they or the seconds are over."""
    found, host, waiting = Load(), urlsplit(address).netloc, iter(texts)
    end = time.perf_counter() + seconds

    async def ask_all() -> None:
        await asyncio.gather(*(_connection(host, waiting, end, found) for _ in range(CONNECTIONS)))

    started = time.perf_counter()
    asyncio.run(ask_all())
    found.seconds = time.perf_counter() - started
    return found


async def _connection(host: str, waiting: Iterator[str], end: float, found: Load) -> None:
    name, _, port = host.partition(":")
    receiving, sending = await asyncio.open_connection(name, int(port))
    for text in waiting:
        if time.perf_counter() >= end:
            break
        body = json.dumps({"question": text}).encode()
        sending.write(HEAD.format(host=host, length=len(body)).encode() + body)
        head = (await receiving.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        await receiving.readexactly(length)
        found.statuses[int(head.split(maxsplit=2)[1])] += 1
        found.received += length
    sending.close()
    await sending.wait_closed()
