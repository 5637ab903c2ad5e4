"""Claims are told from what they are claimed of: the value is taken out, and the rest is read as a question."""

from fractions import Fraction

import pytest

import grammar
from corpus.cases import load
from grammar.claims.amount import amounts
from grammar.claims.words import _tables
from grammar.errors import CannotRead
from grammar.lexicon import lexicon
from grammar.problem import Claim, Relation
from grammar.tokens import tokenize

DENSE = "a layer of 128 neurons after 784 inputs has"


def _claim(text: str) -> Claim:
    """The one amount of a text."""
    (said,) = amounts(text, tokenize(text, lexicon()))
    return said.claim


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("48.4", Fraction(1, 10)),
        ("48.40", Fraction(1, 100)),
        ("1.6 million", Fraction(100_000)),
        ("7e9", Fraction(10**9)),
        ("1,600,000", Fraction(1)),
        ("0.00", Fraction(1, 100)),
        ("twelve", Fraction(0)),
        ("2½", Fraction(0)),
    ],
)
def test_a_number_shows_so_many_digits(text: str, step: Fraction) -> None:
    assert _claim(text).step == step


@pytest.mark.parametrize(
    ("text", "relation", "roughly"),
    [
        ("about 49", Relation.EQUAL, True),
        ("~49", Relation.EQUAL, True),
        ("exactly 49", Relation.EQUAL, False),
        ("at most 49 units", Relation.AT_MOST, False),
        ("more than about 49 units", Relation.ABOVE, True),
        ("a total of 49", Relation.EQUAL, False),
    ],
)
def test_words_before_a_number_weigh_it(text: str, relation: Relation, roughly: bool) -> None:
    claim = _claim(text)
    assert (claim.relation, claim.roughly, claim.quantity.value) == (relation, roughly, 49)


@pytest.mark.parametrize(
    ("text", "unit", "noun"),
    [
        ("12 %", "percent", ""),
        ("12 per cent", "percent", ""),
        ("$12", "dollar", ""),
        ("12 GB of memory", "gigabyte", ""),
        ("12 trainable parameters", "", "parameter"),
    ],
)
def test_a_claimed_amount_keeps_what_it_counts(text: str, unit: str, noun: str) -> None:
    quantity = _claim(text).quantity
    assert (quantity.value, quantity.unit, quantity.noun) == (12, unit, noun)


@pytest.mark.parametrize(
    "text",
    [
        f"{DENSE} 100,480 parameters",
        f"Is it true that {DENSE} 100,480 parameters?",
        f"{DENSE} 100,480 parameters, isn't it?",
        f"My sister's lecturer claims: {DENSE} 100,480 parameters.",
        f"{DENSE} 100,480 parameters, according to a forum",
        f"Hmm, so {DENSE} 100,480 parameters, right or wrong?",
    ],
)
def test_a_frame_changes_nothing_of_what_is_claimed(text: str) -> None:
    plain, framed = grammar.read(f"{DENSE} 100,480 parameters"), grammar.read(text)
    assert framed.facts == plain.facts
    assert [claim.quantity.value for claim in framed.claims] == [100_480]


def test_spans_lie_in_the_text_as_sent() -> None:
    text = f"A page says that {DENSE} 100,480 parameters."
    problem = grammar.read(text)
    (claim,) = problem.claims
    assert claim.quantity.span.of(text) == "100,480"
    assert "128 neurons after 784 inputs" in problem.facts[0].span.of(text)


def test_a_statement_is_read_without_any_word_of_asking() -> None:
    problem = grammar.read_claim("15 % of 80 is 12")
    assert [claim.quantity.value for claim in problem.claims] == [12]


@pytest.mark.parametrize("text", ["Neural networks are great.", "He is right.", "We trained for 12 epochs in May."])
def test_what_claims_nothing_is_refused(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read_claim(text)


@pytest.mark.parametrize(
    "text",
    [
        "How many parameters has a layer of 128 neurons after 784 inputs?",
        "200 actual negatives, 20 false positives. Number of true negatives?",
        "The accuracy is 94% on 750 samples. How many were right?",
        "An 11-6-2 MLP, bias: false. How many parameters?",
    ],
)
def test_a_question_claims_nothing(text: str) -> None:
    assert grammar.read(text).claims == ()


def test_a_text_with_very_many_numbers_claims_nothing() -> None:
    with pytest.raises(CannotRead) as refused:
        grammar.read(f"{DENSE} 100,480 parameters. " * 60)
    assert refused.value.claims is None


@pytest.mark.parametrize(
    "text", ["It is not true that 15 % of 80 is 12.", "17 * 23 is not 391", "Is it wrong that 17 * 23 = 391?"]
)
def test_what_is_denied_is_not_judged(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read_claim(text)


def test_a_chain_that_goes_on_claims_each_of_its_parts() -> None:
    claims = grammar.read("1,000,000 / 10 = 100,000 / 10 = 10,000").claims
    assert [(claim.quantity.value, claim.goal, claim.goes_on) for claim in claims] == [
        (100_000, 0, True),
        (10_000, 1, False),
    ]


def test_a_second_value_is_a_claim_of_the_same() -> None:
    problem = grammar.read("What is 15 % of 80? I got 12, but the book says 14. Who is right?")
    assert [(claim.quantity.value, claim.goal) for claim in problem.claims] == [(12, 0), (14, 0)]


def test_every_table_of_words_is_told_by_some_case() -> None:
    told = " ".join(text for field in load(only="claims") for case in field.cases for text in case.texts).lower()
    words = {word.strip(".,;:?!") for word in told.split()}
    assert [name for name, own in _tables().items() if not own & words and not any(w in told for w in own)] == []
