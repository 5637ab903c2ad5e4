"""Whole numbers: divisors, multiples, remainders, primes, digits, consecutive numbers."""

from solvers.principle import Principle

_HARDY = "G. H. Hardy, E. M. Wright, An Introduction to the Theory of Numbers (6th ed., 2008)"

PRINCIPLES = (
    Principle("gcd", "The greatest common divisor is found by Euclid's algorithm: divide with remainder until "
              "nothing is left over.", f"{_HARDY}, section 2.9"),
    Principle("lcm", "The least common multiple of two numbers is their product over their greatest common divisor.",
              f"{_HARDY}, section 5.1"),
    Principle("remainder", "The remainder is what is left of a number once the divisor has been taken away as often "
              "as it goes.", f"{_HARDY}, section 5.2"),
    Principle("divisors", "A number has one more than the power of each of its primes, multiplied together, divisors.",
              f"{_HARDY}, section 16.7"),
    Principle("divisor_sum", "The divisors of a number are added up.", f"{_HARDY}, section 16.7"),
    Principle("largest_prime_factor", "The number is split into primes, of which the largest is taken.",
              f"{_HARDY}, section 1.3"),
    Principle("smallest_prime_factor", "The number is split into primes, of which the smallest is taken.",
              f"{_HARDY}, section 1.3"),
    Principle("prime_factors", "The number is split into primes, and different ones are counted.",
              f"{_HARDY}, section 1.3"),
    Principle("primes", "The primes of the range are counted.", f"{_HARDY}, section 1.4"),
    Principle("prime_sum", "The primes of the range are added.", f"{_HARDY}, section 1.4"),
    Principle("nth_prime", "The primes are counted from 2.", f"{_HARDY}, section 1.4"),
    Principle("digit_sum", "The number is written out and its digits are added.", f"{_HARDY}, section 9.1"),
    Principle("digits", "The number is written out and its digits are counted.", f"{_HARDY}, section 9.1"),
    Principle("trailing_zeros", "The number is written out and the zeros at its end are counted.",
              f"{_HARDY}, section 9.1"),
    Principle("divisor_and_multiple", "Two numbers have the same product as their greatest common divisor and their "
              "least common multiple.", f"{_HARDY}, section 5.1"),
    Principle("pieces", "A whole is as many pieces as its size is times theirs."),
    Principle("prime_exponent", "The number is divided as often as it goes without a remainder.",
              f"{_HARDY}, section 1.3"),
    Principle("place_values", "Each digit counts as often as the power of the base that belongs to its place.",
              f"{_HARDY}, section 9.1"),
    Principle("digits_in_base", "Divided by the base again and again, the number leaves its digits, the last "
              "one first.",
              f"{_HARDY}, section 9.1"),
    Principle("congruent", "Remainders to several divisors fix a number up to the least common multiple of the "
              "divisors (the Chinese remainder theorem).", f"{_HARDY}, section 8.1"),
    Principle("multiples", "Multiples of each divisor are counted; those of two are counted once only.",
              f"{_HARDY}, section 16.2"),
    Principle("common_multiples", "A multiple of all the divisors is a multiple of their least common multiple.",
              f"{_HARDY}, section 5.1"),
    Principle("other_numbers", "Of all the numbers of the range the multiples are left out.",
              f"{_HARDY}, section 16.2"),
    Principle("multiples_sum", "The multiples are an arithmetic progression, and are added up.",
              f"{_HARDY}, section 5.1"),
    Principle("nearest", "Where both sides are equal the order turns; the nearest whole number on its side is taken."),
    Principle("search", "The numbers are tried one after the other."),
    Principle("consecutive", "Consecutive numbers follow each other at equal steps."),
)  # fmt: skip
