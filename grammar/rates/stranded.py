"""Out by one means and home by another, should the first fail: which of two speeds is that of the way back."""

from grammar.errors import AnotherStory
from grammar.rates.marks import ENDS, Mark, Marked

_FORMS = {
    "cycle": "cycle", "cycling": "cycle", "paddle": "paddle", "paddling": "paddle", "ride": "ride", "riding": "ride",
    "rode": "ride", "row": "row", "rowing": "row", "swim": "swim", "swimming": "swim", "walk": "walk", "walked": "walk",
    "walking": "walk", "walks": "walk",
}  # fmt: skip
_BREAKS = ENDS | {"COMMA", "AND", "BUT", "WHEN", "IF", "OPEN", "CLOSE", "RELATIVE"}


def ways_of_speeds(text: Marked) -> dict[int, str]:
    """Which way each of two speeds is of, by where it begins: "walking" is the way back where they "walk home".

    Raises: AnotherStory where something fails, and it is not plain that both ways share the time that is told.
    """
    verbs = {verb for mark in text.marks if mark.what == "BACK" for verb in _verbs(text, mark.at, mark.end)}
    speeds = [mark for mark in text.marks if mark.what == "SPEED"]
    back = [bool(verbs & _verbs(text, _begin(text, mark), mark.at)) or _says(text, mark, "BACK") for mark in speeds]
    fails = [mark for mark in text.marks if mark.what == "FAILS"]
    told = sorted(back) == [False, True] and len(verbs) == 1 and not any(_says(text, mark, "OUT") for mark in speeds)
    if told and (not fails or (_may_fail(text, fails) and _shares(text, verbs))):
        return {mark.at: "BACK" if home else "OUT" for mark, home in zip(speeds, back, strict=True)}
    if fails:
        raise AnotherStory("It is not plain what is done when something fails.")
    return {}


def _verbs(text: Marked, at: int, end: int) -> set[str]:
    said = (token.text.lower() for token in text.tokens[at:end])
    return {_FORMS[word] for word in said if word in _FORMS}


def _begin(text: Marked, mark: Mark) -> int:
    """Where the clause of a mark begins."""
    at = mark.at
    while at and text.tokens[at - 1].kind not in _BREAKS:
        at -= 1
    return at


def _says(text: Marked, speed: Mark, way: str) -> bool:
    """Whether the clause of a speed says before it which way is gone."""
    begin = _begin(text, speed)
    return any(mark.what == way and begin <= mark.at < speed.at for mark in text.marks)


def _may_fail(text: Marked, fails: list[Mark]) -> bool:
    """Whether it is only thought of: "if it failed", "should it fail", "in case it fails"."""
    first = fails[0].at
    while first and text.tokens[first - 1].kind not in ENDS:
        first -= 1
    said = text.tokens[first : fails[0].at]
    return any(token.kind == "IF" or token.text.lower() in {"should", "case"} for token in said)


def _shares(text: Marked, verbs: set[str]) -> bool:
    """Whether the only time told is how long all of it may last, and not the way back alone."""
    spans = [mark for mark in text.marks if mark.what in {"TIME", "LENGTH", "TIMES"}]
    if [mark.what for mark in spans] != ["TIME"] or not text.has("FUEL"):
        return False
    end = spans[0].end
    while end < len(text.tokens) and text.tokens[end].kind not in _BREAKS:
        end += 1
    return not verbs & _verbs(text, _begin(text, spans[0]), end)
