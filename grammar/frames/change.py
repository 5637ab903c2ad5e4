"""Change of position on a scale: item, difference, initial and final value, period, in whatever order English puts
them."""

from dataclasses import replace
from fractions import Fraction

from grammar.clauses import Clause, Complement
from grammar.frames.draft import Draft, Lasting, Reading, Said, Shift, When, is_open
from grammar.frames.frame import Filled, Frame, asks, nouns, slot
from grammar.frames.repeats import asks_times, by_rate, is_target, repetition
from grammar.frames.when import Times
from grammar.phrase import NOBODY, Amount, Ask, Multiple, Noun, Period, Stretch, Verb
from grammar.problem import Asked, Change, PercentBy, PlusBy, Quantity, TimesBy
from grammar.span import Span

UP = frozenset({"GROW", "GAIN"})
DOWN = frozenset({"SHRINK", "GIVE"})
CUES = UP | DOWN | {"MULTIPLY", "DIVIDE", "FACTOR_VERB", "LEAVE", "MOVE"}

CHANGE = Frame(
    "change", frozenset(CUES),
    (
        slot("difference", "AMOUNT MULTIPLE ASK", "BY"),
        slot("final", "AMOUNT MULTIPLE", "TO INTO"),
        slot("initial", "AMOUNT", "FROM"),
        slot("difference", "AMOUNT MULTIPLE", "_ AT WITH ONLY"),
        slot("half", "AMOUNT", "IN"),
    ),
)  # fmt: skip


def read(clause: Clause, times: Times, number: int) -> Reading:
    """The changes that a clause tells of."""
    verb = clause.predicate
    if (
        verb is not None
        and verb.sense == "TAKE"
        and any(c.phrase is None and "DOWN" in c.prepositions for c in clause.after)
    ):
        verb = replace(verb, sense="SHRINK")
    if verb is None or verb.negated or is_target(verb, times):
        return Reading()
    if not (verb.sense in CUES or (verb.sense == "TAKE" and CHANGE.fill(clause.after).has("final"))):
        return Reading()
    if verb.sense == "LEAVE" and times.period is None and times.when.stretch is None:
        return Reading()
    after = CHANGE.fill(clause.after)
    counting = (ask := asks(clause)) is not None and ask.about in {"count", "much"}
    filled = (
        after
        if counting or after.has("difference") or after.has("final") or verb.sense == "FACTOR_VERB"
        else CHANGE.fill(_plain(clause.before) + clause.after)
    )
    if not filled.has("difference") and not filled.has("final"):
        inherited = CHANGE.fill(clause.inherited)
        filled = inherited if _is_share(inherited) else filled
    span = clause.verb.span if clause.verb else Span()
    filled, period = by_rate(filled)
    repeated = repetition(clause, verb, filled)
    item = _item(clause, verb, filled)
    verb = _judged(verb, item)
    drafts: list[Draft] = _base(filled, number)
    goes = (
        verb.sense == "LEAVE"
        and not verb.passive
        and filled.has("difference")
        and filled.complement("difference") in clause.before
        and not nouns(clause.after)
    )
    change = _change(verb, filled, goes) or _unknown(clause, verb) or _wanted(clause, verb, filled)
    if change is not None:
        drafts.append(
            Shift(
                item,
                change,
                times.period or period or (Period(Fraction(1), "time") if repeated or asks_times(times) else None),
                _counted(filled),
                times.when,
                number,
                span=span,
            )
        )
    if verb.sense != "LEAVE":
        drafts += _ends(filled, item, times.when, number)
    if not drafts:
        return Reading()
    if repeated is not None and isinstance(repeated.meaning, Multiple):
        drafts.append(Lasting(Stretch(repeated.meaning.value, "time"), clause=number, span=repeated.span))
    asked = (
        {c.phrase.start for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Ask)}
        if any(isinstance(d, Shift) and is_open(d.change) for d in drafts)
        else set()
    )
    explained = (
        filled.explained
        | times.explained
        | asked
        | ({repeated.start} if repeated is not None else set())
        | ({clause.verb.start} if clause.verb else set())
    )
    return Reading(tuple(drafts), frozenset(explained))


_BETTER_LOW = {"loss", "error", "perplexity", "latency", "cost", "time", "risk", "variance", "entropy"}


def _judged(verb: Verb, item: Noun) -> Verb:
    """An error improves by falling, and an accuracy by rising."""
    if verb.lemma == "improve" and set(item.words) & _BETTER_LOW:
        return replace(verb, sense="SHRINK")
    return (
        replace(verb, sense="GROW")
        if verb.lemma in {"deteriorate", "worsen"} and set(item.words) & _BETTER_LOW
        else verb
    )


def _plain(complements: tuple[Complement, ...]) -> tuple[Complement, ...]:
    """Those that can be what changes or by how much: without a preposition, or behind "by"."""
    return tuple(c for c in complements if not c.prepositions or c.prepositions[-1] == "BY")


def _is_share(filled: Filled) -> bool:
    meaning = filled.meaning("difference")
    return isinstance(meaning, Amount) and (meaning.unit in {"percent", "fraction"})


def _counted(filled: Filled) -> Noun:
    meaning = filled.meaning("difference")
    return meaning.noun if isinstance(meaning, Amount) else NOBODY


def _item(clause: Clause, verb: Verb, filled: Filled) -> Noun:
    """The object of "halves the rate", the subject of "the rate halves", or what a portion is of ("loses a third
    of its value")."""
    difference = filled.meaning("difference")
    taken = filled.explained
    objects = [
        n for c in clause.after if c.phrase is not None and c.phrase.start not in taken for n in nouns((c,), "OF")
    ]
    objects = [n for n in objects if not n.marks & {"NOW", "INITIAL", "TOTAL"} or n.words]
    if (
        isinstance(difference, Amount)
        and difference.portion
        and difference.base.words
        and not (set(difference.base.marks) & {"WHAT"})
    ):
        base = difference.base
        if set(base.words) - {"value", "size"}:
            return base
    if objects and not verb.passive:
        return objects[0]
    subjects = nouns(clause.before, "OF", "WITH") or nouns(clause.inherited, "OF", "WITH", "THAN")
    if not subjects:
        amounts = [
            c.phrase.meaning
            for c in clause.inherited + clause.before
            if c.phrase is not None and isinstance(c.phrase.meaning, Amount)
        ]
        return amounts[-1].noun if amounts else NOBODY
    return subjects[0]


def _change(verb: Verb, filled: Filled, goes: bool) -> Change | None:
    """What the verb and its difference, or its share as final value, say together; `goes` of those that leave."""
    if verb.sense == "FACTOR_VERB" and verb.factor is not None:
        return TimesBy(verb.factor)
    final, difference = filled.meaning("final") or filled.meaning("half"), filled.meaning("difference")
    if (
        isinstance(final, Amount)
        and final.unit in {"percent", "fraction"}
        and not filled.has("initial")
        and verb.sense != "TAKE"
    ):
        return TimesBy(_fraction(final))
    if verb.sense in {"MOVE", "TAKE"}:
        return None
    match difference:
        case Ask(about="percent"):
            return PercentBy(Asked("percent"), _direction(verb))
        case Ask(about="factor"):
            return TimesBy(Asked(), shrinks=_direction(verb) < 0)
        case Multiple(value=value):
            return TimesBy(value if _direction(verb) > 0 or value < 1 else 1 / value)
        case Amount() as amount:
            return _by(verb, amount, goes)
        case _:
            return None


def _unknown(clause: Clause, verb: Verb) -> Change | None:
    """ "Losing the same percentage": a change whose size is not told."""
    named = {m for n in nouns(clause.after, "BY") for m in n.marks}
    if "PERCENT" in named:
        return PercentBy(Asked("percent"), _direction(verb))
    return TimesBy(Asked(), shrinks=_direction(verb) < 0) if "FACTOR" in named else None


def _wanted(clause: Clause, verb: Verb, filled: Filled) -> Change | None:
    """ "What percentage must it fall each epoch": the size of the change is asked."""
    ask = asks(clause)
    if ask is None or filled.has("difference") or verb.sense not in UP | DOWN:
        return None
    rated = ask.about == "what" and any(
        "RATE" in n.marks and not n.words for n in (ask.noun, *nouns(clause.complements))
    )
    if rated or (ask.about == "percent" and not ask.noun.words):
        return PercentBy(Asked("percent"), _direction(verb))
    return TimesBy(Asked(), shrinks=_direction(verb) < 0) if ask.about == "factor" else None


def _by(verb: Verb, amount: Amount, goes: bool) -> Change | None:
    share = amount.unit in {"percent", "fraction"}
    if "INITIAL" in amount.base.marks:
        return None  # so much of the original each time is no share of what there is
    if verb.sense in {"MULTIPLY", "DIVIDE"}:
        if (amount.unit and not share) or amount.noun.words:
            return None
        value = _fraction(amount) if share else amount.value
        return TimesBy(value if verb.sense == "MULTIPLY" else 1 / value) if value else None
    if verb.sense == "LEAVE" and not goes:
        return TimesBy(_fraction(amount)) if share else None
    turned = amount.signed and amount.value < 0 and verb.sense == "GROW"
    direction = -1 if amount.fewer else _direction(verb) * (-1 if turned else 1)
    if amount.unit == "percent":
        return PercentBy(abs(amount.value), direction)
    if amount.unit == "fraction":
        return TimesBy(1 + direction * amount.value)
    if verb.lemma == "decay" and not amount.unit and not amount.noun.words:
        return None
    unit = "percent" if amount.unit == "point" else amount.unit
    return PlusBy(Quantity(amount.value, unit, amount.noun.head), direction)


def _ends(filled: Filled, item: Noun, when: When, number: int) -> list[Draft]:
    """The initial and final values of "from 800 to 200"."""
    drafts: list[Draft] = []
    initial, final = filled.meaning("initial"), filled.meaning("final")
    if isinstance(initial, Amount):
        drafts.append(Said(item, NOBODY, initial, When(start=True), clause=number, span=_span(filled, "initial")))
    if isinstance(final, Amount) and (filled.has("initial") or final.unit not in {"percent", "fraction"}):
        drafts.append(
            Said(item, NOBODY, final, when if when.said else When(end=True), clause=number, span=_span(filled, "final"))
        )
    return drafts


def _base(filled: Filled, number: int) -> list[Draft]:
    """The starting value within "loses 5 % of its 2.4 million subscribers"."""
    difference = filled.meaning("difference")
    if (
        not isinstance(difference, Amount)
        or difference.base_amount is None
        or difference.unit not in {"percent", "fraction"}
    ):
        return []
    amount = Amount(difference.base_amount, noun=difference.base)
    return [Said(difference.base, NOBODY, amount, When(start=True), clause=number, span=_span(filled, "difference"))]


def _span(filled: Filled, name: str) -> Span:
    phrase = filled.complement(name).phrase
    return phrase.span if phrase is not None else Span()


def _direction(verb: Verb) -> int:
    return -1 if verb.sense in DOWN | {"DIVIDE", "LEAVE"} else 1


def _fraction(amount: Amount) -> Fraction:
    return amount.value / 100 if amount.unit == "percent" else amount.value
