"""All of it: every amount is a part, and their sum is asked, or what there was before some of them went."""

from collections.abc import Callable

from grammar.accounts.words import is_in
from grammar.ledger.deeds import deeds_of
from grammar.ledger.kinds import is_sum_of
from grammar.ledger.naming import NOUNS, is_later, kind, noun, shape, stems, word
from grammar.wholes.amount import Amount
from grammar.wholes.asked import speaks_of_rest
from grammar.wholes.row import are_alike, is_apart, is_said_whole, is_told_whole
from grammar.wholes.text import Text
from grammar.wholes.words import says


def _none_is_whole(text: Text) -> bool:
    if any(is_told_whole(text, a) for a in text.pool.amounts) or (is_said_whole(text) and not are_alike(text)):
        return False
    return not text.dominates or are_alike(text) or (text.asked.total and not is_apart(text))


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
    if "many" in asked.words and not asked.names:
        return True  # "how many did they do"
    counted = {asked.counted} if asked.counted else asked.nouns
    generic = any(is_in(n, "nouns", "generic") or is_in(n, "nouns", "whole") for n in counted)
    told = frozenset().union(*(a.label for a in amounts))
    generic = generic or (asked.loosely and not asked.counted and not asked.names & told)
    headed = bool(asked.nouns & _headed(text)) and not text.dominates
    return (
        generic
        or headed
        or (bool(nouns) and nouns <= asked.nouns)
        or (bool(asked.counted) and not nouns and not text.dominates)
    )


def _headed(text: Text) -> frozenset[str]:
    """The stems of the words before the first amount, outside the question."""
    asked = {*text.asked.places}
    return stems(text.tokens, [p for p in range(text.pool.amounts[0].start) if p not in asked])


def _is_of_one_sort(text: Text) -> bool:
    """Whether what is asked is a name for all that is counted: not legs, where cows and hens are."""
    return is_sum_of(text.asked.counted, [a.line.noun for a in text.pool.amounts])


def _goes_one_way(text: Text) -> bool:
    """Whether all come, or all go, or nothing is said of it."""
    goes, comes = [a for a in text.pool.amounts if a.goes], [a for a in text.pool.amounts if a.comes]
    behind = [p for p in text.free if p > text.pool.amounts[0].start]
    if any("out" in deeds_of(text.tokens, p) and kind(text.tokens, p - 1) != "WITHOUT" for p in behind) and not goes:
        return False  # "some of them were removed"
    others = [a for a in text.pool.amounts if a not in goes]
    plain = not others or (text.asked.total and not any(a.deeds for a in others))
    return not goes or (not comes and plain)


def _names_all_or_none(text: Text) -> bool:
    """Whether what is asked is not what some of the amounts are said to be, and others are not, nor one of a list in
    which they stand, too."""
    nouns = {a.line.noun for a in text.pool.amounts}
    named = [bool((text.asked.names - nouns) & a.label) for a in text.pool.amounts]
    listed = stems(text.tokens, text.free)
    if named[0] and not all(named) and any(_is_of_somebody(text, a) for a in text.pool.amounts[1:]):
        return False
    return not any(named[1:]) and not (nouns & listed and (text.asked.nouns - nouns) & listed)


def _is_of_somebody(text: Text, amount: Amount) -> bool:
    """Whether somebody is named before an amount in its clause."""
    before = range(amount.clause.start, amount.start)
    return any(shape(text.tokens, p) == "NAME" or kind(text.tokens, p) in {"POSSESSOR", "PRONOUN"} for p in before)


def _no_sibling(text: Text) -> bool:
    """Whether no member of a series is asked of which others are told: "on Friday", "in the fourth year"."""
    if text.asked.total:
        return True
    told = [(shape(text.tokens, p), word(text.tokens, p)) for a in text.pool.amounts for p in a.clause.places]
    asked = [
        (shape(text.tokens, p), word(text.tokens, p)) for p in text.asked.places if not text.tokens[p].text.isupper()
    ]
    return not any(one and any(one == each for each, _ in told) and (one, name) not in told for one, name in asked)


def _done_to_all(text: Text) -> bool:
    """Whether what is asked was not done with some only: "delivers 15 and picks up 9 … how many were delivered"."""
    done, verbs = text.asked.verbs, [a.verbs for a in text.pool.amounts]
    return not (any(done & each for each in verbs) and any(each and not each & done for each in verbs))


def _as_many_as_counted(text: Text) -> bool:
    """Whether nothing counts more parts than are told: "three teams: one has 45, one has 30"."""
    return all(count <= len(text.pool.amounts) for count in text.pool.counts)


def _asks_no_other_sort(text: Text) -> bool:
    """Whether no sort of them is asked of which nothing is told: "20 red pens, 15 blue pens … how many green pens?"."""
    places = [p for p in text.asked.places if noun(text.tokens[p]) == text.asked.counted]
    if not places or not text.asked.counted or kind(text.tokens, places[0] - 1) not in NOUNS:
        return True
    told = {word(text.tokens, p) for a in text.pool.amounts for p in range(a.clause.start, a.line.behind)}
    return word(text.tokens, places[0] - 1) in told or bool(text.asked.total)


def _asks_no_further(text: Text) -> bool:
    """Whether not one is asked of which nothing is told: "two weigh 47 and 68 kg; how heavy is the third"."""
    asked = [p for p in text.asked.places if is_later(text.tokens, p)]
    told = frozenset().union(*(a.label for a in text.pool.amounts))
    return bool(text.asked.total) or stems(text.tokens, asked) <= told


def _asks_no_extent(text: Text) -> bool:
    """Whether it is not asked how high or wide something is: that is one of its extents, and no sum of them."""
    return bool(text.asked.total) or not any(kind(text.tokens, p) == "EXTENT" for p in text.asked.places)


def _asks_no_numbered(text: Text) -> bool:
    """Whether nothing is asked of one of a row of times: "in month 12"."""
    times = [p for p in text.asked.places if kind(text.tokens, p) in {"TIME", "NUMBERED"}]
    return bool(text.asked.total) or not any(kind(text.tokens, p + 1) == "NUMBER" for p in times)


OF_SUM: tuple[Callable[[Text], bool], ...] = (
    _none_is_whole,
    _all_is_asked,
    _is_of_one_sort,
    _goes_one_way,
    _names_all_or_none,
    _no_sibling,
    _done_to_all,
    _as_many_as_counted,
    _asks_no_other_sort,
    _asks_no_further,
    _asks_no_extent,
    _asks_no_numbered,
)
"""What must hold for all amounts to be parts, and all of it to be asked."""

# --- what was done with the parts of a whole -------------------------------------------------------------------------


def _done_to_others(text: Text) -> bool:
    """Whether what is asked was done with all but the whole: "she has 50, spends 8 and 4. How much does she spend?"."""
    asked = text.asked
    told = bool(asked.verbs) and "state" not in asked.deeds and not asked.verbs & text.top.verbs
    done = told and all(asked.verbs & a.verbs for a in text.others)
    return done and not (asked.rest or asked.denies or asked.need or asked.now or asked.before)


def _is_of_a_whole(text: Text) -> bool:
    return text.dominates and is_apart(text) and len(text.others) > 1


def _names_none(text: Text) -> bool:
    return not text.asked.names - text.top.label - {text.top.line.noun} - text.asked.verbs


OF_OTHERS: tuple[Callable[[Text], bool], ...] = (_is_of_a_whole, _done_to_others, _names_none)
"""What must hold for all amounts but a whole to be asked together."""

# --- what there was before -------------------------------------------------------------------------------------------


def _was_before(text: Text) -> bool:
    return text.asked.before and not text.asked.rest and not text.tells_rest


def _one_stayed(text: Text) -> bool:
    """Whether all amounts went but one, of which it is said that it is left."""
    stayed = [a for a in text.pool.amounts if any(_stays(text, p) for p in a.clause.places)]
    gone = [a for a in text.pool.amounts if a.goes and a not in stayed]
    return len(stayed) == 1 and bool(gone) and not any(a.comes for a in text.pool.amounts)


def _stays(text: Text, place: int) -> bool:
    return speaks_of_rest(text.tokens, place) or says(word(text.tokens, place), "staying")


OF_BEFORE: tuple[Callable[[Text], bool], ...] = (_was_before, _one_stayed)
"""What must hold for all amounts together to be what there was."""
