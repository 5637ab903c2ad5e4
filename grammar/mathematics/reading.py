"""Signs of mathematics to expressions and statements, by the rules of written.lark."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from lark import Lark, LarkError, Tree
from lark import Token as Leaf

from grammar.chunks import grammar_of, parsed
from grammar.errors import AnotherStory
from grammar.mathematics.signs import Sign
from grammar.problem import Apply, Call, Expression, Letter
from grammar.school.arithmetic import NoArithmetic, filled, letters
from grammar.school.dotted import sum_with_dots

MOST_SIGNS = 120
_HALF, _THIRD = Fraction(1, 2), Fraction(1, 3)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is written in one go: an expression by itself ("alone"), an equation, an order or a congruence of its sides.

    `modulus` is that of a congruence.
    """

    relation: str
    left: Expression
    right: Expression | None = None
    modulus: Expression | None = None

    @property
    def sides(self) -> tuple[Expression, ...]:
        """The expressions that it holds."""
        return tuple(each for each in (self.left, self.right) if each is not None)


Rules = Mapping[str, tuple[str, Expression]]


def statement(row: Sequence[Sign], functions: Rules) -> Statement:
    """The statement that signs write, with the functions told put in.

    Raises: AnotherStory where they write none.
    """
    if len(row) > MOST_SIGNS:
        raise AnotherStory("The formula is too long.")
    try:
        tree = parsed(_parser(), ((sign.kind, at) for at, sign in enumerate(row)), "statement")
        return _Reader(row, functions).statement(tree)
    except (LarkError, NoArithmetic, RecursionError) as none:
        raise AnotherStory("This is no formula that I read.") from none


@cache
def _parser() -> Lark:
    return grammar_of(files("grammar").joinpath("mathematics/written.lark").read_text("utf-8"), ("statement",))


def bound(letter: str) -> Expression:
    """A letter that runs through numbers, and is no unknown."""
    return Call(letter, ())


class _Reader:
    """Turns the tree of a statement into its expressions; the leaves are places of signs."""

    def __init__(self, row: Sequence[Sign], functions: Rules) -> None:
        self._row, self._functions = row, functions

    def statement(self, tree: Tree[Leaf]) -> Statement:
        parts = self._parts(tree)
        if tree.data == "equations":
            if not isinstance(parts[1], Letter):
                raise NoArithmetic
            return Statement("equation", parts[0], parts[2])
        return Statement(str(tree.data), *parts)

    def _parts(self, tree: Tree[Leaf]) -> list[Expression]:
        return [self._read(child) for child in tree.children if isinstance(child, Tree)]

    def _signs(self, tree: Tree[Leaf]) -> list[Sign]:
        return [self._row[int(child)] for child in tree.children if isinstance(child, Leaf)]

    def _read(self, tree: Tree[Leaf]) -> Expression:
        parts, own = self._parts(tree), self._signs(tree)
        plain = _BY_PARTS.get(str(tree.data))
        if plain is not None:
            numbers = [sign.value for sign in own if sign.value is not None]
            names = [Letter(sign.text) for sign in own if sign.kind == "NAME"]
            return plain(*numbers, *names, *parts)
        match str(tree.data):
            case "called":
                return self._called(own[0].text, parts)
            case "dotted":
                told, last = (child for child in tree.children if isinstance(child, Tree))
                return sum_with_dots([self._read(each) for each in _terms(told)], self._read(last))
            case "totalled":
                letter = next(sign.text for sign in own if sign.kind == "NAME")
                low, high, of = parts
                return total(letter, low, high, of)
            case _:
                raise NoArithmetic

    def _called(self, name: str, parts: list[Expression]) -> Expression:
        if name in self._functions:
            letter, rule = self._functions[name]
            return filled(rule, {letter: parts[0]})
        if name not in _FUNCTIONS or (name in {"gcd", "lcm", "max", "min"} and len(parts) < 2):
            raise NoArithmetic
        return Call("absolute" if name == "abs" else name, tuple(parts))


_FUNCTIONS = frozenset({"gcd", "lcm", "ln", "exp", "log2", "log10", "max", "min", "abs"})


def total(letter: str, low: Expression, high: Expression, of: Expression) -> Expression:
    """The sum of an expression while a letter runs from one whole number to another.

    Raises: NoArithmetic where the range is not told in numbers.
    """
    if letters(low) or letters(high):
        raise NoArithmetic
    return Call("total", (bound(letter), low, high, filled(of, {letter: bound(letter)})))


def _terms(whole: Tree[Leaf]) -> list[Tree[Leaf]]:
    """The terms of a sum as they are written, from left to right."""
    if whole.data != "added":
        return [whole]
    left, right = (child for child in whole.children if isinstance(child, Tree))
    return [*_terms(left), right]


def _operator(sign: str) -> Callable[..., Expression]:
    return lambda left, right: Apply(sign, left, right)


def _negative(of: Expression) -> Expression:
    return -of if isinstance(of, Fraction) else Apply("-", Fraction(0), of)


def _logarithm(base: Fraction, of: Expression) -> Expression:
    if base in (2, 10):
        return Call(f"log{base}", (of,))
    return Apply("/", Call("ln", (of,)), Call("ln", (base,)))


def _raised(base: Expression, exponent: Expression) -> Expression:
    return Call("exp", (exponent,)) if base == Letter("e") else Apply("**", base, exponent)


def _same(of: Expression) -> Expression:
    return of


_BY_PARTS: Mapping[str, Callable[..., Expression]] = {
    "number": _same,
    "name": _same,
    "inside": _same,
    "bound": _same,
    "added": _operator("+"),
    "less": _operator("-"),
    "times": _operator("*"),
    "times_unsigned": _operator("*"),
    "over": _operator("/"),
    "over_less": lambda top, bottom: Apply("/", top, _negative(bottom)),
    "negative": _negative,
    "raised": _raised,
    "pi": lambda: Call("pi", ()),
    "number_factorial": lambda of: Call("factorial", (of,)),
    "factorial": lambda of: Call("factorial", (of,)),
    "chosen": lambda size, taken: Call("binomial", (size, taken)),
    "binomial": lambda size, taken: Call("binomial", (size, taken)),
    "absolute": lambda of: Call("absolute", (of,)),
    "root": lambda of: Apply("**", of, _HALF),
    "cube_root": lambda of: Apply("**", of, _THIRD),
    "remainder": lambda of, by: Call("remainder", (of, by)),
    "logarithm": _logarithm,
    "logarithm_braced": _logarithm,
    "logarithm_said": _logarithm,
}
"""For each rule of written.lark, what its numbers, names and parts make."""
