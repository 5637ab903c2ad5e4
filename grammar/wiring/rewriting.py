"""What a text says of a network, said more plainly: products and sums of numbers that are one size, and the like."""

from grammar.wiring.notations import noted
from grammar.wiring.pattern import computed, lemmas
from grammar.wiring.phrases import Row, put, rewrites, value

_MOST = 12


def rewritten(tokens: Row) -> Row:
    """The tokens with every phrase of words.toml that can be said more plainly said so."""
    tokens = noted(tokens)
    words = {word for each in tokens for word in lemmas(each)}
    for patterns, say, near in rewrites():
        if near and not near & words:
            continue
        for each in patterns:
            for _ in range(_MOST):
                match = next(each.found(tokens), None)
                if match is None:
                    break
                text = computed(say, [value(tokens, place) for place in match.numbers])
                tokens = put(tokens, match.start, match.end, text)
    return tokens
