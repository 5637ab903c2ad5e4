"""Means and what lies in the middle of numbers: mean, weighted mean, median, mode, range."""

from solvers.principle import Principle

_MOORE = (
    "D. S. Moore, G. P. McCabe, B. A. Craig, Introduction to the Practice of Statistics (9th ed., 2017), section 1.3"
)

PRINCIPLES = (
    Principle("mean", "The mean times the number of values is their sum.", _MOORE),
    Principle("weighted_mean", "Each value counts with its weight: the weighted mean times the sum of the weights is "
              "the sum of the weighted values.", _MOORE),
    Principle("harmonic_mean", "The number of values over the sum of their reciprocals: over equal distances this is "
              "the average speed.", _MOORE),
    Principle("geometric_mean", "The geometric mean is the root of the product of the values, as many times as there "
              "are values.", _MOORE),
    Principle("middle", "Numbers in equal steps have their mean in the middle between the first and the last.", _MOORE),
    Principle("variance", "The variance is the mean of the squares of what lies between the values and their mean.",
              _MOORE),
    Principle("sample_variance", "Of a sample, the squares of what lies between the values and their mean are divided "
              "by one less than there are values.", _MOORE),
    Principle("deviation", "The standard deviation is the square root of the variance.", _MOORE),
    Principle("standard_score", "A standard score tells how many standard deviations a value lies above the mean.",
              _MOORE),
    Principle("altered_mean", "What is done to every value, adding a number or multiplying by one, is done to "
              "their mean.", _MOORE),
    Principle("median", "The median is the middle one of the ordered values, or the mean of the middle two.", _MOORE),
    Principle("mode", "The mode is the most frequent value.", _MOORE),
    Principle("range", "The range is the largest value less the smallest.", _MOORE),
)  # fmt: skip
