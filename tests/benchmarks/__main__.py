"""`python -m tests.benchmarks [NAME …]`: everything is measured, or what is named, and told in RESULTS.md.

BENCH_QUESTIONS (100000) says how many questions the batch has, BENCH_SECONDS (10) how long a load lasts.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from tests.benchmarks.figure import Figure, page

MEASURES = ("inside", "serving", "cold", "batches", "growth", "replicas")
RESULTS = Path(__file__).parent / "RESULTS.md"


def main(names: Sequence[str]) -> int:
    """Measure, print each figure when it is there, and write the page where all were measured."""
    load, figures = os.getloadavg()[0], list[Figure]()
    for name in names or MEASURES:
        for figure in import_module(f"tests.benchmarks.{name}").measured():
            print(figure.row(), flush=True)
            figures.append(figure)
    if not names:
        RESULTS.write_text(page("make bench", load, figures), "utf-8")
        print(f"written to {RESULTS}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
