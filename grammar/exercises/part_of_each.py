"""A total spread evenly over groups, and a share of every group: 72,000 pictures in 9 classes, 80% of each."""

from fractions import Fraction

from grammar.composing import less, times
from grammar.errors import AnotherStory
from grammar.exercises.text import Text
from grammar.exercises.told import Told, named
from grammar.problem import Apply

_CLAIMED = frozenset(
    {"equal", "all", "case", "strength", "keeping", "having", "members", "number", "percent_sign", "holding"}
)
_PLAIN = {"EACH", "EVERY", "PERCENT", "PER", "DIVIDE", "GROW", "SHRINK", "EQUAL", "RELATION"}
_EVENLY = frozenset({"evenly", "equally", "equal", "balanced", "uniformly"})
_STEM = 4
_REST = frozenset({"left", "remain", "remaining", "rest", "other"})


def tell(text: Text) -> Told:
    """How many of each group the share, or the rest, is.

    Raises: AnotherStory where not a total, a number of groups and one share are told, or a group is not asked about.
    """
    shares, counts = [f for f in text.figures if f.is_percent], [f for f in text.figures if f.counts]
    if len(shares) != 1 or len(counts) != 2 or len(text.figures) != 3:
        raise AnotherStory("There is not one share of a total in groups.")
    total, groups = sorted(counts, key=lambda f: -f.value)
    group = groups.nouns[-1:] or ("",)
    apiece = any(text.kind(at) in {"EACH", "EVERY", "PER"} and text.lemma(at + 1) == group[0] for at in text.asked)
    even = text.has(range(len(text.words)), *_EVENLY) or text.says("equal")
    if not apiece or not even or any(f.at in text.asked for f in text.figures) or total.value % groups.value:
        raise AnotherStory("Nothing is asked of every group.")
    clause = text.sentence(shares[0].at)
    spoken = {text.lemma(at) for at in text.asked if text.kind(at) in {"WORD", "ROUND"}} - {group[0], *total.nouns}
    known = {word for word in spoken if any(word[:_STEM] == text.lemma(at)[:_STEM] for at in clause)}
    rest = text.has(text.asked, *_REST)
    if text.has(text.asked, "total", "altogether") or (spoken - known - _REST and not rest):
        raise AnotherStory("Something else is asked of the groups.")
    text.demand_told(
        text.figures, _CLAIMED | ({"rest"} if rest else frozenset()), _PLAIN | ({"OTHER"} if rest else set())
    )
    share = shares[0].value / 100
    part = less(Fraction(1), share) if rest else share
    number = named("how many of each")
    each = times(part, Apply("/", total.value, groups.value))
    return Told((("counted", number, each),), number, (total.nouns or ("",))[-1], counted=(number,))
