"""What keeps texts about networks from readers that go by fewer of their words."""

from itertools import pairwise

from grammar.stories.scene import Scene

_TYING = frozenset({"connect", "connects", "link", "links", "join", "joins"})


def sizes_an_area(scene: Scene) -> bool:
    """ "Halve the resolution of a 64x64 input": both of two sides change, and no one number does."""
    kinds = [token.kind for token in scene.tokens]
    return any(kinds[at : at + 3] == ["NUMBER", "X", "NUMBER"] for at in range(len(kinds) - 2))


def ties_two_layers(scene: Scene) -> bool:
    """ "How many weights connect the two hidden layers": those between two layers, which are not named one by one."""
    words = [token.text.lower() for token in scene.tokens]
    return any(word in _TYING and words[at + 1 : at + 3] == ["the", "two"] for at, word in enumerate(words))


def asks_of_all_sorts(scene: Scene) -> bool:
    """ "7 billion frozen and 10 million trainable parameters: what percentage of all parameters": the whole is the sum
    of the sorts, and none of them."""
    words = [token.text.lower() for token in scene.tokens]
    shared = any(token.kind == "PERCENT" and words[at + 1 : at + 3] == ["of", "all"]
                 for at, token in enumerate(scene.tokens[:-3]))  # fmt: skip
    sorts = {two for one, two in pairwise(words) if two in {"frozen", "trainable", "trained"}}
    return shared and len(sorts) > 1


def sets_variables(scene: Scene) -> bool:
    """ "d_model = 512": settings by the names they have in code, of which none is a part of another."""
    tokens = scene.tokens
    return "EQUALS" in scene.kinds and any(each.kind == "UNDERSCORE" or "_" in each.text for each in tokens)
