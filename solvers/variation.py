"""Variation: what is in proportion to powers of other things."""

from solvers.principle import Principle

PRINCIPLES = (
    Principle(
        "variation", "Of what is in proportion to a power, values are in the ratio of the others to that power.",
        "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.10",
    ),
)
