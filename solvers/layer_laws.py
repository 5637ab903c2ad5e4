"""The laws of layers, made from the equations that stand with their kinds in grammar/architecture/layers.toml."""

from functools import cache

from grammar.architecture.book import book
from grammar.problem import Stage
from solvers.equations import sides
from solvers.law import Law
from solvers.terms import Mul, Name, Term, names_in

FIELD = "layers"
_SZE = "V. Sze et al., Efficient Processing of Deep Neural Networks (Proc. IEEE 105, 2017), section III"
_DUMOULIN = "V. Dumoulin, F. Visin, A guide to convolution arithmetic for deep learning (arXiv:1603.07285, 2018)"


@cache
def counting(stage: Stage, count: str) -> Law:
    """The law of what a kind of layer counts, with the sides of its window and its marks written out."""
    return _counting(stage.kind, count, frozenset(stage.marks), _window(stage), _is_grouped(stage))


def _window(stage: Stage) -> str:
    names = [name for name, _ in stage.values if name.startswith("kernel")]
    if names in (["kernel"], []):
        return "kernel" if stage.rank == 1 else f"kernel ** {stage.rank}"
    return " * ".join(names)


def _is_grouped(stage: Stage) -> bool:
    return dict(stage.values).get("groups", 1) != 1


@cache
def _counting(kind: str, count: str, marks: frozenset[str], window: str, grouped: bool) -> Law:
    known = book().kinds[kind]
    counts = {name: text.replace("{kernel}", window) for name, text in known.counts.items()}
    weights = counts["grouped"] if grouped and counts["grouped"] else counts["weights"]
    biases = "" if "no bias" in marks else counts["biases"]
    ways = "2 * " if "bidirectional" in marks else ""
    parts = {
        "weights": weights,
        "biases": biases,
        "statistics": counts["statistics"],
        "recurrent_weights": counts["recurrent"],
        "entering_weights": counts["entering"],
        "parameters": " + ".join(
            each for each in (weights, biases, counts["statistics"] if "statistics" in marks else "") if each
        ),
    }
    text = parts[count] or "0"
    equation = f"{count} = {ways}({text})" if ways and text != "0" else f"{count} = {text}"
    left, right = sides(equation)
    says = known.says[:1].lower() + known.says[1:]
    sentence = f"In {{layer}}, {says}{_also(count, biases, parts['statistics'], marks)}."
    name = f"{kind}_{count}"
    return Law(name, FIELD, left, right, _symbols(count, right), sentence, known.source)


def _also(count: str, biases: str, statistics: str, marks: frozenset[str]) -> str:
    if count == "parameters" and "no bias" in marks:
        return "; there are no biases"
    return "; biases count too" if count in {"parameters", "biases"} and biases else ""


def _symbols(result: str, right: Term) -> tuple[tuple[str, str], ...]:
    return ((result, result), *((each, each) for each in dict.fromkeys(names_in(right))))


def sizing(stage: Stage) -> Law:
    """The law of how a side changes in such a layer."""
    known = book().kinds[stage.kind]
    dilated = dict(stage.values).get("dilation", 1) != 1 or any(name == "dilation_1" for name, _ in stage.values)
    form = "same" if "same" in stage.marks else "dilated" if dilated else "size"
    text = {"same": known.same, "dilated": known.counts["dilated"], "size": known.size}[form]
    return _sizing(stage.kind, form, text)


@cache
def _sizing(kind: str, form: str, text: str) -> Law:
    left, right = sides(f"after = {text}")
    sentence = {"same": "Padding keeps the side but for the stride of {layer}."}.get(
        form, "So often does the window of {layer} fit along the side."
    )
    name = f"{kind}_{form}"
    return Law(name, FIELD, left, right, _symbols("after", right), sentence, _DUMOULIN)


@cache
def flattening(rank: int) -> Law:
    """The values of a volume in one row."""
    return _product("flattened_features", "features", rank, "Flattening puts all values in one row.")


@cache
def valued(rank: int) -> Law:
    """The values of a volume."""
    return _product("values_of_volume", "values", rank, "Every place of every channel has a value.")


def _product(name: str, result: str, rank: int, sentence: str) -> Law:
    factors = (*(Name(f"size_{n}") for n in range(1, rank + 1)), Name("channels"))
    right = Mul(factors)
    return Law(name, FIELD, Name(result), right, _symbols(result, right), sentence, _DUMOULIN)


@cache
def multiplying(kind: str, rank: int) -> Law | None:
    """The multiplications of one pass through a kind of layer with so many sides, None where none are known."""
    text = book().kinds[kind].counts["products"].replace("places", " * ".join(f"size_{n}" for n in range(1, rank + 1)))
    if not text or text.endswith("* "):
        return None
    left, right = sides(f"products = {text}")
    sentence = "Every weight of {layer} is multiplied once at each place that it puts out."
    name = f"{kind}_products"
    return Law(name, FIELD, left, right, _symbols("products", right), sentence, _SZE)


@cache
def operating() -> Law:
    """Every multiplication and the addition of its product are an operation each."""
    return Law("operations_of_products", FIELD, Name("operations"), 2 * Name("products"),
               (("operations", "the operations of one pass"), ("products", "its multiplications")),
               "In {layer}, every product is computed and added: two operations.",
               _SZE)  # fmt: skip


_ARAUJO = "A. Araujo, W. Norris, J. Sim, Computing Receptive Fields of Convolutional Neural Networks (Distill, 2019)"


@cache
def reaching(kind: str) -> Law:
    """How far a place behind a kind of layer sees."""
    left, right = sides(f"after = {book().kinds[kind].reaches}")
    sentence = "A window of {layer} sees what its places see, which lie one jump apart."
    name = f"{kind}_field"
    return Law(name, FIELD, left, right, _symbols("after", right), sentence, _ARAUJO)


@cache
def leaping() -> Law:
    """How far apart in the input the places behind a layer lie."""
    return Law("jump_of_strides", FIELD, Name("after"), Name("jump") * Name("stride"),
               (("after", "the jump behind the layer"), ("jump", "the jump before"), ("stride", "the stride")),
               "The stride of {layer} multiplies how far apart its places lie.", _ARAUJO)  # fmt: skip


@cache
def grouping() -> Law:
    """The channels that one group of filters sees."""
    return Law("group_channels", FIELD, Name("group_channels"), Name("channels") / Name("groups"),
               (("channels", "the channels that enter"), ("groups", "the groups"),
                ("group_channels", "the channels of one group")),
               "Each group of {layer} sees its own share of the channels.", _DUMOULIN)  # fmt: skip


@cache
def both_ways() -> Law:
    """What leaves a layer that reads in both directions."""
    return Law("both_directions", FIELD, Name("both"), 2 * Name("units"),
               (("both", "what leaves"), ("units", "the units of one direction")),
               "Both directions of {layer} put out their units side by side.",
               "M. Schuster, K. K. Paliwal, Bidirectional Recurrent Neural Networks (IEEE TSP 45, 1997)")  # fmt: skip


_CONTRASTS: dict[str, tuple[Term, str]] = {
    "more": (Name("one") - Name("other"), "The one side is taken less the other."),
    "times": (Name("one") / Name("other"), "The one side is divided by the other."),
    "filter": (Name("one") / Name("other"), "All filters have equally many."),
    "each": (Name("one") * Name("other"), "Each of them comes to as much."),
    "part": (Name("one") / Name("other"), "The part is divided by the whole."),
    "percent": (100 * Name("one") / Name("other"), "The part is divided by the whole, in parts of a hundred."),
}


@cache
def contrasting(way: str) -> Law:
    """How two counts are compared."""
    right, sentence = _CONTRASTS[way]
    name = f"layers_{way}"
    return Law(name, FIELD, Name("result"), right,
               (("result", "how they compare"), ("one", "the count of the one"), ("other", "the count of the other")),
               sentence, "I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), chapter 9")  # fmt: skip


@cache
def mapped() -> Law:
    """The feature maps that the filters give."""
    return Law("maps_of_filters", FIELD, Name("maps"), Name("filters"),
               (("maps", "the feature maps"), ("filters", "the channels that leave")),
               "Every filter of {layer} gives one feature map.", _DUMOULIN)  # fmt: skip
