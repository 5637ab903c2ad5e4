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


def test_switches_and_lists_are_read_in_their_form() -> None:
    given = from_environment({"ABACIST_OPEN": "Yes", "ABACIST_ORIGINS": " https://a.example , https://b.example,"})
    assert (given.open, given.origins) == (True, ("https://a.example", "https://b.example"))
    assert from_environment({"ABACIST_OPEN": "off", "ABACIST_ORIGINS": ""}) == Settings()


def test_a_switch_that_is_neither_on_nor_off_is_named() -> None:
    with pytest.raises(BadSetting, match="ABACIST_OPEN"):
        from_environment({"ABACIST_OPEN": "perhaps"})
