"""An equation between amounts that a clause means."""

from dataclasses import dataclass

from grammar.expression import Expression


@dataclass(frozen=True, slots=True)
class Equation:
    """Two sides that are equal, and the law that says so; `plain` where it is a value told of one amount, in a
    unit, and how it is `said`; `timed` where it holds of one of several times."""

    law: str
    left: Expression
    right: Expression
    plain: bool
    unit: str = ""
    said: str = ""
    timed: bool = False

    @property
    def sides(self) -> tuple[Expression, Expression]:
        """Both."""
        return self.left, self.right
