"""The words of a text by the roles that they play in telling of networks: sizes, layers, links between them, flow."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib.resources import files

from grammar.frames.layer_chains import chained
from grammar.frames.layer_code import bracketed, code
from grammar.frames.layer_item import Item
from grammar.lexicon.inflection import forms, singular
from grammar.phrase import Custom, Phrase, Sizes, Stretch
from grammar.token import Token

_SKIPPED = {
    "ARTICLE",
    "ONLY",
    "ADVERB",
    "ALL",
    "MODAL",
    "POSSESSIVE",
    "PLEASE",
    "SLASH",
    "DO",
    "STILL",
    "UP",
    "DOWN",
    "UNDERSCORE",
}
NOMINAL = {
    "word",
    "in",
    "out",
    "unit",
    "hidden",
    "layer",
    "layers",
    "dense",
    "size",
    "net",
    "count",
    "aside",
    "ordinal",
    "bias",
}


def _table(name: str) -> dict[str, str]:
    data = tomllib.loads(files("grammar.frames").joinpath("layer_words.toml").read_text("utf-8"))
    return {word: role for role, words in data[name].items() for word in words}


def _inflected(name: str) -> dict[str, str]:
    return {surface: role for line, role in _table(name).items() for surface, _ in forms(line, "verb")}


@cache
def _roles() -> dict[str, str]:
    return _inflected("verbs") | _table("words")


@cache
def _classes() -> dict[str, str]:
    return _table("classes")


def items(row: Sequence[Phrase], tokens: Sequence[Token]) -> tuple[Item, ...]:
    """The items of a text in order."""
    found: list[Item] = []
    sentence, index = 0, 0
    phrases = {phrase.start: phrase for phrase in row}
    while index < len(tokens):
        read = code(tokens, index) or bracketed(tokens, index)
        phrase = phrases.get(index)
        if read is None and _is_mark(tokens, index):
            read = (Item("mark", f"({tokens[index + 1].text})", tokens[index].span),), index + 3
        if read is not None:
            sizes, end = read
            span = tokens[index].span | tokens[end - 1].span
            found += [replace(each, span=span, sentence=sentence) for each in sizes]
        elif (
            phrase is not None
            and isinstance(phrase.meaning, Sizes | Custom | Stretch)
            and not (isinstance(phrase.meaning, Stretch) and phrase.meaning.article)
        ):
            found.append(_whole(phrase, sentence))
            end = phrase.end
        else:
            item, end = _token(tokens, index, sentence), index + 1
            if tokens[index].kind in _WAYS and found and found[-1].word in _GOING:
                found[-1] = replace(found[-1], kind="resizes", word=_WAYS[tokens[index].kind])
            found += [item] if item is not None else []
        sentence += (
            bool(found)
            and found[-1].kind in {"stop", "question"}
            and end - index == 1
            and tokens[index].text == found[-1].text
        )
        index = end
    return chained(found)


def _whole(phrase: Phrase, sentence: int) -> Item:
    match phrase.meaning:
        case Sizes() as sizes:
            return Item(sizes.form, phrase.text, phrase.span, sizes=sizes, sentence=sentence)
        case Custom(holds=holds):
            return Item("custom", phrase.text, phrase.span, holds=holds, sentence=sentence)
        case _:
            return Item("time", phrase.text, phrase.span, sentence=sentence)


_SPECIAL = {
    "alone": "word", "counts": "word", "single": "number", "both": "each", "plus": "plus", "another": "more",
    "instead": "instead",
    "whose": "that", "final": "ordinal", "last": "ordinal",
    "heads": "foreign", "draws": "word", "drawn": "word", "draw": "word", "likely": "word",
}  # fmt: skip


def _idle(tokens: Sequence[Token], index: int) -> bool:
    """Words that only seem to say something: "three more neurons", "to 10 again", the star of a list, "one-hot"."""
    token = tokens[index]
    lower = token.text.lower()
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if _numbering(tokens, index) or _numbering(tokens, index - 1) or lower in {"feedforward"}:
        return True
    if (lower == "feed" and _follows(tokens, index, "forward")) or (
        lower == "forward" and _precedes(tokens, index, "feed")
    ):
        return True
    if lower == "again" or (lower == "add" and after is not None and after.kind == "OPEN" and after.glued):
        return True
    if lower in {"equal", "same"} and index > 1 and tokens[index - 1].kind == "OF":
        return tokens[index - 2].text.lower() == "layers"
    if lower == "one":
        return after is not None and after.text.lower() == "hot"
    return token.kind == "TIMES_SIGN" and (before is None or before.kind == "LINE")


def _numbering(tokens: Sequence[Token], index: int) -> bool:
    """The "1." or "1)" that opens a line of a list."""
    if index < 0 or tokens[index].kind != "NUMBER" or not tokens[index].text.isdecimal() or index + 2 >= len(tokens):
        return False
    opens = index == 0 or tokens[index - 1].kind in {"LINE", "BULLET"}
    return (
        opens
        and tokens[index + 1].text in {".", ")"}
        and tokens[index + 1].glued
        and tokens[index + 2].kind != "NUMBER"
    )


def _is_mark(tokens: Sequence[Token], index: int) -> bool:
    """The "(a)" of a list within a sentence."""
    if index + 2 >= len(tokens) or tokens[index].text != "(" or tokens[index + 2].text != ")":
        return False
    return len(tokens[index + 1].text) == 1 and tokens[index + 1].text.isalpha() and not tokens[index].glued


def _follows(tokens: Sequence[Token], index: int, word: str) -> bool:
    return any(t.text.lower() == word for t in tokens[index + 1 : index + 3])


def _precedes(tokens: Sequence[Token], index: int, word: str) -> bool:
    return any(t.text.lower() == word for t in tokens[max(0, index - 2) : index])


_OPENING = {"STOP", "QUESTION", "LINE", "COLON", "BULLET", "OPEN", "SEMICOLON", "DASH"}


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    """The A of "does A have more": a capital within a sentence."""
    return tokens[index].text == "A" and index > 0 and tokens[index - 1].kind not in _OPENING


def _token(tokens: Sequence[Token], index: int, sentence: int) -> Item | None:
    token = tokens[index]
    if _idle(tokens, index):
        return None
    before = tokens[index - 1].text.lower() if index and tokens[index - 1].kind == "ARTICLE" else ""
    item = Item("word", token.text, token.span, sentence=sentence, word=token.text.lower(), article=before)
    special = "letter" if _is_name(tokens, index) else _special(tokens, index, before)
    if special:
        return replace(item, kind=special, value=Fraction(1) if special == "number" else None)
    if token.kind == "LETTER":
        return replace(item, kind="letter")
    if token.kind in _SKIPPED:
        return None
    kind, word = _role(token)
    if kind == "skip":
        return None
    plural = singular(item.word) != item.word or token.form == "plural"
    return replace(item, kind=kind, word=word, value=token.value, many=plural)


def _role(token: Token) -> tuple[str, str]:
    """The role of a word, and the form of it by which the role is known."""
    lower = token.text.lower()
    lemma = singular(lower)
    known = (lower, lemma) if token.kind in {"EVERY", "TIME"} else (lower, lemma, token.sense)
    word = next((w for w in known if w in _roles()), token.sense or lemma)
    if lower in {"then", "finally"}:
        return "flow", word
    if word in _roles() and token.kind not in {"NUMBER", "FRACTION", "TAKE"}:
        return _roles()[word], word
    return _classes().get(token.kind, "word"), word


def _ranked(tokens: Sequence[Token], index: int) -> bool:
    """The "one" of "than its first one"."""
    after = tokens[index + 1].kind if index + 1 < len(tokens) else "STOP"
    return index > 0 and tokens[index - 1].kind == "ORDINAL" and after in {"STOP", "QUESTION", "COMMA", "HAVE", "DO"}


_WAYS = {"UP": "rise", "DOWN": "fall"}
_GOING = {"go", "goes", "went", "gone", "going", "move", "moves", "moved", "come", "comes", "came"}
_CLAUSE = {"COMMA", "STOP", "LINE", "AND", "PLEASE", "QUESTION", "COLON", "SEMICOLON", "MODAL", "TO"}


def _special(tokens: Sequence[Token], index: int, before: str) -> str:
    """The role of a word that its neighbours decide; "" for all others."""
    token = tokens[index]
    lower = token.text.lower()
    if lower == "one" and (before == "the" or token.kind == "PRONOUN" or _ranked(tokens, index)):
        if index and tokens[index - 1].kind == "ORDINAL":
            return "layer"
        return (
            "layer"
            if [t.kind for t in tokens[index + 1 : index + 3]] == ["OF", "NUMBER"] and before != "the"
            else "pronoun"
        )
    if lower in {"pool", "pooling", "pooled", "pools", "maxpool", "maxpooling"}:
        return "foreign" if index + 1 < len(tokens) and tokens[index + 1].kind == "LAYER" else "word"
    if lower == "apart" and index + 1 < len(tokens) and tokens[index + 1].kind == "FROM":
        return "alter"
    if lower == "count" and (not index or tokens[index - 1].kind in _CLAUSE) and index + 1 < len(tokens):
        return "ask" if tokens[index + 1].kind not in {"QUESTION", "COLON", "EQUALS", "STOP", "COMMA"} else "word"
    if lower == "add" and index + 1 < len(tokens) and tokens[index + 1].text.lower() == "up":
        return "ask"
    if lower in {"embedding", "embeddings"} and index and tokens[index - 1].text.lower() in {"dimensional", "dim", "d"}:
        return "in"
    return _SPECIAL.get(lower, "")
