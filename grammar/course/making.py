"""How mentions are made: their value, their noun, what stands before them."""

from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.text import NAMING, Text, stem
from grammar.lexicon.inflection import uninflected

NAMES_LIKE = NAMING | {
    "GROWTH",
    "SHRINKAGE",
    "MORE",
    "FEWER",
    "REMAINING",
    "INITIAL",
    "LETTER",
    "FULL",
    "SPARE",
    "NEXT",
    "SUCCESSIVE",
    "PREVIOUS",
    "EVERY",
}
BETWEEN = {
    "WORD", "MORE", "NEXT", "FULL", "PREVIOUS", "FURTHER", "ONLY", "SUCCESSIVE", "SHRINK", "GROW", "FOREIGN", "MEASURE",
}  # fmt: skip


def made(
    text: Text,
    kind: str,
    value: Fraction,
    start: int,
    end: int,
    place: int,
    unit: str = "",
    marks: frozenset[str] = frozenset(),
) -> Mention:
    named = [p for p in range(place + 1, end) if text.kind(p) in NAMING] or [
        p for p in range(place + 1, end) if text.kind(p) in {"GROWTH", "SHRINKAGE"}
    ]
    nouns = text.names(range(place + 1, end)) | frozenset([stem(text.tokens[p].sense or text.word(p)) for p in named])
    before = [p for p in text.within(place) if p < start]
    span = text.tokens[start].span | text.tokens[max(start, end - 1)].span
    return Mention(
        kind, value, start, end, place, unit, _head(text, named), nouns, text.names(range(before[0], start)) if
        before else frozenset(),
        marks, span,
    )  # fmt: skip


def _head(text: Text, places: list[int]) -> str:
    """The noun in the singular: the first plural, else the last word."""
    tokens = [text.tokens[p] for p in places if text.kind(p) != "UNIT"]
    plural = next((t for t in tokens if t.form == "plural" or uninflected(t.text) != t.text.lower()), None)
    head = plural or (tokens[-1] if tokens else None)
    if head is None:
        return ""
    return head.sense if head.kind not in {"WORD", "FOREIGN"} and head.sense else uninflected(head.text)


def noun_end(text: Text, place: int, kinds: set[str] = NAMES_LIKE) -> int:
    """Where the names end that begin at a place; "of" with names behind it belongs to them."""
    end = place
    while text.kind(end) in kinds and end < place + 5:
        end += 1
    if end > place and text.kind(end) == "OF" and text.kind(end + 1) in kinds - {"MORE", "FEWER"}:
        return noun_end(text, end + 1, kinds)
    return end


def value_at(text: Text, place: int) -> Fraction | None:
    return text.tokens[place].value if text.kind(place) in {"NUMBER", "FRACTION"} else None
