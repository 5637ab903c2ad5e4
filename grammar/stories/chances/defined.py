"""What an outcome means, where the text says so: "it stays in the air if at least 3 of them work"."""

from collections.abc import Iterable
from dataclasses import replace

from grammar.drawing import reader as drawing
from grammar.experiment import Asks
from grammar.lots.asking import opposite
from grammar.stories.chances import pools
from grammar.stories.chances.each import each
from grammar.stories.chances.goal import goals
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import FUNCTION, Match, Row, row_from
from grammar.stories.chances.told import Goal, Told
from grammar.stories.chances.tries import tried

_READERS = (each, tried, pools.drawn)
_ALIKE = 5


def defined(row: Row, goal: Goal) -> Told | None:
    """The probability of an outcome, read as that of what the text says it means."""
    found = row.first(either("defined.meaning"), 0, goal.begin)
    if goal.asks is not Asks.CHANCE or found is None or not _names(row, goal, found):
        return None
    said, clause = _places(found, "what"), _places(found, "clause")
    ahead = [at for at in range(goal.start) if at not in found.places]
    kept = [*ahead, *sorted(clause), *range(goal.end, len(row.marks))]
    last = row.marks[goal.begin]
    less = row_from([_moved(row.marks[at], last.sentence) if at in clause else row.marks[at] for at in kept])
    for asked in goals(less):
        for read in (drawing.sampled, *_READERS):
            told = read(less, asked)
            if told is None or less.unused(told.used):
                continue
            used = frozenset(kept[at] for at in told.used if at < len(kept))
            outcome = frozenset(range(goal.start, goal.end))
            return replace(told, used=used | goal.used | said | found.places | outcome)
    return None


def _moved(mark: Mark, sentence: int) -> Mark:
    return replace(mark, sentence=sentence)


def _places(match: Match, name: str) -> frozenset[int]:
    return frozenset(p for each_name, a, b in match.named if each_name == name for p in range(a, b))


def _stems(marks: Iterable[Mark]) -> frozenset[str]:
    return frozenset(m.stem for m in marks if m.kind not in FUNCTION)


def _is_said(wanted: str, told: frozenset[str]) -> bool:
    """Whether a word names what a verb tells: acceptance of what is accepted."""
    return any(wanted == each or (wanted[:_ALIKE] == each[:_ALIKE] and len(each) >= _ALIKE) for each in told)


def _names(row: Row, goal: Goal, found: Match) -> bool:
    """Whether the question names what the text has defined, and nothing else."""
    asked = row.marks[goal.start : goal.end]
    wanted = _stems(asked)
    told = _stems(found.all("what")) | _stems(row.marks[: found.start])
    if any(opposite(one, other) for one in wanted for other in _stems(found.all("what"))):
        return False
    core = {each for each in wanted if _is_said(each, _stems(found.all("what")))}
    told |= core
    negated = any(m.kind in {"NOT", "NO", "NONE", "NUMBER"} for m in asked)
    return bool(core) and wanted <= told and not negated and not any(m.kind == "BAD" for m in asked)
