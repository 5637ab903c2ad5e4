"""Text to tokens: whole words and numbers with spans into the text as sent, in one linear pass.

A token's `kind` is a terminal of the phrase grammar: a class of the lexicon, NUMBER, FRACTION, ORDINAL, a sign, or
WORD for every word the lexicon does not hold.
"""

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grammar.errors import TooLarge, TooLong, UnknownPart
from grammar.lexicon import Entry, Lexicon
from grammar.numbers import DECIMAL_COMMA, Figure, figure, spelled
from grammar.span import Span

LONGEST = 4000
MOST_TOKENS = 1200

# One alternative per sign; no quantifier is nested and no two neighbours can match the same character, so it is linear.
_PIECE = re.compile(
    r"(?P<mark>[½¼¾⅓⅔⅛⅜⅝⅞²³])"
    r"|(?P<figure>\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)"
    r"|(?P<by>[xX](?=\d))"
    r"|(?P<word>(?![xX]\d)[^\W\d_][^\W_]*(?:['’][^\W\d_]+)*)"
    r"|(?P<arrow>-+>|→|=>|⟶|➔|⇒)"
    r"|(?P<sign>\*\*|<=|>=|≤|≥|≈|[-+−–—×·*/÷=^%‰$€£¥()\[\]{},;:.?!<>|&#@~_\\\"“”„‘’'`…•])"
    r"|(?P<line>\n)"
)

_SIGNS = {
    "-": "HYPHEN", "−": "HYPHEN", "–": "DASH", "—": "DASH", "+": "PLUS", "×": "TIMES_SIGN", "·": "TIMES_SIGN",
    "*": "TIMES_SIGN", "**": "POWER", "^": "POWER", "/": "SLASH", "÷": "DIVIDE_SIGN", "=": "EQUALS", "≈": "EQUALS",
    "%": "PERCENT", "$": "CURRENCY", "€": "CURRENCY", "£": "CURRENCY", "¥": "CURRENCY", "(": "OPEN", ")": "CLOSE",
    "[": "OPEN", "]": "CLOSE", "{": "OPEN", "}": "CLOSE", ",": "COMMA", ";": "SEMICOLON", ":": "COLON", ".": "STOP",
    "?": "QUESTION", "!": "STOP", "<": "BELOW", ">": "ABOVE", "<=": "AT_MOST", "≤": "AT_MOST", ">=": "AT_LEAST",
    "≥": "AT_LEAST", "_": "UNDERSCORE", "|": "BAR", "…": "STOP", "•": "BULLET",
}  # fmt: skip
_MONEY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}
_SQUARED = {"²": 2, "³": 3}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign. `value` is a number's value, `sense` what the lexicon says a word means (its lemma
    where it says nothing), `form` the inflection ("base", "s", "past", "ing", "plural"), `glued` whether no space
    stands before it."""

    kind: str
    text: str
    span: Span
    value: Fraction | None = None
    sense: str = ""
    form: str = ""
    glued: bool = False
    note: str = field(default="", compare=False)

    def __str__(self) -> str:
        """Short, for whoever debugs."""
        return f"{self.kind}:{self.text}"


def tokenize(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of `text`.

    Raises: TooLong, TooLarge (a number of more digits than are read).
    """
    if len(text) > LONGEST:
        raise TooLong(f"The question has {len(text)} characters; at most {LONGEST} are read.", hint="Ask a shorter question.")
    raw = _pieces(text, lexicon)
    if len(raw) > MOST_TOKENS:
        raise TooLong("The question has too many words.", hint="Ask a shorter question.")
    return _settled(_dashed(_joined(_pronouns(_unmathed(raw)), lexicon)))


def _pieces(text: str, lexicon: Lexicon) -> list[Token]:
    tokens: list[Token] = []
    end = 0
    for match in _PIECE.finditer(text):
        span, glued = Span(match.start(), match.end()), match.start() == end and end > 0
        end = match.end()
        piece = match.group()
        match match.lastgroup:
            case "figure":
                tokens.extend(_figure(piece, span, glued, _in_call(tokens)))
            case "by":
                tokens.append(Token("X", piece, span, glued=glued))
            case "word":
                tokens.extend(_words(piece, span, glued, lexicon))
            case "arrow":
                tokens.append(Token("ARROW", piece, span, glued=glued))
            case "line":
                tokens.append(Token("LINE", piece, span))
            case _:
                tokens.extend(_sign(piece, span, glued))
    return tokens


def _sign(piece: str, span: Span, glued: bool) -> list[Token]:
    if piece in _VULGAR:
        return [Token("FRACTION", piece, span, Fraction(*_VULGAR[piece]), glued=glued)]
    if piece in _SQUARED:
        return [Token("POWER", "^", span, glued=True), Token("NUMBER", piece, span, Fraction(_SQUARED[piece]), glued=True)]
    if piece in _SIGNS:
        return [Token(_SIGNS[piece], piece, span, sense=_MONEY.get(piece, ""), glued=glued)]
    return []


def _figure(piece: str, span: Span, glued: bool, in_call: bool) -> list[Token]:
    read: Figure | None = None if in_call and "," in piece else figure(piece)
    if read is None and "," in piece:
        return _listed(piece, span, glued)
    if read is None:
        raise UnknownPart(f"The number {piece[:40]} can be read in more than one way.", spans=(span,), hint="Write it without separators.")
    if read.too_large:
        raise TooLarge("A number in the question has more digits than are read.", spans=(span,), hint="Use smaller numbers.")
    note = f"{piece} is read with a decimal comma" if read.style == DECIMAL_COMMA else ""
    return [Token("NUMBER", piece, span, read.value, glued=glued, note=note)]


def _in_call(tokens: list[Token]) -> bool:
    """Whether the last open bracket is glued to a name or square, so that commas part numbers: `Linear(300,100)`, `[784,128]`."""
    for position in range(len(tokens) - 1, -1, -1):
        token = tokens[position]
        if token.kind == "CLOSE" or token.kind in {"LINE", "QUESTION"}:
            return False
        if token.kind == "OPEN":
            return token.text == "[" or (token.glued and position > 0 and tokens[position - 1].text[-1].isalnum())
    return False


def _listed(piece: str, span: Span, glued: bool) -> list[Token]:
    """Numbers with nothing but commas between them."""
    tokens: list[Token] = []
    start = span.start
    for part in piece.split(","):
        if tokens:
            tokens.append(Token("COMMA", ",", Span(start - 1, start), glued=True))
        tokens += _figure(part, Span(start, start + len(part)), glued if not tokens else False, False)
        start += len(part) + 1
    return tokens


def _words(piece: str, span: Span, glued: bool, lexicon: Lexicon) -> list[Token]:
    """A word, split at an apostrophe: "it's" is "it" + "is", "Lena's" is "Lena" + POSSESSIVE."""
    plain = piece.replace("’", "'")
    whole = lexicon.look(plain)
    if whole is not None or "'" not in plain:
        return [_word(plain, span, glued, lexicon)]
    stem, _, tail = plain.partition("'")
    first = _word(stem, Span(span.start, span.start + len(stem)), glued, lexicon)
    rest = Span(span.start + len(stem), span.end)
    ending = lexicon.look("'" + tail)
    if ending is None:
        return [first]
    kind = ending.kind
    if tail == "s" and first.kind in {"PRONOUN", "WHAT", "HOW", "THERE"}:
        kind = "BE"
    return [first, Token(kind, "'" + tail, rest, sense=ending.sense, glued=True)]


def _word(word: str, span: Span, glued: bool, lexicon: Lexicon) -> Token:
    entry: Entry | None = lexicon.look(word)
    if entry is not None:
        return Token(entry.kind, word, span, entry.value, entry.sense, entry.form, glued)
    near = lexicon.slip(word)
    if near is not None:
        found = lexicon.look(near)
        assert found is not None  # slip() only returns words of the lexicon
        return Token(found.kind, word, span, found.value, found.sense, found.form, glued, f"“{word}” is read as “{near}”")
    return Token("WORD", word, span, sense=lexicon.lemma(word), glued=glued)


def _unmathed(tokens: list[Token]) -> list[Token]:
    """Without the signs that only delimit mathematics: a pair of dollars, `\\(` and `\\)`."""
    kept: list[Token] = []
    dollars = [i for i, t in enumerate(tokens) if t.kind == "CURRENCY" and t.text == "$"]
    pairs = _latex_pairs(tokens, dollars)
    for index, token in enumerate(tokens):
        if index not in pairs:
            kept.append(token)
    return kept


def _latex_pairs(tokens: list[Token], dollars: list[int]) -> set[int]:
    """Indices of dollar signs that stand around an expression: the closing one follows a number or sign, not a space and a number."""
    pairs: set[int] = set()
    opened: int | None = None
    for index in dollars:
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        starts_money = after is not None and after.kind == "NUMBER" and after.glued
        if opened is not None and before is not None and not (starts_money and not tokens[index].glued and before.kind != "NUMBER"):
            pairs |= {opened, index}
            opened = None
        elif after is not None and (not starts_money or _closes(tokens, index)):
            opened = index
    return pairs


def _closes(tokens: list[Token], index: int) -> bool:
    """A dollar after a short run of numbers and signs, with no word between, closes the mathematics begun at `index`."""
    for token in tokens[index + 1 : index + 12]:
        if token.kind == "CURRENCY":
            return True
        if token.kind in {"LINE", "QUESTION"} or (len(token.text) > 1 and token.text[0].isalpha()):
            return False
    return False


def _joined(tokens: list[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """Number words, groups of three and scales joined to one NUMBER each."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        run = spelled(tokens, index, lexicon)
        if run is None:
            joined.append(tokens[index])
            index += 1
            continue
        kind, value, end = run
        span = tokens[index].span | tokens[end - 1].span
        text = " ".join(t.text for t in tokens[index:end])
        notes = "; ".join(t.note for t in tokens[index:end] if t.note)
        joined.append(Token(kind, text, span, value, glued=tokens[index].glued, note=notes))
        index = end
    return tuple(joined)


def _dashed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hyphens by their place: within a word dropped, before a number MINUS, between numbers kept, free-standing DASH."""
    tokens = _ratios(tokens)
    kept: list[Token] = []
    named: list[int] = []
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if index in named:
            name = f"{kept[-1].text}-{token.text}"
            kept[-1] = replace(kept[-1], text=name, span=kept[-1].span | token.span, sense=name.lower())
            continue
        if token.kind not in {"HYPHEN", "DASH"}:
            kept.append(token)
            continue
        before = kept[-1] if kept else None
        leans = after is not None and after.glued
        if token.glued and leans and after is not None and before is not None:
            if _sized(before) and _sized(after):
                kept.append(replace(token, kind="HYPHEN"))
            elif before.kind == "WORD" and after.kind == "NUMBER" and before.text[:1].isupper():
                named.append(index + 1)
        elif leans and after is not None and after.kind == "NUMBER":
            kept.append(replace(token, kind="MINUS"))
        else:
            kept.append(replace(token, kind="DASH"))
    return tuple(kept)


def _ratios(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Two numbers with a colon and no space between them: a ratio, one token."""
    joined: list[Token] = []
    for token in tokens:
        if len(joined) > 1 and token.kind == "NUMBER" and token.glued and joined[-1].kind == "COLON" and joined[-1].glued and joined[-2].kind in {"NUMBER", "RATIO"}:
            sign, first = joined.pop(), joined.pop()
            token = Token("RATIO", first.text + sign.text + token.text, first.span | token.span, glued=first.glued)
        joined.append(token)
    return tuple(joined)


def _sized(token: Token) -> bool:
    """A number, or a letter that stands for one."""
    return token.kind == "NUMBER" or (len(token.text) == 1 and token.text.isalpha())


_BEFORE_COMMAND = {"STOP", "QUESTION", "COMMA", "COLON", "SEMICOLON", "DASH", "LINE", "AND", "PLEASE", "MODAL", "PRONOUN", "TO", "BUT"}
_NOMINAL = {"GROW": "GROWTH", "SHRINK": "SHRINKAGE"}
_VERBS = {"GAIN", "GIVE", "GROW", "SHRINK", "HOLD", "REACH", "TAKE", "MOVE", "MULTIPLY", "DIVIDE", "LEAVE", "REMAIN"}
_ADVERB_LENGTH = 5


def _pronouns(tokens: list[Token]) -> list[Token]:
    """"The previous one", "one of them": a pronoun and not the number 1."""
    return [
        replace(token, kind="PRONOUN", text="those")
        if token.kind == "WHICH" and i > 1 and tokens[i - 1].kind == "OF" and tokens[i - 2].kind == "COMMA"
        else replace(token, kind="PRONOUN")
        if token.sense == "one" and not _counts_on(tokens, i)
        else token
        for i, token in enumerate(tokens)
    ]


def _counts_on(tokens: list[Token], index: int) -> bool:
    """Whether "one" stands before something that it counts or scales."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.kind in _NOT_COUNTED:
        return False
    return not (index and tokens[index - 1].kind in {"EACH", "PREVIOUS", "OTHER"})


_NOT_COUNTED = {
    "OF", "BE", "HAVE", "DO", "MODAL", "COMMA", "STOP", "QUESTION", "SEMICOLON", "COLON", "AND", "TO", "IN", "WITH", "FOR", "FROM", "AFTER", "BY",
    "RELATIVE", "IF", "GET", "DASH", "CLOSE", "THAN", "AT", "ON", "TAKE", "AS", "LINE", "BEFORE", "WHICH", "ARTICLE",
}  # fmt: skip


def _settled(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Words of two classes settled by the word before them."""
    return tuple(_settle(tokens[i - 1] if i else None, token) for i, token in enumerate(tokens) if not _dot(tokens, i))


def _dot(tokens: tuple[Token, ...], index: int) -> bool:
    """The dot of a dotted name, as in `nn.Linear`."""
    if tokens[index].text != "." or not tokens[index].glued or not 0 < index < len(tokens) - 1:
        return False
    return tokens[index + 1].glued and tokens[index + 1].text[0].isalpha() and tokens[index - 1].text[-1].isalpha()


def _settle(before: Token | None, token: Token) -> Token:
    """A command only where one can stand; a verb form behind an article, a possessive or a percentage is a noun; an
    unknown word in -ly is an adverb."""
    if token.kind == "COMMAND" and (token.form != "base" or (before is not None and before.kind not in _BEFORE_COMMAND)):
        return replace(token, kind="WORD")
    if token.kind in _VERBS and token.form in {"base", "s"} and before is not None:
        if before.kind in {"POSSESSOR", "POSSESSIVE"} or (before.kind == "ARTICLE" and token.form == "base"):
            return replace(token, kind=_NOMINAL.get(token.kind, "WORD"))
        if token.form == "base" and token.kind in _NOMINAL and before.kind in {"PERCENT", "EVERY", "FRACTION", "CENT"}:
            return replace(token, kind=_NOMINAL[token.kind])
    if token.kind == "X" and token.sense and (before is None or before.kind not in {"NUMBER", "CLOSE"}):
        return replace(token, kind="WORD")
    if token.kind == "WHICH" and before is not None and before.kind == "COMMA":
        return replace(token, kind="RELATIVE")
    if token.text.lower() == "life" and before is not None and before.kind in {"FRACTION", "HALF"}:
        return replace(token, kind="HALFLIFE")
    if token.text == "A" and before is not None and before.kind == "WORD":
        return replace(token, kind="LETTER", sense="a")
    if token.kind == "WORD" and len(token.text) == 1 and token.text.isalpha():
        return replace(token, kind="LETTER")
    if token.kind == "WORD" and token.text.endswith("ly") and len(token.text) > _ADVERB_LENGTH and token.text.islower():
        return replace(token, kind="ADVERB")
    return token
