"""Figures, solids and points: what follows from the lengths, angles and places that make them up."""

from solvers.principle import Principle

PRINCIPLES = (
    Principle("area", "The area of a rectangle is its length times its width.",
              "Euclid, Elements, book 2, definition 1"),
    Principle("perimeter", "The perimeter of a rectangle is twice its length and width together.",
              "Euclid, Elements, book 2, definition 1"),
    Principle("figure", "The quantities of a figure follow from those that make it up.",
              "Euclid, Elements, books 1, 2, 11 and 12"),
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
)  # fmt: skip
