"""`python -m tests.soak.hostile`: requests made from the OpenAPI document for a while, every run other ones.

The environment variable SOAK_SECONDS (60) says how long.
"""

import os
import subprocess
import sys
import tempfile

from tests.service.servers import service
from tests.service.test_hostile_requests import LOOSE


def main() -> int:
    """Ask, and print what was found; the exit status is 1 where a request broke the service or its word."""
    with service(store=":memory:") as client, tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/schemathesis.toml", "w", encoding="utf-8") as file:
            file.write(LOOSE)
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{client.base_url}/openapi.json", "--no-color"]
        command += ["--max-time", os.environ.get("SOAK_SECONDS", "60"), "--suppress-health-check", "all"]
        return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
