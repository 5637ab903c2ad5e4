"""Several unknowns that sentences compare, add, subtract and multiply: ages, amounts, two numbers, rectangles."""

from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Among, Apply, Asked, Call, Expression, Fact, HasValue, Measure, Numbers, Problem, Tied
from grammar.school.clauses import Clause
from grammar.school.naming import LARGE, SMALL
from grammar.school.row import RELATING, row_of
from grammar.school.telling import Teller
from grammar.stories.scene import Scene
from grammar.units import dimension


class Asker(Teller):
    """Finds which unknowns the question wants."""

    def asked(self, clause: Clause) -> list[tuple[Measure, list[Tied]]]:
        """The measures that a question wants, with what defines those that are no unknowns."""
        words, keys = self.row.words, self.unknowns.keys
        own = [k for k in keys if any(words[at].lemma == k or self.names.get(at) == k for at in clause.places)]
        kinds = set(clause.kinds(self.row))
        if self.has(clause, "area", "perimeter") and set(keys) >= {"length", "width"}:
            return [self._side_asked(clause)]
        if self.has(clause, "sum"):
            return [self._total(clause)]
        if self.has(clause, "difference", "product") or "THAN" in kinds:
            raise NotAnswered("I cannot tell what is asked of the unknowns.", spans=(self.span_of(clause),))
        ordered = [w for w, some in (("largest", LARGE), ("smallest", SMALL)) if kinds & some]
        if len(ordered) == 1 and "THAN" not in kinds and not set(own) - {"larger", "smaller", "first", "second"}:
            return [self._extreme(ordered[0])]
        if len(own) == 1:
            return [self._later(own[0], clause)]
        if not own and (self.has(clause, "all", "numbers") or kinds & {"ALL", "EACH"}) and len(keys) > 1:
            return [self._later(key, clause) for key in keys]
        meant = [self.meant(words[at].lemma) for at in clause.places if words[at].kind == "PRONOUN"]
        if not own and len(meant) == 1 and meant[0]:
            return [self._later(meant[0], clause)]
        if len(own) > 1:
            return [self._later(key, clause) for key in own]
        raise NotAnswered("I cannot tell which unknown is asked.", spans=(self.span_of(clause),))

    def _later(self, key: str, clause: Clause) -> tuple[Measure, list[Tied]]:
        measure = self.unknowns.measure(key)
        if not clause.shift:
            return measure, []
        later = Measure("amount", (key, "then"), "system", named=f"{key} then")
        return later, [Tied("told", later, self.shifted(key, clause), self.span_of(clause))]

    def _total(self, clause: Clause) -> tuple[Measure, list[Tied]]:
        """All of them together, where none of them is told by itself.

        Raises: AnotherStory where one is told: then its parts are only to be added.
        """
        if any(isinstance(tie.right, Fraction) and isinstance(tie.left, Measure) for tie in self.ties):
            raise AnotherStory("The parts are told.")
        whole: Expression = self.shifted(self.unknowns.keys[0], clause)
        for key in self.unknowns.keys[1:]:
            whole = Apply("+", whole, self.shifted(key, clause))
        measure = Measure("sum", (), "system", named="all of them")
        return measure, [Tied("told", measure, whole, self.span_of(clause))]

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
            return measure, [Tied("area", measure, Apply("*", length, width), self.span_of(clause))]
        measure = Measure("perimeter", (), "system", named="the perimeter")
        around = Apply("*", Fraction(2), Apply("+", length, width))
        return measure, [Tied("perimeter", measure, around, self.span_of(clause))]


def _mixes_units(scene: Scene) -> bool:
    """Whether two units of one dimension are told: "2 m", "40 cm"."""
    told = {b.sense for a, b in pairwise(scene.tokens) if a.kind == "NUMBER" and b.kind == "UNIT"}
    return len({dimension(unit) for unit in told}) < len(told)


def problem(scene: Scene) -> Problem:
    """The system that sentences of comparison tell, asked for one of its unknowns or all.

    Raises: AnotherStory where the text tells none, NotAnswered where a number has no place.
    """
    if _mixes_units(scene):
        raise AnotherStory("It is told in two units.")
    teller = Asker(scene.read(row_of))
    open_words = [w.span for w in teller.row.words if w.kind in {"OR", "NOT", "MOST", "LEAST", "AT_MOST", "AT_LEAST"}]
    if open_words:
        raise AnotherStory("Something is left open.", spans=tuple(open_words))
    told = sorted((c for c in teller.clauses if not c.asks), key=lambda clause: not teller.is_there(clause))
    if teller.happens(told) or len(teller.counted()) > 1:
        raise AnotherStory("Several unknowns are not told so.")
    asking = [c for c in teller.clauses if c.asks]
    if len(asking) != 1 or (len(told) < 2 and not asking):
        raise AnotherStory("Nothing is compared.")
    try:
        if not all(teller.tell(clause) for clause in told):
            raise AnotherStory("A clause holds numbers that compare nothing.")
    except NotAnswered as error:
        raise AnotherStory(error.message, spans=error.spans) from error
    compared = [t for t in teller.ties if t.law != "told" or isinstance(t.right, Apply) or isinstance(t.left, Apply)]
    if len(teller.ties) < 2 or not compared or len(teller.unknowns.keys) < 2:
        raise AnotherStory("The sentences tell no system.")
    if {"first", "larger"} <= set(teller.unknowns.keys) or {"first", "smaller"} <= set(teller.unknowns.keys):
        raise AnotherStory("Two numbers have two names each.")
    return _problem(scene, teller, asking[0])


def _problem(scene: Scene, teller: Asker, asking: Clause) -> Problem:
    used = {at for clause in teller.clauses if not clause.asks for at in clause.places}
    used |= set(range(len(teller.row.words))) - {at for clause in teller.clauses for at in clause.places}
    used |= {at for at in asking.places if teller.row.words[at].kind in LARGE | SMALL | {"ORDINAL", "EACH", "MORE"}}
    used |= {at for at in asking.places if at in teller.names or teller.points(asking, at)}
    teller.row.demand_used(used, RELATING)
    goals: list[Fact] = []
    facts: list[Fact] = list(teller.ties)
    unit = teller.unknowns.unit
    told = {tie.left for tie in teller.ties if isinstance(tie.right, Fraction)}
    for measure, ties in teller.asked(asking):
        if measure in told:
            raise AnotherStory("What is asked is told.")
        facts += ties
        span = teller.span_of(asking)
        goals.append(HasValue(measure, Asked("" if measure.head in {"area"} else unit, span=span), span=span))
    plain = set(teller.unknowns.keys) <= {"first", "second", "third", "larger", "smaller"}
    if not plain or any(f.what == "positive" for f in teller.row.found("systems")):
        facts += [Among(teller.unknowns.measure(key), Numbers.POSITIVE) for key in teller.unknowns.keys]
    return Problem((*facts, *goals), tuple(goals), notes=scene.notes)
