"""How long something takes, in milliseconds."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence


def once(run: Callable[[], object]) -> float:
    """One run."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def median(run: Callable[[], object], rounds: int = 30) -> float:
    """The median of so many runs, after one to warm up; as in `timeit`, no garbage is looked for meanwhile."""
    run()
    gc.collect()
    gc.disable()
    try:
        return statistics.median(once(run) for _ in range(rounds))
    finally:
        gc.enable()


def percentile(taken: Sequence[float], share: float) -> float:
    """The time within which that share of the runs ended."""
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * share))]
