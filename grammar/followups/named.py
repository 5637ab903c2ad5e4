"""A member of a list taken out by its name: "without Ben?" of who has how much."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.hearing import words_of
from grammar.followups.numbers import Standing
from grammar.followups.places import named_by, places, tokens_of
from grammar.followups.saying import Said
from grammar.span import Span
from grammar.token import Token

_OUT = frozenset({
    "without", "drop", "remove", "except", "excluding", "exclude", "omit", "skip", "leave", "minus", "not",
})  # fmt: skip
_COUNTING = frozenset({"counting", "count", "counts", "including", "with"})
_NONE = frozenset({"without", "no", "zero", "drop", "remove", "omit", "leave", "skip"})
_MAY_LACK = frozenset({
    "padding", "tax", "vat", "gst", "discount", "rebate", "coupon", "tip", "gratuity", "fee", "shipping", "delivery",
    "postage", "surcharge", "deposit", "dropout", "momentum", "break", "breaks", "pause", "pauses", "stop", "stops",
    "delay", "rest",
    "warmup", "overlap", "markup", "commission", "charge", "toll",
})  # fmt: skip
"""What may be told by a number and be missing as well, so that there is none of it; a member of a list is not."""
_IDLE = frozenset({"out", "the", "if", "we", "i", "what", "counting", "counts", "count", "is", "was", "were",
                   "there", "'s", "’s", "s", "are", "have", "had", "any", "at", "all", "get"})
_JOINTS = frozenset({"COMMA", "AND", "SEMICOLON"})
_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_FEWEST = 3

Part = tuple[int, int]


def without_named(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts without the part of a list that tells of the one who is named."""
    name = _named(said)
    if not name:
        return
    tokens = tokens_of(standing.text)
    for parts in _lists(tokens):
        own = [at for at, part in enumerate(parts) if _tells_of(tokens[slice(*part)], name)]
        if len(own) == 1 and len(parts) >= _FEWEST:
            yield _left_out(standing.text, tokens, parts, own[0])


def to_nothing(standing: Standing, said: Said) -> Iterator[Edited]:
    """The text with none of what a number tells, where it is named alone: "without padding" of "padding 3"."""
    texts = [token.text.lower() for token in said.tokens]
    led = words_of("LEADING").longest(texts, 0)
    own = said.tokens[led[0] if led else 0 :]
    names = [named_by(token) for token in own if token.text.lower() not in _NONE | _IDLE]
    if _NONE.isdisjoint(texts) or len(names) != 1 or names[0] not in _MAY_LACK:
        return
    named = {token.span.start for token in tokens_of(standing.text) if named_by(token) == names[0]}
    numbers = [
        place for place in places(standing.text, standing.problem)
        if names[0] in place.names or place.measured.end + 1 in named
    ]  # fmt: skip
    if len(numbers) == 1:
        yield edited(standing.text, [Swap(numbers[0].span, "0", numbers[0].value, Fraction(0))])


def from_nothing(standing: Standing, said: Said) -> Iterator[Edited]:
    """The text with so much of what it says there is none of: "with padding 2" of "no padding"."""
    given, tokens = places(said.text), tokens_of(standing.text)
    names = {named_by(token) for token in said.tokens} & _MAY_LACK
    if len(given) != 1 or len(names) != 1:
        return
    name, number = names.pop(), given[0].measured.of(said.text)
    for lead, noun in pairwise(tokens):
        if lead.text.lower() in _NONE and named_by(noun) == name:
            words = f"{number} {noun.text}" if given[0].unit else f"{noun.text} {number}"
            joined = words if lead.kind == "NO" else f"with {words}"
            yield edited(standing.text, [Swap(lead.span | noun.span, joined)])


def _named(said: Said) -> tuple[str, ...]:
    """The words of the name that is to be left out, none where another thing is said."""
    texts = [token.text.lower() for token in said.tokens]
    led = words_of("LEADING").longest(texts, 0)
    words = texts[led[0] if led else 0 :]
    out = [word for word in words if word in _OUT]
    name = tuple(word for word in words if word not in _OUT | _IDLE)
    counts = "not" not in out or not _COUNTING.isdisjoint(words)
    plain = counts and all(t.value is None and t.kind not in {"BIAS", "LAYER", "HIDDEN"} for t in said.tokens)
    return name if out and plain and 0 < len(name) <= 2 else ()


def _lists(tokens: Sequence[Token]) -> Iterator[list[Part]]:
    """The rows of parts of a sentence that commas and "and" join, each with one number."""
    start = 0
    for at, token in enumerate(tokens):
        if token.kind in _ENDS:
            yield _parts(tokens, start, at)
            start = at + 1


def _parts(tokens: Sequence[Token], start: int, end: int) -> list[Part]:
    found: list[Part] = []
    at = start
    for place in range(start, end + 1):
        if place == end or tokens[place].kind in _JOINTS:
            if place > at:
                found.append((at, place))
            at = place + 1
    return [part for part in found if sum(t.value is not None for t in tokens[slice(*part)]) == 1]


def _tells_of(part: Sequence[Token], name: tuple[str, ...]) -> bool:
    texts = [token.text.lower() for token in part]
    return any(tuple(texts[at : at + len(name)]) == name for at in range(len(texts)))


def _left_out(text: str, tokens: Sequence[Token], parts: Sequence[Part], at: int) -> Edited:
    """The text without a part and its joint; the last two that are left are joined by "and"."""
    kept = [part for place, part in enumerate(parts) if place != at]
    whole = Span(tokens[parts[0][0]].span.start, tokens[parts[-1][1] - 1].span.end)
    said = [Span(tokens[a].span.start, tokens[b - 1].span.end).of(text) for a, b in kept]
    words = f"{', '.join(said[:-1])} and {said[-1]}"
    value = next(t.value for t in tokens[slice(*parts[at])] if t.value is not None)
    return edited(text, [Swap(whole, words, value)])
