"""Nouns of a follow-up that mean what the question calls otherwise, or tells by its unit only."""

from collections.abc import Mapping

ALIKE: Mapping[str, str] = {
    "neuron": "unit", "node": "unit", "cell": "unit", "feature": "input", "pixel": "input", "class": "output",
    "dim": "dimension", "vocab": "vocabulary", "param": "parameter", "example": "sample", "kid": "child",
    "picture": "image", "photo": "image", "pic": "image", "pupil": "student", "person": "people", "ppl": "people",
    "word": "vocabulary", "off": "discount", "reduction": "discount", "rebate": "discount",
}  # fmt: skip
"""The one word for what several name."""
UNIT_NOUNS = frozenset({
    ("rate", "percent"), ("percentage", "percent"), ("speed", "length/time"), ("pace", "length/time"),
    ("distance", "length"), ("price", "money"), ("cost", "money"), ("duration", "time"), ("time", "time"),
    ("weight", "mass"), ("mass", "mass"), ("dose", "mass"), ("budget", "money"), ("capital", "money"),
    ("principal", "money"), ("deposit", "money"), ("salary", "money"), ("wage", "money"), ("fast", "length/time"),
    ("expensive", "money"), ("heavy", "mass"),
})  # fmt: skip
"""Nouns, each with the kind of unit of what it names."""
FAINT = frozenset({"value", "number", "size", "amount", "rate", "instead", "rather", "try", "make"})
"""Nouns and small words that tell no number from another."""
