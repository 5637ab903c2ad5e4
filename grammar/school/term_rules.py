"""Rules in words by which a term follows from the one before it: twice the previous one less 1, half of it plus 6."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.problem import Apply, Expression, Letter
from grammar.school.row import Word

PREVIOUS = Letter("previous")
_TERMS = frozenset({"term", "number", "one", "value", "element", "entry", "it"})
_UP = frozenset({"plus", "add", "adding", "added"})
_DOWN = frozenset({"minus", "subtract", "subtracting", "subtracted", "deduct", "deducting"})
_JOINTS = frozenset({"COMMA", "AND"})
_GETTING = frozenset({"EACH", "EVERY", "NEXT", "GET"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What a term is, of the one before it (PREVIOUS), told by the words from `start` to `end`."""

    expression: Expression
    start: int
    end: int


def rule_in(words: Sequence[Word]) -> Rule | None:
    """The one rule of two operations or more, or of a square, that words tell; None where they tell none."""
    found: list[Rule] = []
    at = 0
    while at < len(words):
        rule = _rule(words, at)
        if rule is not None and _is_of_each(words, at):
            found.append(rule)
            at = rule.end
        else:
            at += 1
    whole = [each for each in found if _operations(each.expression) > 1 or _squares(each.expression)]
    return whole[0] if len(whole) == len(found) == 1 else None


def _is_of_each(words: Sequence[Word], at: int) -> bool:
    """Whether the rule is told of each term: "every next term is", "to get the next term"."""
    start = at
    while start and words[start - 1].kind not in {"STOP", "QUESTION", "SEMICOLON"}:
        start -= 1
    return any(word.kind in _GETTING for word in words[start:at])


def _operations(of: Expression) -> int:
    return 1 + _operations(of.left) + _operations(of.right) if isinstance(of, Apply) else 0


def _squares(of: Expression) -> bool:
    return isinstance(of, Apply) and (of.operator == "**" or _squares(of.left) or _squares(of.right))


def _kind(words: Sequence[Word], at: int) -> str:
    return words[at].kind if 0 <= at < len(words) else ""


def _rule(words: Sequence[Word], at: int) -> Rule | None:
    start, apart = at, None
    value = words[at].value
    signs = {"MORE": "+", "FEWER": "-"}
    if _kind(words, at) == "NUMBER" and _kind(words, at + 1) in signs and _kind(words, at + 2) == "THAN":
        apart, at = (signs[_kind(words, at + 1)], value), at + 3
    product = _product(words, at)
    if product is None:
        return None
    whole, at = product
    while (tail := _tail(words, at)) is not None:
        operator, number, at = tail
        whole = Apply(operator, whole, number)
    if apart is not None and apart[1] is not None:
        whole = Apply(apart[0], whole, apart[1])
    return Rule(whole, start, at)


def _product(words: Sequence[Word], at: int) -> tuple[Expression, int] | None:
    """The previous term, so many times it, or its square, and where that ends."""
    kind, value = _kind(words, at), words[at].value if at < len(words) else None
    if kind == "RELATION" and words[at].lemma == "square" and _kind(words, at + 1) == "OF":
        end = _previous(words, at + 2)
        return None if end is None else (Apply("**", PREVIOUS, Fraction(2)), end)
    if kind == "MULTIPLY":
        end = _previous(words, at + 1)
        by = end if end is not None and _kind(words, end) == "BY" else None
        number = words[by + 1].value if by is not None and _kind(words, by + 1) == "NUMBER" else None
        return None if by is None or number is None else (Apply("*", number, PREVIOUS), by + 2)
    skip = {"MULTIPLE": 1, "FACTOR_VERB": 1, "FRACTION": 1 + (_kind(words, at + 1) == "OF")}.get(kind, 0)
    if kind == "NUMBER" and _kind(words, at + 1) == "TIMES":
        skip = 2
    end = _previous(words, at + skip)
    if end is None:
        return None
    return (Apply("*", value, PREVIOUS) if skip and value is not None else PREVIOUS), end


def _previous(words: Sequence[Word], at: int) -> int | None:
    """The end of "the previous term", "the one before it", "the last number"; None where none begins."""
    if _kind(words, at) == "PREVIOUS":
        return at + 1 + (at + 1 < len(words) and words[at + 1].lemma in _TERMS)
    if at + 1 < len(words) and words[at].lemma in _TERMS and words[at + 1].kind == "BEFORE":
        return at + 2 + (at + 2 < len(words) and words[at + 2].lemma == "it")
    return None


def _tail(words: Sequence[Word], at: int) -> tuple[str, Fraction, int] | None:
    """What is then added or taken away, and where that ends."""
    while _kind(words, at) in _JOINTS:
        at += 1
    if at + 1 >= len(words):
        return None
    word, lead = words[at], at + 1
    taken = word.lemma == "take" and words[lead].lemma == "away"
    sign = "+" if word.lemma in _UP else "-" if word.lemma in _DOWN or taken else ""
    number = words[lead + taken] if lead + taken < len(words) else None
    if not sign or number is None or number.kind != "NUMBER" or number.value is None:
        return None
    return sign, number.value, lead + taken + 1
