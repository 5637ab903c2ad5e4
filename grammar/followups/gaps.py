"""What a question lacks that nothing else says of it: the one thing with which it can be read (gaps.toml)."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from grammar.errors import CannotAnswer
from grammar.followups.edit import Edited
from grammar.followups.kept import numbers_in, told
from grammar.followups.places import tokens_of
from grammar.followups.putting import put_before_question
from grammar.problem import Problem
from grammar.reading import read


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that may lack: how it is asked for, how a reply tells it, a reply to try, and the words and classes of
    words of which a question that lacks it has one."""

    asks: str
    tells: str
    tries: str
    about: frozenset[str]

    def filled(self, question: str, reply: str) -> Edited:
        """The question with the reply told in it."""
        unit = self.tells.partition("{}")[2].strip(" .")
        own = reply.removesuffix(unit).strip() if unit else reply
        return put_before_question(question, self.tells.format(own))


def gap(question: str) -> Gap | None:
    """The one thing with which a question that was not understood can be read; None where there is none, or more."""
    tokens = tokens_of(question)
    numbers = frozenset(token.value for token in tokens if token.value is not None)
    if not any(token.kind in {"HOW", "WHAT", "WHICH"} for token in tokens):
        return None
    said = {each for token in tokens for each in (token.kind, token.sense, token.text.lower())}
    found = list(_reading(question, numbers, said))
    return found[0] if len(found) == 1 else None


def gap_asked(asked: str) -> Gap | None:
    """The gap that is asked for in such words."""
    return next((each for each in _gaps() if each.asks == asked), None)


def _reading(question: str, numbers: frozenset[object], said: set[str]) -> Iterator[Gap]:
    for each in [gap for gap in _gaps() if not said.isdisjoint(gap.about)]:
        edit = each.filled(question, each.tries)
        try:
            problem = read(edit.text)
        except CannotAnswer:
            continue
        if _tells(problem, each, edit) and numbers <= {*numbers_in(problem.facts), *numbers_in(problem.goals)}:
            yield each


def _tells(problem: Problem, gap: Gap, edit: Edited) -> bool:
    """Whether the reply that was tried is among what is told."""
    tried = [token.value for token in tokens_of(gap.tries) if token.value is not None]
    if tried:
        return any(value in numbers_in(told(problem)) for value in tried)
    return any(new.start <= fact.span.start < fact.span.end <= new.end for new in edit.new for fact in told(problem))


@cache
def _gaps() -> tuple[Gap, ...]:
    listed = tomllib.loads(files("grammar.followups").joinpath("gaps.toml").read_text("utf-8"))
    return tuple(Gap(**{**each, "about": frozenset(each["about"])}) for each in listed["gap"])
