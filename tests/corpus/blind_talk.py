"""`python -m tests.corpus.blind_talk` measures what was laid aside of talk in corpus/blind/talk/: turns and claims.

They were written blind, like the questions of tests/corpus/blind.py, with expected values computed independently. A
turn is judged in its conversation, after the turns before it. Where one of those was not understood, and so said, the
question stands without it: a value that would be another with it is then no wrong one, but it is not right either.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from service.answer import answer
from service.conversation import NEW, turn
from service.parts import Answer, Status
from tests.corpus.blind import BLIND, gives

TALK = BLIND / "talk"
ANY = "any"
"""The status of a turn to which every reply without a value will do, such as thanks."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One turn or claim: its name, its words, and whether it came out `right`, `wrong` or `abstained`."""

    name: str
    said: str
    outcome: str


def conversations(path: Path) -> Iterator[Judged]:
    """Every turn of the conversations of a file, taken in order."""
    for line in path.read_text("utf-8").splitlines():
        told = json.loads(line)
        standing, is_whole = NEW, True
        for place, one in enumerate(told["turns"], start=1):
            given, standing = turn(one["say"], standing)
            outcome = _of_turn(given, one["status"], one.get("exact"), one.get("unit") or "")
            is_known = is_whole or outcome != "wrong"
            yield Judged(f"{told['id']}.{place}", one["say"], outcome if is_known else "abstained")
            is_whole = is_whole and outcome == "right"


def _of_turn(given: Answer, status: str, exact: str | list[str] | None, unit: str) -> str:
    answered = given.status is Status.ANSWERED
    if exact is None:
        if status in {ANY, given.status.value}:
            return "right"
        return "wrong" if answered else "abstained"
    if not answered:
        return "abstained"
    values = exact if isinstance(exact, list) else [exact]
    return "right" if all(gives(given, value, unit) for value in values) else "wrong"


def claims(path: Path) -> Iterator[Judged]:
    """Every claim of a file, judged; one that nobody can judge is right where it is neither affirmed nor denied."""
    for line in path.read_text("utf-8").splitlines():
        told = json.loads(line)
        given = answer(told["question"])
        yield Judged(told["id"], told["question"], _of_claim(given, told["holds"], told.get("correct")))


def _of_claim(given: Answer, holds: str, correct: str | None) -> str:
    found = given.verdict.holds if given.verdict is not None else "cannot_tell"
    if holds == "cannot_tell":
        return "right" if found == holds else "wrong"
    if found == "cannot_tell":
        return "abstained"
    shown = correct is None or gives(given, correct, "")
    return "right" if found == holds and shown else "wrong"


SETS: tuple[tuple[str, Callable[[Path], Iterator[Judged]]], ...] = (
    ("conversations.jsonl", conversations),
    ("claims.jsonl", claims),
)


def measure(folder: Path = TALK) -> dict[str, Counter[str]]:
    """The counts of every set."""
    return {name: Counter(one.outcome for one in judged(folder / name)) for name, judged in SETS}


def main() -> None:
    """Prints the table."""
    print("| set | turns or claims | right | wrong | abstained |\n|---|---:|---:|---:|---:|")
    for name, counts in measure().items():
        row = (Path(name).stem, counts.total(), counts["right"], counts["wrong"], counts["abstained"])
        print("| " + " | ".join(map(str, row)) + " |")


if __name__ == "__main__":
    main()
