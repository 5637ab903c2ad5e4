"""Words of two classes settled by their neighbours."""

from collections.abc import Callable, Sequence
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
_Rule = Callable[[list[Token], int], Token | None]


_DETERMINERS = {"ARTICLE", "POSSESSOR", "POSSESSIVE", "EACH", "PER"}
_NOMINALLY = {"PERCENT", "EVERY", "FRACTION", "CENT", "TOTAL", "SAME", "EACH", "INITIAL", "FINAL"}
_MARKED = {"BEGIN": "INITIAL", "REMAIN": "REMAINING", "STOPS": "FINAL"}


def settled(tokens: list[Token]) -> tuple[Token, ...]:
    """Words of two classes settled by their neighbours."""
    kept = [token for i, token in enumerate(tokens) if token.text != "." or not _dot(tokens, i)]
    kinds = [token.kind for token in kept]
    if "BY" in kinds:
        kept = [_sizing(kept, i) or token if token.kind == "BY" else token for i, token in enumerate(kept)]
        kinds = [token.kind for token in kept]
    told = _RULES.about_each([token.text.lower() for token in kept], kinds)
    made = {i: found for i, rules in told if (found := _ruled(kept, i, rules)) is not None}
    return tuple([made.get(i, token) for i, token in enumerate(kept)] if made else kept)


def _ruled(tokens: list[Token], index: int, rules: Sequence[_Rule]) -> Token | None:
    """What the first rule that has a say makes of a token."""
    for rule in rules:
        if (found := rule(tokens, index)) is not None:
            return found
    return None


_LAST_DAY = 31


def _day(tokens: list[Token], index: int) -> Token | None:
    """ "Jan 31", "5 June": the day beside a month, where nothing behind it is counted."""
    token = tokens[index]
    before, after = tokens[index - 1].kind if index else "", tokens[index + 1].kind if index + 1 < len(tokens) else ""
    dated = after == "MONTH" or (before == "MONTH" and after not in {"WORD", "MEASURE", "UNIT", "MORE"})
    if not dated or token.kind != "NUMBER" or token.value is None or not token.text.isdecimal():
        return None
    return replace(token, kind="DAY") if 1 <= token.value <= _LAST_DAY else None


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


def _dot(tokens: list[Token], index: int) -> bool:
    """The dot of a dotted name, as in `nn.Linear`."""
    if tokens[index].text != "." or not tokens[index].glued or not 0 < index < len(tokens) - 1:
        return False
    return tokens[index + 1].glued and tokens[index + 1].text[0].isalpha() and tokens[index - 1].text[-1].isalpha()


def _before(tokens: list[Token], index: int) -> str:
    return tokens[index - 1].kind if index else ""


def _participle(tokens: list[Token], index: int) -> Token | None:
    """ "A growing sum", "their increased weight": what stands behind a determiner is no verb."""
    token = tokens[index]
    if _before(tokens, index) not in _DETERMINERS or token.form not in {"ing", "past"}:
        return None
    return replace(token, kind=_MARKED.get(token.kind, "WORD") if token.form == "ing" else "WORD")


def _scaled(tokens: list[Token], index: int) -> Token | None:
    """ "Per million": a number."""
    return replace(tokens[index], kind="NUMBER") if _before(tokens, index) in {"EACH", "PER"} else None


def _since(tokens: list[Token], index: int) -> Token | None:
    return replace(tokens[index], kind="FROM")


def _reaches(tokens: list[Token], index: int) -> Token | None:
    """ "3 hits": a number counts no verb."""
    counted = _before(tokens, index) == "NUMBER" and tokens[index].form == "s"
    return replace(tokens[index], kind="WORD") if counted else None


def _then(tokens: list[Token], index: int) -> Token | None:
    """ "By then"."""
    pointed = _before(tokens, index) in {"FROM", "BY", "UNTIL", "SINCE"}
    return replace(tokens[index], kind="PRONOUN") if pointed else None


def _month(tokens: list[Token], index: int) -> Token | None:
    """ "In May"."""
    named = tokens[index].text == "May" and _before(tokens, index) in {"IN", "SINCE", "UNTIL", "DURING"}
    return replace(tokens[index], kind="MONTH", sense="may") if named else None


def _given(tokens: list[Token], index: int) -> Token | None:
    """ "22 are given away", "were given to Vera": no condition."""
    behind = tokens[index + 1].kind if index + 1 < len(tokens) else ""
    gone = _before(tokens, index) == "BE" and behind in {"DOWN", "TO", "OUT"}
    return replace(tokens[index], kind="GIVE", sense="give", form="past") if gone else None


def _unit_letter(tokens: list[Token], index: int) -> Token | None:
    """ "5 h", "3 m"."""
    token = tokens[index]
    if _before(tokens, index) != "NUMBER" or token.text not in _UNIT_LETTERS:
        return None
    kind, sense = _UNIT_LETTERS[token.text]
    return replace(token, kind=kind, sense=sense)


def _quarter(tokens: list[Token], index: int) -> Token | None:
    """ "Each quarter": of a year."""
    timed = _before(tokens, index) in {"EACH", "PER", "NUMBER", "ORDINAL", "NEXT", "PREVIOUS"}
    return replace(tokens[index], kind="TIME") if timed else None


def _a_quarter(tokens: list[Token], index: int) -> Token | None:
    """ "3 % a quarter": of a year."""
    timed = tokens[index].text.lower() == "a quarter" and _before(tokens, index) in {"PERCENT", "CENT", "POINTS"}
    return replace(tokens[index], kind="EVERY", sense="quarter") if timed else None


def _command(tokens: list[Token], index: int) -> Token | None:
    """A command only where one can stand; "Anna gives", "gave" tell what happens."""
    token, before = tokens[index], tokens[index - 1] if index else None
    named = before is not None and before.kind == "WORD" and before.text[:1].isupper()
    if token.sense == "give" and (token.form in {"past", "ing"} or (token.form == "s" and named)):
        return replace(token, kind="GIVE")
    commands = token.form == "base" and (before is None or before.kind in _BEFORE_COMMAND)
    return None if commands else replace(token, kind="WORD")


def _verb(tokens: list[Token], index: int) -> Token | None:
    """A verb's form behind "each", an article, a possessive or a percentage is a noun."""
    token, before = tokens[index], _before(tokens, index)
    base = token.form == "base"
    if before in {"EACH", "PER"} and base:
        return replace(token, kind="WORD")
    if (before in {"POSSESSOR", "POSSESSIVE"} and token.form in {"base", "s"}) or (before == "ARTICLE" and base):
        return replace(token, kind=NOMINAL.get(token.kind, "WORD"))
    nominal = base and token.kind in NOMINAL and before in _NOMINALLY
    return replace(token, kind=NOMINAL[token.kind]) if nominal else None


def _letter_x(tokens: list[Token], index: int) -> Token | None:
    """ "X" is no sign where nothing is multiplied before it."""
    signs = not tokens[index].sense or _before(tokens, index) in {"NUMBER", "CLOSE"}
    return None if signs else replace(tokens[index], kind="WORD")


def _relative(tokens: list[Token], index: int) -> Token | None:
    return replace(tokens[index], kind="RELATIVE") if _before(tokens, index) == "COMMA" else None


def _letter_a(tokens: list[Token], index: int) -> Token | None:
    """ "Tank A"."""
    named = tokens[index].text == "A" and _before(tokens, index) == "WORD"
    return replace(tokens[index], kind="LETTER", sense="a") if named else None


def _word(tokens: list[Token], index: int) -> Token | None:
    """A letter that stands alone; an unknown word in -ly is an adverb."""
    token = tokens[index]
    if len(token.text) == 1:
        return replace(token, kind="LETTER") if token.text.isalpha() else None
    adverbial = token.text.endswith("ly") and len(token.text) > _ADVERB_LENGTH and token.text.islower()
    adverbial = adverbial and token.text not in _POWERS
    return replace(token, kind="ADVERB") if adverbial else None


_POWERS = frozenset({"quadratically", "cubically"})
"""Adverbs that say how much something grows."""


def _called_will(tokens: list[Token], index: int) -> Token | None:
    """ "As many as Will", "Will has 12": somebody's name, and no time to come."""
    token = tokens[index]
    begins = index == 0 or tokens[index - 1].kind in _SENTENCES
    behind = tokens[index + 1].kind if index + 1 < len(tokens) else ""
    named = token.text == "Will" and (not begins or behind in {"HAVE", "POSSESSIVE"})
    return replace(token, kind="WORD", sense="will", form="") if named else None


_SENTENCES = frozenset({"STOP", "QUESTION", "LINE", "COLON", "SEMICOLON", "DASH", "QUOTE", "OPEN"})
_RULES: Rules[_Rule] = Rules(
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
        (" ".join(sorted(_VERBS | {"BEGIN", "STOPS", "FACTOR_VERB"})), _participle),
        ("SCALE", _scaled),
        ("since", _since),
        ("REACH", _reaches),
        ("then", _then),
        ("given", _given),
        ("may", _month),
        ("will", _called_will),
        (" ".join(sorted(_VERBS)), _verb),
        ("h s m g l", _unit_letter),
        ("QUARTER", _quarter),
        ("FRACTION", _a_quarter),
        ("COMMAND", _command),
        ("X", _letter_x),
        ("WHICH", _relative),
        ("a", _letter_a),
        ("WORD", _word),
    )
)
