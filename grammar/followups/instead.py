"""A number named by its value and told to be another, "the 60 should be 180": that numeral of the question, whatever
it is of."""

from collections.abc import Iterator, Sequence

from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.hearing import bare
from grammar.followups.numbers import Standing
from grammar.followups.places import named_by, tokens_of
from grammar.followups.saying import Said
from grammar.token import Token

_SIGNS = frozenset({"PERCENT", "CURRENCY", "QUESTION", "STOP", "COMMA"})


def instead_of_old(standing: Standing, said: Said) -> Iterator[Edited]:
    """The text with the only numeral that is the old number made the new one; none where another unit is told."""
    old = [token for token in said.old if token.value is not None]
    own = bare(said.tokens)
    new = [token for token in own if token.value is not None]
    if len(old) != 1 or len(new) != 1 or not {old[0].kind, new[0].kind} <= {"NUMBER"}:
        return
    tokens = tokens_of(standing.text)
    held = [at for at, token in enumerate(tokens) if token.kind == "NUMBER" and _is(token, old[0])]
    if len(held) != 1 or any(each.value == old[0].value for each in tokens if each is not tokens[held[0]]):
        return
    if all(each is new[0] or _stands(each, tokens, held[0]) for each in (*own, *said.old) if each is not old[0]):
        token = tokens[held[0]]
        span = type(token.span)(token.span.start, token.span.start + len(old[0].text))
        yield edited(standing.text, [Swap(span, new[0].text, old[0].value, new[0].value)])


def _is(token: Token, old: Token) -> bool:
    """Whether a numeral is the old one, or that with a scale behind it: "replace 54" of "54 million"."""
    return token.value == old.value or token.text.split()[:1] == [old.text]


def _stands(word: Token, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands beside the old number too, so that it tells of no other unit."""
    beside = tokens[max(at - 1, 0) : at + 3]
    return word.kind in _SIGNS or any(named_by(word) == named_by(each) or word.kind == each.kind != "WORD"
                                      for each in beside if each is not tokens[at])  # fmt: skip
