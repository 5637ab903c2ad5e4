"""Conversations of the corpus: every turn taken in its place, and its answer compared with the known one."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from corpus.cases import HERE, SPOKEN, BadCase
from corpus.exact import number, same
from service.conversation import NEW, restored, turn
from service.parts import Answer, Status


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said, and what is known of the answer: the `exact` value with its `unit` and as `rounded`, or the
    `status` of a turn that is not answered; `shows` is what of the answer must be there (steps, checks, assumptions,
    unused, or the rows of a table)."""

    say: str
    exact: str = ""
    unit: str = ""
    rounded: str = ""
    status: str = "answered"
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A conversation: its name and its turns."""

    name: str
    turns: tuple[Turn, ...]


def load(folder: Path = HERE, only: str | None = None) -> tuple[Spoken, ...]:
    """The conversations of a folder, none where it has no file of them or `only` another field is wanted.

    Raises: BadCase.
    """
    path = folder / f"{SPOKEN}.toml"
    if not path.exists() or only not in (None, SPOKEN):
        return ()
    told = tomllib.loads(path.read_text(encoding="utf-8"))["conversation"]
    return tuple(Spoken(each["name"], tuple(_turn(each["name"], one) for one in each["turns"])) for each in told)


def _turn(name: str, told: dict[str, str]) -> Turn:
    strange = set(told) - {field.name for field in fields(Turn)}
    if strange or "say" not in told or ("exact" not in told and told.get("status", "answered") == "answered"):
        raise BadCase(f"{SPOKEN}.toml, {name}: a turn is said, and has a known answer or another status")
    return Turn(**told)


def faults(spoken: Spoken) -> Iterator[tuple[Turn, str, str]]:
    """Every turn of a conversation with what is wrong with its answer, and with why there is none; "" for nothing.

    Between turns the conversation goes through its stored text, as it does in the service.
    """
    stored = NEW.stored()
    for each in spoken.turns:
        given, after = turn(each.say, restored(stored))
        stored = after.stored()
        yield each, *_judged(each, given)


def _judged(known: Turn, given: Answer) -> tuple[str, str]:
    if known.status != Status.ANSWERED:
        return ("" if given.status == known.status else f"{given.status} instead of {known.status}"), ""
    if given.status is not Status.ANSWERED:
        return "", f"{given.status}: {given.question_back or given.message}"
    return "; ".join(_wrong(known, given)), ""


def _wrong(known: Turn, given: Answer) -> Iterator[str]:
    first = given.answers[0]
    if not same(number(first.exact), number(known.exact)):
        yield f"{first.exact} instead of {known.exact}"
    if known.unit and first.unit != known.unit:
        yield f"unit {first.unit!r} instead of {known.unit!r}"
    if known.rounded and first.rounded != known.rounded:
        yield f"rounded {first.rounded} instead of {known.rounded}"
    if known.shows and not _shown(given, known.shows):
        yield f"{known.shows} are not shown"
    yield from (f"a check does not hold: {check.text}" for check in given.checks if not check.holds)


def _shown(given: Answer, part: str) -> bool:
    return any(step.rows for step in given.steps) if part == "rows" else bool(getattr(given, part))
