"""The problem of a whole and its parts, read by explaining each number."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.errors import AnotherStory
from grammar.ledger.book import blanked
from grammar.ledger.deeds import deeds_of
from grammar.ledger.demand import refuse
from grammar.ledger.lines import lines_of
from grammar.problem import Asked, Fact, HasValue, Measure, Problem, Quantity, Sum, Whenever
from grammar.relations.pieces import lettered
from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.units import dimension
from grammar.wholes.amount import Amount, aside, pool_of
from grammar.wholes.another import OTHERS
from grammar.wholes.asked import asked_of
from grammar.wholes.clause import clauses_of
from grammar.wholes.readings import Reading, readings_of
from grammar.wholes.related import RELATIONS
from grammar.wholes.text import Text

_LONGEST_NAME = 3
_SHORT = frozenset({"h", "s"})
_CHANGING = frozenset({"GROW", "SHRINK"})
_JOINTLY = frozenset({"together", "jointly", "combined"})
_NAMING = frozenset({"WORD", "MEASURE", "LETTER", "LAYER", "INPUT", "OUTPUT", "CLOCK", "NAMED_LAYER", "ORDINAL"})


def problem(scene: Scene) -> Problem:
    """The whole or the missing part that a text asks for.

    Raises: AnotherStory where a number is not explained, a word relates the numbers otherwise, or not just one reading
    explains them all.
    """
    text = scene.read(text_of, formed=False)
    found = readings_of(text)
    if len(found) != 1:
        raise AnotherStory("It is not plain which number is the whole.")
    facts, reading = _facts(text, found[0]), found[0]
    if reading.whole is None and any(text.tokens[p].kind in _CHANGING for p in text.asked.places):
        raise AnotherStory("It is asked how much something changes.")
    if reading.whole is None and dimension(text.pool.unit) == "time" and "TOTAL" not in scene.kinds:
        raise AnotherStory("Times are told, and nothing says that they follow one another.")
    if reading.whole is None and dimension(text.pool.unit) == "time" and _work_at_once(text.tokens):
        raise AnotherStory("What works at once takes less time than each of them.")
    beside = [a for a in text.pool.amounts if a is not reading.whole and a not in reading.parts]
    unused = tuple(aside(text.tokens, a.line, "nothing is asked of all of it") for a in beside)
    return Problem(facts, facts[-1:], set_aside=(*text.pool.aside, *unused), notes=scene.notes)


def _is_rate(tokens: Sequence[Token], at: int) -> bool:
    """Whether so much of a measure is told for a time: "1.5 m/s"."""
    over, under = tokens[at - 1], tokens[at + 1]
    timed = under.kind == "TIME" or under.text in _SHORT
    return tokens[at].kind == "SLASH" and over.kind == "UNIT" and dimension(over.sense) == "length" and timed


def _work_at_once(tokens: Sequence[Token]) -> bool:
    """ "In 4 and 6 hours": in how many do they fill it together?"""
    done = any(one.kind == "IN" and (two.value is not None or two.kind == "HOW") for one, two in pairwise(tokens))
    return done and all(token.text.lower() in _JOINTLY for token in tokens if token.kind == "TOTAL")


def text_of(tokens: Sequence[Token]) -> Text:
    """The pool of a text and what it asks for.

    Raises: AnotherStory.
    """
    if any("_" in each.text and behind.kind == "EQUALS" for each, behind in pairwise(tokens)):
        raise AnotherStory("Settings of code are no parts of a whole.")
    if any(_is_rate(tokens, at) for at in range(1, len(tokens) - 1)):
        raise AnotherStory("A speed is no part of a way.")
    told = blanked(lettered(tokens))
    found, clauses = lines_of(told), clauses_of(told)
    asked = asked_of(told, clauses, found.lines)
    pool = pool_of(told, found, clauses, asked)
    text = Text(told, clauses, found, pool, asked)
    refuse(text, (*RELATIONS, *OTHERS))
    return text


def _facts(text: Text, reading: Reading) -> tuple[Fact, ...]:
    head = text.pool.unit or next((a.line.noun for a in text.pool.amounts if a.line.noun), "")
    whole, rest = Measure(head, ("all",), named="whole"), Measure(head, ("rest",), named="rest")
    names = _names(text, reading.parts)
    parts = [Measure(head, (f"part {n}",), named=name) for n, name in enumerate(names, 1)]
    facts: list[Fact] = [_has(text, m, a, head) for m, a in zip(parts, reading.parts, strict=True)]
    span = text.asked.span
    asked = Asked(text.pool.unit and text.asked.unit, span=span)
    if reading.whole is None:
        return (*facts, Sum(whole, tuple(parts)), HasValue(whole, asked, Whenever(), span=span))
    facts.append(_has(text, whole, reading.whole, head))
    return (*facts, Sum(whole, (*parts, rest)), HasValue(rest, asked, Whenever(), span=span))


def _names(text: Text, parts: Sequence[Amount]) -> list[str]:
    """What the parts are called, for people: by the words beside them where these differ, else by their numbers."""
    names = [_name(text, part) for part in parts]
    plain = all(names) and len(set(names)) == len(names)
    return names if plain else [f"part {n}" for n, _ in enumerate(parts, 1)]


def _name(text: Text, part: Amount) -> str:
    line, clause = part.line, part.clause
    for places in (range(line.behind, clause.end), range(clause.start, line.start), range(line.end, line.behind)):
        told = [text.tokens[p].text for p in places if text.tokens[p].kind in _NAMING and not _acts(text, p)]
        if told and len(told) <= _LONGEST_NAME:
            return " ".join(told)
    return ""


def _acts(text: Text, place: int) -> bool:
    return bool(deeds_of(text.tokens, place)) or text.tokens[place].text.endswith("ed")


def _has(text: Text, measure: Measure, amount: Amount, head: str) -> HasValue:
    unit = text.pool.unit
    quantity = Quantity(amount.value, unit, "" if unit else head, amount.line.span)
    return HasValue(measure, quantity, Whenever(), span=amount.line.span)
