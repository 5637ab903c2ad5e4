"""What each figure tells of a test: how many it flags, clears or misses, of whom, and at which rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import CUTS, Text
from grammar.school.row import ENDS

MEASURED = (
    "f1", "npv", "precision", "recall", "specificity", "false_alarm_rate", "error_rate", "accuracy", "prevalence",
)  # fmt: skip
"""The rates that have a name."""
JUDGING = frozenset({
    *MEASURED, "positive", "negative", "catching", "flagging", "missing", "wrongly", "rightly", "clearing", "tp", "fp",
    "fn", "tn", "sum", "mean", "rest", "strength",
})  # fmt: skip
"""Classes of words that ask for a part, and not for all there are."""
COUNTED = ("tp", "fp", "fn", "tn")
"""The counts that have one."""


def _near(text: Text, figure: Figure) -> Sequence[int]:
    """The places around a figure in its clause, but for what the figure before it counts."""
    cuts = CUTS - {"RELATIVE"}
    before = next((f for f in reversed(text.figures) if f.at < figure.at), None)
    counted = range(before.end, before.end + len(before.nouns)) if before is not None else range(0)
    return [*(p for p in text.ahead(figure, cuts) if p not in counted), *_behind(text, figure)]


def _behind(text: Text, figure: Figure) -> Sequence[int]:
    """The places behind a figure in its clause; of a share of so many, those behind them: "5% of the 300 | …"."""
    places = list(text.behind(figure, CUTS))
    told_of = figure.end + len(figure.nouns)
    if text.kind(told_of) == "RELATIVE" and not figure.is_percent:  # "240 messages that a filter flagged"
        places += [p for p in text.clause(told_of + 1, CUTS) if not any(f.start <= p < f.end for f in text.figures)]
    after = next((f for f in text.figures if f.at > figure.at), None)
    if figure.is_percent and after is not None and after.start == figure.end + 1 and text.kind(figure.end) == "OF":
        places += text.behind(after, CUTS)
    return places


def named_beside(text: Text, figure: Figure, names: Sequence[str]) -> str:
    """The name beside a figure: right before it, behind it ("92% accuracy"), else before it ("a recall of 0.9")."""
    behind = text.behind(figure, CUTS)[:2]
    ahead = list(reversed(text.ahead(figure, ENDS | {"AND"})))
    linked = text.kind(figure.start - 1) in {"BE", "OF", "EQUALS", "COLON", "HAVE", "AT"}
    order = (*ahead, *behind) if linked else (*ahead[:1], *behind, *ahead)
    return next((n for at in order for n in names if n in text.tags.get(at, ())), "")


@dataclass(slots=True)
class _Said:
    """What the words beside a figure say."""

    positive: bool
    negative: bool
    misses: bool
    flags: bool
    catches: bool
    clears: bool
    wrongly: bool
    rightly: bool

    @property
    def done(self) -> bool:
        """Whether it is said what is done with them."""
        return self.flags or self.catches or self.misses or self.clears

    def nothing_done(self) -> None:
        """Whatever is done is done with others."""
        self.wrongly = self.rightly = self.flags = self.catches = self.misses = self.clears = False

    def cleared(self) -> None:
        """Those that a test clears are missed where they are positive, else judged rightly."""
        if self.clears and (self.positive or self.negative):
            self.misses, self.rightly, self.flags, self.catches = self.positive, self.negative, False, False


def role_of(text: Text, figure: Figure, told: dict[str, Fraction]) -> str:
    """What a figure is.

    Raises: AnotherStory where that is not said.
    """
    rated = figure.is_percent or figure.value < 1 or figure.value.denominator > 1
    if name := named_beside(text, figure, MEASURED if rated else COUNTED):
        return name
    before = next((f for f in reversed(text.figures) if f.at < figure.at), None)
    said = _said(text, figure)
    if rated:
        return _rate_of(text, figure, before, said)
    if before is not None and before.end + 1 == figure.start and text.kind(before.end) == "OF":
        if before.is_percent:
            noun = range(figure.end, figure.end + len(figure.nouns))
            said.positive, said.negative = text.says("positive", within=noun), text.says("negative", within=noun)
        if before.is_percent or any(told.get(key) == before.value for key in COUNTED):
            said.nothing_done()
    if text.is_asked(figure) or _opens(text, figure):
        said.nothing_done()
    return _part_of(text, figure, before, told, said) or _count(text, figure, told, said)


def _said(text: Text, figure: Figure) -> _Said:
    near, behind = _near(text, figure), _behind(text, figure)
    return _Said(
        *(text.says(name, within=behind) for name in ("positive", "negative")),
        *(text.says(name, within=near)
          for name in ("missing", "flagging", "catching", "clearing", "wrongly", "rightly")),
    )  # fmt: skip


def _rate_of(text: Text, figure: Figure, before: Figure | None, said: _Said) -> str:
    """What a share is."""
    if said.rightly and not said.done and of_both(text, figure):
        return "accuracy"
    if not (said.done or said.wrongly or said.rightly) and (said.positive or said.negative):
        said.flags, said.clears, said.misses = _carried(text, figure, before)
    said.cleared()
    finds = said.flags or said.catches
    return _rate((said.positive, said.negative, said.misses, finds, said.wrongly, said.rightly))


def _part_of(text: Text, figure: Figure, before: Figure | None, told: dict[str, Fraction], said: _Said) -> str:
    """What a number of those is that another number counts; "" where that is not said."""
    found = said.flags or said.clears or said.catches
    verdict = any(text.kind(at) == "AS" for at in _behind(text, figure))
    plain = verdict or said.positive is said.negative is False
    if found and before is not None and _is_of(text, before, figure) and plain:
        kinds = [key for key in ("p", "q") if told.get(key) == before.value]
        if len(kinds) == 1:
            return _PARTS[kinds[0] == "p", said.clears]
    after = next((f for f in text.figures if f.at > figure.at), None)
    if after is not None and text.kind(figure.end) == "OF" and after.start - figure.end < _CLOSE:
        behind = _behind(text, after)  # "positive for 144 of the 160 patients who had the disease"
        sick, healthy = text.says("positive", within=behind), text.says("negative", within=behind)
        done = _done(text, behind, said) or _done_alike(text, figure, before)
        if sick is not healthy and done:
            return _PARTS[sick, done == "clearing"]
    if said.clears and said.positive is not said.negative:
        return _PARTS[said.positive, True]
    denied = said.negative and not (said.positive or said.flags)
    return "fp" if denied and before is not None and told.get("f") == before.value else ""


def _done(text: Text, places: Sequence[int], said: _Said) -> str:
    """Whether those at some places are flagged or cleared: "144 of the 160 sick ones tested positive"."""
    cleared = said.clears or text.says("clearing", within=places)
    flagged = said.flags or said.catches or text.says("flagging", "catching", within=places)
    return "" if cleared is flagged else "clearing" if cleared else "flagging"


def _done_alike(text: Text, figure: Figure, before: Figure | None) -> str:
    """What is done with the part before, where it is done with this one too: "and so did 20 of the 300 healthy"."""
    again = text.lemma(figure.start - 2) == "so" and text.lemma(figure.start - 1) in {"did", "do", "was", "were"}
    if not again or before is None or before.at not in text.sentence(figure.at):
        return ""
    cleared, flagged = (text.says(name, within=_behind(text, before)) for name in ("clearing", "flagging"))
    return "" if cleared is flagged else "clearing" if cleared else "flagging"


_PARTS = {(True, True): "fn", (True, False): "tp", (False, True): "tn", (False, False): "fp"}
"""What is counted of those that are positive or not, and that a test clears or flags."""
_CLOSE = 3


def _carried(text: Text, figure: Figure, before: Figure | None) -> tuple[bool, bool, bool]:
    """Whether what is done with the part before, in the same sentence, is done with this one: it flags, clears or
    misses 95% of the one, and 1% of the other."""
    if before is None or before.at not in text.sentence(figure.at) or not before.is_percent:
        return False, False, False
    near = _near(text, before)
    flags = text.says("flagging", "catching", within=near)
    return flags, text.says("clearing", within=near), text.says("missing", within=near)


def _is_of(text: Text, whole: Figure, part: Figure) -> bool:
    """Whether a sentence tells a part of so many: "of 500 healthy people, 20 tested positive", "144 of the 160"."""
    opens = text.kind(whole.start - 1) == "OF" and whole.at in text.sentence(part.at)
    return opens and whole.at < part.at


def _opens(text: Text, figure: Figure) -> bool:
    """Whether a number at the head of a clause is all of those of which another is a part: "of 9 sick ones 8"."""
    heads = text.kind(figure.start - 1) == "OF" and text.kind(figure.start - 2) in _HEADS
    return heads and any(f.at > figure.at and f.at in text.sentence(figure.at) for f in text.figures)


_HEADS = frozenset({"COMMA", "AND", "BUT", "SEMICOLON", "WHILE"})


def of_both(text: Text, figure: Figure) -> bool:
    """Whether a test is as right for those that have it as for the others: "for the sick and the healthy alike"."""
    sentence = text.sentence(figure.at)
    alike = text.has(sentence, "alike", "whether", "regardless", "both", "either") or text.says("all", within=sentence)
    return alike and text.says("positive", within=sentence) and text.says("negative", within=sentence)


def _rate(said: tuple[bool, ...]) -> str:
    positive, negative, misses, finds, wrongly, rightly = said
    if positive is negative and wrongly != rightly and not misses:
        return "error_rate" if wrongly else "accuracy"
    if negative and not positive:
        if rightly:
            return "specificity"
        if finds:
            return "false_alarm_rate"
    elif positive:
        if misses:
            return "miss_rate"
        return "recall" if finds or rightly else "prevalence"
    raise AnotherStory("I cannot tell what a share is of.")


def _count(text: Text, figure: Figure, told: dict[str, Fraction], said: _Said) -> str:
    positive, negative, misses = said.positive, said.negative, said.misses
    flags, catches, wrongly, rightly = said.flags, said.catches, said.wrongly, said.rightly
    pointing = text.kind(figure.end) == "OF" and text.kind(figure.end + 1) in {"PRONOUN", "ALL", "POSSESSOR", "WHICH"}
    pointing = (
        pointing
        or {text.kind(figure.start - 1), text.kind(figure.start - 2)} >= {"OF", "PRONOUN"}
        or ({text.kind(figure.start - 1), text.kind(figure.start - 2)} >= {"OF", "WHICH"})
    )
    if misses and not negative:
        return "fn"
    if negative and (flags or wrongly) and not rightly:
        return "fp"
    if "p" in told and catches and not figure.nouns and not negative:
        return "tp"
    if "f" in told and (pointing or not figure.nouns) and not misses:
        if rightly or (positive and not wrongly):
            return "tp"
        if wrongly or negative:
            return "fp"
    if wrongly and not positive and not negative and not flags:
        return "wrong"
    if rightly and not positive and not negative and not flags and not catches:
        return "right"
    return _size(text, figure, (positive, negative, flags, catches))


def _size(text: Text, figure: Figure, said: tuple[bool, ...]) -> str:
    positive, negative, flags, catches = said
    noun = range(figure.end, figure.end + len(figure.nouns))
    if flags and not negative:
        return "f"
    if catches and (positive or text.kind(figure.end) == "OF"):
        return "tp"
    if negative:
        return "q"
    if positive:
        return "p"
    if text.says("case", within=noun) or figure.nouns:
        return "n"
    raise AnotherStory("I cannot tell what a number counts.")
