"""Schedules written as the constructors of PyTorch and Keras: StepLR(optimizer, step_size=30, gamma=0.1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import ONE, less, over, plus, power, times
from grammar.expression import Call, Expression
from grammar.plans.ramps import asked_moment
from grammar.plans.sheet import Plan, Sheet

_ZERO, _TWO = Fraction(0), Fraction(2)
_RATES = frozenset(
    {"lr", "rate", "learning_rate", "eta", "η", "lr0", "initial_lr", "base_lr", "starting", "starts", "from"}
)
_MOST_RESTARTS = 64
Value = Fraction | tuple[Fraction, ...] | bool


@dataclass(frozen=True, slots=True)
class Arguments:
    """The values of a constructor by name, and the rate that the optimizer begins with."""

    named: Mapping[str, Value]
    base: Fraction

    def number(self, name: str, otherwise: Fraction | None = None) -> Fraction:
        """A number. Raises: KeyError where none is written."""
        value = self.named.get(name, otherwise)
        if isinstance(value, bool) or not isinstance(value, Fraction):
            raise KeyError(name)
        return value

    def row(self, name: str) -> tuple[Fraction, ...]:
        """A list of numbers. Raises: KeyError where none is written."""
        value = self.named.get(name)
        if not isinstance(value, tuple):
            raise KeyError(name)
        return value

    def says(self, name: str) -> bool:
        """Whether a switch is on."""
        return self.named.get(name) is True


Schedule = Callable[[Arguments, Fraction], Expression]


@dataclass(frozen=True, slots=True)
class _Constructor:
    """The names of its arguments in order, whether the first rate is one of them, its law and its formula."""

    names: tuple[str, ...]
    own_rate: bool
    law: str
    rate: Schedule


def _steps(given: Arguments, at: Fraction, steps: Fraction) -> Fraction:
    """How many times a decay has acted, in whole steps on a staircase."""
    return Fraction(at // steps) if given.says("staircase") else at / steps


def _exponential(given: Arguments, at: Fraction) -> Expression:
    acted = _steps(given, at, given.number("decay_steps"))
    return times(given.number("initial_learning_rate"), power(given.number("decay_rate"), acted))


def _inverse(given: Arguments, at: Fraction) -> Expression:
    acted = _steps(given, at, given.number("decay_steps"))
    return over(given.number("initial_learning_rate"), plus(ONE, times(given.number("decay_rate"), acted)))


def _polynomial(given: Arguments, at: Fraction) -> Expression:
    last, end = given.number("decay_steps"), given.number("end_learning_rate", Fraction(1, 10_000))
    share = less(ONE, min(at, last) / last)
    return plus(end, times(less(given.number("initial_learning_rate"), end), power(share, given.number("power", ONE))))


def _half_turn(share: Fraction) -> Expression:
    return over(plus(ONE, Call("cos", (times(share, Call("pi", ())),))), _TWO)


def _cosine(given: Arguments, at: Fraction) -> Expression:
    last, low = given.number("decay_steps"), given.number("alpha", _ZERO)
    turn = _half_turn(min(at, last) / last)
    return times(given.number("initial_learning_rate"), plus(low, times(less(ONE, low), turn)))


def _piecewise(given: Arguments, at: Fraction) -> Expression:
    bounds, values = given.row("boundaries"), given.row("values")
    if len(values) != len(bounds) + 1:
        raise KeyError("values")
    return values[sum(bound < at for bound in bounds)]


def _step_lr(given: Arguments, at: Fraction) -> Expression:
    return times(given.base, power(given.number("gamma", Fraction(1, 10)), Fraction(at // given.number("step_size"))))


def _multi_step(given: Arguments, at: Fraction) -> Expression:
    passed = sum(moment <= at for moment in given.row("milestones"))
    return times(given.base, power(given.number("gamma", Fraction(1, 10)), Fraction(passed)))


def _exponential_lr(given: Arguments, at: Fraction) -> Expression:
    return times(given.base, power(given.number("gamma"), at))


def _annealed(given: Arguments, at: Fraction) -> Expression:
    low = given.number("eta_min", _ZERO)
    return plus(low, times(less(given.base, low), _half_turn(at / given.number("t_max"))))


def _restarted(given: Arguments, at: Fraction) -> Expression:
    cycle, longer, low = given.number("t_0"), given.number("t_mult", ONE), given.number("eta_min", _ZERO)
    if longer == 1:
        at %= cycle
    for _ in range(_MOST_RESTARTS):
        if at < cycle:
            break
        at, cycle = at - cycle, cycle * longer
    return plus(low, times(less(given.base, low), _half_turn(at / cycle)))


def _linear_lr(given: Arguments, at: Fraction) -> Expression:
    start, end = given.number("start_factor", Fraction(1, 3)), given.number("end_factor", ONE)
    last = given.number("total_iters", Fraction(5))
    return times(given.base, plus(start, times(less(end, start), min(at, last) / last)))


def _polynomial_lr(given: Arguments, at: Fraction) -> Expression:
    last = given.number("total_iters", Fraction(5))
    return times(given.base, power(less(ONE, min(at, last) / last), given.number("power", ONE)))


def _cyclic(given: Arguments, at: Fraction) -> Expression:
    low, up = given.number("base_lr"), given.number("step_size_up", Fraction(2000))
    down = given.number("step_size_down", up)
    place = at % (up + down)
    height = place / up if place <= up else 1 - (place - up) / down
    return plus(low, times(less(given.number("max_lr"), low), height))


def _one_cycle(given: Arguments, at: Fraction) -> Expression:
    top, total = given.number("max_lr"), given.number("total_steps")
    first = top / given.number("div_factor", Fraction(25))
    last = first / given.number("final_div_factor", Fraction(10_000))
    turn = given.number("pct_start", Fraction(3, 10)) * total - 1
    start, end, share = (first, top, at / turn) if at <= turn else (top, last, (at - turn) / (total - 1 - turn))
    return plus(end, times(less(start, end), _half_turn(share)))


_KERAS = ("initial_learning_rate", "decay_steps")
_CONSTRUCTORS = {
    "exponentialdecay": _Constructor((*_KERAS, "decay_rate", "staircase"), True, "exponential_schedule", _exponential),
    "inversetimedecay": _Constructor((*_KERAS, "decay_rate", "staircase"), True, "inverse_time_schedule", _inverse),
    "polynomialdecay": _Constructor((*_KERAS, "end_learning_rate", "power"), True, "polynomial_schedule", _polynomial),
    "cosinedecay": _Constructor((*_KERAS, "alpha"), True, "cosine_schedule", _cosine),
    "piecewiseconstantdecay": _Constructor(("boundaries", "values"), True, "milestones", _piecewise),
    "steplr": _Constructor(("optimizer", "step_size", "gamma"), False, "step_schedule", _step_lr),
    "multisteplr": _Constructor(("optimizer", "milestones", "gamma"), False, "milestones", _multi_step),
    "exponentiallr": _Constructor(("optimizer", "gamma"), False, "exponential_schedule", _exponential_lr),
    "cosineannealinglr": _Constructor(("optimizer", "t_max", "eta_min"), False, "cosine_schedule", _annealed),
    "cosineannealingwarmrestarts": _Constructor(
        ("optimizer", "t_0", "t_mult", "eta_min"), False, "cosine_schedule", _restarted
    ),
    "linearlr": _Constructor(
        ("optimizer", "start_factor", "end_factor", "total_iters"), False, "linear_schedule", _linear_lr
    ),
    "polynomiallr": _Constructor(("optimizer", "total_iters", "power"), False, "polynomial_schedule", _polynomial_lr),
    "cycliclr": _Constructor(
        ("optimizer", "base_lr", "max_lr", "step_size_up", "step_size_down"), True, "triangular_schedule", _cyclic
    ),
    "onecyclelr": _Constructor(
        ("optimizer", "max_lr", "total_steps", "pct_start", "div_factor", "final_div_factor"), True, "cosine_schedule",
        _one_cycle,
    ),
}  # fmt: skip


def constructed(sheet: Sheet) -> Plan | None:
    """The rate that a schedule written in code sets at a moment, counted from 0."""
    text = sheet.text
    places = [p for p, w in enumerate(text.words) if w in _CONSTRUCTORS and text.kind(p + 1) == "OPEN"]
    if len(places) != 1:
        return None
    made = _CONSTRUCTORS[text.words[places[0]]]
    written = _written(sheet, places[0] + 2, made.names)
    if written is None:
        return None
    named, end = written
    inside = tuple(m for m in sheet.found if places[0] < m.place < end)
    moment = asked_moment(sheet, inside)
    rest = [m for m in sheet.found if m not in inside and m is not moment]
    rates = [m for m in rest if not _RATES.isdisjoint(sheet.lead(m)[:4])]
    if moment is None or rest != rates or len(rates) != (0 if made.own_rate else 1) or moment.value < 0:
        return None
    try:
        shown = made.rate(Arguments(named, rates[0].value if rates else _ZERO), moment.value)
    except (KeyError, ZeroDivisionError):
        return None
    return Plan(made.law, "the rate then", shown, tuple(sheet.found), notes=("Steps and epochs are counted from 0.",))


def _written(sheet: Sheet, at: int, names: tuple[str, ...]) -> tuple[dict[str, Value], int] | None:
    """The arguments of a constructor that opens before a place, and where it closes; None where one is not known."""
    named: dict[str, Value] = {}
    text, position = sheet.text, 0
    while text.kind(at) not in {"CLOSE", ""}:
        name = names[position] if position < len(names) else ""
        if text.kind(at + 1) == "UNDERSCORE" and text.kind(at + 3) == "EQUALS":
            name, at = f"{text.word(at)}_{text.word(at + 2)}", at + 4
        elif text.kind(at + 1) == "EQUALS":
            name, at = text.word(at), at + 2
        found = _value(sheet, at)
        if found is None or name not in names:
            return None
        value, at = found
        if value is not None:
            named[name] = value
        position += 1
        at += text.kind(at) == "COMMA"
    return (named, at) if text.kind(at) == "CLOSE" else None


def _value(sheet: Sheet, at: int) -> tuple[Value | None, int] | None:
    """A number, a list of numbers, a switch or a name at a place, and where it ends; None for anything else."""
    text = sheet.text
    by_place = {m.place: m.value for m in sheet.found}
    if text.kind(at) == "OPEN":
        row: list[Fraction] = []
        at += 1
        while text.kind(at) != "CLOSE":
            number = text.tokens[at].value if at < text.size else None
            if number is None:
                return None
            row.append(number)
            at += 1 + (text.kind(at + 1) == "COMMA")
        return tuple(row), at + 1
    if text.word(at) in {"true", "false"}:
        return text.word(at) == "true", at + 1
    if at in by_place or text.kind(at) == "NUMBER":
        number = text.tokens[at].value
        return None if number is None else (number, at + 1)
    return (None, at + 1) if text.word(at) in {"optimizer", "optim", "opt"} else None


READERS = (constructed,)
CUES = frozenset(_CONSTRUCTORS)
