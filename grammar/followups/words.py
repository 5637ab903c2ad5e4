"""Words of the question replaced by those that are said: "with fp16", "at least 2?", "and Ben?"."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.hearing import bare, words_of
from grammar.followups.kept import OfAnotherShape, differences
from grammar.followups.numbers import Standing
from grammar.followups.places import tokens_of
from grammar.followups.saying import Said
from grammar.problem import Problem, Quantity, Stated
from grammar.span import Span
from grammar.token import Token

_BOUNDS = frozenset({"ONLY", "AT", "LEAST", "MOST", "MORE", "FEWER", "THAN", "NO", "UP", "TO"})
_BINDING = frozenset({"ONLY", "LEAST", "MOST", "THAN"})
_SMALL = frozenset({
    "ARTICLE", "AND", "COMMA", "BE", "DO", "HAVE", "PRONOUN", "STOP", "QUESTION", "IN", "IN_UNIT", "AT", "FOR", "TO",
    "OF", "ON", "BY", "FROM", "AS", "NUMBER", "FRACTION", "PERCENT",
})  # fmt: skip
LONGEST = 6
_FEWEST = 2


def alignments(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts in which words of one build with those that are said are replaced by them."""
    tokens = tokens_of(standing.text)
    for core in dict.fromkeys((said.tokens, bare(said.tokens))):
        if 0 < len(core) <= LONGEST:
            yield from _bounded(standing.text, said, core, tokens)
            yield from _of_one_build(standing.text, said, core, tokens)
            yield from _single(standing, said, core, tokens)
            yield from _paired(standing.text, said, core, tokens)


def _words(said: Said, core: Sequence[Token]) -> str:
    return Span(core[0].span.start, core[-1].span.end).of(said.text)


def _of_one_build(
    text: str, said: Said, core: Sequence[Token], tokens: Sequence[Token], *, numbers: bool = False
) -> Iterator[Edited]:
    """Rows of as many words, of which most are the same and the others alike; of other `numbers` only where they are a
    row of them."""
    size = len(core)
    for at in range(len(tokens) - size + 1):
        row = tokens[at : at + size]
        same = [a.text.lower() == b.text.lower() or (a.sense == b.sense != "") for a, b in zip(core, row, strict=True)]
        alike = [a.kind == b.kind for a, b in zip(core, row, strict=True)]
        anchored = any(s and t.kind not in _SMALL for s, t in zip(same, row, strict=True))
        shaped = all(alike) and (size > _FEWEST or row[0].kind == "RATIO")
        built = any(t.kind not in {"NUMBER", "WORD"} for t in row)
        others = same.count(False)
        if not numbers and any(t.value is not None and not s for s, t in zip(same, row, strict=True)):
            continue
        if others and ((anchored and (others == 1 or all(alike))) or (shaped and built)):
            yield edited(text, [Swap(row[0].span | row[-1].span, _words(said, core))])


def _bounded(text: str, said: Said, core: Sequence[Token], tokens: Sequence[Token]) -> Iterator[Edited]:
    """A number with its bound in the place of a number with or without one: "at least 2" for "exactly 2"."""
    bound = {t.kind for t in core[:-1]}
    if core[-1].kind != "NUMBER" or not bound <= _BOUNDS or bound.isdisjoint(_BINDING):
        return
    for at, token in enumerate(tokens):
        if token.kind == "NUMBER":
            start = at
            while start and tokens[start - 1].kind in _BOUNDS:
                start -= 1
            yield edited(text, [Swap(tokens[start].span | token.span, _words(said, core))])


def _single(standing: Standing, said: Said, core: Sequence[Token], tokens: Sequence[Token]) -> Iterator[Edited]:
    """One word in the place of a value that is told by a word, or of a word of the question of its class."""
    if len([t for t in core if t.kind not in _SMALL]) != 1 or any(t.value is not None for t in core):
        return
    words = _words(said, core[-1:])
    for fact in standing.problem.facts:
        match fact:
            case Stated(quantity=Quantity(span=span)) if span.end and not any(
                t.value is not None and span.start <= t.span.start < span.end for t in tokens
            ):
                yield edited(standing.text, [Swap(span, words)])
            case _:
                pass
    first = next((i for i, t in enumerate(tokens) if t.kind in {"HOW", "WHAT", "WHICH", "COMMAND"}), len(tokens))
    named = {t.text.lower() for t in tokens}
    if core[-1].kind in {"TIME", "ROUND", "UNIT", "MONEY"} or (
        core[-1].kind == "WORD" and core[-1].text.lower() not in named
    ):
        return
    for token in tokens[first + 1 :]:
        if token.kind in {core[-1].kind, "PRONOUN"} and token.text.lower() != core[-1].text.lower():
            yield edited(standing.text, [Swap(token.span, words)])


def _paired(text: str, said: Said, core: Sequence[Token], tokens: Sequence[Token]) -> Iterator[Edited]:
    """One word in the place of the one that it is the other of: "compound" for "simple"."""
    if len(core) != 1:
        return
    for token in tokens:
        if any({token.text.lower(), core[0].text.lower()} == {*pair} for pair in words_of("PAIRS")):
            yield edited(text, [Swap(token.span, _words(said, core))])


def rows_of_numbers(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts in which a row of numbers is replaced by one of its build: "5:2" for "3:4", "5x5" for "3x3"."""
    core = bare(said.tokens)
    rows = [t.kind for t in core if t.kind in {"NUMBER", "RATIO"}]
    if (len(rows) > 1 or "RATIO" in rows) and len(core) <= LONGEST:
        yield from _of_one_build(standing.text, said, core, tokens_of(standing.text), numbers=True)


def other_numbers(before: Problem, after: Problem, edit: Edited, numbers: Collection[Fraction]) -> bool:
    """Whether two problems of one shape differ in numbers only, of which none is one of those that stay as they are."""
    try:
        found = differences(before, after)
    except OfAnotherShape:
        return False
    return bool(found) and all(isinstance(each.old, Fraction) and each.old not in numbers for each in found)


def another_thing(before: Problem, after: Problem, edit: Edited, standing: str) -> bool:
    """Whether the same is asked of another thing that the standing text tells of; its numbers are other ones then."""
    known = {t.sense or t.text.lower() for t in tokens_of(standing)}
    words = [t for swap in edit.swaps for t in tokens_of(swap.words)]
    worded = all(t.value is None and (t.sense or t.text.lower()) in known for t in words)
    try:
        found = differences(replace(before, facts=()), replace(after, facts=()))
    except OfAnotherShape:
        return False
    return worded and bool(found) and all("measure" in each.path for each in found)


def one_fact_else(before: Problem, after: Problem) -> bool:
    """Whether two problems of one shape differ, and in no more than one fact and what is asked."""
    try:
        found = differences(before, after)
    except OfAnotherShape:
        return False
    goals = {i for i, fact in enumerate(before.facts) if fact in before.goals}
    told = [each for each in found if each.path[0] == "facts" and each.path[1] not in goals]
    renamed = any("measure" in each.path for each in told)
    return bool(found) and not renamed and len({each.path[1] for each in told}) <= 1
