"""What is said beside the sizes of a network and changes none: "one output per species", "three of them", "then"."""

from dataclasses import replace

from grammar.frames.layer_item import Items, Rule, role

_BIASED = {"bias", "threshold", "offset"}
_CLOSING = {"stop", "question", "comma", "close", "pause", "edge", "and"}


def _bias_each(row: Items) -> Items:
    """ "Counting one bias each" says that there are biases."""
    for index, item in enumerate(row):
        end = index + 2
        end += role(row, end) == "each"
        bias = item.kind == "number" and item.value == 1 and role(row, index + 1) == "count"
        if bias and row[index + 1].word in _BIASED and end > index + 2 and role(row, end) in _CLOSING:
            start = index - (index > 0 and row[index - 1].text.lower() in {"counting", "including", "with"})
            said = replace(item, kind="custom", value=None, text="one bias each", holds=True, word="")
            return (*row[:start], said, *row[end:])
    return row


def _first_then(row: Items) -> Items:
    """The "first" of "an input of 9 values first, then 6 units"."""
    for index, item in enumerate(row):
        ahead = index + 1 + (role(row, index + 1) == "comma")
        onward = role(row, ahead) == "flow"
        if item.kind == "ordinal" and item.text.lower() == "first" and onward and not item.article and index:
            return (*row[:index], *row[index + 1 :])
    return row


def _output_each(row: Items) -> Items:
    """Without "one output per species", "with one output each", ", one per pixel"."""
    for index, item in enumerate(row):
        end = index + 1
        while role(row, end) == "out":
            end += 1
        each = end + (role(row, end) == "at")
        plain = end == index + 1 and role(row, index - 1) not in {"comma", "open"}
        if item.kind != "number" or item.value != 1 or plain or role(row, each) != "each":
            continue
        stop = each + 1
        while role(row, stop) in {"word", "out", "aside", "size"}:
            stop += 1
        start = index - (role(row, index - 1) in {"link", "comma", "and"})
        return (*row[:start], *row[stop:])
    return row


def _of_them(row: Items) -> Items:
    """ "Hidden layers of 64 each, three of them" as "three hidden layers of 64 each"."""
    for index, item in enumerate(row):
        them = role(row, index + 1) == "link" and role(row, index + 2) == "pronoun"
        if item.kind != "number" or not them or row[index + 2].text.lower() != "them":
            continue
        layer = next((n for n in range(index) if row[n].kind == "layer" and row[n].many), None)
        if layer is None or row[layer].sentence != item.sentence:
            return row
        start = layer
        while role(row, start - 1) in {"hidden", "dense", "word"}:
            start -= 1
        if role(row, start - 1) == "number":
            return row
        opened = index - (role(row, index - 1) in {"comma", "link", "and"})
        closed = index + 3 + (role(row, index + 3) == "close" and row[opened].text == "(")
        return (*row[:start], item, *row[start:opened], *row[closed:])
    return row


def _being_inputs(row: Items) -> Items:
    """Without "(the 64 being the inputs)" behind sizes that begin with it."""
    first = next((item.value for item in row if item.kind == "number"), None)
    for index, item in enumerate(row):
        kinds = [role(row, n) for n in range(index, index + 5)]
        said = item.text == "(" and kinds[1:] == ["number", "link", "in", "close"]
        if said and row[index + 1].value == first and row[index + 1].article == "the":
            return (*row[:index], *row[index + 5 :])
    return row


RULES: tuple[Rule, ...] = (
    ("number count each", _bias_each),
    ("ordinal flow", _first_then),
    ("number each", _output_each),
    ("number link pronoun layer", _of_them),
    ("number link in close", _being_inputs),
)
