"""`python -m grammar "…"` prints every stage of reading a question."""

import sys

from grammar.chunks import chunker
from grammar.errors import CannotAnswer
from grammar.lexicon import lexicon
from grammar.reading import read
from grammar.tokens import tokenize


def main(text: str) -> None:
    """Prints tokens, phrases and the Problem."""
    tokens = tokenize(text, lexicon())
    print("tokens  ", *tokens)
    row = chunker().phrases(tokens)
    print("phrases ", *row)
    try:
        whole = read(text)
        print("facts   ", *whole.facts, sep="\n         ")
        print("goals   ", *whole.goals, sep="\n         ")
    except CannotAnswer as error:
        print("refused ", type(error).__name__, error.message, error.hint)


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
