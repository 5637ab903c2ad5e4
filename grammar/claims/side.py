"""One side of a written equation: arithmetic with units, as an expression in one unit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from grammar.claims.words import frames
from grammar.problem import Apply, Call, Expression
from grammar.school.arithmetic import NoArithmetic, letters
from grammar.school.formulas import formula
from grammar.school.row import Word, row_of
from grammar.token import Token
from grammar.units import scales, units

PERCENT = "percent"
_NUMERIC = frozenset({"NUMBER", "FRACTION"})
_NAMING = frozenset({
    "WORD", "MEASURE", "LIGHT", "NEURON", "INPUT", "OUTPUT", "BIAS", "LAYER", "HIDDEN", "DENSE", "ROUND", "NAMED_LAYER",
    "OF", "AND", "FOREIGN", "RATE",
})  # fmt: skip
_SPELLED: Mapping[tuple[str, ...], tuple[tuple[str, str], ...]] = {
    ("plus",): (("PLUS", "+"),),
    ("minus",): (("MINUS", "-"),),
    ("times",): (("TIMES_SIGN", "*"),),
    ("multiplied", "by"): (("TIMES_SIGN", "*"),),
    ("divided", "by"): (("SLASH", "/"),),
    ("to", "power", "of"): (("POWER", "^"),),
    ("squared",): (("POWER", "^"), ("NUMBER", "2")),
    ("cubed",): (("POWER", "^"), ("NUMBER", "3")),
}
"""Operations in words, without articles."""
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: how many of the base units of its dimensions; `dimensions` are pairs of a name and a
    power, in order, with "percent" for a number of hundredths."""

    scale: Fraction = Fraction(1)
    dimensions: tuple[tuple[str, int], ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """The expression of a side, the units of its numbers in order, and that of the whole side (without its scale)."""

    expression: Expression
    units: tuple[Unit, ...]
    dimensions: tuple[tuple[str, int], ...]
    start: int
    end: int

    @property
    def joins(self) -> bool:
        """Whether it is more than one number."""
        return isinstance(self.expression, Apply | Call)


def side(tokens: Sequence[Token]) -> Side | None:
    """The side that tokens write, None where they write no arithmetic or what is no number stands in it; nouns that
    numbers count are left out."""
    words = list(row_of(tuple(tokens)).words)
    if _is_chain(words):
        return None
    while words and words[0].kind in _NAMING and not _operates(words[0]):
        words.pop(0)
    if not words:
        return None
    plain, told = _without_units(_spelled(words))
    chosen = _chosen(plain)
    read = formula(plain, 0) if chosen is None else None
    if chosen is None and (read is None or read.end != len(plain) or letters(read.expression)):
        return None
    expression = chosen or (read.expression if read else Fraction(0))
    try:
        leaves = iter(told)
        dimensions = _dimensions(expression, leaves)
    except (NoArithmetic, StopIteration):
        return None
    span = words[0].span | words[-1].span
    return Side(expression, tuple(told), dimensions, span.start, span.end)


def _is_chain(words: Sequence[Word]) -> bool:
    """Whether numbers are joined by dashes without a space, as the sizes of layers are: "784-128-10"."""
    dashes = [at for at, word in enumerate(words) if word.kind in {"HYPHEN", "DASH"} and word.glued and at]
    return len([at for at in dashes if at + 1 < len(words) and words[at + 1].glued]) > 1


def has_nouns(tokens: Sequence[Token]) -> bool:
    """Whether words stand among tokens that are neither units nor operations."""
    words = _without_units(_spelled(row_of(tuple(tokens)).words), nouns=True)[0]
    return any(word.kind in _NAMING and not _operates(word) and word.lemma != "choose" for word in words)


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
    at = 0
    while at < len(words):
        word = words[at]
        run = next((r for r in _SPELLED if r == tuple(w.text.lower() for w in words[at : at + len(r)])), None)
        if run is not None:
            signs = _SPELLED[run]
            found += [Word(kind, sign, sign, Fraction(sign) if kind == "NUMBER" else None, False, word.span)
                      for kind, sign in signs]  # fmt: skip
            at += len(run)
            continue
        found += _divided(word) or _raised(word) or [_portioned(words, at)]
        at += 1
    return found


def _divided(word: Word) -> list[Word]:
    """A fraction written with its stroke."""
    top, stroke, bottom = (part.strip() for part in word.text.partition("/"))
    if word.kind != "FRACTION" or not stroke or not (top.isdecimal() and bottom.isdecimal()):
        return []
    sign = replace(word, kind="SLASH", text="/", value=None)
    above, below = (replace(word, kind="NUMBER", text=part, value=Fraction(part)) for part in (top, bottom))
    return [above, sign, below]


def _raised(word: Word) -> list[Word]:
    """A power in raised digits."""
    digits = word.text.translate(_SUPERSCRIPTS)
    if digits == word.text or not digits.removeprefix("-").isdecimal() or not word.glued:
        return []
    return [replace(word, kind="POWER", text="^"), replace(word, kind="NUMBER", text=digits, value=Fraction(digits))]


def _portioned(words: Sequence[Word], at: int) -> Word:
    """The "of" of "15 % of 80" and "one third of 27" multiplies, and an x between numbers."""
    before = words[at - 1].kind if at else ""
    after = words[at + 1].kind if at + 1 < len(words) else ""
    portion = words[at].kind == "OF" and before in {"PERCENT", "FRACTION", "CENT"}
    crosses = words[at].text.lower() == "x" and at > 0 and after in _NUMERIC
    return replace(words[at], kind="TIMES_SIGN", text="*", lemma="*") if portion or crosses else words[at]


# --- units ------------------------------------------------------------------------------------------------------------


@cache
def _units() -> Mapping[str, Unit]:
    """The units by every word for them; a rate is of several dimensions."""
    found: dict[str, Unit] = {}
    for own in scales().values():
        for name, told in own.items():
            top, _, bottom = str(told.get("is", name)).partition("/")
            unit = _per(_plain(top), _plain(bottom)) if bottom else _plain(top)
            found |= dict.fromkeys((name, *told.get("words", ())), unit)
    return found


def _plain(name: str) -> Unit:
    known = units()[name]
    return Unit(known.scale, ((known.dimension, 1),), name)


def _per(top: Unit, bottom: Unit) -> Unit:
    powers = _times(top.dimensions, tuple((name, -power) for name, power in bottom.dimensions))
    return Unit(top.scale / bottom.scale, powers, f"{top.name}/{bottom.name}")


def _without_units(words: Sequence[Word], *, nouns: bool = False) -> tuple[list[Word], list[Unit]]:
    """The words without units and, unless they are to stay, the nouns that numbers count; the unit of each number."""
    plain: list[Word] = []
    told: list[Unit] = []
    at, money = 0, Unit()
    while at < len(words):
        word = words[at]
        at += 1
        if word.kind == "CURRENCY":
            money = _units().get(word.lemma, Unit())
        elif word.kind not in _NUMERIC:
            plain.append(word)
        else:
            unit, at = _unit_at(words, at, nouns=nouns) if not money.name else (money, at)
            part = 100 if unit.name == PERCENT else 1
            plain.append(replace(word, kind="NUMBER", value=(word.value or Fraction(0)) / part))
            told.append(unit)
            money = Unit()
    return plain, told


def _unit_at(words: Sequence[Word], at: int, *, nouns: bool) -> tuple[Unit, int]:
    """The unit that stands at a place, behind a number, and the end of it and of what it is a unit of."""
    if at < len(words) and words[at].kind == "PERCENT":
        return Unit(name=PERCENT, dimensions=((PERCENT, 1),)), at + 1
    unit = _named(words, at)
    if unit is not None:
        rated = at + 1 < len(words) and words[at + 1].kind in {"SLASH", "PER", "EACH"}
        below = _named(words, at + 2) if rated else None
        unit, at = (_per(unit, below), at + 3) if below is not None else (unit, at + 1)
    while not nouns and at < len(words) and words[at].kind in _NAMING and words[at].lemma != "choose":
        at += 1
    return unit or Unit(), at


def _named(words: Sequence[Word], at: int) -> Unit | None:
    if at >= len(words) or words[at].value is not None:
        return None
    return next((_units()[name] for name in (words[at].text, words[at].lemma) if name in _units()), None)


Powers = tuple[tuple[str, int], ...]


def _dimensions(expression: Expression, leaves: Iterator[Unit]) -> Powers:
    """The dimensions of an expression, whose numbers have these units in order.

    Raises: NoArithmetic where what is added is not of one kind, or a power or function has a unit in it.
    """
    match expression:
        case Fraction():
            return next(leaves).dimensions
        case Apply(operator, left, right):
            return _joined(operator, _dimensions(left, leaves), _dimensions(right, leaves))
        case Call(_, arguments):
            if any(_dimensions(each, leaves) for each in arguments):
                raise NoArithmetic
            return ()
        case _:
            raise NoArithmetic


def _joined(operator: str, left: Powers, right: Powers) -> Powers:
    if operator in {"+", "-"}:
        if left != right:
            raise NoArithmetic
        return left
    if operator == "**":
        if left or right:
            raise NoArithmetic
        return ()
    return _times(left, tuple((name, -power if operator == "/" else power) for name, power in right))


def _times(left: Powers, right: Powers) -> Powers:
    """The dimensions of a product; a part of something is of the kind of the whole."""
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + power
    return tuple(sorted((name, power) for name, power in powers.items() if power and name != PERCENT))
