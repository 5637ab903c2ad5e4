"""A network changed: "without biases?", "add a second hidden layer of 64"."""

from collections.abc import Iterator
from fractions import Fraction

from grammar.chunks import chunker
from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.hearing import words_of
from grammar.followups.kept import OfAnotherShape, differences
from grammar.followups.lists import rows
from grammar.followups.numbers import Standing
from grammar.followups.places import Place, places, tokens_of
from grammar.followups.saying import Said
from grammar.problem import Architecture, Dense, Network, Problem
from grammar.span import Span

_REMOVING = frozenset({"SHRINK", "LEAVE", "OUT", "ARTICLE", "BIAS", "ALL", "AND", "POSSESSOR"})
_BESIDE = frozenset({"STOP", "QUESTION", "SEMICOLON", "HOW", "WHAT", "MEASURE", "BIAS"})
_ADDING = frozenset({"GROW", "GAIN", "MORE", "WITH", "COMMAND", "ORDINAL", "PUT"})


def conventions(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts that say the convention that is said, in the place of any other."""
    words = _said_plainly(said)
    if not is_convention(words):
        return
    own = [p.span for p in chunker().phrases(tokens_of(standing.text)) if p.kind == "CONVENTION"]
    if own:
        yield edited(standing.text, [Swap(span, words) for span in own])
    sentence = f"{words[:1].upper()}{words[1:]}."
    yield edited(standing.text, [Swap(_end(standing.text), f" {sentence}")])


def _said_plainly(said: Said) -> str:
    """A convention in the words of questions: "remove the biases", "what about without biases"."""
    named = {token.kind for token in said.tokens}
    if "BIAS" in named and named <= _REMOVING and not named.isdisjoint({"SHRINK", "LEAVE", "OUT"}):
        return "without biases"
    led = words_of("LEADING").longest([token.text.lower() for token in said.tokens], 0)
    return said.text[said.tokens[led[0]].span.start :] if led and led[0] < len(said.tokens) else said.text


def is_convention(text: str) -> bool:
    """Whether words say a convention and nothing else: "without biases?"."""
    kinds = [p.kind for p in chunker().phrases(tokens_of(text)) if p.kind not in {"QUESTION", "STOP", "COMMA"}]
    return kinds == ["CONVENTION"]


def of_convention(before: Problem, after: Problem) -> bool:
    """Whether the problem is the other reading of the one before, or differs in its biases only."""
    others = (each.instead for each in before.assumptions)
    told = {*after.facts, *after.goals}
    if any(told == {*other, *after.goals} for other in others):
        return True
    try:
        found = differences(before, after)
    except OfAnotherShape:
        return _without_marks(before) == _without_marks(after)
    return bool(found) and all(each.path[-1] == "bias" for each in found)


def _without_marks(problem: Problem) -> tuple[object, ...]:
    """The facts without what marks the stages of an architecture."""
    return tuple(
        tuple((stage.kind, stage.values) for stage in fact.stages) if isinstance(fact, Architecture) else fact
        for fact in problem.facts
    )


def another_layer(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts with the layer that is said put behind another, or said at the end."""
    kinds = {token.kind for token in said.tokens}
    sizes = places(said.text)
    anchor = anchored(said)
    if kinds & _BESIDE or "LAYER" not in kinds or not kinds & _ADDING:
        return
    if len(sizes) != 1 + (anchor is not None) or sizes[0].layers:
        return
    size = sizes[0].span.of(said.text)
    tokens = tokens_of(standing.text)
    chain = next((p.span for p in chunker().phrases(tokens) if p.kind == "CHAIN"), None)
    listed = next((tokens[run[0]].span | tokens[run[-1]].span for run in rows(tokens)), None)
    written = chain or listed
    own = places(standing.text, standing.problem)
    inside = [p for p in own if written and written.start <= p.span.start < written.end]
    behind = inside[1:-1] or [p for p in own if "hidden" in p.names]
    for place in reversed([p for p in behind if anchor is None or p.value == anchor]):
        end = place.span.end if written is not None else place.phrase.end
        layer = _layer(standing.text, place, size, written=written is not None)
        yield edited(standing.text, [Swap(Span(end, end), layer)])
    yield edited(standing.text, [Swap(_end(standing.text), f" {said.text[:1].upper()}{said.text[1:]}.")])


def anchored(said: Said) -> Fraction | None:
    """The size of the layer behind which another is put: "after the 32"; None where none is named."""
    lead = next((i for i, t in enumerate(said.tokens) if t.kind == "AFTER" or t.text.lower() == "behind"), None)
    behind = said.tokens[lead + 1 :] if lead is not None else ()
    return next((t.value for t in behind if t.kind == "NUMBER"), None)


def _layer(text: str, place: Place, size: str, *, written: bool) -> str:
    sign = text[place.span.end : place.span.end + 1].strip() or "-"
    if sign == ",":
        return f", {size}"
    return f"{sign}{size}" if written else f", a hidden layer of {size} units"


def _end(text: str) -> Span:
    return Span(len(text.rstrip()), len(text))


def grown(before: Problem, after: Problem, said: Said) -> bool:
    """Whether the one network has one more layer, of the size and at the place that is said, and is else the same."""
    old, new = _network(before), _network(after)
    if old is None or new is None or len(new.layers) != len(old.layers) + 1 or before.goals != after.goals:
        return False
    size = next(token.value for token in said.tokens if token.kind == "NUMBER")
    nth = next((int(t.value) for t in said.tokens if t.kind == "ORDINAL" and t.value is not None), len(old.layers) - 1)
    anchor = anchored(said)
    for at, layer in enumerate(new.layers):
        before_it = new.layers[at - 1]
        if anchor is not None:
            nth = at if isinstance(before_it, Dense) and before_it.outputs == anchor else -1
        rest = (*new.layers[:at], *new.layers[at + 1 :])
        if isinstance(layer, Dense) and layer.outputs == size and rest == old.layers and at == nth:
            return True
    return False


def counted_anew(before: Problem, after: Problem, edit: Edited) -> bool:
    """Whether the one network has more or fewer layers of a kind that it had, as many as a number was changed by."""
    old, new = _network(before), _network(after)
    numbers = [(swap.was, swap.becomes) for swap in edit.swaps]
    if old is None or new is None or len(numbers) != 1 or before.goals != after.goals:
        return False
    was, becomes = numbers[0]
    more = len(new.layers) - len(old.layers)
    return was is not None and becomes is not None and more == becomes - was and {*new.layers} == {*old.layers}


def _network(problem: Problem) -> Network | None:
    found = [fact for fact in problem.facts if isinstance(fact, Network)]
    return found[0] if len(found) == 1 else None
