"""A rule that goes on from its own value, in symbols or in words: x_{n+1} = 0.5 x_n + 4, "each step replaces x by
x/2 + 3", "m becomes 0.9 m + 0.1 g". Asked is a later value, or the one at which it settles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, Lacking, NotAnswered
from grammar.problem import Apply, Asked, Expression, Fact, HasValue, Measure, Problem, Tied
from grammar.school.arithmetic import filled, letters
from grammar.school.formulas import breaks_off, formula
from grammar.school.row import RELATING, Row, Word, row_of
from grammar.stories.scene import Scene

_MOST_TIMES = 200
_MOST_INSIDE = 5
_TELLING = frozenset(
    {"becomes", "become", "replaced", "replaces", "updated", "=", "replace", ":=", "<-", "←", "->", "→"}
)
_LINKS = (
    ("becomes",), ("become",), ("=",), ("is", "replaced", "by"), ("is", "replaced", "with"), ("is", "updated", "to"),
    ("replaced", "by"), ("replaced", "with"), ("is", "set", "to"), ("turns", "into"), ("changes", "to"), ("gets",),
    ("is", "changed", "to"),
)  # fmt: skip
_REPLACING = frozenset({"replaces", "replace"})
_COUNTED = frozenset({"ROUND", "TIME", "WORD", "MEASURE", "COUNTED", "TIMES"})
_SETTLING = frozenset({
    "settle", "settles", "limit", "converge", "converges", "fixed", "steady", "equilibrium", "approach", "approaches",
    "tend", "tends", "stabilise", "stabilize", "stabilises", "stabilizes", "limiting",
})  # fmt: skip
_FILLERS = frozenset({
    "always", "is", "=", "starts", "begins", "initially", "starting", "being", "was", "equal", "equals", "to", "at",
    "constant", "value", "be", "constantly", "with",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rule:
    """The name that changes, what replaces it and the words that say so."""

    name: str
    expression: Expression
    words: range


def problem(scene: Scene) -> Problem:
    """The value after so many uses of a rule, or that at which it settles.

    Raises: AnotherStory where no such rule is written; Lacking where a value is not told; NotAnswered where more is
    said.
    """
    if _TELLING.isdisjoint([token.text.lower() for token in scene.tokens]):
        raise AnotherStory("No rule is written.")
    words, places = _plain(scene.read(row_of).words)
    row = Row(words)
    rules = list(_rules(words))
    if len(rules) != 1:
        raise AnotherStory("No rule is written.")
    rule = rules[0]
    values, used = _values(row, rule)
    settles = not _SETTLING.isdisjoint([w.text.lower() for w in words])
    needed = letters(rule.expression) - {rule.name}
    lacking = sorted(needed - values.keys())
    if lacking:
        raise Lacking(f"The value of {lacking[0]} is not told.", hint=f"What is {lacking[0]}?")
    known = filled(rule.expression, {n: v for n, v in values.items() if n in needed})
    used |= {at for at, w in enumerate(words) if w.kind in {"EACH", "PER", "EVERY"} or _names_rule(words, at)}
    if settles:
        row.demand_used(used | _first_index(words, places), RELATING)
        return _settled(scene, row, rule, known)
    if rule.name not in values:
        raise Lacking(f"The first {rule.name} is not told.", hint=f"What is {rule.name} at first?")
    times, at = _times(row, rule, places, used)
    row.demand_used(used | at | _first_index(words, places), RELATING | {"TOTAL"})
    return _run(scene, row, rule, known, values[rule.name], times)


def _plain(words: Sequence[Word]) -> tuple[tuple[Word, ...], Mapping[int, str]]:
    """The words with every indexed name as one letter, and the index at the place of each."""
    told: list[Word] = []
    places: dict[int, str] = {}
    at = 0
    while at < len(words):
        name, index, end = _indexed(words, at)
        if index:
            places[len(told)] = index
            told.append(replace(words[at], kind="LETTER", lemma=name, text=name, value=None))
        else:
            told.append(words[at])
        at = end
    return tuple(told), places


def _indexed(words: Sequence[Word], at: int) -> tuple[str, str, int]:
    """The name, its index ("" where it has none) and where it ends: a_k, x_{n+1}, x(t), u_0."""
    word = words[at]
    name, _, below = word.text.partition("_")
    if below and len(name) == 1 and name.isalpha():
        return name, below, at + 1
    if len(word.text) != 1 or not word.text.isalpha() or at + 2 >= len(words):
        return word.text, "", at + 1
    after = words[at + 1]
    if after.kind == "UNDERSCORE" and after.glued and words[at + 2].kind != "OPEN":
        return word.text, words[at + 2].text, at + 3
    opened = at + 1 + (after.kind == "UNDERSCORE")
    if words[opened].kind != "OPEN" or not words[opened].glued:
        return word.text, "", at + 1
    inside = range(opened + 1, min(opened + _MOST_INSIDE, len(words)))
    close = next((p for p in inside if words[p].kind == "CLOSE"), None)
    if close is None:
        return word.text, "", at + 1
    return word.text, "".join(w.text for w in words[opened + 1 : close]), close + 1


def _rules(words: Sequence[Word]) -> Iterator[_Rule]:
    """The rules that a text writes."""
    lower = [w.text.lower() for w in words]
    for at, word in enumerate(words):
        named = len(word.text) == 1 and word.text.isalpha()
        if not named:
            continue
        start = at + 1
        if at and lower[at - 1] in _REPLACING and lower[start : start + 1] in (["by"], ["with"]):
            link = 1
        else:
            link = next((len(run) for run in _LINKS if tuple(lower[start : start + len(run)]) == run), 0)
        link = link or int(start < len(words) and words[start].kind == "ARROW")
        written = formula(_lettered(words, word.text), start + link) if link else None
        if written is None or breaks_off(words, written) or word.text not in letters(written.expression):
            continue
        if isinstance(written.expression, Apply) and written.expression.operator in {"+", "-"}:
            yield _Rule(word.text, written.expression, range(at, written.end))


def _lettered(words: Sequence[Word], name: str) -> tuple[Word, ...]:
    """The words with every single letter as a letter, even one that could be a unit or a sign: 0.95 m, 0.5 x."""
    return tuple(
        replace(w, kind="LETTER")
        if w.text == name or (len(w.text) == 1 and w.text.isalpha() and w.kind == "UNIT")
        else w
        for w in words
    )


def _values(row: Row, rule: _Rule) -> tuple[dict[str, Fraction], set[int]]:
    """The values told of the rule's letters, and the words that tell them.

    Raises: NotAnswered where a letter has two.
    """
    names = letters(rule.expression)
    values: dict[str, Fraction] = {}
    used = set(rule.words)
    for at, word in enumerate(row.words):
        if at in rule.words or word.text not in names:
            continue
        number = at + 1
        while number < len(row.words) and number < at + 4 and row.words[number].text.lower() in _FILLERS:
            number += 1
        if number == at + 1 or number >= len(row.words):
            continue
        value, end = _signed(row.words, number)
        if value is None:
            continue
        if values.setdefault(word.text, value) != value:
            raise NotAnswered(f"{word.text} has two values.", spans=(word.span,))
        used |= set(range(at, end))
    if rule.name not in values:
        values |= dict(_begun(row, rule, used))
    return values, used


def _begun(row: Row, rule: _Rule, used: set[int]) -> Iterator[tuple[str, Fraction]]:
    """ "It starts at 0", "begins with 3"."""
    for at, word in enumerate(row.words[:-2]):
        led = word.kind in {"BEGIN", "INITIAL"} and row.words[at + 1].text.lower() in {"at", "with", "from", "value"}
        value, end = _signed(row.words, at + 2) if led and at not in used else (None, at)
        if value is not None:
            used |= set(range(at, end))
            yield rule.name, value


def _signed(words: Sequence[Word], at: int) -> tuple[Fraction | None, int]:
    """The number at a place, with its sign."""
    negative = words[at].kind == "MINUS" and at + 1 < len(words)
    word = words[at + negative]
    if word.kind not in {"NUMBER", "FRACTION"} or word.value is None:
        return None, at
    return (-word.value if negative else word.value), at + negative + 1


def _names_rule(words: Sequence[Word], at: int) -> bool:
    """The average of "a moving average", the first of "at first"."""
    before = words[at - 1].text.lower() if at else ""
    return (before, words[at].lemma) in {("moving", "average"), ("running", "average"), ("at", "first")}


def _first_index(words: Sequence[Word], places: Mapping[int, str]) -> set[int]:
    """ "For n ≥ 0", "for n = 1, 2, 3, …": for which places a rule holds."""
    letters_below = {c for index in places.values() for c in index if c.isalpha()}
    return {at for at, w in enumerate(words) if w.kind == "NUMBER" and at > 1 and words[at - 2].text in letters_below
            and words[at - 1].kind in {"AT_LEAST", "ABOVE", "EQUALS"}}  # fmt: skip


def _times(row: Row, rule: _Rule, places: Mapping[int, str], used: set[int]) -> tuple[int, set[int]]:
    """How often the rule is used until what is asked.

    Raises: NotAnswered where that is not plain.
    """
    told = [at for at, w in enumerate(row.words) if w.value is not None and w.kind == "NUMBER" and at not in used
            and at + 1 < len(row.words) and row.words[at + 1].kind in _COUNTED]  # fmt: skip
    own = {at: Fraction(index) for at, index in places.items() if index.isdecimal() and row.words[at].text == rule.name}
    first = [index for at, index in own.items() if at in used]
    asked = [(at, index) for at, index in own.items() if at not in used]
    if len(told) == 1 and not asked:
        count, at = row.words[told[0]].value or Fraction(0), {told[0], told[0] + 1}
    elif len(asked) == 1 and not told and len(set(first)) == 1:
        count, at = asked[0][1] - first[0], {asked[0][0]}
    else:
        raise NotAnswered("I cannot tell how often the rule is used.")
    if count.denominator != 1 or not 0 < count <= _MOST_TIMES:
        raise NotAnswered("That is too often.")
    return int(count), at


def _settled(scene: Scene, row: Row, rule: _Rule, known: Expression) -> Problem:
    """The value that the rule gives back, where it goes towards it."""
    at_zero, at_one, at_two = (_worth(filled(known, {rule.name: Fraction(n)})) for n in range(3))
    slope = at_one - at_zero
    if at_two - at_one != slope or not -1 < slope < 1:
        raise NotAnswered("The rule does not settle at a value.")
    span = row.span(0, len(row.words))
    goal = Measure("value", (), "sequence", named=f"the value at which {rule.name} settles")
    tie = Tied("fixed_point", goal, Apply("/", at_zero, Apply("-", Fraction(1), slope)), span)
    wanted = HasValue(goal, Asked(span=span), span=span)
    return Problem((tie, wanted), (wanted,), notes=scene.notes)


def _worth(value: Expression) -> Fraction:
    """The number that an expression without letters is.

    Raises: NotAnswered where it is more than arithmetic.
    """
    match value:
        case Fraction():
            return value
        case Apply("+", left, right):
            return _worth(left) + _worth(right)
        case Apply("-", left, right):
            return _worth(left) - _worth(right)
        case Apply("*", left, right):
            return _worth(left) * _worth(right)
        case Apply("/", left, right) if below := _worth(right):
            return _worth(left) / below
        case _:
            raise NotAnswered("The rule is more than a sum of multiples.")


def _run(scene: Scene, row: Row, rule: _Rule, known: Expression, first: Fraction, times: int) -> Problem:
    span = row.span(0, len(row.words))
    terms = [Measure("term", (str(place),), "sequence", named=f"{rule.name}_{place}") for place in range(times + 1)]
    facts: list[Fact] = [Tied("first_values", terms[0], first, span)]
    facts += [Tied("recurrence", now, filled(known, {rule.name: before}), span) for before, now in pairwise(terms)]
    goal = HasValue(terms[-1], Asked(span=span), span=span)
    return Problem((*facts, goal), (goal,), notes=scene.notes)
