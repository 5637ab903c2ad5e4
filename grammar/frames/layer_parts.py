"""Nouns for the parts that make up one input, and for examples, of which each is an input of its own."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def parts() -> Mapping[str, frozenset[str]]:
    """The nouns by what they say ("piece", "example"), in singular."""
    data = tomllib.loads(files("grammar.frames").joinpath("layer_words.toml").read_text("utf-8"))["parts"]
    return {name: frozenset(words) for name, words in data.items()}
