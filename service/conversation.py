"""A conversation, turn by turn: what is said is read in the light of the question that stands.

A follow-up is an edit of that question, answered as if it had been asked whole. `Answer.question` is then the question
as it now stands, and every span of the answer points into it; where nothing of what was said is understood it is what
was said, and the conversation stays as it was.
"""

from service.dialogue.state import NEW, Conversation, restored
from service.dialogue.turning import turn

__all__ = ["NEW", "Conversation", "restored", "turn"]
