"""The amount that a statement claims: behind its last verb, before one, or by how much something changes."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.claims.amount import Said, amounts
from grammar.claims.frame import Sentence
from grammar.claims.words import frames
from grammar.token import Token

BEING = frozenset({"BE", "EQUAL", "EQUALS"})
_GIVING = BEING | {"HAVE", "GET", "GIVE", "LEAVE", "REACH", "TAKE", "HOLD", "GAIN", "TO", "DIVIDE", "MULTIPLY", "DO"}
_HAVING = BEING | {"HAVE", "WITH", "POSSESSIVE"}
CONDITIONS = frozenset({"IF", "WHEN"})
CLAUSE = frozenset({"COMMA", "SEMICOLON", "COLON", "BUT"})
LEADING = frozenset({
    "AFTER", "OF", "IN", "BY", "FROM", "FOR", "AT", "WITH", "EACH", "PER", "BETWEEN", "THAN", "OVER", "ON", "WITHOUT",
    "BEFORE", "INTO", "DURING", "TIMES_SIGN", "PLUS", "HYPHEN", "SLASH", "DIVIDE_SIGN", "TIMES", "IF", "WHEN",
})  # fmt: skip
"""Classes of words of which the number behind them depends."""
_FOLLOWING = _GIVING | {"REMAIN", "MODAL", "REMAINING"}
VERBS = _FOLLOWING | {
    "GROW", "SHRINK", "MULTIPLY", "DIVIDE", "BEGIN", "REACH", "TAKE", "GIVE", "MOVE", "GAIN", "DO", "HOLD", "STOPS",
}  # fmt: skip
_PARTICLES = frozenset({"UP", "OUT", "TO"})
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
    by += [said for said in told if _is_time_taken(own, said) or _counts_ways(own, said)]
    leading = [] if any(_counts_ways(own, said) for said in by) else leading
    claimed = given[::-1] or leading[::-1] or by[::-1] or [
        said for said in told if said is not found[0] and (_is_last(own, said) or is_of_a_whole(own, said))
    ]
    # Whether "it is 12 after 4 epochs" is asked by "is it 12 after 4 epochs": nothing stands between but who it is.
    return tuple(claimed[:1] or (_free(own, found) or found if sentence.polar else ())[-1:])


def _is_last(own: Sequence[Token], said: Said) -> bool:
    """Whether a sentence ends with an amount right behind a word that may be its verb: "I travel 160 miles"."""
    at = said.start - 1 - (own[said.start - 1].kind in _PARTICLES)
    return said.beyond == len(own) and own[at].kind in {"WORD", "TAKE"} and own[at - 1].value is None


def is_of_a_whole(own: Sequence[Token], said: Said) -> bool:
    """ "Of 240 students 80 walk": the whole before it, and what they do behind it."""
    whole = [token.kind for token in own[:2]] == ["OF", "NUMBER"] and said.start > 2 and said.beyond == len(own)
    return whole and said.beyond > said.end and not any(t.value is not None for t in own[2 : said.start])


def _free(own: Sequence[Token], found: Sequence[Said]) -> tuple[Said, ...]:
    """The amounts on which nothing else depends by a word before them: "12", not "after 4 epochs"."""
    return tuple([said for said in found if not said.start or own[said.start - 1].kind not in LEADING])


def _is_time_taken(own: Sequence[Token], said: Said) -> bool:
    """Whether the amount is a time in which something comes to so many times itself: "doubles in 14 years"."""
    timed = said.beyond > said.end and own[said.end].kind == "TIME"
    return timed and said.start > 1 and own[said.start - 1].kind == "IN" and own[said.start - 2].kind == "FACTOR_VERB"


def _counts_ways(own: Sequence[Token], said: Said) -> bool:
    """ "5 people can sit in a row in 60 ways"."""
    ways = said.beyond > said.end and own[said.beyond - 1].text.lower() in {"ways", "orders"}
    return ways and said.start > 0 and own[said.start - 1].kind == "IN" and any(t.kind == "MODAL" for t in own)


def comes_to(own: Sequence[Token], start: int) -> bool:
    """Whether "comes to", "amounts to" stands before a place."""
    comes = start > 1 and own[start - 1].kind == "TO" and own[start - 2].text.lower()
    return comes in {"comes", "come", "came", "amounts", "amounted"}


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
    named = named_from(own, said.start)
    at = named - 1
    if frames(own[said.start], "fitting"):
        return True
    if at < 0 or (named < said.start and own[at].kind not in _HAVING and not _gives_one(own, named)):
        return at > 0 and is_apposed(own, said, named)
    if is_so_changed(own, said):
        return True
    ranges = own[at].kind == "TO" and any(t.kind in {"FROM", "BETWEEN"} for t in own[max(0, at - 4) : at])
    likely = own[at].kind == "WITH" and own[at + 1].kind == "RELATION"
    stands = own[at].kind == "AT" and own[at - 1].kind == "BE"
    gives = stands or own[at].kind in _GIVING or frames(own[at], "giving", "getting") or is_short(own, at)
    return likely or (gives and not ranges)


def _gives_one(own: Sequence[Token], named: int) -> bool:
    """ "Gives an effective batch of 256"."""
    return own[named].kind == "ARTICLE" and own[named - 1].text.lower() in {"gives", "give", "yields", "means"}


def is_so_changed(own: Sequence[Token], said: Said) -> bool:
    """Whether something is said to be a change by so many percent: "is an 80 % decrease"."""
    behind = own[said.end].kind if said.end < len(own) else ""
    led = [token.kind for token in own[max(said.start - 2, 1) : said.start]] == ["BE", "ARTICLE"]
    return led and behind in {"GROWTH", "SHRINKAGE"} and said.claim.quantity.unit == "percent"


def is_apposed(own: Sequence[Token], said: Said, named: int) -> bool:
    """Whether the amount is of a change that is named behind a comma: ", an increase of 12 %"."""
    return own[named - 1].kind == "COMMA" and any(t.kind in {"GROWTH", "SHRINKAGE"} for t in own[named : said.start])


def is_short(own: Sequence[Token], at: int) -> bool:
    """Whether a word is the short "is" of "that's"."""
    return own[at].kind == "POSSESSIVE" and at > 0 and own[at - 1].kind in {"RELATIVE", "PRONOUN", "THERE"}


def named_from(own: Sequence[Token], start: int) -> int:
    """Where the noun begins that an amount is the value of: "probability 1/6", "a loss of 2.4"."""
    at = start - (start > 1 and own[start - 1].kind == "OF")
    if not at or own[at - 1].kind not in _NAMING or frames(own[at - 1], "giving", "getting"):
        return start
    at -= 1
    opens = next((n for n in range(at - 1, max(at - 4, 0), -1) if own[n].kind not in _NAMING), at)
    if own[opens].kind == "ARTICLE":
        at = opens + 1  # "an effective batch size of 256"
    if own[at - 1].kind == "PRONOUN" or (own[at - 1].kind == "BE" and own[at].text.endswith("ing")):
        return start  # "I travel 160 miles", "is doing 60 km/h"
    return at - (at > 0 and own[at - 1].kind == "ARTICLE")


def _is_condition(own: Sequence[Token], said: Said) -> bool:
    """Whether the amount stands in a condition: "if it starts with 12", where the sentence goes on behind it."""
    clause = next((at for at in range(said.start - 1, -1, -1) if own[at].kind in CONDITIONS), None)
    within = own[clause : said.start - 1] if clause is not None else ()
    if clause is None or any(t.kind in CLAUSE for t in own[clause : said.start]) or _is_said_of(own, said, within):
        return False
    return clause > 0 or any(t.kind in CLAUSE for t in own[said.end :])


def _is_said_of(own: Sequence[Token], said: Said, within: Sequence[Token]) -> bool:
    """Whether a second verb stands before the amount: "the remainder when 47 is divided by 6 is 5"."""
    kinds = {token.kind for token in within}
    return own[said.start - 1].kind in BEING and "BE" in kinds and "AND" not in kinds


def _is_followed(own: Sequence[Token], said: Said) -> bool:
    """Whether the amount, or what it is a part of, is what a verb says something of: "100 remain"."""
    if said.start and own[said.start - 1].kind in LEADING | _GIVING | {"X"}:
        return False
    at = said.beyond
    while at < len(own) and own[at].kind in _NAMING | {"OF", "ARTICLE", "PRONOUN", "POSSESSOR"}:
        at += 1
    return at < len(own) and own[at].kind in _FOLLOWING
