"""Amounts that are no parts of one whole: they tell of something else, say where or when, or are parts of parts."""

from itertools import pairwise

from grammar import units
from grammar.accounts.scales import MONEY, dimension
from grammar.accounts.words import classes_of, is_in
from grammar.ledger.deeds import deeds_of
from grammar.ledger.demand import Demand
from grammar.ledger.naming import kind, noun, shape, stem, stems, word
from grammar.ledger.words import words_of
from grammar.wholes.text import Text
from grammar.wholes.words import says

_CLAUSES = frozenset({"STOP", "QUESTION", "LINE", "COMMA", "COLON", "SEMICOLON", "IF", "WHEN", "GIVEN"})
_LARGE = 1000
_OF_NETWORKS = frozenset({"NEURON", "INPUT", "OUTPUT", "HIDDEN", "DENSE", "LAYER", "BIAS", "CHAIN"})
_HOLDING = frozenset({"HAVE", "HOLD", "BE", "TAKE"})


def _asks_what_is_aside(text: Text) -> bool:
    """ "Count the legs: 13 cows … two legs": what is asked is counted by a number that is no part."""
    inside = {a.start for a in text.pool.amounts}
    return any(line.noun and line.noun == text.asked.counted for line in text.found.lines if line.start not in inside)


def _asks_for_turns(text: Text) -> bool:
    """ "How many steps is one epoch": turns are counted, and no amount is of any."""
    counted = any(t.kind == "ROUND" and noun(t) == text.asked.counted for t in text.tokens)
    return counted and not any(a.line.noun == text.asked.counted for a in text.pool.amounts)


def _asks_of_sizes(text: Text) -> bool:
    """Parameters are asked where widths of layers are told."""
    numbers = words_of("counted_in_networks")
    if not any((t.kind in _OF_NETWORKS and not says(t.text, "school")) or says(t.text, "layered") for t in text.tokens):
        return False
    nouns = {a.line.noun for a in text.pool.amounts if a.line.noun}
    large = not nouns and all(a.value >= _LARGE for a in text.pool.amounts)
    if nouns & numbers and (nouns - numbers or text.asked.counted in words_of("of_networks")):
        return True
    same = bool(nouns) and (nouns <= text.asked.nouns or nouns <= numbers)
    other = bool(text.asked.nouns) and not any(n in numbers or says(n, "networks") for n in text.asked.nouns)
    return not (large or same or other or text.pool.unit)


def _of_another_part(text: Text) -> bool:
    """ "7 are ill, 3 of them with the flu", "5 of the girls": a part of a part."""
    top, amounts = text.top, text.pool.amounts
    for at, amount in enumerate(amounts[1:], 1):
        behind = amount.line.behind
        if kind(text.tokens, behind) != "OF":
            continue
        earlier = frozenset().union(*(a.label for a in amounts[:at] if a is not top)) - top.label
        named = stems(text.tokens, range(behind + 1, min(behind + 4, amount.clause.end)))
        again = word(text.tokens, behind + 1) in words_of("part_again")
        bare = bool(text.pool.unit) and not amount.line.unit
        if named & earlier or (again and (bare or at > 1)):
            return True
    return False


def _stands_beside(text: Text) -> bool:
    """ "… the clinic, where 64 patients sleep", "Dmitri, 34, has": an amount in a clause about something else."""
    amounts = text.pool.amounts
    led = [says(word(text.tokens, a.clause.start - 1), "beside") for a in amounts]
    lone = [len(a.clause.places) == 1 and a.clause.before == a.clause.behind == "COMMA" for a in amounts]
    alone = any(lone) and not all(lone[1:-1]) and any(a.line.noun or a.line.unit for a in amounts)
    rest = any(text.rests_in(c) for c in text.pool.untold)
    return (any(led) and not all(led) and not rest) or alone


def _is_unlike(text: Text) -> bool:
    """ "3 hectares, 450 square metres of it pond": units that are no units here."""
    nouns = {a.line.noun for a in text.pool.amounts if a.line.noun}
    if any(kind(text.tokens, a.line.end) == "RELATION" for a in text.pool.amounts):
        return True  # "450 square metres"
    return len(nouns) > 1 and any(is_in(n, "nouns", "units") or says(n, "units") for n in nouns)


def _says_where(text: Text) -> bool:
    """ "At 1,200 m"."""
    places = [kind(text.tokens, a.start - 1) == "AT" and a.line.unit not in MONEY for a in text.others]
    return any(places) and not all(places)


def _tells_time(text: Text) -> bool:
    """ "From 9:30 to 11:00", where times are asked."""
    timed = any(t.kind == "CLOCK" and t.sense != "weekday" for t in text.tokens)
    return timed and dimension(text.pool.unit) == dimension("hour")


def _names_twice(text: Text) -> bool:
    """ "9 in Madrid and 6 in Turin; 3 in Madrid are off"."""
    names = [
        {stem(text.tokens[p]) for p in a.clause.places if shape(text.tokens, p) in {"NAME", "CLOCK", "LETTER"}}
        for a in text.others
    ]
    every = [name for each in names for name in each]
    return any(1 < every.count(name) < len(names) for name in every)


def _is_strange(text: Text) -> bool:
    """ "The hotel has 3 stars": a noun in a sentence of its own beside bare numbers."""
    named = [a for a in text.pool.amounts if a.line.noun]
    others = {a.clause.sentence for a in text.pool.amounts if not a.line.noun}
    return bool(others) and any(a.clause.sentence not in others and a is not text.pool.amounts[0] for a in named)


def _share_clause(text: Text) -> bool:
    """ "Swapped 30 of hers for 24 of his", but not "12 of the 60", "a choir of 64 singers has 19 sopranos"."""
    for one, two in pairwise(text.pool.amounts):
        between = range(one.line.end, two.start)
        holds = any(text.tokens[p].kind in _HOLDING or says(word(text.tokens, p), "composing") for p in between)
        holds = one is text.top and (
            holds
            or kind(text.tokens, one.start - 1 - (kind(text.tokens, one.start - 1) == "ARTICLE"))
            in {"OF", "FROM", "OUT"}
        )
        led = two.start - 1 - (kind(text.tokens, two.start - 1) in {"ARTICLE", "POSSESSOR", "ALL"})
        if one.clause == two.clause and not holds and kind(text.tokens, led) != "OF":
            return True
    return False


def _includes(text: Text) -> bool:
    """ "15 hours, which includes 4 hours": a part of a part."""
    return any(a.clause.before in {"RELATIVE", "WHICH"} for a in text.pool.amounts[2:])


def _is_asked_of(text: Text) -> bool:
    """ "How many seats stay empty in 5 vans?": a number among the words of the question, and not "of 40"."""
    start, last = text.asked.places[0], text.asked.places[-1]
    ends = next((p for p in range(last + 1, len(text.tokens)) if kind(text.tokens, p) in _CLAUSES), len(text.tokens))
    inside = [line for line in text.found.lines if start < line.start < ends]
    return any(kind(text.tokens, line.start - 1) in {"IN", "FOR", "WITH", "ON"} for line in inside)


def _asks_else(text: Text) -> bool:
    """How many of something are asked, where times or lengths are told."""
    many = any(kind(text.tokens, p) == "MANY" for p in text.asked.places)
    unit = text.asked.unit or any(n == text.pool.unit.lower() or says(n, "units") for n in text.asked.nouns)
    return bool(text.pool.unit) and many and not unit and not {*text.asked.words} <= words_of("bare")


def _goes_on(text: Text) -> bool:
    """ "The others were sold … how many are left": what is left is asked after something was done to the rest."""
    free = [c for c in text.pool.untold if text.rests_in(c)]
    acted = any("out" in deeds_of(text.tokens, p) for c in free for p in c.places if p not in text.asked.places)
    return acted and (text.asked.now or any(says(w, "leaving") for w in text.asked.words))


def _part_goes(text: Text) -> bool:
    """ "… and 57 GB of environments. I wipe the environments": something is done to a part that was told."""
    told = frozenset().union(*(a.label | {a.line.noun} for a in text.pool.amounts)) - {text.top.line.noun, ""}
    return any(
        stems(text.tokens, clause.places) & told
        and any(deeds_of(text.tokens, p) & {"out", "in"} for p in clause.places)
        for clause in text.pool.untold
        if clause.sentence > text.pool.amounts[-1].clause.sentence and not {*clause.places} & {*text.asked.places}
    )


def _asks_half(text: Text) -> bool:
    """ "HR plus legal spent the rest. How much did HR spend?": one of those that share the rest is asked."""
    for clause, after in pairwise(text.pool.untold):
        plus = word(text.tokens, clause.end) in {"plus", "+"}
        joined = clause.end + 1 == after.start and (plus or kind(text.tokens, clause.end) == "AND")
        shared = joined and text.rests_in(after)
        names, others = stems(text.tokens, clause.places), stems(text.tokens, after.places)
        half = bool(names & text.asked.names) != bool((others - names) & text.asked.names)
        if shared and (half or plus):
            return True
    return False


def _is_handed(text: Text) -> bool:
    """ "She gives Kate 165 cards", "she gets 35 more. How many are left": what goes to another, and what comes to whom
    the rest is of, is no part."""
    for amount in text.pool.amounts:
        ahead = any("out" in classes_of(word(text.tokens, p)) for p in range(amount.clause.start, amount.start))
        to = [p for p in range(amount.line.behind, amount.clause.end) if kind(text.tokens, p) == "TO"]
        if ahead and any(shape(text.tokens, p + 1) == "NAME" for p in to if p + 1 < len(text.tokens)):
            return True
        for p in range(amount.clause.start, amount.start):
            ways = classes_of(word(text.tokens, p))
            if "out" in ways and shape(text.tokens, p + 1) == "NAME" and not amount.deeds:
                return True
            if text.asked.rest and ways & {"in", "buy"} and kind(text.tokens, p - 1) == "PRONOUN":
                return True
    return False


def _asks_a_time(text: Text) -> bool:
    """ "How many more hours" where pages are told: a time follows from a rate."""
    asked = [p for p in text.asked.places if kind(text.tokens, p) == "TIME"]
    many = any(kind(text.tokens, p - 1) in {"MANY", "MORE"} for p in asked)
    return many and units.dimension(text.pool.unit) != "time"


def _runs_beside(text: Text) -> bool:
    """ "All three run at once": times side by side do not add up."""
    said = {each.text.lower() for each in text.tokens} & {"once", "simultaneously", "parallel", "concurrently"}
    return units.dimension(text.pool.unit) == "time" and bool(said)


def _is_of_list(text: Text) -> bool:
    """ "The third of 5, 9 and 13": one of bare numbers, or what follows from them, is named, which is not their sum."""
    bare = [a for a in text.pool.amounts if not a.line.noun and not a.line.unit]
    led = [a.line.start - 1 for a in bare[:1] if kind(text.tokens, a.line.start - 1) == "OF"]
    return len(bare) == len(text.pool.amounts) and any(kind(text.tokens, at - 1) != "TOTAL" for at in led)


OTHERS: tuple[Demand[Text], ...] = (
    (_asks_a_time, "A time is asked, and amounts of something else are told."),
    (_runs_beside, "Times run side by side."),
    (_is_handed, "An amount goes to another, or comes to whom the rest is of."),
    (_asks_what_is_aside, "What is asked is counted by a number that is no part."),
    (_asks_for_turns, "Turns are asked, and amounts of something else are told."),
    (_asks_of_sizes, "Numbers are asked that follow from sizes."),
    (_of_another_part, "A part of a part is told."),
    (_stands_beside, "An amount is told in a clause beside."),
    (_is_unlike, "Unlike amounts are told."),
    (_says_where, "An amount says where or when something is."),
    (_tells_time, "Times of the day are told."),
    (_names_twice, "Two numbers are told of one name."),
    (_is_of_list, "Something else follows from a list of numbers."),
    (_is_strange, "A number of something else is told."),
    (_share_clause, "Two numbers are told in one breath."),
    (_includes, "A part of a part is told."),
    (_is_asked_of, "A number stands among the words of the question."),
    (_asks_else, "Something else is asked than what is told."),
    (_goes_on, "Something is done to the rest."),
    (_part_goes, "Something is done to a part."),
    (_asks_half, "One of several that share the rest is asked."),
)
"""What makes an amount none of the parts, with its reason."""
