"""Things that change period by period, told at random and run period by period."""

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from tests.fuzz.told import Question, aside, capital, figure, joined, percent, polite, say

LEVELS = (
    "loss", "learning rate", "validation loss", "error", "gradient norm", "perplexity", "temperature", "price",
    "noise level", "training loss",
)  # fmt: skip
COUNTS = (
    "parameters",
    "weights",
    "users",
    "rabbits",
    "tokens",
    "connections",
    "trees",
    "bacteria",
    "subscribers",
    "bugs",
)
OWNERS = (
    "a network",
    "the model",
    "our project",
    "Maria's collection",
    "the lab's data set",
    "a small company",
    "Tom's farm",
)
PERIODS = ("epoch", "week", "year", "day", "round", "month", "step", "hour")


@dataclass(frozen=True, slots=True)
class Course:
    """What runs, from where, by what each period, and how long."""

    thing: str
    owner: str
    """Who has the things that are counted; "" for a level."""
    start: Fraction
    kind: str
    """percent, factor or fixed"""
    size: Fraction
    rises: bool
    period: str
    periods: int

    @property
    def counts(self) -> bool:
        """Whether things are counted."""
        return bool(self.owner)

    def after(self, periods: int) -> Fraction:
        """The value after so many periods, one by one."""
        value = self.start
        for _ in range(periods):
            value = self.once(value)
        return value

    def once(self, value: Fraction) -> Fraction:
        """The value one period later."""
        if self.kind == "percent":
            return value + value * self.size / 100 * (1 if self.rises else -1)
        if self.kind == "factor":
            return value * self.size if self.rises else value / self.size
        return value + (self.size if self.rises else -self.size)


def course(chance: Random, kinds: tuple[str, ...] = ("percent", "factor", "fixed")) -> Course:
    """A course at random that stays positive."""
    counts, kind, rises = chance.random() < 0.5, chance.choice(kinds), chance.random() < 0.5
    periods = chance.randint(2, 9)
    if counts:
        start = Fraction(
            chance.choice((chance.randint(40, 900) * 10, chance.randint(2, 99) * 10**4, chance.randint(2, 90) * 10**5))
        )
    else:
        start = chance.choice(
            (
                Fraction(chance.randint(2, 90)),
                Fraction(chance.randint(11, 99), 10),
                Fraction(chance.randint(1, 99), 100),
            )
        )
    if kind == "percent":
        size = Fraction(
            chance.choice((chance.randint(1, 60), chance.randint(1, 19) * 5, chance.randint(3, 99))),
            chance.choice((1, 1, 1, 2)),
        )
        size = size if size.denominator == 1 else Fraction(int(size)) + Fraction(1, 2)
    elif kind == "factor":
        size = Fraction(chance.choice((2, 3, 4, 5, 10)))
    else:
        size = start * chance.randint(1, 9) / 100
    return Course(
        chance.choice(COUNTS if counts else LEVELS), chance.choice(OWNERS) if counts else "", start, kind, size, rises,
        chance.choice(PERIODS), periods,
    )  # fmt: skip


def _every(chance: Random, c: Course) -> str:
    return say(chance, "[each|every|per|every single|with every|with each|in each] {p}", p=c.period)


def _amount(chance: Random, c: Course) -> str:
    if c.kind == "percent":
        return percent(chance, c.size)
    number = figure(chance, c.size)
    return f"{number} {c.thing}" if c.counts and chance.random() < 0.5 else number


def _finite(chance: Random, c: Course, subject: str) -> str:
    """The change as a clause of its subject."""
    every = _every(chance, c)
    if c.kind == "factor":
        k = int(c.size)
        up = {2: "doubles", 3: "triples", 4: "quadruples"}.get(k, f"grows by a factor of {k}")
        down = {2: "halves", 3: "falls to a third", 4: "falls to a quarter"}.get(k, f"shrinks by a factor of {k}")
        verb = chance.choice((up, f"is multiplied by {k}", f"becomes {k} times as large", f"increases by a factor of {k}")) if c.rises else (
            chance.choice((down, f"is divided by {k}", f"decreases by a factor of {k}", f"drops by a factor of {k}"))
        )  # fmt: skip
        return say(chance, chance.choice(("{s} {v} {e}", "{e}, {s} {v}")), s=subject, v=verb, e=every)
    verbs = (
        "[grows|increases|rises|goes up|climbs]" if c.rises else "[shrinks|decreases|falls|drops|goes down|declines]"
    )
    pattern = chance.choice(
        ("{s} " + verbs + " by {a} {e}", "{e}, {s} " + verbs + " by {a}", "{e} {s} " + verbs + " by {a}")
    )
    return say(chance, pattern, s=subject, a=_amount(chance, c), e=every)


def _owned(chance: Random, c: Course) -> str:
    """The change of things that are counted, told of their owner."""
    of = " of [them|its {t}]" if c.kind == "percent" else ""
    verbs = "[gains|gets|adds]" if c.rises else "[loses|drops|sheds]"
    if c.rises:
        of = ""
    number = percent(chance, c.size) if c.kind == "percent" else figure(chance, c.size)
    noun = "more {t}" if c.rises else "{t}"
    tail = (of or " " + noun) if c.kind == "percent" else " " + noun
    return say(chance, "it " + verbs + " {a}" + tail + " {e}", a=number, t=c.thing, e=_every(chance, c))


def _nominal(chance: Random, c: Course) -> str:
    """The change as a noun."""
    noun = "[increase|growth|rise]" if c.rises else "[decrease|decline|drop]"
    amount = percent(chance, c.size) if c.kind == "percent" else figure(chance, c.size)
    return say(
        chance,
        "[the " + noun + " is {a} per {p}|there is a " + noun + " of {a} {e}|the " + noun + " per {p} is {a}]",
        a=amount,
        p=c.period,
        e=_every(chance, c),
    )


def _the(c: Course) -> str:
    return f"the number of {c.thing}" if c.counts else f"the {c.thing}"


def start_told(chance: Random, c: Course) -> str:
    """With what it begins, as a clause."""
    s = figure(chance, c.start, words=False)
    if c.counts:
        return say(
            chance,
            "[{o} [starts with|begins with|starts out with|starts off with] {s} {t}|at first {o} has {s} {t}|initially {o} has {s} {t}|"
            "{o} has {s} {t} at the start|there are {s} {t} at the beginning|in the beginning there are {s} {t}]",
            o=c.owner, s=s, t=c.thing,
        )  # fmt: skip
    return say(
        chance,
        "[the {t} [starts|begins|starts out|starts off] at {s}|initially the {t} is {s}|at first the {t} is {s}|the {t} is {s} at the start|"
        "the initial {t} is {s}|the starting {t} is {s}|a {t} of {s} is where it [starts|begins]]",
        s=s, t=c.thing,
    )  # fmt: skip


def change_told(chance: Random, c: Course, *, again: bool = True) -> str:
    """By what it changes each period, as a clause; `again` where its subject was named before."""
    ways = [lambda: _finite(chance, c, _the(c))]
    if again:
        ways.append(lambda: _finite(chance, c, "this number" if c.counts else "it"))
        if c.counts and c.kind != "factor":
            ways.append(lambda: _owned(chance, c))
        if c.kind != "factor":
            ways.append(lambda: _nominal(chance, c))
    return chance.choice(ways)()


def after_told(chance: Random, c: Course, periods: int) -> str:
    """After how many periods, as an adjunct."""
    n, ps = figure(chance, periods), c.period + "s"
    return say(
        chance,
        "[after {n} {ps}|after {n} {ps}|{n} {ps} later|once {n} {ps} have passed|after {n} {ps} have passed|at the end of {n} {ps}]",
        n=n,
        ps=ps,
    )


def value_asked(chance: Random, c: Course, when: str) -> str:
    """The question for the value at a time."""
    if c.counts:
        ways = (
            "how many {t} are there {w}?", "{w}, how many {t} are there?", "how many {t} does it have {w}?", "what is the number of {t} {w}?",
            "how many {t} will there be {w}?", "{w}, what is the number of {t}?", "find the number of {t} {w}.", "how many {t} are left {w}?",
        )[: 7 if c.rises else 8]  # fmt: skip
    else:
        ways = (
            "what is the {t} {w}?", "{w}, what is the {t}?", "what will the {t} be {w}?", "how large is the {t} {w}?", "find the {t} {w}.",
            "compute the {t} {w}.", "what is it {w}?", "{w}, how high is the {t}?", "what value does the {t} have {w}?",
        )  # fmt: skip
    return capital(say(chance, chance.choice(ways), t=c.thing, w=when))


def told(chance: Random, family: str, facts: tuple[str, ...], question: str, expected: Fraction) -> Question:
    """Facts in the order in which they came to mind, sometimes with one beside the point, and the question."""
    way = chance.random()
    asked = polite(chance, question)
    if way < 0.2 and len(facts) == 2:
        lead = capital(say(chance, "[{a}, and {b}|{a} and {b}|{a}; {b}]", a=facts[0], b=facts[1])) + "."
        return Question(family, joined((lead, *aside(chance)), asked), expected)
    if way < 0.35 and question.endswith("?"):
        rest = " and ".join(facts)
        return Question(family, f"{question[:-1]} if {rest}?", expected)
    if way < 0.5 and question.endswith("?"):
        return Question(family, f"If {' and '.join(facts)}, {question[:1].lower()}{question[1:]}", expected)
    sentences = [capital(each) + "." for each in facts]
    beside = aside(chance)
    sentences[chance.randint(0, 1) : 0] = beside
    independent = not any(
        " it " in f" {each.lower()}" or "this number" in each.lower() or "of them" in each for each in sentences
    )
    if independent and chance.random() < 0.3:
        sentences.reverse()
    return Question(family, joined(tuple(sentences), asked), expected, tuple(sentences) if independent else ())
