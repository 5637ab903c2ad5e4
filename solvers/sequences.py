"""Sequences: arithmetic and geometric progressions, recurrences, figurate numbers, sums over a range."""

from solvers.principle import Principle

_KNUTH = "R. Graham, D. Knuth, O. Patashnik, Concrete Mathematics (2nd ed., 1994), chapter 2"

PRINCIPLES = (
    Principle("arithmetic_term", "Each term is the one before it and the step: the term is the first one and the step "
              "once less often than its number.", _KNUTH),
    Principle("arithmetic_sum", "First and last, second and last but one, and so on, make equal pairs: the sum is "
              "half the number of terms times first and last term together.", _KNUTH),
    Principle("geometric_term", "Each term is the one before it times the ratio.", _KNUTH),
    Principle("geometric_sum", "The sum times the ratio is the sum without its first term and with the next one.",
              _KNUTH),
    Principle("endless_sum", "The sum times the ratio is the sum without its first term: the first term is left.",
              _KNUTH),
    Principle("first_values", "The first values of the sequence are told.", _KNUTH),
    Principle("recurrence", "Each further term follows from the ones before it by the rule of the sequence.", _KNUTH),
    Principle("first_above", "The values are gone through one by one up to the first that is more.", _KNUTH),
    Principle("growing_steps", "The step grows by the same from each term to the next.", _KNUTH),
    Principle("sum_of_two_before", "Each term is the sum of the two before it.", _KNUTH),
    Principle("fixed_point", "Where it settles, the rule gives back the value that it is given: what the rule adds, "
              "divided by one less its slope.", _KNUTH),
    Principle("summation", "The rule is worked out at every place, and the results are added.", _KNUTH),
    Principle("figurate", "The dots of a figure are counted by its rule.",
              "J. H. Conway, R. K. Guy, The Book of Numbers (1996), chapter 2"),
    Principle("ratio_of_terms", "The ratio of neighbouring terms goes to the larger root of what the rule makes of it.",
              "R. L. Graham, D. E. Knuth, O. Patashnik, Concrete Mathematics (2nd ed., 1994), section 7.3"),
)  # fmt: skip
