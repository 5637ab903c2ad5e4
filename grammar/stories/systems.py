"""Several unknowns that sentences compare, add, subtract and multiply: ages, amounts, two numbers, rectangles."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Among, Apply, Asked, Call, Expression, Fact, HasValue, Measure, Numbers, Problem, Tied
from grammar.school.clauses import Clause, clauses
from grammar.school.row import RELATING, Row, row_of
from grammar.span import Span
from grammar.stories.scene import Scene

_CONTENT = {"WORD", "LETTER", "MEASURE", "OTHER", "BIGGER", "SMALLER", "ORDINAL", "LIGHT", "LAYER", "LARGEST", "SMALLEST",
            "PREVIOUS", "FINAL", "NEURON", "INPUT", "OUTPUT", "FOREIGN", "SPARE", "THING", "X", "MORE", "RELATION",
            "EXTENT", "NAMED_LAYER", "HIDDEN", "DENSE", "FULL", "MONTH", "WEEKDAY"}  # fmt: skip
_LARGE, _SMALL = {"BIGGER", "LARGEST"}, {"SMALLER", "SMALLEST"}
_UP, _DOWN = {"MORE", "BIGGER", "PLUS"}, {"FEWER", "SMALLER", "MINUS", "WITHOUT"}
_EVENTS = {"GROW", "SHRINK", "GAIN", "LEAVE", "REMAIN", "REMAINING", "BEGIN", "MOVE", "REACH", "DIVIDE", "FACTOR_VERB",
           "INVEST", "BEFORE", "INCOMING", "OUTGOING", "RATE", "MULTIPLY", "PERCENT", "EACH", "PER", "EVERY", "RATIO",
           "WITHOUT", "STOPS"}  # fmt: skip
"""What happens to things, or what numbers are said per: of that the equations here know nothing."""
_DIMENSIONS = ("length", "width", "height")
_SMALL_NUMBERS = {"one", "two", "three", "another", "plus"}
_PRONOUNS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}


@dataclass(slots=True)
class Unknowns:
    """The unknowns spoken of so far, in the order of the text, each with the measure it is."""

    keys: list[str] = field(default_factory=list)
    unit: str = ""

    def measure(self, key: str) -> Measure:
        """The measure called so, a new one where it was not spoken of."""
        if key not in self.keys:
            self.keys.append(key)
        return Measure("amount", (key,), "system", named=key)


class Teller:
    """Turns clauses into equations."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.clauses = clauses(row)
        self.names = {at: f.what for f in row.found("systems") for at in range(f.start, f.end)}
        self.unknowns = Unknowns()
        self.ties: list[Tied] = []
        self.subject = ""

    # --- what clauses name ----------------------------------------------------------------------------------------

    def has(self, clause: Clause, *what: str) -> bool:
        """Whether the clause names one of these."""
        return any(self.names.get(at) in what for at in clause.places)

    def key(self, places: Sequence[int], besides: str = "") -> str:
        """What a noun phrase names, "" where nothing: its head, or whose it is where the head is general."""
        sides = [at for at in places if self.names.get(at) in _DIMENSIONS]
        if sides:
            return self.names[sides[0]]
        kept = [at for at in places if self.row.words[at].kind in _CONTENT | {"PRONOUN"}
                or (self.row.words[at].lemma == "one" and self.names.get(at) == "first")]  # fmt: skip
        words = [at for at in kept if self.names.get(at) not in {"generic", "verb", "sum"} or self._one(at)]
        proper = [at for at in words if self.row.words[at].kind != "PRONOUN" or self.row.words[at].lemma == "one"]
        if not proper:
            pronouns = [self.row.words[at].lemma for at in words]
            if not pronouns and any(self.names.get(at) == "numbers" for at in places):
                return "first"
            return self._meant(pronouns[0], besides) if pronouns else ""
        place = self.names.get(proper[0], "")
        if place in {"first", "second"}:
            return place
        if place == "numbers" and all(self.names.get(at) == "numbers" for at in proper):
            return "first"
        large = [self.row.words[at].kind for at in proper if self.row.words[at].kind in _LARGE | _SMALL]
        if large:
            return "larger" if large[0] in _LARGE else "smaller"
        return self.row.words[proper[-1]].lemma

    def _one(self, at: int) -> bool:
        return self.row.words[at].kind == "ORDINAL"

    def _meant(self, pronoun: str, besides: str = "") -> str:
        """The unknown that a pronoun stands for, which is not `besides`: by its kind, else the subject of before."""
        keys = [k for k in self.unknowns.keys if k != besides]
        wanted = _PRONOUNS.get(pronoun, "")
        fitting = [k for k in keys if self._sex(k) == wanted] if wanted else keys
        open_keys = fitting or [k for k in keys if not self._sex(k)]
        if len(open_keys) == 1:
            return open_keys[0]
        return self.subject if self.subject in fitting else ""

    def _sex(self, key: str) -> str:
        """ "male" or "female", "" where nothing tells: by the noun or name, else by the possessor behind it."""
        named = next((f.what for f in self.row.found("persons") if self.row.words[f.start].lemma == key), "")
        if named:
            return named
        words = self.row.words
        owners = {_PRONOUNS.get(w.lemma, "") for at, w in enumerate(words) if w.kind == "POSSESSOR"
                  and any(words[b].lemma == key for b in range(max(0, at - 12), at)) and self.subject in {key, ""}}  # fmt: skip
        return owners.pop() if len(owners) == 1 else ""

    # --- clauses to equations -------------------------------------------------------------------------------------

    def tell(self, clause: Clause) -> bool:
        """Adds the equation of a clause; False where it holds none.

        Raises: NotAnswered where its numbers have no place in one.
        """
        numbers = [at for at in clause.places if self.row.words[at].kind in {"NUMBER", "FRACTION", "MULTIPLE"}
                   and not self._points(clause, at)]  # fmt: skip
        compares = any(k in {"THAN", "MULTIPLE", "TIMES"} for k in clause.kinds(self.row)) or self._halves(clause)
        if compares:
            self._compared(clause, numbers)
        elif self.has(clause, "perimeter", "area", "product", "difference", "sum") and numbers:
            self._whole(clause, numbers)
        elif len(numbers) == 1:
            self._valued(clause, numbers[0])
        else:
            return not numbers
        return True

    def happens(self, told: Sequence[Clause]) -> bool:
        """Whether more is told than how unknowns stand to each other."""
        shifted = any(c.shift for c in self.clauses)
        aged = any(w.lemma in {"old", "older", "age", "younger", "twin", "elder"} for w in self.row.words)
        kinds = {self.row.words[at].kind for clause in told for at in clause.places if at not in self.names}
        return bool(kinds & _EVENTS) or (shifted and not aged) or any(f.what == "strange" for f in self.row.found("systems"))

    def counted(self) -> set[str]:
        """The nouns that numbers and comparisons count."""
        words = self.row.words
        return {words[at + 1].lemma for at in range(len(words) - 1)
                if words[at].kind in {"NUMBER", "MANY", "MORE", "FEWER"} and words[at + 1].kind in {"WORD", "MEASURE"}
                and self.names.get(at + 1) not in {"numbers", "verb"} and not words[at + 1].glued
                and words[at].lemma not in _SMALL_NUMBERS}  # fmt: skip

    def _points(self, clause: Clause, at: int) -> bool:
        """ "Two numbers", "the 3 friends", "one number": a number that only says how many unknowns there are."""
        word = self.row.words[at]
        if word.kind != "NUMBER" or word.value is None or word.text[:1].isdigit():
            return False
        after = self.row.words[at + 1].kind if at + 1 < len(self.row.words) else ""
        return word.value in {1, 2, 3} and after in {"LIGHT", "WORD", "PRONOUN", "MEASURE"}

    def _halves(self, clause: Clause) -> bool:
        return any(self.row.words[at].kind == "FRACTION" and at + 1 in clause.places
                   and self.row.words[at + 1].kind in {"AS", "OF", "POSSESSOR"} for at in clause.places)  # fmt: skip

    def _compared(self, clause: Clause, numbers: list[int]) -> None:
        """A = k·B ± n."""
        words = self.row.words
        factor, multiple = self._factor(clause)
        offset, sign = self._offset(clause, [at for at in numbers if at not in multiple])
        verb = next((at for at in clause.places if self._is_verb(at)), None)
        link = max((at for at in clause.places if words[at].kind in {"AS", "THAN", "OF"} or at in multiple), default=None)
        if verb is None or link is None or verb > link or self._says_more(clause):
            raise NotAnswered("A comparison was not understood.", spans=(self._span(clause),))
        rest = [at for at in clause.places if at > link]
        cut = next((at for at in rest if words[at].kind in {"PLUS", "MINUS", "BE", "MODAL", "HAVE", "DO", "AND"}
                    or words[at].lemma == "plus"), None)  # fmt: skip
        other = self.key([at for at in rest if cut is None or at < cut or words[at].kind == "EXTENT"])
        own = self._sided(clause, other) or self.key([at for at in clause.places if at < verb], besides=other)
        if own and own != other and not other and len(self.unknowns.keys) == 2 and own in self.unknowns.keys:
            other = next(k for k in self.unknowns.keys if k != own)
        if not own or not other or own == other:
            raise NotAnswered("I cannot tell what is compared with what.", spans=(self._span(clause),))
        self.subject = own
        left, right = self._shifted(own, clause), self._shifted(other, clause)
        if factor != 1:
            right = Apply("*", factor, right)
        if offset is not None:
            right = Apply("+" if sign > 0 else "-", right, offset)
        self.ties.append(Tied("told", left, right, self._span(clause)))

    def _says_more(self, clause: Clause) -> bool:
        """ "Three times more than": not told whether 3 or 4 times."""
        words = self.row.words
        return any(words[at].kind == "TIMES" and words[at + 1].kind in _UP | _DOWN and self.names.get(at + 1) != "second"
                   for at in clause.places if at + 1 in clause.places)  # fmt: skip

    def _sided(self, clause: Clause, other: str) -> str:
        """The side that is compared with another side of the same thing: "longer than it is wide"."""
        if other not in _DIMENSIONS:
            return ""
        found = [self.names[at] for at in clause.places if self.names.get(at) in _DIMENSIONS]
        return next((each for each in found if each != other), "")

    def _factor(self, clause: Clause) -> tuple[Fraction, set[int]]:
        """The product of "twice", "3 times", "half" and the places of their words."""
        factor, taken = Fraction(1), set[int]()
        words = self.row.words
        for at in clause.places:
            word = words[at]
            if word.kind == "MULTIPLE" and word.value is not None:
                factor, taken = factor * word.value, taken | {at}
            elif word.kind == "TIMES" and words[at - 1].value is not None:
                factor, taken = factor * (words[at - 1].value or 1), taken | {at - 1, at}
            elif word.kind == "FRACTION" and word.value is not None:
                factor, taken = factor * word.value, taken | {at}
        return factor, taken

    def _offset(self, clause: Clause, numbers: Sequence[int]) -> tuple[Fraction | None, int]:
        """The amount by which one is more or less than the other."""
        if not numbers:
            return None, 0
        if len(numbers) > 1:
            raise NotAnswered("Two differences are told at once.", spans=(self._span(clause),))
        words, at = self.row.words, numbers[0]
        places = clause.places
        than = next((p for p in places if p > at and words[p].kind == "THAN"), at + 4)
        near = [p for p in places if at < p <= min(at + 3, than) or (p == at - 1 and words[p].kind in _UP | _DOWN)]
        signs = [1 if words[p].kind in _UP or words[p].lemma == "plus" else -1 for p in near
                 if words[p].kind in _UP | _DOWN or words[p].lemma in {"plus", "less", "minus"}]  # fmt: skip
        if len(set(signs)) != 1:
            raise NotAnswered("I cannot tell which way a difference goes.", spans=(words[at].span,))
        self._unit(at)
        value = words[at].value
        assert value is not None
        return value, signs[0]

    def _unit(self, at: int) -> None:
        words = self.row.words
        if at and words[at - 1].kind == "CURRENCY":
            self.unknowns.unit = words[at - 1].lemma
        elif at + 1 < len(words) and words[at + 1].kind in {"UNIT", "TIME", "MONEY"}:
            self.unknowns.unit = words[at + 1].lemma

    def _is_verb(self, at: int) -> bool:
        return self.row.words[at].kind in {"BE", "HAVE", "HOLD", "EQUAL", "EQUALS", "GET", "GIVE"} or (
            self.names.get(at) == "verb"
        )

    def _shifted(self, key: str, clause: Clause) -> Expression:
        measure = self.unknowns.measure(key)
        if not clause.shift:
            return measure
        return Apply("+" if clause.shift > 0 else "-", measure, abs(clause.shift))

    def _whole(self, clause: Clause, numbers: list[int]) -> None:
        """A sum, difference, product, area or perimeter that is told."""
        if len(numbers) != 1 or set(clause.kinds(self.row)) & (_LARGE | _SMALL):
            raise NotAnswered("A sum was not understood.", spans=(self._span(clause),))
        value = self.row.words[numbers[0]].value
        assert value is not None
        self._unit(numbers[0])
        named = next(self.names[at] for at in clause.places
                     if self.names.get(at) in {"perimeter", "area", "product", "difference", "sum"})  # fmt: skip
        if named in {"perimeter", "area"}:
            length, width = self.unknowns.measure("length"), self.unknowns.measure("width")
            self._sided_whole(named, length, width, value, clause)
            if named == "area":
                self.unknowns.unit = ""
            return
        keys = self._meant_keys(clause)
        terms = [self._shifted(key, clause) for key in keys]
        operator = {"sum": "+", "difference": "-", "product": "*"}[named]
        if operator != "+" and len(terms) != 2:
            raise NotAnswered(f"A {named} is of two.", spans=(self._span(clause),))
        if operator == "-":
            terms = [self._ordered("larger", keys), self._ordered("smaller", keys)]
        whole: Expression = terms[0]
        for each in terms[1:]:
            whole = Apply(operator, whole, each)
        self.ties.append(Tied("told", whole, value, self._span(clause)))

    def _ordered(self, which: str, keys: Sequence[str]) -> Measure:
        """Of two numbers of which nothing else is told, the larger is called first."""
        if set(keys) == {"first", "second"} and not self.ties_compare():
            return self.unknowns.measure("first" if which == "larger" else "second")
        if which in keys:
            return self.unknowns.measure(which)
        raise NotAnswered("I cannot tell which of the two is the larger.", spans=(self.row.span(0, 1),))

    def ties_compare(self) -> bool:
        """Whether the unknowns are told apart by a comparison."""
        return any(isinstance(t.left, Measure) for t in self.ties)

    def _sided_whole(self, named: str, length: Measure, width: Measure, value: Fraction, clause: Clause) -> None:
        span = self._span(clause)
        if named == "area":
            self.ties.append(Tied("area", Apply("*", length, width), value, span))
            return
        around = Apply("*", Fraction(2), Apply("+", length, width))
        self.ties.append(Tied("perimeter", around, value, span))

    def _meant_keys(self, clause: Clause) -> list[str]:
        """The unknowns that a sum is of: those named in the clause, else all."""
        lemmas = {self.row.words[at].lemma for at in clause.places}
        named = [key for key in self.unknowns.keys if key in lemmas]
        if len(named) > 1:
            return named
        if self.unknowns.keys:
            return list(self.unknowns.keys)
        if any(self.names.get(at) in {"numbers", "all"} for at in clause.places):
            return ["first", "second"]
        listed = self._list(clause)
        if len(listed) > 1:
            return listed
        raise NotAnswered("I cannot tell what the sum is of.", spans=(self._span(clause),))

    def _list(self, clause: Clause) -> list[str]:
        """ "Tom and Ann (have 40 together)": names joined before the verb, or behind "of"."""
        places = [at for at in clause.places if self.row.words[at].kind in {"WORD", "LETTER"} and at not in self.names]
        around = [at for at in places if any(self.row.words[b].kind in {"AND", "COMMA"}
                  for b in (at - 1, at + 1) if 0 <= b < len(self.row.words))]  # fmt: skip
        return [self.row.words[at].lemma for at in around]

    def _valued(self, clause: Clause, number: int) -> None:
        """One unknown, or two joined, have a value."""
        verb = next((at for at in clause.places if self._is_verb(at)), None)
        if verb is not None and any(at < verb and self.row.words[at].kind == "AND" for at in clause.places):
            self._joined(clause, number, verb)
            return
        key = self.key([at for at in clause.places if verb is not None and at < verb])
        value = self.row.words[number].value
        plain = verb is not None and (self.row.words[verb].kind in {"BE", "HAVE", "EQUAL", "EQUALS"}
                                      or self.row.words[verb].lemma in {"cost", "weigh", "measure"})  # fmt: skip
        if verb is None or not plain or not key or value is None or number < verb or "TO" in clause.kinds(self.row):
            raise NotAnswered("I cannot tell what a number is said of.", spans=(self.row.words[number].span,))
        self._unit(number)
        self.subject = key
        self.ties.append(Tied("told", self._shifted(key, clause), value, self._span(clause)))

    def _joined(self, clause: Clause, number: int, verb: int) -> None:
        """ "A house and its garage cost $250,000": they do so together."""
        joint = next(at for at in clause.places if self.row.words[at].kind == "AND")
        one = self.key([at for at in clause.places if at < joint])
        two = self.key([at for at in clause.places if joint < at < verb])
        value = self.row.words[number].value
        if not one or not two or one == two or value is None or number < verb:
            raise NotAnswered("I cannot tell what a number is said of.", spans=(self.row.words[number].span,))
        self._unit(number)
        whole = Apply("+", self._shifted(one, clause), self._shifted(two, clause))
        self.ties.append(Tied("told", whole, value, self._span(clause)))

    def _span(self, clause: Clause) -> Span:
        return self.row.words[clause.places[0]].span | self.row.words[clause.places[-1]].span

    # --- what is asked --------------------------------------------------------------------------------------------

    def asked(self, clause: Clause) -> list[tuple[Measure, list[Tied]]]:
        """The measures that a question wants, with what defines those that are no unknowns."""
        words, keys = self.row.words, self.unknowns.keys
        own = [k for k in keys if any(words[at].lemma == k or self.names.get(at) == k for at in clause.places)]
        kinds = set(clause.kinds(self.row))
        if self.has(clause, "area", "perimeter") and set(keys) >= {"length", "width"}:
            return [self._side_asked(clause)]
        ordered = [w for w, some in (("largest", _LARGE), ("smallest", _SMALL)) if kinds & some]
        if len(ordered) == 1 and "THAN" not in kinds and not set(own) - {"larger", "smaller", "first", "second"}:
            return [self._extreme(ordered[0])]
        if len(own) == 1:
            return [self._later(own[0], clause)]
        if not own and (self.has(clause, "all", "numbers") or kinds & {"ALL", "EACH"}) and len(keys) > 1:
            return [self._later(key, clause) for key in keys]
        meant = [self._meant(words[at].lemma) for at in clause.places if words[at].kind == "PRONOUN"]
        if not own and len(meant) == 1 and meant[0]:
            return [self._later(meant[0], clause)]
        if len(own) > 1:
            return [self._later(key, clause) for key in own]
        raise NotAnswered("I cannot tell which unknown is asked.", spans=(self._span(clause),))

    def _later(self, key: str, clause: Clause) -> tuple[Measure, list[Tied]]:
        measure = self.unknowns.measure(key)
        if not clause.shift:
            return measure, []
        later = Measure("amount", (key, "then"), "system", named=f"{key} then")
        return later, [Tied("told", later, self._shifted(key, clause), self._span(clause))]

    def _extreme(self, which: str) -> tuple[Measure, list[Tied]]:
        called = "larger" if which == "largest" else "smaller"
        if called in self.unknowns.keys:
            return self.unknowns.measure(called), []
        both: tuple[Expression, ...] = tuple(self.unknowns.measure(key) for key in self.unknowns.keys)
        measure = Measure("amount", (which,), "system", named=f"the {which}")
        return measure, [Tied(which, measure, Call(which, both))]

    def _side_asked(self, clause: Clause) -> tuple[Measure, list[Tied]]:
        length, width = self.unknowns.measure("length"), self.unknowns.measure("width")
        if self.has(clause, "area"):
            measure = Measure("area", (), "system", named="the area")
            return measure, [Tied("area", measure, Apply("*", length, width), self._span(clause))]
        measure = Measure("perimeter", (), "system", named="the perimeter")
        around = Apply("*", Fraction(2), Apply("+", length, width))
        return measure, [Tied("perimeter", measure, around, self._span(clause))]


def problem(scene: Scene) -> Problem:
    """The system that sentences of comparison tell, asked for one of its unknowns or all.

    Raises: AnotherStory where the text tells none, NotAnswered where a number has no place.
    """
    teller = Teller(row_of(scene.tokens))
    told = [c for c in teller.clauses if not c.asks]
    if teller.happens(told) or len(teller.counted()) > 1:
        raise AnotherStory("Several unknowns are not told so.")
    asking = [c for c in teller.clauses if c.asks]
    if len(asking) != 1 or len(told) < 2 and not asking:
        raise AnotherStory("Nothing is compared.")
    try:
        if not all([teller.tell(clause) for clause in told]):
            raise AnotherStory("A clause holds numbers that compare nothing.")
    except NotAnswered as error:
        raise AnotherStory(error.message, spans=error.spans) from error
    compared = [t for t in teller.ties if t.law != "told" or isinstance(t.right, Apply) or isinstance(t.left, Apply)]
    if len(teller.ties) < 2 or not compared or len(teller.unknowns.keys) < 2:
        raise AnotherStory("The sentences tell no system.")
    return _problem(scene, teller, asking[0])


def _problem(scene: Scene, teller: Teller, asking: Clause) -> Problem:
    used = {at for clause in teller.clauses if not clause.asks for at in clause.places}
    used |= set(range(len(teller.row.words))) - {at for clause in teller.clauses for at in clause.places}
    used |= {at for at in asking.places if teller.row.words[at].kind in _LARGE | _SMALL | {"ORDINAL", "EACH", "MORE"}}
    used |= {at for at in asking.places if at in teller.names or teller._points(asking, at)}
    teller.row.demand_used(used, RELATING)
    goals: list[Fact] = []
    facts: list[Fact] = list(teller.ties)
    unit = teller.unknowns.unit
    for measure, ties in teller.asked(asking):
        facts += ties
        span = teller._span(asking)
        goals.append(HasValue(measure, Asked("" if measure.head in {"area"} else unit, span=span), span=span))
    plain = set(teller.unknowns.keys) <= {"first", "second", "larger", "smaller"}
    if not plain or any(f.what == "positive" for f in teller.row.found("systems")):
        facts += [Among(teller.unknowns.measure(key), Numbers.POSITIVE) for key in teller.unknowns.keys]
    return Problem((*facts, *goals), tuple(goals), notes=scene.notes)
