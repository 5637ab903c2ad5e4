"""The text that is answered: to a person the answer, to a chat front end what it wants to know of the chat."""

from service.job import Question
from service.openai.asked import Asked
from service.openai.tasks import done, left, task
from service.openai.turns import answered
from service.workers import Busy, Workers


async def content(workers: Workers, asked: Asked, deadline: float) -> str:
    """The text, made in workers with so many seconds a turn.

    Raises: Busy where too many questions are under way.
    """
    last = asked.chat.said[-1]
    wanted = task(last, asked.chat.instructions)
    if wanted is None:
        return asked.form(await answered(workers, asked.chat.said, deadline))
    try:
        return await workers.run(done, wanted)
    except Busy:
        raise
    except Exception as error:
        workers.instead(Question(last), error)
        return left(wanted)
