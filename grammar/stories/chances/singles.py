"""Counts of one law: subsets, functions, ways on a grid, solutions in whole numbers, letters, tosses, boxes."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from grammar.events import Between, Event, Whole
from grammar.experiment import Asks, Boxes, Choice, Deranged, Experiment, Grid, Heaps, Places, Steps, Strings
from grammar.experiment import Row as Ordered
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.told import Goal, Told, bounds, number, numbers_in, whole

Found = tuple[Experiment, Event] | None
_SHAPES = {"line": 2, "segment": 2, "chord": 2, "triangle": 3, "quadrilateral": 4, "pentagon": 5, "hexagon": 6}
MOST_PARTS = 40
MOST_LONG = 60


def single(row: Row, goal: Goal) -> Told | None:
    """What is counted by one law that the words name."""
    if goal.asks is not Asks.WAYS:
        return None
    for name, make in _LAWS:
        match = row.first(either(f"singles.{name}"))
        found = make(match) if match is not None else None
        if match is None or found is None:
            continue
        used = goal.used | match.places | row.places(either("singles.beside"))
        if not numbers_in(row, used):
            return Told(*found, used)
    return None


def _n(match: Match, name: str) -> Fraction | None:
    value = number(match[name]) if match.has(name) else None
    return value if value is not None and whole(value) else None


def _subsets(match: Match) -> Found:
    size, taken = _n(match, "n"), _n(match, "k")
    return (Choice(size, taken), Whole.ANY) if size is not None and taken is not None else None


def _some_subsets(match: Match) -> Found:
    size = _n(match, "n") if match.has("n") else Fraction(len([m for m in match.all("list") if m.kind == "LETTER"]))
    if size is None or not size:
        return None
    proper = any(m.word == "proper" for m in match.all("sort"))
    empty = all(m.word not in {"nonempty", "empty", "non"} for m in match.all("sort"))
    return Strings(size, Fraction(2)), Between(Fraction(not empty), size - proper)


def _shapes(match: Match) -> Found:
    size, corners = _n(match, "n"), _SHAPES.get(match["shape"].word)
    return (Choice(size, Fraction(corners)), Whole.ANY) if size is not None and corners is not None else None


def _multisets(match: Match) -> Found:
    size, taken = _n(match, "n"), _n(match, "k")
    return (Choice(size, taken, repeated=True), Whole.ANY) if size and taken is not None else None


def _functions(match: Match) -> Found:
    start, end = _n(match, "n"), _n(match, "m")
    if start is None or end is None:
        return None
    words = {m.word for m in match.all("sort")} if match.has("sort") else set[str]()
    if words & {"onto", "surjective"}:
        return Boxes(start, end), Whole.ANY
    if words & {"injective"} or match.has("once"):
        return Choice(end, start, ordered=True), Whole.ANY
    return Strings(start, end), Whole.ANY


def _deranged(match: Match) -> Found:
    size = _n(match, "n")
    return (Deranged(size), Whole.ANY) if size else None


def _point(match: Match, name: str) -> tuple[Fraction, Fraction] | None:
    """The two numbers of a point: (4, 3)."""
    texts = ",".join(m.text for m in match.all(name) if m.kind in {"NUMBER", "SHARE"}).split(",")
    if len(texts) != 2 or not all(each.strip().isdigit() for each in texts):
        return None
    return Fraction(texts[0]), Fraction(texts[1])


def _grid(match: Match) -> Found:
    start = _point(match, "a") if match.has("a") else (Fraction(0), Fraction(0))
    points = [start, *([_point(match, "c")] if match.has("c") else []), _point(match, "b")]
    legs: list[tuple[Fraction, Fraction]] = []
    for one, two in pairwise(points):
        if one is None or two is None or two[0] < one[0] or two[1] < one[1]:
            return None
        legs.append((two[0] - one[0], two[1] - one[1]))
    return Grid(tuple(legs)), Whole.ANY


def _corners(match: Match) -> Found:
    """From one corner of a grid of so many blocks by so many to the opposite one."""
    right, up = (number(m) for m in match.all("size") if m.kind == "NUMBER")
    cells = match.row.first("cell|square|room|tile|point|dot|diagonally|dimensional|cube") is not None
    return None if cells or right > MOST_LONG or up > MOST_LONG else (Grid(((right, up),)), Whole.ANY)


def _solutions(match: Match) -> Found:
    letters = [m.word for m in match.all("sum") if m.kind not in {"PLUS", "NUMBER"}]
    indices = [m.word for m in match.all("sum") if m.kind == "NUMBER"]
    terms = [*indices] if indices else letters
    total = _n(match, "n")
    plus = sum(m.kind == "PLUS" for m in match.all("sum"))
    if total is None or len(set(terms)) < len(terms) or plus + 1 != len(terms):
        return None
    count = Fraction(len(terms))
    positive = not match.has("nonneg")
    left = total - count if positive else total
    for each in bounds(match.row, 0, len(match.row.marks)):
        before = match.row.marks[each.match.start - 1].word if each.match.start else ""
        if each.most is not None or before not in letters or positive:
            return None
        left -= each.least
    return (Choice(count, left, repeated=True), Whole.ANY) if left >= 0 else None


def _composed(match: Match) -> Found:
    total, count = _n(match, "n"), _n(match, "k")
    if total is None or not count:
        return None
    left = total - count if match["sort"].kind == "POSITIVE" else total
    return (Choice(count, left, repeated=True), Whole.ANY) if left >= 0 else None


def _letters(match: Match) -> Found:
    counts = tuple(number(m) for m in match.all("list") if m.kind == "NUMBER")
    names = [m.word for m in match.all("list") if m.kind in {"LETTER", "WORD", "CONTENT"}]
    return (Ordered(counts), Whole.ANY) if len(set(names)) == len(names) == len(counts) > 1 else None


def _tosses(match: Match) -> Found:
    coin = match["thing"].kind == "COIN"
    count = _n(match, "n") or Fraction(1)
    return Strings(count, Fraction(2 if coin else 6)), Whole.ANY


def _coin_and_die(match: Match) -> Found:
    coins, dice = _n(match, "n") or Fraction(1), _n(match, "m") or Fraction(1)
    return Places((Fraction(2),) * int(coins) + (Fraction(6),) * int(dice)), Whole.ANY


def _quiz(match: Match) -> Found:
    count = _n(match, "n")
    options = _n(match, "m") if match.has("m") else Fraction(2)
    return (Strings(count, options), Whole.ANY) if count and options else None


def _one_of_each(match: Match) -> Found:
    numbers = [number(m) for m in match.all("list") if m.kind == "NUMBER"]
    if len(numbers) % 2 or any(each != 1 for each in numbers[::2]) or len(numbers) < 4:
        return None
    return Places(tuple(numbers[1::2])), Whole.ANY


def _any_of(match: Match) -> Found:
    size = _n(match, "n")
    return (Strings(size, Fraction(2)), Whole.ANY) if size else None


def _roads(match: Match) -> Found:
    ends = [m.word for m in match.all("list") if m.kind in {"LETTER", "WORD"} and len(m.word) == 1]
    numbers = [number(m) for m in match.all("list") if m.kind == "NUMBER"]
    joined = ends[1::2][:-1] == ends[2::2] and len(ends) == 2 * len(numbers) > 2
    asked = (match["from"].word, match["to"].word) == (ends[0], ends[-1]) if joined else False
    return (Places(tuple(numbers)), Whole.ANY) if asked else None


_NAMING = frozenset({
    "name", "names", "named", "label", "labels", "labelled", "labeled", "number", "numbers", "numbered", "lettered",
    "ordered", "colour", "colours", "coloured", "color", "colors", "colored",
})  # fmt: skip
"""Words by which heaps are told apart."""


def _heaps(match: Match) -> Found:
    total, groups = _n(match, "n"), _n(match, "m")
    size = _n(match, "k") if match.has("k") else None
    told_apart = (m.word in _NAMING for at, m in enumerate(match.row.marks) if at not in match.places)
    if total is None or any(told_apart):
        return None
    if groups is None:
        groups, size = total / (size or Fraction(2)), size or Fraction(2)
    size = total / groups if size is None and groups else size
    if not size or groups * size != total or not whole(size) or not whole(groups) or groups < 2:
        return None
    return Heaps((size,) * int(groups)), Whole.ANY


def _boxes(match: Match) -> Found:
    things, boxes = _n(match, "n"), _n(match, "m")
    return (Boxes(things, boxes), Whole.ANY) if things and boxes else None


def _pick_order(match: Match) -> Found:
    size, taken, seats = _n(match, "n"), _n(match, "k"), _n(match, "s") if match.has("s") else None
    if size is None or taken is None or (seats is not None and seats != taken):
        return None
    return Choice(size, taken, ordered=True), Whole.ANY


def _seated(match: Match) -> Found:
    people, seats = _n(match, "n"), _n(match, "m")
    return (Choice(seats, people, ordered=True), Whole.ANY) if people and seats and people <= seats else None


def _toppings(match: Match) -> Found:
    size, taken = _n(match, "n"), _n(match, "k")
    same = match["things"].stem == match["again"].stem
    return (Choice(size, taken), Whole.ANY) if same and size and taken is not None else None


def _dominoes(match: Match) -> Found:
    """A strip two wide: a column is one piece across, or half of two pieces along."""
    sides = sorted(int(number(m)) for m in match.all("board") if m.kind == "NUMBER")
    piece = sorted(int(number(m)) for m in match.all("piece") if m.kind == "NUMBER") if match.has("piece") else [1, 2]
    if len(sides) != 2 or sides[0] != 2 or piece != [1, 2] or sides[1] > MOST_LONG:
        return None
    return Steps(Fraction(sides[1]), (Fraction(1), Fraction(2))), Whole.ANY


def _stairs(match: Match) -> Found:
    length, pieces = _n(match, "n"), [number(m) for m in match.all("pieces") if m.kind == "NUMBER"]
    apart = len({*pieces}) == len(pieces) > 1 and all(map(whole, pieces))
    return (Steps(length, tuple(sorted(pieces))), Whole.ANY) if apart and length and length <= MOST_LONG else None


def _one_at_most(match: Match) -> Found:
    """Like things given to so many, one to each at the most."""
    things, takers = _n(match, "n"), _n(match, "m")
    alike = match.row.first("IDENTICAL|equal|EQUAL", match.start, match.end) is not None
    limit = [number(m) for m in match.row.marks[match.start : match.end] if m.kind == "NUMBER"][-1]
    if not things or not takers or things > takers or limit != 1:
        return None
    return Choice(takers, things, ordered=not alike), Whole.ANY


def _coloured(match: Match) -> Found:
    """One of the listed colours for each of so many things."""
    size, colours = _n(match, "n"), {m.stem for m in match.all("list") if m.kind not in {"COMMA", "OR"}}
    count = sum(m.kind not in {"COMMA", "OR"} for m in match.all("list"))
    return (Strings(size, Fraction(count)), Whole.ANY) if size and len(colours) == count > 1 else None


_LAWS: tuple[tuple[str, Callable[[Match], Found]], ...] = (
    ("some_subsets", _some_subsets), ("subsets", _subsets), ("shapes", _shapes), ("multisets", _multisets),
    ("functions", _functions), ("deranged", _deranged), ("grid", _grid), ("corners", _corners),
    ("solutions", _solutions),
    ("composed", _composed), ("letters", _letters), ("coin_and_die", _coin_and_die), ("tosses", _tosses),
    ("quiz", _quiz), ("one_of_each", _one_of_each), ("any_of", _any_of), ("roads", _roads), ("heaps", _heaps),
    ("boxes", _boxes), ("pick_order", _pick_order), ("seated", _seated), ("toppings", _toppings),
    ("dominoes", _dominoes), ("stairs", _stairs), ("one_at_most", _one_at_most), ("coloured", _coloured),
)  # fmt: skip
