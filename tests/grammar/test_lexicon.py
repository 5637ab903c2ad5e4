"""The lexicon: one place a form, inflections by rule, slips of one letter."""

import pytest

from grammar.lexicon import lexicon
from grammar.lexicon.inflection import forms, plural, singular


def test_every_form_of_a_verb_leads_to_its_lemma() -> None:
    book = lexicon()
    for form in ("shrink", "shrinks", "shrank", "shrunk", "shrinking"):
        entry = book.look(form)
        assert entry is not None
        assert (entry.kind, entry.sense) == ("SHRINK", "shrink")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("halve", ["halve", "halves", "halved", "halving"]),
        ("drop", ["drop", "drops", "dropped", "dropping"]),
        ("multiply", ["multiply", "multiplies", "multiplied", "multiplying"]),
        ("grow grew grown", ["grow", "grows", "grew", "grown", "growing"]),
    ],
)
def test_verbs_inflect_by_rule(line: str, expected: list[str]) -> None:
    assert [form for form, _ in forms(line, "verb")] == expected


@pytest.mark.parametrize("noun", ["parameter", "epoch", "class", "loss", "bias", "city", "bacterium", "box", "weight"])
def test_singular_undoes_plural(noun: str) -> None:
    assert singular(plural(noun)) == noun


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("paramters", "parameters"), ("epcohs", "epochs"), ("shiped", "shipped"), ("decreeases", "decreases")],
)
def test_one_slip_is_mended(typed: str, meant: str) -> None:
    assert lexicon().slip(typed) == meant


@pytest.mark.parametrize("word", ["stars", "roses", "heights", "xyzzy", "epch", "Laer"])
def test_other_words_are_left_alone(word: str) -> None:
    assert lexicon().slip(word) is None
