"""The faces are tested with a small reader and solver in place of the real ones."""

import pytest

import grammar
import solvers
from tests.service import fakes


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the small reader and solver in place."""
    monkeypatch.setattr(grammar, "read", fakes.read, raising=False)
    monkeypatch.setattr(solvers, "solve", fakes.solve, raising=False)
