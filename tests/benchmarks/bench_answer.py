"""How long a whole answer takes, as ratios within one run: against a bare solver, and against bare imports."""

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
import sympy
from pytest_benchmark.fixture import BenchmarkFixture

import grammar
from service.answer import answer
from service.parts import Status
from service.render.body import answer_id, body, written

SHRINKS = "A model starts with 1 million parameters and shrinks by a factor of 10 every epoch. What is left after 4?"
GROWS = (
    "Mia's network has 150,000 parameters. Its error falls by 8% each epoch, but the gradient magnitude rises by 5% "
    "per epoch. If the initial gradient magnitude is 30 units, what is the gradient magnitude after 10 epochs?"
)
FILLER = "The team keeps notes on everything, drinks tea, and likes the quiet room on the second floor very much. "
MOST_MILLISECONDS, MOST_COLD, MOST_GROWTH = 5.0, 2.5, 8.0


def _median(run: Callable[[], object], rounds: int = 30) -> float:
    """The median of so many runs, in milliseconds, after one to warm up; as in `timeit` no garbage is looked for among
    what the test runner holds."""
    run()
    taken = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            start = time.perf_counter()
            run()
            taken.append((time.perf_counter() - start) * 1000)
    finally:
        gc.enable()
    return statistics.median(taken)


def _whole(question: str) -> str:
    given = answer(question)
    assert given.status is Status.ANSWERED, given.message
    return written(body(given, answer_id(question, None), None))


def _bare(question: str) -> object:
    final, initial, factor, periods = sympy.symbols("final initial factor periods")
    law = sympy.Eq(final, initial * factor**periods)
    shrinks = {initial: 10**6, factor: sympy.Rational(1, 10), periods: 4}
    grows = {initial: 30, factor: sympy.Rational(21, 20), periods: 10}
    return sympy.solve(law.subs(shrinks if question is SHRINKS else grows), final)


@pytest.mark.parametrize("question", [SHRINKS, GROWS], ids=["shrinks", "grows"])
def test_a_whole_answer(benchmark: BenchmarkFixture, question: str) -> None:
    benchmark(_whole, question)
    whole, bare = _median(lambda: _whole(question)), _median(lambda: _bare(question))
    print(f"\nwhole answer {whole:.2f} ms, bare sympy.solve {bare:.2f} ms: {whole / bare:.2f} times")
    assert whole <= MOST_MILLISECONDS


def test_a_cold_start() -> None:
    bare = [sys.executable, "-c", "import sympy, lark"]
    cold = [sys.executable, "-m", "service", "ask", SHRINKS]

    def run(command: list[str]) -> Callable[[], object]:
        return lambda: subprocess.run(command, check=True, capture_output=True)

    asked, imported = _median(run(cold), 7), _median(run(bare), 7)
    print(f"\ncold ask {asked:.0f} ms, bare imports {imported:.0f} ms: {asked / imported:.2f} times")
    assert asked / imported <= MOST_COLD


def test_growth_of_parsing() -> None:
    short = "A model starts with 8 units and doubles every epoch. How many units does it have after 3 epochs, please?"
    long = FILLER * ((200 - len(short.split())) // len(FILLER.split()) + 1) + short
    assert (len(short.split()), len(long.split()) >= 200) == (20, True)
    grows = _median(lambda: grammar.read(long)) / _median(lambda: grammar.read(short))
    print(f"\nparsing {len(long.split())} words instead of 20: {grows:.1f} times")
    assert grows <= MOST_GROWTH
