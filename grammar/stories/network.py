"""Networks: whether a text tells one whole, so that what is asked of it can be answered."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.dense.apiece import asks_of_one
from grammar.dense.others import demand_alone
from grammar.errors import AnotherStory, Lacking, NotAnswered, UnknownPart
from grammar.frames.layer_item import Item
from grammar.frames.layer_special import COUNTED, COUNTS
from grammar.frames.layer_told import Layers
from grammar.frames.layer_words import items, said_as
from grammar.frames.layers import layers
from grammar.problem import Problem
from grammar.stories.network_accounted import demand_accounted
from grammar.stories.network_asks import questions, united
from grammar.stories.network_compared import compared
from grammar.stories.network_completed import completed, is_square
from grammar.stories.network_cues import Cue, cue
from grammar.stories.network_explained import demand_explained
from grammar.stories.network_heads import LEARNED
from grammar.stories.network_question import Question, question
from grammar.stories.network_telling import Telling
from grammar.stories.network_versions import versions
from grammar.stories.scene import Scene
from grammar.token import Token
from grammar.wiring.rewriting import united as one_size

_PLAIN = {"layer", "hidden", "dense", "chain", "pair", "units", "unit"}
_NETWORKS = {"layer", "hidden", "net", "dense", "chain", "pair", "units"}


def problem(scene: Scene) -> Problem:
    """The network that the text tells and what it asks of it.

    Raises: AnotherStory where no network is told; NotAnswered where a part of it is not understood; Lacking where a
    size is missing.
    """
    _demand_named(scene)
    if scene.once(_grows_by_rule):
        raise AnotherStory("The layers follow a rule.")
    demand_alone(scene.tokens)
    scene = scene.once(_plain)
    told = united([_answering(scene, row) for row in questions(scene.once(_items))])
    return demand_accounted(scene, told)


def _demand_named(scene: Scene) -> None:
    if scene.lemmas.isdisjoint(said_as("in", "out", "unit", "hidden", "layer", "dense", "net", "count")):
        raise AnotherStory("Nothing of a network is named.")


def _grows_by_rule(scene: Scene) -> bool:
    """Whether every layer is said to have so many more, or fewer, than another: "each following layer has 2 more"."""
    tokens = scene.tokens
    for at in [n for n, each in enumerate(tokens) if each.kind == "LAYER" and _is_every(tokens[max(n - 3, 0) : n])]:
        end = next((n for n in range(at, len(tokens)) if tokens[n].kind in {"STOP", "QUESTION"}), len(tokens))
        kinds = [each.kind for each in tokens[at:end]]
        if any(one == "NUMBER" and other in {"MORE", "FEWER"} for one, other in pairwise(kinds)):
            return True
    return False


def _is_every(before: Sequence[Token]) -> bool:
    return not {"EACH", "EVERY"}.isdisjoint([each.kind for each in before])


def _plain(scene: Scene) -> Scene:
    """The scene where products of numbers that are one size are said as one number."""
    tokens = one_size(scene.tokens)
    return scene if tokens == scene.tokens else Scene(tokens, scene.notes)


def _items(scene: Scene) -> tuple[Item, ...]:
    return items(scene.row, scene.tokens)


def _answering(scene: Scene, row: tuple[Item, ...]) -> Problem:
    """The network and what one question asks of it."""
    said = cue(row)
    told = versions(row, said)
    if len(told) > 1 and any(i.kind in _NETWORKS for i in row):
        if any(token.kind == "ONLY" for token in scene.tokens):
            raise NotAnswered("It is not clear of which network this is said.")
        return compared(scene, told, said)
    return single(scene, told[0].row, said)


def single(scene: Scene, row: tuple[Item, ...], said: Cue) -> Problem:
    """The one network that a row tells and what is asked of it.

    Raises: as `problem`.
    """
    found = layers(row)
    completed(found)
    asked = question(found, said)
    if any(i.word in {"part", "parts"} for i in found.items) or not _asks(found, asked):
        raise AnotherStory("No network is asked about.")
    if not _is_network(found, asked):
        if len(found.told) > 1 and any(i.kind in {"hidden", "layer", "dense"} for i in found.items):
            raise NotAnswered("It is not clear what is asked of the network.", spans=(asked.span,))
        foreign = tuple(i.span for i in found.items if i.kind == "foreign")
        if foreign and asked.head and not found.counts:
            raise NotAnswered("I do not know these layers.", spans=foreign, hint="I count dense layers so far.")
        raise AnotherStory("No network is told.")
    if asked.head == "parameter" and _counts_apart(scene):
        raise NotAnswered("More than one count is asked.")
    if asks_of_one(scene.tokens):
        raise NotAnswered("It is not clear which units are meant.")
    try:
        demand_explained(found, asked)
        return Telling(scene, found, asked).problem()
    except (NotAnswered, Lacking) as error:
        if any(p.kind == "PERIOD" for p in scene.row):  # what happens every epoch may be the story
            raise UnknownPart(error.message, spans=error.spans, hint=error.hint) from error
        raise


def _counts_apart(scene: Scene) -> bool:
    """ "The size of its bias vector, and the number of its weights": two counts that no "parameters" joins."""
    words = [token.text.lower() for token in scene.tokens]
    named = sum(word in {"size", "number", "length"} for word in words[:-1])
    return named > 1 and not any(word.startswith("param") for word in words)


def taken(scene: Scene) -> Problem:
    """The network of a text that is plainly of one: no other story may answer what is asked of its layers.

    Raises: AnotherStory where it is not plain; NotAnswered, Lacking as `problem`.
    """
    if not _may_count(scene):
        raise AnotherStory("No network is plainly told.")
    scene = scene.once(_plain)
    other = any(p.kind == "PERIOD" for p in scene.row) or any(t.kind == "BAR" for t in scene.tokens)
    row = scene.once(_items) if not other else ()
    if not any(i.kind in _PLAIN for i in row):
        raise AnotherStory("No network is plainly told.")
    found = layers(row)
    asked = question(found, Cue())
    plain = asked.head in {"parameter", "weight", "bias"} and asked.way not in {"percent", "share"}
    if is_square(found) and any(i.kind == "dense" for i in row):
        return problem(scene)
    if not (plain and found.told and not found.counts and _is_network(found, asked)):
        raise AnotherStory("No network is plainly told.")
    return problem(scene)


def _may_count(scene: Scene) -> bool:
    """Whether any word may ask for what a network learns, or says that it is dense."""
    named = not scene.lemmas.isdisjoint(said_as("count", "dense")) or not scene.words.isdisjoint(COUNTED)
    return named or "BIAS" in scene.kinds or any(word.startswith((*LEARNED, *COUNTS)) for word in scene.words)


def _asks(found: Layers, asked: Question) -> bool:
    return bool(asked.head) or any(i.kind in {"ask", "question"} for i in found.items)


def _is_network(found: Layers, asked: Question) -> bool:
    kinds = {i.kind for i in found.items}
    speaks = {"unit", "flow"} <= kinds or any(
        i.kind in {"in", "out", "layer", "hidden", "net", "dense", "chain", "pair", "units"} for i in found.items
    )
    counted = bool(asked.head or found.counts)
    sized = (
        bool(found.told)
        or is_square(found)
        or (bool(found.unexplained) and any(i.kind in {"layer", "hidden", "unit"} for i in found.items))
    )
    positive = all(t.size != 0 for t in found.told)
    return speaks and counted and sized and positive and len(found.counts) < 2
