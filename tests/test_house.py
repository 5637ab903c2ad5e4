"""The house rules that the source shows: imports go one way, no text is evaluated, files are small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
ROOMS = ("grammar", "solvers", "service", "corpus")
# What each room may import: of the house, and of the libraries that live in few rooms.
OURS = {
    "grammar": {"grammar"},
    "solvers": {"grammar", "solvers"},
    "service": {"grammar", "solvers", "service"},
    "corpus": {"corpus", "service"},
}
LIBRARIES = {
    "lark": {"grammar"},
    "sympy": {"solvers", "corpus"},
    "fastapi": {"service"},
    "starlette": {"service"},
    "pydantic": {"service"},
    "pydantic_core": {"service"},
    "uvicorn": {"service"},
    "pebble": {"service"},
    "mcp": {"service"},
    "mcp_types": {"service"},
    "redis": {"service"},
    "ray": {"service"},
    "pyarrow": {"service"},
    "prometheus_client": {"service"},
}
# The command that runs the check is the one door from the service to the corpus.
DOORS = {("service/cli/__init__.py", "corpus")}
EVALUATING = {"sympify", "parse_expr", "nsimplify", "lambdify", "eval", "exec"}
FILES = sorted(path for room in ROOMS for path in (HOUSE / room).rglob("*.py"))
LONGEST = 300


def _name(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_imports_go_one_way(path: Path) -> None:
    room = path.relative_to(HOUSE).parts[0]
    for name in _imported(ast.parse(path.read_text("utf-8"))):
        if name in ROOMS and (_name(path), name) not in DOORS:
            assert name in OURS[room], f"{room} imports {name}"
        assert room in LIBRARIES.get(name, {room}), f"{name} does not live in {room}"


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                yield name
            case _:
                pass


def _evaluates_text(node: ast.AST) -> bool:
    """Whether this is S("…"), which SymPy reads as code."""
    match node:
        case ast.Call(func=ast.Name(id="S") | ast.Attribute(attr="S")):
            return True
        case _:
            return False


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_text_is_evaluated(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert not EVALUATING & set(_names(tree))
    assert not any(_evaluates_text(node) for node in ast.walk(tree))


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_files_are_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < LONGEST


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))) or not path.read_text("utf-8").strip()
