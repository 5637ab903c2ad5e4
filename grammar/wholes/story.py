"""The problem of a whole and its parts, read by explaining each number."""

from collections.abc import Sequence

from grammar.errors import AnotherStory
from grammar.ledger.book import blanked
from grammar.ledger.lines import lines_of
from grammar.problem import Asked, Fact, HasValue, Measure, Problem, Quantity, Sum, Whenever
from grammar.relations.pieces import lettered
from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.wholes.amount import Amount, pool_of
from grammar.wholes.asked import asked_of
from grammar.wholes.clause import clauses_of
from grammar.wholes.readings import Reading, Text, readings_of
from grammar.wholes.related import demand_unrelated

_LONGEST_NAME = 3


def problem(scene: Scene) -> Problem:
    """The whole or the missing part that a text asks for.

    Raises: AnotherStory where a number is not explained, a word relates the numbers otherwise, or not just one reading
    explains them all.
    """
    text = scene.read(text_of, formed=False)
    found = readings_of(text)
    if len(found) != 1:
        raise AnotherStory("It is not plain which number is the whole.")
    facts = _facts(text, found[0])
    return Problem(facts, facts[-1:], set_aside=text.pool.aside, notes=scene.notes)


def text_of(tokens: Sequence[Token]) -> Text:
    """The pool of a text and what it asks for.

    Raises: AnotherStory.
    """
    told = blanked(lettered(tokens))
    found, clauses = lines_of(told), clauses_of(told)
    asked = asked_of(told, clauses, found.lines)
    pool = pool_of(told, found, clauses, asked)
    demand_unrelated(told, pool, asked, found)
    return Text(told, clauses, pool, asked)


def _facts(text: Text, reading: Reading) -> tuple[Fact, ...]:
    head = text.pool.unit or next((a.line.noun for a in text.pool.amounts if a.line.noun), "")
    whole, rest = Measure(head, ("all",), named="whole"), Measure(head, ("rest",), named="rest")
    parts = [Measure(head, (f"part {n}",), named=f"part {n}") for n, _ in enumerate(reading.parts, 1)]
    facts: list[Fact] = [_has(text, m, a, head) for m, a in zip(parts, reading.parts, strict=True)]
    span = text.asked.span
    asked = Asked(text.pool.unit and text.asked.unit, span=span)
    if reading.whole is None:
        return (*facts, Sum(whole, tuple(parts)), HasValue(whole, asked, Whenever(), span=span))
    facts.append(_has(text, whole, reading.whole, head))
    return (*facts, Sum(whole, (*parts, rest)), HasValue(rest, asked, Whenever(), span=span))


def _has(text: Text, measure: Measure, amount: Amount, head: str) -> HasValue:
    unit = text.pool.unit
    quantity = Quantity(amount.value, unit, "" if unit else head, amount.line.span)
    return HasValue(measure, quantity, Whenever(), span=amount.line.span)
