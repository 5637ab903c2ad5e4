"""Several things asked at once: "what are the precision and the recall", "how many are full, and how many are left
over"; each is asked by itself, and all are answered."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.manner.sentences import ENDS, sentences
from grammar.problem import Problem
from grammar.token import Token

Tokens = tuple[Token, ...]

_ASKING = frozenset({"HOW", "WHAT", "WHICH"})
_JOINTS = frozenset({"COMMA", "AND"})
_LEADING = frozenset({"ARTICLE", "POSSESSOR", "ALL"})
_BEHIND = frozenset({"OF", "FOR", "IN", "WITH", "AFTER", "AT", "ON"})
"""Classes of words with which begins what is said of all that is asked."""
_NAMES = frozenset({"WORD", "MEASURE", "RELATION", "RATE", "LIGHT", "OUTPUT", "INPUT", "TOTAL", "FOREIGN"})
_LONGEST = 3


def asked_apart(tokens: Tokens) -> tuple[Tokens, ...]:
    """The texts that ask for one of several things each, none where one thing is asked."""
    asking = [s for s in sentences(tokens) if _asks(tokens[s.start : s.stop])]
    if len(asking) > 1:
        apart = all(_is_question(tokens[s.start : s.stop]) for s in asking)
        told = any(t.value is not None for s in asking for t in tokens[s.start : s.stop])
        others = [{*range(s.start, s.stop)} for s in asking]
        if not apart or told:
            return ()
        return tuple(_without(tokens, set().union(*(o for o in others if o is not own))) for own in others)
    if not asking:
        return ()
    sentence = asking[0]
    before, behind = tokens[: sentence.start], tokens[sentence.stop :]
    own = tokens[sentence.start : sentence.stop]
    return tuple((*before, *each, *behind) for each in (_clauses(own) or _names(own)))


def together(problems: Sequence[Problem]) -> Problem:
    """The problem that asks for all of what several do."""
    first, *others = problems
    goals = tuple(goal for each in problems for goal in each.goals)
    facts = tuple(dict.fromkeys(fact for each in problems for fact in each.facts if fact not in each.goals))
    aside = tuple(a for a in first.set_aside if all(a in each.set_aside for each in others))
    assumptions = tuple(dict.fromkeys(a for each in problems for a in each.assumptions))
    return Problem((*facts, *goals), goals, assumptions=assumptions, set_aside=aside, notes=first.notes)


def _asks(words: Tokens) -> bool:
    """Whether a sentence asks: with a question word, a command, or as a name with a question mark."""
    asks = any(t.kind in _ASKING for t in words) or (words[0].kind == "COMMAND" and words[0].form in {"base", ""})
    return asks or words[-1].kind == "QUESTION"


def _is_question(words: Tokens) -> bool:
    """Whether a sentence asks in so many words; the question mark of "staff: ?" stands for a number."""
    return words[-1].kind == "QUESTION" and any(t.kind in _ASKING for t in words)


def _without(tokens: Tokens, places: set[int]) -> Tokens:
    return tuple(t for p, t in enumerate(tokens) if p not in places)


def _clauses(words: Tokens) -> tuple[Tokens, ...]:
    """ "How many … and how many …": the questions joined."""
    starts = [p for p, t in enumerate(words) if t.kind in _ASKING and (not p or words[p - 1].kind in _JOINTS)]
    if len(starts) < 2 or starts[0] != 0 or any(t.value is not None for t in words):
        return ()
    ends = [*starts[1:], len(words)]
    found = [_trimmed(words[start:end]) for start, end in zip(starts, ends, strict=True)]
    return tuple((*each, words[-1]) for each in found) if words[-1].kind in ENDS else ()


def _trimmed(words: Tokens) -> Tokens:
    """Without the joints and the sign at an end."""
    end = len(words)
    while end and words[end - 1].kind in _JOINTS | ENDS:
        end -= 1
    return words[:end]


def _names(words: Tokens) -> tuple[Tokens, ...]:
    """ "What are the precision and the recall of it?", "Compute precision, recall and F1.", "Accuracy and F1?"."""
    plain = _trimmed(words)
    start = _lead(plain)
    stop = next((p for p in range(start, len(plain)) if plain[p].kind in _BEHIND and not _counts(plain, p)), len(plain))
    items = _items(plain[start:stop])
    if len(items) < 2 or not all(_is_name(item) for item in items):
        return ()
    end = words[len(plain) :]
    return tuple((*plain[:start], *item, *plain[stop:], *end) for item in items)


def _lead(words: Tokens) -> int:
    """The place behind "what are", "compute", 0 where nothing leads."""
    if words[:1] and words[0].kind == "WHAT":
        return 2 if words[1:2] and words[1].kind == "BE" else 0
    return int(bool(words) and words[0].kind == "COMMAND")


def _items(words: Tokens) -> list[Tokens]:
    """What stands between the joints, with "and" before the last."""
    joints = [p for p, t in enumerate(words) if t.kind in _JOINTS]
    if not joints or words[joints[-1]].kind != "AND":
        return []
    borders = [-1, *joints, len(words)]
    found = [words[one + 1 : two] for one, two in pairwise(borders)]
    return [item for item in found if item]


def _is_name(item: Tokens) -> bool:
    """Whether an item is a name of a few words, with an article or a possessive before it."""
    named = item[1:] if item[0].kind in _LEADING else item
    named = named[2:] if _counts(named, 1) else named
    return 0 < len(named) <= _LONGEST and all(t.kind in _NAMES and t.value is None for t in named)


def _counts(words: Tokens, at: int) -> bool:
    """The "of" of "the number of parameters"."""
    return at < len(words) and words[at].kind == "OF" and words[at - 1].text.lower() in {"number", "count"}
