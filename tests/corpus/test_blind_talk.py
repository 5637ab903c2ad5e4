"""Nothing that was laid aside of talk is answered or judged wrongly, but for what COVERAGE.md names."""

import pytest

from tests.corpus.blind_talk import SETS, TALK, Judged

ALL = [one for name, judged in SETS for one in judged(TALK / name)]
NAMED = frozenset({"cv10.1", "dv62.1", "cv06.4", "dl076"})
"""Two layers of gates whose framework is not told, where the set wants to be asked back and the answer assumes one bias
vector and says so; 240,000 metres where it wants 240 kilometres; and a product that is claimed to three digits."""


def test_enough_was_laid_aside() -> None:
    names = [{one.name.partition(".")[0] for one in judged(TALK / name)} for name, judged in SETS]
    assert [len(each) >= least for each, least in zip(names, (15, 30), strict=True)] == [True, True]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_nothing_that_was_laid_aside_comes_out_wrong(one: Judged) -> None:
    assert one.outcome != "wrong" or one.name in NAMED, one.said
