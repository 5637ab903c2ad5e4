"""Requests made from the document, in and out of its bounds: no failure of ours, every status declared."""

import subprocess
import sys
from pathlib import Path

from service.app import create_app
from service.settings import Settings
from tests.service.serving import serving

EXAMPLES = "40"


def test_no_request_breaks_the_service_or_its_word(tmp_path: Path) -> None:
    with serving(create_app(Settings(workers=2, deadline=0.5))) as client:
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{client.base_url}/openapi.json"]
        # Random, but the same every time: what is found in `make soak` is not found here by chance.
        command += ["--checks", "all", "--max-examples", EXAMPLES, "--generation-deterministic", "--no-color"]
        command += ["--suppress-health-check", "all"]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "No issues found" in ran.stdout, ran.stdout
