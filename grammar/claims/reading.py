"""What a text claims: the rest of it is read as a question, of which a value is said to be the answer."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from grammar.claims.amount import Said, amounts
from grammar.claims.asking import asked, points, result_asked
from grammar.claims.equation import SAID_TO_BE, equated
from grammar.claims.fitting import fitted, is_of_fitting
from grammar.claims.frame import Sentence, sentences
from grammar.claims.properties import property_said
from grammar.claims.shares import shared
from grammar.claims.stating import claimed_in
from grammar.claims.wording import Piece, Wording, wording
from grammar.claims.words import frames
from grammar.errors import CannotRead
from grammar.problem import Claim, Fact, Problem, Relation
from grammar.span import Span
from grammar.token import Token

Reader = Callable[[str], Problem]
_MOST_NUMBERS = 60
"""A text with more numbers than this is no claim, but an article or a table."""
_MOST_DOUBTED = 8
"""Numbers of a statement that are tried as the claimed one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a text claims: the problem of which it claims the answer, None where that is not read; `claims` None where
    it claims nothing, `judged` where it asks for a judgement."""

    problem: Problem | None = None
    claims: tuple[Claim, ...] | None = None
    judged: bool = False


def claimed(text: str, tokens: Sequence[Token], plain: Reader) -> Found:
    """What a text claims, what else it says being read as a question by a plain reader."""
    if sum(token.value is not None for token in tokens) > _MOST_NUMBERS:
        return Found()
    parts = sentences(text, tokens)
    judged = any(part.judged for part in parts)
    values, rest = _sorted(parts)
    said = [part.value for part in values if part.value]
    asks = any(part.asks for part in rest)
    if asks and not values:
        return Found()
    if not any(_tells(part) for part in parts):
        return Found(claims=() if judged else None, judged=judged)
    kind = property_said(rest) if not values else None
    problem = kind or _equations(text, rest, values) or _question(text, values, rest, plain)
    if problem is not None:
        return Found(problem, problem.claims, judged)
    states = [each for part in rest[-1:] for each in claimed_in(text, part) if not asks]
    claims = tuple([each.claim for each in (*said, *states)])
    concluded = bool(rest) and rest[-1].framed and _tells(rest[-1]) and not asks
    return Found(None, claims if claims or judged else None, judged or concluded)


def _equations(text: str, rest: Sequence[Sentence], values: Sequence[Sentence]) -> Problem | None:
    """The problem of a text that tells nothing but equations."""
    equations = [part.own for part in rest if part.equates]
    others = (part for part in rest if not part.equates)
    doubtful = any(part.asks or (part.equates and part.denies) for part in rest)
    if not equations or values or doubtful or any(_tells(part) for part in others):
        return None
    with suppress(CannotRead):
        return equated(text, equations)
    return None


def _question(text: str, values: Sequence[Sentence], rest: Sequence[Sentence], plain: Reader) -> Problem | None:
    """The problem that the rest of a text asks, or its last sentence states."""
    said = [part.value for part in values if part.value]
    if values and not (rest and points(text, rest[-1])):
        return _judging(_valued(text, values, rest), said, plain)
    if not rest or _stating(rest).denies:
        return None
    framed = any(part.framed for part in rest)
    polar = rest[-1].polar or rest[-1].concludes
    if any(part.asks for part in rest) or not (framed or polar or not any(p.ends == "QUESTION" for p in rest)):
        return None
    found = _stated(text, rest, plain)
    if found is not None:
        return replace(found, claims=(*found.claims, *(each.claim for each in said)))
    with suppress(CannotRead):
        return equated(text, [rest[-1].own], SAID_TO_BE)
    return None


def _tells(part: Sentence) -> bool:
    """Whether a number stands in a sentence."""
    return any(token.value is not None for token in part.own)


def tells_answer(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a text tells nothing but a value that somebody has for the answer, or asks whether that is it: "I get
    12", "is it 12?"; not "there are 12 pens", "and = 12"."""
    parts = sentences(text, tokens)
    values = [part for part in parts if part.value is not None and part.claims]
    return bool(values) and all(part in values or part.judges for part in parts) and all(map(_is_of_answer, values))


def _is_of_answer(value: Sentence) -> bool:
    points = any(t.kind in _POINTING and t.text.lower() in _THAT for t in value.own)
    supposes = any(t.kind == "IF" for t in value.own)
    return not supposes and (value.framed or value.polar or value.got or points)


_POINTING = frozenset({"PRONOUN", "RELATIVE"})
_THAT = frozenset({"it", "that", "this"})


def _commands(part: Sentence) -> bool:
    """Whether a sentence asks to be told something: "Report its number of weights"."""
    first = part.own[0] if part.own else None
    return first is not None and part.asks and first.kind == "COMMAND" and frames(first, "saying")


def _sorted(parts: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The clauses that tell only a value that is claimed, and what else is told or asked."""
    told = [part for part in parts if not part.judges or _commands(part)]
    judged = any(part.judged for part in parts)
    asks = next((at for at, part in enumerate(told) if part.asks), len(told))
    values = [
        part
        for at, part in enumerate(told)
        if (part.claims or (judged and part.value is not None and part is told[-1]))
        and (at > asks or asks == len(told) or judged)
        and (part.framed or part.got or part is told[-1])
        and len(told) > 1
    ]
    return values, [part for part in told if part not in values]


def _valued(text: str, values: Sequence[Sentence], rest: Sequence[Sentence]) -> Iterator[Wording]:
    value = values[0]
    assert value.value is not None
    base = tuple(_told(rest))
    put_in = value.value.claim.quantity.span
    if any(part.asks for part in rest):
        yield wording(text, base, put_in)
        return
    open_base = base[:-1] if base[-1:] == (".",) else base
    told = [token for part in rest for token in part.own]
    for pieces in result_asked(open_base, told, value):
        yield wording(text, pieces, put_in)


def _told(parts: Sequence[Sentence]) -> Iterator[Piece]:
    """The words of sentences, with the signs that part them where nothing but these stands between two."""
    start, last = 0, None
    for part in [part for part in parts if part.own]:
        if last is None:
            start = part.start
        elif not _follows(last, part):
            yield from _row(last, start)
            start = part.start
        last = part
    if last is not None:
        yield from _row(last, start)


def _row(last: Sentence, start: int) -> Iterator[Piece]:
    yield Span(last.tokens[start].span.start, last.own[-1].span.end)
    yield "?" if last.asks else "."


def _follows(one: Sentence, other: Sentence) -> bool:
    """Whether only signs stand between two sentences, which tell of the first what it is."""
    between = [token.kind for token in one.tokens[one.end : other.start]]
    return set(between) <= _SIGNS and (one.asks == ("QUESTION" in between))


_SIGNS = frozenset({"STOP", "QUESTION", "LINE", "COLON", "SEMICOLON"})


def _stated(text: str, rest: Sequence[Sentence], plain: Reader) -> Problem | None:
    """The problem of the sentence that states a value."""
    sentence = _stating(rest)
    before = tuple(_told([part for part in rest if part is not sentence]))
    if _costs_interest(sentence) or _tells_cents(sentence):
        return None
    if is_of_fitting(sentence):
        return _fitting(text, before, sentence, plain)
    for said in claimed_in(text, sentence):
        ways = asked(sentence, said, told=bool(before))
        put_in = said.claim.quantity.span
        return _judging((wording(text, (*before, *way), put_in) for way in ways), [said], plain)
    return None


def _costs_interest(sentence: Sentence) -> bool:
    """Whether what a loan costs is told, which may be its interest or all that is paid back."""
    words = {token.text.lower() for token in sentence.own}
    return "interest" in words and not words.isdisjoint({"cost", "costs"})


def _tells_cents(sentence: Sentence) -> bool:
    """Whether both cents and whole money are told, of which what is worked out is only one."""
    kinds = {token.kind for token in sentence.own}
    senses = {token.sense for token in sentence.own if token.kind in {"MONEY", "CURRENCY", "CENT"}}
    return "CENT" in kinds and len(senses) > 1 and "PER" not in kinds


def _fitting(text: str, before: Sequence[Piece], sentence: Sentence, plain: Reader) -> Problem | None:
    """The problem of how much room something takes, of which the room there is is claimed to be enough."""
    for room, way in fitted(text, sentence):
        found = _judging(iter([wording(text, (*before, *way), room.claim.quantity.span)]), [room], plain)
        if found is not None:
            return found
    return None


def doubts(text: str, tokens: Sequence[Token], plain: Reader) -> Iterator[Problem]:
    """The problems that a statement is if another of its numbers is claimed by it, or the same one asked in another
    way: where one of these is answered as claimed, the statement is not plainly false."""
    values, rest = _sorted(sentences(text, tokens))
    if values and rest:
        yield from _valued_in_full_batches(text, values[0], rest, plain)
    if values or not rest or any(part.asks for part in rest) or property_said(rest) is not None:
        return
    sentence = _stating(rest)
    yield from shared(sentence.own, amounts(text, sentence.own), claimed_in(text, sentence))
    before = tuple(_told([part for part in rest if part is not sentence]))
    yield from _of_full_batches(text, before, sentence, plain)
    others = [said for said in amounts(text, sentence.own) if said.claim.relation is Relation.EQUAL]
    for said in others[:_MOST_DOUBTED]:
        for way in asked(sentence, said, told=bool(before)):
            with suppress(CannotRead):
                problem = wording(text, (*before, *way), said.claim.quantity.span).read(plain)
                if len(problem.goals) == 1 and not problem.claims:
                    yield replace(problem, claims=(said.claim,))


def _of_full_batches(text: str, before: Sequence[Piece], sentence: Sentence, plain: Reader) -> Iterator[Problem]:
    """How many batches there are if a last one that is smaller is dropped, where nothing is said of that one."""
    for said in claimed_in(text, sentence) if _tells_of_batches(sentence.own) else ():
        for way in asked(sentence, said, told=bool(before)):
            yield from _dropping(text, (*before, *way[:-1]), said, plain)


def _valued_in_full_batches(
    text: str, value: Sentence, rest: Sequence[Sentence], plain: Reader
) -> Iterator[Problem]:
    """The same where a clause tells the value alone: "1000 samples in batches of 32. I got 31"."""
    own = [token for part in (*rest, value) for token in part.own]
    if value.value is not None and _tells_of_batches(own):
        yield from _dropping(text, (*_told(rest), "how many batches are there"), value.value, plain)


def _tells_of_batches(own: Sequence[Token]) -> bool:
    words = {token.text.lower() for token in own}
    return not words.isdisjoint(_BATCHES) and words.isdisjoint(_LAST)


def _dropping(text: str, asking: Sequence[Piece], said: Said, plain: Reader) -> Iterator[Problem]:
    with suppress(CannotRead):
        pieces = (*asking, ", dropping the last partial batch", "?")
        problem = wording(text, pieces, said.claim.quantity.span).read(plain)
        if len(problem.goals) == 1 and not problem.claims:
            yield replace(problem, claims=(said.claim,))


_BATCHES = frozenset({"batch", "batches", "minibatch", "minibatches", "steps"})
_LAST = frozenset({"last", "final", "partial", "drop", "dropped", "dropping", "incomplete", "full", "smaller"})


def _stating(rest: Sequence[Sentence]) -> Sentence:
    """The sentence that states a value: the last that is framed, else the last."""
    return next((part for part in reversed(rest) if part.framed), rest[-1])


def _judging(ways: Iterator[Wording], said: Sequence[Said], plain: Reader) -> Problem | None:
    """The problem that the first way of asking reads, else that of others which must agree, with the claims."""
    claims = tuple(each.claim for each in said)
    found: list[Problem] = []
    for at, way in enumerate(ways):
        with suppress(CannotRead):
            problem = way.read(plain)
            if len(problem.goals) == 1 and not problem.claims:
                found.append(problem)
        if found and not at:
            break
    if not found:
        return None
    first, *others = found
    rivals = tuple(_last(other) for other in others if other.facts != first.facts)
    return replace(first, claims=claims, rivals=(*first.rivals, *rivals))


def _last(problem: Problem) -> tuple[Fact, ...]:
    """The facts of a problem, what it asks for last."""
    return (*[fact for fact in problem.facts if fact not in problem.goals], *problem.goals)
