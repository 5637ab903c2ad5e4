"""Each way of balancing asks for its evidence: a text that has it, and neighbours that lack one thing."""

import pytest

from grammar.ledger.balance import WAYS, balanced
from grammar.ledger.compared import compared
from grammar.ledger.flow import flow
from grammar.ledger.left import left
from grammar.ledger.nested import nested
from grammar.ledger.percentage import percentage
from grammar.ledger.remains import remains
from grammar.ledger.shares import alone, grown, part
from grammar.ledger.total import total
from tests.grammar.ledger.books import asked, book, refusal

BALANCED = [
    (total, "whole", "12 elms, 30 oaks and 7 firs grow there. How many trees is that in all?"),
    (left, "rest", "Of 90 trees 12 are elms and 30 are oaks; the rest are firs. How many are firs?"),
    (left, "rest", "Of 640 letters 415 were stamped. How many are unstamped?"),
    (left, "rest", "415 of the 640 letters were stamped. How many letters were not stamped?"),
    (left, "rest", "Together the depots A and B hold 780 tyres. Depot A holds 240. How many does depot B hold?"),
    (part, "oaks", "Of 90 trees 30% are oaks. How many oaks are there?"),
    (grown, "whole", "35% of the parcels are heavy, the other 130 are light. How many parcels are there?"),
    (grown, "whole", "12% of a load of parcels came late; that is 18 parcels. How many parcels were in the load?"),
    (percentage, "oaks", "Of 90 trees 30 are oaks. What percentage of the trees are oaks?"),
    (percentage, "oaks", "12 elms, 30 oaks and 18 firs were felled. What percentage of the trees were oaks?"),
    (alone, "rest", "A third of the park is roses, two fifths are tulips; the rest is grass. What fraction is grass?"),
    (compared, "whole", "Ann has 12 pens and Ben has twice as many. How many pens do they have together?"),
    (compared, "ben", "Ann has 12 pens, 5 more than Ben. How many pens does Ben have?"),
    (compared, "geese", "A farm has 50 ducks and geese in all. There are 18 more ducks than geese. How many geese?"),
    (remains, "rest", "Ann gave away a third of her 90 figs, then half of what was left. How many figs are left?"),
    (nested, "others", "Of 90 cars 40 are blue, and 12 of the blue ones are vans. How many blue ones are no vans?"),
    (flow, "rest", "Mia had 45 marbles. She found 12 and lost 9. How many marbles does she have now?"),
    (flow, "whole", "Mia had 45 marbles. She found 12 marbles. How many marbles does she have now?"),
]


@pytest.mark.parametrize(("way", "goal", "text"), BALANCED)
def test_one_way_balances(way: object, goal: str, text: str) -> None:
    assert [each for each in WAYS if not refusal(each, text)] == [way]
    assert asked(balanced(book(text))) == goal


def test_every_way_balances_a_text() -> None:
    assert {way for way, _, _ in BALANCED} == set(WAYS)


@pytest.mark.parametrize(
    ("way", "reason", "text"),
    [
        (total, "No total is asked.", "Ann has 12 pens and Ben has 30 pens. How many pens does Ann have?"),
        (total, "An amount is said to be all of it.", "90 pens in total, 12 red and 30 blue. How many is that?"),
        (total, "A rest is told of, but not how much it is.", "12 pens, 30 cups and other things. How many in all?"),
        (total, "The amounts are not told side by side.", "Ann has 90 pens and sells 12 pens. How many pens in all?"),
        (left, "It is not plain which number is the whole.", "12 pens, 30 pens and 20 pens. How many are left?"),
        (left, "Something is put to the whole.", "Ann had 90 pens and got 12 pens. How many pens are left?"),
        (left, "Something is put to the whole.", "Of 90 pens 12 were sold and 5 brought back. How many are left?"),
        (left, "Something is put to the whole.", "Of 40 figs 12 were eaten, then 5 were added. How many are left?"),
        (left, "The largest amount is what there is now.", "Jo sold 12 pens and now has 33. How many are left?"),
        (total, "The amounts are not told side by side.", "Lisa baked 36 pies and burnt 6. How many pies in total?"),
        (left, "A part is asked that is told.", "Of 90 pens 12 are red. How many pens are red?"),
        (left, "The parts count something else than the whole.", "Ann had 90 pens, sold 12 cups. How many are left?"),
        (left, "It is not plain what the shares are of.", "Of 90 pens 60% are red and 50% blue. How many are left?"),
        (
            left,
            "It is asked what is needed, what each has, or what there was.",
            "90 pens, 12 were sold. How many pens are needed?",
        ),
        (left, "It is not plain what is denied.", "12 of the 30 pupils did not swim. How many did not swim?"),
        (part, "What is not so is asked, or what there was first.", "Of 90 pens 30% are red. How many are not red?"),
        (part, "It is not plain which share is asked.", "Of 90 pens 30% are red. How many pens are blue?"),
        (grown, "The whole is not asked.", "Of 90 pens 30% are red. How many pens are red?"),
        (percentage, "No percentage of amounts is asked.", "Of 90 pens 30 are red. How many pens are red?"),
        (percentage, "It is not plain which part is asked.", "Of 90 pens 30 are red. What percentage is blue?"),
        (compared, "It is not plain which amount is asked.", "Ann has 12 pens, Ben 5 fewer. How many has Cleo?"),
        (compared, "The amounts are not determined.", "Ann has twice as many pens as Ben. How many pens has Ben?"),
        (compared, "Different things are counted.", "9 pens and 3 cups, Ben has twice as many pens. How many pens?"),
        (alone, "The rest is not asked.", "A third are roses, the rest is grass. What fraction are the roses?"),
        (flow, "It is not told what there was first.", "Mia lost 45 pens, found 12. How many pens does she have now?"),
        (
            flow,
            "It is not plain which way an amount went.",
            "Mia had 45 pens, saw 12. How many pens does she have now?",
        ),
    ],
)
def test_a_way_asks_for_its_evidence(way: object, reason: str, text: str) -> None:
    assert refusal(way, text) == reason
