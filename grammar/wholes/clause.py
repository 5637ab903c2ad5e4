"""A text cut into clauses at its signs and joining words, and into sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.token import Token
from grammar.wholes.words import says

ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_SIGNS = ENDS | {"SEMICOLON", "COMMA", "COLON", "DASH", "OPEN", "CLOSE", "BAR", "ARROW"}
_JOINING = frozenset({"AND", "BUT", "RELATIVE", "WHICH", "IF", "WHEN", "PLUS", "GIVEN"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The half-open range of places of a clause, the number of its sentence, and the class of what stands before and
    behind it."""

    start: int
    end: int
    sentence: int
    before: str
    behind: str

    @property
    def places(self) -> range:
        """The places of its words."""
        return range(self.start, self.end)


def clauses_of(tokens: Sequence[Token]) -> tuple[Clause, ...]:
    """The clauses of a text in order."""
    found: list[Clause] = []
    start, sentence, before = 0, 0, "STOP"
    for at in range(len(tokens) + 1):
        end = at == len(tokens)
        if not end and not _cuts(tokens, at):
            continue
        behind = "STOP" if end else tokens[at].kind
        if at > start:
            found.append(Clause(start, at, sentence, before, behind))
            before = ""
        before = behind if before in {"", "COMMA", "STOP"} or behind in ENDS else before
        sentence += behind in ENDS
        start = at + 1
    return tuple(found)


def _cuts(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].kind == "STOP" and "STOP" in [t.kind for t in (*tokens[at - 1 : at], *tokens[at + 1 : at + 2])]:
        return False  # "Food ..... $132"
    if tokens[at].kind == "HYPHEN":
        return not tokens[at].glued and at + 1 < len(tokens) and not tokens[at + 1].glued
    return tokens[at].kind in _SIGNS | _JOINING or says(tokens[at].text, "joining")


def clause_at(clauses: Sequence[Clause], at: int) -> Clause:
    """The clause in which a place stands, or the one behind it."""
    return next(c for c in clauses if at < c.end)
