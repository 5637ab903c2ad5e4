"""Every conversation of the corpus goes as it is known to go, and there are enough of them."""

import pytest

from corpus.cases import BadCase
from corpus.conversations import Spoken, faults, load

SPOKEN = load()


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: spoken.name)
def test_every_turn_has_the_known_outcome(spoken: Spoken) -> None:
    for turn, wrong, abstained in faults(spoken):
        assert not wrong, f"{turn.say}: {wrong}"
        assert not abstained, f"{turn.say}: {abstained}"


def test_names_of_conversations_are_unique() -> None:
    assert len({spoken.name for spoken in SPOKEN}) == len(SPOKEN) >= 40


def test_another_field_has_no_conversations() -> None:
    assert load(only="change") == ()


def test_a_turn_without_a_known_answer_is_no_case(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "conversations.toml").write_text('[[conversation]]\nname = "x"\nturns = [{ say = "hello" }]\n', "utf-8")
    with pytest.raises(BadCase):
        load(tmp_path)
