"""(c) A question on the command line, from nothing to its answer, beside what importing the libraries takes."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from tempfile import TemporaryDirectory

from tests.benchmarks.figure import Figure
from tests.benchmarks.timing import median
from tests.service.servers import HOUSE

QUESTION = "A model starts with 1 million parameters and shrinks by a factor of 10 every epoch. What is left after 4?"
ROUNDS = 9


def measured() -> Iterator[Figure]:
    """The ratio of the two."""

    def run(*words: str) -> float:
        command = [sys.executable, *words]
        return median(lambda: subprocess.run(command, cwd=HOUSE, env=told, check=True, capture_output=True), ROUNDS)

    with TemporaryDirectory() as folder:
        told = compiled_into(folder)
        asked, imported = run("-m", "service", "ask", QUESTION), run("-c", "import sympy, lark")
    yield Figure("c", '`abacist ask`, cold, beside `python -c "import sympy, lark"`', asked / imported, "times", 1.8,
                 detail=f"{asked:.0f} and {imported:.0f} ms")  # fmt: skip


def compiled_into(folder: str) -> Mapping[str, str]:
    """An environment in which Python keeps what it compiles in a folder, as an installation keeps it with each package,
    whatever a checkout or this environment does."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": folder}
