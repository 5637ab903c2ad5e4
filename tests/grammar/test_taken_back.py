"""What is taken back no longer holds; where that is no number, nothing is answered."""

import pytest

from service.answer import answer

TAKEN_BACK = {
    "I have 12 apples and buy 5, sorry, 7 more. How many apples do I have?": "19",
    "A net has 50, no wait, 60 inputs and 10 outputs. How many weights?": "600",
    "I have 5 apples, I mean 6 apples, and eat 2. How many are left?": "4",
    "wait, what is 20% of 50?": "10",
    "Sorry for asking, but what is 3/4 of 24?": "18",
}


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_the_number_that_is_meant_is_taken(text: str) -> None:
    found = answer(text)
    assert [each.exact for each in found.answers] == [TAKEN_BACK[text]], found.message


def test_a_whole_statement_that_is_taken_back_is_not_guessed() -> None:
    text = "Tom is 4 years older than Ann. He will be twice as old... no wait, together they are 30. How old is Tom?"
    assert not answer(text).answers
