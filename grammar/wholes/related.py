"""Words that relate the numbers of a text in another way than a whole and its parts do."""

from collections.abc import Sequence
from itertools import chain

from grammar.accounts.scales import TIMES
from grammar.ledger.demand import Demand
from grammar.ledger.naming import DENYING, NOUNS, UNITS, kind, noun, word
from grammar.ledger.words import words_of
from grammar.token import Token
from grammar.wholes.text import Text
from grammar.wholes.words import says

_RELATING = frozenset({
    "THAN", "TIMES", "TIMES_SIGN", "X", "BY_SIZE", "MULTIPLE", "FACTOR_VERB", "FOLDED", "RATIO", "HALFLIFE", "MULTIPLY",
    "MINUS", "POWER", "FEWER", "AT_LEAST", "AT_MOST", "SAME", "LARGEST", "SMALLEST", "TREND", "FACTOR",
    "PERCENT", "CENT", "HALF", "FRACTION",
})  # fmt: skip
_ANYWHERE = frozenset({"THAN", "BAR", "UNDERSCORE", "HALFLIFE", "RATIO", "PERCENT", "CENT", "FRACTION"})
_AS_MUCH = frozenset({"MANY", "MUCH", "EXTENT", "LONG"})


def _relates_here(text: Text) -> bool:
    """A word of the clauses that tell an amount, or of the question, relates their numbers otherwise."""
    told = [a.clause for a in text.pool.amounts] + [c for c in text.pool.untold if text.rests_in(c)]
    inside = {*chain.from_iterable(c.places for c in told), *text.asked.places}
    return any(_relates(text.tokens, at) for at in inside - text.found.read)


def _relates(tokens: Sequence[Token], at: int) -> bool:
    token, before = tokens[at], kind(tokens, at - 1)
    if token.kind == "MORE":
        return before == "NUMBER" and kind(tokens, at - 2) == "HAVE"  # "Ben has 5 more"
    if word(tokens, at) == "as":
        return kind(tokens, at + 1) in _AS_MUCH
    return before != "NO" and (token.kind in _RELATING or says(token.text, "relating"))


def _relates_anywhere(text: Text) -> bool:
    """A comparison, a table with columns, a share, or parts of one size."""
    unread = [t for at, t in enumerate(text.tokens) if at not in text.found.read]
    return any(t.kind in _ANYWHERE or says(t.text, "equal", "compass", "arrays") for t in unread)


def _is_written(text: Text) -> bool:
    """ "x = 12", "[3, 4]"."""
    kinds = [t.kind for t in text.tokens]
    if any(kinds[n : n + 5] == ["OPEN", "NUMBER", "COMMA", "NUMBER", "CLOSE"] for n in range(len(kinds))):
        return True
    lettered = any(t.kind == "LETTER" and t.text.islower() for t in text.tokens) and any(
        t.kind == "EQUALS" for t in text.tokens
    )
    return lettered or any(t.text in "[]{}" for t in text.tokens)


def _per_one(text: Text) -> bool:
    """ "Each", "per", "a day": unless what is told once, of one of a kind that nothing counts, holds for all of it."""
    return any(_shares_out(text, at) for at in range(len(text.tokens)))


def _shares_out(text: Text, at: int) -> bool:
    rate = kind(text.tokens, at) == "ARTICLE" and kind(text.tokens, at + 1) == "TIME"
    rate = rate and any(line.end == at or line.behind == at for line in text.found.lines)
    if not rate and kind(text.tokens, at) not in {"EACH", "PER", "EVERY"}:
        return False
    if kind(text.tokens, at + 1) not in NOUNS | {"TIME"}:
        counts = {*chain.from_iterable(a.clause.places for a in text.pool.amounts), *text.asked.places}
        return kind(text.tokens, at + 1) in UNITS or at in counts
    head = noun(text.tokens[at + 1])
    timed = kind(text.tokens, at + 1) == "TIME"
    counted = any(head in (line.noun, line.unit) or (timed and line.unit in TIMES) for line in text.found.lines)
    other = timed and any(t.kind in {"TIME", "DAYTIME", "CLOCK"} and noun(t) != head for t in text.tokens)
    return counted or other or head == text.asked.counted


def _stand_together(text: Text) -> bool:
    """ "1    204", "two 3B models", "sevens": two numbers in one breath, or one in the plural."""
    numbers = [at for at, t in enumerate(text.tokens) if t.kind == "NUMBER"]
    plural = any(text.tokens[at].text.isalpha() and text.tokens[at].text.lower().endswith("s") for at in numbers)
    return plural or any(kind(text.tokens, at + 1) == "NUMBER" for at in numbers)


def _converts(text: Text) -> bool:
    """ "1 GB = 1000 MB"."""
    equals = [at for at, t in enumerate(text.tokens) if t.kind == "EQUALS"]
    return any(
        kind(text.tokens, at + 1) == "NUMBER" and "NUMBER" in {kind(text.tokens, at - 1), kind(text.tokens, at - 2)}
        for at in equals
    )


def _moves(text: Text) -> bool:
    """ "Rose by 12", "fell to 9": a change, and no part."""
    led = [a.start - 1 for a in text.pool.amounts if kind(text.tokens, a.start - 1) in {"BY", "TO"}]
    summing = words_of("summing") | {"up"}
    return any(word(text.tokens, p - 1) not in summing for p in led)


def _goes_on_so(text: Text) -> bool:
    """ "And so on", "on day 10" beside day 1 and day 2: one of a series is asked."""
    on = any([word(text.tokens, n + k) for k in range(2)] == ["so", "on"] for n in range(len(text.tokens)))
    told = {name for a in text.pool.amounts for name in a.label if name.isdecimal()}
    return on or bool(
        told and len(told) == len(text.pool.amounts) and {n for n in text.asked.names if n.isdecimal()} - told
    )


def _is_loose(text: Text) -> bool:
    """ "An anonymous hundred", "in billions": a scale without its number."""
    return any(t.kind == "SCALE" and at not in text.found.read for at, t in enumerate(text.tokens))


def _overlaps(text: Text) -> bool:
    """ "Either", "some do both": what is told may overlap."""
    both = any(
        word(text.tokens, at) == "both" and not word(text.tokens, at + 1).isalpha() for at in range(len(text.tokens))
    )
    return both or any(
        says(t.text, "overlapping")
        and not (kind(text.tokens, at - 1) in DENYING or says(word(text.tokens, at - 1), "nobody"))
        for at, t in enumerate(text.tokens)
    )


RELATIONS: tuple[Demand[Text], ...] = (
    (_relates_here, "A word relates the numbers in another way."),
    (_relates_anywhere, "Amounts are compared, or shares are told."),
    (_is_written, "An equation or a row of numbers is written."),
    (_per_one, "Something is told of each of several."),
    (_stand_together, "Two numbers are told in one breath."),
    (_converts, "Units are converted."),
    (_moves, "An amount says how something changes."),
    (_goes_on_so, "One of a series is asked."),
    (_is_loose, "A scale stands without its number."),
    (_overlaps, "What is told may overlap."),
)
"""What relates numbers otherwise, with its reason."""
