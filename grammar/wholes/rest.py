"""What a whole leaves: the largest amount is all of it, the others are parts, and the rest is asked."""

from collections.abc import Callable

from grammar.accounts.words import is_in
from grammar.ledger.deeds import deeds_of
from grammar.ledger.naming import kind, shape, stems, word
from grammar.wholes.amount import Amount
from grammar.wholes.asked import speaks_of_rest
from grammar.wholes.row import are_alike, is_apart, is_said_whole
from grammar.wholes.text import Text
from grammar.wholes.words import says

_LONGEST_NAME = 3
_SERIES = frozenset({"WEEKDAY", "MONTH", "CLOCK", "DAYTIME"})


def _whole_is_told(text: Text) -> bool:
    nouns = {a.line.noun for a in text.pool.amounts if a.line.noun}
    if len(nouns) > 1 and text.top is not text.pool.amounts[0]:
        return False
    unlike = not are_alike(text) or _alone_is_there(text) or _alone_is_named(text)
    covers = text.dominates or (2 * text.top.value == sum(a.value for a in text.pool.amounts) and is_said_whole(text))
    return covers and unlike and (is_apart(text) or is_said_whole(text) or _leads(text))


def _alone_is_there(text: Text) -> bool:
    """ "A GPU has 24 GB, the weights take 13 GB, the activations 6 GB": only the first is said to be there."""
    stated = [any(kind(text.tokens, p) == "HAVE" for p in a.clause.places) for a in text.pool.amounts]
    own = any(not a.label <= text.top.label | {a.line.noun} for a in text.others)
    return text.top is text.pool.amounts[0] and stated[0] and not any(stated[1:]) and own


def _alone_is_named(text: Text) -> bool:
    """ "With 4,096 samples in it, 1,500 from experts and the others …": only the first is told with its noun."""
    bare = not any(a.line.noun or a.line.unit for a in text.others)
    named = bool(text.top.line.noun or text.top.line.unit)
    return text.top is text.pool.amounts[0] and bare and named and text.tells_rest


def _leads(text: Text) -> bool:
    """Whether a rest is told or asked, and the largest is not the rest itself."""
    own = any(speaks_of_rest(text.tokens, p) or says(word(text.tokens, p), "staying") for p in text.top.clause.places)
    return (text.tells_rest or text.asked.rest) and not own


def _rest_is_asked(text: Text) -> bool:
    asked = text.asked
    if asked.before or (asked.denies and not text.tells_rest and not _denies_deed(text)):
        return False
    if (
        _is_enumerated(text)
        or asked.rest
        or asked.need
        or asked.denies
        or (text.tells_rest and not asked.total)
        or _asks_listed(text)
    ):
        return True
    return is_apart(text) and not (asked.total or asked.loosely) and (_asks_sibling(text) or _all_went(text))


def _is_enumerated(text: Text) -> bool:
    """ "Four pieces … three of them measure …": there is one part more than is told, and the whole is no part."""
    return len(text.others) + 1 in text.pool.counts and not text.asked.total and is_apart(text)


def _denies_deed(text: Text) -> bool:
    """ "The first group scored 180 … how many haven't been scored?", "17 of 30 are girls. How many are not?"."""
    told = frozenset().union(*(a.verbs for a in text.others))
    bare = bool(text.asked.names) and text.asked.names <= {text.top.line.noun} | text.top.label
    return bool(text.asked.verbs & told) or bare


def _asks_listed(text: Text) -> bool:
    """ "Ana, Ben and Eva picked 96. Ana picked 41, Ben 28. And Eva?": one is asked of those of which the whole is."""
    asked = {*text.asked.places}
    mine = [p for c in text.clauses if c.sentence == text.top.clause.sentence for p in c.places if p not in asked]
    own = {p for a in text.others for p in a.clause.places}
    listed = stems(text.tokens, [p for p in mine if p not in own]) - {text.top.line.noun}
    labels = [a.label - {text.top.line.noun} for a in text.others]
    named = text.asked.names & listed - frozenset().union(*labels)
    return bool(named) and all(each & listed for each in labels)


def _new(text: Text) -> frozenset[str]:
    """What the question names, and is told neither of the whole nor of a part."""
    told = text.top.label | {text.top.line.noun} | frozenset().union(*(a.label for a in text.others))
    names = text.asked.names - told
    return frozenset(n for n in names if not (is_in(n, "nouns", "neutral") or says(n, "wholly", "later")))


def _asks_sibling(text: Text) -> bool:
    """ "Hive 3?", "how many were red?": a part is named of which nothing is told."""
    series = [
        shape(text.tokens, p) for p in text.asked.places if shape(text.tokens, p) in _SERIES | {"ORDINAL", "LETTER"}
    ]
    if series and any(a.label and not _shapes(text, a) & {*series} for a in text.others):
        return False
    many = len(text.others) > 1 or is_said_whole(text)
    return many and bool(_new(text)) and not any(_comes_to_it(text, a) or a.goes for a in text.others)


def _shapes(text: Text, amount: Amount) -> set[str]:
    return {shape(text.tokens, p) for p in amount.clause.places}


def _all_went(text: Text) -> bool:
    """ "It lost 4 cm on Monday and 6 cm on Tuesday. How tall was it after that?"."""
    gone = all(a.goes for a in text.others) or (text.asked.now and all(a.deeds & {"out", "part"} for a in text.others))
    return gone and "out" not in text.asked.deeds


def _comes_to_it(text: Text, amount: Amount) -> bool:
    """Whether an amount came to those whose whole it is: "she got 12", "12 more came"."""
    tokens, clause = text.tokens, amount.clause
    named = bool(stems(tokens, range(clause.start, amount.start)) - text.top.label)
    again = any(kind(tokens, p) in {"MORE", "ANOTHER"} or says(word(tokens, p), "adding") for p in clause.places)
    own = any(kind(tokens, p) == "PRONOUN" for p in range(clause.start, amount.start))
    own = own or bool(deeds_of(tokens, clause.start) and amount.start - clause.start <= 2)
    back = any(says(word(tokens, p), "returning") for p in clause.places)
    income = "in" in amount.deeds and not amount.verbs  # "Donations: $60"
    return back or income or (amount.comes and (again or own or not (named or text.tells_rest or text.asked.rest)))


def _parts_leave(text: Text) -> bool:
    """Whether no part came to the whole, and the whole did not go, unless a rest of what went is told."""
    if _is_enumerated(text):
        return True
    stays = not text.top.goes or text.tells_rest or kind(text.tokens, text.top.start - 1) == "WITH"
    return stays and not any(_comes_to_it(text, a) for a in text.others)


def _names_no_part(text: Text) -> bool:
    """Whether what is asked is not what one of the parts is said to be, and nothing else."""
    if _new(text):
        return True
    shared = text.top.label | {text.top.line.noun} | frozenset.intersection(*(a.label for a in text.others))
    plain = text.asked.rest or text.tells_rest
    own = [a.label - shared for a in text.others]
    return not any(each and (each <= text.asked.names if plain else each & text.asked.names) for each in own)


def _none_is_left_out(text: Text) -> bool:
    """Whether each name in a list of what the whole is of is told of, or asked: "a + b + c = 78, of which a is 14"."""
    top, asked = text.top.clause, {*text.asked.places}
    known = text.asked.names.union(*(a.label for a in text.others))
    mine = [c for c in text.pool.untold if c.sentence == top.sentence and c.start < text.top.start]
    names = [stems(text.tokens, c.places) for c in mine if c.end - c.start <= _LONGEST_NAME and not {*c.places} & asked]
    return text.tells_rest or all(not each or each & known for each in names)


OF_REST: tuple[Callable[[Text], bool], ...] = (
    _whole_is_told,
    _rest_is_asked,
    _parts_leave,
    _names_no_part,
    _none_is_left_out,
)
"""What must hold for the largest amount to be the whole, and the rest to be asked."""
