"""Requests made from the document, in and out of its bounds: no failure of ours, every status declared."""

import re
import subprocess
import sys
from pathlib import Path

from service.app import create_app
from service.settings import Settings
from tests.service.serving import serving

EXAMPLES = "15"
# OpenAI's clients send what they like, and what of it makes no sense is told in words no schema holds.
LOOSE = """
[[operations]]
include-path-regex = "/v1/(chat/completions|responses|models)"
[operations.checks]
positive_data_acceptance.enabled = false
negative_data_rejection.enabled = false
"""


def test_no_request_breaks_the_service_or_its_word(tmp_path: Path) -> None:
    (tmp_path / "schemathesis.toml").write_text(LOOSE, "utf-8")
    with serving(create_app(Settings(workers=2, deadline=0.5))) as client:
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{client.base_url}/openapi.json"]
        # Random, but the same every time: what is found in `make soak` is not found here by chance.
        command += ["--max-examples", EXAMPLES, "--generation-deterministic", "--no-color"]
        command += ["--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all"]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    asked = re.search(r"(\d+) generated, (\d+) passed", ran.stdout)
    assert asked, ran.stdout
    assert int(asked[1]) > 100
