"""How often one may ask: a bucket of tokens for each asker, which time fills again."""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from service.settings import BadSetting

PERIODS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
WRITTEN = re.compile(r"([1-9][0-9]{0,8})/(" + "|".join(PERIODS) + ")")
MOST_ASKERS = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in so many seconds, all of them at once where one likes."""

    requests: int
    seconds: int


def rate(written: str) -> Rate:
    """The rate that is written as `60/minute`.

    Raises: BadSetting where it is none.
    """
    told = WRITTEN.fullmatch(written.strip())
    if told is None:
        raise BadSetting("ABACIST_RATE must be a number per second, minute, hour or day, such as 60/minute")
    return Rate(int(told[1]), PERIODS[told[2]])


class Buckets:
    """Who has asked how often lately; of more than `most` askers, those who asked longest ago are forgotten."""

    def __init__(self, rate: Rate, most: int = MOST_ASKERS, now: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._most = most
        self._now = now
        self._filled: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, asker: str) -> float:
        """Seconds until the asker may ask again; 0 lets one request pass, and counts it."""
        now, full = self._now(), float(self._rate.requests)
        a_second = full / self._rate.seconds
        tokens, since = self._filled.pop(asker, (full, now))
        tokens = min(full, tokens + (now - since) * a_second)
        passes = tokens >= 1
        self._filled[asker] = (tokens - passes, now)
        while len(self._filled) > self._most:
            self._filled.popitem(last=False)
        return 0.0 if passes else (1 - tokens) / a_second

    def __len__(self) -> int:
        """How many askers are remembered."""
        return len(self._filled)
