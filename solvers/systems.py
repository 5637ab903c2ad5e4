"""Several unknowns told in words: what each sentence says is an equation, and they hold together."""

from solvers.principle import Principle

_EULER = "L. Euler, Vollständige Anleitung zur Algebra (1770), part 2, chapter 4"

PRINCIPLES = (
    Principle("told", "The text says that these two are equal.", _EULER),
    Principle("counted", "The numbers of each kind make up all of them.", _EULER),
    Principle("worth", "Each kind contributes its number times what one is worth.", _EULER),
    Principle("mixture", "What is mixed brings along what it contains, and nothing is lost.", _EULER),
    Principle("largest", "The largest of them is taken."),
    Principle("smallest", "The smallest of them is taken."),
    Principle("area", "The area of a rectangle is its length times its width.",
              "Euclid, Elements, book 2, definition 1"),
    Principle("perimeter", "The perimeter of a rectangle is twice its length and width together.",
              "Euclid, Elements, book 2, definition 1"),
)  # fmt: skip
