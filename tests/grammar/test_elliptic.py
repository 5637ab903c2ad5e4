"""Nouns left out because they have been said."""

import pytest

from grammar.elliptic import completed
from grammar.lexicon import lexicon
from grammar.tokens import tokenize
from service.answer import answer
from service.parts import Status

ANSWERED = (
    ("I ran 25 epochs and each took 4.5 minutes. How many hours in total?", "15/8"),
    ("5 servers run the service and each costs 20 dollars a day. What is the cost per week?", "700"),
    ("A job takes 3 hours on 8 GPUs. With perfect scaling, how long on 12?", "2"),
    ("Two cars 300 km apart drive toward each other, one at 55 and the other at 45 km/h. When do they meet?", "3"),
    ("A boat goes 24 km downstream in 2 hours and comes back in 3. What's the speed of the current?", "2"),
    ("A recipe for 4 people uses 300 g of flour. How much flour for 10?", "750"),
)
WHOLE = ("Each epoch takes 4 minutes.", "They met on 12 May.", "It ran on 8 GPUs and for 12 hours.", "In 3 hours, 7.")


@pytest.mark.parametrize(("text", "exact"), ANSWERED)
def test_what_was_said_before_is_meant_again(text: str, exact: str) -> None:
    assert [each.exact for each in answer(text).answers] == [exact]


@pytest.mark.parametrize("text", WHOLE)
def test_nothing_is_put_in_where_nothing_is_left_out(text: str) -> None:
    assert completed(tokenize(text, lexicon())) is None


def test_a_number_is_of_no_thing_where_two_may_be_meant() -> None:
    text = "A job takes 3 hours on 8 GPUs and 5 hours on 20 CPUs. How long on 12?"
    assert answer(text).status is not Status.ANSWERED
