"""The README is true: its examples give what it shows, its commands exist, its table is the corpus's."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.app import create_app
from service.settings import Settings
from tests.corpus.table import table
from tests.service import settings_table
from tests.service.serving import serving

HOUSE = Path(__file__).parent.parent
README = (HOUSE / "README.md").read_text("utf-8")


def _consoles() -> Iterator[tuple[str, str]]:
    """Every command of the README's console blocks with the output shown under it."""
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block.replace("\\\n", ""), flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command.partition("  #")[0].strip(), output


COMMANDS = list(_consoles())
PATIENT = {**os.environ, "ABACIST_DEADLINE": "600", "ABACIST_ARTICLE": "600"}
"""What is shown does not depend on how busy the machine is that shows it."""


def test_the_readme_shows_commands() -> None:
    programs = {shlex.split(command)[0] for command, _ in COMMANDS}
    assert programs == {"abacist", "make", "curl"}


@pytest.mark.parametrize(("command", "output"), [pair for pair in COMMANDS if pair[0].startswith("abacist")])
def test_a_command_gives_the_output_that_is_shown(command: str, output: str) -> None:
    words = shlex.split(command)
    command_line = [sys.executable, "-m", "service", *words[1:]]
    run = subprocess.run(command_line, cwd=HOUSE, env=PATIENT, capture_output=True, text=True, check=False)
    # An article with a wrong claim is told by the exit status too.
    assert run.returncode == ("✗ wrong" in output), run.stderr
    assert run.stdout.strip() == output.strip()


@pytest.mark.parametrize("command", [command for command, _ in COMMANDS if command.startswith("make")])
def test_a_make_target_exists(command: str) -> None:
    run = subprocess.run([*shlex.split(command), "-n"], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "abacist serve" in run.stdout or "pytest" in run.stdout


@pytest.mark.parametrize(("command", "output"), [pair for pair in COMMANDS if pair[0].startswith("curl")])
def test_the_request_gives_what_is_shown(command: str, output: str) -> None:
    words = shlex.split(command)
    body = json.loads(words[words.index("-d") + 1])
    with serving(create_app(Settings(workers=1, deadline=600))) as client:
        given = client.post("/v1/answers", json=body).json()
    shown = dict(re.findall(r'"(exact|unit|status|of)": "([^"…]*)"', output))
    assert shown
    assert shown.pop("status") == given["status"]
    assert {name: given["answers"][0][name] for name in shown} == shown


def test_the_subcommands_it_names_exist() -> None:
    for name in re.findall(r"`abacist (\w+)", README):
        run = subprocess.run(
            [sys.executable, "-m", "service", name, "--help"], cwd=HOUSE, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, name


def test_the_table_of_what_it_answers_is_the_corpus() -> None:
    shown = README.partition("tests/test_readme.py -->\n")[2].partition("<!-- end")[0].strip()
    assert shown == table().strip(), "run python -m tests.corpus.table and paste"


def test_the_table_of_settings_is_the_code() -> None:
    shown = README.partition("settings_table`, held true by tests/test_readme.py -->\n")[2].partition("\n<!-- end")[0]
    assert shown == settings_table.table(), "run python -m tests.service.settings_table and paste"


def test_what_it_links_to_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (HOUSE / target).exists(), target
