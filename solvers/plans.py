"""Plans: schedules of a rate, equal payments with interest, depreciation."""

from solvers.principle import Principle

_KELLISON = "S. G. Kellison, The Theory of Interest (3rd ed., 2008), "

PRINCIPLES = (
    Principle("cosine_schedule", "The rate goes from its start to its end along half a turn of a cosine.",
              "I. Loshchilov, F. Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2017), equation 5"),
    Principle("polynomial_schedule", "What lies above the end shrinks as a power of the share of the way that is left.",
              "L.-C. Chen et al., DeepLab (2018), section 4.1.1"),
    Principle("inverse_time_schedule", "The rate is the first one divided by one plus the decay rate times the time.",
              "H. Robbins, S. Monro, A Stochastic Approximation Method (1951)"),
    Principle("triangular_schedule", "The rate goes straight up and straight down between its bounds, again and again.",
              "L. N. Smith, Cyclical Learning Rates for Training Neural Networks (2017), section 3.2"),
    Principle("milestones", "At each of the moments told the value is multiplied by the factor.",
              "L. Bottou, F. E. Curtis, J. Nocedal, Optimization Methods for Large-Scale Machine Learning (2018), 4"),
    Principle("saved_up", "Every payment grows with the interest from when it is made.", _KELLISON + "chapter 3"),
    Principle("still_owed", "What is owed grows with the interest; a payment takes away what it would have grown to.",
              _KELLISON + "chapter 5"),
    Principle("instalment", "All payments, each discounted to today, are worth what was lent.",
              _KELLISON + "chapter 3"),
    Principle("payment_to_save", "All payments, each with its interest, make up the goal.", _KELLISON + "chapter 3"),
    Principle("present_value", "What is paid later is worth less today by the interest until then.",
              _KELLISON + "chapter 3"),
    Principle("continuous_interest", "Interest added at every moment multiplies by e to the rate times the time.",
              _KELLISON + "chapter 1"),
    Principle("average_growth", "The same rate in every year multiplies by one plus the rate each time.",
              _KELLISON + "chapter 1"),
    Principle("nominal_rate", "A nominal yearly rate is added in equal parts, and each bears interest.",
              _KELLISON + "chapter 1"),
    Principle("coupons", "A bond pays its rate of its face value each time.", _KELLISON + "chapter 6"),
    Principle("rule_of_72", "Money doubles in about 72 divided by the percentage.", _KELLISON + "chapter 1"),
    Principle("time_to_grow", "The factor of a period, taken as often as periods pass, is the factor of all.",
              _KELLISON + "chapter 1"),
    Principle("straight_line", "What an asset loses until the end of its life is spread evenly over it.",
              "D. E. Kieso, J. J. Weygandt, T. D. Warfield, Intermediate Accounting (17th ed., 2019), chapter 11"),
    Principle("double_declining", "Each year takes twice the straight-line share of what is left.",
              "D. E. Kieso, J. J. Weygandt, T. D. Warfield, Intermediate Accounting (17th ed., 2019), chapter 11"),
    Principle("number_of_payments", "The debt is run payment by payment until nothing is owed.",
              _KELLISON + "chapter 3"),
)  # fmt: skip
