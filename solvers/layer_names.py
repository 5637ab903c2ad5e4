"""What sentences call layers, what is counted of them, and the units of the answers."""

from grammar.architecture.book import book
from grammar.problem import Architecture

COUNTS = {"parameter": "parameters", "weight": "weights", "bias": "biases", "frozen": "statistics",
           "product": "products", "operation": "operations",
           "recurrent": "recurrent_weights", "entering": "entering_weights"}  # fmt: skip
SIDES = ("width", "height", "depth")
ALONG = {"side": 0, "side 2": 1, "side 3": 2}
RELATIVE = {"times": "", "part": "", "percent": "percent"}
COUNTED = {"parameter": "parameters", "weight": "weights", "bias": "biases", "frozen": "running statistics",
            "product": "multiplications", "operation": "operations",
            "recurrent": "recurrent weights",
            "entering": "weights of the input"}  # fmt: skip
TITLES = {"field": "receptive field", "side": "side length",
          "side 2": "other side", "side 3": "third side", "map": "feature maps", "value": "values"}
UNITS = {"side": "pixels", "side 2": "pixels", "side 3": "pixels", "operation": "FLOPs",
         "map": "feature maps", "value": "values", "kernel": "", "parameter": "parameters",
          "frozen": "parameters", "filters": "filters", "units": "units",
          "field": "pixels", "product": "multiplications", "recurrent": "weights", "entering": "weights"}  # fmt: skip
SIZED = {
    "group_channels", "filters", "units", "channels", "kernel", "vocabulary", "dimension", "inputs", "size_1", "size_2",
    "size_3",
}  # fmt: skip


def names(fact: Architecture) -> dict[int, str]:
    """What sentences call the stages: "layer 2 (convolution)"."""
    found = {-1: "the input"}
    numbered = 0
    for at, stage in enumerate(fact.stages):
        numbered += stage.kind != "input"
        found[at] = "the input" if stage.kind == "input" else f"layer {numbered} ({book().kinds[stage.kind].called})"
    return found
