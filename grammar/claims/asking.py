"""A statement made a question: the value that it claims is taken out, and asked for in its place or at the front."""

from collections.abc import Iterator, Sequence

from grammar.claims.amount import Said
from grammar.claims.frame import PERSONS, Sentence
from grammar.claims.stating import (
    BEING,
    CLAUSE,
    CONDITIONS,
    LEADING,
    VERBS,
    claimed_in,
    comes_to,
    is_apposed,
    is_of_a_whole,
    is_short,
    is_so_changed,
    named_from,
)
from grammar.claims.wording import Piece
from grammar.claims.words import frames
from grammar.span import Span
from grammar.token import Token

_POINTING = frozenset({"PRONOUN", "POSSESSOR", "RELATIVE", "ARTICLE", "WHICH"})


def asked(sentence: Sentence, said: Said, *, told: bool) -> Iterator[tuple[Piece, ...]]:
    """The ways in which a statement asks for its amount; `told` where more is told before it."""
    own = sentence.own
    if sentence.polar:
        yield (said.hole, *_slices(own, said.end, said.beyond), *_begun(own, said), *_slices(own, said.beyond), "?")
        return
    if is_so_changed(own, said):
        by = said.start - 1
        yield (*_slices(own, 0, by), "what percent", *_slices(own, said.end), "?")
        yield ("what percent", *_slices(own, said.end), "is", *_slices(own, 0, by - 1), "?")
        return
    if is_of_a_whole(own, said):
        yield (*_slices(own, 0, said.start), "how many", *_slices(own, said.end), "?")
        return
    named = named_from(own, said.start)
    pointing = _pointing(own, named)
    apposed = 1 < named < said.start and is_apposed(own, said, named)
    if apposed or (pointing < named < said.start and (told or pointing)):
        noun = _slices(own, named, said.start - (own[said.start - 1].kind == "OF"))
        yield (*_slices(own, 0, pointing), ".", "what is", *noun, *_in_percent(said), *_slices(own, said.end), "?")
        return
    if pointing < named and (told or pointing):
        yield from _of_it(own, said, pointing)
        return
    if named < said.start and own[named].kind == "ARTICLE" and own[named + 1].kind in {"GROWTH", "SHRINKAGE"}:
        yield (*_slices(own, 0, said.start), "how many percent", *_slices(own, said.end), "?")
        return
    if named < said.start:
        led = own[named].kind == "ARTICLE" and own[named - 1].text.lower() != "with"
        noun = _slices(own, named + led, said.start - (own[said.start - 1].kind == "OF"))
        yield (*_slices(own, 0, named), "what", *noun, *_slices(own, said.end), "?")
        yield ("what", *noun, *_slices(own, 0, named), *_slices(own, said.end), "?")
        return
    plain = tuple(_named_so(own, said))
    if plain and not (comes_to(own, said.start) or _names_measure(own, said)):
        yield from plain
        return
    yield from plain
    yield (*_slices(own, 0, said.start), said.hole, *_slices(own, said.end), "?")
    yield from _grown(own, said)
    yield from _apart(own, said)
    yield from _inverted(own, said)
    for clause in dict.fromkeys((0, *_clauses(own, said.start))):
        yield _at_front(own, said, clause)


def _named_so(own: Sequence[Token], said: Said) -> Iterator[tuple[Piece, ...]]:
    """The ways to ask where the words before the amount say what it is: "in 60 ways", "comes to", "the interest … is";
    "there are"."""
    noun, rest = _slices(own, said.end, said.beyond), _slices(own, said.beyond)
    can = next((at for at in range(said.start) if own[at].kind == "MODAL"), 0)
    if can and own[said.start - 1].kind == "IN":
        inner = (*_slices(own, can, can + 1), *_slices(own, 0, can), *_slices(own, can + 1, said.start - 1))
        yield ("in", said.hole, *noun, *inner, *rest, "?")
    elif comes_to(own, said.start) and said.beyond == len(own):
        yield ("what is", *_slices(own, 0, said.start - _TWO), *_in_percent(said), "?")
    elif _names_gain(own, said) or _names_measure(own, said):
        yield ("what is", *_slices(own, 0, said.start - 1), "?")
    elif own[0].text.lower() == "there" and said.start == _TWO and noun:
        yield ("how many", *noun, "are there", *rest, "?")


def _names_gain(own: Sequence[Token], said: Said) -> bool:
    """Whether a sentence begins with what has come or gone, and ends with how much: "the interest on … is 12"."""
    opens = next((at for at, token in enumerate(own) if token.kind in {"GROWTH", "SHRINKAGE"}), _OPENED)
    plain = all(t.kind in {"ARTICLE", "TREND", "TOTAL", "WORD"} for t in own[:opens])
    ends = said.beyond == len(own) and own[said.start - 1].kind in BEING
    return opens < _OPENED and plain and ends


def _names_measure(own: Sequence[Token], said: Said) -> bool:
    """Whether a sentence begins with what is measured, and ends with how much it is: "the perimeter of … is 26 m"."""
    named = [t.kind for t in own[:3]] == ["ARTICLE", "RELATION", "OF"] and own[1].text.lower() != "volume"
    return named and said.beyond == len(own) and own[said.start - 1].kind == "BE" and said.end < said.beyond


_RATED = (["ARTICLE", "TIME"], ["PER", "TIME"], ["EACH", "TIME"])
_OPENED, _TWO = 4, 2


def _inverted(own: Sequence[Token], said: Said) -> Iterator[tuple[Piece, ...]]:
    """ "How many minutes does a year have" for "a year has 525,600 minutes"; behind a condition in its clause."""
    verb, at = own[said.start - 1], said.start - 1
    base = "have" if verb.kind == "HAVE" else verb.sense
    if verb.kind in BEING | LEADING or not base.isalpha() or not _is_finite(verb):
        return
    joint = next((n for n in range(at - 1, 0, -1) if own[n].kind in CLAUSE | {"AND"}), -1)
    conditional = own[0].kind in CONDITIONS and joint > 0
    subject = _subject(own, at)
    if conditional and own[joint].kind == "AND" and subject:
        joint = subject - 1
    start = joint + 1 if conditional else 0
    if joint > 0 and not conditional:
        return
    lead: tuple[Piece, ...] = (*_slices(own, 0, joint + (own[joint].kind not in CLAUSE)), ",") if conditional else ()
    hole = "how much" if _costs(verb) and said.beyond == said.end else said.hole
    does = "does" if verb.text.lower() != base else "do"
    noun = _slices(own, said.end, said.beyond)
    yield (*lead, hole, *noun, does, *_slices(own, start, at), base, *_slices(own, said.beyond), "?")


def _is_finite(verb: Token) -> bool:
    return verb.kind in VERBS or _costs(verb) or frames(verb, "giving", "getting")


def _costs(verb: Token) -> bool:
    """Whether a verb tells how much something costs."""
    return verb.kind == "MEASURE" and verb.sense == "cost"


def _grown(own: Sequence[Token], said: Said) -> Iterator[tuple[Piece, ...]]:
    """ "Money at 7 % yearly doubles": what is at so many percent grows by them, where nothing else is said of it."""
    at = next((n for n in range(said.start - 2) if [t.kind for t in own[n : n + 3]] == ["AT", "NUMBER", "PERCENT"]), 0)
    if at and not any(token.kind in {"GROW", "SHRINK"} for token in own):
        hole = _slices(own, at, said.start)
        yield (*_slices(own, 0, at), "growing", *hole, said.hole, *_slices(own, said.end), "?")


def _apart(own: Sequence[Token], said: Said) -> Iterator[tuple[Piece, ...]]:
    """ "Divide 60 in the ratio 1:3, and the bigger part is 40": what is told before the last clause as a sentence."""
    joints = [at for at in range(1, said.start - 2) if own[at].kind in CLAUSE | {"AND"}]
    if not joints or own[said.start - 1].kind not in BEING:
        return
    at = joints[-1]
    lead = at - (own[at - 1].kind in CLAUSE)
    if lead and not any(token.value is not None for token in own[at:said.start]):
        named = _slices(own, at + 1, said.start - 1)
        yield (*_slices(own, 0, lead), ".", "what is", *named, *_slices(own, said.end), "?")


def _clauses(own: Sequence[Token], end: int) -> Iterator[int]:
    """Where the last clause before a place begins: behind a comma, or with its subject behind a condition."""
    yield from [at + 1 for at in range(end - 1) if own[at].kind in CLAUSE][-1:]
    subject = _subject(own, end - 1)
    if own[0].kind in CONDITIONS | LEADING and subject:
        yield subject


def _subject(own: Sequence[Token], verb: int) -> int:
    """Where the subject of a verb begins behind what is told before it without a comma; 0 for nowhere."""
    opening = {"ARTICLE", "POSSESSOR"}
    subject = next((at for at in range(verb - 1, 0, -1) if own[at].kind in opening or (
        at == verb - 1 and own[at].kind == "PRONOUN")), 0)  # fmt: skip
    plain = not any(token.value is not None for token in own[subject:verb])
    return subject if plain and own[subject - 1].kind not in LEADING | CLAUSE else 0


def _begun(own: Sequence[Token], said: Said) -> tuple[Piece, ...]:
    """What stands before the amount of a question whether it is so, which may begin with "isn't"."""
    if own[0].kind != "NOT" or not said.start:
        return _slices(own, 0, said.start)
    return ("is" if own[0].text.lower()[:1] in "iaw" else "does", *_slices(own, 1, said.start))


def _at_front(own: Sequence[Token], said: Said, clause: int) -> tuple[Piece, ...]:
    """What is asked for at the front of a clause, with the verb that was before it."""
    beyond = said.beyond
    if [t.kind for t in own[beyond : beyond + 2]] in _RATED:
        beyond += 2
    lead, noun, rest = _slices(own, 0, clause), _slices(own, said.end, beyond), _slices(own, beyond)
    if said.start > clause and own[said.start - 1].kind in BEING:
        return (*lead, said.hole, *noun, "is", *_slices(own, clause, said.start - 1), *rest, "?")
    return (*lead, said.hole, *noun, *_slices(own, clause, said.start), *rest, "?")


def points(text: str, sentence: Sentence) -> bool:
    """Whether a statement says of what is told before it how much it is: "after 10 epochs I got 12"."""
    own = sentence.own
    if own and own[0].kind in CONDITIONS:
        return False
    last = claimed_in(text, sentence)[:1]
    told = any(_pointing(own, said.start) < said.start and not _is_times(own, said) for said in last)
    return not sentence.asks and told


def _is_times(own: Sequence[Token], said: Said) -> bool:
    """Whether an amount is a factor of something: "I am 5 times as old"."""
    return said.end < len(own) and own[said.end].kind == "TIMES"


def _pointing(own: Sequence[Token], end: int) -> int:
    """Where the words begin that only point at what is told: "I got", "the answer is", "it will be"."""
    start = end
    while start and (
        own[start - 1].kind in BEING | _POINTING | {"GET", "MODAL", "HAVE"}
        or frames(own[start - 1], "getting", "answers")
        or is_short(own, start - 1)
    ):
        start -= 1
    points = any(t.kind in {"PRONOUN", "RELATIVE", "WHICH"} or frames(t, "answers") for t in own[start:end])
    return start if points else end


def _of_it(own: Sequence[Token], said: Said, pointing: int) -> Iterator[tuple[Piece, ...]]:
    """The ways to ask for what words only point at."""
    lead, noun, rest = _slices(own, 0, pointing), _slices(own, said.end, said.beyond), _slices(own, said.beyond)
    gets = own[said.start - 1].kind == "GET" and own[pointing].kind == "PRONOUN"
    if gets and lead:
        yield (*lead, ",", said.hole, *noun, "do", *_slices(own, pointing, pointing + 1), "get", *rest, "?")
    if own[pointing].text.lower() in PERSONS and said.start - pointing == _TWO:
        before = _slices(own, 0, pointing - (own[pointing - 1].kind == "BUT"))
        told: tuple[Piece, ...] = (*before, ".") if before else ()
        who, verb = _slices(own, pointing, said.start - 1), own[said.start - 1]
        if verb.kind == "BE":
            yield (*told, "how old", *_slices(own, said.start - 1, said.start), *who, "?")
        if verb.kind == "HAVE" and own[0].kind not in CONDITIONS:
            yield (*told, "how many", *noun, "does" if verb.text.lower() == "has" else "do", *who, "have", *rest, "?")
    for being in ("is it", "are there") if noun else ("is it",):
        yield (*lead, said.hole, *noun, being, *rest, "?")


def _in_percent(said: Said) -> tuple[Piece, ...]:
    return ("in percent",) if said.claim.quantity.unit == "percent" else ()


def result_asked(base: Sequence[Piece], told: Sequence[Token], value: Sentence) -> Iterator[tuple[Piece, ...]]:
    """The ways to ask for the value of which a clause tells nothing, behind the tokens that are told before it."""
    said, own = value.value, value.own
    if said is None:
        return
    noun = _slices(own, said.end, said.beyond)
    if not noun and len(own) == _TWO + 1 and own[0].text.lower() in PERSONS and own[1].kind == "BE":
        yield (*base, ".", "how old", *_slices(own, 1, 2), *_slices(own, 0, 1), "?")
    if noun or said.hole != "what":
        yield (*base, ":", said.hole, *noun, "?")
        yield (*base, ".", said.hole, *noun, "is it", "?")
        yield (*base, ".", said.hole, *noun, "are there", "?")
        return
    if not any(token.kind in VERBS for token in told):
        yield ("what is", *base, "?")
    named = _slices(own, 0, said.start - 1) if said.start > 1 and own[said.start - 1].kind == "BE" else ()
    if named and told and told[0].kind in CONDITIONS:
        yield (*base, ",", "what is", *named, "?")
    yield (*base, ".", "what is it", "?")
    yield (*base, ":", "how many parameters", "?")


def _slices(own: Sequence[Token], start: int, end: int | None = None) -> tuple[Span, ...]:
    part = own[start:end]
    return (Span(part[0].span.start, part[-1].span.end),) if part else ()
