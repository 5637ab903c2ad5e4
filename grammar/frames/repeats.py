"""How often a change happens, told by the change itself: "thrice", "15 litres per hour", "how many times"."""

from dataclasses import replace
from fractions import Fraction

from grammar.clauses import Clause
from grammar.frames.frame import Filled
from grammar.frames.when import Times
from grammar.phrase import Amount, Multiple, Period, Phrase, Verb
from grammar.problem import Asked


def repetition(clause: Clause, verb: Verb, filled: Filled) -> Phrase | None:
    """ "It is halved three times", "lowered by 5 % thrice": how often a change happens."""
    for complement in clause.complements:
        phrase = complement.phrase
        meaning = phrase.meaning if phrase is not None else None
        if (
            isinstance(meaning, Multiple)
            and not meaning.compares
            and not complement.prepositions
            and meaning.value.denominator == 1
        ):
            beside = (
                verb.sense == "FACTOR_VERB"
                or (filled.has("difference") and filled.meaning("difference") is not meaning)
                or filled.has("final")
            )
            return (
                phrase
                if beside and phrase is not None and "fold" not in phrase.text and "x" not in phrase.text
                else None
            )
    return None


def is_target(verb: Verb, times: Times) -> bool:
    """Whether a verb such as "double" names what is reached; but "how many times must it be halved?" asks for the
    changes."""
    return verb.sense == "FACTOR_VERB" and isinstance(times.when.stretch, Asked) and times.when.stretch.unit != "time"


def asks_times(times: Times) -> bool:
    """Whether a clause asks how many times."""
    return isinstance(times.when.stretch, Asked) and times.when.stretch.unit == "time"


def by_rate(filled: Filled) -> tuple[Filled, Period | None]:
    """ "15 litres per hour" as 15 litres, and the hour as the period."""
    difference = filled.meaning("difference")
    if not isinstance(difference, Amount) or "/" not in difference.unit:
        return filled, None
    unit, _, time = difference.unit.partition("/")
    complement = filled.complement("difference")
    assert complement.phrase is not None
    plain = replace(complement, phrase=replace(complement.phrase, meaning=replace(difference, unit=unit)))
    return filled.with_(difference=plain), Period(Fraction(1), time)
