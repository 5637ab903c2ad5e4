"""The cascade: text → tokens → phrases → clauses → drafts → Problem."""

from grammar.chunks import chunker
from grammar.clauses import clauses
from grammar.stories import problem
from grammar.stories.scene import Scene
from grammar.lexicon import lexicon
from grammar.problem import Problem
from grammar.statements import statements, unread
from grammar.tokens import tokenize


def read(text: str) -> Problem:
    """The problem that a question in English states.

    Raises: CannotRead (UnknownPart, Incomplete, Ambiguous, TooLong), TooLarge.
    """
    tokens = tokenize(text, lexicon())
    row = chunker().phrases(tokens)
    told = statements(clauses(row))
    notes = tuple(dict.fromkeys(t.note for t in tokens if t.note))
    return problem(Scene(tokens, row, told.drafts, told.unexplained + unread(row), notes))
