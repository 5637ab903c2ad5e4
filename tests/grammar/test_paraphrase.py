"""Turns of phrase are put plainly, keep their numbers, and each is needed by some text of the corpus."""

from functools import cache

import pytest

from corpus.cases import load
from grammar.lexicon import lexicon
from grammar.paraphrase.pattern import CARRIED, Element, matched
from grammar.paraphrase.plainly import Turn, plainly, turns
from grammar.token import Token
from grammar.tokens import tokenize


@cache
def corpus() -> tuple[tuple[Token, ...], ...]:
    return tuple(said(text) for field in load() for case in field.cases for text in case.texts)


def said(text: str) -> tuple[Token, ...]:
    return tokenize(text, lexicon())


def plain(text: str) -> str:
    return " ".join(token.text for token in plainly(said(text)) or ())


def test_a_turn_keeps_its_numbers_and_the_place_of_its_names() -> None:
    text = "The length exceeds the width by 4 feet."
    put = plainly(said(text))
    assert put is not None
    assert [token.value for token in put if token.value is not None] == [4]
    assert {text[t.span.start : t.span.end] for t in put if t.text in {"length", "width", "feet"}} == {
        "length", "width", "feet",
    }  # fmt: skip


def test_a_text_without_a_turn_is_left_as_it_is() -> None:
    assert plainly(said("How many parameters has 784-128-10?")) is None


def test_a_turn_without_its_amount_is_none() -> None:
    assert plain("Does the length exceed the width?") == ""


@pytest.mark.parametrize(
    ("pattern", "text", "stands"),
    [
        ("<a> exceed", "the length exceeds", True),
        ("^ the", "the length", True),
        ("by|with", "by 4", True),
        ("by|with", "at 4", False),
        ("%p of", "4.5% of", True),
        ("#n $", "4 feet.", True),
        ("#n $", "4 feet of it", False),
        ("the very? length", "the length", True),
        ("[at|for] =n $", "at 70", True),
        ("=n $", "70 km", False),
        ("#n to @u $", "60 km/h to feet per second", True),
        ("at =n @u $", "at 90 km/h", True),
    ],
)
def test_a_pattern_stands_where_its_elements_do(pattern: str, text: str, *, stands: bool) -> None:
    elements = [Element.of(each) for each in pattern.split()]
    assert (matched(elements, said(text), 0) is not None) is stands


@cache
def fired() -> frozenset[Turn]:
    """The turns that change some text of the corpus, put plainly one after the other."""
    found: set[Turn] = set()
    for tokens in corpus():
        plain = tokens
        for turn in turns():
            if turn.may_stand_in(plain) and (put := turn.in_plain(plain)) != plain:
                found.add(turn)
                plain = put
    return frozenset(found)


@pytest.mark.parametrize("turn", turns(), ids=str)
def test_every_turn_is_of_use_to_the_corpus(turn: Turn) -> None:
    assert turn in fired()


@pytest.mark.parametrize("turn", turns(), ids=str)
def test_every_turn_carries_over_all_it_takes(turn: Turn) -> None:
    taken = {each.name for each in turn.says if each.name}
    assert taken == {each for each in turn.means if each[0] in CARRIED}
