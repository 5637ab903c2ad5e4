"""What is asked in hours is no answer in litres, and a volume is no length: the goal is of the dimension asked for."""

from itertools import pairwise

from grammar.errors import UnknownPart
from grammar.manner.sentences import asks, sentences
from grammar.problem import After, Asked, Changes, Fact, HasValue, Measured, PlusBy, Problem, Quantity, Stated
from grammar.token import Token
from grammar.units import unit_called

_NAMED = {"volume": "volume", "area": "area"}
"""The dimension of what is asked for by name, where a sum of other amounts is no such thing."""
_ASKING = frozenset({"WHAT", "WHICH", "MANY"})
_WEIGHED = {"pound": "lb", "pounds": "lb"}
"""What a word is the unit of where it is no money."""
_RAISING = frozenset({"square", "cubic"})
_SHARES = frozenset({"fraction", "share", "proportion"})


def demand_in_kind(tokens: tuple[Token, ...], told: Problem) -> None:
    """Demand that the goal of a problem is told in a unit of the dimension that the text asks for.

    Raises: UnknownPart where it is told in another.
    """
    _demand_share(tokens, told)
    _demand_raised(tokens, told)
    wanted = [each for places in sentences(tokens) for each in _wanted(tokens[places.start : places.stop])]
    if len(wanted) != 1 or len(told.goals) != 1:
        return
    dimension, token = wanted[0]
    name = _unit(told.goals[0])
    unit = unit_called(name)
    if name and _WEIGHED.get(token.text.lower()) == name:
        return
    unheeded = not name and not told.told_in and isinstance(told.goals[0], HasValue) and _closes(tokens, token)
    counted = unit is not None and not unit.parts and _counts(told, told.goals[0])
    if unheeded or counted or (name and (unit is None or (unit.dimension != dimension and not unit.parts))):
        said = f"I cannot tell what “{token.text}” is asked of."
        raise UnknownPart(said, spans=(token.span,), hint="Say of each number what it is.")


def _counts(told: Problem, goal: Fact) -> bool:
    """Whether what is asked in a unit of measure is told as a number of things."""
    if not isinstance(goal, HasValue):
        return False
    moves = [fact.change for fact in told.facts if isinstance(fact, Changes) and fact.measure == goal.measure]
    steps = [move.quantity for move in moves if isinstance(move, PlusBy) and isinstance(move.quantity, Quantity)]
    return any(step.noun and not step.unit for step in steps)


def _demand_share(tokens: tuple[Token, ...], told: Problem) -> None:
    """Raises UnknownPart where a share is asked, and the goal counts what a number of the text counts."""
    shares = [one for asked, one in pairwise(tokens) if asked.kind in _ASKING and _names_share(one)]
    values = [fact for fact in told.facts if isinstance(fact, HasValue) and not fact.quantity.unit]
    counted = {fact.quantity.noun for fact in values if isinstance(fact.quantity, Quantity)} - {""}
    if shares and len(told.goals) == 1 and any(fact in told.goals and fact.measure.head in counted for fact in values):
        said = f"I cannot tell which “{shares[0].text}” is asked."
        raise UnknownPart(said, spans=(shares[0].span,), hint="Say of which whole it is a part.")


def _demand_raised(tokens: tuple[Token, ...], told: Problem) -> None:
    """Raises UnknownPart where a share of square or cubic metres is asked, and the goal is in metres."""
    for at in range(2, len(tokens) - 2):
        of, number, raised, unit = tokens[at - 1 : at + 3]
        shared = tokens[at - 2].kind in {"PERCENT", "FRACTION"} and (of.kind, number.kind) == ("OF", "NUMBER")
        if shared and raised.text.lower() in _RAISING and any(_unit(goal) == unit.sense for goal in told.goals):
            raise UnknownPart("I cannot tell the unit of what is asked.", spans=(unit.span,))


def _names_share(token: Token) -> bool:
    return token.kind == "PERCENT" or token.text.lower() in _SHARES


def _closes(tokens: tuple[Token, ...], token: Token) -> bool:
    """Whether a unit ends its sentence behind "in": "the capacity in KiB?"."""
    at = tokens.index(token)
    return tokens[at - 1].kind == "IN"


def _wanted(sentence: tuple[Token, ...]) -> list[tuple[str, Token]]:
    """The dimensions that a sentence asks for: "how many hours", "the capacity in KiB?", "what is the volume"."""
    found = []
    for at in range(1, len(sentence)) if asks(sentence) else ():
        token, before = sentence[at], [each.kind for each in sentence[max(at - 2, 0) : at]]
        closes = at + 1 == len(sentence) or sentence[at + 1].kind in {"QUESTION", "STOP"}
        named = before[-1:] == ["MANY"] or (before[-1:] == ["IN"] and closes and len(token.text) > 1)
        unit = unit_called(token.text) if named else None
        if unit is not None and unit.dimension != "fraction" and "/" not in token.text:
            found.append((unit.dimension, token))
        if token.sense in _NAMED and before in (["BE", "ARTICLE"], ["COMMAND", "ARTICLE"]):
            found.append((_NAMED[token.sense], token))
    return found


def _unit(goal: Fact) -> str:
    """The unit in which a goal is told; "" where it is asked when, or per something."""
    if isinstance(goal, HasValue) and isinstance(goal.moment, After) and isinstance(goal.moment.duration, Asked):
        return ""
    if not isinstance(goal, HasValue | Stated | Measured):
        return ""
    asked = goal.quantity if not isinstance(goal, Measured) else goal.value
    unit = asked.unit
    if not unit and isinstance(goal, HasValue) and unit_called(goal.measure.head) is not None:
        unit = goal.measure.head
    return unit if not {"/", " "} & set(unit) else ""
