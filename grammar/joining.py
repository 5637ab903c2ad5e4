"""Tokens joined and parted where signs and numbers belong together: delimiters of mathematics, number words, hyphens,
ratios."""

from dataclasses import replace
from fractions import Fraction

from grammar.elements import ELEMENTS
from grammar.numbers import OPENING, spelled
from grammar.token import Token, rewritten


def unmathed(tokens: list[Token]) -> list[Token]:
    """Without the signs that only delimit mathematics: a pair of dollars, `\\(` and `\\)`."""
    tokens = _latex_numbers(tokens)
    tokens = _latex_spaces(tokens)
    dollars = [i for i, t in enumerate(tokens) if t.kind == "CURRENCY" and t.text == "$"]
    pairs = _latex_pairs(tokens, dollars)
    return [token for index, token in enumerate(tokens) if index not in pairs]


def plainly_set(tokens: list[Token]) -> list[Token]:
    """Without the signs that only set words in bold: the pairs of `**` around words of one line."""
    opened: int | None = None
    pairs: set[int] = set()
    for at, token in enumerate(tokens):
        if token.kind == "LINE":
            opened = None
        if token.text != "**":
            continue
        ahead = at + 1 < len(tokens) and tokens[at + 1].glued
        if opened is not None and token.glued:
            pairs |= {opened, at}
            opened = None
        elif ahead and (not token.glued or not at or tokens[at - 1].kind in {"BAR", "LINE", "OPEN", "QUOTE"}):
            opened = at
    return [token for at, token in enumerate(tokens) if at not in pairs]


_SPACE = ["{", "R", "}", "^", "{"]


def _latex_spaces(tokens: list[Token]) -> list[Token]:
    """Without the name of a space that a matrix or vector is of: the `\\mathbb{R}^` of `\\mathbb{R}^{9 \\times 5}`."""
    opened = [at for at, token in enumerate(tokens) if token.text == "{"]
    starts = [at for at in opened if [t.text for t in tokens[at : at + 5]] == _SPACE]
    named = {at + place for at in starts for place in range(4)}
    return [token for at, token in enumerate(tokens) if at not in named]


_FRAC = ("OPEN", "NUMBER", "CLOSE", "OPEN", "NUMBER", "CLOSE")


def _latex_numbers(tokens: list[Token]) -> list[Token]:
    """Numbers as LaTeX writes them: `12{,}000` and `\\frac{2}{5}`, each one token, and their units without braces."""
    if "{" not in [token.text for token in tokens]:
        return tokens
    tokens = _latex_units([_latex_figures(token) for token in tokens])
    kept: list[Token] = []
    index = 0
    while index < len(tokens):
        following = tokens[index + 1 : index + 7]
        if tokens[index].text in {"frac", "dfrac", "tfrac"} and tuple(t.kind for t in following) == _FRAC:
            over, under = following[1].value, following[4].value
            if over is not None and under:
                span = tokens[index].span | following[-1].span
                kept.append(
                    Token(
                        "FRACTION",
                        f"{following[1].text}/{following[4].text}",
                        span,
                        over / under,
                        glued=tokens[index].glued,
                    )
                )
                index += 7
                continue
        braced = (
            [t.text for t in following[:3]] == ["{", ",", "}"] and len(following) > 3 and len(following[3].text) == 3
        )
        if tokens[index].kind == "NUMBER" and braced and following[3].kind == "NUMBER":
            value = Fraction(int(tokens[index].text.replace(",", "") + following[3].text))
            joined = Token(
                "NUMBER",
                f"{tokens[index].text},{following[3].text}",
                tokens[index].span | following[3].span,
                value,
                glued=tokens[index].glued,
            )
            tokens = [*tokens[:index], joined, *tokens[index + 5 :]]
            continue
        kept.append(tokens[index])
        index += 1
    return kept


def _latex_figures(token: Token) -> Token:
    """ `\\tfrac32`: a fraction of two figures."""
    name, figures = token.text[:-2], token.text[-2:]
    if name not in {"frac", "dfrac", "tfrac"} or not figures.isdecimal() or figures[1] == "0":
        return token
    over, under = int(figures[0]), int(figures[1])
    return replace(token, kind="FRACTION", text=f"{over}/{under}", value=Fraction(over, under), sense="")


def _latex_units(tokens: list[Token]) -> list[Token]:
    """Without the braces of `100\\,\\mathrm{GB}`."""
    rows = [(at, tokens[at : at + 4]) for at, token in enumerate(tokens) if token.kind == "NUMBER"]
    told = [at for at, row in rows if [t.text for t in row[1::2]] == ["{", "}"] and row[2].text.isalpha()]
    braces = {at + step for at in told for step in (1, 3)}
    return [token for at, token in enumerate(tokens) if at not in braces]


def _latex_pairs(tokens: list[Token], dollars: list[int]) -> set[int]:
    """Indices of dollar signs that stand around an expression: the closing one follows a number or sign, not a space
    and a number."""
    pairs: set[int] = set()
    opened: int | None = None
    for index in dollars:
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        starts_money = after is not None and after.kind == "NUMBER" and after.glued
        if (
            opened is not None
            and before is not None
            and not (starts_money and not tokens[index].glued and before.kind != "NUMBER")
        ):
            pairs |= {opened, index}
            opened = None
        elif after is not None and (not starts_money or _closes(tokens, index)):
            opened = index
    return pairs


def _closes(tokens: list[Token], index: int) -> bool:
    """A dollar after a short run of numbers and signs, with no word between, closes the mathematics begun at
    `index`."""
    for token in tokens[index + 1 : index + 12]:
        if token.kind == "CURRENCY":
            return True
        if token.kind in {"LINE", "QUESTION"} or (len(token.text) > 1 and token.text[0].isalpha()):
            return False
    return False


def named(tokens: list[Token]) -> list[Token]:
    """Names with an underscore in them, as in `decay_rate`, are one word."""
    kept: list[Token] = []
    for token in tokens:
        before = kept[-2:]
        if (
            len(before) == 2
            and before[1].kind == "UNDERSCORE"
            and before[1].glued
            and token.glued
            and _is_name(before[0])
            and _is_name(token)
        ):
            text = f"{before[0].text}_{token.text}"
            kept[-2:] = [Token("WORD", text, before[0].span | token.span, sense=text.lower(), glued=before[0].glued)]
        else:
            kept.append(token)
    return kept


def _is_name(token: Token) -> bool:
    return token.text.replace("_", "").isalpha()


def joined(tokens: list[Token]) -> list[Token]:
    """Number words, groups of three and scales joined to one NUMBER each."""
    return rewritten(tokens, _number, OPENING)


def _number(row: list[Token], index: int) -> tuple[Token, int] | None:
    run = spelled(row, index)
    if run is None:
        return None
    kind, value, end = run
    if end == index + 1 and (kind, value) == (row[index].kind, row[index].value):
        return None
    span = row[index].span | row[end - 1].span
    text = " ".join(t.text for t in row[index:end])
    notes = "; ".join(t.note for t in row[index:end] if t.note)
    return Token(kind, text, span, value, glued=row[index].glued, note=notes), end


_SIGNED = frozenset({"OPEN", "POWER", "TIMES_SIGN", "DIVIDE_SIGN", "SLASH", "EQUALS", "PLUS"})
"""Behind these a hyphen is the sign of a number."""
_SIDED = frozenset({"handed", "hander", "footed", "sided", "hand", "wing", "aligned"})
"""Behind "left-" these say on which side something is, and not that it stayed."""
_DASHES = frozenset({"HYPHEN", "DASH"})


DASHED = frozenset({*_DASHES, "COLON"})
"""Classes of the signs between numbers and within words."""


def dashed(tokens: list[Token]) -> list[Token]:
    """Hyphens by their place: within a word dropped, before a number MINUS, between numbers kept, free-standing
    DASH."""
    tokens = _ratios(tokens)
    if _DASHES.isdisjoint([token.kind for token in tokens]):
        return tokens
    kept: list[Token] = []
    named: list[int] = []
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if index in named:
            name = f"{kept[-1].text}-{token.text}"
            kept[-1] = replace(kept[-1], text=name, span=kept[-1].span | token.span, sense=name.lower())
            continue
        if token.kind not in _DASHES:
            kept.append(token)
            continue
        before = kept[-1] if kept else None
        leans = after is not None and after.glued
        if token.glued and leans and after is not None and before is not None:
            if _sized(before) and _sized(after):
                kept.append(replace(token, kind="HYPHEN"))
            elif _names(before, after):
                kept[-1] = replace(before, kind="WORD")
                named.append(index + 1)
            elif before.kind in _SIGNED:
                kept.append(replace(token, kind="MINUS"))
        elif leans and after is not None and after.kind == "NUMBER":
            kept.append(replace(token, kind="MINUS"))
        else:
            kept.append(replace(token, kind="DASH"))
    return kept


def _names(before: Token, after: Token) -> bool:
    """ "Clean-100", "carbon-14", "left-handed"."""
    named = before.text[:1].isupper() or before.text in ELEMENTS
    numbered = before.kind == "WORD" and after.kind == "NUMBER" and named
    return numbered or (before.kind == "LEAVE" and after.text.lower() in _SIDED)


_SPLITTING = frozenset({"split", "splits", "train", "training", "test", "validation", "divided", "shared"})
_HUNDRED = 100


def _ratios(tokens: list[Token]) -> list[Token]:
    """Two numbers with a colon and no space between them, or three with spaces on both sides: a ratio, one token; so
    are the two shares of a whole with a stroke: 80/20."""
    if any(token.text.lower() in _SPLITTING for token in tokens):
        tokens = [_shares(token) if token.kind == "FRACTION" else token for token in tokens]
    if "COLON" not in [token.kind for token in tokens]:
        return tokens
    joined: list[Token] = []
    for at, token in enumerate(tokens):
        colon = joined[-1] if joined else token
        chained = len(joined) > 1 and (joined[-2].kind == "RATIO" or _goes_on(tokens, at))
        spaced = chained and not token.glued and not colon.glued
        if (
            len(joined) > 1
            and token.kind == "NUMBER"
            and colon.kind == "COLON"
            and ((token.glued and colon.glued) or spaced)
            and joined[-2].kind in {"NUMBER", "RATIO"}
        ):
            sign, first = joined.pop(), joined.pop()
            token = Token("RATIO", first.text + sign.text + token.text, first.span | token.span, glued=first.glued)
        joined.append(token)
    return joined


def _shares(token: Token) -> Token:
    """The ratio of two shares that make up a hundred, the larger first; any other fraction as it is."""
    parts = [int(part) for part in token.text.replace(" ", "").split("/") if part.isdecimal()]
    whole = len(parts) > 1 and sum(parts) == _HUNDRED and parts[0] >= parts[1]
    return replace(token, kind="RATIO", text=f"{parts[0]}:{parts[1]}", value=None) if whole else token


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether a colon with a number stands behind a number, with spaces: 1 : 2 : 4."""
    behind = tokens[at + 1 : at + 3]
    return [each.kind for each in behind] == ["COLON", "NUMBER"] and not any(each.glued for each in behind)


def _sized(token: Token) -> bool:
    """A number, or a letter that stands for one."""
    return token.kind == "NUMBER" or (len(token.text) == 1 and token.text.isalpha())
