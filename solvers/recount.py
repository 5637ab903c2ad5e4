"""Steps of a recounted text: what comes is added, what goes is taken away, so many times so much each is multiplied."""

from solvers.principle import Principle

_EUCLID = "Euclid, Elements, book VII"

PRINCIPLES = (
    Principle("gathered", "What comes is added to what there is, and what goes is taken away.", _EUCLID),
    Principle("compared", "It is so many times the other, and so many more or fewer.", _EUCLID),
    Principle("so_much_each", "So many times so much each is multiplied; what is shared equally is divided.", _EUCLID),
    Principle("whole_groups", "Only whole ones count.", _EUCLID),
    Principle("left_over", "What is left over is what no longer fills a group.", f"{_EUCLID}, proposition 1"),
)
