"""Layers as wide as a vocabulary: what one-hot words enter, and what a softmax spreads over."""

from collections.abc import Sequence

from grammar.architecture.items import Item
from grammar.architecture.mention import Mention
from grammar.architecture.senses import Figure


def take_one_hot(row: Sequence[Item], mentions: Sequence[Mention], left: list[Figure]) -> None:
    """Give the first layer as many inputs as there are words that nothing embeds: "80 characters, one-hot encoded"."""
    spoken = any(each.text.startswith("one hot") for each in row)
    words = [each for each in left if "word" in each.senses]
    bare = [each for each in mentions if each.known.enters == "inputs" and each.known.learns][:1]
    embeds = any(each.kind == "embedding" for each in mentions)
    if spoken and len(words) == 1 and bare and "inputs" not in bare[0].values and not embeds:
        bare[0].values["inputs"] = words[0].numbers
        left.remove(words[0])


def take_vocabulary(row: Sequence[Item], mentions: Sequence[Mention]) -> None:
    """Give a layer as many units as the embedding has words: "a softmax layer over the vocabulary"."""
    told = [each.values["vocabulary"] for each in mentions if "vocabulary" in each.values]
    for each in mentions:
        ahead = row[each.at + 1 : each.at + 5]
        near = [item for at, item in enumerate(ahead) if not any(i.kind == "break" for i in ahead[: at + 1])]
        words = any("word" in item.named("sense") for item in near) and not any(item.is_number for item in near)
        if each.kind == "dense" and len(told) == 1 and words and each.known.leaves not in each.values:
            each.values[each.known.leaves] = told[0]
