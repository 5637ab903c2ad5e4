"""The wheel carries its data: installed in a folder outside the checkout, it answers there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.release.wheel import OPTIONS, SOURCES, built

HOUSE = Path(__file__).parent.parent
QUESTION = "A model starts with 1 million parameters and shrinks by a factor of 10 each epoch. How many after 4 epochs?"


def _run(*command: str, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=at, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed wheel, built from a copy so that the checkout stays clean."""
    folder = tmp_path_factory.mktemp("wheel")
    target = folder / "installed"
    wheel = str(built(folder / "once"))
    ran = _run(sys.executable, "-m", "pip", "install", *OPTIONS, "--target", str(target), wheel, at=folder)
    assert ran.returncode == 0, ran.stderr
    return target


def test_the_data_files_travel(installed: Path) -> None:
    data = {path for room in SOURCES[:4] for kind in ("lark", "toml") for path in (HOUSE / room).rglob(f"*.{kind}")}
    served = set((HOUSE / "service" / "web" / "dist").iterdir())
    assert data
    assert served
    assert {path for path in data | served if not (installed / path.relative_to(HOUSE)).exists()} == set()


def test_of_the_page_only_what_is_served_travels(installed: Path) -> None:
    web = installed / "service" / "web"
    assert [path.name for path in web.iterdir()] == ["dist"]


def test_the_installed_command_answers_elsewhere(installed: Path, tmp_path: Path) -> None:
    code = f"import sys, service.cli; assert service.__file__.startswith({str(installed)!r}); "
    code += f"sys.exit(service.cli.main(['ask', {QUESTION!r}]))"
    ran = _run(sys.executable, "-P", "-c", code, at=tmp_path, PYTHONPATH=str(installed))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("100 parameters\n")


def test_the_command_is_made(installed: Path, tmp_path: Path) -> None:
    ran = _run(str(installed / "bin" / "abacist"), "--version", at=tmp_path, PYTHONPATH=str(installed))
    assert ran.stdout.startswith("abacist ")


def test_a_wheel_that_is_built_again_is_the_same(tmp_path: Path) -> None:
    one, two = built(tmp_path / "one"), built(tmp_path / "two")
    assert one.name == two.name
    assert one.read_bytes() == two.read_bytes()
