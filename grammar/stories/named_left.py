"""Words that a reading of named quantities leaves: those that relate numbers, or make a quantity another."""

from grammar.stories.named_choice import Choice
from grammar.stories.named_cues import said_of
from grammar.stories.named_row import RELATING, Row
from grammar.stories.named_words import Word

_LASTING = frozenset({"lasts", "lasted", "lasting"})
"""Verbs whose lemma is the word for what comes last."""


def unexplained(row: Row, choice: Choice, marked: frozenset[int]) -> bool:
    """Whether a word that relates numbers is left over, or one that makes a quantity another."""
    kinds = (choice.goal.kind, *(each.kind for _, each in choice.taken))
    units = (row.unit(at) for at in range(len(row.words)))
    explained = choice.words() | marked | row.ignored | said_of(row, kinds)
    explained |= {at for unit in units if unit is not None for at in range(unit.start, unit.end)}
    field = choice.field
    return any(
        at not in explained and (_relates(word, field.plain) or _parts_from(word, field.parting))
        for at, word in enumerate(row.words)
    )


def _relates(word: Word, plain: frozenset[str]) -> bool:
    return word.kind in RELATING and not {word.lemma, word.token.sense} & plain


def _parts_from(word: Word, parting: frozenset[str]) -> bool:
    return word.lemma in parting and word.token.text.lower() not in _LASTING
