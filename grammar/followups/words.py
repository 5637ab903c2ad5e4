"""Words of the question replaced by those that are said: "with fp16", "at least 2?", "and Ben?"."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

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
_PRECISIONS: Mapping[Fraction | None, str] = {
    Fraction(bits): f"{kind}{bits}" for bits, kind in ((4, "int"), (8, "int"), (16, "fp"), (32, "fp"), (64, "fp"))
}
"""Numbers of so many bits by their usual names, which take as much memory as any other of as many."""
_PRECISIONS_CALLED: Mapping[str, str] = {
    "half precision": "fp16", "single precision": "fp32", "full precision": "fp32", "double precision": "fp64",
    "half - precision": "fp16",
}  # fmt: skip
_PRECISE = frozenset(f"{kind}{bits}" for kind in ("float", "fp", "int", "uint", "bf") for bits in (4, 8, 16, 32, 64))
_KERNELS = frozenset({"kernel", "kernels", "filter", "filters", "size", "window"})
_MOVING = frozenset({"GROW", "SHRINK"})


def alignments(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts in which words of one build with those that are said are replaced by them."""
    tokens = tokens_of(standing.text)
    yield from _exchanged(standing.text, said, tokens)
    yield from _other_sign(standing.text, said, tokens)
    for core in dict.fromkeys((said.tokens, bare(said.tokens))):
        if 0 < len(core) <= LONGEST:
            yield from _bounded(standing.text, said, core, tokens)
            yield from _of_one_build(standing.text, said, core, tokens)
            yield from _single(standing, said, core, tokens)
            yield from _paired(standing.text, said, core, tokens)


def _exchanged(text: str, said: Said, tokens: Sequence[Token]) -> Iterator[Edited]:
    """Words in the place of those that they are told to replace: "fp16 instead of fp32"; a verb of growing or shrinking
    in the place of the only one that does the opposite: "what if it grows?"."""
    texts = [t.text.lower() for t in said.tokens]
    for start, end, _ in words_of("NOT_THAT").found(texts):
        new, old = bare(said.tokens[:start]), bare(said.tokens[end:]) or said.tokens[end:]
        for at in range(len(tokens) - len(old) + 1):
            row = tokens[at : at + len(old)]
            if new and row and all(_is_same(a, b) for a, b in zip(row, old, strict=True)):
                yield edited(text, [Swap(row[0].span | row[-1].span, _words(said, new))])
    moving = [t for t in tokens if t.kind in _MOVING and t.form != "noun"]
    core = [t for t in bare(said.tokens) if t.kind not in _SMALL]
    if any(t.value is not None for t in said.tokens):
        return
    if len(moving) == len(core) == 1 and core[0].kind in _MOVING - {moving[0].kind}:
        yield edited(text, [Swap(moving[0].span, core[0].text)])


def _other_sign(text: str, said: Said, tokens: Sequence[Token]) -> Iterator[Edited]:
    """ "Minus 1/6" in the place of "plus 1/6": the same number taken off and not put on."""
    core = bare(said.tokens)
    if len(core) != 2 or core[1].value is None or core[0].text.lower() not in _SIGNED:
        return
    for sign, number in pairwise(tokens):
        if number.value == core[1].value and sign.text.lower() in _SIGNED - {core[0].text.lower()}:
            yield edited(text, [Swap(sign.span, core[0].text)])


_SIGNED = frozenset({"plus", "minus", "times", "+", "-"})


def _is_same(one: Token, two: Token) -> bool:
    return one.text.lower() == two.text.lower() or ((one.kind, one.sense) == (two.kind, two.sense) and one.sense != "")


def _words(said: Said, core: Sequence[Token]) -> str:
    return Span(core[0].span.start, core[-1].span.end).of(said.text)


def _of_one_build(
    text: str, said: Said, core: Sequence[Token], tokens: Sequence[Token], *, numbers: bool = False
) -> Iterator[Edited]:
    """Rows of as many words, of which most are the same and the others alike; of other `numbers` only where they are a
    row of them."""
    size = len(core)
    if any(t.kind == "ORDINAL" for t in core) and all(t.kind != "ORDINAL" for t in tokens):
        return
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
        if numbers and _goes_on(tokens, at, size):
            continue
        named = numbers and any(t.kind in {"AND", "COMMA"} for t in row) and row[0].kind != "NUMBER"
        if others and not named and ((anchored and (others == 1 or all(alike))) or (shaped and built)):
            yield edited(text, [Swap(row[0].span | row[-1].span, _words(said, core))])


def _goes_on(tokens: Sequence[Token], at: int, size: int) -> bool:
    """Whether a row of numbers is only the end of a longer one: the "18 and 23" of "12, 15, 18 and 23"."""
    before = [token.kind for token in tokens[max(at - 2, 0) : at]]
    return before == ["NUMBER", "COMMA"] and tokens[at].kind == "NUMBER" and tokens[at + size - 1].kind == "NUMBER"


def _bounded(text: str, said: Said, core: Sequence[Token], tokens: Sequence[Token]) -> Iterator[Edited]:
    """A number with its bound in the place of a number with or without one: "at least 2" for "exactly 2", "no heads"
    for "at least one head"."""
    if len(core) > 1 and core[0].kind == "NO" and core[1].text.lower() not in {"more", "fewer", "less"}:
        yield from _none(text, core, tokens)
        return
    if len(core) > 1 and core[-1].value is None and core[-2].kind == "NUMBER":
        named = {_called(t) for t in tokens}
        core = core[:-1] if _called(core[-1]) in named else core  # "exactly 4 heads"
    bound = {t.kind for t in core[:-1]}
    numbered = core[-1].kind == "NUMBER" or core[-1].text.lower() == "one"
    if not numbered or not bound <= _BOUNDS or bound.isdisjoint(_BINDING) or not _may_be_bounded(tokens):
        return
    for at, token in enumerate(tokens):
        if token.kind == "NUMBER":
            start = at
            while start and tokens[start - 1].kind in _BOUNDS:
                start -= 1
            yield edited(text, [Swap(tokens[start].span | token.span, _words(said, core))])


def _may_be_bounded(tokens: Sequence[Token]) -> bool:
    """Whether a question asks how likely something is, or in how many ways it comes about, or tells a bound already."""
    named = {_called(token).removesuffix("s") for token in tokens}
    return not named.isdisjoint(_CHANCES) or any(token.kind in _BINDING - {"ONLY"} for token in tokens)


_CHANCES = frozenset({"probability", "chance", "prob", "odd", "likely", "likelihood", "way"})


def _none(text: str, core: Sequence[Token], tokens: Sequence[Token]) -> Iterator[Edited]:
    """ "No heads" in the place of so many of them."""
    if [t.text.lower() for t in core[2:]] not in ([], ["at", "all"]):
        return
    for at, (token, behind) in enumerate(pairwise(tokens)):
        if token.kind == "NUMBER" and _singular(behind) == _singular(core[1]):
            start = at
            while start and tokens[start - 1].kind in _BOUNDS:
                start -= 1
            yield edited(text, [Swap(tokens[start].span | token.span, "no")])


def _singular(token: Token) -> str:
    return _called(token).removesuffix("s")


def _single(standing: Standing, said: Said, core: Sequence[Token], tokens: Sequence[Token]) -> Iterator[Edited]:
    """One word in the place of a value that is told by a word, or of a word of the question of its class."""
    called = _PRECISIONS_CALLED.get(" ".join(t.text.lower() for t in core))
    if called is not None:
        core = tokens_of(called)
        said = Said(called, core)
    precise = [token for token in tokens if token.text.lower() in _PRECISE]
    if len(core) == len(precise) == 1 and core[0].text.lower() in _PRECISE:
        yield edited(standing.text, [Swap(precise[0].span, core[0].text)])
        return
    ordinals = [token for token in tokens if token.kind == "ORDINAL"]
    if len(core) == len(ordinals) == 1 and core[0].kind == "ORDINAL":
        yield edited(standing.text, [Swap(ordinals[0].span, _words(said, core))])
        return
    bits = len(core) > 1 and core[-2].kind == "NUMBER" and core[-1].text.lower() in {"bit", "bits"}
    valued = any(t.value is not None for t in (core[:-2] if bits else core))
    if len([t for t in core if t.kind not in _SMALL]) != 1 or valued:
        return
    words = _PRECISIONS.get(core[-2].value, _words(said, core[-2:])) if bits else _words(said, core[-1:])
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
    lettered = _is_letter(core[-1])
    if core[-1].kind in {"TIME", "ROUND", "UNIT", "MONEY"} or (
        core[-1].kind == "WORD" and not lettered and core[-1].text.lower() not in named
    ):
        return
    for token, behind in pairwise((*tokens[first + 1 :], core[-1])):
        alike = _is_letter(token) if lettered else token.kind in {core[-1].kind, "PRONOUN"}
        if alike and behind.value is None and token.text.lower() != core[-1].text.lower():
            yield edited(standing.text, [Swap(token.span, words)])


def _is_letter(token: Token) -> bool:
    """Whether a word is the name of an unknown: x, y."""
    return len(token.text) == 1 and token.text.isalpha() and token.kind in {"LETTER", "WORD", "X"}


def _paired(text: str, said: Said, core: Sequence[Token], tokens: Sequence[Token]) -> Iterator[Edited]:
    """One word in the place of the one that it is the other of: "compound" for "simple"."""
    if len(core) != 1:
        return
    for token in tokens:
        if any({token.text.lower(), core[0].text.lower()} == {*pair} for pair in words_of("PAIRS")):
            yield edited(text, [Swap(token.span, _words(said, core))])


def rows_of_numbers(standing: Standing, said: Said) -> Iterator[Edited]:
    """The texts in which a row of numbers is replaced by one of its build: "5:2" for "3:4", "5x5" for "3x3"."""
    whole = bare(said.tokens)
    core = _unnamed(whole, standing.text)
    rows = [t.kind for t in core if t.kind in {"NUMBER", "RATIO"}]
    if (len(rows) > 1 or "RATIO" in rows) and len(core) <= LONGEST:
        tokens = tokens_of(standing.text)
        found = list(_of_one_build(standing.text, said, core, tokens, numbers=True))
        names = {_called(t) for t in whole if t not in core and t.kind not in _SMALL}
        leads = {t.text.lower() for t in said.tokens if t.kind in {"ON", "OF", "WITH", "FROM", "TO"}}
        named = [edit for edit in found if names & _beside(edit, tokens)]
        led = [edit for edit in found if leads & _beside(edit, tokens)]
        yield from named if names and named else led if len(led) == 1 else found


def _beside(edit: Edited, tokens: Sequence[Token]) -> set[str]:
    """The words right before and behind the one row of an edit."""
    span = edit.swaps[0].span
    before = [t for t in tokens if t.span.end <= span.start][-2:]
    behind = [t for t in tokens if t.span.start >= span.end][:1]
    return {each for t in (*before, *behind) for each in (t.sense, t.text.lower()) if each}


def _unnamed(core: tuple[Token, ...], text: str) -> tuple[Token, ...]:
    """A grid or a ratio without the words before it that name a kernel, or what the text names: "the kernel 5x5"."""
    first = next((i for i, t in enumerate(core) if t.kind in {"NUMBER", "RATIO"}), 0)
    named = [_called(t) for t in tokens_of(text)]
    listed = any(t.kind == "AND" for t in core[first:]) and all(named.count(_called(t)) == 1 for t in core[:first])
    grid = listed or any(t.kind in {"X", "BY_SIZE", "RATIO"} for t in core[first:])
    known = {*named} | _KERNELS
    last = max((i for i, t in enumerate(core) if t.kind in {"NUMBER", "RATIO"}), default=len(core))
    beside = (*core[:first], *core[last + 1 :])
    told = all(t.kind in _SMALL or _called(t) in known for t in beside)
    return core[first : last + 1] if grid and told else core


def _called(token: Token) -> str:
    return token.sense or token.text.lower()


def other_numbers(before: Problem, after: Problem, edit: Edited, numbers: Collection[Fraction]) -> bool:
    """Whether two problems of one shape differ in numbers only, of which none is one of those that stay as they are."""
    try:
        found = differences(before, after)
    except OfAnotherShape:
        return False
    swapped = {t.value for t in tokens_of(edit.said) if t.value is not None}
    stays = {*numbers} - swapped
    return bool(found) and all(isinstance(each.old, Fraction) and each.old not in stays for each in found)


def another_thing(before: Problem, after: Problem, edit: Edited, standing: str) -> bool:
    """Whether the same is asked of another thing that the standing text tells of; its numbers are other ones then."""
    known = {_called(t) for t in tokens_of(standing)}
    words = [t for swap in edit.swaps for t in tokens_of(swap.words)]
    worded = all(t.value is None and _called(t) in known for t in words)
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
