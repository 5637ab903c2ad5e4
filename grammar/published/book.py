"""What is known of published networks (models.toml), as data."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from grammar.runs import Run, Runs

_PIECES = re.compile(r"[a-z_#']+|\d+(?:\.\d+)?|[/]")


def pieces(text: str) -> Run:
    """A name in the pieces in which every way to write it agrees: "VGG16" and "vgg-16" are vgg, 16.

    >>> pieces("GPT-2 small")
    ('gpt', '2', 'small')
    """
    return tuple(_PIECES.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Family:
    """Networks that differ by their sizes only; see models.toml for what each part means."""

    name: str
    style: str
    needs: tuple[str, ...]
    usual: Mapping[str, str]
    aside: tuple[str, ...]
    tied: bool
    parts: Mapping[str, str]
    untied: str


@dataclass(frozen=True, slots=True)
class Model:
    """A published network: its parts, or its family and its sizes; `assumes` says which version it is."""

    name: str
    family: str
    sizes: Mapping[str, Fraction]
    parts: Mapping[str, str]
    assumes: str


@dataclass(frozen=True, slots=True)
class Book:
    """All families and models, what names them, and the words that may stand beside."""

    families: Mapping[str, Family]
    models: Runs[Model]
    named: Runs[str]
    sizes: Mapping[str, str]
    idle: frozenset[str]
    asking: frozenset[str]
    plain: frozenset[str]
    said: Runs[str]
    first: frozenset[str]


@cache
def book() -> Book:
    """The whole book, read from the package's data."""
    told = tomllib.loads(files("grammar.published").joinpath("models.toml").read_text("utf-8"))
    models = {pieces(words): _model(name, each) for name, each in told["model"].items() for words in each["words"]}
    named = {pieces(words): name for name, each in told["family"].items() for words in each["words"]}
    sizes = {key: size for size, keys in told["size"].items() for key in keys}
    said = {pieces(words): name for name, listed in told["said"].items() for words in listed}
    first = frozenset(run[0] for run in models)
    return Book(
        {name: _family(name, each) for name, each in told["family"].items()}, Runs(models), Runs(named), sizes,
        frozenset(told["idle"]["words"]), frozenset(told["asks"]["parameters"]), frozenset(told["asks"]["plain"]),
        Runs(said), first,
    )  # fmt: skip


def _family(name: str, told: Mapping[str, Any]) -> Family:
    usual, aside = told.get("usual", {}), tuple(told.get("aside", ()))
    needs, parts, untied = tuple(told["needs"]), told["parts"], told.get("untied", "")
    return Family(name, told["style"], needs, usual, aside, told["tied"], parts, untied)


def _model(name: str, told: Mapping[str, Any]) -> Model:
    sizes = {size: Fraction(value) for size, value in told.get("sizes", {}).items()}
    return Model(name, told.get("family", ""), sizes, told.get("parts", {}), told.get("assumes", ""))
