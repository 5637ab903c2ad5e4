"""`make soak`: the service under mixed load for a while; it must neither fail, nor leak, nor lose an answer.

The environment variable SOAK_SECONDS (60) says how long.
"""

import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path

QUESTIONS = (
    "A model starts with 1 million parameters and shrinks by a factor of 10 every epoch. How many remain after 4?",
    "The gradient is 30 units and grows by 5% each epoch. What is it after 10 epochs?",
    "How many parameters has a fully connected layer of 128 neurons after one of 784?",
    "First 2,100,000 parameters, plus another 30,000: what is the final parameter count?",
    "Hello there",
    "What is 9**9**9**9?",
    "A loss of 2 doubles every epoch. What is it after 10^9 epochs?",
    "1 " * 2000,
    "(" * 4000,
    "per each of " * 333,
)
ASKERS = 8
MOST_GROWTH = 1.5


def main() -> int:
    """Run it and print what came back; the exit status is 1 where something failed."""
    seconds = float(os.environ.get("SOAK_SECONDS", "60"))
    port = _free_port()
    command = [sys.executable, "-m", "service", "serve", "--port", str(port)]
    service = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_ready(port)
        _ask_for(1, port)
        before = _memory(service.pid)
        found = _ask_for(seconds, port)
        after = _memory(service.pid)
    finally:
        service.terminate()
        ended = service.wait(20)
    print(f"{sum(found.values()):,} requests in {seconds:g} s: {dict(found.most_common())}")
    print(f"memory of the service {before:.0f} → {after:.0f} MB; it ended with status {ended}")
    failed = [name for name in found if name.startswith("failed")]
    return 1 if failed or after > before * MOST_GROWTH or ended not in (0, -15) else 0


def _ask_for(seconds: float, port: int) -> Counter[str]:
    found: Counter[str] = Counter()
    end = time.monotonic() + seconds

    def ask(seed: int) -> None:
        chance = random.Random(seed)
        while time.monotonic() < end:
            found[_outcome(port, chance.choice(QUESTIONS))] += 1

    askers = [threading.Thread(target=ask, args=(seed,)) for seed in range(ASKERS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    return found


def _outcome(port: int, question: str) -> str:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/v1/answers",
        json.dumps({"question": question}).encode(),
        {"content-type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return str(json.load(response)["status"])
    except urllib.error.HTTPError as error:
        return "busy" if error.code == 503 else f"failed {error.code}"
    except OSError as error:
        return f"failed {type(error).__name__}"


def _wait_until_ready(port: int) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the service did not start")


def _memory(pid: int) -> float:
    """Resident memory of a process in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
