"""The story of three sets that overlap: how many are in each, in every two, in all three, in none of them.
Source: K. H. Rosen, Discrete Mathematics and Its Applications (8th ed., 2019), section 8.5."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, pairwise

from grammar.accounts.entry import worth
from grammar.composing import plus
from grammar.errors import AnotherStory, NoSolution
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.stories.named_row import Row, row_of
from grammar.stories.scene import Scene

_FEWEST = 7
_SETS = frozenset({"a", "b", "c"})
_NONE = frozenset({"none", "neither", "nothing", "no"})
_ONLY = frozenset({"only", "just", "exactly", "solely"})
_STRANGE = frozenset({"probability", "chance", "likely", "given", "percent", "twice", "half", "each", "more", "fewer"})
_PLAIN = frozenset({
    "AND", "COMMA", "IN", "OF", "ON", "BE", "HAVE", "PRONOUN", "RELATIVE", "ALL", "DO", "NUMBER", "FOR", "MODAL",
    "WITH", "TO", "BUT", "SEMICOLON", "PERCENT", "STOP", "ALSO", "AT", "NONE", "NO",
})  # fmt: skip

Name = frozenset[str]


def problem(scene: Scene) -> Problem:
    """The three overlapping sets that a text tells.

    Raises: AnotherStory where it does not tell of three sets, NoSolution where the numbers cannot be.
    """
    if sum(token.value is not None for token in scene.tokens) < _FEWEST:
        raise AnotherStory("No three sets are told of.")
    row = scene.read(row_of, formed=False)
    start = next((at for at, word in enumerate(row.words) if word.kind in {"HOW", "WHAT", "WHICH"}), len(row.words))
    words, roles, noun = _told(row, start)
    asked = _asked(row, start, words)
    expression = _found(asked, roles)
    value = worth(expression)
    if min(_regions(roles)) < 0 or value < 0:
        raise NoSolution("so many cannot be in these sets")
    span = row.span(start, len(row.words))
    measure = Measure("amount", tuple(sorted(asked[1])), "sets", named="the number asked for")
    goal = HasValue(measure, Asked(noun, span=span), span=span)
    return Problem((Tied("three_sets", measure, expression, span), goal), (goal,), notes=scene.notes)


# --- what is told -----------------------------------------------------------------------------------------------------


def _told(row: Row, start: int) -> tuple[Mapping[str, str], dict[Name, Fraction], str]:
    """The word of each set, how many each number counts, and what is counted.

    Raises: AnotherStory where that is not clear.
    """
    numbers = [at for at in range(start) if row.words[at].value is not None and not _names_sets(row, at)]
    said = {at: row.lemmas[at + 1 : end] for at, end in pairwise([*numbers, start])}
    if len(numbers) < _FEWEST or _STRANGE & row.vocabulary or any(_ONLY & set(each) for each in said.values()):
        raise AnotherStory("More is told than three sets.")
    roles: dict[Name, Fraction] = {}
    first = numbers[0]
    noun = next((word.lemma for word in row.words[first + 1 : first + 3] if word.kind == "WORD"), "")
    if not row.words[numbers[-1]].value or row.kind(first - 1) in {"OF", "AMONG"} or len(numbers) > _FEWEST:
        roles[frozenset({"all"})] = row.words[first].value or Fraction(0)
        numbers = numbers[1:]
    words = _words(row, [(at, end) for at, end in pairwise([*numbers[:3], numbers[3]])])
    for at in numbers:
        inside = {name for word, name in words.items() if word in said[at]}
        inside = set(_SETS) if not inside and "all" in said[at] else inside
        role = frozenset(inside or ({"none"} if _NONE & set(said[at]) else set()))
        if not role or role in roles:
            raise AnotherStory("It is not clear what a number counts.")
        roles[role] = row.words[at].value or Fraction(0)
    return words, roles, noun


def _names_sets(row: Row, at: int) -> bool:
    """Whether a number only says that there are three sets: all three, none of the three."""
    return row.words[at].value == len(_SETS) and (row.kind(at - 1) in {"ALL", "OF"} or row.words[at - 1].lemma == "all")


def _words(row: Row, clauses: list[tuple[int, int]]) -> dict[str, str]:
    """The last word of each clause that no other of them has: the name of its set.

    Raises: AnotherStory where one has none.
    """
    held = [[row.words[at].lemma for at in range(a + 1, b) if row.kind(at) not in _PLAIN] for a, b in clauses]
    found: dict[str, str] = {}
    for at, each in enumerate(held):
        others = {word for one in (*held[:at], *held[at + 1 :]) for word in one}
        own = [word for word in each if word not in others]
        if not own:
            raise AnotherStory("A set has no name of its own.")
        found[own[-1]] = sorted(_SETS)[at]
    return found


# --- what is asked ----------------------------------------------------------------------------------------------------


def _asked(row: Row, start: int, words: Mapping[str, str]) -> tuple[str, Name]:
    """What the question counts, and the sets that it names.

    Raises: AnotherStory where that is not clear.
    """
    said = row.lemmas[start:]
    kinds = {row.kind(at) for at in range(start, len(row.words))}
    named = frozenset(name for word, name in words.items() if word in said)
    numbers = [word.value or Fraction(1) for at, word in enumerate(row.words[start:], start)
               if (word.value is not None or word.lemma == "one") and not _names_sets(row, at)]  # fmt: skip
    least, only = bool({"AT_LEAST", "LEAST"} & kinds) or "least" in said, bool(_ONLY & set(said))
    if "not" in said or "NOT" in kinds or "or" in said or "MOST" in kinds:
        raise AnotherStory("What is asked of the sets is not plain.")
    if not named and not numbers and (_NONE & set(said) or "NONE" in kinds):
        return "none", named
    if not named and len(numbers) == 1 and numbers[0] in {1, 2} and (least != only):
        return ("least" if least else "exactly") + str(numbers[0]), named
    if only and len(named) == 1 and not numbers:
        return "only", named
    if not named and not numbers and "all" in said and not least and not only:
        return "everything", _SETS
    raise AnotherStory("What is asked of the sets is not plain.")


def _found(asked: tuple[str, Name], roles: Mapping[Name, Fraction]) -> Expression:
    """What is asked, by inclusion and exclusion.

    Raises: AnotherStory where a number is missing.
    """
    what, named = asked
    ones = [frozenset({each}) for each in sorted(_SETS)]
    twos = [frozenset(each) for each in combinations(sorted(_SETS), 2)]
    try:
        one, two = plus(*[roles[each] for each in ones]), plus(*[roles[each] for each in twos])
        if what == "everything":
            outside = roles.get(frozenset({"none"}), Fraction(0))
            union: Expression = Apply("-", roles[frozenset({"all"})], outside)
            return Apply("+", Apply("-", union, one), two)
        every = roles[_SETS]
        match what:
            case "none":
                return Apply("-", roles[frozenset({"all"})], Apply("+", Apply("-", one, two), every))
            case "least1":
                return Apply("+", Apply("-", one, two), every)
            case "least2":
                return Apply("-", two, Apply("*", Fraction(2), every))
            case "exactly1":
                return Apply("+", Apply("-", one, Apply("*", Fraction(2), two)), Apply("*", Fraction(3), every))
            case "exactly2":
                return Apply("-", two, Apply("*", Fraction(3), every))
            case _:
                own = plus(*[roles[each] for each in twos if named <= each])
                return Apply("+", Apply("-", roles[named], own), every)
    except KeyError as missing:
        raise AnotherStory("A number of the three sets is missing.") from missing


def _regions(roles: Mapping[Name, Fraction]) -> list[Fraction]:
    """How many are in exactly these sets, for every choice of them that is told."""
    every = roles.get(_SETS, Fraction(0))
    found = [every]
    for two in combinations(sorted(_SETS), 2):
        found.append(roles.get(frozenset(two), every) - every)
    for one in sorted(_SETS):
        own = [roles.get(frozenset(two), Fraction(0)) for two in combinations(sorted(_SETS), 2) if one in two]
        found.append(roles[frozenset({one})] - sum(own, Fraction(0)) + every)
    if frozenset({"all"}) in roles and _SETS in roles:
        found.append(roles[frozenset({"all"})] - sum(found, Fraction(0)))
    return found
