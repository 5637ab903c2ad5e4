"""(d) `abacist batch` with one worker and with two, and its memory from its first questions to its last."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.figure import Figure
from tests.benchmarks.serving import shuffled
from tests.service.servers import HOUSE

OFTEN = 0.5
"""Seconds between two looks at the memory."""
SOON = 0.02
"""Seconds between two looks for the first answer."""


def measured() -> Iterator[Figure]:
    """How many times as fast two workers are, and what the memory of all processes has grown by."""
    many = int(os.environ.get("BENCH_QUESTIONS", "100000"))
    with TemporaryDirectory() as folder:
        few, all_of_them = Path(folder) / "few.jsonl", Path(folder) / "all.jsonl"
        written(few, min(many, 3000))
        written(all_of_them, many)
        one, two = (batch(few, workers) for workers in (1, 2))
        yield Figure("d", "`abacist batch`, two workers beside one", two.rate / one.rate, "times", 1.8, False,
                     f"{one.rate:,.0f} and {two.rate:,.0f} questions a second from the first answer on, there "
                     f"after {one.start:.1f} and {two.start:.1f} s")  # fmt: skip
        run = batch(all_of_them, 2)
        part = max(1, len(run.memory) // 5)
        early, late = max(run.memory[part : 2 * part] or run.memory), max(run.memory[-part:])
        yield Figure("d", "its memory in the last fifth beside the second", late / early, "times", 1.2,
                     detail=f"{many:,} questions, {early:.0f} and {late:.0f} MB in all processes")  # fmt: skip


class Run:
    """A batch that has run: the seconds to its first answer, its answers a second from there on, and the memory of its
    processes from look to look, in MB."""

    def __init__(self, count: int, start: float, seconds: float, memory: list[float]) -> None:
        self.start = start
        self.rate = count / (seconds - start)
        self.memory = memory or [0.0]


def written(file: Path, many: int) -> None:
    """A batch of so many questions."""
    with file.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(islice(cycle(shuffled()), many)):
            lines.write(json.dumps({"id": str(number), "question": text}) + "\n")


def batch(file: Path, workers: int) -> Run:
    """Run a batch with so many workers."""
    answers = file.with_name(f"{file.stem}-{workers}-answers.jsonl")
    command = [sys.executable, "-m", "service", "batch", str(file), str(answers), "--workers", str(workers)]
    memory, started = list[float](), time.perf_counter()
    with subprocess.Popen(command, cwd=HOUSE, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None and not (answers.exists() and answers.stat().st_size):
            time.sleep(SOON)
        start = time.perf_counter() - started
        while running.poll() is None:
            memory.append(sum(map(resident, family(running.pid))))
            time.sleep(OFTEN)
    seconds = time.perf_counter() - started
    with answers.open("rb") as lines:
        count = sum(1 for _ in lines)
    return Run(count, start, seconds, memory)


def family(pid: int) -> list[int]:
    """A process and all that come of it."""
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return [pid]
    return [pid, *(each for child in map(int, told) for each in family(child))]


def resident(pid: int) -> float:
    """The memory of a process in MB that it shares with no other, 0 where it has gone."""
    try:
        size, shared = map(int, Path(f"/proc/{pid}/statm").read_text("ascii").split()[1:3])
    except (OSError, ValueError):
        return 0.0
    return (size - shared) * os.sysconf("SC_PAGE_SIZE") / 2**20
