"""The words of a text without those that say what its units are: "MB (10^6 bytes)", "(1 KB = 1024 bytes)"."""

from collections.abc import Iterator
from dataclasses import replace

from grammar.chapters.fit import Row
from grammar.chapters.reading import rows_of
from grammar.runs import between
from grammar.stories.named_row import row_of
from grammar.stories.named_units import defined
from grammar.stories.named_weights import weighed
from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.units import unit_called, units

_BITS = {
    "3": frozenset({"kbit", "kbits"}), "6": frozenset({"mbit", "mbits"}), "9": frozenset({"gbit", "gbits"}),
}  # fmt: skip
_SIZED = frozenset({"bits", "byte", "bytes", "kb", "mb", "gb", "1024"})
_BRACKETS = frozenset({"OPEN", "CLOSE"})
_POUNDS = frozenset({"pound", "pounds"})
_PAID = frozenset({"CURRENCY", "MONEY", "CENT"})
_SPEAKING = frozenset({"WORD", "THING", "MEASURE", "HOLD", "TAKE"})


def parted(scene: Scene) -> tuple[Row, ...]:
    """The sentences of a scene in pieces, each unit as its text says that it is."""
    return rows_of(undefined(scene))


def undefined(scene: Scene) -> tuple[Token, ...]:
    """The tokens of a scene, each unit as its text says that it is."""
    tokens = scene.unformed
    if "pound" in scene.cues or "pounds" in scene.cues:
        tokens = _weighed(tuple(weighed(tokens)))
    if scene.words.isdisjoint(_SIZED):
        return tokens
    tokens = tuple(_without(tokens, set(_of_bits(tokens))))
    row = scene.read(row_of, formed=False)
    places, meant = defined(row)
    if not places:
        return tokens
    meant = {name: unit for name, unit in meant.items() if units()[name].rival == unit}
    spans = [row.words[at].span for at in sorted(places)]
    said = {at for at, token in enumerate(tokens)
            if any(s.start <= token.span.start < s.end for s in spans) and not _speaks(token)}  # fmt: skip
    said |= {at for at, token in enumerate(tokens) if token.kind == "UNIT" and at - 1 in said and at + 1 in said}
    kept = list(_without(tokens, said))
    return tuple([replace(t, sense=meant.get(t.sense, t.sense)) if t.kind == "UNIT" else t for t in kept])


def _weighed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens, a pound what weighs so much where prices are told in dollars: "$3 per pound"."""
    pounds = [token for token in tokens if token.text.lower() in _POUNDS]
    if not pounds or not any(t.sense != "pound" for t in tokens if t.kind in _PAID and t not in pounds):
        return tokens
    return tuple(replace(t, kind="UNIT", sense="lb", value=None) if t in pounds else t for t in tokens)


def _of_bits(tokens: tuple[Token, ...]) -> Iterator[int]:
    """ "Mbit/s (10^6 bits)": the places of what such a unit is anyway."""
    said = {token.text.lower() for token in tokens}
    for at, token in enumerate(tokens):
        behind = "".join(each.text.lower() for each in tokens[at + 1 : at + 6]).replace(" ", "")
        for value, names in _BITS.items():
            if token.kind == "OPEN" and behind.startswith(f"10^{value}bits)") and said & names:
                yield from range(at + 1, at + 1 + [t.kind for t in tokens[at:]].index("CLOSE") - 1)


def _speaks(token: Token) -> bool:
    """Whether a word is of a sentence, and no unit."""
    return token.kind in _SPEAKING and unit_called(token.text) is None


def _without(tokens: tuple[Token, ...], said: set[int]) -> Iterator[Token]:
    """The tokens but for some, and for brackets that hold nothing else."""
    inside = [token.kind in _BRACKETS for token in tokens]
    empty = {places.start - 1 for places in between(inside) if set(places) <= said}
    empty |= {places.stop for places in between(inside) if set(places) <= said}
    for at, token in enumerate(tokens):
        if at not in said and not (at in empty and token.kind in _BRACKETS):
            yield token
