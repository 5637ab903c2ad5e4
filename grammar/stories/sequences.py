"""Arithmetic and geometric progressions: told by their first term and step, by two terms, or by how they begin."""

from collections.abc import Callable
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Expression, Fact, HasValue, Measure, Problem, Tied
from grammar.school.row import ENDS, RELATING, Row, Word, row_of
from grammar.stories.scene import Scene

_ASKING = {"WHAT", "WHICH", "HOW", "COMMAND"}
_BORDERS = ENDS | {"COMMA", "AND", "BUT", "COLON", "WHICH", "RELATIVE", "WHEN", "IF"}
_UP, _DOWN = {"MORE", "BIGGER", "GROW"}, {"FEWER", "SMALLER", "SHRINK"}
_PARTS = {"WORD", "TIME", "ROUND", "LAYER", "WEEKDAY", "MEASURE"}
_KINDS: dict[str, Callable[[Expression], Expression]] = {
    "odd": lambda n: Apply("*", n, n),
    "even": lambda n: Apply("*", n, Apply("+", n, Fraction(1))),
    "natural": lambda n: Apply("/", Apply("*", n, Apply("+", n, Fraction(1))), Fraction(2)),
    "square": lambda n: Apply("/", Apply("*", Apply("*", n, Apply("+", n, Fraction(1))),
                              Apply("+", Apply("*", Fraction(2), n), Fraction(1))), Fraction(6)),
    "cube": lambda n: Apply("**", Apply("/", Apply("*", n, Apply("+", n, Fraction(1))), Fraction(2)), Fraction(2)),
}  # fmt: skip
_FIGURES: dict[str, Callable[[Expression], Expression]] = {
    "triangular": _KINDS["natural"],
    "square_number": _KINDS["odd"],
    "pentagonal": lambda n: Apply("/", Apply("*", n, Apply("-", Apply("*", Fraction(3), n), Fraction(1))), Fraction(2)),
}


class Told:
    """A text of a sequence: the terms it tells, its step or ratio, how many terms, and what is asked."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.names = row.found("sequences")
        self.used = {at for f in self.names for at in range(f.start, f.end)}
        self.terms: dict[int, Fraction] = {}
        self.step: Fraction | None = None
        self.ratio: Fraction | None = None
        self.count: int | None = None
        self.part = ""
        self.inside = False
        sentences = list(row.sentences())
        asking = [s for s in sentences if any(row.words[at].kind in _ASKING for at in range(*s))]
        start, end = (asking or sentences)[-1]
        self.start = next((at for at in range(start, end) if row.words[at].kind in _ASKING), start)
        cuts = [at for at in range(self.start, end) if row.words[at].kind in {"WITH", "IF", "WHEN"}
                or row.words[at].lemma == "whose"]  # fmt: skip
        self.end = cuts[0] if cuts else end

    def word(self, at: int) -> Word | None:
        """The word at a place, None beyond the ends."""
        return self.row.words[at] if 0 <= at < len(self.row.words) else None

    def numbered(self, at: int) -> bool:
        """ "Day 10", "layer 1": whether a part stands there and its number behind it."""
        word, after = self.word(at), self.word(at + 1)
        if word is None or after is None or after.kind != "NUMBER" or word.text.endswith("s") or not after.text.isdigit():
            return False
        part = word.kind in {"NUMBERED", "LAYER", "ROUND"} or any(f.what == "part" and f.start == at for f in self.names)
        return part and (at == 0 or self.row.words[at - 1].kind not in {"NUMBER", "EACH", "PER", "ORDINAL"})

    def named(self, what: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a stretch names it."""
        end = len(self.row.words) if end is None else end
        return any(f.what == what and start <= f.start < end for f in self.names)

    def segments(self, start: int, end: int) -> list[tuple[int, int]]:
        """A stretch cut at its joints, pieces without a number joined to the next."""
        found: list[tuple[int, int]] = []
        begin = start
        for at in range(start, end + 1):
            if at == end or self.row.words[at].kind in _BORDERS:
                if any(self.row.words[p].kind in {"NUMBER", "FACTOR_VERB", "MULTIPLE", "FRACTION"} for p in range(begin, at)):
                    found.append((begin, at))
                    begin = at + 1
        return found

    def read(self) -> None:
        """Gives every number outside the question its role."""
        stretches = [(0, self.start)] if self.start else []
        if self.end < len(self.row.words):
            stretches.append((self.end, len(self.row.words)))
        for stretch in stretches:
            for start, end in self.segments(*stretch):
                self._segment(start, end)

    def _segment(self, start: int, end: int) -> None:
        words = self.row.words
        numbers = [at for at in range(start, end) if words[at].kind == "NUMBER" and not self.numbered(at - 1)
                   and words[at].lemma != "one"]  # fmt: skip
        places = [at for at in range(start, end) if words[at].kind == "ORDINAL"]
        numbered = [at for at in range(start, end) if self.numbered(at) and at + 1 < end]
        after = self.named("each", start, end) or self.named("before", start, end)
        self.used |= {at for at in range(start, end) if words[at].lemma == "one"}
        if self._ratio(start, end, numbers) or self._step(start, end, numbers, after):
            return
        if len(numbers) == 1 and len(places) + len(numbered) == 1 and not after:
            self._term(numbers[0], places, numbered)
        elif len(numbers) == 1 and not after and 1 not in self.terms and self._edge(start, end) is not None:
            self._first(numbers[0], self._edge(start, end) or 0)
        elif len(numbers) == 1 and not places and not numbered:
            self._plain(numbers[0], start)

    def _term(self, number: int, places: list[int], numbered: list[int]) -> None:
        """ "The 3rd term is 11", "20 seats in the first row", "layer 1 holds 3"."""
        words = self.row.words
        at = places[0] if places else numbered[0] + 1
        part = words[at + 1] if places and at + 1 < len(words) else words[numbered[0]] if numbered else None
        place, value = words[at].value, words[number].value
        if place is None or value is None or place.denominator != 1:
            return
        if part is not None and (part.kind in _PARTS | {"NUMBERED"}):
            self.part = part.lemma
            self.inside = self.inside or any(words[p].kind == "IN" for p in range(max(0, at - 2), at)) or bool(numbered)
        self.terms[int(place)] = value
        self.used |= {number, at}

    def _edge(self, start: int, end: int) -> int | None:
        """The word of "the bottom row", "the front row"."""
        edges = [f.start for f in self.names if f.what == "edge" and start <= f.start < end]
        return edges[0] if len(edges) == 1 else None

    def _first(self, number: int, edge: int) -> None:
        part = self.word(edge + 1)
        if part is not None and part.kind in _PARTS and self.row.words[number].value is not None:
            self.part, self.inside = part.lemma, True
            self.terms[1] = self.row.words[number].value or Fraction(0)
            self.used.add(number)

    def _ratio(self, start: int, end: int, numbers: list[int]) -> bool:
        """ "The common ratio is 2", "every layer has double the neurons of the one before"."""
        words = self.row.words
        parts = [*numbers, *(at for at in range(start, end) if words[at].kind == "FRACTION")]
        if self.named("ratio", start, end) and len(parts) == 1:
            self.ratio = words[parts[0]].value
            self.ratio = -self.ratio if self.ratio and words[parts[0] - 1].kind == "MINUS" else self.ratio
            self.used.add(parts[0])
            return True
        factors = [at for at in range(start, end) if words[at].kind in {"FACTOR_VERB", "MULTIPLE", "TIMES", "FRACTION"}]
        if len(factors) != 1 or not self.named("before", start, end) or not self.named("each", start, end):
            return False
        at = factors[0]
        if words[at].kind == "TIMES":
            if numbers != [at - 1]:
                return False
            self.ratio, self.used = words[at - 1].value, self.used | {at, at - 1}
            return True
        if numbers or any(words[p].kind in _UP | _DOWN for p in range(start, end)):
            return False
        self.ratio, self.used = words[at].value, self.used | {at}
        return True

    def _step(self, start: int, end: int, numbers: list[int], after: bool) -> bool:
        """ "2 more seats than the row in front", "the common difference is 4"."""
        words = self.row.words
        if len(numbers) != 1:
            return False
        value = words[numbers[0]].value
        if self.named("step", start, end):
            self.step = -(value or 0) if words[numbers[0] - 1].kind == "MINUS" else value
            self.used.add(numbers[0])
            return True
        signs = [1 if words[at].kind in _UP else -1 for at in range(start, end) if words[at].kind in _UP | _DOWN]
        percent = any(words[at].kind in {"PERCENT", "TIMES", "MULTIPLE"} for at in range(start, end))
        if not after or len(set(signs)) != 1 or percent or value is None:
            return False
        if not (self.named("before", start, end) and self.named("each", 0, end)):
            return False
        self.step = value * signs[0]
        self.used |= {numbers[0]} | {at for at in range(start, end) if words[at].kind in _UP | _DOWN | {"THAN", "EACH"}}
        return True

    def _plain(self, number: int, start: int) -> None:
        """ "Starts with 3" or "30 seconds", "25 rows": the first term or how many there are."""
        words = self.row.words
        following = self.word(number + 1)
        if any(words[at].kind == "BEGIN" for at in range(start, number)) and 1 not in self.terms:
            self.terms[1] = words[number].value or Fraction(0)
            self.used.add(number)
        elif following is not None and following.kind in _PARTS and words[number].value is not None:
            self.counts = (*getattr(self, "counts", ()), (following.lemma, words[number].value, number))

    counts: tuple[tuple[str, Fraction | None, int], ...] = ()

    def settle(self) -> None:
        """Which of the counted parts are the terms."""
        for lemma, value, at in self.counts:
            if value is not None and value.denominator == 1 and lemma in {self.part, "term", "number"}:
                self.count = int(value)
                self.used.add(at)


Ties = tuple[Measure, list[Tied]]


def problem(scene: Scene) -> Problem:
    """What is asked of a progression or of the first so many numbers of a kind.

    Raises: AnotherStory where no sequence is told, NotAnswered where a number has no role.
    """
    row = row_of(scene.tokens)
    told = Told(row)
    found = _of_kind(told) or _figure(told) or _begun(told) or _progression(told)
    if found is None:
        raise AnotherStory("No sequence is told.")
    goal, ties = found
    row.demand_used(told.used, RELATING - {"GROW", "SHRINK", "RELATION"})
    span = row.span(0, len(row.words))
    wanted = HasValue(goal, Asked(span=span), span=span)
    facts: list[Fact] = [Tied(t.law, t.left, t.right, span) for t in ties]
    return Problem((*facts, wanted), (wanted,), notes=scene.notes)


# --- the first so many numbers of a kind ------------------------------------------------------------------------------


def _of_kind(told: Told) -> Ties | None:
    """ "The sum of the first 50 odd numbers"."""
    words = told.row.words
    numbers = [at for at, w in enumerate(words) if w.kind == "NUMBER"]
    kinds = [f for f in told.names if f.what in _KINDS]
    if not told.named("sum") or len(numbers) != 1 or len(kinds) not in {1, 2}:
        return None
    at = numbers[0]
    value = words[at].value
    if words[at - 1].kind != "ORDINAL" or words[at - 1].value != 1 or value is None or value.denominator != 1:
        return None
    kind = kinds[0]
    if len(kinds) == 2 and not (kinds[0].what in {"square", "cube"} and kinds[1].what == "natural"):
        return None
    told.used |= {at, at - 1}
    measure = Measure("sum", (), "sequence", named="the sum")
    return measure, [Tied("figurate", measure, _KINDS[kind.what](value), words[at].span)]


def _figure(told: Told) -> Ties | None:
    """ "The 15th triangular number"."""
    words = told.row.words
    figures = [f for f in told.names if f.what in _FIGURES]
    places = [at for at, w in enumerate(words) if w.kind == "ORDINAL"]
    if len(figures) != 1 or len(places) != 1 or any(w.kind == "NUMBER" for w in words):
        return None
    value = words[places[0]].value
    if value is None or places[0] != figures[0].start - 1:
        return None
    told.used.add(places[0])
    measure = Measure("term", (), "sequence", named=f"the {' '.join(w.text for w in words[figures[0].start : figures[0].end])}")
    return measure, [Tied("figurate", measure, _FIGURES[figures[0].what](value), words[places[0]].span)]


# --- how it begins ----------------------------------------------------------------------------------------------------


def _begun(told: Told) -> Ties | None:
    """ "7, 11, 15, …": three terms or more with equal steps or ratios."""
    words = told.row.words
    listed = _list(told)
    onward = any(f.what == "on_and_on" for f in told.names)
    if len(listed) < 3 or not (onward or told.named("sequence") or told.named("next") or any(w.kind == "DOTS" for w in words)):
        return None
    values = [_signed(told, at) for at in listed]
    steps = {b - a for a, b in zip(values, values[1:], strict=False)}
    ratios = {b / a for a, b in zip(values, values[1:], strict=False) if a} if all(values) else set()
    if (len(steps) == 1) == (len(ratios) == 1):
        raise NotAnswered("I cannot tell how the numbers go on.", hint="Give the rule.")
    told.terms = {1: values[0]}
    told.step, told.ratio = (next(iter(steps)), None) if len(steps) == 1 else (None, next(iter(ratios)))
    told.used |= set(listed) | {at for at, w in enumerate(words) if w.kind == "DOTS"}
    if onward:
        return _built(told, listed)
    if told.named("next") and not any(w.kind in {"NUMBER", "ORDINAL"} and at not in listed for at, w in enumerate(words)):
        return _solved(told, "term", len(values) + 1)
    return _question(told)


def _built(told: Told, listed: list[int]) -> Ties | None:
    """ "1 can on top, 3 in the next layer, 5 below, and so on for 12 layers": all of them together."""
    words = told.row.words
    rest = [at for at, w in enumerate(words) if w.kind == "NUMBER" and at not in listed and at not in told.used
            and not told.numbered(at - 1)]  # fmt: skip
    value = words[rest[0]].value if len(rest) == 1 else None
    ordinal = any(w.kind == "ORDINAL" for w in words)
    if value is None or ordinal or rest[0] + 1 >= len(words) or words[rest[0] + 1].kind not in _PARTS:
        return None
    told.used.add(rest[0])
    return _solved(told, "sum", int(value))


def _list(told: Told) -> list[int]:
    """The places of the numbers listed with nothing but commas between them."""
    words = told.row.words
    found: list[int] = []
    onward = next((f.start for f in told.names if f.what == "on_and_on"), None)
    if onward is not None:
        told.used |= {at for at, w in enumerate(words) if w.lemma == "one" and w.kind == "NUMBER"}
        return [at for at in range(onward) if words[at].kind == "NUMBER" and at not in told.used
                and not told.numbered(at - 1)]  # fmt: skip
    for at, word in enumerate(words):
        if word.kind != "NUMBER":
            continue
        back = at - 1 - (words[at - 1].kind == "MINUS")
        if found and words[back].kind in {"COMMA", "AND"} and (back - 1 in found or words[back - 1].kind == "COMMA"):
            found.append(at)
        elif not found and at + 1 < len(words) and words[at + 1].kind == "COMMA":
            found.append(at)
        elif found:
            break
    return found


def _signed(told: Told, at: int) -> Fraction:
    value = told.row.words[at].value or Fraction(0)
    return -value if told.row.words[at - 1].kind == "MINUS" else value


# --- progressions -----------------------------------------------------------------------------------------------------


def _progression(told: Told) -> Ties | None:
    told.read()
    told.settle()
    arithmetic = len(told.terms) == 2 and any("arithmetic" in w.lemma for w in told.row.words)
    if not told.terms or (told.step is None and told.ratio is None and not arithmetic):
        return None
    if told.step is not None and told.ratio is not None:
        return None
    return _question(told)


def _question(told: Told) -> Ties | None:
    """What the question wants: a term, a sum, the place of a term, the step."""
    words = told.row.words
    start, end = told.start, told.end
    ordinals = [at for at in range(start, end) if words[at].kind == "ORDINAL"]
    numbers = [at for at in range(start, end) if words[at].kind == "NUMBER" and at not in told.used]
    numbered = [at for at in numbers if told.numbered(at - 1)]
    if told.named("which", start, end) and len(numbers) == 1 and not ordinals:
        return _placed(told, numbers[0])
    if told.named("step", start, end) and not numbers and not ordinals:
        return _solved(told, "step", 0)
    summed = told.named("sum", start, end)
    if summed and len(numbers) == 1:
        leading = at_one(words, numbers[0] - 1)
        told.used |= {numbers[0]} | ({numbers[0] - 1} if leading else set())
        return _solved(told, "sum", int(words[numbers[0]].value or 0))
    if not summed and len(ordinals) + len(numbered) == 1 and len(numbers) == len(numbered):
        at = ordinals[0] if ordinals else numbered[0]
        told.used.add(at)
        return _solved(told, "term", int(words[at].value or 0))
    if numbers or ordinals or told.count is None:
        return None
    if told.named("before", start, end) or any(words[at].kind in {"PREVIOUS", "FINAL"} for at in range(start, end)):
        return _solved(told, "term", told.count)
    return _solved(told, "sum", told.count) if summed or told.inside else None


def at_one(words: tuple[Word, ...], at: int) -> bool:
    """Whether "first" stands there."""
    return words[at].kind == "ORDINAL" and words[at].value == 1


def _placed(told: Told, at: int) -> Ties | None:
    """Which term has a value."""
    value = told.row.words[at].value
    if value is None or told.step is None or set(told.terms) != {1}:
        return None
    told.used.add(at)
    place = Measure("place", (), "sequence", named="the number of the term")
    term = Apply("+", told.terms[1], Apply("*", Apply("-", place, Fraction(1)), told.step))
    return place, [Tied("arithmetic_term", value, term)]


def _solved(told: Told, what: str, place: int) -> Ties | None:
    """The ties between the terms told and what is asked."""
    if not 0 <= place <= 10**6 or (what != "step" and place < 1):
        return None
    first: Expression = Measure("term", ("1",), "sequence", named="the first term")
    step: Expression = Measure("step", (), "sequence", named="the step")
    if 1 in told.terms:
        first = told.terms[1]
    geometric = told.ratio is not None
    if geometric or told.step is not None:
        step = told.ratio if told.ratio is not None else told.step or Fraction(0)
    law = "geometric_term" if geometric else "arithmetic_term"
    ties = [Tied(law, value, _nth(first, step, at, geometric)) for at, value in told.terms.items() if at != 1]
    if what == "step":
        return (step, ties) if isinstance(step, Measure) and ties else None
    if what == "term" and place == 1:
        return (first, ties) if isinstance(first, Measure) else None
    goal = Measure(what, (str(place),), "sequence", named=f"term {place}" if what == "term" else f"the sum of {place} terms")
    if what == "term":
        return goal, [*ties, Tied(law, goal, _nth(first, step, place, geometric))]
    return goal, [*ties, *_sum(goal, first, step, place, geometric)]


def _nth(first: Expression, step: Expression, place: int, geometric: bool) -> Expression:
    times = Fraction(place - 1)
    if geometric:
        return Apply("*", first, Apply("**", step, times))
    return Apply("+", first, Apply("*", times, step))


def _sum(goal: Measure, first: Expression, step: Expression, count: int, geometric: bool) -> list[Tied]:
    if not geometric:
        last = Measure("term", (str(count),), "sequence", named="the last term")
        pairs = Apply("/", Apply("*", Fraction(count), Apply("+", first, last)), Fraction(2))
        return [Tied("arithmetic_term", last, _nth(first, step, count, False)), Tied("arithmetic_sum", goal, pairs)]
    if step == 1:
        return [Tied("geometric_sum", goal, Apply("*", Fraction(count), first))]
    top = Apply("*", first, Apply("-", Apply("**", step, Fraction(count)), Fraction(1)))
    return [Tied("geometric_sum", goal, Apply("/", top, Apply("-", step, Fraction(1))))]
