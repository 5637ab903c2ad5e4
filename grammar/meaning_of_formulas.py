"""Trees of arithmetic and written layer sizes to their meanings."""

from grammar.leaves import CONTENT, FAINT, Leaves, noun_of
from grammar.phrase import Custom, Sizes, Written
from grammar.problem import Apply

_OPERATORS = {"PLUS": "+", "MINUS": "-", "DASH": "-", "TIMES_SIGN": "*", "X": "*", "SLASH": "/", "DIVIDE_SIGN": "/"}


class Formulas(Leaves):
    """Trees of arithmetic and written layer sizes to their meanings."""

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
