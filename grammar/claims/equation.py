"""Equations and chains of them written out: each side but the last is said to be what stands behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.claims.amount import Said, amounts
from grammar.claims.side import PERCENT, Side, Unit, side
from grammar.errors import UnknownPart
from grammar.problem import (
    Apply,
    Asked,
    Claim,
    Equals,
    Expression,
    Fact,
    HasValue,
    Measure,
    Problem,
    Whenever,
)
from grammar.span import Span
from grammar.token import Token

EQUALS = frozenset({"EQUALS"})
SAID_TO_BE = EQUALS | {"BE", "EQUAL", "GIVE", "TO", "GET"}
"""What joins the sides of an equation, in signs or in words: "is", "equals", "is equal to", "gives"."""
_LISTING = frozenset({"COMMA", "AND"})
_OPENING = frozenset({"BE", "DO", "MODAL", "NOT"})
_MISLEADING = frozenset({"data", "work", "energy", "power"})
"""Dimensions of which a bare number is hardly ever told in the unit of the answer."""


@dataclass(frozen=True, slots=True)
class Link:
    """A side of a chain, the amount that is said to be its value, and whether the chain goes on from it."""

    side: Side
    said: Said
    unit: Unit
    goes_on: bool = False


def equated(text: str, sentences: Sequence[Sequence[Token]], joints: frozenset[str] = EQUALS) -> Problem:
    """The problem of the equations that stand in sentences, joined by signs or words of these classes.

    Raises: UnknownPart where there is none, or a side cannot be read.
    """
    apart = [tokens for sentence in sentences for tokens in _apart(sentence)]
    links = [link for tokens in apart for link in _links(text, list(_parted(tokens, joints)))]
    facts: list[Fact] = []
    goals: list[Fact] = []
    claims: list[Claim] = []
    for at, link in enumerate(links):
        expression, unit = _in_unit(link), _called(link)
        span = Span(link.side.start, link.side.end)
        name = " ".join(span.of(text).split())
        measure = Measure("value", (str(at + 1),) if len(links) > 1 else (), "equation", named=name)
        goal = HasValue(measure, Asked(unit, span=span), Whenever(), span=span)
        facts += [Equals(measure, expression, span), goal]
        goals.append(goal)
        claims.append(replace(link.said.claim, goal=at, goes_on=link.goes_on))
    return Problem(tuple(facts), tuple(goals), tuple(claims))


def _apart(sentence: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The equations that a sentence tells one after the other: "20 + 30 = 50, 50 + 40 = 90"."""
    start = 0
    for at, token in enumerate(sentence):
        if token.kind in _LISTING and _equates(sentence[start:at]) and _equates(sentence[at:]):
            yield sentence[start:at]
            start = at + 1
    yield sentence[start:]


def _equates(tokens: Sequence[Token]) -> bool:
    return any(token.kind in EQUALS for token in tokens)


def _links(text: str, parts: list[tuple[Token, ...]]) -> list[Link]:
    """The links of a chain.

    Raises: UnknownPart.
    """
    if len(parts) > 1 and not any(token.value is not None for token in parts[0]):
        parts.pop(0)
    sides = [side(part) for part in parts]
    if len(sides) == 2 and sides[0] is not None and sides[1] is not None and sides[1].joins and not sides[0].joins:
        parts, sides = parts[::-1], sides[::-1]
    told = [each for each in sides if each is not None]
    single = [at for at, part in enumerate(parts) if sum(token.value is not None for token in part) == 1]
    if len(told) < 2 or len(told) < len(sides) or not single:
        raise _unread([token for part in parts for token in part])
    rough = "≈" in text
    last = len(parts) - 1
    if last not in single:  # what all the others are said to be stands among them
        said = _leading(text, parts[single[0]], rough=rough)
        return [Link(each, said, told[single[0]].units[0]) for at, each in enumerate(told) if at != single[0]]
    return [
        Link(each, _leading(text, parts[at + 1], rough=rough), told[at + 1].units[0], goes_on=at + 1 < last)
        for at, each in enumerate(told[:-1])
    ]


def _parted(tokens: Sequence[Token], joints: frozenset[str]) -> Iterator[tuple[Token, ...]]:
    """The parts between the joints, without the auxiliary that opens a question."""
    start = int(bool(tokens) and tokens[0].kind in _OPENING)
    for at, token in enumerate(tokens):
        if token.kind in joints and at >= start:
            if at > start:
                yield tuple(tokens[start:at])
            start = at + 1
    yield tuple(tokens[start:])


def _leading(text: str, tokens: Sequence[Token], *, rough: bool) -> Said:
    """The first amount of a side."""
    found = amounts(text, tokens)
    if not found or found[0].start > 1:
        raise _unread(tokens)
    return replace(found[0], claim=replace(found[0].claim, roughly=found[0].claim.roughly or rough))


# --- units ------------------------------------------------------------------------------------------------------------


def _in_unit(link: Link) -> Expression:
    """The expression of a side in the unit that is claimed.

    Raises: UnknownPart where the two are not of a kind.
    """
    own, unit = link.side, link.unit
    if unit.name == PERCENT and own.dimensions in {(), unit.dimensions}:
        return Apply("*", own.expression, Fraction(100))
    told = {each for each in own.units if each.dimensions and each.name != PERCENT}
    labelled = not told and not any(name in _MISLEADING for name, _ in unit.dimensions)
    if own.dimensions != unit.dimensions and not (labelled and own.dimensions == ()):
        raise UnknownPart("The sides of the equation are not of one kind.", spans=(link.said.claim.quantity.span,))
    if not told:
        return own.expression
    if len(told) == 1 and len(own.dimensions) == 1:
        return _by(own.expression, told.pop().scale / unit.scale)
    leaves = iter(own.units)
    return _by(_in_base(own.expression, leaves), 1 / unit.scale)


def _in_base(expression: Expression, leaves: Iterator[Unit]) -> Expression:
    """The expression with each number in base units."""
    match expression:
        case Fraction():
            return _by(expression, next(leaves).scale)
        case Apply(operator, left, right):
            first = _in_base(left, leaves)
            return Apply(operator, first, _in_base(right, leaves))
        case _:
            return expression


def _by(expression: Expression, factor: Fraction) -> Expression:
    """The expression times a factor, said as a division where that is plainer."""
    if factor == 1:
        return expression
    if factor.numerator == 1:
        return Apply("/", expression, Fraction(factor.denominator))
    return Apply("*", expression, factor)


def _called(link: Link) -> str:
    """What the value of a side counts."""
    return link.unit.name.replace("/", " per ") or link.said.claim.quantity.noun


def _unread(tokens: Sequence[Token]) -> UnknownPart:
    spans = (tokens[0].span | tokens[-1].span,) if tokens else ()
    return UnknownPart("I cannot read both sides of the equation.", spans=spans, hint="Write numbers and signs only.")
