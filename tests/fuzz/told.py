"""How a world is told: patterns with choices in brackets, numbers in many forms, sentences beside the point."""

import re
from dataclasses import dataclass
from fractions import Fraction
from random import Random

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SPACES = re.compile(r"\s+")
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
ASIDES = (
    "The batch size is {a}.", "It is trained on {b} GPUs.", "The network has {b} layers.", "The learning rate is 0.0{b}.",
    "[Each|One] epoch takes {b} minutes.", "Her [sister|cousin] is {a} years old.", "The team has {b} [people|members].",
    "The paper [about it|] has {a} pages.", "The data set holds {a},000 images.", "It was [first|] published in 20{c}.",
)  # fmt: skip
NAMES = ("Maria", "Tom", "Ann", "Ravi", "Lena", "Chen", "Sofia", "Omar", "Kate", "Ivan")


@dataclass(frozen=True, slots=True)
class Question:
    """A question told in English and the value that its own small solver gives."""

    family: str
    text: str
    expected: Fraction
    sentences: tuple[str, ...] = ()
    """The sentences that may change places; () where the order matters or there is only one."""
    name: str = ""
    """A name in the text that says nothing about its numbers."""


def say(chance: Random, pattern: str, **words: object) -> str:
    """A pattern with one of each [choice|of|words] taken and each {word} filled in.

    >>> say(Random(1), "[It|It] is {n}.", n=3)
    'It is 3.'
    """
    while found := _CHOICE.search(pattern):
        pattern = pattern[: found.start()] + chance.choice(found[1].split("|")) + pattern[found.end() :]
    return _SPACES.sub(" ", pattern.format(**words)).strip()


def figure(chance: Random, value: Fraction | int, *, words: bool = True) -> str:
    """A number as one of many people would write it."""
    value = Fraction(value)
    if value.denominator != 1:
        return _decimal(value)
    n = int(value)
    forms = [str(n), f"{n:,}"]
    if words and 0 < n < len(_SMALL):
        forms.append(_SMALL[n])
    if n >= 10**6 and n % 10**4 == 0:
        forms += [f"{_decimal(Fraction(n, 10**6))} million", f"{_decimal(Fraction(n, 10**6))}M"]
    if n >= 10**4 and n % 10**3 == 0:
        forms.append(f"{n // 1000} thousand")
    return chance.choice(forms)


def is_short(value: Fraction) -> bool:
    """Whether a number is written out in a dozen digits."""
    return (value * 10**7).denominator == 1 and value < 10**10


def _decimal(value: Fraction) -> str:
    """A terminating decimal in full."""
    scaled, places = value, 0
    while scaled.denominator != 1:
        scaled, places = scaled * 10, places + 1
        assert places < 30, value
    digits = str(int(scaled)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def percent(chance: Random, value: Fraction | int) -> str:
    """A percentage as one of many people would write it."""
    return say(chance, "{p}[%|%|%| %| percent| per cent]", p=_decimal(Fraction(value)))


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def aside(chance: Random, share: float = 0.25) -> tuple[str, ...]:
    """No sentence, or one with a number that has nothing to do with the question."""
    if chance.random() > share:
        return ()
    return (
        say(
            chance,
            chance.choice(ASIDES),
            a=chance.choice((16, 32, 64, 128)),
            b=chance.randint(2, 9),
            c=chance.randint(15, 25),
        ),
    )


def polite(chance: Random, question: str) -> str:
    """A question as it is asked: bare, mostly, or with a word to whom it is put."""
    opening = chance.choice(("",) * 8 + ("Please tell me: ", "So, ", "My question: ", "Can you tell me this? "))
    return opening + question


def joined(sentences: tuple[str, ...], question: str) -> str:
    """Sentences and their question as one text."""
    return " ".join((*sentences, question))
