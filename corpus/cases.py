"""The corpus as data: one TOML file a field, in each the cases, each with its phrasings."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

HERE = Path(__file__).parent
SPOKEN = "conversations"
"""The file that holds no cases but conversations, see conversations.py."""
LISTS = {"texts", "exact", "steps", "unused"}


class BadCase(ValueError):
    """A case that cannot be checked; the message names its file and name."""


@dataclass(frozen=True, slots=True)
class Case:
    """One problem and what is known of it.

    `exact` are the values in the order asked, as text; `unit` that of the first, None where it does not matter;
    `steps` are laws that must be used, `unused` numbers that must be listed, in the words of the phrasing;
    `status` is what a question that must not be answered gets.
    """

    name: str
    texts: tuple[str, ...]
    exact: tuple[str, ...] = ()
    unit: str | None = None
    steps: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    status: str = "answered"
    verdict: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One file of the corpus."""

    name: str
    cases: tuple[Case, ...]


def load(folder: Path = HERE, only: str | None = None) -> tuple[Field, ...]:
    """The fields in `folder`, or the one named `only`.

    Raises: BadCase.
    """
    paths = [path for path in sorted(folder.glob("*.toml")) if only in (None, path.stem)]
    if not paths:
        known = ", ".join(sorted(path.stem for path in folder.glob("*.toml"))) or "none"
        raise BadCase(f"there is no field {only!r}; known: {known}" if only else "the corpus is empty")
    return tuple(_field(path) for path in paths if path.stem != SPOKEN)


def _field(path: Path) -> Field:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadCase(f"{path.name}: {error}") from error
    return Field(path.stem, tuple(_case(path.name, told) for told in content.get("case", ())))


def _case(where: str, told: dict[str, object]) -> Case:
    name = f"{where}, {told.get('name', 'a case without a name')}"
    strange = set(told) - {field.name for field in fields(Case)}
    if strange:
        raise BadCase(f"{name}: unknown key {sorted(strange)[0]}")
    if not told.get("texts") or not ("exact" in told or told.get("status", "answered") != "answered"):
        raise BadCase(f"{name}: texts and exact (or the status of a refusal) are needed")
    given = {key: _tuple(value) if key in LISTS else value for key, value in told.items()}
    return Case(**given)  # type: ignore[arg-type]


def _tuple(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]
