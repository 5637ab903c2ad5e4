"""Settings are read from the environment, each in its own form, and a broken one is named."""

import pytest

from service.settings import BadSetting, Settings, from_environment


def test_an_empty_environment_gives_the_defaults() -> None:
    assert from_environment({}) == Settings()
    assert from_environment({"HOME": "/", "ABACIST": "1"}) == Settings()


def test_numbers_and_text_are_read_in_their_form() -> None:
    given = from_environment({"ABACIST_HOST": "::1", "ABACIST_PORT": "8001", "ABACIST_DEADLINE": "0.5"})
    assert (given.host, given.port, given.deadline) == ("::1", 8001, 0.5)


@pytest.mark.parametrize("written", ["", "many", "-1", "1.5", "nan"])
def test_what_is_no_number_is_named(written: str) -> None:
    with pytest.raises(BadSetting, match="ABACIST_PORT"):
        from_environment({"ABACIST_PORT": written})
