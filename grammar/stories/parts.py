"""Wholes and parts: what things together make, what is left of a whole, what a tally comes to after gains and losses."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.errors import AnotherStory, Incomplete, NotAnswered, UnknownPart
from grammar.frames.draft import Said, Shift, is_open
from grammar.phrase import Amount, Ask, Noun
from grammar.problem import Apply, Asked, AtEnd, Changes, Equals, Expression, Fact, HasValue, Measure, PlusBy, Problem, Quantity, Share, Start, Sum, Whenever
from grammar.span import Span
from grammar.stories.counts import Count, counts_of, fact_of, fraction_of, measure_of
from grammar.stories.scene import Scene, demand_understood

_REST = {"OTHER", "REMAIN", "LEAVE", "REST"}
_COLLECTIONS = {"dataset", "corpus", "collection", "set", "file"}
_TOGETHER = {"TOTAL", "ALL", "FULL", "FINAL"}


def problem(scene: Scene) -> Problem:
    """The problem of wholes and parts that the text tells.

    Raises: Incomplete where nothing is asked, UnknownPart where the parts do not make one story.
    """
    demand_understood(scene)
    asked = [d for d in scene.drafts if (isinstance(d, Said) and isinstance(d.amount, Asked)) or (isinstance(d, Shift) and is_open(d.change))]
    if not asked:
        raise Incomplete("The text asks for nothing.", hint="What would you like to know?")
    if any(p.kind == "PERIOD" for p in scene.row) or any(isinstance(d, Said | Shift) and d.when.stretch is not None for d in scene.drafts):
        raise AnotherStory("Something is told of time.")
    shifts = [d for d in scene.drafts if isinstance(d, Shift) and not is_open(d.change)]
    if len(asked) > 1 or not all(_once(d) for d in shifts):
        raise AnotherStory("This is not a story of wholes and parts.")
    return _Story(scene, asked[0], counts_of(scene.drafts), shifts).problem()


def _once(shift: Shift) -> bool:
    return shift.period is None and isinstance(shift.change, PlusBy)


_HUNDRED = Count(Amount(Fraction(100), "percent"), "percent", (), frozenset(), -1, -1, Span())


class _Story:
    """Finds the whole, the parts and what is asked among the counts."""

    def __init__(self, scene: Scene, goal: Said | Shift, counts: list[Count], shifts: list[Shift]) -> None:
        self._scene, self._counts, self._shifts = scene, counts, shifts
        self._noun = goal.measure if isinstance(goal, Said) else goal.noun
        self._owner = goal.owner if isinstance(goal, Said) else goal.item
        self._marks = goal.marks | goal.measure.marks | goal.owner.marks if isinstance(goal, Said) else frozenset()
        self._start = isinstance(goal, Said) and goal.when.start
        self._span = goal.span
        self._sentence = goal.sentence if isinstance(goal, Said) else -1
        self._hole = Asked(span=goal.span)

    def problem(self) -> Problem:
        """The facts of the story that the text tells."""
        if any(p.kind in {"NOT", "NO", "NONE", "THAN", "TIMES"} for p in self._scene.row):
            self._demand_plain()
        if self._is_shared_out():
            return self._shared_out()
        if self._shifts:
            return self._tally()
        whole = self._whole()
        return self._rest(whole) if whole is not None else self._total()

    def _demand_plain(self) -> None:
        strange = tuple(p for p in self._scene.row if p.kind in {"THAN", "TIMES"})
        if strange:
            raise UnknownPart("A comparison was not understood.", spans=tuple(p.span for p in strange))

    # --- which counts belong together -----------------------------------------------------------------------------

    @property
    def _key(self) -> str:
        """What the question counts."""
        return self._noun.head or self._owner.head

    def _kin(self) -> list[Count]:
        """The counts that the question is about: those of its key, else all where they have one, else one coordinated list."""
        counts = [c for c in self._counts if not c.is_share]
        direct = [c for c in counts if c.key == self._key and self._key]
        if direct:
            return direct
        keys = {c.key for c in counts if c.key}
        if len(keys) <= 1:
            return counts
        if not self._counts_things:
            raise UnknownPart("I cannot tell which of the numbers belong together.", spans=tuple(c.span for c in counts))
        if len({c.amount.unit for c in counts if c.amount.unit}) == 1:
            return [c for c in counts if c.amount.unit]
        lists = [s for s in dict.fromkeys(c.sentence for c in counts) if sum(c.sentence == s for c in counts) > 1]
        if len(lists) != 1:
            raise UnknownPart("I cannot tell which of the numbers belong together.", spans=tuple(c.span for c in counts))
        return [c for c in counts if c.sentence == lists[0]]

    def _demand_counted(self, kin: Sequence[Count]) -> None:
        """A small number beside the parts must be the number of the parts, else one of them may be missing."""
        sentences = {c.sentence for c in kin if not c.amount.unit}
        odd = tuple(
            c.span
            for c in self._counts
            if c not in kin and (c.is_share or c.amount.unit or (c.is_few and c.amount.value != len(kin)) or (not c.is_few and c.sentence in sentences))
        )
        if odd:
            raise NotAnswered("I cannot tell how these numbers belong to the parts.", spans=odd, hint="How many parts are there, and how large is each?")

    def _whole(self) -> Count | None:
        """The count of the whole, where the text tells one."""
        if self._counts and all(c.is_share for c in self._counts) and "PERCENT" in self._asked_unit:
            return _HUNDRED
        counts = [c for c in self._counts if not c.is_share]
        based = [c for c in self._counts if c.amount.base_amount is not None]
        if based:
            return based[0]
        first = min((c.clause for c in self._counts), default=0)
        marked = [c for c in counts if c.marks & {"TOTAL", "ALL", "BETWEEN"} or ("LEADING_OF" in c.marks and c.clause == first)]
        if len(marked) == 1 and len(self._counts) > 1 and not self._marks & {"TOTAL"}:
            return marked[0]
        rest = bool(self._marks & _REST) or self._tells_rest() or any(c.of_those for c in self._counts)
        return counts[0] if rest and counts and len(self._counts) > 1 else None

    @property
    def _counts_things(self) -> bool:
        """Whether the question counts ("how many books", "how much money") or asks for the total."""
        return bool(self._marks & _TOGETHER) or any(isinstance(p.meaning, Ask) and p.meaning.about in {"count", "much"} for p in self._scene.row)

    @property
    def _asked_unit(self) -> frozenset[str]:
        return frozenset({"PERCENT"}) if any(isinstance(p.meaning, Ask) and p.meaning.about == "percent" for p in self._scene.row) else frozenset()

    def _tells_rest(self) -> bool:
        return any(isinstance(p.meaning, Noun) and "OTHER" in p.meaning.marks for p in self._scene.row)

    # --- the stories ----------------------------------------------------------------------------------------------

    def _measures(self, kin: Sequence[Count]) -> list[Measure]:
        measures = [measure_of(c, i, self._key) for i, c in enumerate(kin)]
        return [m if measures.count(m) == 1 else measure_of(_unlabelled(kin[i]), i, self._key) for i, m in enumerate(measures)]

    def _others(self, kin: Sequence[Count]) -> list[Fact]:
        rest = [c for c in self._counts if c not in kin and not c.is_share]
        return [fact_of(c, Measure(c.key or "number", (*c.label, "aside"), named=c.key), "") for c in rest]

    def _said(self, facts: Sequence[Fact], goal: HasValue) -> Problem:
        return Problem((*facts, goal), (goal,), notes=self._scene.notes)

    def _asks_for_all(self, kin: Sequence[Count]) -> bool:
        """Whether the question is for all parts together: it says so, counts what no part alone counts, or names no part."""
        if self._marks & _TOGETHER:
            return True
        labels = {w for c in kin for w in c.label}
        owner = set(self._owner.words) | set(self._noun.owner)
        keys = {c.key for c in kin}
        if self._noun.words and not self._noun.pronoun and self._key not in keys and not set(self._noun.words) & labels:
            return (len(keys) > 1 or self._key in _COLLECTIONS) and (not owner or bool(owner & labels) or self._counts_things)
        return not owner or bool(self._owner.pronoun) or bool(owner & labels and all(owner & set(c.label) for c in kin))

    def _total(self) -> Problem:
        kin = self._kin()
        if self._asked_unit:
            raise UnknownPart("I cannot tell what the percentage is of.")
        if len(kin) < 2 or any(c.is_share or c.marks & {"INITIAL", "BEGIN"} for c in self._counts):
            raise UnknownPart("I cannot tell what is to be added.")
        self._demand_counted(kin)
        if not self._asks_for_all(kin):
            raise Incomplete("The value asked for is not told.", hint=f"What is the total of {self._key or 'all parts'}?")
        measures = self._measures(kin)
        noun = self._common(kin)
        whole = Measure(self._key or noun or "total", ("total",), named=f"total {self._noun.text}".strip())
        facts = [fact_of(c, m, noun) for c, m in zip(kin, measures, strict=True)]
        goal = HasValue(whole, self._hole, Whenever(), span=self._span)
        return self._said((*facts, *self._others(kin), Sum(whole, tuple(measures))), goal)

    def _common(self, kin: Sequence[Count]) -> str:
        """The noun of the answer: what the question counts, else what all parts count."""
        nouns = {c.amount.noun.head for c in kin if c.amount.noun.head}
        return self._noun.head if self._noun.head and not any(c.amount.unit for c in kin) else nouns.pop() if len(nouns) == 1 else ""

    def _rest(self, whole: Count) -> Problem:
        based = whole.amount.base_amount is not None
        parts = [c for c in self._counts if (c is not whole or based) and (c.is_share or c.key in {whole.key, ""} or not whole.key)]
        if not parts:
            raise UnknownPart("I cannot tell which parts the whole has.")
        self._demand_counted([*parts, whole])
        self._demand_shares_of(whole, parts)
        if self._marks & {"TOTAL"} or self._names_a_part(parts):
            raise UnknownPart("The part asked for is already told, or it is not clear which it is.")
        key = whole.key or self._key
        everything = Measure(key or "whole", ("whole",), named=f"all {key}")
        value = whole.amount.base_amount if based and whole.amount.base_amount is not None else whole.amount.value
        unit = "percent" if whole is _HUNDRED else "" if whole.is_share else whole.amount.unit
        noun = "" if unit else whole.amount.noun.head or whole.amount.base.head or key
        facts: list[Fact] = [HasValue(everything, Quantity(value, unit, noun, whole.span), Whenever(), span=whole.span)]
        measures = self._measures(parts)
        for part, measure in zip(parts, measures, strict=True):
            facts.append(Share(measure, everything, fraction_of(part), part.span) if part.is_share else fact_of(part, measure, noun))
        rest = Measure(key or "rest", ("rest",), named=f"{self._noun.text or key} left")
        goal = HasValue(rest, self._hole, Whenever(), span=self._span)
        return self._said((*facts, *self._others([*parts, whole]), Sum(everything, (*measures, rest))), goal)

    def _demand_shares_of(self, whole: Count, parts: Sequence[Count]) -> None:
        """Shares are of the whole and together no more than it; a percentage is asked only where percentages are told."""
        shares = [p for p in parts if p.is_share]
        strange = [p for p in shares if p.amount.base.words and not p.of_those and whole.key not in {p.amount.base.head, ""} and whole is not p]
        if strange or sum(fraction_of(p) for p in shares) > 1 or (self._asked_unit and whole is not _HUNDRED):
            raise NotAnswered("I cannot tell what the shares are of.", spans=tuple(p.span for p in strange or shares))

    def _names_a_part(self, parts: Sequence[Count]) -> bool:
        words = set(self._owner.words) | set(self._noun.words[:-1])
        return any(words & (set(p.label) - {p.key}) == words and words for p in parts)

    def _is_shared_out(self) -> bool:
        """Whether a whole is divided into equal parts and one of them is asked."""
        equal = any(p.kind == "EQUAL" or p.text.lower().startswith("equal") for p in self._scene.row)
        return (equal or "EACH" in self._marks) and sum(c.is_few for c in self._counts) == 1 and len(self._counts) > 1 and not self._shifts

    def _shared_out(self) -> Problem:
        few = next(c for c in self._counts if c.is_few)
        shared = [c for c in self._counts if c is not few]
        if any(c.is_share or c.times is not None for c in shared) or len({c.amount.unit or c.key for c in shared}) > 1:
            raise UnknownPart("I cannot tell what is shared out.", spans=tuple(c.span for c in shared))
        total: Expression = shared[0].amount.value
        for count in shared[1:]:
            total = Apply("+", total, count.amount.value)
        unit = shared[0].amount.unit or shared[0].amount.noun.head
        part = Measure(unit or "share", ("each",), named=f"{self._noun.text or unit} of each")
        span = few.span | shared[0].span
        goal = HasValue(part, replace(self._hole, unit=unit), Whenever(), span=self._span)
        return self._said((Equals(part, Apply("/", total, few.amount.value), span),), goal)

    def _tally(self) -> Problem:
        kin = [c for c in self._kin() if not c.is_share] if self._counts else []
        gains = [s for s in self._shifts if isinstance(s.change, PlusBy) and isinstance(s.change.quantity, Quantity)]
        self._demand_counted(kin or self._counts)
        nouns = {s.change.quantity.noun for s in gains if isinstance(s.change, PlusBy) and isinstance(s.change.quantity, Quantity) and s.change.quantity.noun} | {c.key for c in kin if c.key}
        if len(nouns) > 1 or (not kin and any(isinstance(s.change, PlusBy) and s.change.direction < 0 for s in gains)):
            raise UnknownPart("I cannot tell what there was at first, or what the numbers count.")
        noun = nouns.pop() if nouns else self._key
        tally = Measure(noun or "tally", ("tally",), named=self._noun.text or noun)
        facts: list[Fact] = []
        if kin:
            if any(c.times is not None for c in kin):
                raise UnknownPart("I cannot tell what there was at first.")
            first, *later = (Quantity(c.amount.value, c.amount.unit, "" if c.amount.unit else c.amount.noun.head or noun, c.span) for c in kin)
            facts += [HasValue(tally, first, Start(), span=first.span), *(Changes(tally, PlusBy(q, 1), None, q.span) for q in later)]
        else:
            unit = next((s.change.quantity.unit for s in gains if isinstance(s.change, PlusBy) and isinstance(s.change.quantity, Quantity)), "")
            facts.append(HasValue(tally, Quantity(0 * gains[0].change.quantity.value, unit, "" if unit else noun), Start()))  # type: ignore[union-attr, operator]
        facts += [Changes(tally, s.change, None, s.span) for s in gains]
        goal = HasValue(tally, self._hole, Start() if self._start else AtEnd(), span=self._span)
        return self._said((*facts, *self._others(kin)), goal)


def _unlabelled(count: Count) -> Count:
    return replace(count, label=())
