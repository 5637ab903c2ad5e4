"""The words of a text by the roles that they play in telling of networks: sizes, layers, links between them, flow."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib.resources import files

from grammar.frames import layer_again, layer_asides, layer_inputs, layer_runs, layer_said
from grammar.frames.layer_arrays import stored
from grammar.frames.layer_chains import chained, matrices
from grammar.frames.layer_code import bracketed, code
from grammar.frames.layer_idle import ABBREVIATED, is_idle
from grammar.frames.layer_item import Item, Items, Rule
from grammar.frames.layer_letters import scaled
from grammar.frames.layer_special import is_mark, special_role
from grammar.lexicon.inflection import forms, singular
from grammar.phrase import Custom, Phrase, Sizes, Stretch
from grammar.token import Token

_SKIPPED = {
    "ARTICLE", "ONLY", "ADVERB", "ALL", "MODAL", "POSSESSIVE", "PLEASE", "SLASH", "DO", "STILL", "UP", "DOWN",
    "UNDERSCORE",
}  # fmt: skip
NOMINAL = {
    "word", "in", "out", "unit", "hidden", "layer", "layers", "dense", "size", "net", "count", "aside", "ordinal",
    "bias",
}  # fmt: skip


def _table(name: str) -> dict[str, str]:
    data = tomllib.loads(files("grammar.frames").joinpath("layer_words.toml").read_text("utf-8"))
    return {word: role for role, words in data[name].items() for word in words}


def _inflected(name: str) -> dict[str, str]:
    return {surface: role for line, role in _table(name).items() for surface, _ in forms(line, "verb")}


@cache
def _roles() -> dict[str, str]:
    return _inflected("verbs") | _table("words")


@cache
def said_as(*roles: str) -> frozenset[str]:
    """The words that play some roles wherever they stand."""
    return frozenset(word for word, role in _roles().items() if role in roles)


@cache
def _classes() -> dict[str, str]:
    return _table("classes")


def items(row: tuple[Phrase, ...], tokens: tuple[Token, ...]) -> tuple[Item, ...]:
    """The items of a text in order."""
    found: list[Item] = []
    sentence, index = 0, 0
    phrases = {phrase.start: phrase for phrase in row}
    limited = any(token.text.lower() in _LIMITING for token in tokens)
    while index < len(tokens):
        read = code(tokens, index) or bracketed(tokens, index) or scaled(tokens, index)
        phrase = phrases.get(index)
        if read is None and is_mark(tokens, index):
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
            item, end = _token(tokens, index, sentence, limited=limited), index + 1
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
    told = chained(found)
    return _rewritten(told)


def _rewritten(row: Items) -> Items:
    """The row as every rule leaves it whose roles it has."""
    roles = {item.kind for item in row}
    for needed, rewrite in _REWRITES:
        if needed <= roles and (told := rewrite(row)) is not row:
            row, roles = told, {item.kind for item in told}
    return row


def _whole(phrase: Phrase, sentence: int) -> Item:
    match phrase.meaning:
        case Sizes() as sizes:
            return Item(sizes.form, phrase.text, phrase.span, sizes=sizes, sentence=sentence)
        case Custom(holds=holds):
            return Item("custom", phrase.text, phrase.span, holds=holds, sentence=sentence)
        case _:
            return Item("time", phrase.text, phrase.span, sentence=sentence)


_WAYS = {"UP": "rise", "DOWN": "fall"}
_GOING = {"go", "goes", "went", "gone", "going", "move", "moves", "moved", "come", "comes", "came"}
_OPENING = {"STOP", "QUESTION", "LINE", "COLON", "BULLET", "OPEN", "SEMICOLON", "DASH"}


_ROUGHLY = {"about", "roughly", "approximately", "around", "nearly", "almost", "circa", "some", "approx"}


def _is_rough(tokens: Sequence[Token], index: int) -> bool:
    """ "About 20 inputs", "30 units or so"."""
    behind = [t.text.lower() for t in tokens[index + 1 : index + 5]]
    so = any(behind[n : n + 2] == ["or", "so"] for n in range(3))
    return so or (index > 0 and tokens[index - 1].text.lower() in _ROUGHLY)


_LIMITING = frozenset({"only", "just"})


def _is_limited(tokens: Sequence[Token], index: int) -> bool:
    """Whether "only" stands before a word or its article, or behind it and its noun: "in the hidden layer only"."""
    behind = [n for n in range(index + 1, min(index + 3, len(tokens))) if tokens[n].text.lower() == "only"]
    last = bool(behind) and (
        behind[0] + 1 == len(tokens) or tokens[behind[0] + 1].kind in _OPENING | {"COMMA", "CLOSE"}
    )
    return last or any(_limits(tokens, n) for n in range(max(0, index - 2), index))


def _limits(tokens: Sequence[Token], index: int) -> bool:
    """ "Only", but not that of "its only layer"."""
    owned = index > 0 and tokens[index - 1].kind in {"POSSESSOR", "POSSESSIVE", "ARTICLE"}
    return tokens[index].text.lower() in _LIMITING and not owned


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    """The A of "does A have more": a capital within a sentence."""
    if tokens[index].text == "a" and index + 2 < len(tokens) and tokens[index + 1].kind in {"HYPHEN", "ARROW"}:
        return tokens[index + 2].kind in {"LETTER", "NUMBER"}
    return tokens[index].text == "A" and index > 0 and tokens[index - 1].kind not in _OPENING


def _token(tokens: Sequence[Token], index: int, sentence: int, *, limited: bool) -> Item | None:
    token = tokens[index]
    if is_idle(tokens, index):
        return None
    before = tokens[index - 1].text.lower() if index and tokens[index - 1].kind == "ARTICLE" else ""
    if limited and _is_limited(tokens, index):
        before = "only"
    if token.kind == "NUMBER" and any(t.kind == "ALL" for t in tokens[max(0, index - 2) : index]):
        before = "all"
    if token.kind == "NUMBER" and _is_rough(tokens, index):
        before = "about"
    lower = token.text.lower()
    item = Item("word", token.text, token.span, sentence=sentence, word=lower, article=before)
    if lower in ABBREVIATED:
        return replace(item, word=ABBREVIATED[lower])
    special = "letter" if _is_name(tokens, index) else special_role(tokens, index, before)
    if special:
        word, many = {"w": "with"}.get(lower, lower), special == "layer" and singular(lower) != lower
        return replace(item, kind=special, word=word, many=many, value=Fraction(1) if special == "number" else None)
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
    if word in _roles() and token.kind not in {"NUMBER", "FRACTION", "TAKE", "CURRENCY"}:
        return _roles()[word], word
    return _classes().get(token.kind, "word"), word


_RULES: tuple[Rule, ...] = (
    *layer_asides.RULES, *layer_runs.RULES, ("", stored), *layer_inputs.RULES, *layer_said.RULES, *layer_again.RULES,
    ("", matrices),
)  # fmt: skip
"""What rewrites a row, in this order: what is beside, runs, arrays, what enters, clauses, what is spoken of again."""
_REWRITES = tuple((frozenset(needed.split()), rewrite) for needed, rewrite in _RULES)
