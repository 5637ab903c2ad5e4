"""`python -m tests.release FOLDER`: the wheel, its bill of materials and its licences into a folder, and an audit.

The wheel is built twice and must be the same; what is installed with it stands in an environment of its own.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.release.bill import UNTOLD, findings, is_audit, is_vulnerable, licences
from tests.release.wheel import EPOCH, HOUSE, built

TOOLS = Path(sys.executable).parent
SERVICES = ("pypi", "osv")
"""Who knows of vulnerabilities, asked one after the other until one knows the packages."""
LONGEST_REASON = 160


def main(arguments: Sequence[str]) -> int:
    """Make them; the exit status is 1 where the wheel cannot be built again, or a package is known to be vulnerable."""
    folder = Path(arguments[0] if arguments else HOUSE / "dist").resolve()
    with TemporaryDirectory() as again:
        wheel = built(folder)
        same = built(Path(again)).read_bytes() == wheel.read_bytes()
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    print(f"{wheel.name}: {digest}, {'the same' if same else 'NOT THE SAME'} when built again")
    with TemporaryDirectory() as place:
        python = _installed(wheel, Path(place))
        bill = _bill(python, folder / f"{wheel.stem}.cdx.json")
        (folder / "LICENCES.md").write_text(licences(bill), "utf-8")
        untold = licences(bill).count(UNTOLD)
        print(f"{len(bill['components'])} packages in the bill of materials; {untold} tell no licence")
        clean = _audited(python)
    return 0 if same and clean else 1


def _installed(wheel: Path, place: Path) -> Path:
    """The interpreter of a new environment that holds the wheel with its extras, and nothing else."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    python = place / "bin" / "python"
    options = ("--quiet", "--disable-pip-version-check", "--constraint", str(HOUSE / "constraints.txt"))
    target = [sys.executable, "-m", "pip", "--python", str(python), "install", *options, f"{wheel}[mcp,redis]"]
    subprocess.run(target, check=True)
    return python


def _bill(python: Path, file: Path) -> dict[str, list[object]]:
    """The bill of materials of an environment, written to a file too."""
    options = ("--output-reproducible", "--output-format", "JSON", "--pyproject", str(HOUSE / "pyproject.toml"))
    command = [str(TOOLS / "cyclonedx-py"), "environment", *options, "--output-file", str(file), str(python)]
    subprocess.run(command, env={"SOURCE_DATE_EPOCH": EPOCH}, check=True, stderr=subprocess.DEVNULL)
    told: dict[str, list[object]] = json.loads(file.read_text("utf-8"))
    return told


def _audited(python: Path) -> bool:
    """Whether nothing is known against the packages of an environment, as far as it can be looked up."""
    packages = next((python.parent.parent / "lib").glob("python*")) / "site-packages"
    for name in SERVICES:
        command = [str(TOOLS / "pip-audit"), "--path", str(packages), "--vulnerability-service", name]
        command += ["--format", "json", "--progress-spinner", "off"]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if is_audit(ran.stdout):
            print("\n".join([f"audited by {name}:", *findings(ran.stdout)]))
            return not is_vulnerable(ran.stdout)
        print(f"{name} can look up none of the packages from here {ran.stderr.strip()[-LONGEST_REASON:]}".rstrip())
    print("NOT AUDITED: whether anything is known against these packages is open; run this where a service is reached")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
