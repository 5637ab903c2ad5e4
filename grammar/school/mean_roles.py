"""The numbers of a text of means, each with its role: a mean, how many there are, a sum, a weight, a value."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.school.row import ENDS, Row

_THINGS = {"WORD", "MEASURE", "LIGHT", "ROUND", "TIME", "NEURON", "INPUT", "OUTPUT", "LAYER", "WEEKDAY"}
_UNITS = {"UNIT", "MONEY", "PERCENT", "POINTS", "CENT", "TIME", "SLASH", "PER"}
_ASKING = {"WHAT", "WHICH", "HOW", "COMMAND"}
BORDERS = ENDS | {"COMMA", "COLON", "BUT"}
_LISTING = {"COMMA", "AND"}


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
        self.figures = [f for f in _figures(row) if not _some_of(row, f)]
        self.used: set[int] = {at for each in self.names for at in range(each.start, each.end)}
        self.used |= {f.at for f in _figures(row) if _some_of(row, f)}
        self.used |= {at for f in self.figures for at in (f.at, f.at + 1) if at == f.at or f.unit}
        self.ordinals = [w.value for w in row.words if w.kind == "ORDINAL" and w.value is not None]
        percents = [f for f in self.figures if f.unit == "percent"]
        self.weights = percents if len(percents) * 2 == len(self.figures) else []
        self.means = [f for f in self.figures if self._is_mean(f)]
        self.sums = [f for f in self.figures if f not in self.means and self._behind("sum", f)]
        self.counts = [f for f in self.figures
                       if (f.counts or self._sizes(f)) and f not in (*self.means, *self.sums)]  # fmt: skip
        roles = (*self.means, *self.sums, *self.counts)
        self.values = [f for f in self.figures if f not in roles]

    def names_any(self, *what: str) -> bool:
        """Whether the text names one of these."""
        return any(each.what in what for each in self.names)

    def segment(self, figure: Figure) -> tuple[int, int]:
        """The words from the number before, or the beginning of the clause, to a number."""
        start = figure.at
        while start and self.row.words[start - 1].kind not in BORDERS | {"NUMBER"}:
            start -= 1
        return start, figure.at

    def _behind(self, what: str, figure: Figure) -> bool:
        """Whether the number is what is said of such a name."""
        start, end = self.segment(figure)
        named = any(start <= each.start < end for each in self.names if each.what == what)
        before = next((f for f in self.figures if f.at == start - 1), None)
        if named and what == "mean" and self._lists(figure):
            return False
        if named:
            return not (figure.counts and self._names_another(figure))
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
        listed = len(after) == 2 and after[0].kind in _LISTING and after[1].kind in {"NUMBER", "MINUS", "FRACTION"}
        following = next((f for f in self.figures if f.at > figure.at), None)
        return (
            listed
            and following is not None
            and not following.counts
            and self.row.words[figure.at - 1].kind in {"OF", "COLON", "MINUS"}
        )

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
        prepositions = {"OF", "FOR", "AFTER", "ON", "IN", "OVER", "FROM", "THROUGH", "BETWEEN", "WITH", "AT"}
        return figure.at == 0 or self.row.words[figure.at - 1].kind in prepositions

    def asked(self) -> str:
        """What the question wants: a name of the field, "value" or "count"."""
        start, end = _question(self.row)
        names = [each for each in self.names if start <= each.start < end]
        told = {self.segment(f)[0] for f in self.means}
        free = [each.what for each in names if not any(s <= each.start < f.at for f in self.means
                for s in told if s == self.segment(f)[0])]  # fmt: skip
        for what in ("weighted", "median", "mode", "range", "speed", "mean", "sum"):
            if what in free:
                return what
        return "value"


def _figures(row: Row) -> list[Figure]:
    found: list[Figure] = []
    for at, word in enumerate(row.words):
        if word.kind not in {"NUMBER", "FRACTION"} or word.value is None:
            continue
        negative = at > 0 and row.words[at - 1].kind == "MINUS"
        after = row.words[at + 1] if at + 1 < len(row.words) else None
        plain = after is None or (after.kind not in _UNITS and after.lemma not in {"mph", "kmh", "kph"})
        unit = "" if plain or after is None else "percent" if after.kind == "PERCENT" else after.lemma
        counts = after is not None and not unit and after.kind in _THINGS and word.value.denominator == 1
        found.append(Figure(at, -word.value if negative else word.value, unit, counts))
    return found


def _some_of(row: Row, figure: Figure) -> bool:
    """ "Four of them are 12, 20, 15 and 22": the number tells how many follow."""
    after = row.words[figure.at + 1 : figure.at + 3]
    pointing = len(after) == 2 and after[0].kind == "OF" and after[1].kind in {"PRONOUN", "ALL", "POSSESSOR", "LIGHT"}
    return pointing and figure.value.denominator == 1 and 1 <= figure.value <= 20


def _says(row: Row, start: int, end: int) -> bool:
    return any(row.words[at].kind in {"BE", "EQUALS", "EQUAL"} for at in range(start, end))


def _question(row: Row) -> tuple[int, int]:
    """The sentence that asks: the last one with a question word or a command, else the last one."""
    sentences = list(row.sentences())
    asking = [s for s in sentences if any(row.words[at].kind in _ASKING for at in range(*s))]
    start, end = (asking or sentences)[-1]
    first = next((at for at in range(start, end) if row.words[at].kind in _ASKING), start)
    return first, end
