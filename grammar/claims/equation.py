"""Equations and chains of them written out: each side but the last is said to be what stands behind it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from operator import add, mul, sub, truediv

from grammar.claims.amount import BOUNDS, Said, amounts
from grammar.claims.measured import PERCENT, Unit
from grammar.claims.side import Side, has_nouns, side
from grammar.claims.words import frames, run_from
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
    Quantity,
    Relation,
    Whenever,
)
from grammar.span import Span
from grammar.token import Token

EQUALS = frozenset({"EQUALS"})
SAID_TO_BE = EQUALS | {"BE", "EQUAL", "GIVE", "TO", "GET"}
"""What joins the sides of an equation, in signs or in words: "is", "equals", "is equal to", "gives"."""
_SAME = (("the", "same", "as"), ("same", "as"), ("equivalent", "to"))
_LISTING = frozenset({"COMMA", "AND"})
_OPENING = frozenset({"BE", "DO", "MODAL", "NOT"})
_BOUNDS = frozenset({">", "<", "≥", "≤", ">=", "<="})
_OPERATIONS: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {"+": add, "-": sub, "*": mul, "/": truediv}
_MONTHLY = frozenset({"month", "year", "quarter"})
_DAYS = _MONTHLY | {"day", "week", "night", "weekend"}
_MISLEADING = frozenset({"data", "work", "energy", "power"})
"""Dimensions of which a bare number is hardly ever told in the unit of the answer."""


@dataclass(frozen=True, slots=True)
class Link:
    """A side of a chain, the amount that is said to be its value, whether the chain goes on from it, and whether it is
    `bare` of nouns."""

    side: Side
    said: Said
    unit: Unit
    goes_on: bool = False
    bare: bool = False


def equated(text: str, sentences: Sequence[Sequence[Token]], joints: frozenset[str] = EQUALS) -> Problem:
    """The problem of the equations that stand in sentences, joined by signs or words of these classes.

    Raises: UnknownPart where there is none, or a side cannot be read.
    """
    apart = [tokens for sentence in sentences for tokens in _apart(sentence)]
    links = [link for tokens in apart for link in _links(text, _parted(text, tokens, joints))]
    if joints != EQUALS:
        _demand_worked_out(links)
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


def _demand_worked_out(links: Sequence[Link]) -> None:
    """Raises UnknownPart where two numbers are only told beside each other: "there are 5 cats, the dog is 3"."""
    for link in links:
        said = link.said.claim
        own, unit = link.side.dimensions, link.unit
        converts = bool(own and unit.dimensions) or (link.bare and PERCENT in {unit.name, link.side.units[0].name})
        beside = not link.side.joins and not converts and said.relation is Relation.EQUAL
        unlike = unit.dimensions and not own and unit.name != PERCENT
        if beside or unlike:
            raise _unread([])


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
    if any(_goes_on(part) for part in parts) or _takes_part(parts[0]):
        raise _unread(parts[0])
    sides = [side(_bare(part)) for part in parts]
    bounded = len(parts) == 2 and run_from(parts[1], 0, *BOUNDS) > 0
    if len(sides) == 2 and sides[0] is not None and sides[1] is not None and sides[1].joins and not sides[0].joins:
        if bounded:
            return [_bounded(text, parts[1], sides[0], sides[1])]
        parts, sides = parts[::-1], sides[::-1]
    told = [each for each in sides if each is not None]
    single = [at for at, part in enumerate(parts) if sum(token.value is not None for token in part) == 1]
    if len(told) == len(sides) == 2 and not single and bounded:
        return [_bounded(text, parts[1], *told)]
    if len(told) < 2 or len(told) < len(sides) or not single:
        raise _unread([token for part in parts for token in part])
    rough = "≈" in text
    last = len(parts) - 1
    if last not in single:  # what all the others are said to be stands among them
        said = _leading(text, parts[single[0]], rough=rough)
        return [Link(each, said, told[single[0]].units[0]) for at, each in enumerate(told) if at != single[0]]
    saids = [_leading(text, part, rough=rough) for part in parts[1:]]
    return [
        Link(each, saids[at], told[at + 1].units[0], goes_on=at + 1 < last, bare=not has_nouns(parts[at]))
        for at, each in enumerate(told[:-1])
    ]


def _takes_part(part: Sequence[Token]) -> bool:
    """Whether something is done with a share, so that what is said may be what is left: "removing 20 % of 50"."""
    shares = any(one.kind in {"PERCENT", "FRACTION"} and two.kind == "OF" for one, two in pairwise(part))
    return shares and any(one.text.lower().endswith("ing") for one, two in pairwise(part) if two.value is not None)


def _goes_on(part: Sequence[Token]) -> bool:
    """Whether something else is begun behind the last number of a part: "5 km in 1 hour, and Bob …"."""
    last = max((at for at, token in enumerate(part) if token.value is not None), default=len(part))
    return any(token.kind in {"AND", "COMMA", "BUT"} for token in part[last:])


def _bounded(text: str, bound: Sequence[Token], left: Side, right: Side) -> Link:
    """What is said to be above or below what is worked out itself: "5 % of 900 is more than 9 % of 400".

    Raises: UnknownPart where the bound is in units, or no fraction.
    """
    worth = _worth(right.expression)
    said = _leading(text, bound, rough=False)
    if worth is None or left.dimensions or right.dimensions or said.claim.relation is Relation.EQUAL:
        raise _unread(bound)
    quantity = Quantity(worth, span=bound[0].span | bound[-1].span)
    return Link(left, replace(said, claim=replace(said.claim, quantity=quantity, step=Fraction(0))), Unit())


def _worth(expression: Expression) -> Fraction | None:
    """What sums, products and quotients of numbers are worth, None for other arithmetic."""
    match expression:
        case Fraction():
            return expression
        case Apply("+" | "-" | "*" | "/" as operator, left, right):
            one, two = _worth(left), _worth(right)
            if one is None or two is None or (operator == "/" and not two):
                return None
            return _OPERATIONS[operator](one, two)
        case _:
            return None


def _parted(text: str, tokens: Sequence[Token], joints: frozenset[str]) -> list[tuple[Token, ...]]:
    """The parts between the joints, without the auxiliary that opens a question."""
    if tokens and frames(tokens[0], "concluding"):
        tokens = tokens[1:]
    opened = bool(tokens) and tokens[0].kind in _OPENING
    parts: list[tuple[Token, ...]] = []
    start = int(opened)
    for at, token in enumerate(tokens):
        same = _as_much(tokens, at) if joints != EQUALS else 0
        worded = joints != EQUALS and frames(token, "joining")
        if at >= start and (token.kind in joints or worded or same or token.text in _BOUNDS):
            if at > start:
                parts.append(tuple(tokens[start:at]))
            start = at + (same or token.text not in _BOUNDS)
    parts.append(tuple(tokens[start:]))
    return _opened(text, parts[0]) if opened and len(parts) == 1 else parts


def _as_much(tokens: Sequence[Token], at: int) -> int:
    """How many words from a place on say that both sides are one: "the same as"; 0 where they say none such."""
    texts = [token.text.lower() for token in tokens[at : at + 3]]
    return next((len(run) for run in _SAME if texts[: len(run)] == [*run]), 0)


def _opened(text: str, asked: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """The parts of a question that joins them by nothing: "is 12 % of 50 | more than 5", "is 3 × 12 | really 36"."""
    bounds = (at for at in range(1, len(asked)) if run_from(asked, at, *BOUNDS) > at)
    last = next((said.start for said in amounts(text, asked)[:0:-1]), 0)
    cut = next(bounds, last)
    return [asked[:cut], asked[cut:]] if cut else [asked]


def _bare(part: tuple[Token, ...]) -> tuple[Token, ...]:
    """A part without the words that weigh it, whom it is told, and of what extent: "more than 5", "you 5 km far"."""
    start, end = 0, len(part)
    while end and part[end - 1].kind == "EXTENT":
        end -= 1
    while start < end:
        beyond = run_from(part, start, *BOUNDS)
        if beyond == start and part[start].kind not in {"ADVERB", "ONLY", "PRONOUN"}:
            break
        start = max(beyond, start + 1)
    return part[start:end]


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
    if _differ_in_days((unit, *own.units)):
        raise UnknownPart("Of how many days or hours at work is not said.", spans=(link.said.claim.quantity.span,))
    if not told:
        return own.expression
    if len(told) == 1 and len(own.dimensions) == 1:
        return _by(own.expression, told.pop().scale / unit.scale)
    leaves = iter(own.units)
    return _by(_in_base(own.expression, leaves), 1 / unit.scale)


def _differ_in_days(found: Sequence[Unit]) -> bool:
    """Whether rates per day or longer time stand beside others, of which not each hour or day need count."""
    rates = {unit.name.rpartition("/")[2] for unit in found if "/" in unit.name}
    return len(rates) > 1 and not rates <= _MONTHLY and not rates.isdisjoint(_DAYS)


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
    return link.unit.name.replace("/", " per ").strip() or link.said.claim.quantity.noun


def _unread(tokens: Sequence[Token]) -> UnknownPart:
    spans = (tokens[0].span | tokens[-1].span,) if tokens else ()
    return UnknownPart("I cannot read both sides of the equation.", spans=spans, hint="Write numbers and signs only.")
