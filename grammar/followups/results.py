"""A question about the answer that was given: "what percent of the total is that?"."""

from collections.abc import Iterator

from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.goals import asks
from grammar.followups.kept import numbers_in
from grammar.followups.numbers import Standing
from grammar.followups.places import tokens_of
from grammar.followups.saying import Said
from grammar.problem import Problem, Stated
from grammar.span import Span

_POINTING = frozenset({"that", "it", "this", "them", "those", "these"})
_NAMED = frozenset({"speed", "rate", "pace", "price"})
_DOMAINS = frozenset({"memory", "motion"})
_COUNTED = frozenset({"parameters", "weights", "biases"})


def of_result(standing: Standing, said: Said) -> Iterator[Edited]:
    """What is said with the answer in the place of the word that points at it."""
    if not standing.result:
        return
    for token in said.tokens if asks(said) or any(t.sense == "memory" for t in said.tokens[:1]) else ():
        if token.text.lower() in _POINTING:
            noun = next((t for t in said.tokens if t.span.start > token.span.end), None)
            named = noun is not None and noun.text.lower() in _NAMED
            span = token.span | noun.span if noun is not None and named else token.span
            yield _whole(edited(said.text, [Swap(span, standing.result)]))
    if " per " in standing.result and asks(said):
        yield _whole(edited(f"{said.text} at ", [Swap(Span(len(said.text) + 4, len(said.text) + 4), standing.result)]))
    if standing.result.rpartition(" ")[2] in _COUNTED and not any(t.kind in _TELLING for t in said.tokens):
        gap = Span(len(_MEMORY), len(_MEMORY))
        start = next((t.span.start for t in said.tokens if t.sense not in _SAYING), 0)
        yield _whole(edited(f"{_MEMORY}need {said.text[start:]}", [Swap(gap, f"{standing.result} ")]))


_SAYING = frozenset({"memory", "how", "much", "what", "be", "the", "size"})
_TELLING = frozenset({"IF", "BE", "GROW", "SHRINK", "NUMBER", "HOLD", "REACH"})
_MEMORY = "How much memory do "


def _whole(edit: Edited) -> Edited:
    """The edit as a sentence."""
    return Edited(f"{edit.text[:1].upper()}{edit.text[1:]}?", edit.new, edit.said, edit.swaps)


def tells_result(problem: Problem, result: str) -> bool:
    """Whether the number of the answer is one of what a problem tells, and everything that it tells is a quantity."""
    if any(isinstance(fact, Stated) and fact.domain not in _DOMAINS for fact in problem.facts):
        return False
    values = [token.value for token in tokens_of(result) if token.value is not None]
    return bool(values) and values[0] in numbers_in(problem)
