"""The examples in docstrings show what the code does."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
SHOWING = sorted(
    str(path.relative_to(HOUSE).with_suffix("")).replace("/", ".").removesuffix(".__init__")
    for room in ("grammar", "solvers", "service", "corpus")
    for path in (HOUSE / room).rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("name", SHOWING)
def test_an_example_in_a_docstring_holds(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
