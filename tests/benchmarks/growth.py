"""(e) How reading grows with the length of a text, and the longest it takes for the worst that we know."""

from collections.abc import Iterator

import grammar
import service.warm  # noqa: F401
from grammar.errors import CannotAnswer
from tests.benchmarks.figure import Figure
from tests.benchmarks.timing import median, once
from tests.fuzz.hostile import GIANTS, LONGEST, hostile

SHORT = "A model starts with 8 units and doubles every epoch. How many units does it have after 3 epochs, please?"
FILLER = "The team keeps notes on everything, drinks tea, and likes the quiet room on the second floor very much. "
WORDS = 400
WORST_OF = 2000


def measured() -> Iterator[Figure]:
    """The growth from 20 to 400 words of English, and the slowest reading of up to 4,000 characters."""
    short = median(lambda: grammar.read(SHORT))
    long = FILLER * ((WORDS - len(SHORT.split())) // len(FILLER.split())) + SHORT
    words = len(long.split()) / len(SHORT.split())
    grows = median(lambda: grammar.read(long), 7) / short
    detail = f"{short:.1f} ms for 20 words; {words:.0f} times the words took {grows:.1f} times as long"
    yield Figure("e", "growth of reading beside that of the text", grows / words, "times", 1, detail=detail)
    texts = {name: text for name, text in GIANTS.items() if len(text) <= LONGEST}
    texts |= {f"mutation {at}": hostile(at, seed=9) for at in range(WORST_OF)}
    taken = {name: once(lambda text=text: read(text)) for name, text in texts.items()}  # type: ignore[misc]
    worst = max(taken, key=lambda name: taken[name])
    yield Figure("e", "reading up to 4,000 characters, at worst", taken[worst] / 1000, "s", 2,
                 detail=f"{len(texts):,} hostile texts; the slowest is “{worst}”")  # fmt: skip


def read(text: str) -> None:
    """Read a text, or refuse it."""
    try:
        grammar.read(text)
    except CannotAnswer:
        return
