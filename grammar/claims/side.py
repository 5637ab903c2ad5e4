"""One side of a written equation: arithmetic with units, as an expression in one unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.claims.combined import combined, relative
from grammar.claims.measured import NAMING, NUMERIC, Powers, Unit, dimensions, without_units
from grammar.claims.words import frames
from grammar.problem import Apply, Call, Expression
from grammar.runs import Runs
from grammar.school.arithmetic import NoArithmetic, letters
from grammar.school.formulas import formula
from grammar.school.row import Word, row_of
from grammar.token import Token

_SPELLED = Runs[tuple[tuple[str, str], ...]]({
    ("plus",): (("PLUS", "+"),),
    ("minus",): (("MINUS", "-"),),
    ("times",): (("TIMES_SIGN", "*"),),
    ("multiplied", "by"): (("TIMES_SIGN", "*"),),
    ("divided", "by"): (("SLASH", "/"),),
    ("to", "power", "of"): (("POWER", "^"),),
    ("less",): (("MINUS", "-"),),
    ("increased", "by"): (("PLUS", "+"),),
    ("decreased", "by"): (("MINUS", "-"),),
    ("reduced", "by"): (("MINUS", "-"),),
    ("as", "decimal", "number"): (),
    ("as", "decimal"): (),
    ("as", "fraction"): (),
    ("as", "percentage"): (),
    ("as", "percent"): (),
    ("in", "percent"): (),
    ("squared",): (("POWER", "^"), ("NUMBER", "2")),
    ("cubed",): (("POWER", "^"), ("NUMBER", "3")),
})  # fmt: skip
"""Operations in words, without articles."""


_RATED = frozenset({"NUMBER", "MONEY", "UNIT", "TIME"})


@dataclass(frozen=True, slots=True)
class Side:
    """The expression of a side, the units of its numbers in order, and that of the whole side (without its scale)."""

    expression: Expression
    units: tuple[Unit, ...]
    dimensions: Powers
    start: int
    end: int

    @property
    def joins(self) -> bool:
        """Whether it is more than one number."""
        return isinstance(self.expression, Apply | Call)


def side(tokens: Sequence[Token]) -> Side | None:
    """The side that tokens write, None where they write no arithmetic or what is no number stands in it; nouns that
    numbers count are left out."""
    words = list(row_of(_rated(tokens)).words)
    if _is_chain(words):
        return None
    while words and words[0].kind in NAMING and not _operates(words[0]):
        words.pop(0)
    if not words:
        return None
    bare, told = without_units(_spelled(words))
    plain = combined(bare, told)
    chosen = _chosen(plain)
    read = formula(plain, 0) if chosen is None else None
    if chosen is None and (read is None or read.end != len(plain) or letters(read.expression)):
        return None
    expression, units = relative(chosen or (read.expression if read else Fraction(0)), tuple(told))
    try:
        powers = dimensions(expression, iter(units))
    except (NoArithmetic, StopIteration):
        return None
    span = words[0].span | words[-1].span
    return Side(expression, units, powers, span.start, span.end)


def _rated(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with "48,000 a year" as "48,000 per year"."""
    a_time = {at for at in range(1, len(tokens) - 1) if tokens[at].text.lower() in {"a", "an"}
              and tokens[at + 1].kind == "TIME" and tokens[at - 1].kind in _RATED}  # fmt: skip
    return tuple([replace(t, kind="PER", text="per") if at in a_time else t for at, t in enumerate(tokens)])


def _is_chain(words: Sequence[Word]) -> bool:
    """Whether numbers are joined by dashes without a space, as the sizes of layers are, "784-128-10", or tell of the
    noun behind them: "a 5-12 triangle"."""
    dashes = [at for at, word in enumerate(words) if word.kind in {"HYPHEN", "DASH"} and word.glued and at]
    joined = [at for at in dashes if at + 1 < len(words) and words[at + 1].glued]
    named = any(word.kind in NAMING and word.kind not in {"OF", "AND"} for at in joined for word in words[at + 2 :][:1])
    return len(joined) > 1 or named


def has_nouns(tokens: Sequence[Token]) -> bool:
    """Whether words stand among tokens that are neither units nor operations."""
    words = without_units(_spelled(row_of(tuple(tokens)).words), nouns=True)[0]
    return any(word.kind in NAMING and not _operates(word) and word.lemma != "choose" for word in words)


def _operates(word: Word) -> bool:
    """Whether a word does something to the numbers behind it: "the square root of"."""
    return word.text.lower() in {"sqrt", "exp", "ln", "log2", "log10"} or any(
        frames(Token(word.kind, text, word.span), "operating") for text in (word.text, word.lemma)
    )


def _chosen(words: Sequence[Word]) -> Expression | None:
    """ "6 choose 2"."""
    if [w.kind for w in words] != ["NUMBER", "WORD", "NUMBER"] or words[1].lemma != "choose":
        return None
    return Call("binomial", (words[0].value or Fraction(0), words[2].value or Fraction(0)))


# --- words to signs ---------------------------------------------------------------------------------------------------


def _spelled(words: Sequence[Word]) -> list[Word]:
    """The words with operations as signs and powers as numbers."""
    found: list[Word] = []
    lower = [word.text.lower() for word in words]
    at = 0
    while at < len(words):
        word = words[at]
        run = _SPELLED.longest(lower, at)
        if run is not None and (run[1] or not _is_of(words, run[0])):
            at, signs = run
            found += [Word(kind, sign, sign, Fraction(sign) if kind == "NUMBER" else None, False, word.span)
                      for kind, sign in signs]  # fmt: skip
            continue
        operated = _operated(words[at : at + _OPERATED])
        if operated:
            found += operated
            at += next(i for i, each in enumerate(words[at:]) if each.kind == "NUMBER") + 1
            continue
        found += _divided(word) or [_portioned(words, at)]
        at += 1
    return found


def _is_of(words: Sequence[Word], at: int) -> bool:
    """Whether "of" follows, so that what is told before is the share and not its form: "as a percentage of 50"."""
    return at < len(words) and words[at].kind == "OF"


_OPERATED = 4
_POWERS: Mapping[tuple[str, ...], str] = {("square", "of"): "2", ("cube", "of"): "3"}


def _operated(words: Sequence[Word]) -> list[Word]:
    """ "Square root of 50", "cube of 7", in signs; nothing where words say else."""
    said = tuple(word.text.lower() for word in words[:-1])
    if said == ("square", "root", "of") and words[-1].kind == "NUMBER":
        root, number = words[0], words[-1]
        signs = (("WORD", "sqrt"), ("OPEN", "("))
        opened = [replace(root, kind=kind, text=sign, lemma=sign, glued=kind == "OPEN") for kind, sign in signs]
        return [*opened, number, replace(number, kind="CLOSE", text=")", lemma=")", value=None)]
    power = _POWERS.get(said[:2]) if len(words) > 2 and words[2].kind == "NUMBER" else None
    if power is None:
        return []
    raised = replace(words[2], kind="NUMBER", text=power, lemma=power, value=Fraction(power))
    return [words[2], replace(words[1], kind="POWER", text="^", lemma="^"), raised]


def _divided(word: Word) -> list[Word]:
    """A fraction written with its stroke, or in words: "one eighth"."""
    if word.kind != "FRACTION" or word.value is None:
        return []
    top, stroke, bottom = (part.strip() for part in word.text.partition("/"))
    if not stroke:
        top, bottom = str(word.value.numerator), str(word.value.denominator)
    if not (top.isdecimal() and bottom.isdecimal()):
        return []
    sign = replace(word, kind="SLASH", text="/", value=None)
    above, below = (replace(word, kind="NUMBER", text=part, value=Fraction(part)) for part in (top, bottom))
    return [above, sign, below]


def _is_counted(words: Sequence[Word], at: int) -> bool:
    """Whether "of" stands in more than "12 of 48"."""
    return at != 1 or len(words) > 3


def _portioned(words: Sequence[Word], at: int) -> Word:
    """The "of" of "15 % of 80", "one third of 27" and "0.6 of 50" multiplies, and an x between numbers."""
    before = words[at - 1].kind if at else ""
    after = words[at + 1].kind if at + 1 < len(words) else ""
    decimal = before == "NUMBER" and (words[at - 1].value or 0) % 1 != 0
    portion = words[at].kind == "OF" and (before in {"PERCENT", "FRACTION", "CENT"} or decimal)
    counts = words[at].kind == "OF" and (before, after) == ("NUMBER", "NUMBER")
    if counts and not decimal and not _is_counted(words, at):
        return replace(words[at], kind="SLASH", text="/", lemma="/")
    crosses = words[at].text.lower() == "x" and at > 0 and after in NUMERIC
    return replace(words[at], kind="TIMES_SIGN", text="*", lemma="*") if portion or crosses else words[at]
