"""Answers that an article states to the questions it states, judged."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.equalities import Figure
from grammar.equalities.words import denies, said, supposes, words_of
from grammar.problem import Quantity
from grammar.statements.mentions import mentions
from service.article.claim import Found
from service.article.passage import Passage
from service.article.standing import Standing
from service.render.text import plain_maths
from solvers.dimensions import measured
from solvers.rounding import Holds, compared
from solvers.terms import Div, Num
from solvers.value import Value
from solvers.wording import pluralise, with_unit


def answers(sentence: Passage, before: str, questions: Sequence[Standing]) -> Iterator[Found]:
    """The answers that a sentence states to questions that stand before it; `before` is the sentence before.

    Raises: CannotRead, TooLarge where the sentence is no text of words and numbers.
    """
    if sentence.text.rstrip().endswith("?") or denies(sentence.text) or supposes(sentence.text):
        return
    figures = mentions(sentence.text)
    concludes = not said("concluding").isdisjoint(words_of(f"{before} {sentence.text}"))
    for question in questions:
        found = _stated(figures, question) if concludes and not _restates(sentence.text, question) else None
        if found is not None:
            yield _judged(sentence, *found, question)
            return


def _restates(text: str, question: Standing) -> bool:
    return text in question.question


def _stated(figures: Sequence[Figure], question: Standing) -> tuple[Figure, Value] | None:
    """The one figure that can be the answer, and the value that is right: the other figures are those of the question,
    or say another moment."""
    others = [each for each in figures if (each.value, each.unit) not in question.told]
    moment = question.moment
    times = [each for each in figures if moment is not None and each.unit == moment.unit]
    stated = [each for each in others if _is_of(each, question) and each not in times]
    if len(stated) != 1 or len(times) > 1 or any(each not in times for each in others if each is not stated[0]):
        return None
    if not times or moment is None:
        return stated[0], question.result.value
    value = question.value_after(Quantity(times[0].value, moment.unit))
    return (stated[0], value) if value is not None else None


def _is_of(figure: Figure, question: Standing) -> bool:
    """Whether a figure is of the unit that the answer has, or of one that converts into it."""
    unit = question.result.unit
    return bool(unit) and (pluralise(figure.unit) == unit or _scale(figure, question) is not None)


def _scale(figure: Figure, question: Standing) -> Fraction | None:
    asked = question.result.asked.unit or question.result.unit.removesuffix("s")
    own, other = measured(figure.unit), measured(asked)
    return own.scale / other.scale if own.of and own.of == other.of else None


def _judged(sentence: Passage, stated: Figure, value: Value, question: Standing) -> Found:
    scale = _scale(stated, question) or Fraction(1)
    correct = Value.of(Div(value.term, Num(scale)), value.form) if scale != 1 else value
    holds = compared(stated.value, stated.step, correct)
    start, end = _with_hedge(sentence.text, stated)
    return Found(sentence, start, end, holds, correct.exact(), _why(stated, correct, holds, question))


def _with_hedge(text: str, stated: Figure) -> tuple[int, int]:
    """The figure with the word before it that says how sure it is: "Around 48.4 units"."""
    before = text[: stated.span.start].rstrip()
    word = before.rpartition(" ")[2]
    hedged = word.lower() in said("hedging")
    return (len(before) - len(word) if hedged else stated.span.start), stated.span.end


def _why(stated: Figure, correct: Value, holds: Holds, question: Standing) -> str:
    formed = correct.form is not None and correct.exact() != correct.decimal()
    worked = f"{plain_maths(correct.exact())} = " if formed else ""
    is_it = f"It is {worked}{with_unit(correct.text(), question.result.unit)}"
    match holds:
        case Holds.TRUE:
            return f"{question.law} {is_it}."
        case Holds.APPROXIMATELY:
            return f"{question.law} {is_it}, rounded as shown."
        case _:
            return f"{question.law} {is_it}, not {Value.of(stated.value).text()}."
