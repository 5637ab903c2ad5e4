"""The readings of a pool: its sum, what a whole leaves, what there was before; each explains every amount of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grammar.accounts.words import is_in
from grammar.ledger.deeds import deeds_of
from grammar.ledger.naming import kind, shape, stems, word
from grammar.token import Token
from grammar.wholes.amount import Amount, Pool
from grammar.wholes.asked import Asked, speaks_of_rest
from grammar.wholes.clause import ENDS, Clause
from grammar.wholes.words import says

_PREPOSITIONS = frozenset({"IN", "FROM", "FOR", "WITH", "ON", "AT", "BY", "TO", "DURING", "OVER", "AFTER", "OF"})
_BORDERS = ENDS | {"COMMA", "AND", "COLON", "CLOSE", "OPEN", "PLUS", "BUT", "", "SLASH", "DASH", "EQUALS"}
_PARTING = frozenset({"RELATIVE", "WHICH", "COLON"})
_VERBS = frozenset({"BE", "HAVE", "MODAL", "DO"})
_SERIES = frozenset({"WEEKDAY", "MONTH", "CLOCK", "DAYTIME"})


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its pool and what it asks for."""

    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    pool: Pool
    asked: Asked

    @property
    def top(self) -> Amount:
        """The largest amount, the first of several."""
        return max(self.pool.amounts, key=lambda a: a.value)

    @property
    def others(self) -> tuple[Amount, ...]:
        """The amounts but the largest."""
        return tuple(a for a in self.pool.amounts if a is not self.top)

    @property
    def dominates(self) -> bool:
        """Whether the largest is more than all others together."""
        return self.top.value > sum(a.value for a in self.others)

    @property
    def free(self) -> list[int]:
        """The places of the clauses that neither tell an amount nor ask."""
        busy = {a.clause for a in self.pool.amounts}
        asked = set(self.asked.places)
        return [p for c in self.clauses if c not in busy for p in c.places if p not in asked]

    @property
    def tells_rest(self) -> bool:
        """Whether the text itself says that there is a rest."""
        return any(speaks_of_rest(self.tokens, p) for p in self.free)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole that is told, or asked (None), with its parts; without the whole the parts make it."""

    whole: Amount | None
    parts: tuple[Amount, ...]


def readings_of(text: Text) -> tuple[Reading, ...]:
    """Every reading that explains all amounts of a text."""
    found = []
    if all(holds(text) for holds in _OF_REST):
        found.append(Reading(text.top, text.others))
    if all(holds(text) for holds in _OF_SUM) or all(holds(text) for holds in _OF_BEFORE):
        found.append(Reading(None, text.pool.amounts))
    return tuple(found)


# --- how the amounts stand to each other ------------------------------------------------------------------------------


def _are_alike(text: Text) -> bool:
    """Whether the largest amount is told as the others are: in one row with them, or in a sentence like theirs."""
    tokens, amounts = text.tokens, text.pool.amounts
    if _heads(text) or any(_parted(tokens, one, two) for one, two in pairwise(amounts)):
        return False
    nouns = [a.line.noun for a in amounts]
    if len(amounts) > 2 and all(nouns) and len(set(nouns)) == len(nouns):
        return True
    sentences = {a.clause.sentence for a in amounts}
    tails = {_tail(tokens, a) for a in amounts}
    return len(tails) == 1 and len(sentences) in {1, len(amounts)}


def _heads(text: Text) -> bool:
    """ "250 buttons: 88 white, 73 black": the first is told with its noun, the others without, behind a border."""
    tokens, top = text.tokens, text.top
    named = bool(top.line.noun or top.line.unit)
    bare = any(not (a.line.noun or a.line.unit) for a in text.others)
    opens = all(a.start - a.clause.start <= 1 and a.clause.before != "PLUS" for a in text.others)
    return text.pool.amounts[0] is top and named and bare and opens and _tail(tokens, top) in {"END", "VERB"}


def _parted(tokens: Sequence[Token], one: Amount, two: Amount) -> bool:
    """ "60: 12 …", "60, of which 12", "60 consists of 12"."""
    between = range(one.line.end, two.line.start)
    return any(kind(tokens, p) in _PARTING or says(word(tokens, p), "parting") for p in between)


def _tail(tokens: Sequence[Token], amount: Amount) -> str:
    """What stands behind an amount: the end of its clause, a preposition, a verb or another word."""
    at = max(amount.line.end, amount.line.behind)
    after = kind(tokens, at)
    if after in _BORDERS:
        return "END"
    if after in _PREPOSITIONS:
        return "PLACE"
    return "VERB" if after in _VERBS or (at < len(tokens) and deeds_of(tokens, at)) else "WORD"


def _is_apart(text: Text) -> bool:
    """Whether the largest amount stands first, parted from the others."""
    first, second = text.pool.amounts[:2]
    tokens = text.tokens
    apart = first.clause.sentence != second.clause.sentence or _parted(tokens, first, second)
    return text.top is first and (apart or _heads(text))


def _is_said_whole(text: Text) -> bool:
    """Whether words say that the largest amount is all of it, or bounds it."""
    return _says_whole(text, text.top)


def _says_whole(text: Text, amount: Amount) -> bool:
    tokens, line = text.tokens, amount.line
    own = [p for p in amount.clause.places if p not in text.asked.places]
    led = kind(tokens, line.start - 1) in {"OF", "FROM"} or word(tokens, line.start - 2) == "of"
    return any(says(word(tokens, p), "wholes") or is_in(word(tokens, p), "nouns", "bound") for p in own) or (
        led and amount.clause.start >= line.start - 2
    )


# --- what is left -----------------------------------------------------------------------------------------------------


def _whole_is_told(text: Text) -> bool:
    return text.dominates and not _are_alike(text) and (_is_apart(text) or _is_said_whole(text) or _leads(text))


def _leads(text: Text) -> bool:
    """Whether the largest is told first, and the text speaks of a rest."""
    return text.top is text.pool.amounts[0] and (text.tells_rest or text.asked.rest)


def _rest_is_asked(text: Text) -> bool:
    asked = text.asked
    if asked.before or (asked.denies and not text.tells_rest):
        return False
    if asked.rest or asked.need or (text.tells_rest and not asked.total):
        return True
    return _is_apart(text) and not (asked.total or asked.loosely) and (_asks_sibling(text) or _all_went(text))


def _new(text: Text) -> frozenset[str]:
    """What the question names, and is told neither of the whole nor of a part."""
    told = text.top.label | {text.top.line.noun} | frozenset().union(*(a.label for a in text.others))
    names = text.asked.names - told
    return frozenset(n for n in names if not (is_in(n, "nouns", "neutral") or says(n, "wholly", "later")))


def _asks_sibling(text: Text) -> bool:
    """ "Hive 3?", "how many were red?": a part is named of which nothing is told."""
    series = [shape(text.tokens, p) for p in text.asked.places if shape(text.tokens, p) in _SERIES | {"ORDINAL", "LETTER"}]
    if series and any(a.label and not _shapes(text, a) & {*series} for a in text.others):
        return False
    many = len(text.others) > 1 or _is_said_whole(text)
    return many and bool(_new(text)) and not any(_comes_to_it(text, a) or a.goes for a in text.others)


def _shapes(text: Text, amount: Amount) -> set[str]:
    return {shape(text.tokens, p) for p in amount.clause.places}


def _all_went(text: Text) -> bool:
    """ "It lost 4 cm on Monday and 6 cm on Tuesday. How tall was it after that?"."""
    gone = all(a.goes for a in text.others) or (text.asked.now and all(a.deeds & {"out", "part"} for a in text.others))
    return gone and not text.asked.deeds & {"out", "part"}


def _comes_to_it(text: Text, amount: Amount) -> bool:
    """Whether an amount came to those whose whole it is: "she got 12", "12 more came"."""
    tokens, clause = text.tokens, amount.clause
    again = any(kind(tokens, p) in {"MORE", "ANOTHER"} or says(word(tokens, p), "adding") for p in clause.places)
    own = any(kind(tokens, p) == "PRONOUN" for p in range(clause.start, amount.start))
    own = own or bool(deeds_of(tokens, clause.start))
    back = any(says(word(tokens, p), "returning") for p in clause.places)
    return back or (amount.comes and (again or own or not text.tells_rest))


def _parts_leave(text: Text) -> bool:
    """Whether no part came to the whole, and the whole did not go, unless a rest of what went is told."""
    stays = not text.top.goes or text.tells_rest
    return stays and not any(_comes_to_it(text, a) for a in text.others)


def _names_no_part(text: Text) -> bool:
    """Whether what is asked is not what one of the parts is said to be, and nothing else."""
    if _new(text):
        return True
    shared = text.top.label | {text.top.line.noun} | frozenset.intersection(*(a.label for a in text.others))
    return not any((text.asked.names - shared) & a.label for a in text.others)


_OF_REST: tuple[Callable[[Text], bool], ...] = (_whole_is_told, _rest_is_asked, _parts_leave, _names_no_part)
"""What must hold for the largest amount to be the whole, and the rest to be asked."""

# --- the sum ----------------------------------------------------------------------------------------------------------


def _none_is_whole(text: Text) -> bool:
    if any(_says_whole(text, a) for a in text.pool.amounts):
        return False
    return not text.dominates or _are_alike(text) or (text.asked.total and not _is_apart(text))


def _all_is_asked(text: Text) -> bool:
    asked = text.asked
    if asked.rest or asked.need or asked.before or asked.denies or text.tells_rest:
        return False
    return asked.total or _asks_what_is_told(text)


def _asks_what_is_told(text: Text) -> bool:
    """Whether what is asked is what the amounts count or measure, or a name for things of any kind."""
    asked, pool, amounts = text.asked, text.pool, text.pool.amounts
    nouns = {a.line.noun for a in amounts if a.line.noun}
    if any(says(word(text.tokens, p), "composing") for p in amounts[0].clause.places):
        return True
    if pool.unit:
        return bool(asked.unit) or any(says(w, "measuring") for w in asked.words)
    generic = any(is_in(n, "nouns", "generic") for n in asked.nouns)
    headed = bool(asked.nouns & _headed(text)) and not text.dominates
    return generic or headed or (bool(nouns) and nouns <= asked.nouns) or (bool(asked.nouns) and not nouns and not text.dominates)


def _headed(text: Text) -> frozenset[str]:
    """The stems of the words before the first amount, outside the question."""
    asked = {*text.asked.places}
    return stems(text.tokens, [p for p in range(text.pool.amounts[0].start) if p not in asked])


def _goes_one_way(text: Text) -> bool:
    """Whether all come, or all go, or nothing is said of it."""
    goes, comes = [a for a in text.pool.amounts if a.goes], [a for a in text.pool.amounts if a.comes]
    if any("out" in deeds_of(text.tokens, p) for p in text.free) and not goes:
        return False  # "some of them were removed"
    return not goes or (not comes and len(goes) == len(text.pool.amounts)) or not any(
        "state" in a.deeds or a.comes for a in text.pool.amounts
    )


def _names_all_or_none(text: Text) -> bool:
    """Whether what is asked is not what some of the amounts are said to be, and others are not."""
    names = text.asked.nouns - {a.line.noun for a in text.pool.amounts}
    named = [bool(names & a.label) for a in text.pool.amounts]
    return not any(named[1:])


def _no_sibling(text: Text) -> bool:
    """Whether no member of a series is asked of which others are told: "on Friday", "in the fourth year"."""
    if text.asked.total:
        return True
    told = [(shape(text.tokens, p), word(text.tokens, p)) for a in text.pool.amounts for p in a.clause.places]
    asked = [(shape(text.tokens, p), word(text.tokens, p)) for p in text.asked.places if not text.tokens[p].text.isupper()]
    return not any(one and any(one == each for each, _ in told) and (one, name) not in told for one, name in asked)


_OF_SUM: tuple[Callable[[Text], bool], ...] = (
    _none_is_whole,
    _all_is_asked,
    _goes_one_way,
    _names_all_or_none,
    _no_sibling,
)
"""What must hold for all amounts to be parts, and all of it to be asked."""

# --- what there was ---------------------------------------------------------------------------------------------------


def _was_before(text: Text) -> bool:
    return text.asked.before and not text.asked.rest and not text.tells_rest


def _one_stayed(text: Text) -> bool:
    """Whether all amounts went but one, of which it is said that it is left."""
    stayed = [a for a in text.pool.amounts if any(speaks_of_rest(text.tokens, p) or says(word(text.tokens, p), "staying")
                                                  for p in a.clause.places)]  # fmt: skip
    gone = [a for a in text.pool.amounts if a.goes and a not in stayed]
    return len(stayed) == 1 and bool(gone) and not any(a.comes for a in text.pool.amounts)


_OF_BEFORE: tuple[Callable[[Text], bool], ...] = (_was_before, _one_stayed)
"""What must hold for all amounts together to be what there was."""
