"""What keeps a change from being told: one of so many places is asked, the first of which has what is told."""

from itertools import pairwise

from grammar.lexicon.inflection import uninflected
from grammar.stories.scene import Scene


def asks_of_the_last(scene: Scene) -> bool:
    """ "Doubles at every level, starting with 32, over 4 levels: how many has the last level?": of so many places the
    first one, or what enters it, has what is told."""
    tokens = scene.tokens
    places = {uninflected(two.text) for one, two in pairwise(tokens) if one.kind in {"EACH", "EVERY"}}
    counted = {uninflected(two.text) for one, two in pairwise(tokens) if one.kind == "NUMBER"}
    named = {uninflected(two.text) for one, two in pairwise(tokens) if one.text.lower().endswith(_FARTHEST)}
    return not scene.kinds.isdisjoint({"BEGIN", "INITIAL"}) and bool(places & counted & named)


_FARTHEST = ("last", "final", "bottom", "top", "est", "most")
