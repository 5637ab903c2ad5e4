"""Reads the pieces of a text about parts that hold numbers, by the grammar of pieces.lark."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grammar.errors import AnotherStory
from grammar.lexicon.inflection import uninflected
from grammar.pieced import Language, Piece, Word
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_BREAKS = frozenset({"COMMA", "COLON", "SEMICOLON", "OPEN", "CLOSE", "BAR", "BULLET", "DASH"})
_CROSSES = {"X": "CROSS", "TIMES_SIGN": "CROSS", "BY": "CROSS", "BY_SIZE": "CROSS", "TO": "TO", "ARROW": "TO",
            "INTO": "TO"}  # fmt: skip
_PLAIN = frozenset({"NUMBER", "EQUALS", "HOW", "MANY", "EACH", "EVERY", "PER"})
_SETTING = frozenset({"COMMA", "EQUALS", "WORD", "YES", "NO", "NO_WORD"})
_CALLS = frozenset({"bilinear", "simplernn", "lstm", "gru", "rnn", "embedding"})
_LANGUAGE = Language("tensors", frozenset({"TOPIC", "NOTE", "CALL"}), frozenset({"PER"}))


def pieces_of(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The pieces of a text in order.

    Raises: AnotherStory where a word is none of these parts, or a piece says anything else.
    """
    return _LANGUAGE.pieces(_words(tokens))


def _words(tokens: Sequence[Token]) -> Iterator[Word]:
    """The tokens as words of the grammar, the longest phrase first, without those that say nothing.

    Raises: AnotherStory at a word that is not known.
    """
    tokens = [each for each in tokens if each.kind != "ARTICLE"]
    lemmas = tuple(uninflected(each.text.lower()) for each in tokens)
    at, before = 0, ""
    while at < len(tokens):
        called = _called(tokens, at)
        if called is not None:
            yield called[0]
            at = called[1]
            continue
        token = tokens[at]
        if token.kind in _CROSSES and _between_sizes(tokens, at):
            yield Word(_CROSSES[token.kind], "", token.span)
            at += 1
            continue
        if _is_listed(lemmas, at):
            yield Word("KIND", "projection" if lemmas[at] in _ATTENDING else "feed", token.span)
            at += 1
            continue
        if token.kind == "OF" and _parts(tokens, lemmas, at, before):
            token = replace(token, kind="COMMA", text=",")
        found = None if token.kind in {"NUMBER", "COMMA"} else _LANGUAGE.phrases().longest(lemmas, at)
        if found is not None:
            end, (kind, sense) = found
            if kind != "FILLER":
                before = kind
                yield Word(kind, sense, token.span | tokens[end - 1].span, token.value)
            at = end
            continue
        number = at + 1 < len(tokens) and tokens[at + 1].kind == "NUMBER"
        if not (token.kind == "COLON" and before == "COUNTED" and number):  # "trainable params: 8,192"
            yield _plain(token)
        at, before = at + 1, ""


def _parts(tokens: Sequence[Token], lemmas: tuple[str, ...], at: int, before: str) -> bool:
    """Whether an "of" parts two numbers: "16 sequences of 30 steps", "the layer norms of one block"."""
    if at + 2 >= len(tokens) or tokens[at + 1].kind != "NUMBER":
        return False
    behind = _LANGUAGE.phrases().longest(lemmas, at + 2)
    return before == "ITEM" or (behind is not None and behind[1][0] == "BLOCK")


_ATTENDING = frozenset({"query", "key", "value", "output", "q", "k", "v", "o"})
_GATED = frozenset({"gate", "up", "down"})
_LISTING = frozenset({",", "and", "&", "/"})


def _is_listed(lemmas: Sequence[str], at: int) -> bool:
    """Whether a word names one of several projections whose noun stands once: the "key" of "query, key and value
    matrices"."""
    kin = next((each for each in (_ATTENDING, _GATED) if lemmas[at] in each), frozenset[str]())
    end = at + 1
    while kin and end < len(lemmas) and (lemmas[end] in kin or lemmas[end] in _LISTING):
        end += 1
    return end > at + 1 and end < len(lemmas) and lemmas[end] in {"projection", "matrix", "map"}


def _plain(token: Token) -> Word:
    """A token that no phrase holds.

    Raises: AnotherStory where it is not known.
    """
    if token.kind in _ENDS:
        return Word("END", "", token.span)
    if token.kind in _BREAKS:
        return Word("BREAK", "", token.span)
    if token.kind == "PRONOUN" and token.value is not None:
        return Word("ONE", "", token.span, token.value)
    if token.kind in _PLAIN:
        return Word("EACH" if token.kind == "EVERY" else token.kind, token.text.lower(), token.span, token.value)
    raise AnotherStory("A word is of no part that holds numbers.")


def _between_sizes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign or "by" stands between two sizes, each of which may have its noun."""
    before = [each.kind for each in tokens[max(at - 2, 0) : at]]
    behind = [each.kind for each in tokens[at + 1 : at + 2]]
    sizes = {"NUMBER", "LETTER"}
    return bool(set(before) & sizes) and bool(set(behind) & sizes)


def _called(tokens: Sequence[Token], at: int) -> tuple[Word, int] | None:
    """A call of code with its arguments, and the place behind it."""
    name = tokens[at].text.lower()
    if name not in _CALLS or at + 1 >= len(tokens) or tokens[at + 1].kind != "OPEN":
        return None
    close = next((n for n in range(at, len(tokens)) if tokens[n].kind == "CLOSE"), 0)
    inside = tokens[at + 2 : close]
    settings = {inside[n - 1].text.lower() + "=" + inside[n + 1].text.lower() for n, each in enumerate(inside)
                if each.kind == "EQUALS" and 0 < n < len(inside) - 1}  # fmt: skip
    loose = [each for each in inside if each.value is None and each.kind not in _SETTING]
    if not close or loose:
        return None
    numbers = tuple(each.value for each in inside if each.value is not None)
    return Word("CALL", name, tokens[at].span | tokens[close].span, None, numbers, frozenset(settings)), close + 1
