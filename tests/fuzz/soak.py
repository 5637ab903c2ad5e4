"""`make soak`: 10,000 random worlds and a million inputs that mean harm, each under the deadline of a worker.

SOAK_WORLDS (10000), SOAK_INPUTS (1000000) and SOAK_SEED (1) in the environment say how many, and which; where
SOAK_SECONDS is set, it ends after so many seconds with as many as it came to, a half of the time for each.
`python -m tests.fuzz.soak atheris [SECONDS]` lets coverage guide the inputs, where atheris is installed.
"""

import json
import os
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future
from itertools import takewhile
from random import Random
from types import FunctionType

from service.answer import BadQuestion, answer
from service.job import Question, reply
from service.settings import Settings
from service.workers import Workers
from tests.fuzz.differ import judged_all, reported
from tests.fuzz.hostile import GIANTS, hostile, questions

DEADLINE = 10.0
AHEAD = 64
FAILED = frozenset({"broken", "timed out"})


def outcome(under_way: "Future[str]") -> str:
    """What became of a question: its status, "bad request", "timed out", or "broken" where our own code failed."""
    try:
        body = json.loads(under_way.result())
    except BadQuestion:
        return "bad request"
    except TimeoutError:
        return "timed out"
    except Exception as error:  # a worker that died is what is looked for
        return f"broken: {type(error).__name__}"
    return "broken" if "Something went wrong here" in body["text"] else str(body["status"])


def outcomes(workers: Workers, texts: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Every text with what became of it, a few under way at once."""
    under_way: deque[tuple[str, Future[str]]] = deque()
    for text in texts:
        under_way.append((text, workers.submit(reply, Question(text))))
        if len(under_way) >= AHEAD:
            first, future = under_way.popleft()
            yield first, outcome(future)
    for text, future in under_way:
        yield text, outcome(future)


def inputs(count: int, seed: int, until: float) -> int:
    """Ask so many inputs, or as many as there is time for; print what became of them; how many failed."""
    workers = Workers(Settings(deadline=DEADLINE), hushed=True)
    found: Counter[str] = Counter()
    try:
        timely = takewhile(lambda at: time.monotonic() < until, range(count))
        for text, became in outcomes(workers, (hostile(at, seed) for at in timely)):
            found[became] += 1
            if became.partition(":")[0] in FAILED:
                print(f"{became}: {text!r}")
            if sum(found.values()) % 10_000 == 0:
                print(f"{sum(found.values()):,} inputs: {dict(found.most_common())}", flush=True)
    finally:
        workers.stop()
    print(f"{sum(found.values()):,} inputs: {dict(found.most_common())}")
    return sum(many for became, many in found.items() if became.partition(":")[0] in FAILED)


def guided(seconds: float) -> None:
    """Let atheris look for inputs that raise, from the corpus on; it ends the process."""
    import atheris  # an extra for this alone, as it is large

    seeds = (*questions(), *(text for text in GIANTS.values() if len(text) < 1000))

    def ask(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        if data and data[0] < 128:
            text = seeds[Random(data[:4]).randrange(len(seeds))][: data[0] * 2] + text[1:]
        try:
            answer(text)
        except BadQuestion:
            return

    for each in readers():
        atheris.instrument_func(each)
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds:g}", "-max_len=2000", "-timeout=20"], ask)
    atheris.Fuzz()


def readers() -> list[FunctionType]:
    """The functions that read and solve, which are what inputs are to reach."""
    ours = [module for name, module in sys.modules.items() if name.partition(".")[0] in {"grammar", "solvers"}]
    found = (each for module in ours for each in vars(module).values())
    return list(dict.fromkeys(each for each in found if isinstance(each, FunctionType)))


def main(arguments: list[str]) -> int:
    """Run it; the exit status is 1 where an answer was wrong or an input broke something."""
    if arguments[:1] == ["atheris"]:
        guided(float(arguments[1]) if len(arguments) > 1 else 600.0)
    start, seconds = time.monotonic(), float(os.environ.get("SOAK_SECONDS", "inf"))
    seed = int(os.environ.get("SOAK_SEED", "1"))
    wrong = reported(judged_all(int(os.environ.get("SOAK_WORLDS", "10000")), seed, start + seconds / 2))
    failed = inputs(int(os.environ.get("SOAK_INPUTS", "1000000")), seed, start + seconds)
    return 1 if wrong or failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
