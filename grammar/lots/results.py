"""The sentences and clauses of a text about a test, and what the words of each speak of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grammar.errors import AnotherStory
from grammar.stories.chances.mark import Mark, stem

Marks = Sequence[Mark]
_ENDS = frozenset({"STOP", "SEMICOLON", "QUESTION", "COLON"})
NAMES = {"sensitivity": "recall", "specificity": "specificity", "prevalence": "prevalence", "accuracy": "accuracy"}
_FINDING = frozenset(map(stem, ("detect", "find", "found", "catch", "caught", "identify", "recognise", "recognize",
                                "flag", "report", "spot", "alarm", "discover")))  # fmt: skip
_MISSING = frozenset(map(stem, ("miss", "overlook", "undetected")))
HAVING = frozenset(map(stem, ("carrier", "parasite", "ill", "case", "diabetic", "diabetes", "illness", "tumour",
                               "tumor", "allergy", "patient")))  # fmt: skip
_PATIENT = stem("patient")
_FREE = frozenset({"other", "others", "rest", "unaffected"})
_PEOPLE = frozenset(map(stem, ("child", "adult", "animal", "cow", "sheep", "sample", "inhabitant", "village", "woman")))
_NEGATED = frozenset({"NOT", "NO", "WITHOUT", "NONE"})
_FIGURES = frozenset({"SHARE", "NUMBER"})


@dataclass(frozen=True, slots=True)
class Said:
    """What the words of a clause speak of: those that have it or are free of it, and what the test says of them."""

    having: bool
    free: bool
    positive: bool
    negative: bool
    names: tuple[str, ...]


def sentences(marks: Marks) -> Iterator[list[Mark]]:
    found: list[Mark] = []
    for mark in marks:
        if mark.kind in _ENDS:
            if found:
                yield found
            found = []
        else:
            found.append(mark)
    if found:
        yield found


def question_of(marks: Marks) -> list[Mark]:
    """The last sentence, which asks."""
    found = list(sentences(marks))
    if not found:
        raise AnotherStory("Nothing is asked.")
    return found[-1]


def clauses_of(sentence: Marks, *, asked: bool = False) -> Iterator[tuple[Marks, list[Mark]]]:
    """Each figure of a sentence with the words around it, up to the next comma or "and" between two figures; a ratio
    or a part of a number is one."""
    cuts = [at for at, mark in enumerate(sentence) if mark.kind in {"COMMA", "AND", "IF", "WHEN", "GIVEN", "BUT"}]
    cuts += [at for at, mark in enumerate(sentence[:-1]) if asked and at and mark.kind in {"AMONG", "OF", "IN", "FOR"}
             and sentence[at + 1].kind == "NUMBER"]  # fmt: skip
    start = 0
    pieces: list[Marks] = []
    for at in [*sorted(cuts), len(sentence)]:
        pieces.append(sentence[start:at])
        start = at + 1
    merged: list[Marks] = []
    for piece in pieces:
        if merged and (_is_name(merged[-1]) and not _figures(merged[-1])):
            merged[-1] = [*merged[-1], *piece]  # sensitivity and specificity are both …
        else:
            merged.append(piece)
    for piece in merged:
        yield piece, _figures(piece)


def _is_name(piece: Marks) -> bool:
    return 0 < len(piece) <= 2 and all(mark.kind in {"TEST", "ALL"} for mark in piece)


def _figures(piece: Marks) -> list[Mark]:
    """The figures of a piece; the words one and once are none of their own."""
    return [mark for mark in piece if mark.kind in _FIGURES and mark.word != "fraction_"]


def said_in(clause: Marks, *, of_one: bool = False) -> Said:
    """What the words of a clause speak of; a patient is ill but where one is spoken of who is tested."""
    having = free = positive = negative = False
    names: list[str] = []
    for at, mark in enumerate(clause):
        denied = any(each.kind in _NEGATED or each.word == "non" for each in clause[max(0, at - 3) : at])
        wrong = at > 0 and clause[at - 1].word == "false"
        if mark.kind == "ILL" or (mark.stem in HAVING and not (of_one and mark.stem == _PATIENT)):
            having, free = having or not denied, free or denied
        elif mark.kind == "HEALTHY" or mark.word in _FREE:
            free = True
        elif mark.kind == "POSITIVE" or mark.stem in _FINDING:
            positive, free = True, free or wrong
        elif mark.kind == "NEGATIVE" or mark.stem in _MISSING:
            negative, having = True, having or wrong
        elif mark.word in NAMES:
            names.append(mark.word)
    return Said(having, free, positive, negative, tuple(names))


def kind_of(said: Said) -> tuple[str, str]:
    """Which group a clause speaks of, and what the test says of it.

    Raises: AnotherStory where it is both.
    """
    if (said.having and said.free) or (said.positive and said.negative):
        raise AnotherStory("It is not plain of whom a number tells.")
    group = "having" if said.having else "free" if said.free else ""
    return group, "positive" if said.positive else "negative" if said.negative else ""
