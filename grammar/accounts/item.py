"""A word, number or sign of an account: tokens with numbers, units and verbs made out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.accounts.words import classes_of, is_in, lemma_of
from grammar.span import Span
from grammar.token import Token

BORDERS = {
    "COMMA",
    "SEMICOLON",
    "COLON",
    "DASH",
    "STOP",
    "QUESTION",
    "LINE",
    "OPEN",
    "CLOSE",
    "AND",
    "BUT",
    "BULLET",
    "BAR",
}
ENDS = {"STOP", "QUESTION", "LINE"}
_PLURAL_OF_TIME = {"TIME", "UNIT"}


@dataclass(frozen=True, slots=True)
class Item:
    """One word, number or sign: `kind` is "count" (a number with its `unit`), "share" (a percentage or fraction, as
    a fraction of 1), "verb", "word", or the class of the token; `word` its lemma."""

    kind: str
    word: str
    text: str
    span: Span
    value: Fraction = Fraction(0)
    unit: str = ""
    glued: bool = False
    token: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return self.kind in {"count", "share"}


def items_of(tokens: Sequence[Token]) -> tuple[Item, ...]:
    """The items of a text in order."""
    found = tuple(_letters(tuple(_items(tokens))))
    return tuple(replace(item, kind="verb") if acts(found, i) else item for i, item in enumerate(found))


_AFTER_NAME = {
    "verb",
    "BE",
    "HAVE",
    "HOLD",
    "AND",
    "MODAL",
    "DO",
    "EQUALS",
    "COLON",
    "GAIN",
    "GIVE",
    "COMMA",
    "QUESTION",
    "STOP",
}


def _letters(items: Sequence[Item]) -> Iterator[Item]:
    """With the "A" that names something told from the article."""
    for at, item in enumerate(items):
        after = items[at + 1].kind if at + 1 < len(items) else "STOP"
        past = at + 1 < len(items) and after == "WORD" and items[at + 1].text.endswith("ed") and at > 0
        named = item.kind == "ARTICLE" and item.text == "A" and (after in _AFTER_NAME or past)
        yield replace(item, kind="LETTER") if named else item


def _items(tokens: Sequence[Token]) -> Iterator[Item]:
    index = 0
    while index < len(tokens):
        item, index = _next(tokens, index)
        yield item


def _next(tokens: Sequence[Token], index: int) -> tuple[Item, int]:
    token = tokens[index]
    if token.kind == "MINUS" or (token.kind == "CURRENCY" and _kind(tokens, index + 1) == "NUMBER"):
        return _money(tokens, index) if token.kind == "CURRENCY" else (_plain(token), index + 1)
    if token.kind == "NUMBER":
        return _number(tokens, index)
    if token.kind == "MULTIPLE" and token.value is not None:
        return _item(tokens, index, index + 1, "count", token.value, ""), index + 1
    if token.kind == "SCALE" and token.value is not None and _kind(tokens, index - 1) not in {"MANY", "IN", "IN_UNIT"}:
        return _item(tokens, index, index + 1, "count", token.value, ""), index + 1
    if token.kind == "FRACTION":
        return _fraction(tokens, index)
    return _plain(token), index + 1


def _kind(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].kind if 0 <= index < len(tokens) else ""


def _item(tokens: Sequence[Token], start: int, end: int, kind: str, value: Fraction, unit: str) -> Item:
    text = " ".join(t.text for t in tokens[start:end])
    span = tokens[start].span | tokens[end - 1].span
    return Item(kind, "", text, span, value, unit, tokens[start].glued, tokens[start].kind)


def _money(tokens: Sequence[Token], index: int) -> tuple[Item, int]:
    value = tokens[index + 1].value
    assert value is not None
    end = index + 2
    while _kind(tokens, end) in {"CURRENCY", "MONEY"}:
        end += 1
    return _item(tokens, index, end, "count", value, tokens[index].sense), end


def _number(tokens: Sequence[Token], index: int) -> tuple[Item, int]:
    value = tokens[index].value
    assert value is not None
    after = _kind(tokens, index + 1)
    if after == "SCALE" and tokens[index + 1].value is not None:
        return _item(tokens, index, index + 2, "count", value * (tokens[index + 1].value or 1), ""), index + 2
    if (end := _one_in(tokens, index)) and (many := tokens[end - 1].value):
        return _item(tokens, index, end, "share", value / many, "fraction"), end
    if after == "AND" and _kind(tokens, index + 2) == "FRACTION" and tokens[index + 2].text.startswith("a "):
        return _mixed(tokens, index, value)
    if after == "PERCENT":
        return _item(tokens, index, index + 2, "share", value / 100, "percent"), index + 2
    if after == "PER" and _kind(tokens, index + 2) == "CENT":
        return _item(tokens, index, index + 3, "share", value / 100, "percent"), index + 3
    if after in {"UNIT", "TIME", "CURRENCY", "MONEY"} and not (
        after == "CURRENCY" and _kind(tokens, index + 2) == "NUMBER"
    ):
        return _item(tokens, index, index + 2, "count", value, tokens[index + 1].sense), index + 2
    return _item(tokens, index, index + 1, "count", value, ""), index + 1


def _one_in(tokens: Sequence[Token], index: int) -> int:
    """Where "one in eight", "3 of every 50", "45 out of every 100" end, 0 where that is not told."""
    end = index + 1
    while _kind(tokens, end) in {"OUT", "OF", "IN", "FROM", "EACH"}:
        end += 1
    one = end == index + 2 and _kind(tokens, index + 1) == "IN" and tokens[index].text.lower() == "one"
    every = _kind(tokens, end - 1) == "EACH" or one
    many = tokens[end].value if end > index + 1 and every and _kind(tokens, end) == "NUMBER" else None
    return end + 1 if many is not None and (tokens[index].value or 0) < many else 0


def _mixed(tokens: Sequence[Token], index: int, value: Fraction) -> tuple[Item, int]:
    """ "Nine and a half", with its unit."""
    part, end = tokens[index + 2].value, index + 3
    assert part is not None
    unit = tokens[end].sense if _kind(tokens, end) in {"UNIT", "TIME"} else ""
    end += bool(unit)
    return _item(tokens, index, end, "count", value + part, unit), end


def _fraction(tokens: Sequence[Token], index: int) -> tuple[Item, int]:
    value = tokens[index].value
    assert value is not None
    after = _kind(tokens, index + 1)
    at = index + 2 if after in {"OF", "ARTICLE"} and _kind(tokens, index + 2) in _PLURAL_OF_TIME else index + 1
    if after == "PERCENT":
        return _item(tokens, index, index + 2, "share", value / 100, "percent"), index + 2
    if _kind(tokens, at) in _PLURAL_OF_TIME and _kind(tokens, at - 1) != "OF":
        return _item(tokens, index, at + 1, "count", value, tokens[at].sense), at + 1
    compound = index + 1 < len(tokens) and is_in(tokens[index + 1].text, "nouns", "halves")
    kind = "WORD" if compound else "ORDINAL" if _ordinal(tokens, index) else "share"
    return _item(tokens, index, index + 1, kind, value, "fraction"), index + 1


def _ordinal(tokens: Sequence[Token], index: int) -> bool:
    """ "One telescope, a second, … a third": a place in a list, and no share."""
    one = tokens[index].value
    named = tokens[index].text.lower().split()[-1] not in {"half", "quarter", "quarters"}
    again = named and one is not None and any(t.kind == "ORDINAL" and t.value == one.denominator for t in tokens)
    before = _kind(tokens, index - 1)
    if again or (before == "ARTICLE" and tokens[index - 1].text.lower() == "the"):
        return True
    listed = any(t.kind == "ORDINAL" or t.text.lower() in {"second", "first"} for t in tokens[:index])
    after = _kind(tokens, index + 1)
    return listed and tokens[index].text.startswith("a ") and after not in {"OF", "ARTICLE", "POSSESSOR"}


def _plain(token: Token) -> Item:
    kind = "WORD" if token.kind == "TIME" and token.text.isupper() and len(token.text) > 1 else token.kind
    return Item(
        kind,
        token.sense or token.text.lower(),
        token.text,
        token.span,
        token.value or Fraction(0),
        "",
        token.glued,
        token.kind,
    )


# --- verbs ------------------------------------------------------------------------------------------------------------

_NEVER = {
    "ARTICLE", "POSSESSOR", "PRONOUN", "MONEY", "UNIT", "TIME", "COMMAND", "WEEKDAY", "MONTH", "BE", "DO",
    "MODAL", "HAVE", "LETTER",
    "count", "share",
}  # fmt: skip
_NOMINAL = {
    "ARTICLE",
    "POSSESSOR",
    "POSSESSIVE",
    "OF",
    "EACH",
    "PER",
    "ALL",
    "WHAT",
    "MANY",
    "FOR",
    "IN",
    "ON",
    "BY",
    "FROM",
    "TOTAL",
    "MORE",
    "OTHER",
}
_NOUNS = {"WORD", "MEASURE", "LIGHT", "verb", "INPUT", "OUTPUT", "LAYER", "FOREIGN"}
_AUXILIARY = {"BE", "HAVE", "DO", "MODAL", "TO", "NOT", "ADVERB", "PRONOUN", "ONLY", "GET"}


def _many(items: Sequence[Item], at: int) -> bool:
    """Whether a plural noun follows: "60 test kits", and not "12 like tea"."""
    return at + 1 < len(items) and items[at + 1].kind in _NOUNS and items[at + 1].text.endswith("s")


def acts(items: Sequence[Item], at: int) -> bool:
    """Whether a word is a verb where it stands."""
    item = items[at]
    if item.kind in _NEVER or not classes_of(item.text):
        return False
    before = items[at - 1].kind if at else "STOP"
    after = items[at + 1].kind if at + 1 < len(items) else "STOP"
    if before == "count" and after in _NOUNS and items[at + 1].text.endswith("s") and not item.text.endswith("ed"):
        return False
    if (
        before == "count"
        and item.text.lower() == lemma_of(item.text)
        and (_many(items, at) or (at > 1 and items[at - 2].kind in {"ARTICLE", "POSSESSOR"}))
    ):
        return False
    after = items[at + 1].kind if at + 1 < len(items) else "STOP"
    text = item.text.lower()
    if before in _AUXILIARY:
        return True
    if text.endswith("ing"):
        return after in {"count", "share", "ARTICLE", "POSSESSOR"} and before not in {"ARTICLE", "POSSESSOR"}
    if before in _NOMINAL:
        return text.endswith("ed") and before in {"ALL", "MANY"}
    if text.endswith("s") and not text.endswith("ss"):
        return before not in {"count", "share"} and after not in {"OF", "BE", "HAVE", "MODAL", *ENDS}
    if at and text == lemma_of(text) and before in _NOUNS:
        return items[at - 1].text.endswith("s") or items[at - 1].text[:1].isupper() or after in {"count", "share"}
    return True
