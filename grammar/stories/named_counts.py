"""Which number words count or measure something, and which are names or stand for a thing: "one", "worker 2"."""

from grammar.stories.named_pers import behind
from grammar.stories.named_row import BORDERS, Row


def counts(row: Row, at: int) -> bool:
    """Whether a number counts or measures: not the one of "each one", of "one pump … another", of "one block"."""
    if row.words[at].value is None or is_label(row, at) or _is_of_a_name(row, at):
        return False
    if row.words[at].lemma != "one":
        return True
    if row.kind(at + 1) == "OF" and row.kind(at + 2) == "PRONOUN":
        return False
    if row.kind(at + 1) == "NUMBER" or any(start == at + 1 for start, _, _ in row.parts):
        return False
    if _is_any(row, at) or _stands_for_another(row, at) or _is_each(row, at):
        return False
    behind_it = row.words[at : row.sentence(at)[1]]
    return row.kind(at - 1) != "EACH" and not any(word.lemma in {"another", "other"} for word in behind_it)


def _is_of_a_name(row: Row, at: int) -> bool:
    """Whether a number is part of a network's name: "ResNet-50"."""
    return at > 0 and row.lemmas[at - 1] in _NAMED and row.unit(at + 1) is None


_NAMED = frozenset({"resnet", "vgg", "densenet", "googlenet", "mobilenet", "inception", "darknet", "wideresnet"})


def _stands_for_another(row: Row, at: int) -> bool:
    """Whether "one" stands for a thing told before: "a second one", "one goes at 5 m/s", for behind
    "one" an inflected word is a verb."""
    if row.kind(at - 1) == "CURRENCY" or row.unit(at + 1) is not None:
        return False
    chosen = row.kind(at - 1) in {"ORDINAL", "NEXT", "OTHER", "DO", "MODAL"}
    said = row.words[at + 1].token.text.lower() if at + 1 < len(row.words) else ""
    acts = said.endswith("s") and said != row.words[at + 1].lemma
    once = said in {"time", "off", "way"}  # "a one-time fee"
    return chosen or acts or once or behind(row, at + 1) is None


def _is_any(row: Row, at: int) -> bool:
    """Whether "one" is any of several that have a name: "one side is 40 m"."""
    name = next((each for each in row.names if each.start == at + 1), None)
    return name is not None and row.kind(name.end) in {"BE", "HAVE"} and row.words[name.end + 1].value is not None


def _is_each(row: Row, at: int) -> bool:
    """Whether "one" speaks of any of what all else is per: "generating one token … how many milliseconds per token"."""
    noun = row.lemmas[at + 1 : at + 2]
    if any(row.lemmas[place] in noun and row.words[place].led for place in range(len(row.words)) if place != at + 1):
        return row.unit(at + 1) is None  # "makes a batch … for one batch", "one epoch takes … does an epoch take"
    return any(row.kind(place) == "PER" and row.lemmas[place + 1 : place + 2] == noun
               for place in range(at + 2, len(row.words)))  # fmt: skip


def is_bare(row: Row, at: int) -> bool:
    """Whether nothing stands behind a number that it could count, or it is a name: "in 3, while …", "worker 3"."""
    return row.words[at].definite or row.kind(at + 1) in {*BORDERS, "AND"} or is_label(row, at)


def is_label(row: Row, at: int) -> bool:
    """Whether a number is the name of one of several: "worker 1 … worker 2"."""
    labels = [
        place for place in range(1, len(row.words))
        if row.words[place].value is not None and row.kind(place - 1) in {"WORD", "FOREIGN"}
        and row.words[place - 1].lemma == row.words[at - 1].lemma == row.words[place - 1].token.text.lower()
    ]  # fmt: skip
    return at in labels and [row.words[place].value for place in labels] == list(range(1, len(labels) + 1)) != [1]
