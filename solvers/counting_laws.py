"""The laws of counting."""

from functools import lru_cache

from solvers.law import Law
from solvers.terms import Add, Div, Mul, Name, Term, as_term
from solvers.working import binomial, factorial, numbered

FIELD = "counting"

_ROSEN = "K. H. Rosen, Discrete Mathematics and Its Applications (8th ed., 2019), chapter 6"
_FELLER = "W. Feller, An Introduction to Probability Theory and Its Applications I (3rd ed., 1968), chapter II"

_WAYS = ("ways", "the number of ways")

SAME_OPTIONS = Law(
    "same_options", FIELD, Name("ways"), Name("options") ** Name("places"),
    (_WAYS, ("options", "the options of each place"), ("places", "the number of places")),
    "Every place has the same number of options, whatever stands in the others.", _ROSEN,
)  # fmt: skip
ORDERS = Law(
    "orders", FIELD, Name("ways"), factorial(Name("number")), (_WAYS, ("number", "how many things are put in order")),
    "The first place has as many options as there are things, each next place one fewer.", _ROSEN,
)  # fmt: skip
ORDERED = Law(
    "ordered_choices", FIELD, Name("ways"), factorial(Name("size")) / factorial(Name("size") - Name("taken")),
    (_WAYS, ("size", "how many there are"), ("taken", "how many are taken")),
    "The order counts, and nothing is taken twice: the orders of all, divided by those of what is not taken.", _ROSEN,
)  # fmt: skip
CHOSEN = Law(
    "choices", FIELD, Name("ways"), binomial(Name("size"), Name("taken")),
    (_WAYS, ("size", "how many there are"), ("taken", "how many are taken")),
    "The order does not count, and nothing is taken twice: the binomial coefficient.", _ROSEN,
)  # fmt: skip
AROUND = Law(
    "around_a_table", FIELD, Name("ways"), factorial(Name("number") - 1),
    (_WAYS, ("number", "how many things stand in the circle")),
    "Turning the circle changes nothing, so one keeps its place and the others are put in order.", _ROSEN,
)  # fmt: skip
LIKE_THINGS = Law(
    "like_things", FIELD, Name("ways"), binomial(Name("things") + Name("boxes") - 1, Name("boxes") - 1),
    (_WAYS, ("things", "the like things"), ("boxes", "the different takers")),
    "Like things in a row are parted by one bar fewer than there are takers: choose the places of the bars.", _FELLER,
)  # fmt: skip
SAME_ORDER = Law(
    "one_order_among_them", FIELD, Name("ways"), Name("all") / Name("among"),
    (_WAYS, ("all", "all orders"), ("among", "the orders among those whose order is told")),
    "Each order among them is as frequent as any other, so only the share of the one told is left.", _ROSEN,
)  # fmt: skip
UNNAMED = Law(
    "unnamed_groups", FIELD, Name("ways"), Name("labelled") / factorial(Name("groups")),
    (_WAYS, ("labelled", "the ways where the groups have names"), ("groups", "the number of groups of one size")),
    "Groups of one size without names can be swapped, so the orders among them are divided out.", _ROSEN,
)  # fmt: skip
DIAGONALS = Law(
    "diagonals", FIELD, Name("ways"), binomial(Name("corners"), as_term(2)) - Name("corners"),
    (_WAYS, ("corners", "the number of corners")),
    "Every two corners are joined; the sides are no diagonals.", _ROSEN,
)  # fmt: skip
ALL_BUT = Law(
    "all_but", FIELD, Name("ways"), Name("all") - Name("others"),
    (_WAYS, ("all", "all there are"), ("others", "those not wanted")),
    "What is wanted is everything except what is not.", _ROSEN,
)  # fmt: skip
SYMBOL_AT = Law(
    "symbol_so_often", FIELD, Name("ways"),
    binomial(Name("length"), Name("number")) * (Name("symbols") - 1) ** (Name("length") - Name("number")),
    (_WAYS, ("length", "the length"), ("symbols", "the number of symbols"), ("number", "how often the symbol stands")),
    "Choose the places of the symbol; every other place has one of the other symbols.", _ROSEN,
)  # fmt: skip

SYMBOLS_AT = Law(
    "symbols_so_often", FIELD, Name("ways"),
    binomial(Name("length"), Name("number")) * Name("some") ** Name("number")
    * (Name("symbols") - Name("some")) ** (Name("length") - Name("number")),
    (_WAYS, ("length", "the length"), ("symbols", "the number of symbols"), ("some", "how many of them are meant"),
     ("number", "how many places have one of these")),
    "Choose the places of these symbols, then the symbol of each place, of these and of the others.", _ROSEN,
)  # fmt: skip
NEIGHBOURS = Law(
    "no_equal_neighbours", FIELD, Name("ways"), Name("symbols") * (Name("symbols") - 1) ** (Name("length") - 1),
    (_WAYS, ("symbols", "the number of symbols"), ("length", "the length")),
    "The first place has any symbol, each next place any but the one before it.", _ROSEN,
)  # fmt: skip
APART = Law(
    "never_in_a_row", FIELD, Name("ways"),
    binomial(Name("length") - Name("number") + 1, Name("number"))
    * (Name("symbols") - 1) ** (Name("length") - Name("number")),
    (_WAYS, ("length", "the length"), ("number", "how often the symbol stands"), ("symbols", "the number of symbols")),
    "Write the other symbols first, then choose the gaps between them in which the symbol stands.", _FELLER,
)  # fmt: skip
BEGUN = Law(
    "share_of_all", FIELD, Name("ways"), Name("all") * Name("share"),
    (_WAYS, ("all", "all of them"), ("share", "the share with these symbols at these places")),
    "Every symbol stands at a place equally often, so the share of all is known.", _ROSEN,
)  # fmt: skip
GONE_THROUGH = Law(
    "gone_through", FIELD, Name("ways"), Name("all") - Name("others"),
    (_WAYS, ("all", "all there are"), ("others", "those that do not fulfil the condition")),
    "All of them were gone through one after the other; these do not fulfil the condition, the rest do.", _ROSEN,
)  # fmt: skip


def options(count: int) -> Law:
    """One choice for each of `count` places."""
    return numbered(
        "product_of_options", FIELD, _WAYS, ("options", "the options of a place"), count,
        "The choices are free of one another, so the numbers of options are multiplied.", _ROSEN, multiplied=True,
    )  # fmt: skip


def cases(count: int) -> Law:
    """Cases that exclude one another."""
    return numbered(
        "cases", FIELD, _WAYS, ("case", "the ways of one case"), count,
        "The cases exclude one another, so their ways are added.", _ROSEN, multiplied=False,
    )  # fmt: skip


@lru_cache(maxsize=64)
def orders_of_like(count: int) -> Law:
    """Orders of things of which some are alike, of `count` sorts."""
    likes = tuple(Name(f"like_{at}") for at in range(1, count + 1))
    alike: Term = factorial(likes[0]) if count == 1 else Mul(tuple(factorial(each) for each in likes))
    return Law(
        "orders_of_like_things", FIELD, Name("ways"), Div(factorial(Name("number")), alike),
        (_WAYS, ("number", "how many things"), *((each.name, "how many are alike") for each in likes)),
        "Swapping things that are alike changes nothing, so the orders among them are divided out.", _ROSEN,
    )  # fmt: skip


@lru_cache(maxsize=64)
def parted(count: int) -> Law:
    """Things that differ, parted into `count` named parts."""
    sizes = tuple(Name(f"size_{at}") for at in range(1, count + 1))
    within = Mul(tuple(factorial(each) for each in sizes))
    return Law(
        "named_parts", FIELD, Name("ways"), Div(factorial(Name("number")), within),
        (_WAYS, ("number", "how many things"), *((each.name, "the size of a part") for each in sizes)),
        "Only which part a thing is in counts, so the orders within each part are divided out.", _FELLER,
    )  # fmt: skip


@lru_cache(maxsize=64)
def taken_of_each(count: int) -> Law:
    """So many of each of `count` kinds."""
    pairs = tuple((Name(f"size_{at}"), Name(f"taken_{at}")) for at in range(1, count + 1))
    chosen = tuple(binomial(size, taken) for size, taken in pairs)
    symbols = tuple((each.name, said) for pair in pairs for each, said in zip(pair, _SAID, strict=True))
    return Law(
        "taken_of_each_kind", FIELD, Name("ways"), chosen[0] if count == 1 else Mul(chosen), (_WAYS, *symbols),
        "What is taken of each kind is chosen among those of the kind, and the choices are multiplied.", _FELLER,
    )  # fmt: skip


_SAID = ("how many there are of a kind", "how many are taken of it")


@lru_cache(maxsize=64)
def dice_sum(count: int) -> Law:
    """Throws of dice with a sum: `count` terms of inclusion and exclusion of faces too high."""
    number, faces, total = Name("number"), Name("faces"), Name("sum")
    terms: list[Term] = [
        binomial(number, as_term(at)) * binomial(total - faces * at - 1, number - 1) for at in range(count)
    ]
    first = binomial(total - 1, number - 1)
    rest = [each if at % 2 == 0 else -1 * each for at, each in enumerate(terms) if at]
    return Law(
        "throws_with_a_sum", FIELD, Name("ways"), Add((first, *rest)) if rest else first,
        (_WAYS, ("sum", "the sum"), ("number", "the number of dice"), ("faces", "the faces of a die")),
        "Part the sum among the dice; the parts higher than a die has faces are taken out again.", _FELLER,
    )  # fmt: skip
