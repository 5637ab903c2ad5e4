"""Amounts and rates: the law by which their units alone join them."""

from solvers.principle import Principle

PRINCIPLES = (
    Principle(
        "unit_factors", "Amounts and rates are multiplied so that all units cancel but the one asked for.",
        "NIST Special Publication 811 (2008), appendix B.3",
    ),
)  # fmt: skip
