"""Words of two classes settled by their neighbours."""

from collections.abc import Callable
from dataclasses import replace

from grammar.rules import Rules
from grammar.rulings import NOMINAL, counter, in_unit, later, left_over, named, numbered, pointing, unit_asked
from grammar.token import Token

_BEFORE_COMMAND = {
    "STOP",
    "QUESTION",
    "COMMA",
    "COLON",
    "SEMICOLON",
    "DASH",
    "LINE",
    "AND",
    "PLEASE",
    "MODAL",
    "PRONOUN",
    "TO",
    "BUT",
}
_VERBS = {
    "GAIN",
    "GIVE",
    "GROW",
    "SHRINK",
    "HOLD",
    "REACH",
    "TAKE",
    "MOVE",
    "INVEST",
    "MULTIPLY",
    "DIVIDE",
    "LEAVE",
    "REMAIN",
}
_ADVERB_LENGTH = 5


_DETERMINERS = {"ARTICLE", "POSSESSOR", "POSSESSIVE", "EACH", "PER"}
_MARKED = {"BEGIN": "INITIAL", "REMAIN": "REMAINING", "STOPS": "FINAL"}


def settled(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Words of two classes settled by their neighbours."""
    kept = [token for i, token in enumerate(tokens) if not _dot(tokens, i)]
    kept = [_sizing(kept, i) or token for i, token in enumerate(kept)]
    return tuple(_ruled(kept, i) or _settle(kept[i - 1] if i else None, token) for i, token in enumerate(kept))


def _ruled(tokens: list[Token], index: int) -> Token | None:
    """What the first rule that has a say makes of a token."""
    rules = _RULES.about(tokens[index])
    return next((found for rule in rules if (found := rule(tokens, index)) is not None), None)


_LAST_DAY = 31


def _day(tokens: list[Token], index: int) -> Token | None:
    """ "Jan 31", "5 June": the day beside a month, where nothing behind it is counted."""
    token = tokens[index]
    if token.kind != "NUMBER" or token.value is None or not 1 <= token.value <= _LAST_DAY or not token.text.isdecimal():
        return None
    before, after = tokens[index - 1].kind if index else "", tokens[index + 1].kind if index + 1 < len(tokens) else ""
    dated = after == "MONTH" or (before == "MONTH" and after not in {"WORD", "MEASURE", "UNIT", "MORE"})
    return replace(token, kind="DAY") if dated else None


_UNIT_LETTERS = {
    "h": ("TIME", "hour"),
    "s": ("TIME", "second"),
    "m": ("UNIT", "metre"),
    "g": ("UNIT", "gram"),
    "l": ("UNIT", "litre"),
    "L": ("UNIT", "litre"),
}


def _sizing(tokens: list[Token], index: int) -> Token | None:
    """The "by" of "28 by 28": between whole numbers that are sizes, not of "from 5 by 10 %"."""
    if tokens[index].kind != "BY" or not 0 < index < len(tokens) - 1:
        return None
    before, after = tokens[index - 1], tokens[index + 1]
    if any(t.kind != "NUMBER" or t.value is None or t.value.denominator != 1 for t in (before, after)):
        return None
    framed = (index > 1 and tokens[index - 2].kind in {"FROM", "MULTIPLY", "DIVIDE"}) or (
        index + 2 < len(tokens) and tokens[index + 2].kind in {"PERCENT", "PER"}
    )
    return None if framed else replace(tokens[index], kind="BY_SIZE")


def _gerund(tokens: list[Token], index: int) -> Token | None:
    """ "8 pruning rounds": a participle between a number and a time is part of its name."""
    token = tokens[index]
    if token.kind not in _VERBS or token.form != "ing" or not 0 < index < len(tokens) - 1:
        return None
    return (
        replace(token, kind="WORD")
        if tokens[index - 1].kind == "NUMBER" and tokens[index + 1].kind in {"ROUND", "TIME"}
        else None
    )


def _dot(tokens: tuple[Token, ...], index: int) -> bool:
    """The dot of a dotted name, as in `nn.Linear`."""
    if tokens[index].text != "." or not tokens[index].glued or not 0 < index < len(tokens) - 1:
        return False
    return tokens[index + 1].glued and tokens[index + 1].text[0].isalpha() and tokens[index - 1].text[-1].isalpha()


def _settle(before: Token | None, token: Token) -> Token:  # noqa: C901 - one branch a class of word
    """A command only where one can stand; a verb form behind an article, a possessive or a percentage is a noun; an
    unknown word in -ly is an adverb."""
    if (
        before is not None
        and before.kind in _DETERMINERS
        and token.form in {"ing", "past"}
        and token.kind in _VERBS | {"BEGIN", "STOPS", "FACTOR_VERB"}
    ):
        return replace(token, kind=_MARKED.get(token.kind, "WORD") if token.form == "ing" else "WORD")
    if token.kind == "SCALE" and before is not None and before.kind in {"EACH", "PER"}:
        return replace(token, kind="NUMBER")
    if token.text.lower() == "since":
        return replace(token, kind="FROM")
    if before is not None and before.kind == "NUMBER" and token.form == "s" and token.kind == "REACH":
        return replace(token, kind="WORD", sense=token.sense)
    if token.text.lower() == "then" and before is not None and before.kind in {"FROM", "BY", "UNTIL", "SINCE"}:
        return replace(token, kind="PRONOUN")
    if before is not None and before.kind in {"EACH", "PER"} and token.form == "base" and token.kind in _VERBS:
        return replace(token, kind="WORD")
    if before is not None and before.kind == "NUMBER" and token.text in _UNIT_LETTERS:
        kind, sense = _UNIT_LETTERS[token.text]
        return replace(token, kind=kind, sense=sense)
    if (
        token.kind == "QUARTER"
        and before is not None
        and before.kind in {"EACH", "PER", "NUMBER", "ORDINAL", "NEXT", "PREVIOUS"}
    ):
        return replace(token, kind="TIME")
    if (
        token.kind == "FRACTION"
        and token.text.lower() == "a quarter"
        and before is not None
        and before.kind in {"PERCENT", "CENT", "POINTS"}
    ):
        return replace(token, kind="EVERY", sense="quarter")
    if (
        token.kind == "COMMAND"
        and token.sense == "give"
        and token.form
        in {"past", "ing"}
        | ({"s"} if before is not None and before.kind == "WORD" and before.text[:1].isupper() else set())
    ):
        return replace(token, kind="GIVE")
    if token.kind == "COMMAND" and (
        token.form != "base" or (before is not None and before.kind not in _BEFORE_COMMAND)
    ):
        return replace(token, kind="WORD")
    if token.kind in _VERBS and token.form in {"base", "s"} and before is not None:
        if before.kind in {"POSSESSOR", "POSSESSIVE"} or (before.kind == "ARTICLE" and token.form == "base"):
            return replace(token, kind=NOMINAL.get(token.kind, "WORD"))
        if (
            token.form == "base"
            and token.kind in NOMINAL
            and before.kind in {"PERCENT", "EVERY", "FRACTION", "CENT", "TOTAL", "SAME", "EACH", "INITIAL", "FINAL"}
        ):
            return replace(token, kind=NOMINAL[token.kind])
    if token.kind == "X" and token.sense and (before is None or before.kind not in {"NUMBER", "CLOSE"}):
        return replace(token, kind="WORD")
    if token.kind == "WHICH" and before is not None and before.kind == "COMMA":
        return replace(token, kind="RELATIVE")
    if token.text == "A" and before is not None and before.kind == "WORD":
        return replace(token, kind="LETTER", sense="a")
    if token.kind == "WORD" and len(token.text) == 1 and token.text.isalpha():
        return replace(token, kind="LETTER")
    if token.kind == "WORD" and token.text.endswith("ly") and len(token.text) > _ADVERB_LENGTH and token.text.islower():
        return replace(token, kind="ADVERB")
    return token


_RULES: Rules[Callable[[list[Token], int], Token | None]] = Rules(
    (
        ("NUMBER", _day),
        ("that", pointing),
        ("UNIT", unit_asked),
        ("LIGHT", counter),
        ("ON", later),
        ("IN", in_unit),
        ("LEAVE REMAIN", left_over),
        ("GROW SHRINK", named),
        (" ".join(sorted(_VERBS)), _gerund),
        ("ROUND TIME", numbered),
    )
)
