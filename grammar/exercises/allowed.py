"""How many at most, or at least, where a share has a limit: under 1% of 640 may fail, at least 95% of 130 must pass."""

from fractions import Fraction

from grammar.composing import less, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import Text
from grammar.exercises.told import Told, named
from grammar.problem import Apply, Call, Expression

_CLAIMED = frozenset({
    "strength", "all", "case", "rightly", "wrongly", "error_rate", "prevalence", "accuracy", "missing",
    "number",
                      "positive", "negative", "result", "scoring", "full", "having", "upto", "losing", "capacity",
                      "atleast", "members", "anything", "amount"})  # fmt: skip
_PLAIN = {
    "PERCENT", "BELOW", "ABOVE", "AT_MOST", "AT_LEAST", "LEAST", "MOST", "LARGEST", "SMALLEST", "MORE",
    "FEWER", "THAN",
          "NOT", "RATE", "RELATION", "SMALLER", "BIGGER", "POINTS", "NO"}  # fmt: skip
_GOOD = frozenset({"right", "correct", "correctly", "pass", "passed", "success", "succeed", "answer", "accuracy"})
_BAD = frozenset(
    {"wrong", "fail", "failure", "error", "mistake", "miss", "defective", "incorrect", "incorrectly", "faulty"}
)


def tell(text: Text) -> Told:
    """The most, or the fewest, that keep the limit.

    Raises: AnotherStory where not one share with a limit and one number of all are told, or another thing is asked.
    """
    if text.has(range(len(text.words)), "chance", "probability", "likely", "likelihood", "odds"):
        raise AnotherStory("A chance has a limit, and no share of so many.")
    shares, wholes = [f for f in text.figures if f.is_percent], [f for f in text.figures if f.counts]
    if len(text.figures) != 2 or len(shares) != 1 or len(wholes) != 1 or shares[0].value > 100:
        raise AnotherStory("There is not one share of one number.")
    share, whole = shares[0], wholes[0]
    above, strict = _limit(text, share)
    top = _asks(text)
    if not any(text.kind(at) == "MANY" or text.lemma(at) == "number" for at in text.asked):
        raise AnotherStory("No number is asked.")
    told = {"good" if _says(text, _GOOD, asked=False) else "", "bad" if _says(text, _BAD, asked=False) else ""} - {""}
    wanted = {"good" if _says(text, _GOOD, asked=True) else "", "bad" if _says(text, _BAD, asked=True) else ""} - {""}
    turned = bool(told and wanted) and told != wanted
    if len(told) > 1 or len(wanted) > 1 or (above is turned) is not top:
        raise AnotherStory("There is no most and no least of it.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    least = _edge(times(share.value / 100, whole.value), above=above, strict=strict)
    edge: Expression = less(whole.value, least) if turned else least
    number = named("how many it may be" if top else "how many it must be")
    return Told((("nearest", number, edge),), number, whole.nouns[0] if whole.nouns else "")


def _edge(of: Expression, *, above: bool, strict: bool) -> Expression:
    """The whole number next to a limit, on its side."""
    if above:
        return Apply("+", Call("floor", (of,)), Fraction(1)) if strict else Call("ceil", (of,))
    return Apply("-", Call("ceil", (of,)), Fraction(1)) if strict else Call("floor", (of,))


def _limit(text: Text, share: Figure) -> tuple[bool, bool]:
    """Whether a share is a lower limit, and whether it is itself beyond.

    Raises: AnotherStory where it is no limit.
    """
    before = [text.lemma(at) for at in range(max(share.start - 3, 0), share.start)]
    kinds = [text.kind(at) for at in range(max(share.start - 3, 0), share.start)]
    behind = [text.lemma(at) for at in range(share.end, share.end + 2)]
    denied = "NOT" in kinds or "NO" in kinds
    if kinds[-1:] in (["LEAST"], ["AT_LEAST"]) or behind == ["or", "more"] or before[-1:] == ["minimum"]:
        return True, False
    if kinds[-1:] in (["MOST"], ["AT_MOST"]) or behind == ["or", "less"] or before[-1:] in (["maximum"], ["exceed"]):
        return False, False
    if (
        kinds[-1:] == ["BELOW"]
        or before[-2:-1] in (["less"], ["few"], ["fewer"], ["lower"], ["small"], ["smaller"])
        or before[-1:] == ["under"]
    ):
        return (True, False) if denied else (False, True)
    if (
        kinds[-1:] == ["ABOVE"]
        or before[-2:-1] in (["more"], ["great"], ["greater"], ["high"], ["higher"])
        or before[-1:] == ["over"]
    ):
        return (False, False) if denied else (True, True)
    raise AnotherStory("The share is no limit.")


def _asks(text: Text) -> bool:
    """Whether the most is asked (False: the least).

    Raises: AnotherStory where neither is.
    """
    kinds, said = {text.kind(at) for at in text.asked}, {text.lemma(at) for at in text.asked}
    most = kinds & {"MOST", "LARGEST", "AT_MOST"} or said & {
        "maximum",
        "may",
        "allowed",
        "tolerate",
        "greatest",
        "permitted",
        "allow",
    }
    least = kinds & {"LEAST", "SMALLEST", "AT_LEAST"} or said & {"minimum", "fewest"}
    if bool(most) is bool(least):
        raise AnotherStory("Neither the most nor the least is asked.")
    return bool(most)


def _says(text: Text, words: frozenset[str], *, asked: bool) -> bool:
    return any(text.lemma(at) in words and (at in text.asked) is asked for at in range(len(text.words)))
