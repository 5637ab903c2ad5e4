"""What stands in the way of a ledger: words that relate numbers, and amounts that make no list of parts."""

import pytest

from grammar.ledger.balance import balanced
from grammar.ledger.told import GATES
from tests.grammar.ledger.books import refusal

REFUSED = {
    "A margin is told.": "Sales are 12 dollars and 9 dollars, the margin 5 dollars. How much is that in total?",
    "A share is of what fills something.": "A 90 litre tank is 40% full. A third of the water goes. How much is left?",
    "Unlike amounts are told.": "Ann has 3 kg of flour and 4 litres of milk. How much is that in total?",
    "What is asked is measured otherwise.": "The boards are 40 cm and 30 cm long. How many litres is that in total?",
    "It is told how long each takes.": "Tap A fills it in 4 hours, tap B in 6 hours. How many hours is that in total?",
    "Rounds are told beside other amounts.": "A run of 410 samples and 7 epochs. How many is that in total?",
    "An amount says where or when something is.": "Ann rode 90 km. At 12 km she ate, then rode 30 km. How many km?",
    "It is asked how many groups there are.": "5 boxes of 8 pens and 3 boxes of 4 pens. How many boxes is that?",
    "Groups of one size are told.": "Ann has 90 figs and packs them in bags of 7. How many figs are left over?",
    "Steps up and down are told.": "It cost 90 euros. It went down 12 euros, then up 5 euros. How much is it now?",
    "One of a row is asked.": "A copy is 80% of the drawing. The drawing is 25 cm wide. How wide is the sixth copy?",
    "A number stands alone beside amounts.": "The walks were 3 km, 4 km, 5, long. How many km is that in total?",
    "A number is an argument of a function.": "f(3) pens and 4 pens. How many pens is that?",
    "A table has several columns.": "| a | 3 | 4 |\n| b | 5 | 6 |\nHow many pens are there in total?",
    "An amount is told in a clause beside.": "9 nurses and 12 cooks work there, where 64 men sleep. How many is that?",
    "An equation is told.": "12 + n = 40. How much is n?",
    "Brackets hold a list of numbers.": "[3, 4] pens. How many pens is that?",
    "A ratio is told.": "Pens and cups 3 : 4, 70 things. How many pens are there?",
    "Two numbers are told of one name.": "Ann has 12 pens, Ben has 5 pens and Ann 3 pens. How many pens is that?",
    "Different things are counted in a network.": "A net has 12 inputs and 5 outputs. How many is that in total?",
    "Numbers are asked that follow from sizes.": "Width 12, height 5. How many parameters are there in total?",
    "Parameters are asked of something that counts others.": "12 cats and 5 dogs. How many parameters is that in all?",
    "Other sizes of a network are asked.": "A layer of 12 inputs and 5 inputs. How many outputs is that in total?",
    "A difference is asked.": "Ann has 12 pens and Ben 5 pens. By how many pens is that in total?",
    "Another measure is asked than an amount or a percentage.": "12 pens and 5 cups. What fraction are pens?",
    "A name is asked that nothing else tells of.": "Of 30 pupils 12 play chess. What is the overlap?",
    "No amount is asked.": "Ann has 12 pens and Ben 5 pens. Who has won?",
    "An amount stands among the words of the question.": "Ann has 12 pens. How many pens are there with 5 pens in all?",
}
"""A text for each gate."""


def test_every_gate_has_its_text() -> None:
    assert {reason for _, reason in GATES} == set(REFUSED)


@pytest.mark.parametrize(("reason", "text"), REFUSED.items())
def test_a_gate_refuses(reason: str, text: str) -> None:
    assert refusal(balanced, text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Ann has 12 pens and Ben twice 5. How many pens is that in total?",
        "Each of the pens costs 12 euros and a cup 5. How many euros is that in total?",
        "12 pens and 5 cups were sold on average. How many things is that in total?",
        "Ann sold 12 pens a day and Ben 5. How many pens is that in total?",
        "There are thousands of pens, 12 red and 5 blue. How many is that?",
        "The price was 80 dollars, 20% off. How many dollars is that?",
        "The walk from 10:40 took 12 minutes and 5 minutes more. How many minutes is that?",
    ],
)
def test_a_word_that_relates_numbers_refuses(text: str) -> None:
    assert refusal(balanced, text).endswith("relates the numbers in another way.")
