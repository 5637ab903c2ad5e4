"""What a person typed, out of the prompt that a chat front end wrapped it in (Open WebUI: files, several answers)."""

TASK = "### Task:"
HISTORY, HISTORY_END = "<chat_history>", "</chat_history>"
FILES_END = "</context>"
QUERY, QUERY_END = "<user_query>", "</user_query>"
MERGING = 'You have been provided with a set of responses from various models to the latest user query: "'
MERGING_END = '"\n\nYour task is to synthesize'


def typed(text: str) -> str:
    """The person's own words; the text as it is where nothing was wrapped around them.

    >>> typed("### Task: Use the context.<context>3 apples</context>\\n\\nHow many?")
    'How many?'
    """
    if text.startswith(MERGING):
        return text.removeprefix(MERGING).partition(MERGING_END)[0]
    if not text.lstrip().startswith(TASK) or HISTORY in text:
        return text
    if QUERY in text:
        return text.rpartition(QUERY)[2].partition(QUERY_END)[0].strip()
    return text.rpartition(FILES_END)[2].strip() or text
