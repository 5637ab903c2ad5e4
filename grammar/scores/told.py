"""The scores that a text tells: "47 right out of 50", "of 60 answers 51 were wrong", "560 right" of 640 told once."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.token import Token

RIGHT = frozenset({
    "right", "correct", "correctly", "rightly", "hit", "hits", "solved", "recognised", "recognized", "passed",
    "accurate", "properly", "solve", "catch", "pass", "recognise", "recognize", "caught",
})  # fmt: skip
WRONG = frozenset({
    "wrong", "incorrect", "incorrectly", "wrongly", "error", "errors", "mistake", "mistakes", "misses", "missed",
    "failed", "misclassified", "failures", "miss", "fail",
})  # fmt: skip
_LABELLED = frozenset({
    "test", "version", "batch", "model", "run", "day", "round", "attempt", "trial", "set", "fold", "network", "exam",
    "quiz", "week", "epoch", "classifier", "filter",
})  # fmt: skip
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_STRANGE = frozenset({
    "PERCENT", "FRACTION", "MORE", "FEWER", "TIMES", "EACH", "PER", "MULTIPLE", "THAN", "NOT", "HALF", "REST", "POINTS",
    "RATIO", "CURRENCY", "UNIT", "ANOTHER", "OTHER", "REMAIN", "REMAINING", "LEAVE", "GROW", "SHRINK", "WITHOUT",
    "AT_LEAST", "AT_MOST", "ABOUT", "NO", "OR", "NEITHER",
})  # fmt: skip
_JUDGED = RIGHT | WRONG


@dataclass(frozen=True, slots=True)
class Score:
    """So many that are right of a whole, which is told at a place."""

    right: Fraction
    whole: Fraction
    place: int

    @property
    def wrong(self) -> Fraction:
        """How many are wrong."""
        return self.whole - self.right


def scores(tokens: Sequence[Token]) -> list[Score]:
    """The scores in order.

    Raises: AnotherStory where anything else is told, or it is not plain of what a number is.
    """
    if any(token.kind in _STRANGE for token in tokens):
        raise AnotherStory("More is told than scores.")
    numbers = [at for at, token in enumerate(tokens) if token.kind == "NUMBER" and not _is_label(tokens, at)]
    wholes = [at for at in numbers if _is_whole(tokens, at)]
    counts = [at for at in numbers if at not in wholes]
    if any(_is_of_others(tokens, at) for at in counts):
        raise AnotherStory("A number is of some of them.")
    if not counts or any(tokens[at].value is None or tokens[at].value <= 0 for at in numbers):  # type: ignore[operator]
        raise AnotherStory("No score is told.")
    pairs = _paired(numbers, counts, wholes)
    told, right = [], None
    for nth, (count, whole) in enumerate(pairs):
        before = max((other for pair in pairs[:nth] for other in pair if other < count), default=-1)
        after = min((other for pair in pairs[nth + 1 :] for other in pair if other > count), default=len(tokens))
        right = _verdict(tokens, count, before, after, right)
        share = tokens[count].value or Fraction(0), tokens[whole].value or Fraction(0)
        told.append(Score(share[0] if right else share[1] - share[0], share[1], whole))
    if any(not 0 <= score.right <= score.whole for score in told):
        raise AnotherStory("More are judged than there are.")
    return told


def said(tokens: Sequence[Token]) -> set[str]:
    """The words in small letters, as they stand and without inflection."""
    return {word for token in tokens for word in (token.text.lower(), token.sense)}


def _is_label(tokens: Sequence[Token], at: int) -> bool:
    """ "Version 2", "the new one": a number that counts nothing."""
    named = at > 0 and tokens[at - 1].text.lower() in _LABELLED
    pointed = at > 0 and tokens[at].text.lower() == "one"
    return named or pointed


def _is_whole(tokens: Sequence[Token], at: int) -> bool:
    """ "Of 40", "out of the 40": what a score is of."""
    place = at - 1
    while place >= 0 and (tokens[place].kind in {"ARTICLE", "ALL"} or tokens[place].text.lower() in {"all", "total"}):
        place -= 1
    return place >= 0 and tokens[place].kind == "OF"


def _is_of_others(tokens: Sequence[Token], at: int) -> bool:
    """ "40 of the wrong ones": of no number, and not of those told of last."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "OF":
        return False
    behind = (token for token in tokens[at + 2 :] if token.kind not in {"ARTICLE", "ALL"})
    return next((token.kind for token in behind), "") not in {"NUMBER", "PRONOUN"}


def _paired(numbers: list[int], counts: list[int], wholes: list[int]) -> list[tuple[int, int]]:
    """Each count with its whole: one for all, or one beside each, always on the same side; a whole left out is that of
    the score before.

    Raises: AnotherStory where they do not pair so.
    """
    if len(wholes) == 1 and numbers[0] == wholes[0]:
        return [(count, wholes[0]) for count in counts]
    found: list[tuple[int, int]] = []
    after = numbers[0] == counts[0]
    for nth, count in enumerate(counts):
        place = numbers.index(count) + (1 if after else -1)
        own = place in range(len(numbers)) and numbers[place] in wholes
        if not own and not nth:
            raise AnotherStory("A score is of nothing.")
        found.append((count, numbers[place] if own else found[-1][1]))
    if {whole for _, whole in found} != {*wholes} or len(wholes) not in {1, len(counts)}:
        raise AnotherStory("It is not plain of what a score is.")
    return found


def _verdict(tokens: Sequence[Token], at: int, before: int, after: int, last: bool | None) -> bool:
    """Whether a count is of what is right: as words of its own sentence say, else as the score before.

    Raises: AnotherStory where none say it, or both.
    """
    start = next((place + 1 for place in range(at, before, -1) if tokens[place].kind in _ENDS), before + 1)
    stop = next((place for place in range(at, after) if tokens[place].kind in _ENDS), after)
    found = said(tokens[at:stop]) & _JUDGED or said(tokens[start:at]) & _JUDGED
    if (found & RIGHT and found & WRONG) or (not found and last is None):
        raise AnotherStory("It is not plain whether these are right.")
    return bool(found & RIGHT) if found else bool(last)
