"""The readings of a text: each explains every amount, and what is asked decides which there are."""

import pytest

from tests.grammar.wholes.texts import text, values


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("We sowed 12 rows of peas, 9 rows of beans and 4 rows of kale. How many rows is that in total?", 25),
        ("Logs: parse 30 MB, index 50 MB, upload 20 MB. How many MB altogether?", 100),
        ("The trunk holds 40 coats. 12 are red, 9 are blue and the rest are grey. How many are grey?", 19),
        ("Eva drove 30 km before noon and 45 km after; her route is 100 km long. How many km remain?", 25),
        ("A GPU has 24 GB, the weights take 13 GB, the cache 6 GB. How many GB are free?", 5),
        ("Ana, Ben and Eva picked 90 plums. Ana picked 40 and Ben picked 20. How many did Eva pick?", 30),
        ("Four huts have 60 beds in all. The first has 20, the second 12, the third 9. How many has the fourth?", 19),
        ("Pia has 50 beads. She sells 8 on Monday and 4 on Friday. How many does she sell?", 12),
        ("I deleted 12 blurry photos, 5 dark ones, and 40 photos survived. How many photos were there before?", 57),
        ("Pia had 80 beads. She gave away 12 and sold 9 beads. How many beads does she have now?", 59),
    ],
)
def test_the_one_reading_of_a_text(said: str, value: int) -> None:
    assert values(said) == [value]


@pytest.mark.parametrize(
    "said",
    [
        "A shop sold 120 buns on Monday, 40 on Tuesday and 50 on Friday. How many are left?",
        "A zoo has 45 apes, 30 bears and 12 lions. How many wolves does it have?",
        "The hall has 90 chairs: 30 red, 25 blue and some grey. How many red chairs are there?",
        "Rosa had 100 marks. She got 50 on Friday and 30 on Saturday. How many has she now?",
        "We saved 300 euros and spent 100 euros. How much do we have?",
    ],
)
def test_what_is_not_told_has_no_reading(said: str) -> None:
    assert values(said) == []


def test_numbers_of_something_else_are_set_aside_with_their_reason() -> None:
    pool = text("Three huts have 12, 9 and 5 beds. The huts stand on a hill. How many beds are there in all?").pool
    assert [(each.text, each.reason) for each in pool.aside] == [("Three huts", "it counts the parts")]


def test_amounts_are_told_in_the_unit_that_is_asked() -> None:
    pool = text("A hike of 2 km and one of 700 m: how many metres in all?").pool
    assert ([int(a.value) for a in pool.amounts], pool.unit) == ([2000, 700], "metre")


def test_an_amount_without_a_verb_goes_the_way_of_the_one_before() -> None:
    amounts = text("The barn had 90 bales. We fed 12 in May and 9 in June. How many are left?").pool.amounts
    assert [a.goes for a in amounts] == [False, True, True]
