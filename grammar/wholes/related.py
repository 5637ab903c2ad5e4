"""Words that relate the numbers of a clause in another way than a whole and its parts do."""

from collections.abc import Callable, Sequence
from itertools import chain, pairwise

from grammar.accounts.scales import MONEY, dimension
from grammar.accounts.words import lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.deeds import deeds_of
from grammar.ledger.lines import Lines
from grammar.ledger.naming import NOUNS, UNITS, kind, noun, shape, stem, stems, word
from grammar.ledger.words import words_of
from grammar.token import Token
from grammar.wholes.amount import Pool
from grammar.wholes.asked import Asked, speaks_of_rest
from grammar.wholes.words import says

_RELATING = frozenset({
    "THAN", "TIMES", "TIMES_SIGN", "X", "BY_SIZE", "MULTIPLE", "FACTOR_VERB", "FOLDED", "RATIO", "HALFLIFE", "MULTIPLY", "MINUS", "POWER",
    "FEWER", "POINTS", "AT_LEAST", "AT_MOST", "SAME", "LARGEST", "SMALLEST", "TREND", "FACTOR", "PERCENT", "CENT", "HALF", "RELATION",
    "FRACTION",
})  # fmt: skip
_ANYWHERE = frozenset({"THAN", "BAR", "UNDERSCORE", "HALFLIFE", "RATIO", "PERCENT", "CENT", "FRACTION"})
_LARGE = 1000
_AS_MUCH = frozenset({"MANY", "MUCH", "EXTENT", "LONG"})
_OF_NETWORKS = frozenset({"NEURON", "INPUT", "OUTPUT", "HIDDEN", "DENSE", "LAYER", "BIAS", "CHAIN"})
_HOLDING = frozenset({"HAVE", "HOLD", "BE", "TAKE"})

Stands = Callable[[Sequence[Token], Pool, Asked, Lines], bool]


def demand_unrelated(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> None:
    """Raises AnotherStory where a word of the clauses that count relates their numbers otherwise."""
    read = found.read
    for at in {*chain.from_iterable(a.clause.places for a in pool.amounts), *asked.places} - read:
        if _relates(tokens, at):
            raise AnotherStory(f"“{tokens[at].text}” relates the numbers in another way.", spans=(tokens[at].span,))
    for stands, reason in _GATES:
        if stands(tokens, pool, asked, found):
            raise AnotherStory(reason)


def _relates(tokens: Sequence[Token], at: int) -> bool:
    token, before = tokens[at], kind(tokens, at - 1)
    if token.kind == "MORE":
        return before == "NUMBER" and kind(tokens, at - 2) == "HAVE"  # "Ben has 5 more"
    if word(tokens, at) == "as":
        return kind(tokens, at + 1) in _AS_MUCH
    return before != "NO" and (token.kind in _RELATING or says(token.text, "relating"))


def _asks_what_is_aside(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "Count the legs: 13 cows … two legs": what is asked is counted by a number that is no part."""
    inside = {a.start for a in pool.amounts}
    return any(line.noun in asked.nouns for line in found.lines if line.start not in inside)


def _relates_anywhere(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """A comparison, a table with columns, or a share."""
    return any(t.kind in _ANYWHERE for t in tokens)


def _is_written(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "x = 12", "[3, 4]"."""
    kinds = [t.kind for t in tokens]
    if any(kinds[n : n + 5] == ["OPEN", "NUMBER", "COMMA", "NUMBER", "CLOSE"] for n in range(len(kinds))):
        return True
    lettered = any(t.kind == "LETTER" and t.text.islower() for t in tokens) and any(t.kind == "EQUALS" for t in tokens)
    return lettered or any(t.text in "[]{}" for t in tokens)


def _per_one(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "Each", "per", "a day": unless what is told once, of one of a kind that nothing counts, holds for all of it."""
    return any(_shares_out(tokens, at, pool, asked, found) for at in range(len(tokens)))


def _shares_out(tokens: Sequence[Token], at: int, pool: Pool, asked: Asked, found: Lines) -> bool:
    rate = kind(tokens, at) == "ARTICLE" and kind(tokens, at + 1) == "TIME"
    rate = rate and any(line.end == at or line.behind == at for line in found.lines)
    if not rate and kind(tokens, at) not in {"EACH", "PER", "EVERY"}:
        return False
    counts = {*chain.from_iterable(a.clause.places for a in pool.amounts), *asked.places}
    head = at + 1 if at + 1 < len(tokens) and tokens[at + 1].kind in NOUNS else None
    if rate or kind(tokens, at + 1) in UNITS:
        return True
    if head is None:
        return at in counts
    if any(line.noun == noun(tokens[head]) for line in found.lines):
        return True
    once = sum(t.kind in NOUNS and noun(t) == noun(tokens[head]) for t in tokens) == 1
    opens = at == 0 or not tokens[at - 1].text.isalnum()
    return at in counts and not (once and opens)


def _asks_of_sizes(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """Parameters are asked where widths of layers are told."""
    numbers = words_of("counted_in_networks")
    if not any(t.kind in _OF_NETWORKS and not says(t.text, "school") for t in tokens):
        return False
    nouns = {a.line.noun for a in pool.amounts if a.line.noun}
    large = not nouns and all(a.value >= _LARGE for a in pool.amounts)
    same = bool(nouns and nouns <= asked.nouns)
    other = bool(asked.nouns) and not any(n in numbers or says(n, "networks") for n in asked.nouns)
    return not (large or same or other or pool.unit)


def _of_another_part(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "7 are ill, 3 of them with the flu", "1.1 million of which": a part of a part."""
    later = [a.line for a in pool.amounts[2:]] or [a.line for a in pool.amounts[1:] if a.value < pool.amounts[0].value]
    again = words_of("part_again")
    return len(pool.amounts) > 2 and any(
        kind(tokens, line.behind) == "OF" and word(tokens, line.behind + 1) in again for line in later
    )


def _stand_together(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "1    204", "two 3B models", "sevens": two numbers in one breath, or one in the plural."""
    numbers = [at for at, t in enumerate(tokens) if t.kind == "NUMBER"]
    plural = any(tokens[at].text.isalpha() and tokens[at].text.lower().endswith("s") for at in numbers)
    return plural or any(kind(tokens, at + 1) == "NUMBER" for at in numbers)


def _converts(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "1 GB = 1000 MB"."""
    equals = [at for at, t in enumerate(tokens) if t.kind == "EQUALS"]
    return any(kind(tokens, at + 1) == "NUMBER" and "NUMBER" in {kind(tokens, at - 1), kind(tokens, at - 2)} for at in equals)


def _stands_beside(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "… the clinic, where 64 patients sleep", "Dmitri, 34, has": an amount in a clause about something else."""
    amounts = pool.amounts
    led = [says(word(tokens, a.clause.start - 1), "beside") for a in amounts]
    lone = [len(a.clause.places) == 1 and a.clause.before == a.clause.behind == "COMMA" for a in amounts]
    alone = any(lone) and not all(lone[1:-1]) and any(a.line.noun or a.line.unit for a in amounts)
    return (any(led) and not all(led)) or alone


def _says_where(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "At 1,200 m"."""
    places = [kind(tokens, a.start - 1) == "AT" and a.line.unit not in MONEY for a in pool.amounts]
    return any(places) and not all(places[1:])


def _tells_time(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "From 9:30 to 11:00", where times are asked."""
    timed = any(t.kind == "CLOCK" and t.sense != "weekday" for t in tokens)
    return timed and dimension(pool.unit) == dimension("hour")


def _names_twice(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "9 in Madrid and 6 in Turin; 3 in Madrid are off"."""
    top = max(pool.amounts, key=lambda a: a.value)
    names = [
        {stem(tokens[p]) for p in a.clause.places if shape(tokens, p) in {"NAME", "CLOCK", "LETTER"}}
        for a in pool.amounts if a is not top
    ]  # fmt: skip
    every = [name for each in names for name in each]
    return any(1 < every.count(name) < len(names) for name in every)


def _is_strange(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "The hotel has 3 stars": a noun in a sentence of its own beside bare numbers."""
    named = [a for a in pool.amounts if a.line.noun]
    others = {a.clause.sentence for a in pool.amounts if not a.line.noun}
    return bool(others) and any(a.clause.sentence not in others and a is not pool.amounts[0] for a in named)


def _share_clause(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "Swapped 30 of hers for 24 of his", but not "12 of the 60", "a choir of 64 singers has 19 sopranos"."""
    top = max(pool.amounts, key=lambda a: a.value)
    for one, two in pairwise(pool.amounts):
        between = range(one.line.end, two.start)
        holds = one is top and any(tokens[p].kind in _HOLDING or says(word(tokens, p), "composing") for p in between)
        led = two.start - 1 - (kind(tokens, two.start - 1) in {"ARTICLE", "POSSESSOR", "ALL"})
        if one.clause == two.clause and not holds and kind(tokens, led) != "OF":
            return True
    return False


def _is_loose(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "An anonymous hundred", "in billions": a scale without its number."""
    return any(t.kind == "SCALE" and at not in found.read for at, t in enumerate(tokens))


def _overlaps(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "Either", "some do both": what is told may overlap."""
    both = any(word(tokens, at) == "both" and not word(tokens, at + 1).isalpha() for at in range(len(tokens)))
    return both or any(says(t.text, "overlapping") for t in tokens)


def _includes(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "15 hours, which includes 4 hours": a part of a part."""
    return any(a.clause.before in {"RELATIVE", "WHICH"} for a in pool.amounts[2:])


def _asks_else(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """How many of something are asked, where times or lengths are told."""
    many = any(kind(tokens, p) == "MANY" for p in asked.places)
    return bool(pool.unit) and many and not asked.unit and not {*asked.words} <= words_of("bare")


def _goes_on(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "The others were packed … how many are left": what is left is asked after something was done to the rest."""
    free = [c for c in pool.untold if any(speaks_of_rest(tokens, p) for p in c.places)]
    acted = any(deeds_of(tokens, p) for c in free for p in c.places if p not in asked.places)
    return acted and (asked.rest or asked.now)


def _part_goes(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "… and 57 GB of environments. I wipe the environments": something is done to a part that was told."""
    told = frozenset().union(*(a.label for a in pool.amounts[1:]))
    return any(
        stems(tokens, clause.places) & told and any(deeds_of(tokens, p) & {"out", "in"} for p in clause.places)
        for clause in pool.untold
        if clause.sentence > pool.amounts[-1].clause.sentence and not {*clause.places} & {*asked.places}
    )


def _done_to_some(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "Delivers 15 and picks up 9 … how many were delivered": what is asked was done with some of them."""
    done = {lemma_of(tokens[p].text) for p in asked.places if deeds_of(tokens, p)}
    lemmas = [{lemma_of(tokens[p].text) for p in a.clause.places if deeds_of(tokens, p)} for a in pool.amounts]
    return any(done & each for each in lemmas) and any(each and not each & done for each in lemmas)


def _asks_half(tokens: Sequence[Token], pool: Pool, asked: Asked, found: Lines) -> bool:
    """ "HR plus legal spent the rest. How much did HR spend?": one of those that share the rest is asked."""
    for clause, after in pairwise(pool.untold):
        joined = clause.end + 1 == after.start and kind(tokens, clause.end) in {"PLUS", "AND"}
        names, others = stems(tokens, clause.places), stems(tokens, after.places)
        if joined and any(speaks_of_rest(tokens, p) for p in after.places) and (
            names & asked.names and not others & asked.names
        ):
            return True
    return False


_GATES: tuple[tuple[Stands, str], ...] = (
    (_asks_what_is_aside, "What is asked is counted by a number that is no part."),
    (_relates_anywhere, "Amounts are compared, or shares are told."),
    (_is_written, "An equation or a row of numbers is written."),
    (_per_one, "Something is told of each of several."),
    (_asks_of_sizes, "Numbers are asked that follow from sizes."),
    (_of_another_part, "A part of a part is told."),
    (_stand_together, "Two numbers are told in one breath."),
    (_converts, "Units are converted."),
    (_stands_beside, "An amount is told in a clause beside."),
    (_says_where, "An amount says where or when something is."),
    (_tells_time, "Times of the day are told."),
    (_names_twice, "Two numbers are told of one name."),
    (_is_strange, "A number of something else is told."),
    (_share_clause, "Two numbers are told in one breath."),
    (_is_loose, "A scale stands without its number."),
    (_overlaps, "What is told may overlap."),
    (_includes, "A part of a part is told."),
    (_asks_else, "Something else is asked than what is told."),
    (_goes_on, "Something is done to the rest."),
    (_part_goes, "Something is done to a part."),
    (_done_to_some, "What is asked was done with some of them."),
    (_asks_half, "One of several that share the rest is asked."),
)
