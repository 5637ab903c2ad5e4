"""The other reading of what was assumed: "with percentage points instead", "the other assumption"."""

from collections.abc import Sequence

from grammar.followups.hearing import words_of
from grammar.followups.places import tokens_of
from grammar.problem import Assumption, Problem
from grammar.token import Token

_LIGHT = frozenset({"ARTICLE", "WITH", "AND", "COMMA", "STOP", "QUESTION", "PLEASE", "BE", "IF", "TO", "PRONOUN"})
_IDLE = frozenset({"instead", "rather"})


def other_reading(problem: Problem, text: str) -> Assumption | None:
    """The assumption whose other reading is asked for, by its words or as the only one; None where none is."""
    open_ = [each for each in problem.assumptions if each.alternative and each.instead]
    said = _words(tokens_of(text))
    named = [each for each in open_ if said and said == _words(tokens_of(each.alternative))]
    part = [each for each in open_ if _is_enough(text) and said <= _words(tokens_of(each.alternative))]
    if named or len(part) == 1:
        return (named or part)[0]
    texts = [token.text.lower() for token in tokens_of(text) if token.kind not in {"STOP", "QUESTION", "COMMA"}]
    points = words_of("OTHERWISE").longest(texts, 0)
    return open_[0] if len(open_) == 1 and points is not None and points[0] == len(texts) else None


def _is_enough(text: str) -> bool:
    """Whether a part of what is assumed otherwise points at it: two words of it, or a name, as "PyTorch"."""
    tokens = [t for t in tokens_of(text) if t.kind not in _LIGHT]
    return len(tokens) > 1 or any(t.kind == "WORD" and t.text[:1].isupper() for t in tokens)


def _words(tokens: Sequence[Token]) -> frozenset[str]:
    """What words say, in any order: their senses and numbers."""
    told = (t for t in tokens if t.kind not in _LIGHT and t.text.lower() not in _IDLE)
    return frozenset(str(t.value) if t.value is not None else t.sense or t.text.lower() for t in told)
