"""Equations with a gap: sums of numbers and names, of which one is not told: `12,500 + x + 7,250 = 31,000`."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Asked, Fact, HasValue, Measure, Problem, Quantity, Sum, Whenever
from grammar.span import Span
from grammar.stories.content import words_of
from grammar.stories.scene import Scene
from grammar.token import Token

_ENDS = {"STOP", "LINE", "SEMICOLON", "COMMA", "COLON", "QUESTION", "BUT"}
_SIGNS = {"PLUS": 1, "MORE": 1, "MINUS": -1, "HYPHEN": -1, "DASH": -1}
_STRANGE = {
    "TIMES_SIGN", "SLASH", "DIVIDE_SIGN", "POWER", "X", "PERCENT", "FRACTION", "TIMES", "POSSESSIVE", "EACH", "PER",
    "OPEN",
}  # fmt: skip
_BLANK = "?"


@dataclass(frozen=True, slots=True)
class Term:
    """A summand: its name ("" for a bare number, "?" for a blank), its number where it has one, and its sign."""

    name: str
    number: Token | None
    unit: str
    sign: int
    span: Span


Side = tuple[Term, ...]


def problem(scene: Scene) -> Problem:
    """The equation of the text, asked for what is not told in it.

    Raises: AnotherStory where no sum with a name or a gap is written, NotAnswered where the rest does not fit.
    """
    lines = [line for line in _lines(scene.tokens) if any(t.kind == "EQUALS" for t in line)]
    if not any(_has_gap(line) for line in lines):
        raise AnotherStory("No equation with a gap is written.")
    equations = [_sides(line) for line in lines]
    strange = [t for line in lines for t in line if t.kind in _STRANGE]
    inside = {t.span for line in lines for t in line}
    outside = [t for t in scene.tokens if t.span not in inside]
    strange += [t for t in outside if t.kind in {"NUMBER", "FRACTION"}]
    if strange:
        raise NotAnswered(
            "A part of the equation was not understood.",
            spans=tuple(t.span for t in strange),
            hint="Write a sum with one gap.",
        )
    return _asked(scene, equations, words_of(outside))


def _lines(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The text cut at its stops; a question mark behind an equals sign or an operator stands for a gap and does not
    cut."""
    line: list[Token] = []
    for token in tokens:
        gap = token.kind == "QUESTION" and line and line[-1].kind in {"EQUALS", *_SIGNS}
        if token.kind in _ENDS and not gap:
            yield line
            line = []
        else:
            line.append(token)
    yield line


def _has_gap(line: Sequence[Token]) -> bool:
    """Whether a side of an equation is a sum in which a term has no number."""
    side: list[list[Token]] = [[]]
    sides = [side]
    for token in line:
        if token.kind == "EQUALS":
            side = [[]]
            sides.append(side)
        elif token.kind in _SIGNS:
            side.append([])
        else:
            side[-1].append(token)
    return any(len(s) > 1 and any(t and not any(x.kind == "NUMBER" for x in t) for t in s) for s in sides)


def _sides(line: Sequence[Token]) -> list[Side]:
    sides: list[list[Token]] = [[]]
    for token in line:
        if token.kind == "EQUALS":
            sides.append([])
        else:
            sides[-1].append(token)
    return [tuple(_terms(side)) for side in sides]


def _terms(side: Sequence[Token]) -> Iterator[Term]:
    sign, term = 1, list[Token]()
    for token in side:
        if token.kind not in _SIGNS:
            term.append(token)
            continue
        if term:
            yield _term(term, sign)
        sign, term = _SIGNS[token.kind], []
    if term:
        yield _term(term, sign)


def _term(tokens: Sequence[Token], sign: int) -> Term:
    numbers = [t for t in tokens if t.kind == "NUMBER"]
    if len(numbers) > 1:
        raise NotAnswered(
            "A part of the equation was not understood.",
            spans=tuple(t.span for t in numbers),
            hint="Write one number in each place.",
        )
    unit = next((t.sense for t in tokens if t.kind in {"UNIT", "CURRENCY", "TIME", "MONEY"}), "")
    blank = any(t.kind in {"UNDERSCORE", "QUESTION"} for t in tokens)
    name = (
        _BLANK
        if blank
        else " ".join(
            t.sense or t.text.lower() for t in tokens if words_of((t,)) or t.kind in {"TOTAL", "SPARE", "LETTER", "X"}
        )
    )
    return Term(name, numbers[0] if numbers else None, unit, sign, tokens[0].span | tokens[-1].span)


def _asked(scene: Scene, equations: Sequence[Sequence[Side]], words: frozenset[str]) -> Problem:
    terms = [t for sides in equations for side in sides for t in side]
    unit = next((t.unit for t in terms if t.unit), "")
    names = list(dict.fromkeys(t.name or f"part {i + 1}" for i, t in enumerate(terms)))
    measures = {name: Measure("value", (name,), "equation", named=name) for name in names}
    facts: list[Fact] = []
    place = 0
    for sides in equations:
        placed: list[list[tuple[Measure, int]]] = []
        for side in sides:
            row: list[tuple[Measure, int]] = []
            for term in side:
                place += 1
                measure = measures[term.name or f"part {place}"]
                row.append((measure, term.sign))
                if term.number is not None and term.number.value is not None:
                    facts.append(
                        HasValue(
                            measure,
                            Quantity(term.number.value, unit, "", term.number.span),
                            Whenever(),
                            span=term.number.span,
                        )
                    )
            placed.append(row)
        facts += _equal(placed)
    wanted = _wanted(equations, words)
    goal = HasValue(measures[wanted], Asked(unit), Whenever())
    return Problem((*facts, goal), (goal,), notes=scene.notes)


def _equal(sides: Sequence[Sequence[tuple[Measure, int]]]) -> Iterator[Fact]:
    """Sums that say that the sides are equal; what is taken away on one side is added on the other."""
    for left, right in itertools.pairwise(sides):
        if not left or not right or all(len(s) == 1 and _is_gap(s[0][0]) for s in (left, right)):
            continue
        plus = [m for m, sign in left if sign > 0] + [m for m, sign in right if sign < 0]
        minus = [m for m, sign in right if sign > 0] + [m for m, sign in left if sign < 0]
        if len(minus) == 1:
            yield Sum(minus[0], tuple(plus))
        elif len(plus) == 1:
            yield Sum(plus[0], tuple(minus))
        else:
            both = Measure("value", ("both sides",), "equation", named="both sides")
            yield Sum(both, tuple(plus))
            yield Sum(both, tuple(minus))


def _is_gap(measure: Measure) -> bool:
    return measure.qualifiers == (_BLANK,)


def _wanted(equations: Sequence[Sequence[Side]], words: frozenset[str]) -> str:
    """The name of what is asked: the gap, what stands before "= ?", the name that the question mentions, the only one
    not told."""
    terms = [t for sides in equations for side in sides for t in side]
    told = {t.name for t in terms if t.number is not None}
    told |= {
        side[0].name
        for sides in equations
        for side in sides
        if len(side) == 1 and any(len(o) == 1 and o[0].number is not None for o in sides if o is not side)
    }
    asked = [
        side[0].name
        for sides in equations
        for side, other in itertools.pairwise(sides)
        if len(side) == 1 and len(other) == 1 and other[0].name == _BLANK
    ]
    open_names = [n for n in dict.fromkeys(t.name for t in terms if t.number is None and t.name) if n not in told]
    mentioned = [n for n in open_names if n in words or set(n.split()) <= words]
    for names in (asked, [n for n in open_names if n == _BLANK], mentioned, open_names):
        if len(names) == 1:
            return names[0]
        if names:
            break
    if not open_names:
        raise AnotherStory("The equation leaves no gap.")
    raise NotAnswered(
        "I cannot tell which part of the equation is asked.",
        spans=tuple(t.span for t in terms if t.number is None),
        hint="Leave one gap.",
    )
