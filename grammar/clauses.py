"""Phrases to clauses: predicates with their complements, subjects shared as English shares them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from lark import Lark, LarkError, Tree
from lark import Token as LarkToken

from grammar.chunks import grammar_of, parsed, terminals_of
from grammar.errors import UnknownPart
from grammar.phrase import Amount, Ask, Noun, Phrase, Verb

_ENDS = {"STOP", "QUESTION", "LINE"}


@dataclass(frozen=True, slots=True)
class Complement:
    """A phrase with the prepositions before it; a stranded preposition has no phrase."""

    prepositions: tuple[str, ...]
    phrase: Phrase | None

    def __str__(self) -> str:
        """Short, for whoever debugs."""
        return " ".join((*self.prepositions, str(self.phrase) if self.phrase else "∅"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate (or none) with what stands before and after it; `joints` are the signs and words that lead to it,
    `sentence` counts from 0, `asked` whether the sentence asks or commands."""

    before: tuple[Complement, ...]
    verb: Phrase | None
    after: tuple[Complement, ...]
    joints: tuple[str, ...] = ()
    sentence: int = 0
    asked: bool = False
    inherited: tuple[Complement, ...] = ()

    @property
    def complements(self) -> tuple[Complement, ...]:
        """All of them, in the order of the text."""
        return self.before + self.after

    @property
    def predicate(self) -> Verb | None:
        """The meaning of the verb phrase."""
        return self.verb.meaning if self.verb is not None and isinstance(self.verb.meaning, Verb) else None

    def __str__(self) -> str:
        """Short, for whoever debugs."""
        subject = f"({', '.join(map(str, self.inherited))})" if self.inherited else ""
        parts = [*map(str, self.before), f"<{self.verb}>" if self.verb else "<>", *map(str, self.after)]
        return f"{'/'.join(self.joints)}: {subject}{' '.join(parts)}{' ?' if self.asked else ''}"


@cache
def _parser() -> tuple[Lark, frozenset[str]]:
    source = files("grammar").joinpath("clauses.lark").read_text("utf-8")
    return grammar_of(source, ["start"]), terminals_of(source)


def clauses(row: tuple[Phrase, ...]) -> tuple[Clause, ...]:
    """The clauses of a row of phrases, in order.

    Raises: UnknownPart where the row has no clause at all.
    """
    parser, terminals = _parser()
    handed = [(p.kind, i) for i, p in enumerate(row) if p.kind in terminals]
    if not handed:
        raise UnknownPart("There is no question here.", hint="Ask a question with numbers in it.")
    try:
        tree = parsed(parser, handed)
    except LarkError as error:  # pragma: no cover - the grammar accepts every row
        raise UnknownPart("The sentence could not be divided into clauses.") from error
    return tuple(
        _shared(list(_infinitive(list(_subordinate(list(_merged(_questioned(list(_built(tree, row)), tree, row))))))))
    )


def _questioned(built: list[Clause], tree: Tree[LarkToken], row: Sequence[Phrase]) -> list[Clause]:
    """Marks the clause that a question mark closes; without any question, the last clause if it is a bare noun."""
    last = tree.children[-1]
    closed = isinstance(last, Tree) and last.data == "joint" and row[int(str(last.children[0]))].kind == "QUESTION"
    marked = [
        replace(c, asked=c.asked or ("QUESTION" in built[i + 1].joints if i + 1 < len(built) else closed))
        for i, c in enumerate(built)
    ]
    if (marked and not any(c.asked for c in marked) and marked[-1].verb is None) or (
        marked
        and not any(c.asked for c in marked)
        and not marked[-1].after
        and marked[-1].predicate is not None
        and marked[-1].predicate.sense in {"EQUAL", "BE"}
    ):
        marked[-1] = replace(marked[-1], asked=True)
    return marked


def _built(tree: Tree[LarkToken], row: Sequence[Phrase]) -> Iterator[Clause]:
    joints: list[str] = []
    sentence = 0
    for part in tree.children:
        assert isinstance(part, Tree)
        if part.data == "joint":
            kind = row[int(str(part.children[0]))].kind
            joints.append(kind)
            sentence += kind in _ENDS
            continue
        yield _clause(part, row, tuple(joints), sentence)
        joints = []


def _clause(tree: Tree[LarkToken], row: Sequence[Phrase], joints: tuple[str, ...], sentence: int) -> Clause:
    before = tuple(
        _complement(c, row) for c in tree.children if isinstance(c, Tree) and c.data in {"complement", "stranded"}
    )
    predicate = next((c for c in tree.children if isinstance(c, Tree) and c.data == "predicate"), None)
    verb: Phrase | None = None
    after: tuple[Complement, ...] = ()
    if predicate is not None:
        verb = row[int(str(predicate.children[0]))]
        after = tuple(_complement(c, row) for c in predicate.children[1:] if isinstance(c, Tree))
    asked = "COMMAND" in joints or any(c.phrase is not None and c.phrase.kind == "ASK" for c in before + after)
    return Clause(before, verb, after, joints, sentence, asked)


def _complement(tree: Tree[LarkToken], row: Sequence[Phrase]) -> Complement:
    prepositions: list[str] = []
    phrase: Phrase | None = None
    for child in tree.iter_subtrees():
        if child.data == "preposition":
            prepositions.append(row[int(str(child.children[0]))].kind)
        elif child.data == "phrase":
            phrase = row[int(str(child.children[0]))]
    return Complement(tuple(prepositions), phrase)


def _merged(row: list[Clause]) -> Iterator[Clause]:
    """Joins an auxiliary to the main verb that the subject of a question parts it from: "is the rate halved"."""
    index = 0
    while index < len(row):
        clause = row[index]
        while index + 1 < len(row) and _parted(clause, row[index + 1]):
            index += 1
            main = row[index]
            assert main.verb is not None
            assert isinstance(main.verb.meaning, Verb)
            first = clause.predicate
            passive = main.verb.meaning.form == "past" and first is not None and first.sense == "BE"
            verb = replace(main.verb, meaning=replace(main.verb.meaning, passive=passive or main.verb.meaning.passive))
            clause = replace(
                clause,
                before=clause.before + clause.after + main.before,
                verb=verb,
                after=main.after,
                asked=clause.asked or main.asked,
            )
        yield clause
        index += 1


_CONJUNCTIONS = {"BEFORE", "AFTER", "AS", "UNTIL"}


def _subordinate(row: list[Clause]) -> Iterator[Clause]:
    """ "Before the norm drops": the noun behind such a word is the subject of the verb that follows."""
    for index, clause in enumerate(row):
        lent, after = _lent(clause, row[index + 1] if index + 1 < len(row) else None), clause.after
        earlier = _lent(row[index - 1], clause) if index else None
        if lent is not None:
            complements = clause.before + clause.after
            kept = tuple(c for c in complements if c is not lent)
            before = tuple(c for c in kept if c in clause.before)
            clause = replace(clause, before=before, after=tuple(c for c in kept if c in after))
        if earlier is not None:
            clause = replace(clause, before=(replace(earlier, prepositions=()),), joints=(earlier.prepositions[-1],))
        if clause.verb is not None or clause.before or clause.after:
            yield clause


def _lent(clause: Clause, following: Clause | None) -> Complement | None:
    """The last complement of a clause where it is the subject of the next."""
    if following is None or following.joints or following.before or following.verb is None or not clause.complements:
        return None
    last = clause.complements[-1]
    noun = last.phrase is not None and isinstance(last.phrase.meaning, Noun | Amount)
    return last if noun and last.prepositions[:1] and last.prepositions[-1] in _CONJUNCTIONS else None


def _infinitive(row: list[Clause]) -> Iterator[Clause]:
    """ "How long does it take $ 5,000 to double": the question of time asks about the infinitive, whose subject
    stands before it."""
    index = 0
    while index < len(row):
        clause = row[index]
        following = row[index + 1] if index + 1 < len(row) else None
        if (
            following is not None
            and _takes(clause)
            and not following.before
            and not following.joints
            and following.verb is not None
        ):
            asked = tuple(c for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Ask))
            named = tuple(
                replace(c, prepositions=())
                for c in clause.complements
                if c.phrase is not None and c not in asked and not _is_pronoun(c)
            )
            clause = replace(clause, before=asked + named, verb=following.verb, after=following.after)
            index += 1
        yield clause
        index += 1


def _takes(clause: Clause) -> bool:
    """Whether a clause asks what it takes, and ends in "to"."""
    last = clause.complements[-1] if clause.complements else None
    ends = last is not None and last.phrase is None and last.prepositions[-1:] == ("TO",)
    asks = any(c.phrase is not None and isinstance(c.phrase.meaning, Ask) for c in clause.complements)
    return ends and asks and clause.predicate is not None and clause.predicate.sense == "TAKE"


def _is_pronoun(complement: Complement) -> bool:
    meaning = complement.phrase.meaning if complement.phrase is not None else None
    return isinstance(meaning, Noun) and meaning.pronoun == "it"


def _parted(first: Clause, second: Clause) -> bool:
    verb, main = first.predicate, second.predicate
    return (
        verb is not None and verb.auxiliary and main is not None and not second.before and not second.joints
        and (first.asked or verb.sense == "AUX" or not first.before)
    )  # fmt: skip


def _shared(row: list[Clause]) -> Iterator[Clause]:
    """Gives a predicate without a subject the subject that English means."""
    previous: Clause | None = None
    for clause in row:
        if previous is not None and clause.verb is not None and not _subjects(clause.before):
            clause = replace(clause, inherited=_subject_for(clause, previous))
        yield clause
        previous = clause


def _subjects(complements: tuple[Complement, ...]) -> tuple[Complement, ...]:
    return tuple(c for c in complements if c.phrase is not None and isinstance(c.phrase.meaning, Noun | Amount | Ask))


def _subject_for(clause: Clause, previous: Clause) -> tuple[Complement, ...]:
    """After "that" the noun before it; after "and" the subject of the clause before."""
    if "RELATIVE" in clause.joints:
        return _subjects(previous.complements)[-1:]
    if not clause.joints:
        last = previous.complements[-1:]
        number = tuple(c for c in last if c.phrase is not None and isinstance(c.phrase.meaning, Amount))
        return (_subjects(previous.before)[:1] or previous.inherited[:1]) + number
    if clause.joints[-1] in {"STOP", "LINE", "QUESTION"}:
        return ()
    return _subjects(previous.before)[:1] or previous.inherited
