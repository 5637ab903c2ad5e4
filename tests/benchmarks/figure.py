"""A figure that was measured beside what it has to be, and the page of all of them."""

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

HEAD = """\
# What was measured

`{command}` on {date}: {cores} cores ({machine}), Python {python}, load average {load} before it began.
Times depend on the machine and on what else runs there; ratios are of two things measured in the same run.

| | what | measured | wanted | holds |
|---|---|---:|---:|---|
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in a unit, which is to be at most (else at least) `bound`; `mark` is its letter in the issue, `detail`
    what it was made of."""

    mark: str
    what: str
    value: float
    unit: str
    bound: float
    at_most: bool = True
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is as it is to be."""
        return self.value <= self.bound if self.at_most else self.value >= self.bound

    def row(self) -> str:
        """It as a row of the table."""
        what = f"{self.what} ({self.detail})" if self.detail else self.what
        wanted = f"{'≤' if self.at_most else '≥'} {self.bound:g} {self.unit}".rstrip()
        measured = f"{self.value:.3g} {self.unit}".rstrip()
        return f"| {self.mark} | {what} | {measured} | {wanted} | {'yes' if self.holds else '**no**'} |"


Measure = Callable[[], Iterable[Figure]]


def page(command: str, load: float, figures: Sequence[Figure]) -> str:
    """The page that tells of the figures."""
    head = HEAD.format(
        command=command,
        date=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        cores=os.cpu_count(),
        machine=processor(),
        python=platform.python_version(),
        load=f"{load:.1f}",
    )
    return head + "\n".join(each.row() for each in figures) + "\n"


def processor() -> str:
    """The name of the processor, as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
