"""Phrase trees to meanings: one method a rule of phrases.lark. The leaves of a tree are token positions."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from lark import Token as LarkToken
from lark import Transformer, Tree

from grammar.lexicon.inflection import uninflected
from grammar.phrase import (
    Form,
    Amount,
    Ask,
    Custom,
    Definition,
    Meaning,
    Multiple,
    Noun,
    Period,
    Point,
    Sizes,
    Stretch,
    Verb,
    Written,
)
from grammar.problem import Apply, Rounding, Expression, Letter
from grammar.token import Token

_CONTENT = {"WORD", "MEASURE", "LETTER", "BIAS", "INPUT", "OUTPUT", "HIDDEN", "LAYER", "DENSE", "NEURON", "COUNTED", "NAMED_LAYER", "RELATION", "FOREIGN", "HALFLIFE", "INCOMING", "OUTGOING", "TARGET"}
_KNOWN = {"MEASURE", "BIAS", "INPUT", "OUTPUT", "NEURON"}
_COUNTING_MARKS = {"FULL", "LEAST", "SMALLEST", "ORDINAL"}
_FAINT = {"LIGHT", "RATE", "ANSWER"}
_NUMBERS = {"NUMBER", "FRACTION", "ORDINAL"}
_OPERATORS = {"PLUS": "+", "MINUS": "-", "DASH": "-", "TIMES_SIGN": "*", "X": "*", "SLASH": "/", "DIVIDE_SIGN": "/"}
_PARTS = {("fraction",), ("proportion",), ("share",), ("part",)}
_HOURS = 24
_MOST_PLACES = 50
_TENTHS = {10: 1, 100: 2, 1000: 3}
_COINS = {"cent", "cents", "penny", "pence"}
_WHICH = {"ORDINAL": "first", "NEXT": "next", "FURTHER": "next", "PREVIOUS": "last", "FINAL": "last"}
_DAYS = {"decade": (Fraction(10), "year"), "quarter": (Fraction(3), "month"), "fortnight": (Fraction(2), "week"), "century": (Fraction(100), "year")}


class Meanings(Transformer[LarkToken, object]):
    """Turns the tree of one phrase into its meaning."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        super().__init__()
        self._tokens = tokens

    def meaning(self, tree: Tree[LarkToken]) -> Meaning:
        """The meaning of the tree of a whole phrase."""
        found = self.transform(tree)
        assert isinstance(found, Meaning)
        return found

    def __default__(self, data: object, children: list[object], meta: object) -> object:
        return Tree(str(data), children)

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
        """The first number among the leaves (an ordinal only where nothing else is one), with its sign; 1 where there is none."""
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

    # --- amounts --------------------------------------------------------------------------------------------------

    def _amount(self, children: Sequence[object], unit: str) -> Amount:
        leaves = self._leaves(children)
        kinds = {leaf.kind for leaf in leaves}
        noun = noun_of([x for x in leaves if x.kind in _CONTENT | _FAINT | {"POSSESSIVE", "OF", "ARTICLE"}])
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
        return Amount(share, "fraction", base=noun_of([x for x in leaves if x.kind in _CONTENT | _FAINT]), portion=True)

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
        return Amount(share.value, share.unit, base=noun_of([x for x in rest if x.kind in _CONTENT | _FAINT]), base_amount=self._number(rest), portion=True)

    def out_of(self, children: list[object]) -> Amount:
        leaves = self._leaves(children)
        numbers = [x.value for x in leaves if x.kind == "NUMBER" and x.value is not None]
        return Amount(numbers[0], "", base=noun_of([x for x in leaves if x.kind in _CONTENT | _FAINT]), base_amount=numbers[1], portion=True)

    def out_of_measured(self, children: list[object]) -> Amount:
        unit = next(x.sense for x in self._leaves(children) if x.kind == "UNIT")
        return replace(self.out_of(children), unit=unit)

    def multiple(self, children: list[object]) -> Multiple:
        leaves = self._leaves(children)
        value = next((x.value for x in leaves if x.kind in {"NUMBER", "FRACTION", "FOLDED", "MULTIPLE"} and x.value is not None), Fraction(1))
        return Multiple(value, compares=any(x.kind in {"AS", "LIGHT"} for x in leaves))

    def multiple_again(self, children: list[object]) -> Multiple:
        return replace(self.multiple(children), value=1 + self._number(self._leaves(children)))

    # --- times ----------------------------------------------------------------------------------------------------

    def stretch(self, children: list[object]) -> Stretch:
        leaves = self._leaves(children)
        kinds = {leaf.kind for leaf in leaves}
        value, unit = self._time(leaves, self._number(leaves))
        which = next((_WHICH[leaf.kind] for leaf in leaves if leaf.kind in _WHICH and (leaf.kind != "ORDINAL" or leaf.value == 1)), "")
        direction = 1 if kinds & {"LATER", "NOW"} else -1 if "AGO" in kinds else 0
        return Stretch(value, unit, direction, article=not kinds & {"NUMBER", "FRACTION"}, which=which)

    one_stretch = stretch

    def period(self, children: list[object]) -> Period:
        leaves = self._leaves(children)
        return Period(*self._time(leaves, self._number(leaves)))

    every = period

    def compounding(self, children: list[object]) -> Period:
        return replace(self.period(children), compounding=True)

    def per_annum(self, children: list[object]) -> Period:
        return Period(Fraction(1), "year")

    def every_other(self, children: list[object]) -> Period:
        return Period(*self._time(self._leaves(children), Fraction(2)))

    def often(self, children: list[object]) -> Period:
        leaves = self._leaves(children)
        times = next((x.value for x in leaves if x.kind in {"NUMBER", "MULTIPLE"} and x.value is not None), Fraction(1))
        return Period(*self._time(leaves, 1 / times))

    once = period

    def nth(self, children: list[object]) -> Point:
        leaves = self._leaves(children)
        value, unit = self._number(leaves), self._time(leaves, Fraction(1))[1]
        return Point("nth", value, unit, ordinal=any(x.kind == "ORDINAL" for x in leaves), at_end=any(x.kind == "STOPS" for x in leaves))

    def date(self, children: list[object]) -> Point:
        return Point("date")

    def clock(self, children: list[object]) -> Point:
        leaves = self._leaves(children)
        value = leaves[0].value or Fraction(0)
        return Point("nth", value + (_HOURS if any(x.kind == "NEXT" for x in leaves) else 0), leaves[0].sense)

    def at_end(self, children: list[object]) -> Point:
        return Point("end")

    def at_start(self, children: list[object]) -> Point:
        return Point("start")

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
        unit = next((x.sense or x.kind.lower() for x in reversed(leaves) if x.kind in {"UNIT", "MONEY", "TIME", "ROUND", "PERCENT"}), "")
        return Form(unit=unit, whole=any(x.kind == "FULL" for x in leaves))

    # --- arithmetic -------------------------------------------------------------------------------------------------

    def operand(self, children: list[object]) -> Written:
        return Written(self._number(self._leaves(children)))

    def bracket(self, children: list[object]) -> Written:
        return next(c for c in children if isinstance(c, Written))

    def operation(self, children: list[object]) -> Written:
        left, sign, right = children
        assert isinstance(left, Written) and isinstance(right, Written)
        kind = self._leaves([sign])[0].kind
        return Written(Apply(_OPERATORS[kind], left.expression, right.expression))

    expression = operation

    def power(self, children: list[object]) -> Written:
        base, _, exponent = children
        assert isinstance(base, Written) and isinstance(exponent, Written)
        return Written(Apply("**", base.expression, exponent.expression))

    def named(self, children: list[object]) -> Written:
        return Written(Letter(self._leaves(children)[-1].text))

    def scaled(self, children: list[object]) -> Written:
        leaves = self._leaves(children)
        return Written(Apply("*", self._number(leaves), Letter(leaves[-1].text)))

    def bare_definition(self, children: list[object]) -> Definition:
        return self._function("", "", self.operation(children))

    def definition(self, children: list[object]) -> Definition:
        names = [x.text for x in self._leaves(children[:1]) if x.kind not in {"OPEN", "CLOSE", "UNDERSCORE"}]
        written = children[-1]
        assert isinstance(written, Written)
        return self._function(names[0], names[1] if len(names) > 1 else "", written)

    def _function(self, name: str, argument: str, written: Written) -> Definition:
        """Without a power of a name it is no function, and the phrase is read another way."""
        if not has_power(written.expression):
            raise ValueError("no power")
        return Definition(name, argument, written.expression)

    # --- layers -----------------------------------------------------------------------------------------------------

    def chain(self, children: list[object]) -> Sizes:
        return Sizes("chain", tuple(x.value if x.value is not None else x.text for x in self._leaves(children) if x.kind in {"NUMBER", "LETTER"}))

    def grid(self, children: list[object]) -> Sizes:
        leaves = self._leaves(children)
        return Sizes("grid", tuple(x.value for x in leaves if x.kind == "NUMBER" and x.value is not None), noun_of([x for x in leaves if x.kind in _CONTENT | _FAINT]))

    def code_pair(self, children: list[object]) -> Sizes:
        return self._code("pair", children)

    def code_units(self, children: list[object]) -> Sizes:
        return self._code("units", children)

    def _code(self, form: str, children: list[object]) -> Sizes:
        leaves = self._leaves(children)
        off = any(a.kind == "BIAS" and c.kind == "NO_WORD" for a, c in zip(leaves, leaves[2:], strict=False))
        return Sizes(form, tuple(x.value for x in leaves if x.kind == "NUMBER" and x.value is not None), without_bias=off)

    def without_bias(self, children: list[object]) -> Custom:
        return Custom("bias", False)

    def with_bias(self, children: list[object]) -> Custom:
        return Custom("bias", True)

    # --- nouns, questions, verbs ----------------------------------------------------------------------------------

    def noun(self, children: list[object]) -> Noun:
        return noun_of(self._leaves(children))

    def counting(self, children: list[object]) -> Noun:
        leaves = self._leaves(children)
        return replace(noun_of(leaves), words=(), marks=frozenset(x.kind for x in leaves) & _COUNTING_MARKS | {"COUNTING"}, head=self._time(leaves, Fraction(1))[1])

    def pronoun(self, children: list[object]) -> Noun:
        leaf = self._leaves(children)[-1]
        return Noun(pronoun=leaf.text.lower(), text=leaf.text)

    def _ask(self, about: str, children: list[object]) -> Ask:
        leaves = self._leaves(children)
        unit = next(("time" if x.kind == "TIMES" else x.sense for x in leaves if x.kind in {"TIME", "ROUND", "TIMES"}), "")
        noun = noun_of([x for x in leaves if x.kind not in {"HOW", "MANY", "MUCH", "WHAT", "WHICH", "LONG", "EXTENT", "PERCENT", "FACTOR", "TIME", "ROUND", "TIMES"}])
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
        passive = bool(helpers & {"BE", "GET", "HAVE"}) and main.form in {"past", "base"} and bool(helpers & {"BE", "GET"})
        return Verb(sense, main.sense, main.form, main.value, passive, "NOT" in helpers)

    def auxiliary_only(self, children: list[object]) -> Verb:
        leaves = self._leaves(children)
        main = next((x for x in reversed(leaves) if x.kind in {"BE", "HAVE", "GET"}), leaves[-1])
        sense = {"BE": "BE", "HAVE": "HAVE", "GET": "BE"}.get(main.kind, "AUX")
        negated = any(x.kind == "NOT" for x in leaves)
        if main.kind == "GET" and main.sense == "keep":
            return Verb("LEAVE", main.sense, main.form, passive=any(x.kind == "BE" for x in leaves), negated=negated)
        return Verb(sense, main.sense, main.form, negated=negated, auxiliary=True)


def has_power(expression: Expression) -> bool:
    """Whether a power of or by a name stands in an expression."""
    match expression:
        case Apply(operator="**", left=left, right=right):
            return not (isinstance(left, Fraction) and isinstance(right, Fraction))
        case Apply(left=left, right=right):
            return has_power(left) or has_power(right)
        case _:
            return False


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
    marks = frozenset(x.kind for x in leaves if x.kind == "RATE" or x.kind not in _CONTENT | _FAINT | {"ARTICLE", "OF", "POSSESSIVE", "POSSESSOR"})
    full = [p for p in parts if any(x.kind in _CONTENT for x in p)]
    head_part = full[0] if full else next((p for p in parts if any(x.kind in _FAINT for x in p)), [])
    content = [x for x in head_part if x.kind in _CONTENT] or [x for x in head_part if x.kind in _FAINT]
    owner = tuple(x.sense for p in full[1:] for x in p if x.kind in _CONTENT)
    head = next((x for x in content if x.form == "plural" or _is_plural(x)), content[-1] if content else None)
    return Noun(
        tuple(x.sense for x in content if x.kind in _CONTENT), owner, marks, uninflected(head.text) if head and head.kind in {"WORD", "FOREIGN"} else head.sense if head else "",
        frozenset(x.sense for x in content if x.kind in _KNOWN), frozenset(x.sense for x in leaves if x.kind in {"RELATION", "SUCCESSIVE"}), text=" ".join(x.text for x in leaves),
    )  # fmt: skip


def _is_plural(token: Token) -> bool:
    return token.kind == "WORD" and uninflected(token.text) != token.text.lower()
