"""Families of questions about convolutional and recurrent networks: what is frozen, what is called by a name in code,
what it comes to in bytes."""

from fractions import Fraction
from random import Random

from tests.fuzz.told import Question, say


def convolved(kernel: int, channels: int, filters: int) -> int:
    """The parameters of a convolution with biases, filter by filter."""
    return sum(kernel * kernel * channels + 1 for _ in range(filters))


def frozen(chance: Random) -> Question:
    """A small network for pictures of which the convolutions do not learn."""
    one, two, classes = chance.choice((4, 6, 8, 16)), chance.choice((12, 16, 32)), chance.choice((2, 5, 10))
    side = chance.choice((28, 32))
    flat = (((side - 2) // 2 - 2) // 2) ** 2 * two
    text = say(
        chance,
        "A CNN for {s}x{s} grayscale images: a conv layer with {a} filters of 3x3, 2x2 max pooling, a conv layer with "
        "{b} filters of 3x3, 2x2 max pooling[ again|] and a dense layer with {c} outputs. [The [two |]conv layers are "
        "frozen.|We freeze both conv layers.|Everything but the dense layer is frozen.] How many parameters are "
        "[trained|trainable]?",
        s=side, a=one, b=two, c=classes,
    )  # fmt: skip
    return Question("layers: frozen", text, Fraction(classes * (flat + 1)))


def named(chance: Random) -> Question:
    """A layer by the name that a program gives it."""
    filters, inputs, hidden, classes = (chance.choice((8, 16, 32)), 400, chance.choice((20, 64, 120)), 10)
    name = chance.choice(("conv1", "fc1", "fc2"))
    text = (
        "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        f"        self.conv1 = nn.Conv2d(3, {filters}, 5)\n        self.fc1 = nn.Linear({inputs}, {hidden})\n"
        f"        self.fc2 = nn.Linear({hidden}, {classes})\nHow many parameters does {name} have?"
    )
    counts = {"conv1": convolved(5, 3, filters), "fc1": hidden * (inputs + 1), "fc2": classes * (hidden + 1)}
    return Question("layers: named in code", text, Fraction(counts[name]))


def stored(chance: Random) -> Question:
    """The bytes of what a layer puts out."""
    side, filters, kernel = chance.choice((32, 64, 112)), chance.choice((8, 16, 64)), chance.choice((3, 5, 7))
    padding, (form, size) = chance.randint(0, 2), chance.choice((("float32", 4), ("fp16", 2), ("int8", 1)))
    after = side + 2 * padding - kernel + 1
    text = say(
        chance,
        "A {s}x{s}x3 image goes through a conv layer with {f} filters of {k}x{k}, stride 1 and padding {p}. How many "
        "bytes does the output take in {n}?",
        s=side, f=filters, k=kernel, p=padding, n=form,
    )  # fmt: skip
    return Question("layers: bytes put out", text, Fraction(after * after * filters * size))


FAMILIES = (frozen, named, stored)
