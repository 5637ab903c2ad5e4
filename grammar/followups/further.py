"""Something further told of the question that stands: "if the order matters", "without replacement", "and a 20 minute
break"."""

from collections.abc import Iterator

from grammar.chunks import chunker
from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.goals import asking_phrase
from grammar.followups.hearing import words_of
from grammar.followups.kept import are_used, numbers_in, told
from grammar.followups.numbers import Standing
from grammar.followups.places import places, tokens_of
from grammar.followups.putting import put_before_question
from grammar.followups.saying import Said
from grammar.problem import Asked, Fact, HasValue, Problem, Stated
from grammar.span import Span
from grammar.token import Token
from grammar.units import dimension

_ON_TOP = frozenset({"WITH", "MORE", "FURTHER", "PLUS"})
_PAUSES = frozenset({"break", "breaks", "pause", "pauses", "stop", "stops", "rest", "wait", "extra",
                     "additional", "another"})
_BEFOREHAND = frozenset({"already"})
_SIZING = frozenset({"X", "BY_SIZE", "RATIO"})
_CONDITIONAL = frozenset({"IF", "WHEN", "WITH", "WITHOUT", "BUT"})


def conditions(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts with a condition that tells no number put behind what is asked, or before it as a sentence."""
    own = said.tokens
    if not own or any(token.value is not None for token in own):
        return
    led = words_of("LEADING").longest([token.text.lower() for token in own], 0)
    words = said.text.rstrip("?. ")
    if led and led[0] < len(own):
        rest = words[own[led[0]].span.start :]
        words = rest if own[led[0]].kind in _CONDITIONAL else f"if {rest}"
    elif own[0].kind not in _CONDITIONAL:
        return
    end = len(standing.text.rstrip().rstrip("?.!"))
    yield edited(standing.text, [Swap(Span(end, end), f" {words}")])
    plain = words.removeprefix("if ").removeprefix("when ")
    yield put_before_question(standing.text, f"{plain[:1].upper()}{plain[1:]}.")


def is_conditioned(before: Problem, after: Problem) -> bool:
    """Whether the same is told with the same numbers and the same is asked, in another way."""
    same = numbers_in(before.facts) == numbers_in(after.facts) and len(before.facts) == len(after.facts)
    return same and before.goals == after.goals and told(before) != told(after)


def additions(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts with what comes on top of what is told put behind what is asked, and before it as a sentence."""
    own = said.tokens
    if not any(token.value is not None for token in own) or not any(map(_comes_on_top, own)):
        return
    gets = any(token.kind == "GET" for token in own)
    unnamed = not gets and not all(place.counted or place.unit or place.named for place in places(said.text))
    if unnamed or any(token.kind in _SIZING for token in own):
        return  # "with 40 in the middle" does not say of what there are 40 more
    tokens = tokens_of(standing.text)
    if asking_phrase(tokens, chunker().phrases(tokens)) is None:
        return
    led = words_of("LEADING").longest([token.text.lower() for token in own], 0)
    words = said.text[own[led[0]].span.start if led and led[0] < len(own) else 0 :].rstrip("?. ")
    plain = words.removeprefix("if ")
    end = len(standing.text.rstrip().rstrip("?.!"))
    yield edited(standing.text, [Swap(Span(end, end), f" {words if own[0].kind in _CONDITIONAL else f'if {plain}'}")])
    if own[0].kind != "WITH":
        yield put_before_question(standing.text, f"{plain[:1].upper()}{plain[1:]}.")


def _asks_alike(before: Fact, after: Fact) -> bool:
    """Whether the same is asked for, by name, or by the unit in which it is asked."""
    unit = after.quantity.unit if isinstance(after, HasValue) and isinstance(after.quantity, Asked) else ""
    return _asked(before) in {_asked(after), dimension(unit) if unit else ""}


def _asked(goal: Fact) -> str:
    """What a goal asks for, by its name."""
    match goal:
        case Stated(name=name):
            return name
        case HasValue(measure=measure):
            return measure.head
        case _:
            return type(goal).__name__


def _comes_on_top(token: Token) -> bool:
    return token.kind in _ON_TOP or token.text.lower() in _PAUSES | _BEFOREHAND


def is_further(before: Problem, after: Problem, edit: Edited) -> bool:
    """Whether every number that was used still is, and every one that is said is too."""
    own = {t.value for span in edit.new for t in tokens_of(span.of(edit.text)) if t.value is not None}
    kept = numbers_in(told(before)) <= numbers_in(after.facts)
    same = len(before.goals) == len(after.goals) and all(map(_asks_alike, before.goals, after.goals))
    return before.facts != after.facts and not after.claims and kept and same and are_used(own, after.facts)
