"""How interest is added, told of a question that does not say it or says it otherwise: "compounded quarterly?"."""

from collections.abc import Iterator, Sequence

from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.hearing import bare
from grammar.followups.kept import OfAnotherShape, differences
from grammar.followups.numbers import Standing
from grammar.followups.places import tokens_of
from grammar.followups.saying import Said
from grammar.problem import Problem
from grammar.span import Span
from grammar.token import Token

_BESIDE = frozenset({"WITH", "ARTICLE", "GROWTH", "AND", "ONLY", "BE", "PRONOUN"})
_NEAR = 2


def compoundings(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts that say how often interest is added, or that it is of the start only, as is said."""
    core = [t for t in bare(said.tokens) if t.kind not in _BESIDE]
    often = [t for t in core if t.kind == "EVERY"]
    trend = [t for t in core if _is_compound(t)]
    if len(core) == 1 and core[0].text.lower() == "simple" and any(t.kind == "GROWTH" for t in said.tokens):
        yield _behind(standing.text, "It is simple interest.")
    if len(often) != 1 or not trend or len(core) != len(often) + len(trend):
        return
    told = _told(tokens_of(standing.text))
    if told is not None:
        yield edited(standing.text, [Swap(told.span, often[0].text)])
    else:
        yield _behind(standing.text, f"Compounded {often[0].text}.")


def _is_compound(token: Token) -> bool:
    return token.kind == "TREND" and token.sense.startswith("compound")


def _told(tokens: Sequence[Token]) -> Token | None:
    """The word that tells how often the question compounds."""
    for at, token in enumerate(tokens):
        if token.kind == "EVERY" and any(map(_is_compound, tokens[max(0, at - _NEAR) : at + _NEAR])):
            return token
    return None


def _behind(text: str, sentence: str) -> Edited:
    end = len(text.rstrip())
    return edited(text, [Swap(Span(end, len(text)), f" {sentence}")])


def only_compounded(before: Problem, after: Problem) -> bool:
    """Whether two problems differ in nothing but how one change comes about."""
    try:
        found = differences(before, after)
    except OfAnotherShape:
        return False
    facts = {each.path[:2] for each in found}
    return len(facts) == 1 and all({"change", "period"} & set(map(str, each.path)) for each in found)
