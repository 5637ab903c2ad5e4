"""Words that only seem to say something: "three more neurons", "to 10 again", the star of a list, "one-hot"."""

from collections.abc import Callable, Sequence

from grammar.rules import Rules
from grammar.token import Token

ABBREVIATED = {"incl": "including", "excl": "excluding"}


def is_idle(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word only seems to say something."""
    token = tokens[index]
    return any(rule(tokens, index) for rule in _RULES.about(token.text.lower(), token.kind))


def _text(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text.lower() if 0 <= index < len(tokens) else ""


_PAIRS = {
    ("added", "together"), ("added", "up"), ("adding", "together"), ("adding", "up"), ("taken", "together"),
    ("put", "together"), ("nothing", "but"), ("one", "hot"),
}  # fmt: skip
_LATTER = {("nothing", "but"), ("feed", "forward")}


def _is_phrase(tokens: Sequence[Token], index: int) -> bool:
    """ "Added together", "nothing but", "feed-forward", "w/o", "again"."""
    words = [_text(tokens, n) for n in range(index - 2, index + 3) if _text(tokens, n) != "-"]
    at = [_text(tokens, n) for n in range(index - 2, index) if _text(tokens, n) != "-"]
    place = len(at)
    after, before = words[place + 1 : place + 2], at[-1:]
    if (words[place], *after) in _PAIRS or (*before, words[place]) in _LATTER:
        return True
    return words[place] == "again" or words[max(0, place - 2) : place + 1] == ["w", "/", "o"]


def _is_call(tokens: Sequence[Token], index: int) -> bool:
    """The "add" of "model.add(…)", the star of a list, the stop of "incl."."""
    token, after = tokens[index], tokens[index + 1 : index + 2]
    if _text(tokens, index) == "add" and after:
        return after[0].kind == "OPEN" and after[0].glued
    if token.kind == "STOP":
        return _text(tokens, index - 1) in ABBREVIATED and token.glued
    return token.kind == "TIMES_SIGN" and (not index or tokens[index - 1].kind == "LINE")


def _is_repeated(tokens: Sequence[Token], index: int) -> bool:
    """ "Two layers of equal 64 units"."""
    told = any(t.kind in {"NUMBER", "LETTER"} for t in tokens[index + 1 : index + 3])
    return told and index > 1 and tokens[index - 1].kind == "OF" and _text(tokens, index - 2) == "layers"


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


def _is_space(tokens: Sequence[Token], index: int) -> bool:
    """The R and the sign of R^6, which is as much as six values."""
    token = tokens[index]
    if token.kind == "POWER":
        return any(t.text in {"R", "ℝ"} for t in tokens[max(0, index - 2) : index])
    return token.text in {"R", "ℝ"} and any(t.kind == "POWER" for t in tokens[index + 1 : index + 3])


def _is_ordered(tokens: Sequence[Token], index: int) -> bool:
    """ "First to last"."""
    texts = [t.text.lower() for t in tokens[max(0, index - 2) : index + 3]]
    return any(texts[n : n + 3] == ["first", "to", "last"] for n in range(3))


def _is_abbreviated(tokens: Sequence[Token], index: int) -> bool:
    """The stops of "i.e." and "e.g."."""
    letters = "".join(t.text.lower() for t in tokens[max(0, index - 2) : index])
    return tokens[index].kind == "STOP" and letters in {"ie", "eg"} and tokens[index - 1].glued


def _is_part_of_name(tokens: Sequence[Token], index: int) -> bool:
    """The 3 of 3Blue1Brown."""
    after = tokens[index + 1 : index + 2]
    named = bool(after) and after[0].glued and after[0].kind == "WORD" and after[0].text[:1].isupper()
    return tokens[index].kind == "NUMBER" and named and len(after[0].text) > 1


def _is_numbering(tokens: Sequence[Token], index: int) -> bool:
    return _numbering(tokens, index) or _numbering(tokens, index - 1)


_RULES: Rules[Callable[[Sequence[Token], int], bool]] = Rules(
    (
        ("equal same", _is_repeated),
        ("NUMBER . )", _is_numbering),
        ("added adding taken put nothing one but forward again o", _is_phrase),
        ("add STOP TIMES_SIGN", _is_call),
        ("first to last", _is_ordered),
        ("STOP", _is_abbreviated),
        ("POWER r ℝ", _is_space),
        ("NUMBER", _is_part_of_name),
    )
)
