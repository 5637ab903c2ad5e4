"""Change told by nouns and comparisons: "5 % growth per year", "pays 4 % a year", "each is four times the one before",
"becomes twice as large", "8 % bigger"."""

from fractions import Fraction

from grammar.clauses import Clause, Complement
from grammar.frames.draft import Reading, Shift
from grammar.frames.frame import nouns
from grammar.frames.wanted import LIVES
from grammar.frames.when import Times
from grammar.phrase import NOBODY, Amount, Multiple, Noun, Period, Stretch
from grammar.problem import Asked, Change, PercentBy, PlusBy, Quantity, TimesBy

_PAYING = {"pay", "earn", "yield"}
_NAMES_UP = {"GROWTH", "BIGGER"}
_NAMES_DOWN = {"SHRINKAGE", "SMALLER"}


def read(clause: Clause, times: Times, number: int) -> Reading:
    """The change that nouns and comparisons of a clause tell of."""
    verb = clause.predicate
    if verb is not None and verb.negated:
        return Reading()
    if (halved := _half_life(clause, number)) is not None:
        return halved
    for complement in clause.complements:
        phrase = complement.phrase
        if phrase is None or phrase.kind == "ASK":
            continue
        change = _compounded(_change(clause, complement, times), times)
        if change is not None:
            shift = Shift(
                _item(clause, complement),
                change,
                times.compounding or times.period,
                when=times.when,
                clause=number,
                span=phrase.span,
            )
            return Reading((shift,), frozenset({phrase.start}) | times.explained)
    return Reading()


def _half_life(clause: Clause, number: int) -> Reading | None:
    """ "The half-life of radium is 1590 years": it halves in every such period."""
    named = [n for n in nouns(clause.complements, "WITH", "OF") if set(n.words) & set(LIVES)]
    stretch = next(
        (c.phrase for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Stretch)), None
    )
    if not named or stretch is None or not isinstance(stretch.meaning, Stretch):
        return None
    item = (
        Noun(words=named[0].owner, head=named[0].owner[-1], text=" ".join(named[0].owner))
        if named[0].owner
        else _owner(clause)
    )
    period = Period(stretch.meaning.value, stretch.meaning.unit)
    factor = next(LIVES[w] for w in named[0].words if w in LIVES)
    return Reading(
        (Shift(item, TimesBy(factor), period, clause=number, span=stretch.span),), frozenset({stretch.start})
    )


def _owner(clause: Clause) -> Noun:
    return next((n for n in nouns(clause.before) + nouns(clause.inherited) if not set(n.words) & set(LIVES)), NOBODY)


def _change(clause: Clause, complement: Complement, times: Times) -> Change | None:
    meaning = complement.phrase.meaning if complement.phrase is not None else None
    repeated = times.period is not None or times.compounding is not None
    if isinstance(meaning, Multiple) and repeated and _compares(clause):
        return TimesBy(meaning.value)
    if (
        isinstance(meaning, Amount)
        and meaning.portion
        and _is_before(meaning)
        and meaning.unit in {"percent", "fraction"}
    ):
        compares = _compares(clause) or (clause.predicate is not None and clause.predicate.sense in {"REACH", "HOLD"})
        return TimesBy(meaning.value / 100 if meaning.unit == "percent" else meaning.value) if compares else None
    if not isinstance(meaning, Amount) or meaning.portion:
        return None
    if (factor := _factor(clause, complement, meaning)) is not None:
        return TimesBy(factor)
    if (sign := _sign(clause, complement)) and repeated:
        return (
            PercentBy(meaning.value, sign)
            if meaning.unit == "percent"
            else PlusBy(Quantity(meaning.value, meaning.unit, meaning.noun.head), sign)
        )
    if meaning.unit in {"percent", "fraction"} and (meaning.more or meaning.fewer):
        percent = meaning.value if meaning.unit == "percent" else 100 * meaning.value
        return PercentBy(percent, 1 if meaning.more else -1)
    if meaning.unit == "percent" and repeated:
        direction = (
            -1
            if meaning.signed and meaning.value < 0
            else 1
            if meaning.signed
            else _direction(clause, times.compounding is not None)
        )
        return PercentBy(abs(meaning.value), direction) if direction else None
    return None


def _is_before(amount: Amount) -> bool:
    """Whether a portion is of what there was before: "of the previous one", "of what it was"."""
    marks = amount.base.marks
    return "PREVIOUS" in marks or ({"WHAT", "BE"} <= marks and not marks & {"LEAVE", "REMAIN", "STILL"})


def _factor(clause: Clause, complement: Complement, amount: Amount) -> Fraction | None:
    """The factor that is told by its name: "a decay factor of 0.995", "keep-rate 0.8"."""
    place = clause.complements.index(complement)
    beside = clause.complements[place - 1].phrase if place else None
    noun = beside.meaning if beside is not None else None
    if (
        not isinstance(noun, Noun)
        or "FACTOR" not in noun.marks
        or amount.unit not in {"", "fraction", "percent"}
        or amount.noun.words
        or not amount.value
    ):
        return None
    value = amount.value / 100 if amount.unit == "percent" else amount.value
    return 1 / value if "SHRINKAGE" in noun.marks and value > 1 else value


def _sign(clause: Clause, complement: Complement) -> int:
    """+1 or -1 where "plus" or "minus" stands before an amount that no verb is with."""
    if clause.verb is not None or clause.complements[0] is not complement:
        return 0
    if "WITHOUT" in complement.prepositions:
        return -1
    return 1 if clause.joints[-1:] == ("PLUS",) else 0


_YEARS = {"day": Fraction(1, 365), "week": Fraction(1, 52), "month": Fraction(1, 12), "year": Fraction(1)}


def _compounded(change: Change | None, times: Times) -> Change | None:
    """A yearly rate that is compounded more often: each time its share of the year."""
    often = times.compounding
    if (
        often is None
        or not isinstance(change, PercentBy)
        or isinstance(change.percent, Asked)
        or often.unit not in _YEARS
    ):
        return change
    quoted = (
        times.period.value * _YEARS.get(times.period.unit, Fraction(1)) if times.period is not None else Fraction(1)
    )
    return PercentBy(change.percent * often.value * _YEARS[often.unit] / quoted, change.direction)


def _compares(clause: Clause) -> bool:
    return clause.predicate is None or clause.predicate.sense in {"BE", "HAVE", "AUX"}


def _direction(clause: Clause, compounding: bool) -> int:
    """+1 or -1 where a noun, a paying verb of the clause or compounding tells it, else 0."""
    marks = frozenset().union(*(n.marks for n in nouns(clause.complements, "AT", "OF", "BY", "WITH", "IN", "TO")))
    verb = clause.predicate
    if marks & _NAMES_DOWN:
        return -1
    paying = verb is not None and (verb.lemma in _PAYING or verb.sense == "INVEST")
    growing = verb is not None and verb.sense == "FACTOR_VERB" and verb.factor is not None and verb.factor > 1
    return 1 if marks & _NAMES_UP or paying or growing or compounding else 0


def _item(clause: Clause, complement: Complement) -> Noun:
    subjects = [n for n in nouns(clause.before) + nouns(clause.inherited) if not n.marks & (_NAMES_UP | _NAMES_DOWN)]
    return subjects[0] if subjects else NOBODY
