"""Wholes and parts: what adds up, and what is a fraction of what."""

from functools import lru_cache

from grammar.problem import Asked, Compares, Measure, Share, Sum
from solvers.holes import holes
from solvers.law import NOTHING, Bound, BoundLaw, Domain, Given, Goal, Law, Variable
from solvers.moments import ANY, START, At
from solvers.printing import human_text
from solvers.reading import Reading, canonical
from solvers.terms import Add, Name, Num, Term
from solvers.wording import capital, listed

FIELD = "parts"

_PRECALCULUS = "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.1"

SHARE = Law(
    "share", FIELD, Name("part"), Name("fraction") * Name("whole"),
    (("part", "the part"), ("fraction", "which fraction of the whole it is"), ("whole", "the whole")),
    "{part} is a fraction of {whole}.",
    _PRECALCULUS,
)  # fmt: skip
PERCENT_OF = Law(
    "percent_of", FIELD, Name("percent"), 100 * Name("fraction"),
    (("percent", "the fraction in hundredths"), ("fraction", "the fraction")),
    "A percentage is a fraction counted in hundredths.",
    _PRECALCULUS,
)  # fmt: skip


COMPARISON = Law(
    "comparison", FIELD, Name("one"), Name("times") * Name("other") + Name("plus"),
    (
        ("one", "the one"), ("times", "how many times the other it is"), ("other", "the other"),
        ("plus", "how much more"),
    ),
    "{one} is told by comparison with {other}.",
    _PRECALCULUS,
)  # fmt: skip
MULTIPLE = Law(
    "multiple", FIELD, Name("one"), Name("times") * Name("other"),
    (("one", "the one"), ("times", "how many times the other it is"), ("other", "the other")),
    "{one} is {times} times {other}.",
    _PRECALCULUS,
)  # fmt: skip
OFFSET = Law(
    "offset", FIELD, Name("one"), Name("other") + Name("plus"),
    (("one", "the one"), ("other", "the other"), ("plus", "how much more")),
    "{one} is {plus} than {other}.",
    _PRECALCULUS,
)  # fmt: skip


@lru_cache(maxsize=256)
def total(count: int) -> Law:
    """The whole is its `count` parts together."""
    parts: tuple[Term, ...] = tuple(Name(f"part_{at}") for at in range(1, count + 1))
    return Law(
        "total", FIELD, Name("whole"), Add(parts) if count > 1 else parts[0],
        (("whole", "all of it"), *((f"part_{at}", "one of the parts") for at in range(1, count + 1))),
        "{whole} is made up of {parts}.",
        _PRECALCULUS,
    )  # fmt: skip


LAWS = (SHARE, PERCENT_OF, COMPARISON, MULTIPLE, OFFSET, total(2))


def bind(reading: Reading) -> Bound:
    """Every sum and share, at every moment at which a value is told or asked."""
    bound = NOTHING
    for each in reading.all_facts:
        match each:
            case Sum():
                bound |= _sum(reading, each)
            case Share():
                bound |= _share(reading, each)
            case Compares():
                bound |= _comparison(reading, each)
            case _:
                pass
    return bound


def _moments(reading: Reading, measures: tuple[Measure, ...]) -> tuple[At, ...]:
    changing = [each for each in measures if each in reading.changing]
    return tuple(dict.fromkeys(at for each in changing for at in reading.moments(each))) or (ANY,)


def _sum(reading: Reading, fact: Sum) -> Bound:
    whole, parts = canonical(fact.whole), tuple(canonical(each) for each in fact.parts)
    words = (
        ("whole", capital(reading.named(whole))), ("parts", listed(tuple(reading.named(each) for each in parts))),
    )  # fmt: skip
    found = []
    moments = _moments(reading, (whole, *parts))
    if reading.changes_of(whole) and not any(each in reading.changing for each in parts):
        moments = (START,)  # what then happens to the whole is not said of its parts
    for at in moments:
        levels = tuple((f"part_{place}", reading.level(each, at)) for place, each in enumerate(parts, start=1))
        found.append(BoundLaw(total(len(parts)), (("whole", reading.level(whole, at)), *levels), (fact,), words))
    return Bound(laws=tuple(dict.fromkeys(found)))


def _share_moments(reading: Reading, part: Measure, whole: Measure) -> tuple[At, ...]:
    """A share holds throughout a steady change; after a single gain or loss it need not hold any more."""
    single = any(each.period is None for of in (part, whole) for each in reading.changes_of(of))
    return (START,) if single else _moments(reading, (part, whole))


def _share(reading: Reading, fact: Share) -> Bound:
    part, whole = canonical(fact.part), canonical(fact.whole)
    named = f"the fraction of {reading.named(whole)} that is {reading.named(part)}"
    question = f"What fraction of {reading.named(whole)} is {reading.named(part)}?"
    fraction = Variable("fraction", (part, whole), named, "", question, Domain.FACTOR)
    words = (("part", capital(reading.named(part))), ("whole", reading.named(whole)))
    found = tuple(
        BoundLaw(
            SHARE,
            (("part", reading.level(part, at)), ("fraction", fraction), ("whole", reading.level(whole, at))),
            (fact,),
            words,
        )
        for at in _share_moments(reading, part, whole)
    )
    bound = Bound(laws=tuple(dict.fromkeys(found)))
    if isinstance(fact.fraction, Asked):
        return bound | _asked_fraction(reading, fact, fraction)
    return bound | Bound(givens=(Given(fraction, Num(fact.fraction), fact, fact.span),))


def _asked_fraction(reading: Reading, fact: Share, fraction: Variable) -> Bound:
    asked = next(holes(fact))
    if asked.unit != "percent":
        of = f"fraction of {reading.named(fact.whole)} that is {reading.named(fact.part)}"
        return Bound(goals=(Goal(fact, asked, fraction, of, ""),))
    percent = Variable("percent of", fraction.key, fraction.named.replace("fraction", "percentage"), "percent")
    law = BoundLaw(PERCENT_OF, (("percent", percent), ("fraction", fraction)), (fact,))
    goal = Goal(fact, asked, percent, percent.named.removeprefix("the "), "percent")
    return Bound(laws=(law,), goals=(goal,))


def _comparison(reading: Reading, fact: Compares) -> Bound:
    one, other = canonical(fact.one), canonical(fact.other)
    more = f"{human_text(Num(abs(fact.plus)))} {'more' if fact.plus > 0 else 'less'}"
    words = (
        ("one", capital(reading.named(one))), ("other", reading.named(other)),
        ("times", human_text(Num(fact.times))), ("plus", more),
    )  # fmt: skip
    levels = (("one", reading.level(one, ANY)), ("other", reading.level(other, ANY)))
    times, plus = ("times", fact.times), ("plus", fact.plus)
    law, told = (COMPARISON, (times, plus)) if fact.plus and fact.times != 1 else (OFFSET, (plus,))
    if not fact.plus:
        law, told = MULTIPLE, (times,)
    return Bound(laws=(BoundLaw(law, (*levels, *told), (fact,), words),))
