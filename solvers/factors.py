"""Amounts and rates: the law by which their units alone join them."""

from solvers.principle import Principle

PRINCIPLES = (
    Principle(
        "unit_factors", "Amounts and rates are multiplied so that all units cancel but the one asked for.",
        "NIST Special Publication 811 (2008), appendix B.3",
    ),
    Principle(
        "in_proportion", "So many times as much of the one goes with so many times as much of the other.",
        "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.12",
    ),
    Principle(
        "motion_of_parts", "Each part takes its distance divided by its speed; the average speed is the whole way "
        "by the whole time.",
        "D. Halliday, R. Resnick, J. Walker, Fundamentals of Physics (10th ed., 2014), section 2-1",
    ),
    Principle(
        "shared_store", "One job takes, and one store lasts, the shorter the more share it: their product is the same.",
        "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.10",
    ),
    Principle(
        "sum_of_products", "So many at so much each are multiplied, then all that belongs together is added.",
        "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.7",
    ),
    Principle(
        "memory_of_parts", "For each parameter all that is kept is added; what is told in all is added to that.",
        "S. Rajbhandari et al., ZeRO: Memory Optimizations Toward Training Trillion Parameter Models (2020), section 3",
    ),
    Principle(
        "trade", "What is taken in, less what is paid for it and what must be paid anyway, is the profit.",
        "C. T. Horngren, S. M. Datar, M. V. Rajan, Cost Accounting (14th ed., 2012), chapter 3",
    ),
    Principle(
        "two_sets", "Whoever is in both of two sets is counted twice when both are added.",
        "K. H. Rosen, Discrete Mathematics and Its Applications (8th ed., 2019), section 2.2",
    ),
    Principle(
        "three_sets", "Whoever is in two of three sets is counted twice when all are added, and in all three thrice.",
        "K. H. Rosen, Discrete Mathematics and Its Applications (8th ed., 2019), section 8.5",
    ),
)  # fmt: skip
