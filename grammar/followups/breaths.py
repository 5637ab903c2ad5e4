"""How a turn is said: in one breath or two, as a change, as what goes on from a question."""

from collections.abc import Iterator

from grammar.followups.hearing import PARTING, as_words, bare, hear, words_of, written
from grammar.followups.places import places
from grammar.followups.saying import Said
from grammar.followups.wanted import Wanted
from grammar.lexicon import lexicon
from grammar.tokens import tokenize

_PLAIN = frozenset({"NUMBER", "X", "BY_SIZE", "RATIO", "PERCENT", "UNIT", "TIME", "ROUND", "QUESTION", "CURRENCY",
                    "MONEY"})  # fmt: skip


def in_two(said: Said) -> Iterator[tuple[str, str]]:
    """What is said, parted at each stop, comma or "and", from its end; before "in" where only a form follows."""
    for at in range(len(said.tokens) - 2, 0, -1):
        kind, rest = said.tokens[at].kind, written(said.text, said.tokens[at + 1 :])
        formed = kind in {"IN", "IN_UNIT", "AS"} and isinstance(hear(f"{said.tokens[at].text} {rest}"), Wanted)
        spans = kind == "AND" and any(token.kind == "BETWEEN" for token in said.tokens[:at])
        if (formed or kind in {*PARTING, "QUESTION", "SEMICOLON"}) and not spans:
            yield written(said.text, said.tokens[:at]), rest


def tells_form(said: Said) -> bool:
    """Whether the end of what is said only tells in which form: "and 36000 steps, in minutes"."""
    return any(isinstance(hear(second), Wanted) for _, second in in_two(said))


def says_a_change(text: str) -> bool:
    """Whether words tell that they change something, or are a number or a size alone."""
    tokens = tokenize(text, lexicon())
    texts = [token.text.lower() for token in tokens]
    told = any((text,) in words_of("ELSE") for text in texts) or (bool(texts) and (texts[0],) in words_of("CHANGING"))
    return told or all(t.kind in _PLAIN for t in tokens)


def corrects(text: str) -> bool:
    """Whether words begin as a correction: "sorry, it is 12"."""
    texts = [token.text.lower() for token in tokenize(text, lexicon())]
    return bool(texts) and words_of("CORRECTING").longest(texts, 0) is not None


def joins_on(text: str) -> bool:
    """Whether words begin as what goes on from a question: "and if …", "what if …", "but …"."""
    texts = [token.text.lower() for token in tokenize(text, lexicon())[:2]]
    return texts[:1] in (["and"], ["but"]) or texts == ["what", "if"]


def counts_alike(text: str, question: str) -> bool:
    """Whether a text is only a number of what a question tells a number of."""
    told = places(text)
    alone = len(told) == 1 and told[0].counted and len(bare(as_words(text).tokens)) == _PAIR
    return bool(alone) and any(place.counted == told[0].counted for place in places(question))


_PAIR = 2


def is_bare(said: Said) -> bool:
    """Whether only a number is said, of which nothing tells what it counts or measures: "if we're 4"."""
    told = places(said.text)
    return len(told) == 1 and not (told[0].unit or told[0].names or told[0].parts or told[0].counted)
