"""One running service for all tests of OpenAI's form."""

from collections.abc import Iterator

import httpx
import pytest

from service.app import create_app
from service.settings import Settings
from tests.service.serving import serving


@pytest.fixture(scope="package")
def running() -> Iterator[httpx.Client]:
    """A plain client of a service that also answers to another name."""
    with serving(create_app(Settings(workers=1, deadline=20, models=("abacist", "gpt-4o-mini")))) as client:
        yield client


@pytest.fixture(scope="package")
def address(running: httpx.Client) -> str:
    """What an OpenAI client is told as its base URL."""
    return f"{running.base_url}/v1"
