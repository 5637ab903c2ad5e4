"""Phrase trees to meanings: one method a rule of phrases.lark. The leaves of a tree are token positions."""

from dataclasses import replace
from fractions import Fraction

from lark import Token as LarkToken
from lark import Tree

from grammar.leaves import noun_of
from grammar.meaning_of_amounts import Amounts
from grammar.meaning_of_formulas import Formulas
from grammar.meaning_of_times import Times
from grammar.phrase import (
    Ask,
    Meaning,
    Noun,
    Verb,
)

_PARTS = {("fraction",), ("proportion",), ("share",), ("part",)}
_COUNTING_MARKS = {"FULL", "LEAST", "SMALLEST", "ORDINAL"}


class Meanings(Amounts, Times, Formulas):
    """Turns the tree of one phrase into its meaning."""

    def meaning(self, tree: Tree[LarkToken]) -> Meaning:
        """The meaning of the tree of a whole phrase."""
        found = self.read(tree)
        assert isinstance(found, Meaning)
        return found

    # --- nouns, questions, verbs ----------------------------------------------------------------------------------

    def noun(self, children: list[object]) -> Noun:
        return noun_of(self._leaves(children))

    def counting(self, children: list[object]) -> Noun:
        leaves = self._leaves(children)
        return replace(
            noun_of(leaves),
            words=(),
            marks=frozenset(x.kind for x in leaves) & _COUNTING_MARKS | {"COUNTING"},
            head=self._time(leaves, Fraction(1))[1],
        )

    def pronoun(self, children: list[object]) -> Noun:
        leaf = self._leaves(children)[-1]
        return Noun(pronoun=leaf.text.lower(), text=leaf.text)

    def _ask(self, about: str, children: list[object]) -> Ask:
        leaves = self._leaves(children)
        unit = next(
            ("time" if x.kind == "TIMES" else x.sense for x in leaves if x.kind in {"TIME", "ROUND", "TIMES"}), ""
        )
        noun = noun_of(
            [
                x
                for x in leaves
                if x.kind
                not in {
                    "HOW",
                    "MANY",
                    "MUCH",
                    "WHAT",
                    "WHICH",
                    "LONG",
                    "EXTENT",
                    "PERCENT",
                    "FACTOR",
                    "TIME",
                    "ROUND",
                    "TIMES",
                }
            ]
        )
        if about == "what" and noun.words in _PARTS:
            return Ask("percent", Noun(marks=noun.marks, text=noun.text), unit)
        return Ask(about, noun, unit)

    def how_many(self, children: list[object]) -> Ask:
        return self._ask("count", children)

    def how_many_times(self, children: list[object]) -> Ask:
        return self._ask("stretch", children)

    def how_much(self, children: list[object]) -> Ask:
        return self._ask("much", children)

    def how_long(self, children: list[object]) -> Ask:
        return self._ask("stretch", children)

    def what(self, children: list[object]) -> Ask:
        return self._ask("what", children)

    def what_percent(self, children: list[object]) -> Ask:
        return self._ask("percent", children)

    def what_factor(self, children: list[object]) -> Ask:
        return self._ask("factor", children)

    def which_time(self, children: list[object]) -> Ask:
        return self._ask("point", children)

    def verb(self, children: list[object]) -> Verb:
        leaves = self._leaves(children)
        main = next(x for x in reversed(leaves) if x.kind not in {"UP", "DOWN", "OUT", "TO"})
        helpers = {x.kind for x in leaves if x is not main}
        sense = main.kind
        if sense == "MOVE":
            sense = "GROW" if "UP" in helpers else "SHRINK" if "DOWN" in helpers else "MOVE"
        if sense == "TAKE" and "DOWN" in helpers:
            sense = "SHRINK"
        passive = (
            bool(helpers & {"BE", "GET", "HAVE"}) and main.form in {"past", "base"} and bool(helpers & {"BE", "GET"})
        )
        return Verb(sense, main.sense, main.form, main.value, passive, "NOT" in helpers)

    def auxiliary_only(self, children: list[object]) -> Verb:
        leaves = self._leaves(children)
        main = next((x for x in reversed(leaves) if x.kind in {"BE", "HAVE", "GET"}), leaves[-1])
        sense = {"BE": "BE", "HAVE": "HAVE", "GET": "BE"}.get(main.kind, "AUX")
        negated = any(x.kind == "NOT" for x in leaves)
        if main.kind == "GET" and main.sense == "keep":
            return Verb("LEAVE", main.sense, main.form, passive=any(x.kind == "BE" for x in leaves), negated=negated)
        return Verb(sense, main.sense, main.form, negated=negated, auxiliary=True)
