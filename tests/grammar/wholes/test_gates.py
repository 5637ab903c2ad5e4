"""What makes a text another reader's: every gate stands in the way of a text, with its reason."""
# ruff: noqa: E501

import pytest

from grammar.wholes.another import OTHERS
from grammar.wholes.related import RELATIONS
from tests.grammar.wholes.texts import refusal

REFUSED = {
    "She read 12 pages and 9 pages. How many hours in total?": "A time is asked, and amounts of something else are told.",
    "Two presses need 12 hours and 9 hours and run at once. How long in total?": "Times run side by side.",
    "Ann scored 12 points, Bob 9 points. What is the average of the points?": "A word relates the numbers in another way.",
    "12 pens and 9 caps are told. They are more than enough. How many things in total?": "Amounts are compared, or shares are told.",
    "Boxes of [12, 9] pens and of 4 pens. How many pens in total?": "An equation or a row of numbers is written.",
    "We fill 12 jars and 9 jars every day, for 5 days. How many jars in total?": "Something is told of each of several.",
    "12 pens, 9 caps and two 3 hats. How many things in total?": "Two numbers are told in one breath.",
    "12 GB and 9 GB, where 1 GB = 1000 MB. How many GB in total?": "Units are converted.",
    "12 pens, then it fell to 9 pens. How many pens in total?": "An amount says how something changes.",
    "12 pens on day 1, 15 on day 2, 18 on day 3, and so on. How many pens in total?": "One of a series is asked.",
    "12 pens, 9 caps and a hundred hats. Hundreds. How many things in total?": "A scale stands without its number.",
    "90 pens are packed in boxes of 12. How many pens are left over?": "Things are put in groups.",
    "12 ski, 9 skate, some either. How many people in total?": "What is told may overlap.",
    "Count the legs: 12 cows, 20 hens, and the farmer with his two legs.": "What is asked is counted by a number that is no part.",
    "A network has 12 inputs, 9 hidden neurons and 4 outputs. How many weights in total?": "Numbers are asked that follow from sizes.",
    "Of 40 pupils 7 are ill, 3 of them with the flu. How many are well?": "A part of a part is told.",
    "12 nurses, 9 cooks and 4 guards work at the spa, where 64 guests sleep. How many people in total?": "An amount is told in a clause beside.",
    "A field of 3 hectares, 450 square metres of it pond, the rest grass. How much is grass?": "Unlike amounts are told.",
    "She walked 9 km before lunch, at 2 km, and 5 km after. How many km in total?": "An amount says where or when something is.",
    "From 9:30 to 11:00 there is a talk of 40 minutes and a pause of 10 minutes. How many minutes are left?": "Times of the day are told.",
    "Of 26 carts 9 are in Rome and 6 in Oslo; 3 in Rome are off. How many carts are elsewhere?": "Two numbers are told of one name.",
    "Lena has 329 pencils. She gets 35 new pencils. How many pencils are left?": "An amount goes to another, or comes to whom the rest is of.",
    "Room 430, meals 72, boat 33. The hotel has 3 stars. What is the total?": "A number of something else is told.",
    "Ida had 200 cards. She swapped 30 for 24 cards, then sold 50. How many has she?": "Two numbers are told in one breath.",
    "It has 72 stages. Heating takes 15 stages, which includes 4 stages of waiting. How many are left?": "A part of a part is told.",
    "A party of 25 guests rents vans for 9 guests. How many seats stay empty in 5 vans?": "A number stands among the words of the question.",
    "One film takes 30 minutes, the other 50 minutes. How many films are shown in total?": "Something else is asked than what is told.",
    "Of 90 eggs 9 broke and 4 were eaten. The others were sold. How many are left?": "Something is done to the rest.",
    "It has 45 cows, 30 pigs and 12 geese. It sells the pigs. How many animals are left?": "Something is done to a part.",
    "The bill was $80. Ann paid $30, Ben $25. Cleo and Dan split the rest. How much did Dan pay?": "One of several that share the rest is asked.",
    "What is the third of 5, 9 and 13?": "Something else follows from a list of numbers.",
    "We have 120 photos and 80 drawings. How many epochs are that altogether?": "Turns are asked, and amounts of something else are told.",
}  # fmt: skip


@pytest.mark.parametrize(("said", "reason"), REFUSED.items())
def test_a_text_is_refused_with_the_reason(said: str, reason: str) -> None:
    assert refusal(said) == reason


def test_every_gate_stands_in_the_way_of_a_text() -> None:
    assert {reason for _, reason in (*RELATIONS, *OTHERS)} <= set(REFUSED.values())


@pytest.mark.parametrize(
    "said",
    [
        "The team has 12 boys and 9 girls. Who won?",
        "The team has 12 boys and 9 girls. Can they all go?",
        "A book has 300 pages. I read 40 and 60. On which page am I?",
    ],
)
def test_a_question_for_no_amount_is_refused(said: str) -> None:
    assert refusal(said) == "No amount is asked."
