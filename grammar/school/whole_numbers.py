"""The written numbers of a text of whole numbers, and what its words name."""

from collections.abc import Sequence, Set
from fractions import Fraction

from grammar.problem import Apply, Call, Expression
from grammar.school.arithmetic import Written, expression, expressions, letters
from grammar.school.named_sums import dotted_list, members, named_sums
from grammar.school.row import Found, Row
from grammar.span import Span

THINGS = {"WORD", "MEASURE", "LAYER", "NEURON", "INPUT", "OUTPUT", "ROUND"}

_OF_A_SUM = frozenset({"remainder", "modulo", "last_digit", "last_two", "gcd", "divisors", "digit_sum", "digits"})


class Told:
    """A text with what it names and the expressions that are written in it; `said` are its words, with those that the
    row leaves out."""

    def __init__(self, row: Row, said: Set[str] = frozenset()) -> None:
        self.row, self.said = row, said
        self.names = row.found("integers")
        self.functions, self.defined = _functions(row)
        kept = [w for w in expressions(row, self.functions) if not self.defined & set(range(w.start, w.end))]
        self.written = tuple(w for w in kept if not _numbers_others(row, w, kept) and not _is_article(row, w))
        self.used = set(self.defined) | {at for w in kept for at in range(w.start, w.end)}
        if any(each.what in _OF_A_SUM for each in self.names):
            self._take_sums()

    def _take_sums(self) -> None:
        """Sums that words name are written numbers, too."""
        words = self.row.words
        sums = tuple(named_sums(words))
        listed = None if sums else dotted_list(words)
        if listed is not None and len(self.all("sum")) == 1:
            counts = (w for w in self.written if w.end <= listed.start and w.expression == members(listed.expression))
            sums = (listed, *counts)
            self.use(*self.all("sum"))
        taken = {at for each in sums for at in range(each.start, listed.end if listed else each.end)}
        kept = (w for w in self.written if not taken & set(range(w.start, w.end)))
        self.written = tuple(sorted((*kept, *sums[: 1 if listed else None]), key=lambda each: each.start))
        self.used |= taken

    def named(self, *what: str) -> Found | None:
        """Where the text names one of these first."""
        return next((each for each in self.names if each.what in what), None)

    def all(self, what: str) -> list[Found]:
        """Everywhere the text names it."""
        return [each for each in self.names if each.what == what]

    def use(self, *found: Found | None) -> None:
        """The words count as read."""
        self.used |= {at for each in found if each is not None for at in range(each.start, each.end)}

    def behind(self, found: Found) -> Written | None:
        """The expression right behind a name."""
        return next((w for w in self.written if 0 <= w.start - found.end <= 1), None)


def _functions(row: Row) -> tuple[dict[str, tuple[str, Expression]], set[int]]:
    """The functions written out, "P(n) = n^2 + 3n + 5", and the places of their words."""
    functions: dict[str, tuple[str, Expression]] = {}
    places: set[int] = set()
    for at, word in enumerate(row.words):
        if word.kind != "EQUALS" or at < 4:
            continue
        head = expression(row.words, at - 4, {})
        rule = expression(row.words, at + 1, functions)
        if head is None or rule is None or head.end != at or not isinstance(head.expression, Call):
            continue
        inside = letters(head.expression.arguments[0])
        if len(inside) == 1 and letters(rule.expression) == inside:
            functions[head.expression.function] = (next(iter(inside)), rule.expression)
            places |= set(range(at - 4, rule.end))
    return functions, places


def _numbers_others(row: Row, written: Written, others: Sequence[Written]) -> bool:
    """ "The two numbers 12 and 18", "these 3 integers": how many numbers are listed."""
    if not isinstance(written.expression, Fraction) or written.end >= len(row.words):
        return False
    names_numbers = row.words[written.end].lemma in {"number", "integer"}
    return names_numbers and written.expression == len(others) - 1 and written.start == others[0].start


def _is_article(row: Row, written: Written) -> bool:
    """ "One layer", "one comes back": the number says no more than "a", or stands for a thing."""
    if row.words[written.start].lemma != "one" or written.end >= len(row.words):
        return False
    return row.words[written.end].text[0].isalpha() and row.words[written.end].kind != "AND"


def has(expression: Expression, operator: str) -> bool:
    return isinstance(expression, Apply) and (expression.operator == operator or has(expression.left, operator))


def listed(told: Told, start: int) -> list[Written]:
    """The numbers listed from a place on, with nothing but joints (and "by") between them."""
    found: list[Written] = []
    at = start
    while at < len(told.row.words):
        here = next((w for w in told.written if w.start == at), None)
        if here is not None:
            found.append(here)
            at = here.end
        elif told.row.words[at].kind in {"OR", "AND", "COMMA", "BY", "OF", "ALL"} or told.row.words[at].lemma in {
            "either", "multiple", "divisible",
        }:  # fmt: skip
            at += 1
        else:
            break
    return found


def place_of(told: Told, found: Found) -> Span:
    return told.row.span(found.start, found.end)


def numbers_of(expression: Expression) -> frozenset[Fraction]:
    """The numbers that stand in an expression."""
    match expression:
        case Fraction():
            return frozenset({expression})
        case Apply(_, left, right):
            return numbers_of(left) | numbers_of(right)
        case Call(_, arguments):
            return frozenset(value for each in arguments for value in numbers_of(each))
        case _:
            return frozenset()
