"""`abacist mcp`: the tools over standard input and output, for a host that starts the command itself."""

import asyncio
import os
import signal

from service.job import Question, reply
from service.mcp.extra import is_installed
from service.mcp.tools import Desk
from service.settings import from_environment
from service.workers import Workers


class MissingExtra(ValueError):
    """The command needs what is not installed; the message says how to install it."""


def mcp() -> int:
    """Answer the host until it closes the input.

    Raises: MissingExtra where the extra is not installed.
    """
    if not is_installed():
        raise MissingExtra("this needs the extra mcp, in its second version: pip install 'abacist[mcp]'")
    asyncio.run(_answer_host())
    return 0


async def _answer_host() -> None:
    from mcp.server.stdio import stdio_server

    from service.mcp.server import server

    settings = from_environment()
    workers = Workers(settings, hushed=True)
    _end_on_signals(workers)
    warming = asyncio.create_task(workers.warm(reply, Question("1 + 1 = ?")))
    try:
        serving = server(Desk(workers, settings))
        async with stdio_server() as (receiving, sending):
            await serving.run(receiving, sending, serving.create_initialization_options())
    finally:
        warming.cancel()
        workers.stop()


def _end_on_signals(workers: Workers) -> None:
    """End at once when told to: a thread waits for the input, and nothing but its end would wake it."""

    def end(sign: signal.Signals) -> None:
        workers.stop()
        os._exit(128 + sign)

    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, end, sign)
