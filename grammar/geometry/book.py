"""The figures and the names of their quantities, read from figures.toml."""

import ast
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from grammar.problem import Apply, Call, Expression, Measure
from grammar.runs import Runs

_OPERATORS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
_POWERS = {"length": 1, "area": 2, "volume": 3}
_GENERIC = frozenset({
    "tank", "pool", "trough", "basin", "water tank", "room", "vessel", "container", "lawn", "garden", "field", "plot",
    "yard", "screen", "display", "monitor", "carpet", "rug", "patio", "poster", "slice", "arc", "polygon",
    "regular polygon", "can", "roller", "prism", "pyramid", "kite", "ball", "balloon", "tin", "swimming pool", "drum",
    "barrel", "carton", "crate", "tv", "television", "silo", "fish tank", "terrarium", "dice", "box", "aquarium",
    "wheel", "square", "circle", "triangle",
})  # fmt: skip
"""Names that give way where a figure is named more closely."""


@dataclass(frozen=True, slots=True)
class Law:
    """What a quantity of a figure is, by others of it."""

    left: Expression
    right: Expression
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its laws, what names mean in it, what "6 by 8" gives, what names of several give in order."""

    name: str
    laws: tuple[Law, ...]
    calls: Mapping[str, str]
    sides: tuple[str, ...]
    listed: Mapping[str, tuple[str, ...]]
    corners: int

    @property
    def quantities(self) -> frozenset[str]:
        """The quantities that its laws tie."""
        return frozenset(name for law in self.laws for name in law.names)


@dataclass(frozen=True, slots=True)
class Book:
    """All figures, and what runs of lemmas name: figures (more closely or loosely) and quantities."""

    figures: Mapping[str, Figure]
    called: Runs[tuple[str, bool]]
    names: Runs[tuple[str, ...]]
    powers: Mapping[str, int]
    kinds: Mapping[str, str]
    containers: frozenset[str]
    upright: frozenset[str]
    strange: frozenset[str]


def quantity(name: str) -> Measure:
    """The quantity of the figure called so."""
    return Measure(name, (), "figure", named=f"the {name.replace('_', ' ')}")


@cache
def book() -> Book:
    """The book of figures."""
    data = tomllib.loads(files("grammar.geometry").joinpath("figures.toml").read_text("utf-8"))
    figures = {name: _figure(name, told, data) for name, told in data["figure"].items()}
    called = Runs(
        {
            tuple(line.split()): (name, line in _GENERIC)
            for name, told in data["figure"].items()
            for line in told["names"]
        }
    )
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, lines in data["names"].items():
        for line in lines:
            run = tuple(line.split())
            names[run] = (*names.get(run, ()), name)
    kinds = {name: kind for kind, own in data["dimensions"].items() for name in own}
    powers = {name: _POWERS.get(kind, 0) for name, kind in kinds.items()}
    filled = data["filled"]
    return Book(
        figures,
        called,
        Runs(names),
        powers,
        kinds,
        frozenset(filled["figures"]),
        frozenset(filled["upright"]),
        frozenset(data["strange"]["words"]),
    )


def _figure(name: str, told: Mapping[str, Any], data: Mapping[str, Any]) -> Figure:
    corners = int(told.get("corners", 0))
    lines = [*told.get("laws", ()), *(data["figure"]["polygon"]["laws"] if corners else ())]
    lines += data["filled"]["laws"] if name in data["filled"]["upright"] else ()
    lines += [data["filled"]["share"]] if name in data["filled"]["figures"] else ()
    listed = {key: tuple(each) for key, each in told.get("listed", {}).items()}
    return Figure(name, tuple(map(law, lines)), told.get("calls", {}), tuple(told.get("sides", ())), listed, corners)


@cache
def law(line: str) -> Law:
    """The law that an equation of the file says."""
    left, right = (ast.parse(side.strip(), mode="eval").body for side in line.split(" = "))
    one, other = _read(left), _read(right)
    return Law(one, other, frozenset(_names(one)) | frozenset(_names(other)))


def _read(node: ast.expr) -> Expression:
    """Raises: ValueError for what is no arithmetic (a defect of the data)."""
    match node:
        case ast.Constant(value=int() as number):
            return Fraction(number)
        case ast.Name("pi"):
            return Call("pi", ())
        case ast.Name(name):
            return quantity(name)
        case ast.BinOp(left, operator, right):
            return Apply(_OPERATORS[type(operator)], _read(left), _read(right))
        case ast.Call(ast.Name("sqrt"), [of]):
            return Apply("**", _read(of), Fraction(1, 2))
        case _:
            raise ValueError(f"{ast.unparse(node)} is no arithmetic")


def _names(expression: Expression) -> Iterator[str]:
    match expression:
        case Measure(head):
            yield head
        case Apply(_, left, right):
            yield from _names(left)
            yield from _names(right)
        case _:
            return
