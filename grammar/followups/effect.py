"""Whether the words that a follow-up puts into a question have an effect: with a word that means nothing in the place
of one, the question is read otherwise or not at all. "Only on weekends" would ask what "only on blorps" does."""

from collections.abc import Iterator, Sequence

from grammar.errors import CannotAnswer
from grammar.followups.deeds import LIGHT, lemma
from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.hearing import words_of
from grammar.followups.kept import OfAnotherShape, differences
from grammar.followups.places import tokens_of
from grammar.problem import Problem
from grammar.reading import read
from grammar.token import Token

_MEANINGLESS = "blorp"
_OPEN = frozenset({"WORD", "MEASURE", "GIVE", "GAIN", "GROW", "SHRINK", "HOLD", "LEAVE", "TAKE"})
_BOUNDS = frozenset({"LEAST", "MOST", "THAN", "AT_LEAST", "AT_MOST"})
_BEFORE_BOUND = frozenset({"AT", "MORE", "FEWER", "NO", "NOT"})
_PAST = frozenset({"BELOW", "ABOVE", "UNDER", "OVER"})
_IDLE = frozenset({
    "altogether", "together", "exactly", "roughly", "really", "still", "even", "here", "get", "take", "need", "use",
    "make", "want", "know", "think", "mean", "give", "have", "come", "leave", "remain", "say", "tell", "compute",
    "calculate", "find", "total", "value", "number", "amount", "answer", "result", "size", "already", "whole", "full",
    "time", "buy", "pay", "cost", "break", "pause", "stop", "rest", "wait", "delay",
})  # fmt: skip
"""Words that may stand for nothing without harm."""


def has_effect(standing: str, edit: Edited, problem: Problem) -> bool:
    """Whether every word that is new in a question has its say in the problem that was read of it.

    Raises: CannotRead, TooLarge.
    """
    known = {each for t in tokens_of(standing) for each in (t.text.lower(), lemma(t))}
    known |= {word for pair in words_of("PAIRS") for word in pair}
    tokens = [t for t in tokens_of(edit.text) if any(s.start <= t.span.start < s.end for s in edit.new)]
    return not any(_reads_alike(problem, each) for each in _without(edit.text, tokens, known))


def _without(text: str, tokens: Sequence[Token], known: set[str]) -> Iterator[str]:
    """The text with each open word in turn replaced by a meaningless one, and without each bound."""
    fillers = words_of("FILLER").found([t.text.lower() for t in tokens])
    idle = {at for start, end, _ in fillers for at in range(start, end)}
    for at, token in enumerate(tokens):
        if at in idle or token.value is not None or _comes_past(tokens[at : at + 2]):
            continue
        if not {token.text.lower(), lemma(token)}.isdisjoint(known | _IDLE | LIGHT):
            continue
        if token.kind in _BOUNDS and at + 1 < len(tokens) and tokens[at + 1].kind == "NUMBER":
            first = tokens[at - 1] if at and tokens[at - 1].kind in _BEFORE_BOUND else token
            yield edited(text, [Swap(first.span | token.span, "")]).text
        elif token.kind in _OPEN:
            for word in (_MEANINGLESS, f"{_MEANINGLESS}s"):  # "children" are many without an s
                yield edited(text, [Swap(token.span, word)]).text


def _comes_past(tokens: Sequence[Token]) -> bool:
    """Whether a verb only says on which side of a bound something comes, which the bound says too: "falls below 3"."""
    kinds = [token.kind for token in tokens]
    return len(kinds) > 1 and kinds[0] in {"GROW", "SHRINK"} and kinds[1] in _PAST


def _reads_alike(problem: Problem, text: str) -> bool:
    """Whether a text states the problem too, but for what the meaningless word names."""
    try:
        found = differences(problem, read(text))
    except (CannotAnswer, OfAnotherShape):
        return False
    return all(isinstance(each.old, str) and isinstance(each.new, str) and _MEANINGLESS in each.new for each in found)
