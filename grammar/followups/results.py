"""A question about the answer that was given: "what percent of the total is that?"."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.goals import asks, asks_anywhere
from grammar.followups.hearing import words_of
from grammar.followups.kept import numbers_in, told
from grammar.followups.numbers import Standing
from grammar.followups.places import EACH, places, tokens_of
from grammar.followups.saying import Said
from grammar.followups.working import worked_on
from grammar.problem import Problem, Stated
from grammar.span import Span
from grammar.token import Token
from grammar.units import dimension

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
    yield from in_memory(standing, said)
    for question in (*worked_on(standing, said), *_compared(standing, said)):
        yield Edited(question, (Span(0, len(question)),), said.text)


def in_memory(standing: Standing, said: Said) -> Iterator[Edited]:
    """How much memory the parameters take that were counted: "how many bytes in fp32?", "its size in fp16, in MB?"."""
    if standing.result.rpartition(" ")[2] not in _COUNTED or any(t.kind in _TELLING for t in said.tokens):
        return
    said = _asked_first(said)
    start = next((at for at, t in enumerate(said.tokens) if not _is_said_of_memory(t)), len(said.tokens))
    unit = next((t.text for t in said.tokens[:start] if _is_data(t) and t.sense != "memory"), "")
    needs = any(t.sense == "memory" or _is_data(t) for t in said.tokens) or len(said.tokens) > start
    if needs:
        tail = said.text[said.tokens[start].span.start :] if start < len(said.tokens) else ""
        wanted = f" in {unit}" if unit else ""
        gap = Span(len(_MEMORY), len(_MEMORY))
        yield _whole(edited(f"{_MEMORY}need {tail}{wanted}".rstrip(), [Swap(gap, f"{standing.result} ")]))


def _asked_first(said: Said) -> Said:
    """ "How many bytes in fp16" for "in fp16 how many bytes"; as it is said where it begins so, or asks nothing."""
    asks_at = next((at for at, token in enumerate(said.tokens) if token.kind == "HOW"), 0)
    if not asks_at or any(token.kind == "COMMA" for token in said.tokens):
        return said
    at = said.tokens[asks_at].span.start
    words = f"{said.text[at:].rstrip('?. ')} {said.text[said.tokens[0].span.start : at].strip()}"
    return Said(words, tokens_of(words), said.old)


def after_result(standing: Standing, said: Said) -> Iterator[Edited]:
    """What is asked with numbers of its own behind a sentence that tells the answer: "0.2 seconds per step: how long
    does it take?" after how many steps there are."""
    unit = standing.result.partition(" ")[2]
    if unit in {"", "percent"} or " per " in unit or not (asks_anywhere(said) or _names_size(said)):
        return
    numbers = places(said.text)
    if not numbers or any(not (place.unit or place.counted or place.named or EACH in place.parts) for place in numbers):
        return  # "what's left after 3?" does not say 3 of what
    kind = dimension(unit.removesuffix("s")) or dimension(unit)
    sentence = _TOLD_AS.get(kind, "There are {}.").format(standing.result)
    text = f"{sentence} {said.text[:1].upper()}{said.text[1:]}?"
    yield Edited(text, (Span(len(sentence) + 1, len(text)),), said.text)


def _names_size(said: Said) -> bool:
    """ "Size in kB with 4 bytes each"."""
    return said.tokens[0].text.lower() in {"size", "memory"}


_TOLD_AS = {
    "length": "The distance is {}.", "time": "It takes {}.", "money": "It costs {}.", "mass": "The weight is {}.",
    "data": "The size is {}.",
}  # fmt: skip


def asks_on(before: Problem, after: Problem, edit: Edited) -> bool:
    """Whether a question uses every number that it tells."""
    own = {t.value for span in edit.new for t in tokens_of(span.of(edit.text)) if t.value is not None}
    return not after.claims and own <= numbers_in(after.facts)


def tells_number(problem: Problem, result: str) -> bool:
    """Whether the number of the answer is one of what a problem tells."""
    values = [token.value for token in tokens_of(result) if token.value is not None]
    return bool(values) and values[0] in numbers_in(told(problem))


def _is_said_of_memory(token: Token) -> bool:
    """Whether a word only asks how much memory they take."""
    small = token.kind in {"POSSESSOR", "PRONOUN", "ARTICLE", "RELATIVE", "MANY", "DO", "MODAL", "HOLD", "TAKE", "FOR"}
    return small or _is_data(token) or token.sense in _SAYING or token.sense in _OWNERS


def _is_data(token: Token) -> bool:
    return dimension(token.sense) == "data" or token.text.lower() in {"byte", "bytes", "bit", "bits"}


def _compared(standing: Standing, said: Said) -> Iterator[str]:
    """Whether the answer fits in something: "does it fit in 24 GB?", "would that fit on a 16 GB card?"."""
    texts = [token.text.lower() for token in said.tokens]
    for start, end, _ in words_of("FITTING").found(texts):
        before = said.tokens[:start]
        pointed = all(t.kind in {"DO", "MODAL", "PRONOUN", "RELATIVE"} or t.sense in _OWNERS for t in before)
        told = said.tokens[end : end + 2]
        if start and pointed and [t.kind for t in told] == ["NUMBER", "UNIT"] and _names_holder(said.tokens[end + 2 :]):
            yield f"Is {standing.result} at most {told[0].text} {told[1].text}?"
    if said.tokens[0].kind == "BE" and len(said.tokens) > 1 and said.tokens[1].text.lower() in _POINTING:
        yield f"{said.tokens[0].text} {standing.result}{said.text[said.tokens[1].span.end:]}?".capitalize()


def _names_holder(tokens: Sequence[Token]) -> bool:
    """ "Card", "of memory", "GPU": what has the room."""
    return len(tokens) <= 2 and all(t.value is None and t.kind not in {"PER", "SLASH", "AND"} for t in tokens)


_SAYING = frozenset({"memory", "how", "much", "what", "be", "the", "size", "need", "take", "hold", "require", "use"})
_OWNERS = frozenset({"parameter", "weight", "model", "network", "layer", "net", "store", "need", "occupy", "require"})
_TELLING = frozenset({"IF", "GROW", "SHRINK", "NUMBER", "REACH"})
_MEMORY = "How much memory do "


def _whole(edit: Edited) -> Edited:
    """The edit as a sentence."""
    return Edited(f"{edit.text[:1].upper()}{edit.text[1:]}?", edit.new, edit.said, edit.swaps)


def tells_result(problem: Problem, result: str) -> bool:
    """Whether the number of the answer is one of what a problem tells, and everything that it tells is a quantity."""
    if any(isinstance(fact, Stated) and fact.domain not in _DOMAINS for fact in problem.facts):
        return False
    values = [token.value for token in tokens_of(result) if token.value is not None]
    used = numbers_in(problem)
    return bool(values) and (values[0] in used or {*map(Fraction, values[0].as_integer_ratio())} <= used)
