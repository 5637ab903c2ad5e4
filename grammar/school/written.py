"""The functions that a text writes out, and the values that it gives to names: E(t) = 100 * 0.95^t, k = 0.2."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grammar.problem import Apply, Call, Expression, Letter
from grammar.school.arithmetic import Written, filled, letters
from grammar.school.formulas import formula
from grammar.school.row import Row
from grammar.school.shapes import parted
from grammar.span import Span

_RAISED = {"exp", "cos", "sin", "tan", "sqrt", "ln", "tanh", "sigmoid"}
_FARTHEST = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """A written function: its name and argument ("" where they are not written), and what it is; `plain` is one that
    might as well be an equation."""

    name: str
    argument: str
    written: Written
    plain: bool = False


@dataclass
class Told:
    """The function that a text writes out, the values of names and those it is said to have, the places of all
    this, and what values are said to be per."""

    row: Row
    rules: list[Rule] = field(default_factory=list)
    values: dict[str, Fraction] = field(default_factory=dict)
    targets: list[int] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    pers: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for at, word in enumerate(self.row.words):
            if word.kind == "EQUALS":
                self._equation(at)
        if not self.rules:
            self.rules.extend(self._bare())
        for rule in self.rules:
            self.used |= set(range(rule.written.start, rule.written.end))

    def composed(self) -> tuple[Rule, ...]:
        """The rules, those put in that others name: "C = 6ND with D = 20N" is one of N."""
        names = [name for rule in self.rules for name in (rule.name, *letters(rule.written.expression))]
        single = {name for name in names if len(name) == 1}
        rules = [replace(r, written=replace(r.written, expression=parted(r.written.expression, single)))
                 for r in self.rules] if len(self.rules) > 1 else self.rules  # fmt: skip
        known = {rule.name: rule for rule in rules if rule.name and not rule.argument}
        inner = {name for name in known for rule in rules if name in letters(rule.written.expression)}
        tops = [rule for rule in rules if rule.name not in inner]
        if len(tops) != 1 or len(rules) != len(inner) + 1:
            return tuple(rules)
        whole, value = tops[0].written, {name: known[name].written.expression for name in inner}
        put = filled(whole.expression, value)
        return (replace(tops[0], written=replace(whole, expression=put)),) if not letters(put) & inner else ()

    def _equation(self, at: int) -> None:
        """ "E(t) = 3 * 2^t" is a rule; "k = 0.2" is a value."""
        head, right = self._head(at), formula(self.row.words, at + 1)
        if head is None or right is None or not isinstance(head.expression, Letter | Call):
            return
        places = set(range(head.start, right.end))
        match head.expression:
            case Letter(name) if self._is_reached(name, right, at):
                self.targets.append(at + 1)
                places -= {at + 1}
            case Letter(name) if isinstance(right.expression, Fraction):
                self.values[name] = self._part(right)
            case Letter(name) if letters(right.expression):
                self.rules.append(Rule(name, "", right, not _rises(right.expression)))
            case Call(name, (Letter(argument),)) if letters(right.expression):
                self.rules.append(Rule(name, argument, right))
            case Call() if isinstance(right.expression, Fraction) and right.end == at + 2:
                self.targets.append(at + 1)
                places -= {at + 1}
            case _:
                return
        self.used |= places | ({right.end} if self.is_percent(right.end) else set()) | self._per(right.end)

    def _is_reached(self, name: str, right: Written, at: int) -> bool:
        """ "When is P = 1000?": a value that the function written before is to have."""
        written = any(rule.name == name for rule in self.rules)
        return written and isinstance(right.expression, Fraction) and right.end == at + 2

    def _per(self, at: int) -> set[int]:
        """ "r = 0.032 per year": the unit of time that a value is per."""
        at += self.is_percent(at)
        words = self.row.words[at : at + 2]
        if [word.kind for word in words] not in (["PER", "TIME"], ["EACH", "TIME"], ["PER", "ROUND"]):
            return set()
        self.pers.add(words[1].lemma)
        return {at}

    def span(self, rule: Rule) -> Span:
        """Where the function is written."""
        return self.row.span(rule.written.start, rule.written.end)

    def is_percent(self, at: int) -> bool:
        """Whether a percent sign or word stands at a place."""
        return at < len(self.row.words) and self.row.words[at].kind == "PERCENT"

    def _part(self, written: Written) -> Fraction:
        assert isinstance(written.expression, Fraction)
        return written.expression / 100 if self.is_percent(written.end) else written.expression

    def _head(self, at: int) -> Written | None:
        """The name or call that ends right before an equals sign."""
        starts = range(max(0, at - _FARTHEST), at)
        found = (formula(self.row.words, start) for start in starts)
        return next((each for each in found if each is not None and each.end == at), None)

    def _bare(self) -> Iterator[Rule]:
        """Powers of names that no equals sign stands before."""
        at = 0
        while at < len(self.row.words):
            found = formula(self.row.words, at)
            if found is not None and at not in self.used and _rises(found.expression):
                yield Rule("", "", found)
            at = found.end if found is not None else at + 1


def _rises(expression: Expression) -> bool:
    """Whether a name stands in a power, or under a function of real numbers."""
    match expression:
        case Apply("**"):
            return bool(letters(expression))
        case Apply(_, left, right):
            return _rises(left) or _rises(right)
        case Call(function):
            return function in _RAISED and bool(letters(expression))
        case _:
            return False
