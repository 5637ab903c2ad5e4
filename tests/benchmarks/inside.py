"""(a) Every question of the corpus, read, solved and rendered in this process as in a warm worker."""

from collections.abc import Iterator

import sympy

import service.warm  # noqa: F401  what a worker has loaded when it is asked
from service.job import Question, reply
from tests.benchmarks.figure import Figure
from tests.benchmarks.timing import median, once, percentile
from tests.fuzz.hostile import questions


def measured() -> Iterator[Figure]:
    """The median and the 99th percentile of all questions, once each after one to warm up."""
    for text in questions():
        reply(Question(text))
    taken = [once(lambda text=text: reply(Question(text))) for text in questions()]  # type: ignore[misc]
    solving = median(bare)
    detail = f"{len(taken):,} questions; a bare `sympy.solve` of one equation took {solving:.1f} ms"
    yield Figure("a", "answer in process, median", percentile(taken, 0.5), "ms", 2, detail=detail)
    yield Figure("a", "answer in process, 99th percentile", percentile(taken, 0.99), "ms", 20)


def bare() -> object:
    """What only solving the law of compound change takes SymPy."""
    final, initial, factor, periods = sympy.symbols("final initial factor periods")
    law = sympy.Eq(final, initial * factor**periods)
    return sympy.solve(law.subs({initial: 30, factor: sympy.Rational(21, 20), periods: 10}), final)
