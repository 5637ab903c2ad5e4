"""What a question wants of the things that a text relates."""

from dataclasses import dataclass

from grammar.problem import Apply, Expression, Measure
from grammar.relations.clauses import Clause
from grammar.relations.naming import PLURAL, Phrase
from grammar.relations.piece import NOUNS
from grammar.relations.telling import Teller


@dataclass(frozen=True, slots=True)
class Want:
    """What is asked: an expression ("" for a plain unknown), the noun or unit it is asked in, and its words."""

    wanted: tuple[Expression, ...]
    unit: str
    head: Phrase | None
    law: str = ""
    placed: bool = False


class Asker(Teller):
    """Reads the question."""

    __slots__ = ()

    def ask(self, clause: Clause) -> Want:
        """What a clause asks for.

        Raises: AnotherStory where that was not understood.
        """
        self.shift, self.left, self.beside = clause.shift, None, -1
        self.used |= set(clause.timed)
        start, end = self._trimmed(clause)
        kinds = {self.kind(at) for at in range(start, end)}
        unit, head, at = self._head_of(start, end)
        if kinds & {"percent", "part", "factor", "ratio", "event", "strange", "minus", "or", "not"}:
            raise self.refuse(start, end, "I cannot tell what is asked.")
        if kinds & {"up", "down"} and "than" in kinds:
            return self._more(at, end, unit, head)
        if "difference" in kinds or "apart" in kinds:
            self.used |= {p for p in range(start, end) if self.kind(p) in {"difference", "apart"}}
            return Want((Measure("difference", ()),), unit, None)
        if "times" in kinds:
            return self._times(start, end)
        found = self._things(at, end)
        if "sum" in kinds or (not found and self._every(start, end) and self._summed(start, end)):
            self.used |= {p for p in range(start, end) if self.kind(p) == "sum"}
            return Want((self._several(found, start, end),), unit, head, "sum")
        if (kinds & {"each", "all"} and any(p.words for p in found)) or ("all" in kinds and "each" not in kinds):
            raise self.refuse(start, end, "I cannot tell whether each or all together is asked.")
        if any(p.pronoun in PLURAL for p in found) or kinds & {"each", "all"}:
            self.used |= {p for p in range(start, end) if self.kind(p) == "each"}
            for each in found:
                self.phrases.remove(each)
            return Want((Measure("every", ()),), unit, head)
        if not found and head is None:
            raise self.refuse(start, end, "I cannot tell what is asked.")
        return Want(tuple(self.leaf(p) for p in found), unit, head, placed=self._placed(found))

    def _placed(self, found: list[Phrase]) -> bool:
        """Whether the rest of a question only says where: "how many girls are in the class"."""
        return all(self.kind(p.place - 1) == "prep" for p in found)

    def _every(self, start: int, end: int) -> bool:
        return any(self.kind(at) == "all" for at in range(start, end))

    def _summed(self, start: int, end: int) -> bool:
        return any(self.kind(at) == "sum" for at in range(start, end))

    def _head_of(self, start: int, end: int) -> tuple[str, Phrase | None, int]:
        """The unit or noun asked for and where the rest begins: "how many red balls", "how old", "hours for Ben"."""
        at = next((p for p in range(start, end) if self.kind(p) == "ask"), start - 1) + 1
        if self.kind(at) == "extent":
            self.extents.add(self.word(at))
            return "", None, at + 1
        if self.kind(at) == "many":
            at += 1
        if self.kind(at) == "unit":
            return self.word(at), None, at + 1
        if self.kind(at) in {"up", "down"}:
            return "", None, at
        stop = at
        if self.word(at) in {"show", "shows", "contain"} and self.kind(at + 1) in NOUNS:
            return "", None, at + 1
        while stop < end and self.kind(stop) in NOUNS and not (stop > at and self.determined(stop)):
            stop += 1
        if stop == at or self.kind(at - 1) != "many":
            return "", None, at
        head, _ = self.phrase(at, stop)
        return self.word(stop - 1), head, stop

    def _things(self, at: int, end: int) -> list[Phrase]:
        """The noun phrases of the rest."""
        found: list[Phrase] = []
        while at < end:
            if self.kind(at) in {"verb", "be", "have", "do", "modal", "prep", "unit", "of", "by"}:
                if self.kind(at) == "verb":
                    self.extents.add(self.word(at))
                at += 1
                continue
            phrase, behind = self.phrase(at, end)
            if phrase is not None and phrase.pronoun == "there":
                self.phrases.remove(phrase)
            elif phrase is not None:
                found.append(phrase)
            at = max(behind, at + 1)
        return found

    def _more(self, at: int, end: int, unit: str, head: Phrase | None) -> Want:
        """ "How many more balls does Ann have than Ben", "how much older is Ann than Ben"."""
        sign = next((p for p in range(at, end) if self.kind(p) in {"up", "down"}), None)
        than = next((p for p in range(at, end) if self.kind(p) == "than"), None)
        if sign is None or than is None or sign > than:
            raise self.refuse(at, end)
        self.used |= {sign, than}
        self.extents.add(self.word(sign))
        first = self._things(sign + 1, than)
        second = self._things(than + 1, end)
        if len(first) == 2 and len(second) == 1:
            self._noun_of(first[0])
            self.phrases.remove(first.pop(0))
        if len(first) != 1 or len(second) != 1:
            raise self.refuse(at, end, "I cannot tell what is compared.")
        one, two = self.leaf(first[0]), self.leaf(second[0])
        if self.kind(sign) == "down":
            one, two = two, one
        return Want((Apply("-", one, two),), unit, head, "told")

    def _noun_of(self, phrase: Phrase) -> None:
        self.nouns |= phrase.words

    def _times(self, start: int, end: int) -> Want:
        """ "A is how many times as large as B", "how many times B's size is A"."""
        at = next(p for p in range(start, end) if self.kind(p) == "times")
        links = [p for p in range(at, end) if self.kind(p) == "as"]
        sign = [p for p in range(at, end) if self.kind(p) in {"up", "down"}]
        if len(links) != 2 and len(sign) != 1:
            raise self.refuse(start, end)
        stop = links[1] if links else next((p for p in range(at, end) if self.kind(p) == "than"), end)
        inside = range(at + 1, stop)
        self.used |= {*links, *sign, at, stop}
        self.extents |= {self.word(p) for p in inside if self.kind(p) in {"extent", "up", "down"}}
        before = self.subjects(start, next((p for p in range(start, end) if self.kind(p) == "ask"), start))
        begin = next((p for p in inside if self.kind(p) in {"be", "do", "have"}), stop)
        middle, last = self._things(begin, stop), self._things(stop + 1, end)
        found = [p for p in (*before, *middle, *last) if p.words or p.owner or p.pronoun]
        if len(found) != 2 or (sign and not before and not middle):
            raise self.refuse(start, end)
        one, two = (self.leaf(p) for p in found)
        if sign and self.kind(sign[0]) == "down":
            one, two = two, one
        return Want((Apply("/", one, two),), "", None, "told")


