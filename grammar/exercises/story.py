"""Exercises of a known kind: the first that understands every number of a text tells its problem."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import pairwise

from grammar.errors import AnotherStory
from grammar.exercises.text import Text
from grammar.exercises.told import Told, problem_of
from grammar.exercises.words import classes_of, first_words
from grammar.problem import Problem
from grammar.school.row import Row, row_of
from grammar.stories.scene import Scene
from grammar.token import Token

EXERCISES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("dilution", ("evaporating", "replacing")),
    ("averages", ("mean",)),
    ("blends", ("blending",)),
    ("two_ratios", ("ratio", "colon")),
    ("ratio_numbers", ("ratio",)),
    ("shares", ("rest",)),
    ("increasing", ("stepping",)),
    ("daily", ("weekday",)),
    ("overlap", ("everybody",)),
    ("traded", ("buying",)),
    ("commanded", ("percent_sign",)),
    ("first_amount", ("before",)),
    ("commission", ("commission", "taxed")),
    ("debts", ("interest", "debt")),
    ("points_apart", ("percent_sign", "strength")),
    ("errors_left", ("percent_sign",)),
    ("allowed", ("percent_sign",)),
    ("part_of_each", ("percent_sign",)),
)
"""The exercises, each a module of this package whose `tell` reads a text, and classes of words of which one must stand
there."""

PERCENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("overall", ("percent_sign",)),
    ("before_after", ("percent_sign",)),
    ("percent_parts", ("percent_sign", "number", "full")),
    ("taxes", ("vat", "taxed")),
    ("sold", ("gaining", "losing", "margin")),
)
"""Those that are asked when no value with percentages on and off it has been read."""
RATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("journeys", ("going",)),
    ("crews", ("sharing",)),
    (
        "screening",
        (
            "prevalence",
            "positive",
            "precision",
            "recall",
            "accuracy",
            "tp",
            "fp",
            "fn",
            "f1",
            "error_rate",
            "specificity",
            "wrongly",
            "rightly",
        ),
    ),
)
"""Those that are asked when no field of named quantities has read a text."""


@cache
def _tell(name: str) -> Callable[[Text], Told]:
    found: Callable[[Text], Told] = import_module(f"grammar.exercises.{name}").tell
    return found


def _row(scene: Scene) -> Row:
    """The row of a scene; an "a" that stands beside a sign is a letter wherever it stands alone: "a : b = 2 : 3"."""
    judged, tokens = first_words("wrongly", "rightly", "before"), scene.unformed
    judges = any(t.kind == "ADVERB" and t.text.lower() in judged for t in tokens)
    signed = not scene.kinds.isdisjoint(_SIGNS)
    if not judges and not signed:
        return scene.read(row_of, formed=False)
    tokens = tuple([replace(t, kind="WORD") if t.kind == "ADVERB" and t.text.lower() in judged else t for t in tokens])
    places = [at for at, t in enumerate(tokens) if t.kind == "ARTICLE" and t.text.lower() == "a"] if signed else []
    if not any(_beside(tokens, at) & _SIGNS for at in places):
        return row_of(tokens)
    named = {at for at in places if _beside(tokens, at) & _SIGNS or _next(tokens, at) in _ENDS}
    return row_of(tuple(replace(t, kind="LETTER", sense="a") if at in named else t for at, t in enumerate(tokens)))


def _beside(tokens: Sequence[Token], at: int) -> set[str]:
    return {tokens[p].kind for p in (at - 1, at + 1) if 0 <= p < len(tokens)}


def _next(tokens: Sequence[Token], at: int) -> str:
    return tokens[at + 1].kind if at + 1 < len(tokens) else "STOP"


_SIGNS = {"COLON", "PLUS", "EQUALS"}
_ENDS = {"BE", "AND", "COMMA", "QUESTION", "STOP"}


def problem(scene: Scene) -> Problem:
    """The problem that a text tells as an exercise of a known kind.

    Raises: AnotherStory where it is none, or something in it is not understood.
    """
    return _first(scene, EXERCISES)


def rates(scene: Scene) -> Problem:
    """The problem that a text tells as an exercise about what is found and missed.

    Raises: as `problem`.
    """
    return _first(scene, RATES)


def percents(scene: Scene) -> Problem:
    """The problem that a text tells as an exercise about a percentage.

    Raises: as `problem`.
    """
    if any(one.kind in _EACH and two.kind in {"TIME", "ROUND"} for one, two in pairwise(scene.tokens)):
        raise AnotherStory("The percentage may be of each of several times.")
    if {"last", "this"} <= {one.text.lower() for one, two in pairwise(scene.tokens) if two.kind == "TIME"}:
        raise AnotherStory("Which of the two times the percentage is told of is not plain.")
    return _first(scene, PERCENTS)


_EACH = frozenset({"ARTICLE", "PER", "EACH", "EVERY", "SLASH"})


def _first(scene: Scene, exercises: tuple[tuple[str, tuple[str, ...]], ...]) -> Problem:
    told = scene.once(_classes)
    fitting = [name for name, classes in exercises if not told.isdisjoint(classes)]
    if not fitting:
        raise AnotherStory("No exercise is told.")
    text = scene.once(_text)
    for name in fitting:
        with suppress(AnotherStory):
            return problem_of(_tell(name)(text), text, scene)
    raise AnotherStory("No exercise is told.")


def _text(scene: Scene) -> Text:
    return Text(scene.once(_row))


def _classes(scene: Scene) -> frozenset[str]:
    """The classes that words of a scene are in."""
    lemmas = [word.lemma for word in scene.once(_row).words]
    return frozenset().union(*[classes for _, _, classes in classes_of().found(lemmas)])
