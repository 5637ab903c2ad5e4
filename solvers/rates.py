"""Ways that travellers go and water that flows: what a rate comes to in a time."""

from solvers.principle import Principle

PRINCIPLES = (
    Principle(
        "motion", "The way is the speed times the time.",
        "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.7",
    ),
    Principle("time_between", "Between two times of the day lies the later less the earlier.", "ISO 8601:2004"),
    Principle("volume", "A box holds its length times its width times its height.", "Euclid, Elements, book XI"),
    Principle("motion_of_water", "What flows in a time fills as much.",
              "J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.7"),
    Principle("cross_sections", "At the same speed as much flows as the square of the width is.",
              "E. Torricelli, Opera geometrica (1644)"),
)  # fmt: skip
