"""What the verbs of a text say changes by a percentage: one thing all along, or several."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from grammar.lexicon.inflection import singular
from grammar.stories.scene import Scene
from grammar.token import Token

_CHANGING = frozenset({"GROW", "SHRINK", "MOVE"})
_BESIDE = frozenset({"THEN", "LATER", "NOW", "FURTHER", "AFTER", "HAVE", "BE", "MODAL", "DO", "FINAL"})
_LIGHT = frozenset({"then", "later", "also", "again", "afterwards", "subsequently", "further", "meanwhile", "first"})
_POINTING = frozenset({"ARTICLE", "POSSESSOR", "THAT", "POSSESSIVE"})
_ENDS = frozenset({
    "STOP", "COMMA", "SEMICOLON", "COLON", "DASH", "LINE", "QUESTION", "AND", "BUT", "IF", "WHEN", "IN", "ON", "AT",
    "FROM", "TO", "WITH", "FOR", "BY", "NUMBER", "PERCENT", "TIME", "EACH", "EVERY", "PER", "CURRENCY", "FRACTION",
    "PRONOUN", "RELATIVE", "WHILE", "UNTIL", "BEFORE", "AS", "THAN", "ORDINAL", "MONTH", "WEEKDAY", "UP", "DOWN",
    "DURING", "SINCE", "INTO", "OVER", "UNDER", "THROUGH", "WHAT", "HOW", "WHICH", "OPEN", "CLOSE", "MULTIPLE", "HALF",
    "EXTENT", "MORE", "FEWER", "OTHER", "ABOUT", "TIMES",
}) | _BESIDE | _CHANGING  # fmt: skip
_PARTS = frozenset({"STOP", "COMMA", "SEMICOLON", "COLON", "LINE", "QUESTION", "AND", "BUT"})
_OWN = frozenset({"its", "it"})
_TOLD = frozenset({"CURRENCY", "NUMBER"})


def changes_of_two(scene: Scene) -> bool:
    """ "Sales rose by 20% and costs then rose by 10%": a percentage is of another thing than the one before."""
    tokens = scene.tokens
    changing = [at for at, token in enumerate(tokens) if token.kind in _CHANGING and _is_by_percent(tokens, at)]
    told = [at for at, token in enumerate(tokens[:-1]) if token.kind == "BE" and _is_told(tokens, at + 1)]
    named = [name for at in changing if (name := _object(tokens, at) or _subject(tokens, at))]
    named += [name for at in told if named and (name := _subject(tokens, at))]
    return any(not (one <= two or two <= one) for one, two in combinations(named, 2))


def changes_of_two_once(scene: Scene) -> bool:
    """The same where nothing is told of times: each happens once."""
    return scene.kinds.isdisjoint({"TIME", "EACH", "EVERY", "PER", "ROUND"}) and scene.once(changes_of_two)


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether an amount is told at a place, and no percentage."""
    return tokens[at].kind in _TOLD and not any(token.kind == "PERCENT" for token in tokens[at : at + 2])


def _is_by_percent(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is a percentage by which a verb says that something changes."""
    end = next((p for p in range(at, len(tokens)) if tokens[p].kind in _PARTS), len(tokens))
    return any(token.kind == "PERCENT" for token in tokens[at:end])


def _subject(tokens: Sequence[Token], verb: int) -> frozenset[str]:
    """The words of what stands before a verb: "the price of tea", none of a pronoun or "its price"."""
    at = verb - 1
    while at >= 0 and (tokens[at].kind in _BESIDE or _is_light(tokens[at])):
        at -= 1
    owned = any(token.text.lower() in _OWN for token in tokens[max(at - 2, 0) : at + 1])
    return frozenset() if owned else frozenset(_words(tokens, range(at, -1, -1)))


def _object(tokens: Sequence[Token], verb: int) -> frozenset[str]:
    """The words of what stands behind a verb: "cuts the price of tea by 5 %"."""
    at = verb + 1
    at += at < len(tokens) and tokens[at].kind in _POINTING
    return frozenset(_words(tokens, range(at, len(tokens))))


def _words(tokens: Sequence[Token], places: range) -> Iterator[str]:
    for at in places:
        token = tokens[at]
        if token.kind in _ENDS:
            return
        if token.kind in _POINTING:
            if token.kind == "POSSESSIVE" or (at and tokens[at - 1].kind == "OF"):
                continue
            return
        if token.kind != "OF" and not _is_light(token):
            yield singular(token.text.lower())


def _is_light(token: Token) -> bool:
    return token.text.lower() in _LIGHT or (token.kind == "WORD" and token.text.endswith("ly"))
