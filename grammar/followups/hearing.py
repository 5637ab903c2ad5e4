"""What is said in a turn, read: one of the sayings of few words, else words that change the question."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from lark import Lark, LarkError, Tree
from lark import Token as LarkToken

from grammar.chunks import grammar_of, parsed, terminals_of
from grammar.followups.becoming import become
from grammar.followups.saying import Back, Leave, Part, Said, Saying, Show, Talk, Yes
from grammar.followups.wanted import Wanted
from grammar.lexicon import lexicon
from grammar.problem import Rounding
from grammar.runs import Runs
from grammar.token import Token
from grammar.tokens import tokenize
from grammar.units import scales, unit_called

_PARTS = {part.name.lower(): part for part in Part}
_STARTS = ("yes", "leave", "undo", "first", "talk", *_PARTS, "form")
_ENDING = frozenset({"STOP", "QUESTION", "COMMA", "LINE", "DASH", "HYPHEN", "SEMICOLON", "COLON"})
_MEASURING = frozenset({"UNIT", "MONEY", "TIME", "ROUND", "LETTER"})
PARTING = frozenset({"COMMA", "STOP", "AND", "BUT"})
_CENTS = 2


def hear(text: str) -> Saying:
    """What is said in a turn of a conversation.

    Raises: CannotRead, TooLarge.
    """
    text = text.replace("\n", " ")  # a reply is one row of words, however it was broken on its way
    tokens = tokenize(text, lexicon())
    while tokens and tokens[-1].kind in _ENDING:
        tokens = tokens[:-1]
    core = without_fillers(tokens)
    for start in _STARTS if not _is_one_time(core) else ():
        for said in dict.fromkeys((tokens, core)):
            tree = _parsed(start, said)
            if tree is not None:
                return _meant(start, tree, said)
    return _said(text, core or tokens)


def as_words(text: str) -> Said:
    """What is said, as words that change the question: "y" is a name, and no yes.

    Raises: CannotRead, TooLarge.
    """
    tokens = tokenize(text, lexicon())
    return _said(text, without_fillers(tokens) or tokens)


def _is_one_time(tokens: tuple[Token, ...]) -> bool:
    """ "In a week": a time, and no unit that is wanted."""
    *_, before, last = (None, None, *tokens)
    return last is not None and before is not None and last.kind == "TIME" and before.text.lower() in {"a", "an", "one"}


def without_fillers(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words between what is said about nothing: "ok, and … please"."""
    kept = list(tokens)
    while kept and (length := _filling(kept)):
        del kept[:length]
    while kept and (length := _filled(kept)):
        del kept[-length:]
    return tuple(kept)


def _filling(tokens: Sequence[Token]) -> int:
    """How many words at the beginning say nothing; "no biases" is none of them."""
    if tokens[0].kind in _ENDING:
        return 1
    found = _words("FILLER").longest(_texts(tokens), 0)
    followed = len(tokens) > 1 and tokens[1].kind not in {*_ENDING, "NUMBER"}
    denies = tokens[0].kind in {"NO", "NOT"} and found == (1, "FILLER") and followed
    return found[0] if found and not denies else 0


def _filled(tokens: Sequence[Token]) -> int:
    if tokens[-1].kind in _ENDING:
        return 1
    texts = _texts(tokens)
    return next((n for n in (3, 2, 1) if len(texts) >= n and tuple(texts[-n:]) in _words("FILLER")), 0)


def _said(text: str, tokens: tuple[Token, ...]) -> Said:
    """Words that change the question, parted from those that are no longer to stand."""
    changed = _changed(tokens)
    if changed is not None:
        words = written(text, changed[1])
        return Said(words, tokenize(words, lexicon()), changed[0])
    kept, old = list(tokens[3 if _changes_it(tokens) else 0 :]), list[Token]()
    for start, end, _ in reversed(list(_words("NOT_THAT").found(_texts(tokens)))):
        stop = next((i for i in range(end, len(tokens)) if tokens[i].kind in PARTING), len(tokens))
        valued = any(t.value is not None or t.kind in {"POINTS", "PERCENT"} for t in tokens[end:stop])
        if valued and (start or stop < len(tokens)):
            old += tokens[end:stop]
            del kept[start : stop + (not start)]
    words = written(text, kept)
    return Said(words, tokenize(words, lexicon()), tuple(old))


def _changes_it(tokens: tuple[Token, ...]) -> bool:
    """ "Change that to 6 weeks": words that only lead up to what is new."""
    led = [token.text.lower() for token in tokens[:3]]
    told = len(tokens) > len(led) and tokens[len(led)].kind == "NUMBER"
    return told and (led[0],) in _words("CHANGING") and led[1] in _IT and led[2] == "to"


_IT = frozenset({"it", "that", "this"})


def _changed(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """The old and the new of "replace 12 by 20", "change the 10 to 20", "what if the 12 were 20"; None where nothing is
    told so."""
    if not tokens or (tokens[0].text.lower(),) not in _words("CHANGING"):
        return become(tokens)
    for at, token in enumerate(tokens):
        old, new = tokens[1:at], tokens[at + 1 :]
        told = all(any(t.value is not None for t in each) for each in (old, new))
        if token.kind in {"BY", "BY_SIZE", "WITH", "TO", "FOR", "INTO"} and told:
            return old, new
    return None


def written(text: str, tokens: Sequence[Token]) -> str:
    """The words of tokens as they are written, without what stood between those that do not follow each other."""
    words, end = "", -1
    for token in tokens:
        gap = text[end : token.span.start] if end >= 0 else ""
        words += (gap if not gap.strip() else " ") + token.span.of(text)
        end = token.span.end
    return words


# --- the sayings of few words ----------------------------------------------------------------------------------------


def _parsed(start: str, tokens: tuple[Token, ...]) -> Tree[LarkToken] | None:
    """The tree of a start rule that reads all tokens; None where it does not."""
    if not tokens:
        return None
    own = _terminals(start)
    texts = _texts(tokens)
    runs = _words(*sorted(own & _classes().keys()))
    places: list[tuple[str, int]] = []
    index = 0
    while index < len(tokens):
        found = runs.longest(texts, index)
        end, kind = found or (index + 1, _kind(tokens[index]))
        places.append((kind, index))
        index = end
    if not {kind for kind, _ in places} <= own:
        return None
    try:
        return parsed(_parser(), places, start)
    except LarkError:
        return None


def _kind(token: Token) -> str:
    return "DATA" if token.kind == "WORD" and token.text.lower() in _units() else token.kind


def _meant(start: str, tree: Tree[LarkToken], tokens: Sequence[Token]) -> Saying:
    match start:
        case "yes":
            return Yes()
        case "leave":
            return Leave()
        case "undo" | "first":
            return Back(start == "first")
        case "talk":
            return Talk()
        case "form":
            return _wanted(tree, tokens)
        case _:
            return Show(_PARTS[start])


def _wanted(tree: Tree[LarkToken], tokens: Sequence[Token]) -> Wanted:
    found = Wanted()
    for piece in tree.children:
        if isinstance(piece, Tree):
            leaves = [tokens[int(leaf)] for leaf in piece.scan_values(lambda _: True)]
            number = next((int(t.value) for t in leaves if t.kind == "NUMBER" and t.value is not None), 0)
            found = _with_piece(found, str(piece.data), number, leaves)
    return found


def _with_piece(wanted: Wanted, piece: str, number: int, leaves: Sequence[Token]) -> Wanted:
    match piece:
        case "decimals":
            return replace(wanted, rounding=Rounding(number))
        case "significant":
            return replace(wanted, rounding=Rounding(significant=number))
        case "nearest":
            value = next(t.value for t in leaves if t.kind in {"NUMBER", "ORDINAL", "SCALE"} and t.value is not None)
            ordinal = any(t.kind == "ORDINAL" for t in leaves)
            places = len(str(int(value))) - 1
            return replace(wanted, rounding=Rounding(places if ordinal else -places))
        case "whole":
            return replace(wanted, rounding=Rounding(0))
        case "cents":
            return replace(wanted, rounding=Rounding(_CENTS))
        case "unit":
            unit = next(t for t in leaves if t.kind in _MEASURING or _kind(t) == "DATA")
            rate = "/" + leaves[-1].text if any(t.kind in {"PER", "SLASH"} for t in leaves) else ""
            called = unit.text if rate or unit_called(unit.text) is not None else unit.sense or unit.text
            return replace(wanted, unit=called + rate)
        case "percentage":
            return replace(wanted, unit="percent")
        case "fraction":
            return replace(wanted, as_fraction=True)
        case _:
            return replace(wanted, as_decimal=True)


# --- the words -------------------------------------------------------------------------------------------------------


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [token.text.lower() for token in tokens]


@cache
def _classes() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The rows of words of each class of words.toml, as the tokens of a text."""
    told = tomllib.loads(files("grammar.followups").joinpath("words.toml").read_text("utf-8"))
    return {kind: tuple(tuple(_texts(tokenize(line, lexicon()))) for line in lines) for kind, lines in told.items()}


@cache
def _words(*kinds: str) -> Runs[str]:
    return Runs({run: kind for kind in kinds for run in _classes()[kind]})


def words_of(kind: str) -> Runs[str]:
    """The rows of words of a class of words.toml."""
    return _words(kind)


@cache
def _units() -> frozenset[str]:
    """The words for units that convert, in small letters."""
    told = (each for own in scales().values() for each in own.values())
    return frozenset(word.lower() for each in told for word in each.get("words", ()))


@cache
def _source() -> str:
    return files("grammar.followups").joinpath("turn.lark").read_text("utf-8")


@cache
def _parser() -> Lark:
    return grammar_of(_source(), _STARTS)


@cache
def _terminals(start: str) -> frozenset[str]:
    """The terminals that a start rule and the rules below it may meet."""
    rules = {rule.origin.name: [] for rule in _parser().rules}  # type: dict[str, list[str]]
    for rule in _parser().rules:
        rules[rule.origin.name] += [symbol.name for symbol in rule.expansion]
    found, open_ = set(), [start]
    while open_:
        for name in rules[open_.pop()]:
            if name not in found:
                found.add(name)
                open_ += [name] if name in rules else []
    return frozenset(found - rules.keys()) & terminals_of(_source())


def bare(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Words without those about them that only lead up to a change: "what if it was 5:2" is "5:2"."""
    kept = list(tokens)
    while kept and (found := _words("SUPPOSING").longest(_texts(kept), 0)):
        if kept[0].kind == "AT" and len(kept) > 1 and kept[1].kind in {"LEAST", "MOST"}:
            break
        del kept[: found[0]]
    return tuple(kept)
