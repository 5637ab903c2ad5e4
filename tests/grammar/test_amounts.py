"""Amounts of several things: clauses that are all needed, things that are told apart, and what is refused."""

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

import grammar
from grammar.amounts import story
from grammar.amounts.book import attributes, laws, meanings
from grammar.amounts.linear import solved, value
from grammar.amounts.telling import Telling
from grammar.chapters.book import Clause
from grammar.composing import less, plus, times
from grammar.errors import CannotRead
from grammar.problem import Measure, Problem
from grammar.stories.scene import Scene
from service.answer import answer

CORPUS = Path(__file__).parents[2] / "corpus"
A, B = Measure("amount", ("a",)), Measure("amount", ("b",))


def test_each_clause_is_read_in_a_text_of_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    used: set[int] = set()

    class Noted(Telling):
        def read(self, said: list[tuple[Clause | None, object]]) -> None:  # type: ignore[override]
            read[:] = [int(clause.asks) for clause, _ in said if clause is not None]
            super().read(said)  # type: ignore[arg-type]
            self.words = frozenset(map(str, read))

    monkeypatch.setattr(story, "Telling", Noted)
    whole = story._problem

    def noted(scene: Scene, told: Telling) -> Problem:
        used.update(map(int, told.words))
        return whole(scene, told)

    monkeypatch.setattr(story, "_problem", noted)
    for case in tomllib.loads((CORPUS / "amounts.toml").read_text("utf-8"))["case"]:
        for text in case["texts"]:
            grammar.read(text)
    idle = [meaning for at, meaning in enumerate(meanings()) if at not in used]
    assert not idle


def test_each_law_is_of_a_clause_or_implied() -> None:
    said = {meaning.law for meaning in meanings() if meaning.law}
    implied = {"all_the_others", "the_same_ones", "groups_alike", "of_its_kinds"}
    assert {law.name for law in laws()} == said | implied


def test_a_word_says_one_attribute_or_two_that_the_text_tells_apart() -> None:
    words = [word for each in attributes().values() for word in each.more | each.less]
    assert {word for word in words if words.count(word) > 1} == {"shorter"}


def test_equations_give_what_they_determine_and_nothing_else() -> None:
    assert solved([(plus(A, B), Fraction(10)), (less(A, B), Fraction(4))]) == {A: Fraction(7), B: Fraction(3)}
    assert solved([(plus(A, B), Fraction(10))]) == {}
    assert solved([(A, Fraction(1)), (A, Fraction(2))]) is None
    assert value(times(A, B), solved([(A, Fraction(3)), (times(A, B), Fraction(12))]) or {}) == 12


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many times as old as Lea is Kim, if Lea is 9 and Kim is 36?", "4"),
        ("How many times as old as Kim is Lea, if Lea is 9 and Kim is 36?", "0.25"),
        ("A jar holds 3 more plums than figs. There are 8 figs. How many plums are there?", "11 plums"),
        ("A jar holds 3 fewer plums than figs. There are 8 figs. How many plums are there?", "5 plums"),
        ("Ada is 4 years younger than Ole. Ole is 30. How old is Ada?", "26 years"),
        ("Ole is 4 years younger than Ada. Ole is 30. How old is Ada?", "34 years"),
        ("Tom is 4 years older than Sue. He is 15. How old is Sue?", "11 years"),
        ("Anna has twice as many cards as Ben. She has 18. How many cards do they have together?", "27 cards"),
        ("Anna has twice as many cards as Ben. He has 18. How many cards do they have together?", "54 cards"),
        ("A pen costs twice as much as a pencil. The pencil costs $1.50. What do 4 pens cost?", "12 dollars"),
    ],
)
def test_one_word_that_changes_the_matter_changes_the_answer(text: str, said: str) -> None:
    assert [each.text for each in answer(text).answers] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "A garden is three times as long as it is wide. It is 7 m deep. How long is it?",
        "Tom is 4 years older than Sue. Ann is 11. How old is Tom?",
        "25 of the 60 bottles are red and 10 of them are old. How many bottles are not old?",
        "A lamp costs twice as much as a chair. It costs $40. How much do they cost together?",
        "A bag holds 12 red marbles and 8 blue marbles. How many times as long as wide is it?",
        "Ben has twice as many stickers as Leo. Leo has 14 or 15. How many stickers does Ben have?",
        "A van usually carries 9 visitors. How many vans are needed for 61 visitors and their luggage?",
    ],
)
def test_what_is_not_told_or_not_read_is_refused(text: str) -> None:
    try:
        told = grammar.read(text)
    except CannotRead:
        return
    assert not any(getattr(fact, "measure", A).owner == "amounts" for fact in told.goals if hasattr(fact, "measure"))
