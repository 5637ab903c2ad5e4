"""Inputs that mean harm: corpus questions mutated, soups of tokens, towers, strange characters, sizes beyond bounds."""

from collections.abc import Callable
from functools import cache
from random import Random

from corpus.cases import load

LONGEST = 4000
CHARACTERS = (
    "٣", "४", "１", "Ⅷ", "²", "½", "⅓", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\x00", "\x1b", "\u0301", "ﬁ", "İ", "ß", "𝟗", "🧮",
    "−", "–", "×", "÷", "∞", "√", "π", "\u00a0", "\u3000", "\r", "\u2028", "\ud800", "\udfff",
)  # fmt: skip
NUMBERS = (
    "0", "-0", "1e999999999", "9**9**9**9", "10^10^10", "1e-999999999", "NaN", "inf", "-inf", "0x10", "1_000", "1,0,0", "1.2.3", "007",
    "999999999999999999", "10^18", "100!", "10000000!", "1/0", "0/0", "1000000000%", "-100%", "99.999999999999999999%", "1:0", "0.0000000001",
)  # fmt: skip
WORDS = (
    "per", "each", "of", "by", "the", "a", "how many", "how much", "what is", "?", ".", ",", ";", ":", "(", ")", "-", "→", "=", "+", "*", "/",
    "^", "%", "percent", "doubles", "halves", "shrinks", "grows", "epochs", "weeks", "layers", "neurons", "inputs", "outputs", "hidden",
    "parameters", "biases", "without", "twice", "half", "more than", "less than", "rest", "them", "it", "if", "then", "and", "or", "not", "$",
    "mean", "ratio", "probability", "at least", "until", "after", "before", "Maria", "apples", "GB", "bytes", "float32", "km/h", "batch size",
    "import os", "__import__('os').system('true')", "{}", "${jndi}", "<script>", "'; DROP TABLE", "%s%s%n", "\\x00", "eval(1)", "lambda x: x",
)  # fmt: skip


@cache
def questions() -> tuple[str, ...]:
    """Every text of the corpus."""
    return tuple(text for field in load() for case in field.cases for text in case.texts)


def mutated(chance: Random) -> str:
    """A corpus question with a few words lost, doubled, swapped, replaced, or strange characters put in."""
    words = chance.choice(questions()).split(" ")
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(words))
        other = chance.randrange(len(words))
        match chance.randrange(7):
            case 0 if len(words) > 1:
                del words[at]
            case 1:
                words.insert(at, words[other])
            case 2:
                words[at], words[other] = words[other], words[at]
            case 3:
                words[at] = chance.choice(NUMBERS)
            case 4:
                words[at] = chance.choice(WORDS)
            case 5:
                words[at] += chance.choice(CHARACTERS)
            case _:
                cut = chance.randint(0, len(words[at]))
                words[at] = words[at][:cut] + chance.choice(CHARACTERS) + words[at][cut:]
    return " ".join(words)


def crossed(chance: Random) -> str:
    """The first half of one question and the second half of another."""
    one, two = chance.choice(questions()), chance.choice(questions())
    return one[: chance.randint(1, len(one))] + chance.choice(("", " ", ". ")) + two[chance.randrange(len(two)) :]


def soup(chance: Random) -> str:
    """Words and numbers in no order."""
    return " ".join(
        chance.choice((chance.choice(WORDS), chance.choice(NUMBERS), str(chance.randint(0, 10**6))))
        for _ in range(chance.randint(1, 80))
    )


def numbered(chance: Random) -> str:
    """A corpus question with every number another."""
    text = chance.choice(questions())
    return "".join(chance.choice(NUMBERS) if each.isdigit() and chance.random() < 0.3 else each for each in text)


def noise(chance: Random) -> str:
    """Any characters."""
    pick = (
        lambda: chance.choice(CHARACTERS),
        lambda: chr(chance.randrange(0x110000)),
        lambda: chr(chance.randrange(32, 127)),
    )
    return "".join(chance.choice(pick)() for _ in range(chance.randint(1, 200)))


KINDS: tuple[Callable[[Random], str], ...] = (mutated, mutated, mutated, crossed, soup, numbered, noise)


def hostile(at: int, seed: int) -> str:
    """The input at a place of the row that a seed makes; at most as long as a question may be, mostly."""
    return KINDS[at % len(KINDS)](Random(f"hostile {seed}/{at}"))[:LONGEST]


GIANTS = {
    "digits": "What is " + "9" * 3900 + " + 1?",
    "digits beyond": "9" * 10**5,
    "scientific": "A loss of 1e999999999 halves every epoch. What is it after 3 epochs?",
    "tiny": "A loss of 1e-999999999 doubles every epoch. What is it after 3 epochs?",
    "tower": "What is 9**9**9**9**9?",
    "tower of carets": "2^2^2^2^2^2^2 = ?",
    "factorial": "How many ways are there to arrange 10000000 books?",
    "factorial sign": "What is 99999999!?",
    "choose": "In how many ways can 500000 of 1000000000 people be chosen?",
    "zero": "What is 1/0?",
    "zero people": "12 apples are shared equally among 0 children. How many does each get?",
    "zero percent of": "The price is 0. By what percentage did it rise from 0 to 5?",
    "percent": "A loss of 3 grows by 1000000001% every epoch. What is it after 1000000 epochs?",
    "epochs": "A model has 1000 parameters and doubles every epoch. How many are there after 10^18 epochs?",
    "epochs written": "A model has 1000 parameters and grows by 1% every epoch. How many after 1000000000000000000 epochs?",
    "until": "A loss of 1 shrinks by 0.000000000001% every epoch. After how many epochs is it below 10^-300?",
    "not a number": "A loss of NaN shrinks by inf% each epoch. What is it after -inf epochs?",
    "parentheses": "(" * 1990 + "1" + ")" * 1990 + " = ?",
    "open parentheses": "(" * 3999,
    "parentheses beyond": "(" * 10**4,
    "brackets": "[{(" * 1300,
    "words": "per each of " * 333,
    "words beyond": "word " * 10**5,
    "numbers": "1 " * 2000,
    "numbers and": "3 apples and " * 300 + "how many apples?",
    "table": "\n".join("| a | " + " | ".join("12345"[: n % 5 + 1] for n in range(9)) + " |" for _ in range(90)),
    "list of layers": "How many parameters has " + "-".join(["999"] * 900) + "?",
    "commas": ", " * 1990,
    "questions": "How many? " * 390,
    "hidden layers": "A network has 10 inputs, 10^12 hidden layers of 10^9 units each and 3 outputs. How many parameters?",
    "bidi": "\u202eWhat is 2 + 2?\u202c \u2066 3 \u2069",
    "zero width": "A\u200b loss\u200b of 2\u200b.4 halves each epoch. What is it after 2\u200b epochs?",
    "nul": "What\x00 is 2 + \x002?",
    "surrogate": "What is 2 + 2? \ud800",
    "unicode digits": "A loss of ٣ doubles every epoch. What is it after ४ epochs?",
    "full width": "Ｗｈａｔ ｉｓ ２ ＋ ２？",
    "code": "__import__('os').system('touch /tmp/evaluated')",
    "code in a formula": "x = (lambda: open('/tmp/evaluated', 'w'))(); what is x after 2 epochs?",
    "format": "What is {0.__class__} of {question} after %(epochs)s epochs?",
    "nested shares": "half of " * 400 + "100 apples is how many?",
    "than": "Ann has 3 more than " * 150 + "Bob. How many has Ann?",
    "then": "then it doubles " * 200 + "what is it?",
    "powers": "2**" * 1300 + "2",
    "signs": "-" * 3900 + "1 = ?",
    "fractions": "1/" * 1900 + "1 = ?",
    "letters": " ".join("abcdefghijklmnopqrstuvwxyz" * 70),
    "equations": "x + y = 3, " * 300 + "what is x?",
}
"""Each of them once, by its name; those longer than a question may be are refused by their length."""
