"""The unknowns of a text put in the place of the phrases that mean them."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Among, Apply, Asked, Call, Expression, Fact, HasValue, Measure, Numbers, Problem, Tied
from grammar.relations.asking import Asker, Want
from grammar.relations.clauses import Clause
from grammar.relations.equations import hang_together, larger_of, measures_in
from grammar.relations.naming import Phrase, Thing, Things
from grammar.relations.terms import summed
from grammar.relations.words import makes_up
from grammar.stories.scene import Scene

_LARGE = {"larger", "bigger", "greater", "longer", "older", "largest", "biggest", "greatest", "longest", "oldest",
          "heavier", "heaviest", "taller", "tallest", "higher", "highest", "dearer", "faster", "fastest"}  # fmt: skip
_SMALL = {"smaller", "lesser", "shorter", "younger", "smallest", "shortest", "youngest", "lighter", "lightest",
          "lower", "lowest", "cheaper", "cheapest", "slower", "slowest", "least"}  # fmt: skip
_BARE = {"number", "one", "another", "other", "first", "second", "third"}
_EMPTY = {"one", "number", "piece", "part", "share", "thing", "value", "amount"}


class Resolver:
    """Turns phrases into measures, once all of them are known."""

    def __init__(self, reader: Asker, told: Sequence[Phrase]) -> None:
        self._reader = reader
        sexes = {reader.row.words[f.start].lemma: f.what for f in reader.row.found("persons")}
        counted = frozenset(reader.nouns)
        wholes = self._wholes()
        self._things = Things([p for p in told if p not in wholes.values()], counted, sexes)
        self._told = {str(p.place): p for p in told}
        if not self._things.all and reader.group in {2, 3}:
            self._things.all = [Thing(frozenset({w}), frozenset(), w, 0)
                                for w in ("first", "second", "third")[: reader.group]]  # fmt: skip
        if all(t.words <= _BARE for t in self._things.all):
            raise AnotherStory("Bare numbers are related.")
        if reader.group not in {0, len(self._things.all)}:
            raise AnotherStory("Not all of the things are told of.")
        everything = Measure("all", ("0",))
        ties = [replace(tie, left=everything) if at in wholes else tie for at, tie in enumerate(reader.ties)]
        self._ties = [replace(tie, left=self._put(tie.left), right=self._put(tie.right)) for tie in ties]
        self._ties = [replace(tie, left=self._ordered(tie.left)) for tie in self._ties]

    def _wholes(self) -> dict[int, Phrase]:
        """The equations that tell how many there are of all that are compared: "the club has 42 children"."""
        sided = self._reader.sided
        words = {w for p in sided for w in p.words}
        return {at: phrase for at, (phrase, noun) in self._reader.values.items()
                if sided and not phrase.words & words
                and (all(any(makes_up(w, noun) for w in p.words) for p in sided)
                     or all(noun in p.words for p in sided))}  # fmt: skip

    def _demand_one_noun(self) -> None:
        """Raises AnotherStory where numbers count unlike things."""
        own = {w for t in self._things.all for w in t.words}
        nouns = {n for n in self._reader.nouns - own if not any(makes_up(w, n) for w in own)}
        if len(nouns) > 1:
            raise AnotherStory("Different things are counted.")

    def measure(self, thing: Thing) -> Measure:
        """The unknown that a thing is."""
        key = " ".join(sorted(thing.words) + sorted(thing.owner))
        return Measure("amount", (key,), "system", named=_said(thing.named))

    def _put(self, told: Expression) -> Expression:
        """An expression with the unknowns in the place of phrases."""
        match told:
            case Apply(operator, left, right):
                return Apply(operator, self._put(left), self._put(right))
            case Measure(head="phrase", qualifiers=(place,)):
                return self.measure(self._things.meant(self._phrase(place)))
            case Measure(head="all"):
                return self._all(told)
            case Measure(head="difference", qualifiers=places) if places:
                pair = [self.measure(self._things.meant(self._phrase(p))) for p in places]
                return Measure("difference", tuple(" ".join(m.qualifiers) for m in pair))
            case _:
                return told

    def _phrase(self, place: str) -> Phrase:
        return self._told[place] if place in self._told else next(
            p for p in self._reader.phrases if str(p.place) == place)  # fmt: skip

    def _all(self, whole: Measure) -> Expression:
        """All things spoken of, of those before where there are several, moved in time as the clause is."""
        shift = next((Fraction(q.removeprefix("shift ")) for q in whole.qualifiers if q.startswith("shift ")), None)
        words = [q for q in whole.qualifiers[1:] if not q.startswith("shift ")]
        before = [t for t in self._things.all if t.place < int(whole.qualifiers[0])]
        things = before if len(before) > 1 else self._things.all
        heads = {w for t in self._things.all for w in t.words}
        if len(things) < 2 or any(w in heads and not self._covers(w, things) for w in words):
            raise AnotherStory("I cannot tell what a sum is of.")
        terms: list[Expression] = [self.measure(t) for t in things]
        if shift is not None:
            terms = [Apply("+" if shift > 0 else "-", each, abs(shift)) for each in terms]
        return summed(terms)

    def _covers(self, word: str, things: Sequence[Thing]) -> bool:
        """Whether a word names every one of the things."""
        return all(word in t.words or any(makes_up(w, word) for w in t.words) for t in things)

    # --- which is the larger ------------------------------------------------------------------------------------------

    def _ordered(self, told: Expression) -> Expression:
        """A difference as the larger less the smaller."""
        if not (isinstance(told, Measure) and told.head == "difference"):
            return told
        measures = [self.measure(t) for t in self._things.all]
        pair = [m for m in measures if not told.qualifiers or " ".join(m.qualifiers) in told.qualifiers]
        if len(pair) != 2:
            raise AnotherStory("I cannot tell of which two a difference is.")
        return Apply("-", *self._larger_first(pair[0], pair[1]))

    def _larger_first(self, one: Measure, two: Measure) -> tuple[Measure, Measure]:
        for tie in self._ties:
            larger = larger_of(tie, {one, two})
            if larger is not None:
                return (one, two) if larger == one else (two, one)
        words = {w for t in self._things.all for w in t.words}
        if words <= {"first", "second"}:
            return one, two
        for first, second in ((one, two), (two, one)):
            if set(first.qualifiers[0].split()) & _LARGE or set(second.qualifiers[0].split()) & _SMALL:
                return first, second
        raise AnotherStory("I cannot tell which of the two is the larger.")

    # --- the goal -----------------------------------------------------------------------------------------------------

    def problem(self, want: Want, clause: Clause, scene: Scene) -> Problem:
        """The problem of the ties and what is wanted.

        Raises: AnotherStory where there are fewer equations than unknowns.
        """
        self._demand_one_noun()
        span = self._reader.pieces[clause.start].span | self._reader.pieces[clause.end - 1].span
        unit = want.unit or self._unit()
        facts: list[Fact] = list(self._ties)
        goals: list[HasValue] = []
        for named, expression in self._wanted(want):
            measure = expression if isinstance(expression, Measure) and expression.owner else Measure(
                "value", (named,), "system", named=named)  # fmt: skip
            if measure is not expression:
                law = expression.function if isinstance(expression, Call) else "told"
                facts.append(Tied(law, measure, expression, span))
            asked = "" if _is_ratio(expression) else unit
            goals.append(HasValue(measure, Asked(asked, span=span), span=span))
        unknowns = {m for tie in facts if isinstance(tie, Tied) for m in measures_in(tie.left, tie.right)}
        if len(unknowns) > len(facts) or not hang_together([f for f in facts if isinstance(f, Tied)]):
            raise AnotherStory("There are fewer facts than unknowns, or facts of something else.")
        facts += [Among(m, self._numbers()) for m in sorted(unknowns, key=str) if m.head == "amount"]
        return Problem((*facts, *goals), tuple(goals), notes=scene.notes)

    def _numbers(self) -> Numbers:
        counted = self._reader.nouns and not self._reader.units
        return Numbers.COUNTING if counted else Numbers.POSITIVE

    def _unit(self) -> str:
        units = self._reader.units or self._reader.nouns
        return next(iter(sorted(units)), "")

    def _wanted(self, want: Want) -> list[tuple[str, Expression]]:
        """What is wanted, by name."""
        everything = [(_said(t.named), self.measure(t)) for t in self._things.all]
        if want.wanted and want.wanted[0] == Measure("every", ()):
            return list(everything)
        if want.law or any(isinstance(w, Measure) and w.head in {"all", "difference"} for w in want.wanted):
            return [(_title(want), self._ordered(self._asked(w))) for w in want.wanted]
        found = [self._one(w, want) for w in want.wanted]
        kept = [each for each in found if each is not None]
        head = self._matching(want.head) if want.head is not None else None
        others = [t for t in self._of(kept) if t != head]
        if head is not None and (not kept or (not others or want.placed)):
            return [(_said(head.named), self._moved(self.measure(head), want))]
        if len(kept) != len(found) or not kept or (head is not None and head not in self._of(kept)):
            raise AnotherStory("I cannot tell what is asked.")
        if want.head is not None and head is None and not self._plain(want.head):
            raise AnotherStory("What is asked is not counted.")
        return [("what is asked", each) for each in kept]

    def _of(self, kept: Sequence[Expression]) -> list[Thing]:
        return [t for t in self._things.all if self.measure(t) in kept]

    def _moved(self, measure: Expression, want: Want) -> Expression:
        shift = self._reader.shift
        return Apply("+" if shift > 0 else "-", measure, abs(shift)) if shift else measure

    def _plain(self, head: Phrase) -> bool:
        """Whether the noun asked for is what all numbers count."""
        nouns = self._reader.nouns | self._reader.units
        return not nouns or head.words <= nouns

    def _asked(self, told: Expression) -> Expression:
        match told:
            case Apply(operator, left, right):
                return Apply(operator, self._asked(left), self._asked(right))
            case Measure(head="phrase", qualifiers=(place,)):
                phrase = next(p for p in self._reader.phrases if str(p.place) == place)
                thing = self._things.meant(phrase) if phrase.pronoun else self._matching(phrase)
                if thing is None:
                    raise AnotherStory("I cannot tell what is asked.")
                return self.measure(thing)
            case Measure(head="all"):
                return self._all(told)
            case _:
                return told

    def _one(self, told: Expression, want: Want) -> Expression | None:
        """The unknown that a phrase of the question means, None where it means none."""
        inner = told.left if isinstance(told, Apply) and isinstance(told.right, Fraction) else told
        if not isinstance(inner, Measure):
            raise AnotherStory("I cannot tell what is asked.")
        phrase = next(p for p in self._reader.phrases if str(p.place) in inner.qualifiers)
        if phrase.pronoun:
            return self._moved(self.measure(self._things.meant(phrase)), want)
        thing = self._matching(phrase)
        if thing is not None:
            return self._moved(self.measure(thing), want)
        return self._extreme(phrase)

    def _extreme(self, phrase: Phrase) -> Expression | None:
        """ "The larger", "the smallest number": of all things, where none of them is called so."""
        which = "largest" if phrase.words & _LARGE else "smallest" if phrase.words & _SMALL else ""
        rest = phrase.words - _LARGE - _SMALL - _EMPTY - self._reader.nouns
        if not which or rest or phrase.owner:
            return None
        return Call(which, tuple(self.measure(t) for t in self._things.all))

    def _matching(self, phrase: Phrase) -> Thing | None:
        """The one thing that a phrase of the question names."""
        try:
            return self._things.meant(phrase)
        except AnotherStory:
            pass
        extra = self._reader.nouns | self._reader.units | _EMPTY
        said = {w for t in self._things.all for w in t.words}
        found = [t for t in self._things.all if t.words and t.words <= phrase.words
                 and phrase.words - t.words <= extra | (said if _stands_for_noun(t) else set())
                 and t.owner == phrase.owner]  # fmt: skip
        return found[0] if len(found) == 1 else None


def _stands_for_noun(thing: Thing) -> bool:
    """ "The small one", "A and B": what leaves out the noun that another thing is called by."""
    return thing.named.endswith(("one", "ones")) or all(len(w) == 1 for w in thing.words)


def _said(named: str) -> str:
    return " ".join(named.replace(" 's", "'s").split())


def _title(want: Want) -> str:
    first = want.wanted[0]
    if isinstance(first, Measure):
        return "all of them" if first.head == "all" else "the difference"
    joined = isinstance(first, Apply) and first.operator == "+"
    return "all of them" if joined else "the ratio" if _is_ratio(first) else "the difference"


def _is_ratio(told: Expression) -> bool:
    return isinstance(told, Apply) and told.operator == "/"
