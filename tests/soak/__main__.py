"""`python -m tests.soak [NAME …]`: clients of chatbots, each in an environment of its own, against a running service.

The environments are made below the folder that SOAK_FOLDER names (a temporary one unless told) and are used again.
Open WebUI takes 7 GB and minutes to install: named clients leave it out (`python -m tests.soak langchain lite`).
"""

import os
import shutil
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
MADE = "made"


@dataclass(frozen=True, slots=True)
class Client:
    """A client by the name of its script, with the packages it needs: Python's unless `node`.

    What is `served` is a service with a page, which the browser of the tests opens.
    """

    name: str
    packages: tuple[str, ...]
    node: bool = False
    served: bool = False

    def folder(self, base: Path) -> Path:
        """Where its environment is."""
        return base / self.name

    def install(self, base: Path) -> None:
        """Make the environment, but where a run before has made it whole.

        Raises: CalledProcessError where it cannot be made.
        """
        folder = self.folder(base)
        if (folder / MADE).exists():
            return
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if self.node:
            (folder / "package.json").write_text('{"private": true, "type": "module"}\n', "utf-8")
            _run("npm", "install", "--silent", "--no-audit", "--no-fund", *self.packages, at=folder)
        else:
            pip = ("-m", "pip", "--quiet", "--disable-pip-version-check", "install")
            _run(sys.executable, "-m", "venv", ".", at=folder)
            _run("bin/python", *pip, *self.packages, at=folder)
        (folder / MADE).touch()

    def command(self, base: Path, address: str) -> Sequence[str]:
        """What tries it against the service at `address`."""
        folder = self.folder(base)
        if self.node:
            script = folder / f"{self.name}.mjs"
            script.write_bytes((CLIENTS / script.name).read_bytes())
            return ("node", str(script), address)
        if self.served:
            module, picture = f"tests.soak.clients.{self.name}", base / f"{self.name}.png"
            return (sys.executable, "-m", module, address, str(folder / "bin/open-webui"), str(picture))
        return (str(folder / "bin/python"), str(CLIENTS / f"{self.name}.py"), address, str(HOUSE), sys.executable)


ALL = (
    Client("mcp_1", ("--requirement", str(CLIENTS / "mcp_1.txt"))),
    Client("langchain", ("langchain-openai>=1,<2", "langchain-mcp-adapters<1")),
    Client("lite", ("litellm>=1.80,<2", "mcp>=2,<3")),
    Client("ai_sdk", ("ai@6", "@ai-sdk/openai@3", "@ai-sdk/openai-compatible@2"), node=True),
    Client("open_webui", ("open-webui",), served=True),
)


def main(names: Sequence[str]) -> int:
    """Try the clients and print what became of each; the exit status is 1 where one failed, 2 where one is unknown."""
    if unknown := sorted({*names} - {one.name for one in ALL}):
        print(f"no client is called {', '.join(unknown)}; there are {', '.join(one.name for one in ALL)}")
        return 2
    base = Path(os.environ.get("SOAK_FOLDER") or Path(tempfile.gettempdir()) / "abacist-soak").resolve()
    chosen = [one for one in ALL if not names or one.name in names]
    with _service() as address:
        outcomes = [(one.name, _outcome(one, base, address)) for one in chosen]
    for name, outcome in outcomes:
        print(f"{name:12} {outcome}")
    return 1 if any(outcome.startswith("failed") for _, outcome in outcomes) else 0


def _outcome(client: Client, base: Path, address: str) -> str:
    try:
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
