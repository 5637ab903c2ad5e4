"""The wheel, built from a copy of what is in the repository so that the checkout stays clean."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HOUSE = Path(__file__).parent.parent.parent
SOURCES = ("grammar", "solvers", "service", "corpus", "pyproject.toml", "LICENSE", "README.md")
LEFT = shutil.ignore_patterns("__pycache__", "node_modules")
EPOCH = "1735689600"
"""The time that every file in a wheel bears, in seconds: any, so long as it is always the same."""
OPTIONS = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "--no-index")


def copied(folder: Path) -> Path:
    """A copy of what a wheel is built from, with the rights that files have where nobody else is given any."""
    copy = folder / "copy"
    copy.mkdir()
    for name in SOURCES:
        source = HOUSE / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=LEFT)
        elif source.exists():
            shutil.copy(source, copy)
    for path in copy.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return copy


def built(into: Path) -> Path:
    """The wheel, built in a fresh copy.

    Raises: CalledProcessError.
    """
    into.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        made = Path(folder) / "wheel"
        command = [sys.executable, "-m", "pip", "wheel", *OPTIONS, "--wheel-dir", str(made), str(copied(Path(folder)))]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "0"}
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        (wheel,) = made.glob("*.whl")
        return Path(shutil.copy(wheel, into))
