"""The differential test: random worlds are told to the service, and its answers held to a second, small solver.

`python -m tests.fuzz.differ 10000 [SEED]` asks so many questions and prints a table a family; exit 1 where one is wrong.
"""

import math
import sys
import time
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from multiprocessing import Pool
from random import Random

from corpus.exact import BadNumber, number, same
from service.answer import answer
from service.parts import Answer, Status
from tests.fuzz import FAMILIES
from tests.fuzz.told import Question


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with what became of it: answered, wrong or the status of the refusal."""

    question: Question
    outcome: str
    given: str = ""


def asked(at: int, seed: int) -> Question:
    """The question at a place of the row that a seed makes: the families take turns."""
    return FAMILIES[at % len(FAMILIES)](Random(f"{seed}/{at}"))


def judged(question: Question) -> Judged:
    """What the service makes of a question."""
    given = answer(question.text)
    if given.status is not Status.ANSWERED:
        return Judged(question, given.status.value, given.message)
    values = "; ".join(one.exact for one in given.answers)
    return Judged(question, "answered" if agrees(given, question.expected) else "wrong", values)


def agrees(given: Answer, expected: Fraction) -> bool:
    """Whether the only value given is the expected one, or the whole number to which it was rounded."""
    if len(given.answers) != 1:
        return False
    one = given.answers[0]
    wanted = number(str(expected))
    try:
        return same(number(one.exact), wanted)
    except BadNumber:
        return False


def _place(pair: tuple[int, int]) -> Judged:
    return judged(asked(*pair))


def table(found: list[Judged]) -> str:
    """How many questions of each family were asked, answered and answered wrongly."""
    asked_, outcomes = (
        Counter(each.question.family for each in found),
        Counter((each.question.family, each.outcome) for each in found),
    )
    lines = [f"{'family':32}{'asked':>8}{'answered':>10}{'wrong':>7}{'share':>8}"]
    for family, total in asked_.items():
        right, wrong = outcomes[family, "answered"], outcomes[family, "wrong"]
        lines.append(f"{family:32}{total:8}{right + wrong:10}{wrong:7}{(right + wrong) / total:8.0%}")
    right, wrong = (sum(each.outcome == kind for each in found) for kind in ("answered", "wrong"))
    lines.append(f"{'all':32}{len(found):8}{right + wrong:10}{wrong:7}{(right + wrong) / len(found):8.0%}")
    return "\n".join(lines)


def judged_all(count: int, seed: int, until: float = math.inf) -> list[Judged]:
    """So many questions judged, or as many as there is time for until a moment of `time.monotonic`."""
    found: list[Judged] = []
    with Pool() as pool:
        for each in pool.imap(_place, ((at, seed) for at in range(count)), chunksize=16):
            found.append(each)
            if time.monotonic() > until:
                break
    return found


def reported(found: list[Judged], *, refused: bool = False) -> int:
    """Print what was wrong (and what was refused, if asked) and the table; 1 where something was wrong, else 0."""
    for each in found:
        if (refused and each.outcome != "answered") or each.outcome == "wrong":
            print(
                f"{each.outcome:12} {each.question.family}: {each.question.text}\n    expected {each.question.expected}; {each.given}"
            )
    print(table(found))
    return 1 if any(each.outcome == "wrong" for each in found) else 0


def main(arguments: list[str]) -> int:
    """Ask, print, and say by the exit status whether an answer was wrong."""
    count, seed = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 0
    return reported(judged_all(count, seed), refused="-v" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
