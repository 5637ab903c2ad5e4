"""Whether what so many do in a time is one job, which more of them would do sooner, or what each does for itself: three
players need as long for a round as six."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from grammar.lexicon.inflection import uninflected
from grammar.stories.scene import Scene
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_OPENING = frozenset({"IF", "WHEN", "COMMA", "ARTICLE", "COMMAND", "AND", "BUT", "SUPPOSE", "PRONOUN", "TAKE", "MODAL"})
_MEASURED = frozenset({"TIME", "UNIT", "PERCENT", "MONEY", "CURRENCY", "HYPHEN", "TIMES", "MULTIPLE"})
_NOUNS = frozenset({"WORD", "FOREIGN", "THING", "MEASURE", "NODE", "LAYER", "INPUT", "OUTPUT", "EQUAL", "SAME"})
_PLACED = frozenset({"IN", "FOR", "WITHIN", "OVER", "AFTER"})
_NAMING = frozenset({"ARTICLE", "POSSESSOR", "PRONOUN", "POSSESSIVE", "SAME", "THIS"})
_IDLE = frozenset({"IN", "FOR", "STOP", "QUESTION", "COMMA", "ON", "AT", "DOWN", "TO", "AFTER", "NUMBER", "BY"})
_PATIENT = frozenset({"dry", "boil", "cook", "cool", "ripen", "freeze", "thaw", "melt", "charge", "soak", "ferment"})
"""What goes on by itself in each of several things."""


def goes_on_alongside(scene: Scene) -> bool:
    """Whether it is asked how long several take, of whom it is not plain that they share what is done."""
    tokens = scene.tokens
    asking = next((at for at, (one, two) in enumerate(pairwise(tokens)) if _asks_time(one, two)), len(tokens))
    several = any(a.kind == "NUMBER" and b.kind == "WORD" for a, b in pairwise(tokens[asking:]))
    acts = (two for one, two in pairwise(tokens) if one.kind != "NUMBER")
    if several and any(uninflected(token.text) in _PATIENT for token in acts):
        return True
    told = next((said for said in _sentences(tokens) if _leads(said) is not None), None)
    return told is not None and _is_of_others(tokens, told) and not _is_shared(told, tokens)


def _asks_time(one: Token, two: Token) -> bool:
    return (one.kind == "HOW" and two.text.lower() == "long") or (one.kind == "MANY" and two.kind == "TIME")


def _sentences(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or tokens[at].kind in _ENDS:
            yield tokens[start:at]
            start = at + 1


def _leads(said: Sequence[Token]) -> int | None:
    """The place of the number of those who lead a sentence that tells a time and counts nothing else: "3 players
    finish a round in 12 minutes"."""
    at = 0
    while at < len(said) and (said[at].kind in _OPENING or _is_time(said, at)):
        at += 3 if said[at].kind in _PLACED else 1
    if at + 1 >= len(said) or said[at].kind != "NUMBER" or said[at + 1].kind in _MEASURED or _is_one(said[at + 1]):
        return None
    if said[at].text.lower() == "one" and any(token.kind == "OTHER" for token in said[at:]):
        return None  # the one, the other: each is told for itself
    asked = next((p for p, token in enumerate(said) if token.kind in {"HOW", "WHAT", "WHICH"}), len(said))
    timed = [p for p in range(asked) if said[p].value is not None and p != at]
    plain = timed and all(p + 1 < len(said) and said[p + 1].kind == "TIME" for p in timed)
    return at if plain and not _takes_another(said[at + 1 : timed[0]]) else None


def _is_one(behind: Token) -> bool:
    """ "One alone", "one of them"."""
    return behind.kind not in _NOUNS or behind.text.lower() in {"alone", "together"}


def _takes_another(led: Sequence[Token]) -> bool:
    """ "14 cups take a potter 20 minutes"."""
    kinds = [token.kind for token in led]
    return "TAKE" in kinds[:-1] and kinds[-1] not in _PLACED


def _is_time(said: Sequence[Token], at: int) -> bool:
    """ "In 12 minutes"."""
    kinds = [token.kind for token in said[at : at + 3]]
    return len(kinds) == 3 and kinds[0] in _PLACED and kinds[1:] == ["NUMBER", "TIME"]


def _is_of_others(tokens: Sequence[Token], told: Sequence[Token]) -> bool:
    """Whether the text tells of another number of them, or asks for it."""
    counted = [a for a, b in pairwise((*tokens, tokens[-1])) if a.kind == "NUMBER" and b.kind not in _MEASURED]
    place = _leads(told) or 0
    nouns = {uninflected(token.text) for token in told[place + 1 : place + 3] if token.kind == "WORD"}
    many = any(a.kind == "MANY" and uninflected(b.text) in nouns for a, b in pairwise(tokens))
    timed = any(_asks_time(one, two) for one, two in pairwise(tokens))
    return many or (timed and len(counted) > 1)


def _is_shared(told: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether work that several share is named, or done to something, or those are there for it who are told of."""
    place = _leads(told) or 0
    hands, rest = told[place + 1 : place + 3], told[place + 2 :]
    lemmas = [uninflected(token.text).lower() for token in rest]
    if any(_called(token) & _words("job", "store") for token in tokens):
        return True
    done = any(
        _called(one) & _words("done") and two.kind not in _IDLE and before.kind not in _NAMING
        for before, one, two in zip(told[place + 1 :], rest, told[place + 3 :], strict=False)
    )
    hired = any(_called(token) & _words("hired") for token in hands)
    return done or (hired and not any(lemma in _words("own") for lemma in lemmas))


def _called(token: Token) -> frozenset[str]:
    return frozenset({token.text.lower(), uninflected(token.text).lower()})


@cache
def _words(*names: str) -> frozenset[str]:
    with files("grammar.stories").joinpath("shared.toml").open("rb") as lists:
        told = tomllib.load(lists)
    return frozenset(word for name in names for word in told[name])
