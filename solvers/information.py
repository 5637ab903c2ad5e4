"""What bits tell: how many values they tell apart, how many bits a choice takes, how long all keys take to try."""

from solvers.principle import Principle

_SHANNON = "C. E. Shannon, A Mathematical Theory of Communication, Bell System Technical Journal 27 (1948), 379-423"

PRINCIPLES = (
    Principle("values_of_bits", "Every further bit doubles the number of values that can be told apart.", _SHANNON),
    Principle("bits_for_values", "So many bits are needed that they tell at least so many values apart.", _SHANNON),
    Principle("equally_likely", "One of equally likely values tells the logarithm to base 2 of their number, in bits.",
              _SHANNON),
    Principle("entropy", "Each probability is multiplied by the logarithm to base 2 of its inverse; the products are "
              "added up.", _SHANNON),
    Principle("prefix_code", "The two rarest symbols are joined again and again; every joining costs one bit more for "
              "each symbol in it.", "D. A. Huffman, A Method for the Construction of Minimum-Redundancy Codes (1952)"),
    Principle("all_keys", "Every place has as many symbols; all keys take their number divided by the rate.", _SHANNON),
    Principle("picture_of_colours", "Every pixel takes as many bits as tell its colours apart.",
              "R. C. Gonzalez, R. E. Woods, Digital Image Processing (4th ed., 2018), section 2.4"),
    Principle("least_moves", "To move the largest disk, all smaller ones are moved away and back on top of it.",
              "R. L. Graham, D. E. Knuth, O. Patashnik, Concrete Mathematics (2nd ed., 1994), section 1.1"),
    Principle("knocked_out", "Every match knocks out one, and all but the winner are knocked out."),
)  # fmt: skip
