"""The numbers of a text of means, each with its role: a mean, how many there are, a sum, a weight, a value."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.school.row import ENDS, Row

_THINGS = {"WORD", "MEASURE", "LIGHT", "ROUND", "TIME", "NEURON", "INPUT", "OUTPUT", "LAYER", "WEEKDAY", "OTHER"}
_UNITS = {"UNIT", "MONEY", "PERCENT", "POINTS", "CENT", "TIME", "SLASH", "PER"}
BORDERS = ENDS | {"COMMA", "COLON", "BUT"}
_PARTING = BORDERS | {"NUMBER", "IF", "WHEN"}
_ASKED = (
    "standard", "deviation", "variance", "weighted", "median", "mode", "range", "geometric", "harmonic", "speed",
    "mean", "sum",
)  # fmt: skip
_BECOMING = (["BE"], ["GROW", "TO"], ["SHRINK", "TO"])
_LISTING = {"COMMA", "AND"}
_LISTED = {"NUMBER", "MINUS", "FRACTION", "LETTER", "X"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the text: where it stands, its value, the unit behind it, whether a noun behind it is counted."""

    at: int
    value: Fraction
    unit: str
    counts: bool


class Told:
    """A text of means: what it names, and the role of every number in it."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.names = row.found("means")
        self.aside: tuple[int, ...] = ()
        self.figures = [f for f in _figures(row) if not _some_of(row, f)]
        self.used: set[int] = {at for each in self.names for at in range(each.start, each.end)}
        self.used |= {f.at for f in _figures(row) if _some_of(row, f)}
        self.used |= {at for at in range(len(row.words)) if _is_label(row, at) or _is_turn(row, at)}
        self.used |= {at for f in self.figures for at in (f.at, f.at + 1) if at == f.at or f.unit}
        self.ordinals = [w.value for w in row.words if w.kind == "ORDINAL" and w.value is not None]
        percents = [f for f in self.figures if f.unit == "percent"]
        self.weights = percents if len(percents) * 2 == len(self.figures) else []
        self.run = self._run()
        self.means = [f for f in self.figures if f not in self.run and self._is_mean(f)]
        self.used |= {f.at - 2 for f in self.means if self._changed_to(f)}
        self.sums = [f for f in self.figures if f not in (*self.means, *self.run) and self._behind("sum", f)]
        self.counts = [f for f in self.figures
                       if (f.counts or self._sizes(f)) and f not in (*self.means, *self.sums, *self.run)]  # fmt: skip
        sizes = [f.value for f in self.counts]
        whole = [f for f in self.counts if len(sizes) > 2 and 2 * f.value == sum(sizes) and self._all(f)]
        self.counts = [f for f in self.counts if f not in whole]
        roles = (*whole, *self.means, *self.sums, *self.counts)
        self.values = [f for f in self.figures if f not in roles]

    def names_any(self, *what: str) -> bool:
        """Whether the text names one of these."""
        return any(each.what in what for each in self.names)

    def segment(self, figure: Figure) -> tuple[int, int]:
        """The words from the number before, or the beginning of the clause, to a number."""
        start = figure.at
        while start and self.row.words[start - 1].kind not in _PARTING:
            start -= 1
        return start, figure.at

    def is_said_of(self, what: str, figure: Figure) -> bool:
        """Whether the name that stands nearest before a number, in its clause, is of this kind."""
        start, end = self.segment(figure)
        before = [each for each in self.names if start <= each.start < end and each.what != "numbers"]
        return bool(before) and before[-1].what == what

    def _behind(self, what: str, figure: Figure) -> bool:
        """Whether the number is what is said of such a name."""
        start, end = self.segment(figure)
        named = any(start <= each.start < end for each in self.names if each.what == what)
        before = next((f for f in self.figures if f.at == start - 1), None)
        if named and what == "mean" and self._lists(figure):
            return False
        if named:
            return not (figure.counts and self._names_another(figure))
        if what == "mean" and self._points_back(start, end):
            return True
        if before is None or not _says(self.row, start, end):
            return False
        if not before.counts:
            return self._sums_up(figure, what)
        first, last = self.segment(before)
        return any(first <= each.start < last for each in self.names if each.what == what)

    def _lists(self, figure: Figure) -> bool:
        """ "The mean of 4, 8 and 15": a list begins here."""
        after = self.row.words[figure.at + 1 : figure.at + 3]
        if figure.unit == "percent":
            after = self.row.words[figure.at + 2 : figure.at + 4]
        listed = len(after) == 2 and after[0].kind in _LISTING and after[1].kind in _LISTED
        following = next((f for f in self.figures if f.at > figure.at), None)
        return (
            listed
            and following is not None
            and not following.counts
            and self.row.words[figure.at - 1].kind in {"OF", "COLON", "MINUS"}
        )

    def _points_back(self, start: int, end: int) -> bool:
        """ "After the 4th test it was 82": it is the mean that was told of before."""
        words = self.row.words
        it = next((at for at in range(start, end) if words[at].lemma == "it"), None)
        earlier = any(each.what == "mean" and each.start < start for each in self.names)
        return it is not None and earlier and [word.kind for word in words[it + 1 : end]] in _BECOMING

    def _changed_to(self, figure: Figure) -> bool:
        """ "It rises to 35": the verb says only that it becomes so much."""
        return [word.kind for word in self.row.words[max(figure.at - 2, 0) : figure.at]] in _BECOMING[1:]

    def _all(self, figure: Figure) -> bool:
        """ "All five numbers": those of before together."""
        return self.row.words[figure.at - 1].kind == "ALL"

    def _run(self) -> list[Figure]:
        """Three numbers or more with nothing but joints, and their units, between them."""
        words, found = self.row.words, list[Figure]()
        for figure in self.figures:
            start = figure.at - 1 - (words[figure.at - 1].kind in {"MINUS", "CURRENCY"})
            last = found[-1].at + (1 if found[-1].unit else 0) if found else -1
            joined = bool(found) and words[start].kind in _LISTING and start - last <= 2
            if not joined and len(found) > 2:
                break
            if joined and any(w.kind not in _LISTING for w in words[last + 1 : start + 1]):
                joined = False
            found = [*found, figure] if joined else [figure]
        return found if len(found) > 2 else []

    def _sums_up(self, figure: Figure, what: str) -> bool:
        """ "The mean of x, 12 and 18 is 14": the number after the list that a sentence begins with."""
        start, end = next(s for s in self.row.sentences() if s[0] <= figure.at < s[1])
        named = [each for each in self.names if each.what == what and start <= each.start < figure.at]
        last = not any(figure.at < f.at < end for f in self.figures)
        return len(named) == 1 and last and self.row.words[named[0].end].kind == "OF"

    def _sizes(self, figure: Figure) -> bool:
        """ "A class of 30 averages 84": how many there are, before what is said of their mean."""
        start, end = self.segment(figure)
        words = self.row.words
        said = any(each.start == figure.at + 1 and each.what == "mean" for each in self.names)
        return said and end > start + 1 and words[figure.at - 1].kind == "OF" and figure.value.denominator == 1

    def _is_mean(self, figure: Figure) -> bool:
        return self._behind("mean", figure)

    def _names_another(self, figure: Figure) -> bool:
        """ "The mean of 8 numbers (is 15)": the number tells how many there are."""
        prepositions = {"ALL", "OF", "FOR", "AFTER", "ON", "IN", "OVER", "FROM", "THROUGH", "BETWEEN", "WITH", "AT"}
        return figure.at == 0 or self.row.words[figure.at - 1].kind in prepositions

    def asked(self) -> str:
        """What the question wants: a name of the field, "value" or "count"."""
        start, end = self.row.question() or list(self.row.sentences())[-1]
        names = [each for each in self.names if start <= each.start < end]
        told = {self.segment(f)[0] for f in self.means}
        free = [each.what for each in names if not any(s <= each.start < f.at for f in self.means
                for s in told if s == self.segment(f)[0])]  # fmt: skip
        found = [what for what in _ASKED if what in free]
        known = self.means and any(self.is_said_of("deviation", f) for f in self.figures)
        if len(found) > 1 and not (set(found) <= {"weighted", "mean", "speed"} or known):
            raise NotAnswered("One of these is answered at a time.", spans=(self.row.span(start, end),))
        return found[0] if found else "value"


def _is_label(row: Row, at: int) -> bool:
    """Whether a number only names what a value is of: "epoch 2 took 35 s"."""
    return at > 0 and row.words[at - 1].kind == "NUMBERED"


def _is_turn(row: Row, at: int) -> bool:
    """ "A seventh run": the word of a fraction before a thing says which one it is."""
    word, after = row.words[at], row.words[at + 1].kind if at + 1 < len(row.words) else ""
    turn = word.kind == "FRACTION" and word.value is not None and word.value.numerator == 1 and word.text[:1].isalpha()
    return turn and after in {"WORD", "MEASURE", "ROUND", "LIGHT"} and word.lemma not in {"half", "quarter"}


def _figures(row: Row) -> list[Figure]:
    found: list[Figure] = []
    for at, word in enumerate(row.words):
        if word.kind not in {"NUMBER", "FRACTION"} or word.value is None or _is_label(row, at) or _is_turn(row, at):
            continue
        negative = at > 0 and row.words[at - 1].kind == "MINUS"
        after = row.words[at + 1] if at + 1 < len(row.words) else None
        everything = bool(at) and row.words[at - 1].kind == "ALL"
        plain = after is None or (after.kind not in _UNITS and after.lemma not in {"mph", "kmh", "kph"})
        unit = "" if plain or after is None else "percent" if after.kind == "PERCENT" else after.lemma
        noun = row.words[at + 2] if after is not None and after.kind == "PLEASE" and at + 2 < len(row.words) else after
        counted = noun is not None and not unit and noun.kind in _THINGS
        counts = (counted or everything) and word.value.denominator == 1
        found.append(Figure(at, -word.value if negative else word.value, unit, counts))
    return found


def _some_of(row: Row, figure: Figure) -> bool:
    """ "Four of them are 12, 20, 15 and 22": the number tells how many follow."""
    after = row.words[figure.at + 1 : figure.at + 3]
    pointing = len(after) == 2 and after[0].kind == "OF" and after[1].kind in {"PRONOUN", "ALL", "POSSESSOR", "LIGHT"}
    return pointing and figure.value.denominator == 1 and 1 <= figure.value <= 20


def _says(row: Row, start: int, end: int) -> bool:
    return any(row.words[at].kind in {"BE", "EQUALS", "EQUAL"} for at in range(start, end))
