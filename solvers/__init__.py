"""Problem in, Derivation out: laws as data, one chain for every field, exact values.

SymPy lives here and nowhere else.
"""

from solvers.checks import CheckFailed
from solvers.converted import converted
from solvers.derivation import Assumed, Check, Derivation, Result, Series, Step, Verdict
from solvers.solve import solve
from solvers.value import Value

__all__ = [
    "Assumed", "Check", "CheckFailed", "Derivation", "Result", "Series", "Step", "Value", "Verdict", "converted",
    "solve",
]  # fmt: skip
