"""What an article says of how something changes, held against the change that its question tells."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.equalities.words import said, words_of
from grammar.problem import Changes, Quantity
from grammar.statements.changes import Stated, stated_changes
from grammar.statements.mentions import mentions
from service.article.claim import Found
from service.article.passage import Passage
from service.article.standing import Standing
from solvers.exact import same
from solvers.rounding import Holds, compared
from solvers.terms import Num
from solvers.wording import written


def changes(sentence: Passage, questions: Sequence[Standing]) -> Iterator[Found]:
    """The changes that a sentence states and that a question before it tells.

    Raises: CannotRead, TooLarge where the sentence is no text of words and numbers.
    """
    if sentence.text.rstrip().endswith("?"):
        return
    for stated in stated_changes(sentence.text):
        if _is_another_case(sentence.text, stated):
            continue
        for question in questions:
            found = _judged(sentence, stated, question)
            if found is not None:
                yield found
                break


def _is_another_case(text: str, stated: Stated) -> bool:
    """Whether the clause of a change speaks of another case than the one told."""
    start = max(text.rfind(sign, 0, stated.span.start) for sign in "—;:") + 1
    return not said("comparing").isdisjoint(words_of(text[start : stated.span.end]))


def _judged(sentence: Passage, stated: Stated, question: Standing) -> Found | None:
    change = question.change(stated.direction)
    if change is None or change.period is None or sentence.text in question.question:
        return None
    if stated.over is not None and stated.over[1] == change.period.unit:
        return _over(sentence, stated, question, change)
    if stated.to is not None and stated.after is not None and stated.after[1] == change.period.unit:
        return _to(sentence, stated, question, change)
    return None


def _over(sentence: Passage, stated: Stated, question: Standing, change: Changes) -> Found | None:
    """A change per so many periods, in a sentence of which the other numbers are those that the question tells."""
    assert stated.over is not None
    times = Quantity(*stated.over)
    own = {(stated.percent, "percent"), stated.over}
    if any((each.value, each.unit) not in question.told | own for each in mentions(sentence.text)):
        return None
    if stated.percent is not None:
        correct = question.percent_over(change, times)
        holds = compared(stated.percent, stated.step, correct) if correct is not None else Holds.CANNOT_TELL
        claimed = f"{written(stated.percent)}%"
    else:
        correct = question.factor_over(change, times)
        assert stated.factor is not None
        equal = correct is not None and same(correct.term, Num(stated.factor))
        holds = Holds.TRUE if equal else Holds.FALSE
        claimed = written(stated.factor)
    if correct is None:
        return None
    spoken = f"{correct.text()}%" if stated.percent is not None else f"a factor of {correct.text()}"
    ending = f", not {claimed}." if holds is Holds.FALSE else "."
    why = f"{question.law} In {_spoken(times)} that is {spoken}{ending}"
    return Found(sentence, stated.span.start, stated.span.end, holds, correct.exact(), why)


def _to(sentence: Passage, stated: Stated, question: Standing, change: Changes) -> Found | None:
    """A change to what the question's value is then: it is the factor of one period, or of all of them."""
    assert stated.after is not None
    times = Quantity(*stated.after)
    value = question.value_after(times)
    one = question.factor_over(change, Quantity(Fraction(1), times.unit))
    whole = question.factor_over(change, times)
    if value is None or one is None or whole is None or stated.factor is None or stated.to is None:
        return None
    if not same(value.term, Num(stated.to)):
        return None
    right = any(same(each.term, Num(stated.factor)) for each in (one, whole))
    before = question.value_after(Quantity(stated.after[0] - 1, times.unit))
    if before is None:
        return None
    ending = "." if right else f", not {written(stated.factor)}."
    last = f"In the last {times.unit} it goes from {before.text()} to {value.text()}"
    why = f"{question.law} {last}, a factor of {one.text()}{ending}"
    holds = Holds.TRUE if right else Holds.FALSE
    return Found(sentence, stated.span.start, stated.span.end, holds, one.exact(), why)


def _spoken(times: Quantity) -> str:
    """So many periods, as people say it."""
    value = times.value if isinstance(times.value, Fraction) else Fraction(1)
    return f"{written(value)} {times.unit}{'' if value == 1 else 's'}"
