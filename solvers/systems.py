"""Several unknowns told in words: what each sentence says is an equation, and they hold together."""

from solvers.principle import Principle

_EULER = "L. Euler, Vollständige Anleitung zur Algebra (1770), part 2, chapter 4"

PRINCIPLES = (
    Principle("told", "The text says that these two are equal.", _EULER),
    Principle("counted", "The numbers of each kind make up all of them.", _EULER),
    Principle("worth", "Each kind contributes its number times what one is worth.", _EULER),
    Principle("rated", "A rate is the part that is so, of all that could be.",
              "T. Fawcett, An introduction to ROC analysis, Pattern Recognition Letters 27 (2006), section 2"),
    Principle("mixture", "What is mixed brings along what it contains, and nothing is lost.", _EULER),
    Principle("largest", "The largest of them is taken."),
    Principle("smallest", "The smallest of them is taken."),
    Principle("vertex", "A quadratic is level at its middle: there its linear coefficient and twice its square "
              "coefficient times the place cancel.", _EULER),
    Principle("quadratic", "A quadratic equation has two solutions, as far apart on either side of its middle as the "
              "root of its discriminant says.", _EULER),
    Principle("evaluated", "The place is put into the rule.", _EULER),
    Principle("converted", "The same quantity in another unit.",
              "BIPM, The International System of Units (9th ed., 2019)"),
    Principle("cooling", "The difference to the surroundings is multiplied with the same factor in each period.",
              "I. Newton, Scala graduum caloris (1701)"),
    Principle("derivative", "Each power is multiplied by its exponent and lowered by one.",
              "G. W. Leibniz, Nova methodus pro maximis et minimis (1684)"),
    Principle("descent", "A step goes against the slope, as far as the learning rate times the slope.",
              "A.-L. Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées (1847)"),
)  # fmt: skip
