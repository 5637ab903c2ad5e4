"""A text is parted so that each piece tells one number."""

import pytest

from grammar.ledger.lines import lines_of
from grammar.ledger.pieces import piece_at, pieces_of
from tests.grammar.ledger.books import book, refusal, tokens_of


def _pieces(text: str) -> list[str]:
    tokens = tokens_of(text)
    return [" ".join(tokens[p].text for p in piece.places) for piece in pieces_of(tokens, lines_of(tokens).lines)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ann has 3 pens, and Ben 4.", ["Ann has 3 pens", "Ben 4"]),
        ("pens: 3", ["pens : 3"]),
        ("30 pens: 12 are red", ["30 pens", "12 are red"]),
        ("Of 30 pens 12 are red.", ["Of 30 pens", "12 are red"]),
        ("12 of the 30 pens are red.", ["12", "of the 30 pens are red"]),
        ("2 h 30 min", ["2.5 h"]),
    ],
)
def test_borders_part_what_is_told(text: str, pieces: list[str]) -> None:
    assert _pieces(text) == pieces


def test_a_border_is_in_no_piece() -> None:
    tokens = tokens_of("3 pens, 4 cups")
    pieces = pieces_of(tokens, lines_of(tokens).lines)
    assert [piece_at(pieces, at) for at in range(len(tokens))] == [0, 0, -1, 1, 1]


def test_two_numbers_in_one_piece_are_refused() -> None:
    assert refusal(lambda told: told, "Ann gave 13 pens to 14 pupils. How many pens are left?") == (
        "Two numbers are told in one breath."
    )


def test_a_piece_without_a_verb_goes_on_with_the_verb_before() -> None:
    first, second = book("Ann sold 13 pens and 14 cups. How many things is that?").entries
    assert (first.inherits, second.inherits) == (False, True)
    assert first.deeds == second.deeds


def test_a_verb_behind_a_list_tells_of_all_of_it() -> None:
    entries = book("12 elms, 30 oaks and 18 firs were felled. How many trees is that?").entries
    assert [e.inherits for e in entries] == [True, True, False]
    assert len({e.deeds for e in entries}) == 1


def test_a_verb_behind_a_part_of_a_whole_tells_of_the_part() -> None:
    part, whole = book("415 of the 640 letters were stamped. How many were not?").entries
    assert (part.verbs, whole.verbs) == ({"stamp"}, set())
