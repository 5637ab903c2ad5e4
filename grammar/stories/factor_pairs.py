"""In how many ways a number is a product of two: rows and columns of a matrix, chairs in equal rows, factor pairs."""

from fractions import Fraction

from grammar.composing import over
from grammar.errors import AnotherStory
from grammar.expression import Call, Expression
from grammar.problem import Asked, HasValue, Measure, Problem, Tied
from grammar.school.arithmetic import Written, expressions
from grammar.school.row import RELATING, Row, row_of
from grammar.stories.scene import Scene

_WAYS = frozenset({"way", "shape", "pair", "size", "rectangle", "matrix", "matrices", "arrangement", "possibility",
                   "choice", "layout", "dimension", "combination", "option"})  # fmt: skip
_NUMBERS = frozenset({"integer", "number", "factor", "divisor"})
_ORDERED = frozenset({"different", "ordered", "matter", "matters", "distinct"})
_UNORDERED = frozenset({"unordered", "same", "regardless", "irrelevant"})
_STRANGE = frozenset({
    "prime", "odd", "even", "sum", "difference", "three", "least", "most", "more", "than", "circle", "triangle",
    "except", "without", "between", "square", "consecutive", "per", "each", "average",
    "perimeter", "coprime", "batch", "random", "probability", "box", "cube", "layers",
})  # fmt: skip
_LARGEST = Fraction(10**12)


def problem(scene: Scene) -> Problem:
    """The number of such ways.

    Raises: AnotherStory where no such thing is asked, or it is open whether a × b and b × a are two.
    """
    row = scene.read(row_of)
    said = {word.lemma for word in row.words} | {word.text.lower() for word in row.words}
    question = row.question()
    if question is None or said & _STRANGE or not said & _WAYS or not _asks_ways(row, question):
        raise AnotherStory("No ways of writing a product are asked for.")
    written = [each for each in expressions(row) if not _is_example(row, each)]
    wholes = [each for each in written if isinstance(each.expression, Fraction) and each.expression > _TWO]
    if len(wholes) != 1 or any(each.expression != _TWO for each in written if each not in wholes):
        raise AnotherStory("There is not one number to be written as a product.")
    ordered = _is_ordered(row, said)
    number = wholes[0].expression
    examples = {at for each in expressions(row) for at in range(each.start, each.end)}
    if not isinstance(number, Fraction) or number.denominator > 1 or number > _LARGEST or ordered is None:
        raise AnotherStory("It is open what counts as one way.")
    if not _fits(row, number) or row.left(examples, RELATING - {"RELATION", "WITHOUT", "NOT", "FACTOR"}):
        raise AnotherStory("More is said than a number and its factors.")
    count: Expression = Call("divisors", (number,))
    count = count if ordered else Call("ceil", (over(count, _TWO),))
    span = row.span(0, len(row.words))
    goal = Measure("divisors", (), "number", named="the number of ways")
    wanted = HasValue(goal, Asked(span=span), span=span)
    return Problem((Tied("divisors", goal, count, span), wanted), (wanted,), notes=scene.notes)


_TWO = Fraction(2)


def _asks_ways(row: Row, question: tuple[int, int]) -> bool:
    """Whether it is asked how many ways, shapes or pairs there are."""
    for at in range(*question):
        if row.words[at].kind == "MANY":
            return any(word.lemma in _WAYS for word in row.words[at + 1 : at + 4])
    return False


def _is_example(row: Row, each: Written) -> bool:
    """ "60 × 60", where that is a product of two: the number again."""
    return each.joins


def _fits(row: Row, number: Fraction) -> bool:
    """Whether the products that are written as examples come to the number."""
    words = row.words
    crossed = [at for at in range(1, len(words) - 1) if words[at].kind in {"TIMES_SIGN", "X"}]
    pairs = ((words[at - 1].value, words[at + 1].value) for at in crossed)
    return all(one is None or other is None or one * other == number for one, other in pairs)


def _is_ordered(row: Row, said: set[str]) -> bool | None:
    """Whether a × b and b × a are two ways; None where that is open or nothing is said of a product."""
    denied = any(word.kind in {"NOT", "NO"} or word.lemma == "irrelevant" for word in row.words)
    told_apart = bool(said & _ORDERED) and not denied
    told_alike = bool(said & _UNORDERED) or (denied and bool(said & {"matter", "matters"}))
    if told_apart and told_alike:
        return None
    shaped = {"row", "column"} <= said or ("row" in said and bool(said & {"rectangle", "rectangular"}))
    shaped |= bool(said & {"matrix", "matrices"}) and bool(said & {"shape", "reshape", "reshaped", "dimension", "size"})
    if shaped:
        return not told_alike
    paired = bool(said & {"pair", "two"}) and bool(said & _NUMBERS) and bool(said & {"product", "factor", "multiply"})
    if not paired:
        return None
    return told_apart if told_apart or told_alike or "factor" in said else None
