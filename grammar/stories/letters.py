"""Equations and polynomials written in letters: linear systems, the extreme value of a quadratic, a derivative at a
place, and steps of gradient descent."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Expression, Fact, HasValue, Letter, Measure, Problem, Tied
from grammar.school.arithmetic import filled, letters
from grammar.school.derivatives import NoDerivative, coefficients, derivative, is_linear
from grammar.school.letters_written import HIGHER, LetterText, Written
from grammar.school.row import RELATING, row_of
from grammar.stories.scene import Scene

_LEAST = {"LEAST", "SMALLEST"}
_MOST = {"MOST", "LARGEST"}
_MINIMUM = frozenset({"minimise", "minimize", "minimum", "minimal", "minimised", "minimized", "minimizes", "minimises"})
_MAXIMUM = frozenset({"maximise", "maximize", "maximum", "maximal", "maximised", "maximized", "maximizes", "maximises"})
_VERTEX = frozenset({"vertex", "extremum", "extreme"})
_PLACE = {"WHICH", "WHAT"}
_OPEN = {"LESS", "NOT", "OR", "PERCENT", "BELOW", "ABOVE", "AT_MOST", "AT_LEAST", "MULTIPLE", "TIMES", "THAN", "FEWER"}
_MOST_STEPS = 6
_CALLED = frozenset({"log", "ln", "exp", "sin", "cos", "tan", "sqrt", "abs", "mod", "max", "min"})
"""Names of functions, which are no letters of a linear equation."""


def problem(scene: Scene) -> Problem:
    """The letter of a linear system, the extreme of a quadratic, a slope, or where a step of descent leads.

    Raises: AnotherStory where nothing of the kind is written.
    """
    if not any(t.kind in {"EQUALS", "POWER"} or t.text[-1:] in HIGHER for t in scene.tokens):
        raise AnotherStory("Nothing is written in letters.")
    try:
        text = LetterText(scene.read(row_of))
    except NotAnswered as error:
        raise AnotherStory("A sum does not go on in letters.") from error
    if text.kinds() & _OPEN or any(t.kind == "UNDERSCORE" or t.text.lower() in _CALLED for t in scene.tokens):
        raise AnotherStory("Something is left open.")
    for read in (_descent, _slope, _extreme, _system):
        found = read(text)
        if found is not None and not text.torn():
            goal, ties = found
            text.row.demand_used(text.used, RELATING - {"RELATION", "ORDINAL", "GROW", "SHRINK", "MULTIPLE", "TIMES"})
            wanted = HasValue(goal, Asked(span=text.span), span=text.span)
            facts: list[Fact] = [*ties, wanted]
            return Problem(tuple(facts), (wanted,), notes=scene.notes)
    raise AnotherStory("Nothing is written in letters that is asked for.")


_Found = tuple[Measure, tuple[Tied, ...]]


def _measure(name: str) -> Measure:
    return Measure("value", (name,), "letters", named=name)


# --- linear systems ---------------------------------------------------------------------------------------------------


def _system(text: LetterText) -> _Found | None:
    """As many linear equations as letters, asked for a letter or an expression in them."""
    told = [each for each in text.equations if not _open(each)]
    names = {name for each in told for side in (each.left, each.right or each.left) for name in letters(side)}
    if not told or len(told) != len(names) or text.numbers() or len(told) > 4 or _evaluates(told):
        return None
    if not all(is_linear(side, names) for each in told for side in (each.left, each.right) if side is not None):
        return None
    if len(told) == 1 and not any(_multiplies(side) for side in (told[0].left, told[0].right or told[0].left)):
        return None
    asked = [each for each in text.written if each not in told and letters(each.left) <= names]
    wanted = {each.left for each in asked if not isinstance(each.left, Fraction)}
    if len(text.written) != len(told) + len(asked):
        return None
    wanted = wanted or ({Letter(next(iter(names)))} if len(names) == 1 else set())
    if len(wanted) != 1 or not ({"WHAT", "WHICH", "COMMAND", "QUESTION"} & text.kinds()):
        return None
    measures: dict[str, Expression] = {name: _measure(name) for name in names}
    ties = [Tied("told", filled(each.left, measures), filled(each.right or each.left, measures), text.span)
            for each in told]  # fmt: skip
    goal = filled(wanted.pop(), measures)
    if isinstance(goal, Measure):
        return goal, tuple(ties)
    whole = Measure("value", ("asked",), "letters", named="what is asked")
    return whole, (*ties, Tied("told", whole, goal, text.span))


def _open(each: Written) -> bool:
    """ "x =" before a question mark asks and tells nothing."""
    return each.right is None


def _multiplies(side: Expression) -> bool:
    """Whether anything is multiplied or divided; a plain sum with a gap is a story of its own."""
    match side:
        case Apply("+" | "-", left, right):
            return _multiplies(left) or _multiplies(right)
        case Apply():
            return True
        case _:
            return False


def _evaluates(told: Sequence[Written]) -> bool:
    """Whether a letter is a rule in another one, whose value is told: y = 7x - 4 and x = 6."""
    alone = [each.right for each in told if isinstance(each.left, Letter)]
    return len(told) == 2 == len(alone) and sum(isinstance(each, Fraction) for each in alone) == 1


# --- quadratics -------------------------------------------------------------------------------------------------------


def _extreme(text: LetterText) -> _Found | None:
    """The least or greatest value of a quadratic, or where it is."""
    kinds, curve = text.kinds(), text.curve()
    least = bool(kinds & _LEAST or text.lemmas & _MINIMUM)
    most = bool(kinds & _MOST or text.lemmas & _MAXIMUM)
    plain = least != most or (not least and bool(text.lemmas & _VERTEX))
    if curve is None or not plain or text.numbers() or len(text.equations) > 1:
        return None
    name, rule = curve
    found = coefficients(rule, name)
    if found is None or len(found) != 3 or (least and found[2] < 0) or (most and found[2] > 0):
        return None
    _constant, linear, square = found
    place = Measure("place", (name,), "letters", named=name)
    at = Tied("vertex", place, Apply("/", -linear, Apply("*", Fraction(2), square)), text.span)
    if _asks_place(text, name):
        return place, (at,)
    value = Measure("extreme", (), "letters", named="the least value" if square > 0 else "the greatest value")
    return value, (at, Tied("evaluated", value, filled(rule, {name: place}), text.span))


def _asks_place(text: LetterText, name: str) -> bool:
    """Whether the letter is asked for: "at which x", "for what value of x", "what x minimises"."""
    words = text.words
    for at, word in enumerate(words):
        near = {each.text for each in words[at + 1 : at + 4]}
        led = at > 0 and words[at - 1].kind in {"AT", "FOR", "WITH", "BY"}
        if word.kind in _PLACE and name in near and (led or words[at + 1].text == name or "value" in near):
            return True
        if word.lemma == "where":
            return True
    return False


# --- slopes -----------------------------------------------------------------------------------------------------------


def _settings(text: LetterText, name: str) -> list[Fraction]:
    """The values that the letter is said to have: x = 2."""
    return [each.right for each in text.equations if each.left == Letter(name) and isinstance(each.right, Fraction)]


def _slope(text: LetterText) -> _Found | None:
    """The derivative of a curve at a place."""
    curve = text.curve()
    if curve is None or not text.lemmas & {"derivative", "slope", "differentiate"} or text.numbers():
        return None
    at = _settings(text, curve[0])
    if len(at) != 1 or text.lemmas & {"second", "third", "partial"}:
        return None
    slope = Measure("slope", (), "letters", named="the derivative")
    return slope, (Tied("derivative", slope, _slope_at(curve[1], curve[0], at[0]), text.span),)


def _slope_at(rule: Expression, name: str, at: Expression) -> Expression:
    """Raises: AnotherStory where no rule gives the derivative."""
    try:
        return filled(derivative(rule, name), {name: at})
    except NoDerivative as none:
        raise AnotherStory("I know no derivative of this.") from none


def _descent(text: LetterText) -> _Found | None:
    """Steps against the slope, from where one starts."""
    curve = text.curve()
    if curve is None or not ({"gradient", "descent"} <= text.lemmas):
        return None
    name, rule = curve
    rate, steps, starts = _told_of_steps(text, name)
    if rate is None or len(starts) != 1 or not 1 <= steps <= _MOST_STEPS:
        return None
    at: Expression = starts[0]
    ties: list[Tied] = []
    for step in range(1, steps + 1):
        after = Measure("place", (str(step),), "letters", named=f"{name} after step {step}")
        ties.append(Tied("descent", after, Apply("-", at, Apply("*", rate, _slope_at(rule, name, at))), text.span))
        at = after
    return after, tuple(ties)


def _told_of_steps(text: LetterText, name: str) -> tuple[Fraction | None, int, list[Fraction]]:
    """The learning rate, how many steps are taken, and from where."""
    words, rate, steps = text.words, None, 1
    starts = _settings(text, name)
    for at in text.numbers():
        value, before = words[at].value or Fraction(0), [word.lemma for word in words[max(0, at - 3) : at]]
        after = words[at + 1].lemma if at + 1 < len(words) else ""
        if after in {"step", "iteration", "update"}:
            steps = int(value)
        elif {"rate", "lr", "size", "eta"} & set(before) or (before and before[-1] == "η"):
            rate = value if rate is None else None
        elif "BEGIN" in {word.kind for word in words[max(0, at - 3) : at]}:
            starts.append(value)
        else:
            return None, 0, []
        text.used.add(at)
    rates = [each.right for each in text.equations if each.left in {Letter("η"), Letter("α")}]
    if rate is None and len(rates) == 1 and isinstance(rates[0], Fraction):
        rate = rates[0]
    return rate, steps, starts
