"""`python -m tests.service.closing PORT GRACE` serves with jobs that may be slow, as `abacist serve` does."""

import sys

from service.app import create_app
from service.cli.serve import Draining
from service.settings import Settings
from service.watch import logs
from tests.service import jobs

QUEUE = 16

if __name__ == "__main__":
    port, grace = int(sys.argv[1]), float(sys.argv[2])
    settings = Settings(port=port, workers=2, deadline=60.0, queue=QUEUE, grace=grace, log="json", store=":memory:")
    logs.set_up(settings.log)
    Draining(create_app(settings, jobs.answered, jobs.recognized), settings).run()
