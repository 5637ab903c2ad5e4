"""The leaves of phrase trees: tokens by their positions, and the nouns that runs of them make."""

from collections.abc import Sequence
from fractions import Fraction

from lark import Token as LarkToken
from lark import Tree

from grammar.lexicon.inflection import uninflected
from grammar.phrase import (
    Noun,
)
from grammar.token import Token

# The classes of words that carry meaning in a noun, and of those that only name an amount ("the value of the loss").
CONTENT = {
    "WORD", "MEASURE", "LETTER", "BIAS", "INPUT", "OUTPUT", "HIDDEN", "LAYER", "DENSE", "NEURON", "COUNTED",
    "NAMED_LAYER", "RELATION", "FOREIGN", "HALFLIFE", "INCOMING", "OUTGOING", "TARGET",
}  # fmt: skip
_KNOWN = {"MEASURE", "BIAS", "INPUT", "OUTPUT", "NEURON"}
FAINT = {"LIGHT", "RATE", "ANSWER"}
_NUMBERS = {"NUMBER", "FRACTION", "ORDINAL"}
_DAYS = {
    "decade": (Fraction(10), "year"),
    "quarter": (Fraction(3), "month"),
    "fortnight": (Fraction(2), "week"),
    "century": (Fraction(100), "year"),
}


class Leaves:
    """What the readers of trees share: the tokens of a tree, its number, its unit of time.

    A reader has a method a rule, as Lark's own Transformer has, at half its price: phrases are what every text is read
    by.
    """

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens

    def read(self, tree: Tree[LarkToken]) -> object:
        """What the method named as the rule of a tree makes of its children; the tree where there is none."""
        children: list[object] = [self.read(each) if isinstance(each, Tree) else each for each in tree.children]
        reader = getattr(self, tree.data, None)
        return reader(children) if reader is not None else Tree(str(tree.data), children)

    # --- leaves ---------------------------------------------------------------------------------------------------

    def _leaves(self, children: Sequence[object]) -> list[Token]:
        found: list[Token] = []
        for child in children:
            if isinstance(child, Tree):
                found += self._leaves(child.children)
            elif isinstance(child, Token):
                found.append(child)
            else:
                found.append(self._tokens[int(str(child))])
        return found

    def _number(self, leaves: Sequence[Token]) -> Fraction:
        """The first number among the leaves (an ordinal only where nothing else is one), with its sign; 1 where there
        is none."""
        cardinal = any(leaf.kind in {"NUMBER", "FRACTION"} for leaf in leaves)
        for position, leaf in enumerate(leaves):
            if cardinal and leaf.kind == "ORDINAL":
                continue
            if leaf.kind in _NUMBERS and leaf.value is not None:
                return -leaf.value if position and leaves[position - 1].kind == "MINUS" else leaf.value
        return Fraction(1)

    def _time(self, leaves: Sequence[Token], value: Fraction) -> tuple[Fraction, str]:
        times = [leaf for leaf in leaves if leaf.kind in {"TIME", "ROUND", "EVERY", "WEEKDAY", "NUMBERED"}]
        if not times:
            return value, ""
        if times[-1].kind == "WEEKDAY":
            return value, "week"
        factor, unit = _DAYS.get(times[-1].sense, (Fraction(1), times[-1].sense))
        return value * factor, unit


def noun_of(leaves: Sequence[Token]) -> Noun:
    """The noun of a run of tokens, split at `of` and `'s` into what it is and whose.

    "the number of parameters of Lena's network" is parameters, owned by Lena's network.
    """
    parts: list[list[Token]] = [[]]
    for leaf in leaves:
        if leaf.kind == "OF":
            parts.append([])
        elif leaf.kind == "POSSESSIVE":
            parts = [[], *parts[:-1], parts[-1]] if not parts[0] else [[], *parts]
        else:
            parts[-1 if parts[0] or len(parts) == 1 else 0].append(leaf)
    marks = frozenset(
        x.kind
        for x in leaves
        if x.kind == "RATE" or x.kind not in CONTENT | FAINT | {"ARTICLE", "OF", "POSSESSIVE", "POSSESSOR"}
    )
    full = [p for p in parts if any(x.kind in CONTENT for x in p)]
    head_part = full[0] if full else next((p for p in parts if any(x.kind in FAINT for x in p)), [])
    content = [x for x in head_part if x.kind in CONTENT] or [x for x in head_part if x.kind in FAINT]
    owner = tuple(x.sense for p in full[1:] for x in p if x.kind in CONTENT)
    head = next((x for x in content if x.form == "plural" or _is_plural(x)), content[-1] if content else None)
    return Noun(
        tuple(x.sense for x in content if x.kind in CONTENT),
        owner,
        marks,
        uninflected(head.text) if head and head.kind in {"WORD", "FOREIGN"} else head.sense if head else "",
        frozenset(x.sense for x in content if x.kind in _KNOWN),
        frozenset(x.sense for x in leaves if x.kind in {"RELATION", "SUCCESSIVE"}),
        text=" ".join(x.text for x in leaves),
    )  # fmt: skip


def _is_plural(token: Token) -> bool:
    return token.kind == "WORD" and uninflected(token.text) != token.text.lower()
