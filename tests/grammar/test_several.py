"""Several things asked in one question are all answered, in the order asked."""

from fractions import Fraction

import pytest

from service.answer import answer

ASKED = {
    "TP = 40, FP = 10, FN = 24, TN = 26. What are the precision and the recall?": (Fraction(4, 5), Fraction(5, 8)),
    "A test has 40 true positives, 10 false positives, 10 false negatives and 40 true negatives. Accuracy and F1?": (
        Fraction(4, 5), Fraction(4, 5),
    ),
    "A rectangle is 5 m by 8 m. What are the area and the perimeter?": (Fraction(40), Fraction(26)),
    "The numbers are 4, 8, 6, 2, 10. What is the mean? What is the median?": (Fraction(6), Fraction(6)),
    "x + y = 10 and x - y = 4. What are x and y?": (Fraction(7), Fraction(3)),
}  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_all_that_is_asked_is_answered_in_order(text: str) -> None:
    found = answer(text)
    assert [Fraction(each.exact) for each in found.answers] == [*ASKED[text]], found.message


def test_nothing_is_answered_where_one_of_two_is_not_understood() -> None:
    assert not answer("TP = 40, FP = 10, FN = 24, TN = 26. What are the precision and the glumph?").answers
