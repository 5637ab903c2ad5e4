"""What a question about a test wants: a rate, a count, or all there are."""

from grammar.errors import AnotherStory
from grammar.exercises.judged import COUNTED, JUDGING, MEASURED, named_beside
from grammar.exercises.text import Text


def asked_of(text: Text) -> tuple[str, ...]:
    """What the question wants.

    Raises: AnotherStory where that is none of it.
    """
    rates = [name for name in MEASURED if text.asks(name) and not _tells(text, name)]
    if not rates and _asks_flagged(text):
        return ("precision",)
    if rates:
        first = {name: min(text.places(name, within=text.asked)) for name in rates}
        return tuple(sorted(rates, key=lambda name: first[name]))
    return (_count_asked(text),)


def _asks_flagged(text: Text) -> bool:
    """ "What percentage of the positives are truly sick?": which part of those flagged is rightly so."""
    share = next((at for at in text.asked if text.kind(at) == "PERCENT" or text.lemma(at) in _SHARES), None)
    if share is None or text.kind(share + 1) != "OF":
        return False
    flagged = text.places("flagging", within=text.asked)
    meant = text.places("positive", "rightly", within=text.asked)
    other = text.asks("negative", "missing", "wrongly")
    return bool(flagged and meant) and share < flagged[0] < meant[-1] and not other


_SHARES = frozenset({"percentage", "fraction", "share", "proportion"})


def _count_asked(text: Text) -> str:
    """The count that the question wants.

    Raises: AnotherStory where it wants none.
    """
    many = [at for at in text.asked if text.kind(at) == "MANY" or text.lemma(at) == "number"]
    if _asks_all(text):
        return "n"
    if len(many) != 1:
        raise AnotherStory("No rate and no count is asked.")
    counted = [name for name in COUNTED if text.asks(name)]
    if counted:
        return counted[0]
    negative, positive = text.asks("negative"), text.asks("positive")
    if text.asks("missing"):
        return "fn"
    if text.asks("wrongly"):
        return "fp" if negative or text.asks("flagging") else "wrong" if not positive else "fn"
    if text.asks("flagging"):
        return "fp" if negative else "tp" if positive and text.asks("rightly") else "f" if not positive else "tp"
    if text.asks("catching", "rightly"):
        return "tp" if positive else "right"
    if negative or positive:
        return "q" if negative else "p"
    raise AnotherStory("No rate and no count is asked.")


def _asks_all(text: Text) -> bool:
    """ "How big was the test set?", "how many images were there?": all of them are asked for."""
    classes = {each for at in text.asked for each in text.tags.get(at, ())} & JUDGING
    sized = text.has(text.asked, "big", "large") and text.has(text.asked, "set", "dataset")
    many = any(text.kind(at) == "MANY" for at in text.asked) and not any(text.is_asked(f) for f in text.figures)
    return (sized or many) and not classes and text.says("accuracy", "error_rate")


def _tells(text: Text, name: str) -> bool:
    """Whether the question only tells a rate: "how many slip through at a recall of 0.9"."""
    return any(text.is_asked(f) and named_beside(text, f, (name,)) == name for f in text.figures)
