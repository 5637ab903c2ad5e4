"""Text to tokens: whole words and numbers with spans into the text as sent, in one linear pass.

A token's `kind` is a terminal of the phrase grammar: a class of the lexicon, NUMBER, FRACTION, ORDINAL, a sign, or
WORD for every word the lexicon does not hold.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from unicodedata import category

from grammar.clock import CLOCKED, clocked
from grammar.counting import LIVED, ONES, counting_ones, half_lives
from grammar.degrees import DEGREES, degrees
from grammar.errors import TooLarge, TooLong, UnknownPart
from grammar.figures import DECIMAL_COMMA, Figure, figure
from grammar.in_one_unit import in_one_unit
from grammar.joining import DASHED, dashed, joined, named, plainly_set, unmathed
from grammar.lexicon import Entry, Lexicon
from grammar.numbers import OPENING
from grammar.per_hundred import parts_of_a_percent, percents
from grammar.settling import settled
from grammar.span import Span
from grammar.token import Token

LONGEST = 4000
MOST_TOKENS = 1200

# One alternative per sign; no quantifier is nested and no two neighbours can match the same character, so it is linear.
_PIECE = re.compile(
    r"(?P<mark>[½¼¾⅓⅔⅛⅜⅝⅞]|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<figure>\d{1,3}(?:_\d{3})+(?![\d_])|\d+(?:[.,]\d+|['’]\d{3}(?!\d))*(?:[eE][+-]?\d+)?|(?<![^\W\d_])\.\d+(?:[eE][+-]?\d+)?)"
    r"|(?P<short>\b[wW]/(?:o(?!\w)|(?=\s))|\b[iI]\.[vV]\.(?!\w))"
    r"|(?P<degree>°\s?[CF](?!\w))"
    r"|(?P<by>[xX](?=\d))"
    r"|(?P<word>(?![xX]\d)[^\W\d_][^\W_]*(?:(?<=\d)\.\d+)?(?:['’][^\W\d_]+)*)"
    r"|(?P<times>\\(?:times|cdot)(?![A-Za-z]))"
    r"|(?P<arrow>-+>|→|=>|⟶|➔|⇒|←|⟵|:=|<-(?=\s))"
    r"|(?P<sign>\*\*|<=|>=|≤|≥|≈|[-+−–—×·*∗/÷=^%‰$€£¥()\[\]{},;:.?!<>|&#@~_∈≡\\\"“”„‘’'`…•])"
    r"|(?P<line>\n)"
    r"|(?P<strange>[^\s\w])"
)

_SIGNS = {
    "-": "HYPHEN", "−": "HYPHEN", "–": "DASH", "—": "DASH", "+": "PLUS", "×": "TIMES_SIGN", "·": "TIMES_SIGN",
    "*": "TIMES_SIGN", "∗": "TIMES_SIGN", "**": "POWER", "^": "POWER", "/": "SLASH", "÷": "DIVIDE_SIGN",
    "=": "EQUALS", "≈": "EQUALS",
    "%": "PERCENT", "$": "CURRENCY", "€": "CURRENCY", "£": "CURRENCY", "¥": "CURRENCY", "(": "OPEN", ")": "CLOSE",
    "[": "OPEN", "]": "CLOSE", "{": "OPEN", "}": "CLOSE", ",": "COMMA", ";": "SEMICOLON", ":": "COLON", ".": "STOP",
    "?": "QUESTION", "!": "STOP", "<": "BELOW", ">": "ABOVE", "<=": "AT_MOST", "≤": "AT_MOST", ">=": "AT_LEAST",
    "≥": "AT_LEAST", "≡": "CONGRUENT", "_": "UNDERSCORE", "|": "BAR", "…": "STOP", "•": "BULLET", "∈": "IN", "&": "AND",
}  # fmt: skip
_SIGN_KINDS = {"by": "X", "arrow": "ARROW", "times": "TIMES_SIGN"}
_SHORT = {"w/": "with", "w/o": "without", "i.v.": "iv", "°c": "celsius", "°f": "fahrenheit"}
_MONEY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_VULGAR = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MINUS, _MOST_RAISED = "⁻", 4


def tokenize(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of `text`.

    Raises: TooLong, TooLarge (a number of more digits than are read).
    """
    if len(text) > LONGEST:
        raise TooLong(
            f"The question has {len(text)} characters; at most {LONGEST} are read.", hint="Ask a shorter question."
        )
    raw = _pieces(text, lexicon)
    if len(raw) > MOST_TOKENS:
        raise TooLong("The question has too many words.", hint="Ask a shorter question.")
    return in_one_unit(settled(_together(raw)))


_JOINING: tuple[tuple[frozenset[str], Callable[[list[Token]], list[Token]]], ...] = (
    (frozenset({"cent"}), percents),
    (frozenset({"**"}), plainly_set),
    (frozenset({"{", "$"}), unmathed),
    (frozenset({"UNDERSCORE"}), named),
    (CLOCKED, clocked),
    (ONES, counting_ones),
    (LIVED, half_lives),
    (OPENING, joined),
    (frozenset({"FRACTION"}), parts_of_a_percent),
    (DASHED, dashed),
    (DEGREES, degrees),
)
"""What joins and parts tokens, in order, each behind the classes, words and meanings of which a text has one where
there is something to do."""


def _together(tokens: list[Token]) -> list[Token]:
    """The tokens with signs, words and numbers that belong together joined."""
    said = _said(tokens)
    for about, read in _JOINING:
        if not said.isdisjoint(about) and (found := read(tokens)) is not tokens:
            tokens, said = found, _said(found)
    return tokens


def _said(tokens: list[Token]) -> set[str]:
    return {t.kind for t in tokens} | {t.text.lower() for t in tokens} | {t.sense for t in tokens}


def _pieces(text: str, lexicon: Lexicon) -> list[Token]:
    tokens: list[Token] = []
    end = 0
    latex = "\\" in text
    for match in _PIECE.finditer(text):
        before, (start, end) = end, match.span()
        span, glued, piece = Span(start, end), start == before > 0, match[0]
        match match.lastgroup:
            case "word":
                command = _LATEX.get(piece) if latex and text[start - 1 : start] == "\\" else None
                tokens += _words(piece, span, glued, lexicon) if command is None else _signs(command, piece, span)
            case "figure":
                apart = "," in piece and (_in_call(tokens) or _is_point(tokens, piece, text[end : end + 1]))
                tokens += _figure(piece, span, glued, apart)
            case "short" | "degree":
                tokens.append(replace(_word(_SHORT["".join(piece.lower().split())], span, glued, lexicon), text=piece))
            case "by" | "arrow" | "times" as group:
                tokens.append(Token(_SIGN_KINDS[group], piece, span, glued=glued))
            case "line":
                tokens.append(Token("LINE", piece, span))
            case "strange":
                tokens.extend(_strange(piece, span))
            case _ if text[span.start - 1 : span.start] == "\\" and piece in _SPACING:
                continue
            case _ if not _is_silent(tokens, text, span, glued=glued):
                tokens.extend(_sign(piece, span, glued))
    return tokens


_OF_SETS = {"∪": "OR", "∩": "AND"}
"""The signs of what lies in one of two sets, or in both."""
_SPACING = frozenset(",;:!()[]")
"""Signs that are a space or the border of a formula in LaTeX, behind a backslash."""

_LATEX: dict[str, tuple[str, ...]] = {
    "mathbb": (), "mathbf": (), "mathrm": (), "text": (), "ge": ("AT_LEAST",), "geq": ("AT_LEAST",),
    "geqslant": ("AT_LEAST",), "le": ("AT_MOST",), "leq": ("AT_MOST",), "leqslant": ("AT_MOST",),
}  # fmt: skip
"""Commands of LaTeX, behind a backslash, and the signs that they are."""


def _signs(kinds: tuple[str, ...], piece: str, span: Span) -> list[Token]:
    return [Token(kind, piece, span) for kind in kinds]


_SHORTENED = frozenset({"approx", "avg", "vs", "resp", "est", "max", "ca", "cf"})


def _is_silent(tokens: list[Token], text: str, span: Span, *, glued: bool) -> bool:
    """Whether a full stop ends a shortened word and no sentence, "approx. 30", or a question is marked again, "??"."""
    if glued and text[span.start] in "?!" and tokens and tokens[-1].kind == "QUESTION":
        return True
    ahead = text[span.end : span.end + 2].strip()
    ends = text[span.start] == "." and glued and bool(tokens) and tokens[-1].text.lower() in _SHORTENED
    return ends and bool(ahead) and not ahead[0].isupper()


def _strange(piece: str, span: Span) -> list[Token]:
    """Raises UnknownPart at a sign of mathematics that is not read: leaving it out would change what is said."""
    if piece == "√":
        return [Token("ROOT", "sqrt", span)]
    if piece in _OF_SETS:
        return [Token(_OF_SETS[piece], piece, span)]
    if category(piece) == "Sm":
        raise UnknownPart(f"I do not read the sign {piece}.", spans=(span,), hint="Say it in words.")
    return []


def _sign(piece: str, span: Span, glued: bool) -> list[Token]:
    if piece in _VULGAR:
        return [Token("FRACTION", piece, span, Fraction(*_VULGAR[piece]), glued=glued)]
    digits = piece.removeprefix(_MINUS).translate(_RAISED)
    if digits != piece.removeprefix(_MINUS) and len(digits) <= _MOST_RAISED:
        signs = [Token("HYPHEN", "-", span, glued=True)] if piece.startswith(_MINUS) else []
        number = Token("NUMBER", piece, span, Fraction(int(digits)), glued=True)
        return [Token("POWER", "^", span, glued=True), *signs, number]
    if piece in _SIGNS:
        return [Token(_SIGNS[piece], piece, span, sense=_MONEY.get(piece, ""), glued=glued)]
    return []


def _figure(written: str, span: Span, glued: bool, in_call: bool) -> list[Token]:
    piece = written.replace("'", "").replace("’", "").replace("_", "")
    read: Figure | None = None if in_call and "," in piece else figure(piece)
    if read is None and "," in piece:
        return _listed(piece, span, glued)
    if read is None:
        raise UnknownPart(
            f"The number {piece[:40]} can be read in more than one way.",
            spans=(span,),
            hint="Write it without separators.",
        )
    if read.too_large:
        raise TooLarge(
            "A number in the question has more digits than are read.", spans=(span,), hint="Use smaller numbers."
        )
    note = f"{piece} is read with a decimal comma" if read.style == DECIMAL_COMMA else ""
    return [Token("NUMBER", piece, span, read.value, glued=glued, note=note)]


def _in_call(tokens: list[Token]) -> bool:
    """Whether the last open bracket is glued to a name or square, so that commas part numbers: `Linear(300,100)`,
    `[784,128]`."""
    for position in range(len(tokens) - 1, -1, -1):
        token = tokens[position]
        if token.kind == "CLOSE" or token.kind in {"LINE", "QUESTION"}:
            return False
        if token.kind == "OPEN":
            return token.text == "[" or (token.glued and position > 0 and tokens[position - 1].text[-1].isalnum())
    return False


def _is_point(tokens: list[Token], piece: str, after: str) -> bool:
    """Whether two numbers with a comma between them fill a bracket and are no thousands: the point (2,5)."""
    signed = bool(tokens) and tokens[-1].kind in {"HYPHEN", "MINUS", "DASH"}
    before = tokens[-2:-1] if signed else tokens[-1:]
    opened = bool(before) and before[0].text == "("
    read = figure(piece) if opened and after == ")" else None
    return read is not None and read.style == DECIMAL_COMMA


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


_UNMARKED = frozenset({"whats", "hows", "wheres", "thats", "theres"})
"""Words with "is" behind them that are often written without the apostrophe; "its" may be the other word."""


def _words(piece: str, span: Span, glued: bool, lexicon: Lexicon) -> list[Token]:
    """A word, split at an apostrophe: "it's" is "it" + "is", "Lena's" is "Lena" + POSSESSIVE."""
    plain = piece.replace("’", "'") if "’" in piece else piece
    if plain.lower() in _UNMARKED:
        plain = f"{plain[:-1]}'{plain[-1]}"
    whole = lexicon.look(plain)
    if whole is not None:
        return [Token(whole.kind, plain, span, whole.value, whole.sense, whole.form, glued)]
    if "'" not in plain:
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
        if lexicon.lemma(near) == lexicon.lemma(word):  # another form of a word is no slip of it
            return Token(found.kind, word, span, found.value, found.sense, found.form, glued)
        note = f"“{word}” is read as “{near}”"
        return Token(found.kind, near, span, found.value, found.sense, found.form, glued, note)
    return Token("WORD", word, span, sense=lexicon.lemma(word), glued=glued)
