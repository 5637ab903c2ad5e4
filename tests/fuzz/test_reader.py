"""Whatever is asked, the reader answers, abstains or refuses the request: no exception, no hang, nothing evaluated."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from service.parts import Status
from service.settings import Settings
from service.workers import Workers
from tests.fuzz.hostile import CHARACTERS, GIANTS, LONGEST, NUMBERS, WORDS, hostile, questions
from tests.fuzz.soak import FAILED, outcomes

DEADLINE = 20.0
"""Far beyond the service's own deadline, as a test's machine may be busy: who needs so long does not end by itself."""
MUTATIONS = 500
PROVEN = Path("/tmp/evaluated")
ONCE_BROKEN = (
    "How many DNA sequences of length 7 cont. st whole epoch at which it is below 2?",
    "What is the smallest number that must be added to 00700 to make it divisible by 0x103?",
    "The gas bill came to $96. Nora paidﬁ $31 of it, Paul $28, and the rest is mine. How much is 10^10^10",
    "Adam keeps two float0x102 numbers for each parameter. How many MB does this state take for 10x100M parameters?",
    "a How a parameters has many 100-50 network each",
    ". 0.0000000001 °\xa0F√ to 1.2.3",
    "The half-life of a '; DROP TABLE is -0 hours and you eval(1) after mg. How much is left after of 16 hours?",
    'The only theatre sells 10^10^10-0% fewer seats every year. It sold 5,001.2.3 this year. If this goes'
    ' on, how many will it sell three years from now?',
    'A teacherπ network 4-30-1 is distilled into a the before 4-3-1. How many parameters them the ÷student each',
    'The old chip needs 80 s for s. step, times new one 32 a How many the faster is the new one?',
    "How many distinct sequences can be made from 2 A's, 3² B's and 2 C's?",
    'inf compound interest ; $600 007 year a 10% for 2ﬁ years is $126.',
    'A = P(1 + r/n)^(nt) with P = 2000, r = 0.08, n = 4, t = 3. Find  were there three years ago?',
    "eval(1) the .\u2028 has nn.LSTM(input_size=30, hidden_size=45)?\u0301",
    "A raffle sells 50-0 tickets at $3 each with a prize of $100700. What is the expected net gain of one ticket?",
    'The loss is L(n) = 6·(0.8)^n af. nd Bob in the ratio 2:3',
    'A room has 0.00000000019**9**9**9 racks, some with 6 servers and the others with 10; 130 servers in '
    'total. How many are 10-server racks?',
)
"""Mutations of questions at which our own code once failed."""


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    pool = Workers(Settings(workers=2, deadline=DEADLINE))
    yield pool
    pool.stop()


def _outcomes(workers: Workers, texts: list[str]) -> list[str]:
    return [became for _, became in outcomes(workers, iter(texts))]


@pytest.mark.parametrize("name", GIANTS)
def test_a_giant_is_answered_or_refused_in_time(workers: Workers, name: str) -> None:
    text = GIANTS[name]
    (found,) = _outcomes(workers, [text])
    assert found in {*(each.value for each in Status if each is not Status.TIMED_OUT), "bad request"}
    assert (found == "bad request") == (len(text) > LONGEST or name == "surrogate")


def test_what_once_broke_the_reader_is_answered_or_refused(workers: Workers) -> None:
    assert FAILED.isdisjoint(_outcomes(workers, [*ONCE_BROKEN]))


def test_mutated_questions_are_answered_or_refused(workers: Workers) -> None:
    texts = [hostile(at, seed=1) for at in range(MUTATIONS)]
    texts = [text for text in texts if text.strip()]
    failed = [(found, text) for text, found in zip(texts, _outcomes(workers, texts), strict=True) if found in FAILED]
    assert not failed


_words = st.sampled_from((*WORDS, *NUMBERS, *CHARACTERS))
_texts = st.one_of(
    st.text(max_size=300),
    st.lists(_words, min_size=1, max_size=60).map(" ".join),
    st.tuples(st.sampled_from(questions()), _words, st.integers(0, 200)).map(
        lambda t: t[0][: t[2]] + t[1] + t[0][t[2] :]
    ),
)


@settings(max_examples=350, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_texts)
@example("")
def test_any_text_is_answered_or_refused(workers: Workers, text: str) -> None:
    (found,) = _outcomes(workers, [text])
    assert found not in FAILED


def test_no_text_is_evaluated(workers: Workers) -> None:
    PROVEN.unlink(missing_ok=True)
    _outcomes(workers, [GIANTS["code"], GIANTS["code in a formula"], GIANTS["format"]])
    assert not PROVEN.exists()
