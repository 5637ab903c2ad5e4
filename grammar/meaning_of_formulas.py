"""Trees of arithmetic, functions and written layer sizes to their meanings."""

from grammar.leaves import CONTENT, FAINT, Leaves, has_power, noun_of
from grammar.phrase import Custom, Definition, Sizes, Written
from grammar.problem import Apply, Letter

_OPERATORS = {"PLUS": "+", "MINUS": "-", "DASH": "-", "TIMES_SIGN": "*", "X": "*", "SLASH": "/", "DIVIDE_SIGN": "/"}


class Formulas(Leaves):
    """Trees of arithmetic, functions and written layer sizes to their meanings."""

    # --- arithmetic -------------------------------------------------------------------------------------------------

    def operand(self, children: list[object]) -> Written:
        return Written(self._number(self._leaves(children)))

    def bracket(self, children: list[object]) -> Written:
        return next(c for c in children if isinstance(c, Written))

    def operation(self, children: list[object]) -> Written:
        left, sign, right = children
        assert isinstance(left, Written)
        assert isinstance(right, Written)
        kind = self._leaves([sign])[0].kind
        return Written(Apply(_OPERATORS[kind], left.expression, right.expression))

    expression = operation

    def power(self, children: list[object]) -> Written:
        base, _, exponent = children
        assert isinstance(base, Written)
        assert isinstance(exponent, Written)
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
        return Sizes(
            "chain",
            tuple(
                x.value if x.value is not None else x.text
                for x in self._leaves(children)
                if x.kind in {"NUMBER", "LETTER"}
            ),
        )

    def grid(self, children: list[object]) -> Sizes:
        leaves = self._leaves(children)
        return Sizes(
            "grid",
            tuple(x.value for x in leaves if x.kind == "NUMBER" and x.value is not None),
            noun_of([x for x in leaves if x.kind in CONTENT | FAINT]),
        )

    def code_pair(self, children: list[object]) -> Sizes:
        return self._code("pair", children)

    def code_units(self, children: list[object]) -> Sizes:
        return self._code("units", children)

    def _code(self, form: str, children: list[object]) -> Sizes:
        leaves = self._leaves(children)
        off = any(a.kind == "BIAS" and c.kind == "NO_WORD" for a, c in zip(leaves, leaves[2:], strict=False))
        return Sizes(
            form, tuple(x.value for x in leaves if x.kind == "NUMBER" and x.value is not None), without_bias=off
        )

    def without_bias(self, children: list[object]) -> Custom:
        return Custom("bias", False)

    def with_bias(self, children: list[object]) -> Custom:
        return Custom("bias", True)
