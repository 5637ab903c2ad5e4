"""`python -m tests.service.closing PORT GRACE` serves with jobs that may be slow, as `abacist serve` does."""

import sys

from service.app import create_app
from service.cli.serve import Draining
from service.settings import Settings
from service.watch import logs
from tests.service import jobs

if __name__ == "__main__":
    settings = Settings(port=int(sys.argv[1]), workers=2, deadline=60.0, grace=float(sys.argv[2]))
    logs.set_up(settings.log)
    Draining(create_app(settings, jobs.answered, jobs.recognized), settings).run()
