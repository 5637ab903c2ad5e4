"""A statement made a question: the value that it claims is taken out, and asked for in its place or at the front."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from grammar.claims.amount import Said, amounts
from grammar.claims.frame import Sentence
from grammar.claims.wording import Piece
from grammar.claims.words import frames
from grammar.span import Span
from grammar.token import Token

_BEING = frozenset({"BE", "EQUAL", "EQUALS"})
_GIVING = _BEING | {"HAVE", "GET", "GIVE", "LEAVE", "REACH", "TAKE", "HOLD", "GAIN", "TO", "DIVIDE", "MULTIPLY"}
_HAVING = _BEING | {"HAVE", "WITH", "POSSESSIVE"}
_POINTING = frozenset({"PRONOUN", "POSSESSOR", "RELATIVE", "ARTICLE", "WHICH"})
_CONDITIONS = frozenset({"IF", "WHEN"})
_CLAUSE = frozenset({"COMMA", "SEMICOLON", "COLON", "BUT"})
_LEADING = frozenset({
    "AFTER", "OF", "IN", "BY", "FROM", "FOR", "AT", "WITH", "EACH", "PER", "BETWEEN", "THAN", "OVER", "ON", "WITHOUT",
    "BEFORE", "INTO", "DURING", "TIMES_SIGN", "PLUS", "HYPHEN", "SLASH", "DIVIDE_SIGN", "TIMES", "IF", "WHEN",
})  # fmt: skip
"""Classes of words of which the number behind them depends."""
_FOLLOWING = _GIVING | {"REMAIN", "MODAL", "REMAINING"}
_VERBS = _FOLLOWING | {
    "GROW", "SHRINK", "MULTIPLY", "DIVIDE", "BEGIN", "REACH", "TAKE", "GIVE", "MOVE", "GAIN", "DO", "HOLD", "STOPS",
}  # fmt: skip
_NAMING = frozenset({"WORD", "MEASURE", "LIGHT", "RATE", "RELATION", "SHRINKAGE", "GROWTH"})


def claimed_in(text: str, sentence: Sentence) -> tuple[Said, ...]:
    """The amount that a statement claims, if any: behind its last verb, else before one, else by how much."""
    own = sentence.own
    found = amounts(text, own)
    if sentence.polar and len(found) > 1 and found[0].start == 1 and _free(own, found[1:]):
        # "Is 45 min at 80 km/h 60 km" asks of the first what it is; "is 12 the sum of 5 and 7" whether it is that.
        found = found if own[found[0].beyond].kind == "ARTICLE" else found[1:]
    told = [said for said in found if not _is_condition(own, said) and not _is_set(own, said)]
    given = [said for said in told if _is_given(own, said)]
    leading = [said for said in told if _is_followed(own, said)]
    by = [said for said in told if said.start and own[said.start - 1].kind == "BY"]
    by += [said for said in told if _is_time_taken(own, said)]
    claimed = given[::-1] or leading[::-1] or by[::-1]
    # Whether "it is 12 after 4 epochs" is asked by "is it 12 after 4 epochs": nothing stands between but who it is.
    return tuple(claimed[:1] or (_free(own, found) or found if sentence.polar else ())[-1:])


def _free(own: Sequence[Token], found: Sequence[Said]) -> tuple[Said, ...]:
    """The amounts on which nothing else depends by a word before them: "12", not "after 4 epochs"."""
    return tuple([said for said in found if not said.start or own[said.start - 1].kind not in _LEADING])


def _is_time_taken(own: Sequence[Token], said: Said) -> bool:
    """Whether the amount is a time in which something comes to so many times itself: "doubles in 14 years"."""
    timed = said.beyond > said.end and own[said.end].kind == "TIME"
    return timed and said.start > 1 and own[said.start - 1].kind == "IN" and own[said.start - 2].kind == "FACTOR_VERB"


def _is_set(own: Sequence[Token], said: Said) -> bool:
    """Whether a value is one of several given by name ("batch=32, n=1000"), or an argument: "MLP(8, out=1)"."""
    if _is_in_a_call(own[: said.start]):
        return True
    named = [at for at, token in enumerate(own) if token.kind == "EQUALS" and _is_name(own, at - 1)]
    return len(named) > 1 and said.start - 1 in named


def _is_in_a_call(before: Sequence[Token]) -> bool:
    """Whether the bracket of a call, or one within it, is still open."""
    calls: list[bool] = []
    for one, two in pairwise(before):
        if two.kind == "OPEN":
            calls.append(two.glued and one.text[:1].isalpha())
        elif two.kind == "CLOSE" and calls:
            calls.pop()
    return any(calls)


def _is_name(own: Sequence[Token], at: int) -> bool:
    """Whether a side of an equation that ends here is a name and no arithmetic."""
    return at >= 0 and own[at].value is None and own[at].kind != "CLOSE"


def _is_given(own: Sequence[Token], said: Said) -> bool:
    """Whether a verb stands right before the amount, or before the noun that it is of: "has 12", "falls to 12", "has a
    chance of 12 %", not "from 3 to 12"."""
    named = _named_from(own, said.start)
    at = named - 1
    if frames(own[said.start], "fitting"):
        return True
    if at < 0 or (named < said.start and own[at].kind not in _HAVING):
        return at > 0 and _is_apposed(own, said, named)
    ranges = own[at].kind == "TO" and any(t.kind in {"FROM", "BETWEEN"} for t in own[max(0, at - 4) : at])
    likely = own[at].kind == "WITH" and own[at + 1].kind == "RELATION"
    stands = own[at].kind == "AT" and own[at - 1].kind == "BE"
    gives = stands or own[at].kind in _GIVING or frames(own[at], "giving", "getting") or _is_short(own, at)
    return likely or (gives and not ranges)


def _is_apposed(own: Sequence[Token], said: Said, named: int) -> bool:
    """Whether the amount is of a change that is named behind a comma: ", an increase of 12 %"."""
    return own[named - 1].kind == "COMMA" and any(t.kind in {"GROWTH", "SHRINKAGE"} for t in own[named : said.start])


def _is_short(own: Sequence[Token], at: int) -> bool:
    """Whether a word is the short "is" of "that's"."""
    return own[at].kind == "POSSESSIVE" and at > 0 and own[at - 1].kind in {"RELATIVE", "PRONOUN", "THERE"}


def _named_from(own: Sequence[Token], start: int) -> int:
    """Where the noun begins that an amount is the value of: "probability 1/6", "a loss of 2.4"."""
    at = start - (start > 1 and own[start - 1].kind == "OF")
    if not at or own[at - 1].kind not in _NAMING or frames(own[at - 1], "giving", "getting"):
        return start
    at -= 1
    return at - (at > 0 and own[at - 1].kind == "ARTICLE")


def _is_condition(own: Sequence[Token], said: Said) -> bool:
    """Whether the amount stands in a condition: "if it starts with 12", where the sentence goes on behind it."""
    clause = next((at for at in range(said.start - 1, -1, -1) if own[at].kind in _CONDITIONS), None)
    if clause is None or any(t.kind in _CLAUSE for t in own[clause : said.start]):
        return False
    return clause > 0 or any(t.kind in _CLAUSE for t in own[said.end :])


def _is_followed(own: Sequence[Token], said: Said) -> bool:
    """Whether the amount, or what it is a part of, is what a verb says something of: "100 remain"."""
    if said.start and own[said.start - 1].kind in _LEADING | _GIVING:
        return False
    at = said.beyond
    while at < len(own) and own[at].kind in _NAMING | {"OF", "ARTICLE", "PRONOUN", "POSSESSOR"}:
        at += 1
    return at < len(own) and own[at].kind in _FOLLOWING


# --- the ways of asking -----------------------------------------------------------------------------------------------


def asked(sentence: Sentence, said: Said, *, told: bool) -> Iterator[tuple[Piece, ...]]:
    """The ways in which a statement asks for its amount; `told` where more is told before it."""
    own = sentence.own
    if sentence.polar:
        yield (said.hole, *_slices(own, said.end, said.beyond), *_begun(own, said), *_slices(own, said.beyond), "?")
        return
    named = _named_from(own, said.start)
    pointing = _pointing(own, named)
    apposed = 1 < named < said.start and _is_apposed(own, said, named)
    if apposed or (pointing < named < said.start and (told or pointing)):
        noun = _slices(own, named, said.start - (own[said.start - 1].kind == "OF"))
        yield (*_slices(own, 0, pointing), ".", "what is", *noun, *_in_percent(said), *_slices(own, said.end), "?")
        return
    if pointing < named and (told or pointing):
        yield from _of_it(own, said, pointing)
        return
    if named < said.start:
        noun = _slices(own, named, said.start - (own[said.start - 1].kind == "OF"))
        yield (*_slices(own, 0, named), "what", *noun, *_slices(own, said.end), "?")
        yield ("what", *noun, *_slices(own, 0, named), *_slices(own, said.end), "?")
        return
    if _names_gain(own, said):
        yield ("what is", *_slices(own, 0, said.start - 1), "?")
        return
    yield (*_slices(own, 0, said.start), said.hole, *_slices(own, said.end), "?")
    yield from _grown(own, said)
    yield from _apart(own, said)
    for clause in dict.fromkeys((0, *_clauses(own, said.start))):
        yield _at_front(own, said, clause)


def _names_gain(own: Sequence[Token], said: Said) -> bool:
    """Whether a sentence begins with what has come or gone, and ends with how much: "the interest on … is 12"."""
    opens = next((at for at, token in enumerate(own) if token.kind in {"GROWTH", "SHRINKAGE"}), _OPENED)
    plain = all(t.kind in {"ARTICLE", "TREND", "TOTAL", "WORD"} for t in own[:opens])
    ends = said.beyond == len(own) and own[said.start - 1].kind in _BEING
    return opens < _OPENED and plain and ends


_OPENED = 4


def _grown(own: Sequence[Token], said: Said) -> Iterator[tuple[Piece, ...]]:
    """ "Money at 7 % yearly doubles": what is at so many percent grows by them, where nothing else is said of it."""
    at = next((n for n in range(said.start - 2) if [t.kind for t in own[n : n + 3]] == ["AT", "NUMBER", "PERCENT"]), 0)
    if at and not any(token.kind in {"GROW", "SHRINK"} for token in own):
        hole = _slices(own, at, said.start)
        yield (*_slices(own, 0, at), "growing", *hole, said.hole, *_slices(own, said.end), "?")


def _apart(own: Sequence[Token], said: Said) -> Iterator[tuple[Piece, ...]]:
    """ "Divide 60 in the ratio 1:3, and the bigger part is 40": what is told before the last clause as a sentence."""
    joints = [at for at in range(1, said.start - 2) if own[at].kind in _CLAUSE | {"AND"}]
    if not joints or own[said.start - 1].kind not in _BEING:
        return
    at = joints[-1]
    lead = at - (own[at - 1].kind in _CLAUSE)
    if lead and not any(token.value is not None for token in own[at:said.start]):
        named = _slices(own, at + 1, said.start - 1)
        yield (*_slices(own, 0, lead), ".", "what is", *named, *_slices(own, said.end), "?")


def _clauses(own: Sequence[Token], end: int) -> Iterator[int]:
    """Where the last clause before a place begins: behind a comma, or with its subject behind a condition."""
    yield from [at + 1 for at in range(end - 1) if own[at].kind in _CLAUSE][-1:]
    subject = next((at for at in range(end - 2, 0, -1) if own[at].kind in {"ARTICLE", "POSSESSOR"}), 0)
    plain = not any(token.value is not None for token in own[subject:end])
    if own[0].kind in _CONDITIONS and subject and plain and own[subject - 1].kind not in _LEADING | _CLAUSE:
        yield subject


def _begun(own: Sequence[Token], said: Said) -> tuple[Piece, ...]:
    """What stands before the amount of a question whether it is so, which may begin with "isn't"."""
    if own[0].kind != "NOT" or not said.start:
        return _slices(own, 0, said.start)
    return ("is" if own[0].text.lower()[:1] in "iaw" else "does", *_slices(own, 1, said.start))


def _at_front(own: Sequence[Token], said: Said, clause: int) -> tuple[Piece, ...]:
    """What is asked for at the front of a clause, with the verb that was before it."""
    lead, noun, rest = _slices(own, 0, clause), _slices(own, said.end, said.beyond), _slices(own, said.beyond)
    if said.start > clause and own[said.start - 1].kind in _BEING:
        return (*lead, said.hole, *noun, "is", *_slices(own, clause, said.start - 1), *rest, "?")
    return (*lead, said.hole, *noun, *_slices(own, clause, said.start), *rest, "?")


def points(text: str, sentence: Sentence) -> bool:
    """Whether a statement says of what is told before it how much it is: "after 10 epochs I got 12"."""
    own = sentence.own
    return not sentence.asks and any(_pointing(own, said.start) < said.start for said in claimed_in(text, sentence)[:1])


def _pointing(own: Sequence[Token], end: int) -> int:
    """Where the words begin that only point at what is told: "I got", "the answer is", "it will be"."""
    start = end
    while start and (
        own[start - 1].kind in _BEING | _POINTING | {"GET", "MODAL", "HAVE"}
        or frames(own[start - 1], "getting", "answers")
        or _is_short(own, start - 1)
    ):
        start -= 1
    points = any(t.kind in {"PRONOUN", "RELATIVE", "WHICH"} or frames(t, "answers") for t in own[start:end])
    return start if points else end


def _of_it(own: Sequence[Token], said: Said, pointing: int) -> Iterator[tuple[Piece, ...]]:
    """The ways to ask for what words only point at."""
    lead, noun, rest = _slices(own, 0, pointing), _slices(own, said.end, said.beyond), _slices(own, said.beyond)
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
    if noun or said.hole != "what":
        yield (*base, ":", said.hole, *noun, "?")
        yield (*base, ".", said.hole, *noun, "is it", "?")
        yield (*base, ".", said.hole, *noun, "are there", "?")
        return
    if not any(token.kind in _VERBS for token in told):
        yield ("what is", *base, "?")
    yield (*base, ".", "what is it", "?")
    yield (*base, ":", "how many parameters", "?")


def _slices(own: Sequence[Token], start: int, end: int | None = None) -> tuple[Span, ...]:
    part = own[start:end]
    return (Span(part[0].span.start, part[-1].span.end),) if part else ()
