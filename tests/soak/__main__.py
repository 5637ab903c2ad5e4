"""`python -m tests.soak [NAME …]`: clients of chatbots, each in an environment of its own, against a running service.

The environments are made below the folder that SOAK_FOLDER names (a temporary one unless told) and are used again.
Open WebUI takes several gigabytes, so it is tried only by name (`open_webui`) or where it is in the folder already.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.soak.ports import free_port

HOUSE = Path(__file__).parent.parent.parent
CLIENTS = Path(__file__).parent / "clients"
LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Client:
    """A client by the name of its script, with the packages it needs: Python's unless `node`."""

    name: str
    packages: tuple[str, ...]
    node: bool = False
    large: bool = False

    def folder(self, base: Path) -> Path:
        """Where its environment is."""
        return base / self.name

    def install(self, base: Path) -> None:
        """Make the environment.

        Raises: CalledProcessError where it cannot be made.
        """
        folder = self.folder(base)
        folder.mkdir(parents=True, exist_ok=True)
        if self.node:
            (folder / "package.json").write_text('{"private": true, "type": "module"}\n', "utf-8")
            _run("npm", "install", "--silent", "--no-audit", "--no-fund", *self.packages, at=folder)
            return
        _run(sys.executable, "-m", "venv", ".", at=folder)
        _run("bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install", *self.packages, at=folder)

    def command(self, base: Path, address: str) -> Sequence[str]:
        """What tries it against the service at `address`."""
        folder = self.folder(base)
        if self.node:
            script = folder / f"{self.name}.mjs"
            script.write_bytes((CLIENTS / script.name).read_bytes())
            return ("node", str(script), address)
        if self.large:
            module, picture = f"tests.soak.clients.{self.name}", base / f"{self.name}.png"
            return (sys.executable, "-m", module, address, str(folder / "bin/open-webui"), str(picture))
        return (str(folder / "bin/python"), str(CLIENTS / f"{self.name}.py"), address, str(HOUSE), sys.executable)


ALL = (
    Client("mcp_1", ("--requirement", str(CLIENTS / "mcp_1.txt"))),
    Client("langchain", ("langchain-openai>=1,<2", "langchain-mcp-adapters<1")),
    Client("lite", ("litellm>=1.80,<2", "mcp>=2,<3")),
    Client("ai_sdk", ("ai@6", "@ai-sdk/openai@3", "@ai-sdk/openai-compatible@2"), node=True),
    Client("open_webui", ("open-webui",), large=True),
)


def main(names: Sequence[str]) -> int:
    """Try the clients and print what became of each; the exit status is 1 where one failed."""
    base = Path(os.environ.get("SOAK_FOLDER") or Path(tempfile.gettempdir()) / "abacist-soak").resolve()
    chosen = [one for one in ALL if one.name in names or (not names and (not one.large or one.folder(base).exists()))]
    with _service() as address:
        outcomes = [(one.name, _outcome(one, base, address)) for one in chosen]
    for name, outcome in outcomes:
        print(f"{name:12} {outcome}")
    return 1 if any(outcome.startswith("failed") for _, outcome in outcomes) else 0


def _outcome(client: Client, base: Path, address: str) -> str:
    try:
        if not client.folder(base).exists():
            client.install(base)
    except (OSError, subprocess.CalledProcessError) as error:
        return f"not tried: its environment cannot be made here ({type(error).__name__})"
    ran = subprocess.run(
        client.command(base, address), cwd=HOUSE, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    return "works" if ran.returncode == 0 else f"failed\n{ran.stderr[-2000:]}"


@contextmanager
def _service() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "service", "serve", "--port", str(port)]
    started = subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _ready(f"http://127.0.0.1:{port}")
    finally:
        started.terminate()
        started.wait(30)


def _ready(address: str) -> str:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
            return address
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the service did not start")


def _run(*command: str, at: Path) -> None:
    subprocess.run(command, cwd=at, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
