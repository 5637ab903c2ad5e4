"""Values that follow from those before them, told in words: how far a stone falls second by second, machines that build
machines day by day, terms of which each is twice the one before and one more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from operator import add, mul, sub, truediv

from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.lexicon.inflection import singular
from grammar.problem import Apply, Asked, Call, Expression, Fact, HasValue, Measure, Problem, Tied
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.row import Match, row_of
from grammar.stories.chances.told import number
from grammar.stories.scene import Scene
from grammar.successive.clauses import cover

_MOST = 300
_FEWEST = 3
_GIVING = frozenset({"RETURN", "GIVE", "GAIN", "DRAW"})
_SAVING = frozenset({"save", "saves", "deposit", "deposits", "earn", "earns", "pay", "pays", "add", "adds"})
"""What is done with amounts that add up."""
_MINUS = frozenset({"minus", "less", "fewer", "-"})
_CENTS = Fraction(1, 100)
_Next = Callable[[Sequence[Expression]], Expression]


@dataclass(slots=True)
class _Told:
    """What the clauses tell: values at places, rules by which they go on, how what is made is counted."""

    values: dict[int, Fraction] = field(default_factory=dict)
    rules: list[tuple[_Next, int]] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    times: set[str] = field(default_factory=set)
    goes_on: bool = False
    flows: bool = False
    begun: bool = False
    stepping: bool = False
    cents: bool = False
    together: bool = False
    group: Fraction | None = None
    made: Fraction | None = None
    asked: tuple[str, Fraction] | None = None
    wanted: str = ""


def problem(scene: Scene) -> Problem:
    """The value at a place, the sum of the first so many, or the first place with more than so many.

    Raises: AnotherStory where a clause tells anything else, NotAnswered where the values do not fit the rule.
    """
    row = row_of(scene.unformed)
    clauses = cover(row)
    if clauses is None or sum(clause.asks for clause in clauses) != 1:
        raise AnotherStory("Not every clause tells what comes after what.")
    told = _Told()
    for clause in clauses:
        _TELLING[clause.name](told, clause.match)
    return _problem(scene, told, _values(told))


# --- what the clauses tell --------------------------------------------------------------------------------------------


def _at(told: _Told, match: Match) -> None:
    place = max(told.values, default=0) + 1 if match.has("after") else int(number(match["k"]))
    if place in told.values:
        raise AnotherStory("Two values are told of one place.")
    told.values[place] = _amount(told, match["n"])
    lead = match.all("lead") if match.has("lead") else ()
    given = any(mark.kind in _GIVING or mark.word in _SAVING for mark in lead)
    measured = match.has("unit") and any(mark.kind == "UNIT" for mark in match.all("unit"))
    within = bool(lead) and measured and match["how"].kind in {"IN", "DURING", "FOR"}
    told.flows |= (given or within) and not any(mark.kind in {"BE", "HAVE", "HOLD"} for mark in lead)
    _measured(told, match)


def _amount(told: _Told, mark: Mark) -> Fraction:
    told.units |= {mark.sense} if mark.kind == "MONEY" else set()
    return number(mark)


def _measured(told: _Told, match: Match) -> None:
    told.times |= {singular(match["of"].word)} if match.has("of") else set()
    for mark in match.all("unit") if match.has("unit") else ():
        told.cents |= mark.kind == "CENT" or mark.word == "cent"
        told.units |= {mark.sense or singular(mark.word)} if mark.kind == "UNIT" else set()
        told.things |= {singular(mark.word)} if mark.kind in {"WORD", "PAIR"} and mark.word != "cent" else set()


def _begins(told: _Told, match: Match) -> None:
    told.begun = True
    told.values[int(number(match["k"])) if match.has("k") else 1] = number(match["n"])


def _goes_on(told: _Told, match: Match) -> None:
    told.goes_on = True


def _steps(told: _Told, match: Match) -> None:
    sign = match["sign" if match.has("sign") else "verb"]
    down = sign.kind in {"FEWER", "SHRINK"} or sign.word in {"less", "fewer"}
    step = -number(match["n"]) if down else number(match["n"])
    told.rules.append((lambda before: plus(before[-1], step), 1))
    told.stepping = True
    _measured(told, match)


def _times(told: _Told, match: Match) -> None:
    factor = number(match["n"]) if match.has("n") else match["t" if match.has("t") else "sign"].value
    if factor is None:
        raise AnotherStory("It is not plain what is multiplied.")
    added = number(match["c"]) if match.has("c") else Fraction(0)
    if match.has("c") and (match["sign"].word in _MINUS):
        added = -added
    told.rules.append((lambda before: _shifted(times(factor, before[-1]), added), 1))
    _measured(told, match)


def _shifted(of: Expression, by: Fraction) -> Expression:
    return plus(of, by) if by > 0 else less(of, -by) if by else of


def _sums(told: _Told, match: Match) -> None:
    count = int(number(match["n"]))
    if not 1 < count < _MOST:
        raise AnotherStory("It is not plain what is added.")
    told.rules.append((lambda before: plus(*before[-count:]), count))
    _measured(told, match)


def _grouped(told: _Told, match: Match) -> None:
    told.group = number(match["n"]) if match.has("n") else Fraction(2)


def _made(told: _Told, match: Match) -> None:
    told.made = number(match["n"])
    told.group = Fraction(2) if match.has("pair") else told.group
    pairs = any(mark.kind == "PAIR" for mark in match.row.marks[match.start : match.end])
    told.group = Fraction(2) if pairs else told.group
    told.times |= {singular(match["of"].word)}


def _starts(told: _Told, match: Match) -> None:
    values = [number(mark) for mark in match.all("list") if mark.kind == "NUMBER"]
    told.values |= dict(enumerate(values, start=1))


def _fibonacci(told: _Told, match: Match) -> None:
    told.asked, told.together = ("total", number(match["n"])), True
    told.rules.append((lambda before: plus(*before[-2:]), 2))
    told.values = told.values or {1: Fraction(1), 2: Fraction(1)}


def _nothing(told: _Told, match: Match) -> None:
    """A clause that tells no number."""


def _asks(what: str, name: str) -> Callable[[_Told, Match], None]:
    def ask(told: _Told, match: Match) -> None:
        told.asked = (what, number(match[name]))
        told.times |= {singular(match["of"].word)} if match.has("of") else set()
        said = match.row.marks[match.start : match.end]
        told.wanted = next((m.sense or singular(m.word) for m in said if m.kind in {"UNIT", "CURRENCY_WORD"}), "")
        told.together = any(m.kind == "SUM" or m.word in {"altogether", "together"} for m in said)

    return ask


_TELLING: dict[str, Callable[[_Told, Match], None]] = {
    "at": _at, "begins": _begins, "goes_on": _goes_on, "steps": _steps, "times": _times, "sums": _sums,
    "grouped": _grouped, "made": _made, "waits": _nothing, "scene": _nothing, "term": _asks("term", "k"),
    "total": _asks("total", "n"), "first": _asks("first", "x"),
    "starts": _starts, "fibonacci": _fibonacci,
}  # fmt: skip


# --- what follows -----------------------------------------------------------------------------------------------------


def _values(told: _Told) -> tuple[_Next, int]:
    """The one rule by which the values go on, which those that are told fulfil.

    Raises: AnotherStory where there is none, NotAnswered where a value is not what the rule says.
    """
    if told.group and told.made:
        group, made = told.group, told.made
        told.rules.append((lambda before: plus(before[-1], times(made, Call("floor", (over(before[-1], group),)))), 1))
    if not told.rules and told.goes_on:
        told.rules.append(_onward([told.values[at] for at in sorted(told.values)]))
    first = min(told.values, default=0)
    if told.begun and told.stepping:
        raise AnotherStory("It is an arithmetic sequence.")
    if len(told.rules) != 1 or len(told.times - {"term"}) > 1 or first not in {0, 1}:
        raise AnotherStory("It is not plain how the values go on.")
    (rule, back), known = told.rules[0], sorted(told.values)
    if known != list(range(first, first + len(known))) or len(known) < back:
        raise AnotherStory("The first values are not all told.")
    for at in known[back:]:
        if _worth(rule([told.values[each] for each in range(first, at)])) != told.values[at]:
            raise NotAnswered("The values do not go on as the text says.", hint="Give the rule.")
    return rule, back


def _onward(values: Sequence[Fraction]) -> tuple[_Next, int]:
    """The rule of values that grow by one step, or by one factor.

    Raises: AnotherStory where they do neither.
    """
    steps = {two - one for one, two in pairwise(values)}
    ratios = {two / one for one, two in pairwise(values)} if all(values) else set[Fraction]()
    if len(values) < _FEWEST or (len(steps) == 1) == (len(ratios) == 1):
        raise AnotherStory("It is not plain how the values go on.")
    if len(steps) == 1:
        (step,) = steps
        return (lambda before: plus(before[-1], step)), 1
    (ratio,) = ratios
    return (lambda before: times(ratio, before[-1])), 1


def _worth(of: Expression) -> Fraction:
    """What an expression without unknowns comes to."""
    match of:
        case Fraction():
            return of
        case Call("floor", (inside,)):
            return Fraction(_worth(inside) // 1)
        case Apply(sign, left, right):
            one, two = _worth(left), _worth(right)
            return Fraction({"+": add, "-": sub, "*": mul, "/": truediv}[sign](one, two))
        case _:
            raise AnotherStory("A value is not plain.")


def _problem(scene: Scene, told: _Told, rule: tuple[_Next, int]) -> Problem:
    """Every value up to the place that is asked, each from those before it."""
    what, asked = told.asked or ("", Fraction(0))
    first = min(told.values)
    place = _first_above(told, rule, asked) if what == "first" else int(asked)
    total_plain = what != "total" or (first == 1 and (told.flows or told.together))
    if asked.denominator > 1 or not first <= place <= _MOST or not total_plain:
        raise AnotherStory("It is not plain which value is asked.")
    if told.units and min(_first_values(told, rule, place)) < 0:
        raise NotAnswered("There would be less than nothing.")
    span = scene.tokens[0].span | scene.tokens[-1].span
    terms = {at: Measure("term", (str(at),), "sequence", named=f"value {at}") for at in range(first, place + 1)}
    facts: list[Fact] = [Tied("first_values", terms[at], told.values[at], span) for at in told.values if at in terms]
    for at in terms:
        if at not in told.values:
            facts.append(Tied("recurrence", terms[at], rule[0]([terms[each] for each in range(first, at)]), span))
    if what == "first":
        goal = Measure("place", (), "sequence", named="the first place")
        facts.append(Tied("first_above", goal, Fraction(place), span))
        return Problem((*facts, wanted := HasValue(goal, Asked(next(iter(told.times), ""), span=span), span=span)),
                       (wanted,), notes=scene.notes)  # fmt: skip
    goal = terms[place]
    if what == "total":
        goal = Measure("sum", (str(place),), "sequence", named=f"the sum of {place} values")
        facts.append(Tied("summation", goal, plus(*terms.values()), span))
    unit = _unit(told)
    if told.cents and told.wanted.startswith("dollar"):
        goal, of = Measure("sum", ("asked",), "sequence", named="the same in dollars"), goal
        facts.append(Tied("converted", goal, times(_CENTS, of), span))
    wanted = HasValue(goal, Asked(unit, span=span), span=span)
    return Problem((*facts, wanted), (wanted,), notes=scene.notes)


def _unit(told: _Told) -> str:
    units = told.units | ({"cent"} if told.cents else set())
    if len(units) > 1 or (told.wanted and units and told.wanted not in units and not told.cents):
        raise AnotherStory("The values have several units.")
    things = told.things if len(told.things) == 1 else set[str]()
    return told.wanted or next(iter(units or things), "")


def _first_above(told: _Told, rule: tuple[_Next, int], bound: Fraction) -> int:
    """The first place whose value is above a bound, -1 where none of so many is."""
    first = min(told.values)
    values = _first_values(told, rule, first + _MOST)
    return next((at for at, each in enumerate(values, start=first) if each > bound), -1)


def _first_values(told: _Told, rule: tuple[_Next, int], place: int) -> list[Fraction]:
    values = [told.values[at] for at in sorted(told.values)]
    while min(told.values) + len(values) <= place:
        values.append(_worth(rule[0](values)))
    return values
