"""What a text says of a network, said more plainly: products and sums of numbers that are one size, and the like."""

from fractions import Fraction

from grammar.wiring.notations import noted
from grammar.wiring.pattern import Match, chosen, computed, lemmas, words_of
from grammar.wiring.phrases import Rewrite, Row, put, rewrites, sentence, value

_MOST = 12
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})


def rewritten(tokens: Row) -> Row:
    """The tokens with every notation, and every phrase of words.toml that can be said more plainly, said so."""
    return _applied(noted(tokens), rewrites())


def united(tokens: Row) -> Row:
    """The tokens with products that are one size in every text: "12 values from each of 4 stations"."""
    return _applied(tokens, tuple(each for each in rewrites() if each.first))


def _applied(tokens: Row, rules: tuple[Rewrite, ...]) -> Row:
    words = words_of(tokens)
    for rule in rules:
        if (rule.near and not rule.near & words) or rule.unless & words:
            continue
        for _ in range(_MOST):
            match = _place(tokens, rule, words)
            if match is None:
                break
            text = computed(rule.say, [value(tokens, place) for place in match.numbers])
            tokens = put(tokens, match.start, match.end, text)
            words = words_of(tokens)
    return tokens


def _place(tokens: Row, rule: Rewrite, words: frozenset[str]) -> Match | None:
    """The first place where a phrase of a rule may be said otherwise, the longest of those that begin there."""
    matches = [match for each in rule.find for match in each.found(tokens, words) if _may(tokens, match, rule)]
    return min(matches, key=lambda each: (each.start, -each.end), default=None)


def _may(tokens: Row, match: Match, rule: Rewrite) -> bool:
    numbers = [value(tokens, place) for place in match.numbers]
    if rule.check and chosen(numbers, rule.check[0]) != sum((chosen(numbers, n) for n in rule.check[1:]), Fraction(0)):
        return False
    if rule.unless and _has_its_own(tokens, match):
        return False
    return not rule.layer or not _is_asked_about(tokens, match)


def _has_its_own(tokens: Row, match: Match) -> bool:
    """Whether something else is told for each of the things whose values are put together: "8 units per sensor"."""
    named = {word for place in match.words for word in lemmas(tokens[place])}
    return any(
        each.kind in {"PER", "EACH"} and not match.start <= at < match.end
        and any(lemmas(behind) & named for behind in tokens[at + 1 : at + 2])
        for at, each in enumerate(tokens)
    )  # fmt: skip


def _is_asked_about(tokens: Row, match: Match) -> bool:
    """Whether a layer that is named may be the one asked about: no size is told before it in a sentence that asks."""
    start, end = sentence(tokens, match.start)
    before = tokens[start : match.start]
    asks = any(each.kind in _ASKING for each in before) or end == len(tokens) or tokens[end].kind == "QUESTION"
    return asks and not any(each.kind == "NUMBER" for each in before)
