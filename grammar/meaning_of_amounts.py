"""Trees of amounts, portions and multiples, and of how the answer is wanted, to their meanings."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.leaves import CONTENT, FAINT, Leaves, noun_of
from grammar.phrase import (
    Amount,
    Form,
    Multiple,
)
from grammar.problem import Rounding

_MOST_PLACES = 50
_TENTHS = {10: 1, 100: 2, 1000: 3}
_COINS = {"cent", "cents", "penny", "pence"}


class Amounts(Leaves):
    """Trees of amounts, portions and multiples, and of how the answer is wanted, to their meanings."""

    # --- amounts --------------------------------------------------------------------------------------------------

    def _amount(self, children: Sequence[object], unit: str) -> Amount:
        leaves = self._leaves(children)
        kinds = {leaf.kind for leaf in leaves}
        noun = noun_of([x for x in leaves if x.kind in CONTENT | FAINT | {"POSSESSIVE", "OF", "ARTICLE"}])
        return Amount(self._number(leaves), unit, noun, more="MORE" in kinds, fewer="FEWER" in kinds)

    def bare(self, children: list[object]) -> Amount:
        return self._amount(children, "")

    def counted(self, children: list[object]) -> Amount:
        return self._amount(children, "")

    def money(self, children: list[object]) -> Amount:
        sense = next(x.sense for x in self._leaves(children) if x.kind in {"CURRENCY", "MONEY"})
        return self._amount(children, sense)

    def measured(self, children: list[object]) -> Amount:
        return self._amount(children, next(x.sense for x in self._leaves(children) if x.kind == "UNIT"))

    def shared(self, children: list[object]) -> Amount:
        leaves = self._leaves(children)
        signed = leaves[0].kind in {"MINUS", "PLUS"}
        percent = any(x.kind in {"PERCENT", "PER"} for x in leaves)
        return Amount(self._number(leaves), "percent" if percent else "fraction", signed=signed)

    def attributive(self, children: list[object]) -> Amount:
        return replace(self.shared([children[1]]), unit="attributive")

    def rated(self, children: list[object]) -> Amount:
        leaves = self._leaves(children)
        return Amount(self._number(leaves), "/".join(x.sense for x in leaves if x.kind in {"UNIT", "TIME"}))

    def points(self, children: list[object]) -> Amount:
        return Amount(self._number(self._leaves(children)), "point")

    def in_every(self, children: list[object]) -> Amount:
        leaves = self._leaves(children)
        few, many = (x.value for x in leaves if x.kind == "NUMBER" and x.value is not None)
        share = few / many if many else Fraction(0)
        return Amount(share, "fraction", base=noun_of([x for x in leaves if x.kind in CONTENT | FAINT]), portion=True)

    def risen(self, children: list[object]) -> Amount:
        return replace(self.shared([children[0]]), more=True)

    def fallen(self, children: list[object]) -> Amount:
        return replace(self.shared([children[0]]), fewer=True)

    def portion(self, children: list[object]) -> Amount:
        share, rest = self.shared([children[0]]), self._leaves(children[1:])
        if rest and rest[0].kind == "OF":
            rest = rest[1:]
        return Amount(share.value, share.unit, base=noun_of(rest), portion=True)

    def portion_again(self, children: list[object]) -> Amount:
        return self.portion(children[1:])

    def portion_counted(self, children: list[object]) -> Amount:
        share, rest = self.shared([children[0]]), self._leaves(children[1:])
        return Amount(
            share.value,
            share.unit,
            base=noun_of([x for x in rest if x.kind in CONTENT | FAINT]),
            base_amount=self._number(rest),
            portion=True,
        )

    def out_of(self, children: list[object]) -> Amount:
        leaves = self._leaves(children)
        numbers = [x.value for x in leaves if x.kind == "NUMBER" and x.value is not None]
        return Amount(
            numbers[0],
            "",
            base=noun_of([x for x in leaves if x.kind in CONTENT | FAINT]),
            base_amount=numbers[1],
            portion=True,
        )

    def out_of_measured(self, children: list[object]) -> Amount:
        unit = next(x.sense for x in self._leaves(children) if x.kind == "UNIT")
        return replace(self.out_of(children), unit=unit)

    def multiple(self, children: list[object]) -> Multiple:
        leaves = self._leaves(children)
        value = next(
            (x.value for x in leaves if x.kind in {"NUMBER", "FRACTION", "FOLDED", "MULTIPLE"} and x.value is not None),
            Fraction(1),
        )
        return Multiple(value, compares=any(x.kind in {"AS", "LIGHT"} for x in leaves))

    def multiple_again(self, children: list[object]) -> Multiple:
        return replace(self.multiple(children), value=1 + self._number(self._leaves(children)))

    # --- how the answer is wanted -----------------------------------------------------------------------------------

    def decimals(self, children: list[object]) -> Form:
        return Form(Rounding(min(_MOST_PLACES, int(self._number(self._leaves(children))))))

    def significant(self, children: list[object]) -> Form:
        return Form(Rounding(significant=max(1, min(_MOST_PLACES, int(self._number(self._leaves(children)))))))

    def nearest(self, children: list[object]) -> Form:
        leaves = self._leaves(children)
        tenths = next((_TENTHS.get(int(x.value), 0) for x in leaves if x.kind == "ORDINAL" and x.value is not None), 0)
        coins = any(x.kind == "CENT" or x.text.lower() in _COINS for x in leaves)
        return Form(Rounding(2 if coins else tenths))

    def in_unit(self, children: list[object]) -> Form:
        leaves = self._leaves(children)
        unit = next(
            (
                x.sense or x.kind.lower()
                for x in reversed(leaves)
                if x.kind in {"UNIT", "MONEY", "TIME", "ROUND", "PERCENT"}
            ),
            "",
        )
        return Form(unit=unit, whole=any(x.kind == "FULL" for x in leaves))
