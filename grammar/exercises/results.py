"""What a test finds, told in its own words: who tests positive is flagged, who tests negative is cleared; who is not
sick is healthy, and a spam filter is no spam."""

from copy import copy

from grammar.exercises.text import Text

_TRULY = frozenset({"actual", "actually", "truly", "true", "really", "false", "real", "tp", "predictive", "fold"})
_TOOLS = frozenset({
    "filter", "detector", "test", "classifier", "engine", "folder", "checker", "scanner", "detection", "screening",
    "rate",
})  # fmt: skip
_BETWEEN = frozenset({"to", "be", "have", "real", "really", "any", "of", "fact", "in", "actually", "get"})
_RESULTS = {"positive": "flagging", "negative": "clearing"}
_TURNING = frozenset({"come", "out", "back", "turn", "get", "return", "test", "be"})
_MOST_BETWEEN = 3


def judged(text: Text) -> Text:
    """The text with what its words are called for in a question about a test."""
    meant, tags = copy(text), dict(text.tags)
    for at in text.places("positive"):
        if text.lemma(at + 1) in _TOOLS:
            del tags[at]
        elif _is_denied(text, at):
            tags[at] = tags[at] - {"positive"} | {"negative"}
    named = text.says("positive", "negative")
    for at, lemma in enumerate(text.lemmas):
        own = _RESULTS.get(lemma.removesuffix("s"), "")
        if own and named and not tags.get(at) and not _TRULY & {text.lemma(at - 1), text.lemma(at + 1)}:
            tags[at] = frozenset({own})
            for back in range(max(at - _MOST_BETWEEN, 0), at):
                if text.lemma(back) in _TURNING:
                    tags.pop(back, None)
    meant.tags = tags
    return meant


def _is_denied(text: Text, at: int) -> bool:
    """Whether "not" or "without" stands before a name: "not to be spam", "without the disease"."""
    for back in range(1, _MOST_BETWEEN + 2):
        if text.kind(at - back) in {"NOT", "WITHOUT", "NO"}:
            return True
        if text.lemma(at - back) not in _BETWEEN and text.kind(at - back) not in {"BE", "HAVE", "TO"} and back > 1:
            return False
    return False
