"""Words that must make a difference: a reading that is the same without "twice", "not" or "on average" has passed them
over, and is no reading."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise

from grammar.accounts.matching import stem
from grammar.chapters.book import is_of_a_chapter
from grammar.errors import CannotRead, UnknownPart
from grammar.manner.sentences import asks, sentences, without
from grammar.problem import Problem
from grammar.token import Token

Tokens = tuple[Token, ...]
_OPERATIONS = frozenset({
    ("square", "of"), ("cube", "of"), ("square", "root"), ("cube", "root"), ("reciprocal", "of"),
})  # fmt: skip
_LEAVING_OUT = frozenset({("not", "counting"), ("not", "including"), ("apart", "from"), ("leaving", "out")})
_BORDERS = frozenset({"COMMA", "SEMICOLON", "COLON", "STOP", "QUESTION", "LINE", "OPEN", "CLOSE"})
_AS_OFTEN = _BORDERS | {"WITHOUT", "AND", "IN", "ON", "PER", "EACH"}
"""Classes of words behind a "twice" that says how often something is done."""
_CONTRAST = frozenset({"BUT", "OPEN"})
_BACK = frozenset({"replaced", "replacing", "returned", "returning", "put", "putting"})
"""What is drawn is kept out anyway, unless it is said to be put back."""
_PLAIN = frozenset({"counted", "at", "tied", "shared"}) | _BACK
"""Words behind a "not" that says what holds anyway: "not counted", "not at all"."""
_EXPECTING = frozenset({"expected", "average", "mean"})


def demand_heeded(tokens: Tokens, told: Problem, read: Callable[[Tokens], Problem]) -> None:
    """Demand that a problem read from some tokens is another one without each of the words that must matter; one of a
    chapter of which every word is read needs no such proof.

    Raises: UnknownPart with words that make no difference.
    """
    if is_of_a_chapter(told):
        return
    for places in _deciding(tokens):
        if _is_same(told, without(tokens, places), read):
            passed = tokens[places.start : places.stop]
            raise UnknownPart(
                f"I cannot tell what “{' '.join(token.text for token in passed)}” changes here.",
                spans=(passed[0].span | passed[-1].span,),
                hint="Say it in other words, or leave it out where it does not matter.",
            )


def _is_same(told: Problem, tokens: Tokens, read: Callable[[Tokens], Problem]) -> bool:
    with suppress(CannotRead):
        other = read(tokens)
        return (other.facts, other.goals) == (told.facts, told.goals)
    return False


def _deciding(tokens: Tokens) -> Iterator[range]:
    """The places of the words that must matter."""
    for places in sentences(tokens):
        sentence = tokens[places.start : places.stop]
        asking = asks(sentence)
        for at in range(len(sentence)):
            start = places.start + at
            yield from _left_out(tokens, start, places.stop)
            if _multiplies(sentence, at, asking=asking) or _denies(sentence, at):
                yield range(start, start + 1)
            if asking:
                yield from _of_the_question(tokens, start, sentence[at:])


def _multiplies(sentence: Tokens, at: int, *, asking: bool) -> bool:
    """ "Twice", "doubled"; but no "reaches in twice, without …", no "sizes double: 10, 20", no "how long to double"."""
    word = sentence[at]
    behind = sentence[at + 1].kind if at + 1 < len(sentence) else "STOP"
    if word.kind == "FACTOR_VERB":
        return behind != "COLON" and not (asking and word.form == "base")
    return word.kind == "MULTIPLE" and behind not in _AS_OFTEN


def _denies(sentence: Tokens, at: int) -> bool:
    """ "Not"; but where it only sets off what has been said: "in the first layer, but not in the second"."""
    if sentence[at].kind != "NOT":
        return False
    behind = sentence[at + 1].text.lower() if at + 1 < len(sentence) else ""
    return behind not in _PLAIN and not any(token.kind in _CONTRAST for token in sentence[:at])


def _left_out(tokens: Tokens, at: int, stop: int) -> Iterator[range]:
    """ "Not counting the first": what is left out, where it is one of a row or a number counts it elsewhere."""
    pair = (tokens[at].text.lower(), tokens[at + 1].text.lower() if at + 1 < len(tokens) else "")
    if tokens[at].kind != "WITHOUT" and pair not in _LEAVING_OUT:
        return
    end = next((place for place in range(at + 1, stop) if tokens[place].kind in _BORDERS), stop)
    named = range(at + 1, end)
    if any(tokens[place].text.lower() in _BACK for place in named):
        return
    if any(tokens[place].kind == "ORDINAL" or _is_counted(tokens, place) for place in named):
        yield range(at - (tokens[at - 1].kind == "COMMA"), end)


def _of_the_question(tokens: Tokens, at: int, behind: Sequence[Token]) -> Iterator[range]:
    """What changes what is asked: "the square of", "how many more", "on average", "per person" where persons are
    counted."""
    word, *rest = behind
    before, said = tokens[at - 1].kind, word.text.lower()
    if (said, rest[0].text.lower() if rest else "") in _OPERATIONS:
        yield range(at - (before == "ARTICLE"), at + 1 + (rest[0].kind == "OF"))
    elif said in {"more", "fewer", "less"} and before in {"MANY", "MUCH"} and not any(t.kind == "THAN" for t in rest):
        yield range(at, at + 1)
    elif said == "average" and before == "ON":
        yield range(at - 1, at + 1)
    elif word.kind == "PER" and len(rest) > 1 and _is_counted(tokens, at + 1) and _asks_apiece(tokens, at):
        yield range(at, at + 2)
    elif said == "binary" and before == "IN":
        yield range(at - 1, at + 1)
    elif word.kind in {"YES", "NO"} and before == "WORD" and _said_otherwise(tokens, at):
        yield range(at, at + 1)


def _said_otherwise(tokens: Tokens, at: int) -> bool:
    """Whether the verb before a "yes" or "no" stands elsewhere without one: "half voted, of whom 9 voted yes"."""
    verb = tokens[at - 1].text.lower()
    pairs = pairwise(tokens)
    return any(one.text.lower() == verb and two.kind not in {"YES", "NO"} for one, two in pairs)


def _asks_apiece(tokens: Tokens, at: int) -> bool:
    return not _expects(tokens) and not _explains(tokens, at)


def _explains(tokens: Tokens, at: int) -> bool:
    """Whether a "per" stands in brackets behind what it is said of: "(one scale and one shift per channel)"."""
    opened = next((place for place in range(at - 1, -1, -1) if tokens[place].kind in {"OPEN", "CLOSE"}), at)
    return tokens[opened].kind == "OPEN" and opened < at - 1


def _expects(tokens: Tokens) -> bool:
    return any(token.text.lower() in _EXPECTING for token in tokens)


def _is_counted(tokens: Tokens, place: int) -> bool:
    """Whether a number counts elsewhere what a noun names."""
    if tokens[place].kind != "WORD":
        return False
    noun = stem(tokens[place].text)
    counted = (b for a, b in pairwise(tokens) if a.kind == "NUMBER" and b is not tokens[place])
    return any(stem(token.text) == noun for token in counted)
