"""What makes a whole and its parts uncertain once they are read: each a predicate with the sentence that says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from grammar.accounts.ask import Ask
from grammar.accounts.words import classes_of
from grammar.ledger.demand import Demand, refuse
from grammar.ledger.leaving import takes_away
from grammar.ledger.told import is_group_size
from grammar.ledger.words import says
from grammar.parts.roles import Roles
from grammar.parts.words import fits
from grammar.problem import HasValue, Problem, Quantity, Share, Sum
from grammar.token import Token

_LISTING = frozenset({"COMMA", "AND"})
_CLOSING = frozenset({"STOP", "SEMICOLON", "QUESTION", "LINE"})
_DAYS = frozenset({"WEEKDAY", "MONTH", "CLOCK"})
_VERBAL = frozenset({"HAVE", "BE", "HOLD", "GIVE", "TAKE", "GAIN"})
_HOLDING = frozenset({
    "hold", "holds", "seat", "seats", "carry", "carries", "fit", "fits", "take", "takes", "transport", "transports",
    "contain", "contains", "accommodate", "accommodates", "serve", "serves", "cover", "covers",
})  # fmt: skip
_FOR = frozenset({"for", "need", "needs", "needed", "require", "required", "carry", "transport", "store", "pack"})
_BARE = frozenset({"", "have", "be"})


@dataclass(frozen=True, slots=True)
class Read:
    """A text with what was read of it."""

    tokens: Sequence[Token]
    ask: Ask
    roles: Roles
    problem: Problem


def demand_certain(told: Read) -> Problem:
    """The problem.

    Raises: AnotherStory with the sentence of the first doubt.
    """
    refuse(told, _DOUBTS, (told.ask.span,))
    return told.problem


def _splits_further(told: Read) -> bool:
    """Whether a share is told of the very part that is asked."""
    goals = {goal.measure for goal in told.problem.goals if isinstance(goal, HasValue)}
    shares = [fact for fact in told.problem.facts if isinstance(fact, Share)]
    return any(each.whole in goals and "all" not in each.whole.qualifiers for each in shares)


def _denied_of_several(told: Read) -> bool:
    """ "15 are novels, 10 of which are French. How many are not novels?": what is not so, where parts have parts."""
    nested = len(told.roles.parts) > 1 and any(t.base is not None and not t.is_share for t in told.roles.parts)
    return "not" in told.ask.marks and nested


def _counts_others(told: Read) -> bool:
    """ "A 500-page book has 12 chapters": a part that counts something else than what is asked, as no other does."""
    nouns = [t.noun for t in told.roles.parts if not t.is_share and t.noun and not t.entry.unit]
    head = told.ask.head
    fitting = [fits(noun, head) for noun in nouns]
    return bool(head) and any(fitting) and not all(fitting)


def _holds_each(told: Read) -> bool:
    """ "How many buses for 130 people if each holds 40?": each is one of those that are asked for."""
    texts = [token.text.lower() for token in told.tokens]
    asked = next((at for at, token in enumerate(told.tokens) if token.kind == "HOW"), len(texts))
    return any(
        texts[at] == "each" and not _HOLDING.isdisjoint(texts[at + 1 : at + 3]) and not _FOR.isdisjoint(texts[asked:at])
        for at in range(asked, len(texts))
    )


def _sums_unlike(told: Read) -> bool:
    """ "12 boys, 15 girls and 2 teachers. How many children are there?": unlike things, and no word for all of them."""
    nouns = {t.noun for t in told.roles.parts if not t.is_share and t.noun and not t.entry.unit}
    return len(nouns) > 1 and bool(told.ask.head) and told.ask.head not in nouns and not told.ask.marks


def _asks_some_days(told: Read) -> bool:
    """ "30 on Monday, 25 on Tuesday and 40 on Wednesday: how many on Tuesday and Wednesday?" """
    asked = {t.text.lower() for t in _question(told) if t.kind in _DAYS}
    days = {t.text.lower() for t in told.tokens if t.kind in _DAYS}
    several = len(asked) > 1 and not any(t.kind == "TO" or says(t.text, "throughout") for t in _question(told))
    return several and asked < days


def _multiplies_one(told: Read) -> bool:
    """ "Each of the 5 boxes holds 4 red and 6 blue balls": what each holds goes on behind the first number."""
    for at, token in enumerate(told.tokens):
        if token.kind == "EACH" and told.tokens[at + 1 : at + 2] and told.tokens[at + 1].kind == "OF":
            end = next((n for n in range(at, len(told.tokens)) if told.tokens[n].kind in _CLOSING), len(told.tokens))
            numbers = [n for n in range(at, end) if told.tokens[n].kind == "NUMBER"]
            if len(numbers) > 2 and not any(t.kind in _VERBAL for t in told.tokens[numbers[1] : end]):
                return True
    return False


def _asks_last_of_several(told: Read) -> bool:
    """ "How many in the final quarter": one of several, and not what there is at last."""
    asked = _question(told)
    return any(
        says(one.text, "ordering") and two.text.isalpha() and not says(two.text, "balances")
        for one, two in pairwise(asked)
    )


def _groups_of(told: Read) -> bool:
    """ "Packed in bags of 7"."""
    return any(t.kind == "NUMBER" and is_group_size(told.tokens, at) for at, t in enumerate(told.tokens))


def _relates_untold(told: Read) -> bool:
    """ "Chen spent twice what Alice did": how many times another it is, where no part was read so."""
    relations = [t for t in told.tokens if t.kind in {"MULTIPLE", "FACTOR_VERB", "FOLDED"} and t.value is not None]
    return len(relations) > sum(t.entry.comparison is not None for t in told.roles.parts)


def _comes_back(told: Read) -> bool:
    """ "Put back 355"; "I wipe the archive" where the archive has 57 GB: what goes again, or comes back."""
    return any(t.text.lower() == "back" for t in told.tokens)


def _goes_again(told: Read) -> bool:
    """ "I wipe the old files": a sentence without a number that names a part that is told."""
    names = frozenset().union(*(frozenset(t.names) for t in told.roles.parts)) if told.roles.parts else frozenset()
    start = 0
    for at, token in enumerate(told.tokens):
        if token.kind == "STOP":
            sentence = told.tokens[start:at]
            bare = not any(t.value is not None for t in sentence)
            if start and bare and any(t.kind == "PRONOUN" or "out" in classes_of(t.text) for t in sentence) and any(
                (t.sense or t.text.lower()) in names for t in sentence
            ):
                return True
            start = at + 1
    return False


def _is_told(told: Read) -> bool:
    """Whether what is asked was read as one of the amounts that are told: nothing would be worked out."""
    goals = {goal.measure for goal in told.problem.goals if isinstance(goal, HasValue)}
    known = {f.measure for f in told.problem.facts if isinstance(f, HasValue) and isinstance(f.quantity, Quantity)}
    single = {f.whole for f in told.problem.facts if isinstance(f, Sum) and len(f.parts) == 1 and f.parts[0] in known}
    return bool(goals & (known | single))


def _of_network(told: Read) -> bool:
    """Whether sizes of layers are told: what they count is no sum of them."""
    kinds = [t.kind for t in told.tokens]
    sized = any(
        one == two == "NUMBER" and by in {"X", "TIMES_SIGN", "BY_SIZE"}
        for one, by, two in zip(kinds, kinds[1:], kinds[2:], strict=False)
    )
    halves = any(t.text.lower() in {"encoder", "decoder"} for t in told.tokens)
    return sized and (halves or bool({"LAYER", "BIAS", "WEIGHT"} & {*kinds}))


def _named_twice(told: Read) -> bool:
    """ "Videos take 450 GB; I delete 100 GB of videos": two parts of one name, and not all."""
    names = [t.names for t in told.roles.parts if not t.is_share]
    shared = frozenset.intersection(*map(frozenset, names)) if names else frozenset[str]()
    return any((one - shared) & (two - shared) for one, two in combinations(map(frozenset, names), 2))


def _owned(told: Read) -> bool:
    """ "… and her brother paid $89. Gwen's total?": the amounts of two, of which one is asked about."""
    asked = {id(t) for t in _question(told)}
    named = any(t.kind == "POSSESSIVE" for t in _question(told))
    return named and any(t.kind == "POSSESSOR" and id(t) not in asked for t in told.tokens)


def _question(told: Read) -> list[Token]:
    return [t for t in told.tokens if told.ask.span.start <= t.span.start < told.ask.span.end]


def _listed_without(told: Read) -> bool:
    """ "Has an embedding layer, a hidden layer with 20,000 …": one of a list without an amount."""
    tokens, start = told.tokens, 0
    for at, token in enumerate(tokens):
        if token.kind not in _LISTING | {"STOP", "QUESTION"}:
            continue
        item = tokens[start:at]
        layered = any(t.kind in {"LAYER", "NAMED_LAYER"} for t in item)
        bare = not any(t.value is not None for t in item)
        new = any(t.text.lower() in {"a", "an"} for t in item)
        if token.kind == "COMMA" and layered and bare and new:
            return True
        start = at + 1
    return False


def _said_apart(told: Read) -> bool:
    """ "36 of them with a charger, 150 are taken. How many are free?": parts told in two ways may be the same ones."""
    lemmas = [t.entry.act.lemma for t in told.roles.parts if not t.is_share and t.entry.comparison is None]
    bare = [each in _BARE for each in lemmas]
    return "rest" in told.ask.marks and told.roles.whole is not None and any(bare) and not all(bare)


def _compares_loosely(told: Read) -> bool:
    """Whether parts are told by others in another unit, or some but not all of them are asked together."""
    compared = [t.entry for t in told.roles.parts if t.entry.comparison is not None]
    units = {t.sense or t.text for t in told.tokens if t.kind in {"TIME", "UNIT"}}
    joined = any(t.kind == "AND" for t in _question(told))
    return bool(compared) and (len(units) > 1 or joined)


def _more_than_what(told: Read) -> bool:
    """ "The wide one has 900k more", "gave us half a billion extra": more than what, is not told."""
    words = [t.text.lower() for t in told.tokens]
    ends = {",", ".", "?", ";", "and", "on", "in"}
    more = any(one == "more" and two in ends for one, two in pairwise(words))
    return ("than" not in words and more and "has" in words) or "extra" in words


def _adds_unknown(told: Read) -> bool:
    """ "Then Noor found more in the box": something more, of which no number tells how much."""
    asked = {id(t) for t in _question(told)}
    return any(
        t.kind == "MORE" and id(t) not in asked and before.value is None and (after is None or after.value is None)
        for before, t, after in zip(told.tokens, told.tokens[1:], (*told.tokens[2:], None), strict=False)
    ) and not any(t.kind == "THAN" for t in told.tokens)


def _is_taken_away(told: Read) -> bool:
    """Whether the share is asked that is said to leave something."""
    shares = {fact.part for fact in told.problem.facts if isinstance(fact, Share)}
    asked = {goal.measure for goal in told.problem.goals if isinstance(goal, HasValue)}
    return bool(shares & asked) and takes_away(told.tokens)


_DOUBTS: tuple[Demand[Read], ...] = (
    (_splits_further, "A share is told of what is asked."),
    (_denied_of_several, "I cannot tell of which part the denial is."),
    (_counts_others, "A part counts something else."),
    (_holds_each, "I cannot tell what each is one of."),
    (_sums_unlike, "I cannot tell whether all of these are of the kind that is asked."),
    (_asks_some_days, "I cannot tell which of these are asked for."),
    (_multiplies_one, "I cannot tell what is told of each."),
    (_asks_last_of_several, "I cannot tell which of several is asked."),
    (_groups_of, "Groups of one size are told."),
    (_relates_untold, "How many times another one is was not understood."),
    (_comes_back, "Something comes back."),
    (_goes_again, "What is told goes again."),
    (_is_told, "What is asked is told."),
    (_of_network, "Sizes of layers are told."),
    (_named_twice, "Two parts have one name."),
    (_owned, "I cannot tell whose amounts are asked about."),
    (_listed_without, "One of a list is told without its amount."),
    (_said_apart, "I cannot tell whether the parts overlap."),
    (_compares_loosely, "I cannot tell which of these are compared, or asked."),
    (_adds_unknown, "More is told of, but not how much."),
    (_more_than_what, "I cannot tell what more it is than."),
    (_is_taken_away, "What doing something with a share leaves is asked."),
)
