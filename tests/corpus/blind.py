"""`python -m tests.corpus.blind` measures the questions laid aside in corpus/blind/ and those of corpus/asked/, which
were taught from: right, wrong and not answered, a set a row.

They were written blind (by people who had not seen the grammar) with answers computed independently, and are those laid
aside are never tuned to. A value that the answer gives as an assumption's alternative does not count; one that the
question's other reading gives counts where the answer states its assumption.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.exact import number, same
from service.answer import answer
from service.parts import Answer, Status

_CORPUS = Path(__file__).parent.parent.parent / "corpus"
BLIND, ASKED = _CORPUS / "blind", _CORPUS / "asked"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its exact answers (none where it cannot be answered) and other defensible values."""

    name: str
    text: str
    exact: tuple[str, ...]
    unit: str
    alternatives: tuple[str, ...]


def questions(path: Path) -> Iterator[Question]:
    """The questions of a file of JSON lines."""
    for line in path.read_text("utf-8").splitlines():
        told = json.loads(line)
        exact = told["exact"]
        values = () if exact is None else tuple(exact) if isinstance(exact, list) else (exact,)
        yield Question(
            told["id"], told["question"], values, told.get("unit") or "", tuple(told.get("alternatives") or ())
        )


def judge(question: Question) -> str:
    """`right`, `wrong` or `abstained`."""
    given = answer(question.text)
    answered = given.status is Status.ANSWERED
    if not question.exact:
        stated = (
            answered
            and bool(given.assumptions)
            and any(gives(given, value, question.unit) for value in question.alternatives)
        )
        return "right" if not answered or stated else "wrong"
    if not answered:
        return "abstained"
    if all(gives(given, value, question.unit) for value in question.exact):
        return "right"
    other = bool(given.assumptions) and any(gives(given, value, question.unit) for value in question.alternatives)
    return "right" if other else "wrong"


def gives(given: Answer, value: str, unit: str) -> bool:
    """Whether one of the answers is the value; a percentage may stand for its fraction."""
    wanted = number(value)
    for one in given.answers:
        found = number(one.exact)
        if same(found, wanted) or (
            one.unit == "percent" and unit not in {"percent", "%"} and same(found / 100, wanted)
        ):
            return True
        if one.rounded is not None and same(number(one.rounded.replace(",", "")), wanted):
            return True
    return False


def measure() -> dict[str, Counter[str]]:
    """The counts of every set."""
    paths = [*sorted(BLIND.glob("*.jsonl")), *sorted(ASKED.glob("*.jsonl"))]
    return {f"{path.parent.name}/{path.stem}": Counter(judge(q) for q in questions(path)) for path in paths}


def main() -> None:
    """Prints the table."""
    print("| set | questions | right | wrong | abstained |\n|---|---:|---:|---:|---:|")
    for name, counts in measure().items():
        print(f"| {name} | {counts.total()} | {counts['right']} | {counts['wrong']} | {counts['abstained']} |")


if __name__ == "__main__":
    main()
