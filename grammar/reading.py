"""The cascade: text → tokens → phrases → clauses → drafts → Problem."""

from grammar.chunks import chunker
from grammar.clauses import clauses
from grammar.stories import problem
from grammar.errors import UnknownPart
from grammar.lexicon import lexicon
from grammar.problem import Problem
from grammar.statements import statements
from grammar.tokens import tokenize


def read(text: str) -> Problem:
    """The problem that a question in English states.

    Raises: CannotRead (UnknownPart, Incomplete, Ambiguous, TooLong), TooLarge.
    """
    tokens = tokenize(text, lexicon())
    row = chunker().phrases(tokens)
    told = statements(clauses(row))
    if told.unexplained:
        spans = tuple(p.span for p in told.unexplained)
        words = ", ".join(f"“{s.of(text)}”" for s in spans)
        raise UnknownPart(f"I did not understand {words}.", spans=spans, hint="Say it another way, or leave it out.")
    return problem(told.drafts, tuple(dict.fromkeys(t.note for t in tokens if t.note)))
