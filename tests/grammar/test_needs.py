"""What stories are said not to be told without: no text of the corpus shows it wrong, and some show it at work."""

import pytest

from corpus.cases import load
from grammar.errors import CannotRead
from grammar.lexicon import lexicon
from grammar.stories import story
from grammar.stories.order import LAST, NEEDS, STORIES
from grammar.stories.scene import Scene
from grammar.tokens import tokenize

TEXTS = [text for field in load() for case in field.cases for text in case.texts]
SCENES = [Scene(tokenize(text, lexicon())) for text in TEXTS]
EVERY = [(name, need) for name, needs in NEEDS.items() for need in needs]


def test_only_stories_that_there_are_need_words() -> None:
    assert NEEDS.keys() <= {*STORIES, *LAST}


@pytest.mark.parametrize(("name", "need"), EVERY)
def test_a_need_sets_texts_apart(name: str, need: frozenset[str]) -> None:
    told = [not need.isdisjoint(scene.cues) for scene in SCENES]
    assert any(told)
    assert not all(told)


@pytest.mark.parametrize("name", NEEDS)
def test_a_story_is_told_only_where_its_words_stand(name: str) -> None:
    whole = [all(not need.isdisjoint(scene.cues) for need in NEEDS[name]) for scene in SCENES]
    assert any(_is_told(name, scene) for scene, fits in zip(SCENES, whole, strict=True) if fits)


def _is_told(name: str, scene: Scene) -> bool:
    try:
        story(name)(scene)
    except CannotRead:
        return False
    return True
