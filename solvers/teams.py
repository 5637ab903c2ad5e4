"""Work that teams share: the law by which their rates add up."""

from solvers.principle import Principle

PRINCIPLES = (
    Principle(
        "shared_work", "In every unit of time each does the part that it does alone, as long as it is there.",
        "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.7",
    ),
)  # fmt: skip
