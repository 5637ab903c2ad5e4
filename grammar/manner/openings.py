"""Where a sentence begins that no stop parts from the one before, and how a question begins that is led to: "I want to
know how many …", "So, what is …"."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.manner.instructions import words
from grammar.manner.sentences import ENDS, asks, sentences, without
from grammar.span import Span
from grammar.token import Token

_HEADS = frozenset({"HOW", "WHAT", "WHICH"})
_JOINED = ENDS | {
    "COLON", "SEMICOLON", "COMMA", "DASH", "HYPHEN", "OPEN", "BULLET", "ARROW", "BAR", "SLASH", "EQUALS", "BE", "HAVE",
    "OF", "IN", "ON", "AT", "TO", "FOR", "FROM", "BY", "WITH", "WITHOUT", "AND", "OR", "BUT", "ARTICLE", "POSSESSOR",
    "POSSESSIVE", "PER", "EACH", "WHAT", "HOW", "WHICH", "WHEN", "IF", "COMMAND", "THAN", "AS", "MODAL", "DO",
}  # fmt: skip
"""Classes of words and signs behind which no sentence begins without a stop."""
_FEWEST_SMALL = 3


def parted(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with a stop before every word that begins a sentence, and is written so, but for the stop."""
    begins = words("beginning")
    places = {
        at for at, token in enumerate(tokens)
        if at and token.text.istitle() and token.text.lower() in begins and tokens[at - 1].kind not in _JOINED
        and not token.glued
    }  # fmt: skip
    if not places or _is_titled(tokens):
        return tokens
    told: list[Token] = []
    for at, token in enumerate(tokens):
        if at in places:
            end = tokens[at - 1].span.end
            told.append(Token("STOP", ".", Span(end, end), glued=True))
        told.append(token)
    return tuple(told)


def _is_titled(tokens: Sequence[Token]) -> bool:
    """Whether most words begin with a capital letter, as in a title, so that none says where a sentence begins."""
    written = [token for token in tokens if token.text.isalpha() and len(token.text) > _FEWEST_SMALL]
    return 2 * sum(token.text.istitle() for token in written) > len(written) > _FEWEST_SMALL


_SUBJECTS = frozenset({"ARTICLE", "POSSESSOR", "EACH", "EVERY", "PRONOUN", "THERE", "ALL"})
"""Classes of words with which a sentence begins that tells something before its comma."""


def stopped(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with a stop where a comma parts what is told from what is asked: "Each is 2, how many can I buy?"."""
    told: list[Token] = []
    for places in sentences(tokens):
        own = tokens[places.start : places.stop]
        comma = next((n for n in range(1, len(own) - 1) if own[n].kind == "COMMA" and own[n + 1].kind in _HEADS), 0)
        first = int(own[0].kind == "IF" and bool(comma))
        subject = own[first].kind in _SUBJECTS or (own[first].kind == "WORD" and own[first].text[:1].isupper())
        if comma and subject and any(t.value is not None for t in own[:comma]):
            told += [*own[first:comma], replace(own[comma], kind="STOP", text="."), *own[comma + 1 :]]
        else:
            told += own
    return tuple(told)


def plainly_asked(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without what only leads to a question or rounds it off: "Can you tell me", "So,", "… does it take
    then?"; "I need the speed." asks for it."""
    tokens = _rounded_off(tokens)
    for places in reversed(list(sentences(tokens))):
        head = next((at for at in places if tokens[at].kind in _HEADS), places.start)
        lead = [token.text.lower() for token in tokens[places.start : head] if token.kind not in {"COMMA", "COLON"}]
        if lead and set(lead) <= words("asking"):
            last = tokens[places[-1]]
            ended = replace(last, kind="QUESTION", text="?") if last.kind == "STOP" else last
            tokens = (*tokens[: places.start], *tokens[head : places[-1]], ended, *tokens[places.stop :])
    return tokens if asks(tokens) else _needed(tokens)


def _rounded_off(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without a "then" that ends a question of the present: all told before holds, and no time is meant."""
    for places in reversed(list(sentences(tokens))):
        last = places[-1] - (tokens[places[-1]].kind == "QUESTION")
        own = {token.text.lower() for token in tokens[places.start : places.stop]}
        if tokens[last].text.lower() == "then" and own & _PRESENT and not own & _PAST:
            tokens = without(tokens, range(last, last + 1))
    return tokens


_PRESENT = frozenset({"do", "does", "is", "are", "will", "would", "can"})
_PAST = frozenset({"was", "were", "did", "had"})


def _needed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A text that asks nothing with its last sentence, "I need the speed.", as what is wanted: "the speed?"."""
    places = next(reversed(list(sentences(tokens))), range(0))
    last = tokens[places.start : places.stop]
    named = next((n for n, token in enumerate(last) if token.kind == "ARTICLE"), 0)
    lead = [token.text.lower() for token in last[:named]]
    if not {"need", "want"} & set(lead) or not set(lead) <= words("asking"):
        return tokens
    end = last[-1]
    name = last[named:-1] if end.kind in ENDS else last[named:]
    return (*tokens[: places.start], *name, Token("QUESTION", "?", end.span, glued=True))
