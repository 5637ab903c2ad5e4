"""Clauses as equations between the unknowns that their phrases mean."""

from fractions import Fraction

from grammar.problem import Apply, Expression
from grammar.relations.clauses import Clause
from grammar.relations.naming import PLURAL
from grammar.relations.piece import NOUNS, TERMS, group_of
from grammar.relations.terms import summed
from grammar.relations.wholes import Wholes

_VERBS = {"be", "have", "verb", "exceed", "modal", "do"}
_TELLING = TERMS | {"than", "as", "and", "difference", "each", "per", "or"}


class Teller(Wholes):
    """Turns clauses into equations."""

    __slots__ = ()

    def tell(self, clause: Clause) -> None:
        """Keeps what a clause tells.

        Raises: AnotherStory where its numbers were not understood.
        """
        self.shift, self.left, self.beside = clause.shift, None, -1
        self.used |= set(clause.timed)
        start, end = self._trimmed(clause)
        kinds = {self.kind(at) for at in range(start, end)}
        if clause.shift and not self._moved_whole(clause):
            raise self.refuse(start, end, "I cannot tell which of two ages is meant at another time.")
        if not kinds & (TERMS | {"than", "difference", "exceed", "apart", "as"}):
            return
        joint = any(self._grouped(at, start) for at in range(start, end))
        if kinds & {"difference", "apart"}:
            self._difference(start, end)
        elif "ratio" in kinds or "ratioed" in kinds:
            self._ratio(start, end)
        elif "each" in kinds:
            self._for_each(start, end)
        elif "exceed" in kinds:
            self._exceed(start, end)
        elif (joint or "sum" in kinds) and not self._compares(start, end):
            self._sum(start, end)
        else:
            self._plain(start, end)

    def _moved_whole(self, clause: Clause) -> bool:
        """Whether both sides of a comparison are moved in time: not "is twice as old as Ben was 4 years ago"."""
        places = range(clause.start, clause.end)
        link = next((p for p in places if self.kind(p) in {"as", "than"}), None)
        verb = next((p for p in places if self.kind(p) in _VERBS), None)
        if any(self.kind(p) == "now" for p in places if p not in clause.timed):
            return False
        return link is None or verb is None or link > clause.timed[0] or self.pieces[verb].past

    def _trimmed(self, clause: Clause) -> tuple[int, int]:
        start, end = clause.start, clause.end
        if clause.timed and clause.timed[0] == start:
            start = clause.timed[-1] + 1
        if clause.timed and clause.timed[-1] == end - 1:
            end = clause.timed[0]
        while start < end and self.kind(start) in {"comma", "and", "but", "if", "relative", "colon"}:
            if self.kind(start) == "relative":
                self._relate(start)
            start += 1
        return start, end

    def _relate(self, at: int) -> None:
        """ "…, which has 5": what is spoken of last, where the clause before ends with it."""
        before = [p for p in self.phrases if p.place < at]
        last = max(before, key=lambda p: p.place, default=None)
        if last is not None and not any(self.kind(p) in TERMS for p in range(last.place, at)):
            self.last = last

    def _compares(self, start: int, end: int) -> bool:
        kinds = {self.kind(at) for at in range(start, end)}
        return bool(kinds & {"than", "factor", "percent", "part", "as"})

    def _grouped(self, at: int, start: int) -> bool:
        """ "The two", "three friends": a number that says how many things there are."""
        count = group_of(self.pieces[at])
        heads = at == start or self.kind(at - 1) in {"all", "of", "sum"} or (
            at == start + 1 and self.kind(start) in {"prep", "sum"}
        )
        verb = any(self.kind(p) in _VERBS | {"comma", "sum", "difference"} for p in range(at + 1, at + 4))
        if count and heads and verb and at not in self.used:
            self.used.add(at)
            if self.group not in {0, count}:
                raise self.refuse(at, at + 1, "Two numbers of things are told.")
            self.group = count
            return True
        return False

    def _subject(self, start: int, end: int) -> Expression:
        """The one unknown, or sum of unknowns, before the verb; that of the clause before where none is said."""
        found = self.subjects(start, end)
        if any(p.pronoun in PLURAL for p in found) or (len(found) > 1 and not self._joined(start, end)):
            raise self.refuse(start, max(end, start + 1), "I cannot tell what a number belongs to.")
        if not found and self.last is not None and start == end:
            self.beside = self.last.place
            return self.leaf(self.last)
        if not found:
            raise self.refuse(start, max(end, start + 1), "It is not said what a number belongs to.")
        if len(found) == 1:
            self.last = found[0]
            self.beside = found[0].place
        return summed([self.leaf(each) for each in found])

    def _joined(self, start: int, end: int) -> bool:
        """Whether nothing but joints stands between the phrases."""
        return all(self.kind(at) in NOUNS | {"and", "comma", "'s", "owner", "of", "prep", "up", "down", "extent", "all",
                                             "pronoun", "number"} for at in range(start, end))  # fmt: skip

    def _term_at(self, start: int, end: int) -> int:
        """Where what is said of the subject begins."""
        verb = next((at for at in range(start, end) if self.kind(at) in _VERBS), None)
        if verb is None:
            return next((at for at in range(start, end) if self.kind(at) in TERMS and at not in self.used), end)
        return verb

    def _plain(self, start: int, end: int) -> None:
        """A subject, a verb and a term."""
        start = self._opening(start, end)
        if self.kind(start) in TERMS and any(self.kind(p) == "be" for p in range(start, end)):
            return self._equation(start, end)
        verb = self._term_at(start, end)
        at = verb
        while at < end and self.kind(at) in _VERBS | NOUNS | {"sum", "all", "prep"} and at not in self.used:
            if self.kind(at) == "sum":
                self.used.add(at)
            at += 1
        there = all(self.word(p) == "there" for p in range(start, verb)) and start < verb
        count = len(self.phrases)
        whole = None if there else self._whole_before(start, verb)
        if whole is not None:
            del self.phrases[count:]
        subject = None if there or whole is not None else self._subject(start, verb)
        named = self.phrases[count:]
        if there and self.kind(at) == "number" and not self._compares(at, end):
            subject, right, behind = self._there(at, end)
        else:
            right, behind = self.term(at, end)
        if self.left is not None:
            self.sided |= {p for p in self.phrases[count:] if p not in named and p.place >= at}
            self.phrases = [p for p in self.phrases if p not in named]
            self._owned(frozenset(w for p in named for w in p.words | p.owner), start, end)
            subject = self.left
        if subject is None:
            raise self.refuse(start, end, "It is not said what a number belongs to.")
        if whole is not None:
            self._tie(self._several([], start, end), whole, start, end)
        self._closed(behind, end)
        if isinstance(right, Fraction) and not there and self.last is not None and self.kind(at + 1) in NOUNS:
            self.values[len(self.ties)] = self.last, self.word(self._head(at + 1, end))
        self._tie(subject, right, start, end)
        return None

    def _owned(self, words: frozenset[str], start: int, end: int) -> None:
        """Keeps whose things are compared with each other.

        Raises: AnotherStory where they are those of two.
        """
        if words and self.owner and words != self.owner:
            raise self.refuse(start, end, "The things of two are told.")
        self.owner = words or self.owner

    def _there(self, at: int, end: int) -> tuple[Expression, Expression, int]:
        """ "There are 95 red ones": how many there are of a thing."""
        self.used.add(at)
        phrase, behind = self.phrase(at + 1, end, subject=True)
        if phrase is None:
            raise self.refuse(at, end, "It is not said what a number belongs to.")
        self.values[len(self.ties)] = phrase, self.word(self._head(at + 1, end))
        self.last = phrase
        return self.leaf(phrase), self.pieces[at].value, behind

    def _whole_before(self, start: int, verb: int) -> Fraction | None:
        """ "A class of 33 has": the number of all that are compared behind the verb."""
        at = next((p for p in range(start + 1, verb) if self.kind(p) == "number" and self.kind(p - 1) == "of"), None)
        if at is None or at in self.used:
            return None
        self.used.add(at)
        return self.value(at, verb)

    def _equation(self, start: int, end: int) -> None:
        """ "3 more than twice a number is 17"."""
        verb = next((p for p in range(start, end) if self.kind(p) == "be"), None)
        if verb is None:
            raise self.refuse(start, end, "It is not said what a number belongs to.")
        left, stop = self.term(start, verb)
        self._closed(stop, verb)
        while verb < end and self.kind(verb) in {"be", "to", "modal"}:
            verb += 1
        right, behind = self.term(verb, end)
        self._closed(behind, end)
        if not isinstance(left, Apply) or any(p.words != {"number"} for p in self.phrases if p.place >= start):
            raise self.refuse(start, end, "It is not said what a number belongs to.")
        self._tie(left, right, start, end)
        self.compared = True

    def _closed(self, at: int, end: int) -> None:
        """Behind a relation stands nothing that tells more."""
        for place in range(at, end):
            if self.kind(place) in _TELLING and place not in self.used:
                raise self.refuse(place, place + 1)

    def _exceed(self, start: int, end: int) -> None:
        """ "A outnumbers B by 24"."""
        at = next(p for p in range(start, end) if self.kind(p) == "exceed")
        self.used.add(at)
        by = next((p for p in range(at, end) if self.kind(p) == "by"), None)
        if by is None or self.kind(by + 1) not in {"number", "percent"}:
            raise self.refuse(start, end)
        subject = self._subject(self._opening(start, at), at)
        other, _ = self.term(at + 1, by)
        self.used |= {by, by + 1}
        value, kind = self.value(by + 1, end), self.kind(by + 1)
        right = Apply("*", 1 + value, other) if kind == "percent" else Apply("+", other, value)
        self._closed(by + 2, end)
        self._tie(subject, right, start, end)
