"""Things of several kinds: shares tell what part of all each kind is, an amount how many there are of one kind, of all,
or more of one than of another; and how many there are of another is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from grammar.accounts.words import lemma_of
from grammar.apart.said import ALL, PLAIN, REST, Kinds, Said, opposes, said_in
from grammar.errors import AnotherStory
from grammar.ledger.line import Kind, Line
from grammar.ledger.lines import lines_of
from grammar.ledger.naming import NOUNS, kind, noun, tells_deed
from grammar.ledger.words import opposed, plain, words_of
from grammar.manner.sentences import sentences
from grammar.parts.words import is_marked
from grammar.problem import Asked, Fact, HasValue, Measure, Problem, Quantity, SetAside, Share, Sum, Whenever
from grammar.runs import between
from grammar.stories.otherwise import shares_a_share
from grammar.stories.scene import Scene
from grammar.token import Token

_BORDERS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON", "COMMA", "AND", "BUT"})
_PLACING = frozenset({"IN", "AT", "ON", "FROM", "FOR", "OF", "ARTICLE", "POSSESSOR"})
_SAYING = frozenset({"BE", "HAVE", "DO"})
_REPEATED = frozenset({"EACH", "PER"})
_ASKING = frozenset({"HOW", "WHAT"})
_MOST = 4

Target = tuple[int, ...]
"""A kind, or two kinds of which one has more than the other."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A share, the places and the name of what it is of, whether that is the rest, what is said of that and of itself,
    its name."""

    line: Line
    base: range
    of: str
    of_rest: bool
    whole: Said
    said: Said
    label: str


def problem(scene: Scene) -> Problem:
    """How many there are of one kind, or of all, where shares tell what part of all the kinds are.

    Raises: AnotherStory where anything else is told, or it is not plain of which kind the amount or the question is.
    """
    if scene.once(shares_a_share):
        raise AnotherStory("A share is of what another share is.")
    if not scene.kinds.isdisjoint(_REPEATED):
        raise AnotherStory("A share is taken again and again.")
    tokens = scene.unformed
    lines = lines_of(tokens).lines
    shares = [line for line in lines if line.kind is Kind.SHARE]
    amounts = [line for line in lines if line.kind is not Kind.SHARE]
    if not amounts or not 1 <= len(shares) <= _MOST or any(line.times != 1 for line in amounts):
        raise AnotherStory("There is not one amount with shares.")
    text = _Text(tokens, [*_clauses(tokens)], shares, amounts)
    parts = [text.part(line) for line in shares]
    if sum(part.line.value for part in parts if not part.of_rest) >= 1:
        raise AnotherStory("The shares are all of it.")
    if any(part.of_rest and not part.whole.words <= parts[0].whole.words for part in parts) or parts[0].of_rest:
        raise AnotherStory("It is not plain of which rest a share is.")
    if any(one.whole.words & other.said.words for one in parts for other in parts):
        raise AnotherStory("A share is of a part.")
    return text.problem(scene, parts)


def _clauses(tokens: Sequence[Token]) -> Iterator[range]:
    """The places of the clauses of a text, without the signs between them."""
    return between([token.kind in _BORDERS for token in tokens])


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of shares and one amount, by its clauses."""

    tokens: Sequence[Token]
    clauses: Sequence[range]
    shares: Sequence[Line]
    amounts: Sequence[Line]

    def part(self, line: Line) -> _Part:
        """What a share is of, and what is said of it: "60 % of the pupils are girls", "a class is 60 % girls".

        Raises: AnotherStory where nothing is said of it.
        """
        clause = next(c for c in self.clauses if line.start in c)
        before, behind = range(clause.start, line.start), range(line.end, clause.stop)
        cut = self._predicate(behind) if kind(self.tokens, line.end) == "OF" else behind.start
        predicate = range(cut, behind.stop)
        if not predicate and (subject := self._subject(before)):  # "girls make up 60 % of the class"
            before, predicate = range(0), subject
        said = said_in(self.tokens, predicate)
        whole = said_in(self.tokens, [*before, *range(line.end, cut)])
        if not said.words or said.rest or said.total or whole.denied:
            raise AnotherStory("It is not plain what the share is.")
        of = [self.tokens[p].text for p in range(line.end + 1, cut) if self.tokens[p].kind != "ARTICLE"]
        base = range(line.end, cut)
        return _Part(line, base, " ".join(["all", *of]), whole.rest, whole, said, self._label(predicate))

    def _label(self, predicate: range) -> str:
        """What those are called of whom this is said: "girls" where they "are girls", "those that take the bus"."""
        tokens = [self.tokens[p] for p in predicate]
        words = " ".join(token.text for token in tokens)
        named = [token.text for token in tokens if token.kind not in _SAYING]
        if len(named) == len(tokens):
            return words if len(tokens) == 1 and not lemma_of(words) else f"those that {words}"
        return named[0] if len(named) == 1 and named[0].endswith("s") else f"those that {words}"

    def _subject(self, places: range) -> range:
        """What makes up a share that is told behind it."""
        verb = next((p for p in places if is_marked(self.tokens[p].text, "equating")), places.start)
        return range(places.start, verb)

    def _predicate(self, places: range) -> int:
        """Where what is said begins behind what it is said of: "the pupils in a class | are girls"."""
        for at in range(places.start + 1, places.stop):
            token, led = self.tokens[at], self.tokens[at - 1]
            past = token.form == "past" or (token.kind == "WORD" and token.text.endswith("ed"))
            plural = led.kind not in PLAIN and led.text.endswith("s") and token.kind not in PLAIN
            if token.kind in _SAYING or (past and led.kind not in _PLACING) or plural:
                return at
        return places.stop - bool(opposed(self.tokens[places.stop - 1].text))

    def problem(self, scene: Scene, parts: Sequence[_Part]) -> Problem:
        """What the text asks, by its shares.

        Raises: AnotherStory as `problem` of this module.
        """
        whole = frozenset[str]().union(*(part.whole.words for part in parts))
        kinds = Kinds([part.said for part in parts], whole, frozenset())
        kinds = replace(kinds, whole=whole | self._places(kinds.told))
        strange = [line for line in self.amounts if self._is_strange(line.start, kinds.told)]
        mine = [line for line in self.amounts if line not in strange]
        if len(mine) != 1 or mine[0].unit or mine[0].factors:
            raise AnotherStory("There is not one amount.")
        asking = self._only([c for c in self.clauses if any(self.tokens[p].kind in _ASKING for p in c)])
        shared = [part for part in parts if mine[0].start in part.base]
        telling = range(0) if shared else self._only([c for c in self.clauses if mine[0].start in c])
        for clause in self.clauses:
            if clause != asking and self._tells_more(clause, [*self.shares, *strange, *mine], kinds.told):
                kinds = self._with(clause, kinds)
        told = said_in(self.tokens, telling)
        if told.rest and not told.denied:  # "the other 25 are green"
            kinds = replace(kinds, rest=kinds.rest | told.words - kinds.told)
        given = (ALL,) if shared else self._target(telling, kinds)
        wanted = self._target(asking, self._counting_members(asking, kinds))
        if {*given} == {*wanted}:
            raise AnotherStory("What is asked is told.")
        asked = Asked("", span=self.tokens[asking.start].span | self.tokens[asking.stop - 1].span)
        facts, goal = _facts(parts, mine[0], given, wanted, asked, self._counted(asking))
        aside = [SetAside(self.tokens[each.start].text, "it tells of something else", each.span) for each in strange]
        return Problem((*facts, goal), (goal,), set_aside=tuple(aside), notes=scene.notes)

    def _places(self, told: frozenset[str]) -> frozenset[str]:
        """The words that only say where: "in a corridor", "on the ferry"."""
        led = [p for p in range(2, len(self.tokens)) if self._is_placed(p)]
        return frozenset(w for w in said_in(self.tokens, led).words - told if not opposes(w, told))

    def _is_placed(self, at: int) -> bool:
        return kind(self.tokens, at - 1) in {"ARTICLE", "POSSESSOR"} and kind(self.tokens, at - 2) in {"IN", "ON", "AT"}

    def _target(self, clause: range, kinds: Kinds) -> Target:
        """Of which kind a clause tells or asks: "12 boys", or "12 more girls than boys"."""
        than = next((p for p in clause if self.tokens[p].kind == "THAN"), None)
        if than is None:
            if any(self.tokens[p].kind in {"MORE", "FEWER"} for p in clause):
                raise AnotherStory("More than what is not told.")
            return (kinds.which(said_in(self.tokens, clause)),)
        fewer = any(self.tokens[p].kind == "FEWER" for p in clause)
        sides = range(clause.start, than), range(than, clause.stop)
        pair = tuple(kinds.which(said_in(self.tokens, side)) for side in sides)
        if len({*pair}) < len(pair) or ALL in pair:
            raise AnotherStory("It is not plain which two are compared.")
        return pair[::-1] if fewer else pair

    def _counting_members(self, asking: range, kinds: Kinds) -> Kinds:
        """ "60 % of a class are girls. How many pupils": what is counted of a group are those in it."""
        member = plain(self._counted(asking))
        groups = bool(kinds.whole) and kinds.whole <= {plain(word) for word in words_of("companies")}
        if not groups or member in kinds.told or opposes(member, kinds.told):
            return kinds
        return replace(kinds, whole=kinds.whole | {member})

    def _counted(self, asking: range) -> str:
        """The noun that the question counts: "How many red balls"."""
        many = next((p for p in asking if self.tokens[p].kind == "MANY"), asking.stop)
        more = kind(self.tokens, many + 1) in {"MORE", "FEWER"}
        first = many + 1 + more
        nouns = takewhile(lambda p: self.tokens[p].kind in NOUNS, range(first, asking.stop))
        counted = [*takewhile(lambda p: not tells_deed(self.tokens, p, first), nouns)]
        done = len(counted) == 1 and self.tokens[counted[0]].text.endswith("ed")  # "How many failed?"
        return noun(self.tokens[counted[-1]]) if counted and not done else ""

    def _is_strange(self, at: int, told: frozenset[str]) -> bool:
        """Whether a number stands in a sentence of its own, which tells of nothing that the shares tell of, and of no
        rest."""
        sentence = next(places for places in sentences(self.tokens) if at in places)
        said = said_in(self.tokens, sentence)
        alone = not any(each.start in sentence and each.start != at for each in (*self.shares, *self.amounts))
        opposite = any(opposes(word, told) for word in said.words)
        return alone and bool(said.words) and not said.rest and not said.words & told and not opposite

    def _tells_more(self, clause: range, lines: Sequence[Line], told: frozenset[str]) -> bool:
        """Whether a clause tells something beside the shares, the amount and what has nothing to do with them."""
        read = any(line.start in clause for line in lines) or all(self.tokens[p].kind in PLAIN for p in clause)
        dated = [p for p in clause if self.tokens[p].value is not None]
        return not read and not (dated and all(self._is_strange(p, told) for p in dated))

    def _only(self, clauses: Sequence[range]) -> range:
        """The one clause of several.

        Raises: AnotherStory where there is not just one, or a share stands in it.
        """
        if len(clauses) != 1 or any(line.start in clauses[0] for line in self.shares):
            raise AnotherStory("It is not plain what is asked, or told.")
        return clauses[0]

    def _with(self, clause: range, kinds: Kinds) -> Kinds:
        """The kinds with what a clause without a number calls the rest."""
        named = self._named(clause, kinds)
        whole = said_in(self.tokens, clause).words - kinds.parts[0].words - named if named else frozenset[str]()
        return replace(kinds, whole=kinds.whole | whole, rest=kinds.rest | (named or self._rest_names(clause)))

    def _named(self, clause: range, kinds: Kinds) -> frozenset[str]:
        """The other of two kinds: "a box has red | and blue pens"."""
        if len(kinds.parts) > 1:
            return frozenset()
        (mine,) = [part.words for part in kinds.parts]
        ends = {clause.start - 1: (clause.start - 2, clause.start), clause.stop: (clause.stop - 1, clause.stop + 1)}
        pairs = [pair for at, pair in ends.items() if kind(self.tokens, at) == "AND"]
        names = [tuple(said_in(self.tokens, [p]).words for p in pair) for pair in pairs]
        return frozenset(other for one, two in names if one & mine or two & mine for other in (one | two) - mine)

    def _rest_names(self, clause: range) -> frozenset[str]:
        """What a clause without a number calls the rest: "the others are boys".

        Raises: AnotherStory where it says anything else.
        """
        said = said_in(self.tokens, clause)
        if not said.rest or said.denied or said.total:
            raise AnotherStory("Something else is told.")
        return said.words


def _facts(
    parts: Sequence[_Part], amount: Line, given: Target, wanted: Target, asked: Asked, thing: str
) -> tuple[tuple[Fact, ...], Fact]:
    """The facts, and the goal."""
    facts: list[Fact] = []
    whole = Measure(thing, ("all",), named=parts[0].of)
    rest = Measure(thing, ("rest",), named="others")
    shared: list[Measure] = []
    for number, part in enumerate(parts, 1):
        one, base = Measure(thing, (f"part {number}",), named=part.label), whole
        if part.of_rest:
            base = Measure(thing, (f"left {number}",), named=f"the others than {shared[-1].named}")
            facts.append(Sum(whole, (*shared, base)))
        facts.append(Share(one, base, part.line.value, part.line.span))
        shared.append(one)
    facts.append(Sum(whole, (*shared, rest)))
    every = dict(enumerate(shared)) | {ALL: whole, REST: rest}

    def measure(target: Target) -> Measure:
        if len(target) == 1:
            return every[target[0]]
        more = Measure(thing, ("more",), named="those more")
        facts.append(Sum(every[target[0]], (every[target[1]], more)))
        return more

    told = amount.plus or amount.value
    facts.insert(0, HasValue(measure(given), Quantity(abs(told), "", thing, amount.span), Whenever(), span=amount.span))
    goal = HasValue(measure(wanted), asked, Whenever(), span=asked.span)
    return tuple(facts), goal
