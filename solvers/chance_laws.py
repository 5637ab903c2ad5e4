"""The laws of chance."""

from solvers.law import Law
from solvers.terms import Name
from solvers.working import binomial, numbered

FIELD = "chance"

_ROSS = "S. Ross, A First Course in Probability (9th ed., 2014), chapters 2 to 4"
_BAYES = "T. Bayes, An Essay towards solving a Problem in the Doctrine of Chances (1763)"
_HUYGENS = "C. Huygens, De ratiociniis in ludo aleae (1657)"

_CHANCE = ("probability", "the probability")
_EXPECTED = ("expected", "the expected number")

AMONG_ALL = Law(
    "favourable_among_all", FIELD, Name("probability"), Name("favourable") / Name("all"),
    (_CHANCE, ("favourable", "the outcomes that fulfil the condition"), ("all", "all outcomes, equally likely")),
    "All outcomes are equally likely, so the probability is the share of those that fulfil the condition.", _ROSS,
)  # fmt: skip
COMPLEMENT = Law(
    "complement", FIELD, Name("probability"), 1 - Name("other"),
    (_CHANCE, ("other", "the probability of the opposite")),
    "Either it happens or it does not: the two probabilities add up to 1.", _ROSS,
)  # fmt: skip
SUCCESSES = Law(
    "successes", FIELD, Name("probability"),
    binomial(Name("tries"), Name("number")) * Name("chance") ** Name("number")
    * (1 - Name("chance")) ** (Name("tries") - Name("number")),
    (_CHANCE, ("tries", "the number of tries"), ("number", "the number of successes"),
     ("chance", "the probability of a success")),
    "Choose the tries that succeed; the tries are independent, so their probabilities are multiplied.", _ROSS,
)  # fmt: skip
FIRST_SUCCESS = Law(
    "first_success", FIELD, Name("probability"), (1 - Name("chance")) ** (Name("number") - 1) * Name("chance"),
    (_CHANCE, ("chance", "the probability of a success"), ("number", "the try that is the first to succeed")),
    "All tries before it fail, and it succeeds.", _ROSS,
)  # fmt: skip
ALL_FAIL = Law(
    "no_success_so_far", FIELD, Name("probability"), (1 - Name("chance")) ** Name("tries"),
    (_CHANCE, ("chance", "the probability of a success"), ("tries", "the number of tries")),
    "All of these tries fail; they are independent, so their probabilities are multiplied.", _ROSS,
)  # fmt: skip
ONLY_LATER = Law(
    "no_sooner_no_later", FIELD, Name("probability"), Name("late") - Name("never"),
    (_CHANCE, ("late", "that it takes at least so many tries"), ("never", "that it takes still more")),
    "What takes at least so many tries, without what takes still more.", _ROSS,
)  # fmt: skip
ONE_MORE = Law(
    "one_try_more", FIELD, Name("ways"), Name("short") + 1,
    (("ways", "the fewest tries that are enough"), ("short", "the most tries that are not enough"),),
    "More tries make a success likelier, so the first number that is enough comes right after the last that is not.",
    _ROSS,
)  # fmt: skip
PART_OF_RANGE = Law(
    "part_of_the_range", FIELD, Name("probability"), (Name("to") - Name("from")) / (Name("high") - Name("low")),
    (_CHANCE, ("from", "where the outcome begins"), ("to", "where it ends"), ("low", "the lower end of the range"),
     ("high", "its upper end")),
    "Every place of the range is as likely as any other, so the probability is the share that the outcome takes up.",
    _ROSS,
)  # fmt: skip
MIDDLE = Law(
    "middle_of_the_range", FIELD, Name("expected"), (Name("low") + Name("high")) / 2,
    (_EXPECTED, ("low", "the lower end of the range"), ("high", "its upper end")),
    "Every place of the range is as likely as any other, so the mean is its middle.", _ROSS,
)  # fmt: skip
NEW_ONE = Law(
    "draws_for_a_new_one", FIELD, Name("expected"), Name("size") / Name("missing"),
    (_EXPECTED, ("size", "how many there are"), ("missing", "how many were not drawn yet")),
    "A draw brings a new one with the share of those not drawn yet, so it takes the inverse of that on average.",
    _ROSS,
)  # fmt: skip
DIFFERENT = Law(
    "different_ones_drawn", FIELD, Name("expected"),
    Name("size") * (1 - (1 - 1 / Name("size")) ** Name("drawn")),
    (_EXPECTED, ("size", "how many there are"), ("drawn", "the number of draws")),
    "Each is missed by all draws with the same probability; what is not missed is drawn.", _ROSS,
)  # fmt: skip
EITHER = Law(
    "either_or_both", FIELD, Name("probability"), Name("first") + Name("second") - Name("both"),
    (_CHANCE, ("first", "of the first event"), ("second", "of the second event"), ("both", "of both together")),
    "What is in both events would be counted twice, so it is taken off once.", _ROSS,
)  # fmt: skip
EITHER_WAYS = Law(
    "either_or_both_ways", FIELD, Name("ways"), Name("first") + Name("second") - Name("both"),
    (("ways", "the outcomes of either"), ("first", "of the first kind"), ("second", "of the second kind"),
     ("both", "of both kinds")),
    "What is of both kinds would be counted twice, so it is taken off once.", _ROSS,
)  # fmt: skip
GIVEN = Law(
    "given_a_condition", FIELD, Name("probability"), Name("both") / Name("condition"),
    (_CHANCE, ("both", "the probability of both"), ("condition", "the probability of the condition")),
    "Only the cases in which the condition holds count: the share of those in which both hold.", _BAYES,
)  # fmt: skip
LEFT = Law(
    "tries_left", FIELD, Name("left"), Name("tries") - Name("known"),
    (("left", "the tries that are still open"), ("tries", "all tries"), ("known", "the tries whose outcome is known")),
    "The tries are independent, so what is known of some says nothing of the others: only those are still open.", _ROSS,
)  # fmt: skip
MEAN_NUMBER = Law(
    "expected_successes", FIELD, Name("expected"), Name("tries") * Name("chance"),
    (_EXPECTED, ("tries", "how many there are"), ("chance", "the probability of each")),
    "Each adds its own probability to what is expected.", _HUYGENS,
)  # fmt: skip
WAIT = Law(
    "expected_tries", FIELD, Name("expected"), 1 / Name("chance"),
    (_EXPECTED, ("chance", "the probability of a success")),
    "With this probability a success comes, on average, once in so many tries.", _ROSS,
)  # fmt: skip
MEAN_OF_DICE = Law(
    "expected_sum_of_dice", FIELD, Name("expected"), Name("dice") * (1 + Name("faces")) / 2,
    (_EXPECTED, ("dice", "the number of dice"), ("faces", "the faces of a die")),
    "A die shows on average the middle between its lowest and its highest face.", _HUYGENS,
)  # fmt: skip


def product(count: int) -> Law:
    """Independent events together."""
    return numbered(
        "all_of_them", FIELD, _CHANCE, ("chance", "the probability of one of them"), count,
        "They are independent (or each is given the ones before), so the probabilities are multiplied.", _ROSS,
        multiplied=True,
    )  # fmt: skip


def total(count: int) -> Law:
    """Cases that exclude one another."""
    return numbered(
        "sum_of_cases", FIELD, _CHANCE, ("case", "the probability of one case"), count,
        "The cases exclude one another, so their probabilities are added.", _ROSS, multiplied=False,
    )  # fmt: skip


def prizes(count: int) -> Law:
    """The mean of amounts, each weighed with its probability."""
    return numbered(
        "expected_amount", FIELD, _EXPECTED, ("part", "an amount times its probability"), count,
        "Each amount counts with its probability.", _HUYGENS, multiplied=False,
    )  # fmt: skip
