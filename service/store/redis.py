"""Conversations in Redis, for services on several hosts; this loads the package, which is an extra."""

from collections.abc import Callable
from typing import Any

from service.settings import BadSetting, Settings, variable
from service.store import StoreFault

try:
    import redis.asyncio as client
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff
    from redis.exceptions import RedisError
except ModuleNotFoundError as error:
    raise BadSetting(f"{variable('redis')} needs a package: pip install 'abacist[redis]'") from error

PATIENCE = 1.0
"""Seconds to wait for a connection, and for a reply."""
PREFIX = "abacist:conversation:"
USED = "abacist:conversations"
NOW = "local time = redis.call('TIME') local now = time[1] * 1000 + math.floor(time[2] / 1000)"
# KEYS: the conversation, and all of them by their last use. ARGV: milliseconds until it expires, the most, the text.
BEGIN = f"""
{NOW}
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[1])
redis.call('ZADD', KEYS[2], now, KEYS[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - ARGV[1])
for _, oldest in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1 - ARGV[2])) do
    redis.call('DEL', oldest)
    redis.call('ZREM', KEYS[2], oldest)
end
"""
# ARGV: milliseconds until it expires, the text that it replaces, the text.
REPLACE = f"""
if redis.call('GET', KEYS[1]) ~= ARGV[2] then return 0 end
{NOW}
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[1])
redis.call('ZADD', KEYS[2], now, KEYS[1])
return 1
"""


class RedisStore:
    """Keeps texts at the address `redis://…` for `expiry` seconds after their last use, `most` of them at most.

    Raises: ValueError where this is no address.
    """

    def __init__(self, address: str, expiry: float, most: int) -> None:
        self._redis = client.Redis.from_url(
            address,
            decode_responses=True,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            # A call whose reply is lost may have been done: doing it again would take a turn twice.
            retry=Retry(NoBackoff(), 0),
        )
        self._expiry = max(1, round(expiry * 1000))
        self._most = most
        self._begin = self._redis.register_script(BEGIN)
        self._replace = self._redis.register_script(REPLACE)

    async def kept(self, name: str) -> str | None:
        """The text under a name, None where there is none or it has expired."""
        text: str | None = await _done(self._redis.get(PREFIX + name))
        return text

    async def begin(self, name: str, text: str) -> None:
        """Keep the text under a new name; expired texts go, and beyond the most that are kept the oldest."""
        await _done(self._begin([PREFIX + name, USED], [self._expiry, self._most, text]))

    async def replace(self, name: str, before: str, after: str) -> bool:
        """Put a text in the place of the one it was made from, and keep it afresh; False where another stands there."""
        replaced: int = await _done(self._replace([PREFIX + name, USED], [self._expiry, before, after]))
        return replaced == 1

    async def close(self) -> None:
        """End the connections."""
        await self._redis.aclose()


async def _done(call: Any) -> Any:
    try:
        return await call
    except (RedisError, OSError, UnicodeError) as error:
        # Redis may quote what it was sent, so only the kind of the error is told.
        raise StoreFault(f"Redis: {type(error).__name__}") from error


def redis_opener(settings: Settings) -> Callable[[], RedisStore]:
    """What opens the Redis that the settings name.

    Raises: BadSetting where its address is none.
    """

    def opened() -> RedisStore:
        return RedisStore(settings.redis, settings.conversation_expiry, settings.conversations)

    try:
        opened()
    except ValueError as error:
        # The address may hold a password.
        raise BadSetting(f"{variable('redis')} is no address such as redis://127.0.0.1:6379/0") from error
    return opened
