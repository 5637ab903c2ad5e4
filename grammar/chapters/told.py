"""What the clauses of a text tell together: a value for each quantity, and the one that is asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product

from grammar.chapters.book import Chapter, Clause
from grammar.chapters.fit import Bound
from grammar.chapters.pieces import SPEEDS, Piece
from grammar.chapters.reading import Said
from grammar.lexicon.inflection import uninflected
from grammar.units import Unit, unit_called

PERCENTS = frozenset({"percent", "%", "percentage"})
_MOST = 200
_ALIKE = frozenset({"made", "goer"})
"""Nouns of patterns that are one and the same wherever a chapter has them."""
_NUMBERS = frozenset({"number", "fraction", "ordinal", "multiple"})


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a quantity: a number in a unit, "" where it has none."""

    value: Fraction
    unit: str = ""


@dataclass(slots=True)
class Told:
    """The values told by the names of their quantities, the quantity asked, and the words of the unit asked."""

    values: dict[str, Value] = field(default_factory=dict)
    asked: str = ""
    unit: str = field(default="", compare=False)
    things: list[str] = field(default_factory=list, compare=False)
    per: list[frozenset[str]] = field(default_factory=list, compare=False)
    periods: list[frozenset[str]] = field(default_factory=list, compare=False)
    one: dict[str, list[frozenset[str]]] = field(default_factory=dict, compare=False)

    def counted_in(self) -> str:
        """The one thing that is counted, or in which everything happens: "" where none is told."""
        return next((word for words in (*self.per, *self.periods) for word in sorted(words)), "")

    def __lt__(self, other: "Told") -> bool:
        """Whether another way to read the text tells all of this and more."""
        return self.asked == other.asked and self.values.items() < other.values.items()

    def __hash__(self) -> int:
        """By what is told, in whichever order."""
        return hash((frozenset(self.values.items()), self.asked))


def readings(
    sentences: Sequence[tuple[Said, ...]], chapter: Chapter, periods: Sequence[frozenset[str]] = ()
) -> Iterator[Told]:
    """What each way to read the sentences tells, where it tells one value of a quantity and asks for one;
    `periods` are times that it speaks of anyway ("monthly")."""
    for ways in islice(product(*sentences), _MOST):
        told = Told(periods=list(periods))
        fits = all(_add(told, clause, bound, chapter) for said in ways for clause, bound in said)
        if fits and told.asked and _is_in_order(told, chapter) and _is_alike(told, chapter):
            yield told


def _is_alike(told: Told, chapter: Chapter) -> bool:
    """Whether what is asked is of the dimension of what it must be like."""
    other = told.values.get(chapter.sized(told.asked).like)
    known, wanted = unit_called(other.unit if other is not None else ""), asked_unit(told.unit)
    return other is None or (known is not None and wanted is not None and known.dimension == wanted.dimension)


def _is_in_order(told: Told, chapter: Chapter) -> bool:
    """Whether what is less than another quantity is told to be so."""
    pairs = ((value, told.values.get(chapter.quantities[name].below)) for name, value in told.values.items()
             if name in chapter.quantities)  # fmt: skip
    return all(more is None or value.value < more.value for value, more in pairs)


def _add(told: Told, clause: Clause | None, bound: Bound, chapter: Chapter) -> bool:
    """Whether what a clause says goes with what was told before it."""
    names = dict(bound)
    if not all(_is_of(told.periods, frozenset({pieces[0].sense})) for role, pieces in bound if role == "period"):
        return False
    if clause is None:
        return True
    number = _thing(told, clause, names)
    if not all(_put(told, _numbered(role, number, chapter), Value(value, unit)) for role, value, unit in clause.sets):
        return False
    if not all(_tell(told, role, pieces, number, chapter) for role, pieces in bound):
        return False
    return not clause.asks or _ask(told, clause, names, _numbered(clause.asks, number, chapter), chapter)


def _tell(told: Told, role: str, pieces: Sequence[Piece], number: int, chapter: Chapter) -> bool:
    """Whether what a pattern is bound to goes with what was told before it."""
    if role == "per":
        known = unit_called(pieces[-1].text)  # "per kg … per kilo"
        return _is_of(told.per, pieces[-1].words | ({known.name} if known is not None else frozenset()))
    if role in _ALIKE and role not in chapter.quantities:
        return _is_of(told.one.setdefault(role, []), pieces[-1].words)  # "24 pages a minute … 300 pages"
    if role not in chapter.quantities:
        return True
    (piece,), sized = pieces, chapter.quantities[role]
    unit = frozenset({piece.unit})
    if sized.counted and piece.unit and not _is_of(told.per, unit):
        return False
    if sized.most is not None and piece.value is not None and piece.value > sized.most:
        return False
    if sized.paced and not _is_of(told.periods, unit):
        return False
    return _put(told, _numbered(role, number, chapter), Value(piece.value or Fraction(0), piece.unit))


def _ask(told: Told, clause: Clause, names: Mapping[str, Sequence[Piece]], asked: str, chapter: Chapter) -> bool:
    """Whether what a clause asks is all that is asked, and in a unit of it."""
    if told.asked:
        return told.asked == asked and not names
    told.asked, sized = asked, chapter.quantities[clause.asks]
    told.unit = " ".join(_called(piece) for piece in names.get("unit", ()))
    counted = " ".join(map(uninflected, told.unit.split()))
    if not clause.each and any(counted.startswith(thing) for thing in told.things if thing):
        return False  # "how many girls", where boys are told of, too
    if sized.counted and told.unit and not _is_of(told.per, names["unit"][-1].words):
        return False
    return _fits(told.unit, sized.measure)


def _called(piece: Piece) -> str:
    """A word of a unit: one of measure by what it is, whichever way it is spelt."""
    if piece.kind in {"UNIT", "LIGHT"} and piece.sense and unit_called(piece.sense) is not None:
        return piece.sense
    return piece.text if unit_called(piece.text) is not None else piece.text.lower()


def _is_of(known: list[frozenset[str]], words: frozenset[str]) -> bool:
    """Whether all is said of one and the same thing."""
    if known and not known[0] & words:
        return False
    known.append(words)
    return True


def _thing(told: Told, clause: Clause, names: Mapping[str, Sequence[Piece]]) -> int:
    """The number of the thing that a clause tells of, 0 where it tells of none of several."""
    if not clause.each:
        return 0
    name = " ".join(uninflected(piece.text.lower()) for piece in names.get("who", ()))
    known = next((at for at, thing in enumerate(told.things, 1) if name and _is_named(thing, name)), 0)
    if not known:
        told.things.append(name)
    return known or len(told.things)


def _is_named(thing: str, name: str) -> bool:
    """Whether a name is that of a thing, or its end: "A" for "machine A"."""
    return f" {thing}".endswith(f" {name}") or f" {name}".endswith(f" {thing}")


def _numbered(role: str, number: int, chapter: Chapter) -> str:
    return f"{role}_{number}" if number and chapter.quantities[role].each else role


def _put(told: Told, name: str, value: Value) -> bool:
    known = told.values.setdefault(name, value)
    return known == value or _alike(known, value)


def _alike(one: Value, other: Value) -> bool:
    """Whether two values are one in two units: 32 bits and 4 bytes."""
    units = (unit_called(one.unit), unit_called(other.unit))
    if units[0] is None or units[1] is None or units[0].dimension != units[1].dimension:
        return False
    return one.value * units[0].scale == other.value * units[1].scale


def _fits(unit: str, measure: str) -> bool:
    """Whether an answer in the unit of the question is one of the quantity."""
    if not unit:
        return True
    if measure == "any":
        return True
    known = asked_unit(unit) or _currency(unit)
    if unit in PERCENTS:
        return "percent" in measure.split("|")
    own = set(measure.split("|"))
    return known.dimension in own if known is not None else bool(own & _NUMBERS)


def _currency(words: str) -> Unit | None:
    """The currency that a noun ends with: "sales dollars"."""
    known = unit_called(words.rpartition(" ")[2])
    return known if known is not None and known.dimension == "money" else None


def asked_unit(words: str) -> Unit | None:
    """The unit that a question asks for, None where it counts things."""
    said = words.removesuffix(" currency").replace(" / ", "/")
    for joint in (" a ", " an ", " each "):
        said = said.replace(joint, "/")
    return (unit_called(words) or unit_called(SPEEDS.get(said, said))) if words else None
