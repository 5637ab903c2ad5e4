"""Figures, solids and points: what follows from the lengths, angles and places that make them up."""

from solvers.principle import Principle

PRINCIPLES = (
    Principle("area", "The area of a rectangle is its length times its width.",
              "Euclid, Elements, book 2, definition 1"),
    Principle("perimeter", "The perimeter of a rectangle is twice its length and width together.",
              "Euclid, Elements, book 2, definition 1"),
    Principle("figure", "The quantities of a figure follow from those that make it up.",
              "Euclid, Elements, books 1, 2, 11 and 12"),
    Principle("shadows", "At one time all heights are in the same ratio to their shadows.",
              "Euclid, Elements, book 6, proposition 4"),
    Principle("pieces_of", "As many equal pieces make up a whole as its size is times theirs."),
    Principle("turn", "A full turn has 360 degrees, or 2π radians; a minute hand makes one in an hour, an hour hand "
              "in 12."),
    Principle("bordered", "A border of one width makes every length across longer, or shorter inside, by twice that."),
    Principle("fenced_around", "Of all rectangles with one perimeter the square has the largest area."),
    Principle("fenced_along", "Where one side needs no fence, the largest rectangle is twice as long as wide."),
    Principle("priced", "So much is due, or needed, for each unit of what is measured."),
    Principle("lengths_alike", "In similar figures all lengths are in one ratio; areas are in its square and "
              "volumes in its cube.", "Euclid, Elements, book 6, proposition 19; book 11, proposition 33"),
    Principle("similar", "In similar figures areas are in the square of the ratio of the lengths, and volumes in "
              "its cube.",
              "Euclid, Elements, book 6, proposition 19; book 11, proposition 33"),
    Principle("true_to_scale", "In reality every length is as many times that of the drawing as its scale says, an "
              "area as many times the square of that.", "E. Imhof, Cartographic Relief Presentation (2007), chapter 1"),
    Principle("drawn_to_scale", "In the drawing every length is that part of the real one that its scale says, an area "
              "the square of that part.", "E. Imhof, Cartographic Relief Presentation (2007), chapter 1"),
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
