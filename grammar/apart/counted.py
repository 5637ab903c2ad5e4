"""What part of all is so, where it is counted how many there are and how many are so: 47 of a robot's 60 grasps worked;
40 questions, 34 answered correctly."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grammar.accounts.words import classes_of, lemma_of
from grammar.apart.said import ALL, REST, Kinds, Said, said_in
from grammar.errors import AnotherStory
from grammar.ledger.line import Kind, Line
from grammar.ledger.lines import lines_of
from grammar.ledger.naming import NOUNS, kind, word
from grammar.ledger.words import judged, says
from grammar.manner.sentences import sentences
from grammar.problem import Asked, Fact, HasValue, Measure, Problem, Quantity, Share, Sum, Whenever
from grammar.runs import between
from grammar.stories.scene import Scene
from grammar.token import Token

_BORDERS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON", "COMMA", "AND", "BUT"})
_WITHIN = frozenset({"OF", "OUT", "ARTICLE", "POSSESSOR", "POSSESSIVE", "ALL", "TOTAL", "WORD", "FOREIGN"})
_RELATING = frozenset({
    "EACH", "PER", "MORE", "FEWER", "THAN", "AFTER", "BEFORE", "EVERY", "PERIOD", "ORDINAL", "TIMES", "MULTIPLE",
    "ANOTHER", "LATER", "NEXT", "FURTHER",
})  # fmt: skip
_STEM = 6
"""The letters that a verb has at least which its noun begins with."""
_ADDING = frozenset({"in", "make", "buy"})
_LED = frozenset({"TO", "BY", "FROM", "AT", "FOR", "IN", "ON", "UNTIL", "AFTER", "BEFORE", "WITH"})
_LEADING = frozenset({"ARTICLE", "POSSESSOR", "POSSESSIVE", "OF", "ALL", "TOTAL"})
_THAT = frozenset({
    "WHAT", "WHICH", "HOW", "MANY", "PERCENT", "BE", "PRONOUN", "THAT", "IN", "IN_UNIT", "ARTICLE", "OF", "QUESTION",
    "STOP", "COMMAND", "FIND",
})  # fmt: skip
_SHARES = frozenset({"fraction", "share", "proportion", "part", "portion"})
_GOOD_SCORES = frozenset({"score", "accuracy", "grade", "mark"})
_SCORES = _GOOD_SCORES | {"rate"}
"""What is asked by its name and counted in percent, the better the higher; and a rate of what is named beside it."""


def problem(scene: Scene) -> Problem:
    """What part of all is so, or is not.

    Raises: AnotherStory where more is told than how many there are and how many are so, or something else is asked.
    """
    if not scene.kinds.isdisjoint(_RELATING):
        raise AnotherStory("More is told than how many are so.")
    tokens = scene.unformed
    lines = lines_of(tokens).lines
    if len(lines) != 2 or any(line.kind is not Kind.AMOUNT or line.unit or line.factors for line in lines):
        raise AnotherStory("There are not two amounts.")
    *telling, asking = sentences(tokens)
    if not telling or any(all(line.start not in places for line in lines) for places in telling):
        raise AnotherStory("More is told than how many are so.")
    return _Text(tokens, asking, *lines).problem(scene)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of two amounts, and the places of the question at its end."""

    tokens: Sequence[Token]
    asking: range
    one: Line
    two: Line

    def problem(self, scene: Scene) -> Problem:
        """What the text asks.

        Raises: AnotherStory as `problem` of this module.
        """
        if self._are_kinds():
            return self._of_kinds(scene)
        within = self._is_within()
        part, whole = (self.one, self.two) if within else (self.two, self.one)
        if not 0 < part.value <= whole.value or not (within or self._is_counted_of(part, whole)) or self._tells_more():
            raise AnotherStory("It is not plain that one number is of the other.")
        between_them = range(part.end, whole.behind) if within else range(0)
        own = [p for p in self._clause(part) if p not in between_them]
        said = own if within else [p for p in own if p >= part.start or p < whole.start]
        told = said_in(self.tokens, said)
        rest = between_them if within else [p for p in self._clause(whole) if p not in said]
        every = said_in(self.tokens, rest).words
        clause = self._clause(part)
        went = self._went(clause)
        if not (told.words or went) or (told.rest and not went) or told.total:
            raise AnotherStory("It is not plain what is so.")
        is_rest = self._asks_rest(told, every, clause)
        return _problem(scene, whole, part, self._asked(), is_rest=is_rest)

    def _asked(self) -> Asked:
        return Asked(self._unit(), span=self.tokens[self.asking.start].span | self.tokens[self.asking.stop - 1].span)

    def _are_kinds(self) -> bool:
        """Whether the numbers count two kinds, "15 boys and 10 girls", "60 red and 15 blue balls"."""
        kinds = [self.tokens[p].kind for p in range(self.one.end, self.two.start)]
        return len(kinds) == 2 and kinds[0] in NOUNS and kinds[1] == "AND"

    def _of_kinds(self, scene: Scene) -> Problem:
        """What part of two kinds together one of them is.

        Raises: AnotherStory where it is not plain which is asked.
        """
        end = next(p for p in range(self.two.end, self.asking.start) if self.tokens[p].kind not in NOUNS)
        places = range(self.one.end, self.two.start), range(self.two.end, end)
        names = [said_in(self.tokens, each).words for each in places]
        told = said_in(self.tokens, range(self.asking.start)).words
        said = self._said()
        if any(self.tokens[p].kind in {"AND", "COMMA", "WITH"} for p in range(end, self.asking.start)):
            raise AnotherStory("More kinds are told.")
        mine = [n for n, each in enumerate(names) if said.words & each - names[1 - n]]
        if len(mine) != 1 or said.words - told or said.denied or said.rest or not all(names):
            raise AnotherStory("It is not plain which of two kinds is asked.")
        lines = (self.one, self.two)
        kinds = [Measure("kind", (str(n),), named=f"number of {self._called(line)}") for n, line in enumerate(lines)]
        every = Measure("kind", ("all",), named="number of both")
        asked = self._asked()
        goal = Share(kinds[mine[0]], every, asked, asked.span)
        facts = [
            HasValue(each, Quantity(line.value, "", "", line.span), Whenever(), span=line.span)
            for each, line in zip(kinds, lines, strict=True)
        ]
        return Problem((*facts, Sum(every, tuple(kinds)), goal), (goal,), notes=scene.notes)

    def _called(self, line: Line) -> str:
        return self.tokens[line.end].text

    def _is_within(self) -> bool:
        """Whether the first number is of the second: "47 of a robot's 60"."""
        row = self.tokens[self.one.end : self.two.start]
        led = bool(row) and row[0].kind in {"OF", "OUT"} and all(token.kind in _WITHIN for token in row)
        return led and not any(_is_deed(token) for token in row) and row[-1].kind in _LEADING

    def _is_counted_of(self, part: Line, whole: Line) -> bool:
        """Whether the second number counts some of those that the first counts: "40 questions, 34 answered"."""
        if kind(self.tokens, part.end) == "OF":
            return says(word(self.tokens, part.end + 1), "part_again")
        here, there = self._clause(part), self._clause(whole)
        adds = any(_ADDING & classes_of(each) for each in self._words(here))
        led = kind(self.tokens, part.start - 1) in _LED or any(judged(each) for each in self._words(there))
        end = part.start if here == there else there.stop
        acts = any(_is_deed(self.tokens[p]) for p in range(whole.behind, end))
        again = part.noun == whole.noun and any(_is_deed(self.tokens[p]) for p in range(part.behind, here.stop))
        return (not part.noun or part.behind == part.end or again) and not adds and not led and not acts

    def _tells_more(self) -> bool:
        """Whether a clause tells anything beside the two numbers and the question."""
        clauses = [*between([token.kind in _BORDERS for token in self.tokens[: self.asking.start]])]
        return any(self.one.start not in places and self.two.start not in places for places in clauses)

    def _clause(self, line: Line) -> range:
        borders = [token.kind in _BORDERS for token in self.tokens]
        return next(places for places in between(borders) if line.start in places)

    def _went(self, clause: range) -> set[int]:
        """How a clause says that something turned out: 1 for well, -1 for badly."""
        return {judged(each) for each in self._words(clause)} - {0}

    def _words(self, places: range) -> frozenset[str]:
        return frozenset(self.tokens[p].text.lower() for p in places)

    def _asks_rest(self, told: Said, every: frozenset[str], clause: range) -> bool:
        """Whether the part is asked of which it is not told in its clause.

        Raises: AnotherStory where it is not plain which is asked.
        """
        said = self._said()
        said = replace(said, words=frozenset(_same(each, told.words) for each in said.words))
        names, went = said.words, self._went(clause)
        results = frozenset(name for name in names if judged(name) and name not in told.words)
        if results or (self._words(self.asking) & _GOOD_SCORES and not names & told.words):
            wanted = {judged(name) for name in results} or {1}
            if names - results - every or said.denied or len(wanted) != 1 or len(went) != 1:
                raise AnotherStory("It is not plain whether it went well.")
            denied = any(self.tokens[p].kind == "NOT" for p in clause)
            return (wanted != went) != denied
        which = Kinds([told], every, frozenset()).which(said)
        if which == ALL and not self._asks_that():
            raise AnotherStory("It is not plain which part is asked.")
        return which == REST

    def _said(self) -> Said:
        """What the question says, but for the name of what is asked."""
        return said_in(self.tokens, [p for p in self.asking if self.tokens[p].text.lower() not in _SCORES | _SHARES])

    def _asks_that(self) -> bool:
        """ "What percentage is that?", "What percentage?": of what was told last."""
        return all(self.tokens[p].kind in _THAT or self.tokens[p].text.lower() in _SHARES for p in self.asking)

    def _unit(self) -> str:
        """ "percent" where the part is asked in percent, "" where as a fraction.

        Raises: AnotherStory where no part is asked.
        """
        words = self._words(self.asking)
        if words & _SCORES or any(self.tokens[p].kind == "PERCENT" for p in self.asking):
            return "percent"
        if not words & _SHARES:
            raise AnotherStory("No part is asked.")
        return ""


def _is_deed(token: Token) -> bool:
    past = token.form == "past" or (token.kind == "WORD" and token.text.endswith("ed"))
    return past or bool(lemma_of(token.text)) or token.kind in {"BE", "DO", "HAVE"}


def _same(name: str, told: frozenset[str]) -> str:
    """The told word that a noun is made of: "accept" for "acceptance"."""
    return next((each for each in told if len(each) >= _STEM and name.startswith(each[:-1])), name)


def _problem(scene: Scene, whole: Line, part: Line, asked: Asked, *, is_rest: bool) -> Problem:
    thing = whole.noun or part.noun
    counted = scene.unformed[whole.behind - 1].text if whole.noun else "all"
    every = Measure(thing, ("all",), named=f"number of {counted}")
    so, others = (Measure(thing, (of,), named=f"number of {of}") for of in ("these", "the others"))
    goal = Share(others if is_rest else so, every, asked, asked.span)
    facts: list[Fact] = [
        HasValue(each, Quantity(line.value, "", thing, line.span), Whenever(), span=line.span)
        for each, line in ((every, whole), (so, part))
    ]
    facts += [Sum(every, (so, others))] if is_rest else []
    return Problem((*facts, goal), (goal,), notes=scene.notes)
