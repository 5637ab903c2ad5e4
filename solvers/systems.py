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
    Principle("area", "The area of a rectangle is its length times its width.",
              "Euclid, Elements, book 2, definition 1"),
    Principle("perimeter", "The perimeter of a rectangle is twice its length and width together.",
              "Euclid, Elements, book 2, definition 1"),
    Principle("vertex", "A quadratic is level at its middle: there its linear coefficient and twice its square "
              "coefficient times the place cancel.", _EULER),
    Principle("quadratic", "A quadratic equation has two solutions, as far apart on either side of its middle as the "
              "root of its discriminant says.", _EULER),
    Principle("evaluated", "The place is put into the rule.", _EULER),
    Principle("figure", "The quantities of a figure follow from those that make it up.",
              "Euclid, Elements, books 1, 2, 11 and 12"),
    Principle("converted", "The same quantity in another unit.",
              "BIPM, The International System of Units (9th ed., 2019)"),
    Principle("angles", "The angles of a figure with n corners make up n - 2 straight angles; two angles make up a "
              "straight or a right one.", "Euclid, Elements, book 1, propositions 13 and 32"),
    Principle("apart", "Across and up are the legs of a right triangle: their squares make up that of the distance.",
              "Euclid, Elements, book 1, proposition 47"),
    Principle("midpoint", "The middle between two points has the mean of their coordinates.",
              "R. Descartes, La Géométrie (1637)"),
    Principle("shoelace", "Around the corners, each across times the next up less the next across times up is twice "
              "the area of a triangle with the origin; what lies outside cancels.",
              "C. F. Gauss, letter to Olbers (1825); A. L. F. Meister, Generalia de genesi figurarum planarum (1769)"),
    Principle("slope", "The slope is how far a line rises over how far it goes across.",
              "R. Descartes, La Géométrie (1637)"),
    Principle("cooling", "The difference to the surroundings is multiplied with the same factor in each period.",
              "I. Newton, Scala graduum caloris (1701)"),
    Principle("derivative", "Each power is multiplied by its exponent and lowered by one.",
              "G. W. Leibniz, Nova methodus pro maximis et minimis (1684)"),
    Principle("descent", "A step goes against the slope, as far as the learning rate times the slope.",
              "A.-L. Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées (1847)"),
)  # fmt: skip
