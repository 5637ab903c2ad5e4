"""Texts of other mathematics than sums and shares: answered rightly, or not at all.

The answers were worked out by hand: products of sizes, equations of two times of work, 12!/(4!^3 3!), 2 x 5 + 5 x 7 +
7 x 3, a geometric series' limit 20/(1 - 1/2).
"""

from fractions import Fraction

import pytest

from service.answer import answer

ASKED = {
    "A story has 12,000 words. If a token is about 2/3 of a word, how many tokens is that?": 18_000,
    "Four layers have 2, 5, 7 and 3 neurons. Each neuron is linked to all neurons of the next layer. Count the links.":
        66,
    "How many bytes does an int8 tensor of shape (4, 3, 10, 10) occupy?": 1_200,
    "How many litres of water must evaporate from 40 litres of 5% brine for it to become 8%?": 15,
    "You take 20 mg of a drug daily, and half of what is in the body is gone by the next dose. In the long run, what "
    "amount is there right after a dose?": 40,
    "12 distinct samples are split into 3 folds of 4 samples. The folds carry no names. How many ways are there?":
        5_775,
    "Together two taps fill a tub in 4 hours. One of them alone takes 6 hours more than the other alone. How many "
    "hours does the faster one take by itself?": 6,
    "A 90 cm ribbon is cut into two parts, one of them five times as long as the other. Length of the short part?": 15,
    "Walking up a hill at 3 km/h and coming down the same way at 6 km/h takes Ida 4 hours. How long is the way up?": 8,
    "A photo 9 cm wide and 12 cm high is enlarged, keeping its proportions, until it is 15 cm wide. How high is it "
    "then?": 20,
    "The number of hares in months 1, 2, 3, 4 is 2, 3, 5, 8; each month is the sum of the two before. How many hares "
    "in month 7?": 34,
    "A model has 2 billion parameters and saw 50 billion tokens. Take 6 FLOPs per parameter and token: total training "
    "compute?": 6 * 10**20,
    "The area of a rectangular yard is 135 square metres, and the length exceeds the width by 6 metres. Find the "
    "perimeter.": 48,
    "A stool is 4 euros and a desk costs three times as much as a stool. Price of five desks?": 60,
    "A shirt costs $40. With a 25% discount, what do 3 shirts cost?": 90,
    "There were 25 birds on a tree. 5 flew away and then three times as many as flew away came. How many birds are "
    "there now?": 35,
    "A printer prints 30 pages a minute and a second printer 10 pages a minute more. How many pages do both print in 5 "
    "minutes?": 350,
    "A hall has 3 rows with 30 seats. 20 seats are empty. How many people are seated?": 70,
    "A baker makes 20 loaves. He sells 25% of them at $4 each. How much does he take in?": 20,
    "A rope of 21 m is cut into 7 equal pieces. How long are 2 pieces together?": 6,
    "A bag has 10 red and 22 blue balls. One red ball is removed. What is the probability to draw a red ball?":
        Fraction(9, 31),
    "Two trucks carry 34 tons in total. A third truck carries 17 tons. How much do they carry together?": 51,
    "A rectangle is 30 cm long and half as wide. What is its area?": 450,
    "In a class of 37 students, 3 are absent. Half of those present are girls. How many girls are present?": 17,
    "Out of 400 tested chips 6 are faulty. How many faulty chips are expected in 2000?": 30,
    "A trader buys 29 lamps for $100 and sells them for $25 each. What is his profit?": 625,
    "Tim reads 12 pages a day. Una reads 3 pages more each day. How many pages does Una read in 8 days?": 120,
    "Ann paints a fence in 6 hours, Ben in 12. She works alone for two hours, then he joins her. How many more hours "
    "until it is done?": Fraction(8, 3),
    "Two broods of insects, one with a 6-year and one with an 8-year cycle, came out together in 2000. In which year "
    "does that next happen?": 2_024,
}  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_other_mathematics_is_solved_or_left_alone(text: str) -> None:
    found = answer(text).answers
    assert [Fraction(each.exact) for each in found] in ([], [Fraction(ASKED[text])])


def test_some_of_it_is_solved() -> None:
    assert sum(bool(answer(text).answers) for text in ASKED) >= 4
