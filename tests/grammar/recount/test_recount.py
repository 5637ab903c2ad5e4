"""Texts of several steps: what they come to, and what makes a text none."""

from fractions import Fraction

import pytest

from grammar.errors import CannotRead
from grammar.lexicon import lexicon
from grammar.recount.story import problem
from grammar.stories.scene import Scene
from grammar.tokens import tokenize
from solvers.solve import solve

TOLD = {
    "A club has 48 lamps. It lends 15 to a school, gets 6 of them back and buys two packs of 8. How many lamps does it have now?": 48 - 15 + 6 + 16,
    "Each of 6 teams sent in 4 models and 5 of the models were rejected. How many models are left?": 6 * 4 - 5,
    "There are 53 pupils. Each van takes 8. How many vans are needed?": 7,
    "A crate holds 12 jars. How many crates are needed for 150 jars?": 13,
    "90 pens are packed in boxes of 12. How many pens are left over?": 6,
    "Leo read 24 pages on Monday and twice as many on Tuesday. The book has 100 pages. How many pages are left to read?": 28,
    "Ann has 5 times as many pens as Ben. Ben has 14 pens. How many pens do they have together?": 84,
    "Of 64 games an engine won 40, drew 15 and lost the rest. How many games did it lose?": 9,
    "1,430 people came on Saturday, 265 more than on Friday. How many came on Friday?": 1430 - 265,
    "Each of 12 coders has 3 screens. 5 screens are faulty. How many working screens are there?": 12 * 3 - 5,
    "We split 900 clips into 70% for training and 30% for tests. How many are for training?": 630,
    "A class has 28 pupils, 16 of them girls. How many more girls than boys are there?": 16 - 12,
    "12 of the 150 chips failed. What percentage passed?": 92,
    "Of 900 reports a bot closed 40%. A third of those still open went to Ana. How many went to Ana?": 180,
}  # fmt: skip
# ruff: noqa: E501

REFUSED = {
    "We fill 12 jars and 9 jars every day, for 5 days. How many jars in total?",
    "12 pens on day 1, 15 on day 2, 18 on day 3, and so on. How many pens in total?",
    "Of 90 eggs 9 broke and 4 were eaten. The others were sold. How many are left?",
    "It cost 90 euros. It went down 12 euros, then up 5 euros. How much is it now?",
    "Iris paints the hall in 10 days, Jonas needs 15. How many days do both need together?",
    "A class has 28 pupils, 16 of them girls. 5 of the girls wear glasses. How many boys are there?",
    "A garage has 180 bays, 24 of them with a socket. 110 bays are taken. How many bays are free?",
    "15% of 240 images were misclassified and 10% were blurred. How many were classified correctly?",
    "A bakery made 90 rolls. It sold 60 and 20 of them were sweet. How many are left?",
    "1,430 people came on Saturday, 265 more than expected. How many came?",
    "Ann and Bob share $96 so that Ann gets 3 times as much as Bob. How much does Ann get?",
    "She read 12 pages and 9 pages. How many hours in total?",
    "Every day 40 tickets come in and 52 get closed. The backlog is 480. After how many days is it cleared?",
    "A shop had 60 coats. Their price fell by 20%. How many coats are there now?",
    "Each year 10% of the 1,000 fish die and 50 are added. How many fish are there after 2 years?",
    "Plan A starts with 100 users and gains 20 a week, plan B with 40 and gains 30 a week. After how many weeks do they have equally many?",
}


def _scene(text: str) -> Scene:
    return Scene(tokenize(text, lexicon()))


@pytest.mark.parametrize("text", TOLD)
def test_what_a_text_of_several_steps_comes_to(text: str) -> None:
    (result,) = solve(problem(_scene(text))).results
    assert result.value.fraction() == Fraction(TOLD[text])


@pytest.mark.parametrize("text", sorted(REFUSED))
def test_what_goes_on_or_is_not_plain_is_not_recounted(text: str) -> None:
    with pytest.raises(CannotRead):
        problem(_scene(text))
