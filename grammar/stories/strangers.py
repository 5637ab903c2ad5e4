"""A sentence about another thing than what is counted: "The batch size is 64." beside marbles.

Its bare number would be an amount of what is asked where only numbers are looked at.
"""

from collections.abc import Sequence
from itertools import pairwise

from grammar.accounts.matching import stem
from grammar.manner.sentences import sentences
from grammar.problem import SetAside
from grammar.stories.scene import Scene
from grammar.token import Token

_NAMING = frozenset({"WORD", "MEASURE", "LIGHT", "RATE", "ROUND", "FOREIGN", "LAYER"})
_OF_ANY = frozenset({
    "number", "rest", "total", "sum", "remainder", "other", "last", "whole", "difference", "count", "one",
})  # fmt: skip


def leaves_out(scene: Scene) -> bool:
    """ "2, 5, 8, …, 59": whether dots stand for numbers that are not told."""
    texts = [token.text for token in scene.tokens]
    return "…" in texts or any(a == b == "." for a, b in pairwise(texts))


def dated(scene: Scene) -> bool:
    """ "At epoch 10 it is 0.5, at epoch 20 it is 0.4: what is it at epoch 30?": at several moments one measure, of no
    part."""
    if "NUMBERED" not in scene.kinds:
        return False
    told: dict[str, set[str]] = {}
    for before, named, number in zip(scene.tokens, scene.tokens[1:], scene.tokens[2:], strict=False):
        if (named.kind, number.kind) == ("NUMBERED", "NUMBER") and before.kind in {"AT", "IN", "AFTER"}:
            told.setdefault(named.text.lower(), set()).add(number.text)
    return any(len(each) > _TWO for each in told.values())


_TWO = 2


def tells_of_a_stranger(scene: Scene) -> bool:
    """Whether things are counted and asked for, and a sentence says "the … is 64" of what is named nowhere else."""
    return bool(scene.once(_strange))


def without(scene: Scene) -> tuple[Scene, tuple[SetAside, ...]]:
    """The scene without such sentences, and their numbers."""
    strange = scene.once(_strange)
    dropped = {t.span for one in strange for t in one}
    told = tuple([t for t in one if t.kind == "NUMBER"][-1] for one in strange)
    aside = tuple(SetAside(t.text, "it is said of something else", t.span) for t in told)
    return Scene(tuple(t for t in scene.tokens if t.span not in dropped), scene.notes), aside


def _strange(scene: Scene) -> tuple[Sequence[Token], ...]:
    told = [scene.tokens[each.start : each.stop] for each in sentences(scene.tokens)]
    counted = {stem(b.text) for a, b in pairwise(scene.tokens) if a.kind == "NUMBER"}
    asked = {stem(t.text) for one in told for t in _asked(one)}
    if not counted & asked:
        return ()
    return tuple(one for one in told if _is_strange(one, [s for s in told if s is not one]))


def _asked(sentence: Sequence[Token]) -> Sequence[Token]:
    """The nouns behind "how many"."""
    of = (n for n, t in enumerate(sentence) if t.kind == "OF" and n and sentence[n - 1].text.lower() == "number")
    many = next((n for n, t in enumerate(sentence) if t.kind == "MANY"), next(of, None))
    return () if many is None else sentence[many + 1 : many + 3]


def _is_strange(sentence: Sequence[Token], others: Sequence[Sequence[Token]]) -> bool:
    if _tells_age(sentence):
        return not any(t.text.lower() in _OF_AGES for one in others for t in one)
    if _takes_time(sentence):
        return not any(t.kind == "TIME" or t.text == sentence[1].text for one in others for t in one)
    if _holds_other(sentence):
        told = {stem(t.text) for t in (*sentence[1:-4], sentence[-2]) if t.kind in _NAMING}
        return not any(told & {stem(t.text) for t in one} for one in others)
    kinds = [t.kind for t in sentence]
    if kinds[:1] != ["ARTICLE"] or kinds[-3:] != ["BE", "NUMBER", "STOP"]:
        return False
    named = sentence[1:-3]
    words = {stem(word) for t in named for word in t.text.split()}
    plain = bool(named) and all(t.kind in _NAMING for t in named) and not words & _OF_ANY
    return plain and not any(words & {stem(w) for t in one for w in t.text.split()} for one in others)


def _takes_time(sentence: Sequence[Token]) -> bool:
    """ "One epoch takes 2 minutes.": how long something takes, where no time is spoken of."""
    kinds = [t.kind for t in sentence]
    led = kinds[:1] == ["EACH"] or (bool(sentence) and sentence[0].text.lower() == "one")
    return led and kinds[2:] == ["TAKE", "NUMBER", "TIME", "STOP"]


def _holds_other(sentence: Sequence[Token]) -> bool:
    """ "The data set holds 128,000 images.": so many of what is spoken of nowhere else, in what nothing else is."""
    kinds = [t.kind for t in sentence]
    led = kinds[:1] == ["ARTICLE"] and sentence[0].text.lower() == "the"
    return led and kinds[-4:-2] == ["HOLD", "NUMBER"] and kinds[-2] in _NAMING and set(kinds[1:-4]) <= _NAMING


def _tells_age(sentence: Sequence[Token]) -> bool:
    """ "Her sister is 16 years old.": whose age is told, where no age is spoken of."""
    words = [t.text.lower() for t in sentence[-3:]]
    return words[:2] == ["years", "old"] and [t.kind for t in sentence[-5:-3]] == ["BE", "NUMBER"]


_OF_AGES = frozenset({"old", "older", "younger", "age", "ages", "years", "year"})
