"""What is said next in a conversation: an edit of the question that stands, found on its words and held to its Problem.

    said -hear-> Saying -edits-> the question as it would stand -read-> Problem -kept-> the same but for what was said

`saying.py` is what may be said, `hearing.py` reads it by `turn.lark` and `words.toml`; `places.py` finds the numbers of
a text and what tells them apart; `edits.py` puts what was said in their place; `kept.py` holds the problem to the one
that stood before.
"""
