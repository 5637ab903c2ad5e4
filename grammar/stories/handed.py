"""What people have after one has given some of it to another: "Tom has 9 eggs and Kate has 4. Tom gives Kate 3."."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from grammar.accounts.words import is_in, lemma_of
from grammar.errors import AnotherStory
from grammar.lexicon.inflection import uninflected
from grammar.problem import Asked, Fact, HasValue, Measure, Problem, Quantity, Sum, Whenever
from grammar.stories.scene import Scene
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "SEMICOLON", "LINE"})
_JOINTS = frozenset({"AND", "COMMA", "LATER", "THEN", "AFTER"})
_LATER = frozenset({"now", "then", "left", "afterwards", "after", "that", "in", "at", "the", "end", "still", "have"})
_GIVING, _GETTING = frozenset({"give", "hand", "pass", "send"}), frozenset({"get", "receive"})


@dataclass(slots=True)
class _Told:
    """What a text has told so far: the noun counted, what each has then, and the facts."""

    noun: str = ""
    has: dict[str, Measure] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    hands: int = 0

    def states(self, who: str, number: Token) -> None:
        """ "Tom has 9"."""
        if who in self.has or self.hands:
            raise AnotherStory("What somebody has is told again.")
        self.has[who] = self._measure(f"what {who} has at first")
        self.facts.append(self._value(self.has[who], number))

    def hand(self, giver: str, taker: str, number: Token) -> None:
        """ "Tom gives Kate 3"."""
        if giver == taker or not {giver, taker} <= self.has.keys():
            raise AnotherStory("It is not told what both have.")
        self.hands += 1
        given = self._measure(f"what {giver} gives {taker}")
        left, more = (self._measure(f"what {who} has then") for who in (giver, taker))
        self.facts.append(self._value(given, number))
        self.facts += [Sum(self.has[giver], (given, left)), Sum(more, (self.has[taker], given))]
        self.has |= {giver: left, taker: more}

    def counts(self, noun: str) -> None:
        """All that is counted is of one noun."""
        if noun and self.noun not in {"", noun}:
            raise AnotherStory("Several things are counted.")
        self.noun = noun or self.noun

    def _measure(self, named: str) -> Measure:
        return Measure("number", (named, str(self.hands)), named=named)

    def _value(self, measure: Measure, number: Token) -> HasValue:
        quantity = Quantity(number.value, "", self.noun, number.span)  # type: ignore[arg-type]
        return HasValue(measure, quantity, Whenever(), span=number.span)


def problem(scene: Scene) -> Problem:
    """What one of several has after all that was handed from one to another.

    Raises: AnotherStory where anything else is told.
    """
    if not any(_is_verb(t, _GIVING | _GETTING) for t in scene.tokens):
        raise AnotherStory("Nothing is handed to anybody.")
    *telling, asking = _sentences(scene.tokens)
    told = _Told()
    for sentence in telling:
        _tell(told, sentence)
    who = _asked(told, asking)
    if not told.hands or who not in told.has:
        raise AnotherStory("Nothing is handed to anybody.")
    span = asking[0].span | asking[-1].span
    goal = HasValue(told.has[who], Asked(span=span), Whenever(), span=span)
    return Problem((*told.facts, goal), (goal,), notes=scene.notes)


def _sentences(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The sentences, of which there are two at least."""
    ends = [at for at, token in enumerate(tokens) if token.kind in _ENDS] + [len(tokens)]
    starts = [0, *(end + 1 for end in ends)]
    found = [tokens[start:end] for start, end in zip(starts, ends, strict=False) if end > start]
    if len(found) < 2:
        raise AnotherStory("Not enough is told.")
    return found


def _tell(told: _Told, sentence: Sequence[Token]) -> None:
    """One sentence: who has how much, in a row, or who gives whom how much.

    Raises: AnotherStory where a word of it is not understood.
    """
    rest = sentence
    while rest:
        while rest and rest[0].kind in _JOINTS:
            rest = rest[1:]
        rest = _clause(told, rest)


def _clause(told: _Told, words: Sequence[Token]) -> Sequence[Token]:
    """What a clause tells; the words behind it."""
    who, words = _name(words)
    if words[:1] and words[0].kind == "HAVE":
        number, rest = _amount(told, words[1:])
        told.states(who, number)
        return rest
    if words[:1] and words[0].kind == "NUMBER" and told.has:  # "… and Kate 82"
        number, rest = _amount(told, words)
        told.states(who, number)
        return rest
    if not words or not _is_verb(words[0], _GIVING | _GETTING):
        raise AnotherStory("Something else is done.")
    gets = _is_verb(words[0], _GETTING)
    words = words[1:]
    if words and words[0].kind == "WORD" and not gets:
        other, words = _name(words)
        number, rest = _amount(told, words)
    else:
        number, words = _amount(told, words)
        if not words or words[0].kind != ("FROM" if gets else "TO"):
            raise AnotherStory("It is not told whom it goes to.")
        other, rest = _name(words[1:])
    told.hand(*((other, who) if gets else (who, other)), number)
    return rest


def _name(words: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    if not words or words[0].kind != "WORD" or not words[0].text.istitle():
        raise AnotherStory("Nobody is named.")
    return words[0].text, words[1:]


def _amount(told: _Told, words: Sequence[Token]) -> tuple[Token, Sequence[Token]]:
    """A number with its noun, or "of them": "11 eggs", "11 of the eggs"."""
    if not words or words[0].kind != "NUMBER" or words[0].value is None:
        raise AnotherStory("No number is told.")
    number, rest = words[0], words[1:]
    if rest and rest[0].kind == "OF":
        rest = rest[1:]
        if rest and rest[0].text.lower() in {"them", "these", "those"}:
            return number, rest[1:]
        rest = rest[1:] if rest and rest[0].kind in {"ARTICLE", "POSSESSOR"} else ()
    if rest and _is_noun(rest[0]):
        told.counts(uninflected(rest[0].text.lower()))
        rest = rest[1:]
    return number, rest


def _is_noun(token: Token) -> bool:
    return token.kind in {"WORD", "MEASURE", "FOREIGN"} and token.text.islower() and token.text.endswith("s")


def _is_verb(token: Token, verbs: frozenset[str]) -> bool:
    lemma = lemma_of(token.text)
    return lemma in verbs and (is_in(lemma, "marks", "handing") or lemma in _GETTING)


def _asked(told: _Told, words: Sequence[Token]) -> str:
    """ "How many eggs does Tom have now": of whom it is asked.

    Raises: AnotherStory where anything else is asked.
    """
    if [t.kind for t in words[:2]] != ["HOW", "MANY"]:
        raise AnotherStory("It is not asked what anybody has.")
    words = words[2:]
    if words and _is_noun(words[0]):
        told.counts(uninflected(words[0].text.lower()))
        words = words[1:]
    if not words or words[0].kind != "DO":
        raise AnotherStory("It is not asked what anybody has.")
    who, words = _name(words[1:])
    if not words or words[0].kind != "HAVE" or not all(t.text.lower() in _LATER for t in words):
        raise AnotherStory("It is not asked what anybody has.")
    return who
