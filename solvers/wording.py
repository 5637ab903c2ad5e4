"""Numbers and nouns as people write them."""

from fractions import Fraction
from functools import lru_cache

from grammar.lexicon.inflection import uninflected

_IRREGULAR = {
    "person": "people", "child": "children", "man": "men", "woman": "women", "mouse": "mice", "foot": "feet",
    "goose": "geese", "tooth": "teeth", "ox": "oxen", "half": "halves", "leaf": "leaves", "loaf": "loaves",
    "knife": "knives", "life": "lives", "wolf": "wolves", "shelf": "shelves", "calf": "calves", "matrix": "matrices",
    "vertex": "vertices", "index": "indices", "bacterium": "bacteria", "nucleus": "nuclei", "axis": "axes",
    "analysis": "analyses", "crisis": "crises", "criterion": "criteria", "potato": "potatoes", "tomato": "tomatoes",
    "epoch": "epochs", "stomach": "stomachs", "monarch": "monarchs", "patriarch": "patriarchs", "tech": "techs",
    "hero": "heroes", "echo": "echoes", "quiz": "quizzes",
}  # fmt: skip
_UNCHANGED = {
    "lux", "atm",
    "percent", "sheep", "fish", "deer", "data", "species", "series", "hertz", "money", "water", "yen", "yuan",
    "memory", "accuracy", "energy", "time", "aircraft", "salmon", "rice", "gold", "kelvin", "celsius", "fahrenheit",
}  # fmt: skip


def capital(name: str) -> str:
    """A name with a capital letter, as it begins a sentence or heads a column.

    >>> capital("the loss")
    'The loss'
    """
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=4096)
def pluralise(noun: str) -> str:
    """The plural of a singular English noun or unit; symbols such as GB stay as they are.

    >>> pluralise("hidden unit"), pluralise("bias"), pluralise("GB"), pluralise("unit of work")
    ('hidden units', 'biases', 'GB', 'units of work')
    """
    if noun.startswith("per "):
        return noun
    for joint in (" of ", " per "):
        head, found, rest = noun.partition(joint)
        if found:
            return pluralise(head) + found + rest
    head = noun
    before, space, last = head.rpartition(" ")
    return before + space + _plural_word(last)


def _plural_word(word: str) -> str:
    if not word or word in _UNCHANGED or not word.isalpha() or word != word.lower() or len(word) <= 2:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def with_unit(numeral: str, unit: str) -> str:
    """A numeral as it is told with its unit, which is in the plural.

    >>> with_unit("1", "parameters"), with_unit("10", "parameters"), with_unit("1", "kilometres per hour")
    ('1 parameter', '10 parameters', '1 kilometre per hour')
    """
    return f"{numeral} {_one_of(unit) if numeral == '1' else unit}".rstrip()


def _one_of(unit: str) -> str:
    """The singular of a plural, which stays where that is not certain."""
    for joint in (" of ", " per "):
        head, found, rest = unit.partition(joint)
        if found:
            return _one_of(head) + found + rest
    before, space, last = unit.rpartition(" ")
    one = uninflected(last)
    return before + space + (one if _plural_word(one) == last else last)


def counted(number: Fraction, noun: str) -> str:
    """A number with its noun: "1 epoch", "10 epochs", "8 %"."""
    if noun == "percent":
        return f"{written(number)} %"
    top, bottom = number.as_integer_ratio()
    name = noun if abs(top) == bottom else pluralise(noun)
    return f"{written(number)} {name}".strip()


def written(number: Fraction) -> str:
    """An exact number for people: separators, a decimal where it ends within six places, else a fraction.

    >>> written(Fraction(1000000)), written(Fraction(21, 20)), written(Fraction(1, 3))
    ('1,000,000', '1.05', '1/3')
    """
    top, bottom = number.as_integer_ratio()
    if bottom == 1:
        return grouped(top)
    places = decimal_places(number)
    if 0 <= places <= 6:
        whole, part = divmod(abs(top) * 10**places // bottom, 10**places)
        return f"{'-' if top < 0 else ''}{whole:,}.{part:0{places}d}"
    return f"{grouped(top)}/{grouped(bottom)}"


_READABLE: int = 10**30


def grouped(number: int) -> str:
    """A whole number with separators; one too long to read as its leading digits and power of ten."""
    if -_READABLE < number < _READABLE:
        return f"{number:,}"
    digits = digit_count(number)
    lead = abs(number) // 10 ** (digits - 6)
    return f"{'-' if number < 0 else ''}{lead // 100_000}.{lead % 100_000:05d}…e+{digits - 1}"


def digit_count(number: int) -> int:
    """How many decimal digits a whole number has, without writing it out."""
    number = abs(number)
    digits = number.bit_length() * 30103 // 100000
    while 10**digits <= number:
        digits += 1
    return max(digits, 1)


def decimal_places(number: Fraction) -> int:
    """The places after the point of a decimal that ends, -1 for one that does not."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0 and twos < 64:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0 and fives < 64:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else -1


def listed(items: tuple[str, ...]) -> str:
    """Items as a list in a sentence: "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
