"""The client of the protocol's first major version, in an environment of its own, which `make test` makes."""

import subprocess
import sys
from pathlib import Path

import pytest

from service.app import create_app
from service.settings import Settings
from tests.service.serving import serving

HOUSE = Path(__file__).parent.parent.parent.parent
ENVIRONMENT = Path(sys.prefix) / "mcp_1"


@pytest.mark.skipif(not ENVIRONMENT.exists(), reason="the first version of mcp could not be installed here")
def test_the_first_version_of_the_client_is_answered() -> None:
    script = str(HOUSE / "tests" / "soak" / "clients" / "mcp_1.py")
    with serving(create_app(Settings(workers=1, deadline=20))) as running:
        command = [str(ENVIRONMENT / "bin" / "python"), script, str(running.base_url), str(HOUSE), sys.executable]
        run = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
