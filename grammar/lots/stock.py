"""What there is: a whole and its parts, kinds beside each other, or two outcomes with a probability each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from grammar.drawing.lot import Lot, each_apart
from grammar.drawing.words import stems, words
from grammar.samples import Sort
from grammar.stories.chances.mark import Mark, stem
from grammar.stories.chances.patterns import patterns
from grammar.stories.chances.row import FUNCTION

Names = dict[str, frozenset[int]]
_MOST = 100_000
_ONES = frozenset({"one", "ones", "together"})
_EMPTY = frozenset({"TIME", "CHANCE", "PLAIN", "RANDOM", "POSSIBLE", "LIGHT", "INDEPENDENT", "EACH", "EQUALS", "UP"})
_SENSES = ("quality", "outcome", "shot", "game", "life", "")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of things: the words that say which, whether it is told to be a part of what was told before, or all
    of them, or stands beside the last without a word between (`joined`); `place` and `sentence` where it stands."""

    value: Fraction
    words: tuple[Mark, ...]
    place: int
    sentence: int
    part: bool = False
    whole: bool = False
    joined: bool = False


def said(marks: Iterable[Mark]) -> frozenset[str]:
    """The stems of the words that name or describe something."""
    return frozenset(mark.stem for mark in marks if naming(mark))


def naming(mark: Mark) -> bool:
    """Whether a word names or describes something."""
    content = mark.kind not in FUNCTION - {"TOSS", "CHARACTER"} or mark.kind == "LETTER"
    return content and mark.kind not in _EMPTY and mark.word not in _ONES and mark.value is None


def stock(told: Sequence[Mention]) -> Lot | None:
    """What mentions tell together, or None where it is not plain."""
    if len(told) < 2 or any(each.value.denominator > 1 or not 0 < each.value <= _MOST for each in told):
        return None
    whole = _whole(told)
    if whole is None and _is_open(told):
        return None
    parts = [each for each in told if each is not whole]
    labels = [said(each.words) for each in parts]
    things = said(whole.words) if whole is not None else frozenset[str]()
    common = frozenset.intersection(*labels) if len(labels) > 1 else frozenset[str]()
    things |= common | _last_only(parts) | (_behind(parts[0]) if whole is not None and not things else frozenset())
    labels = [each - things for each in labels]
    total = whole.value if whole is not None else sum((each.value for each in parts), Fraction(0))
    rest = total - sum((each.value for each in parts), Fraction(0))
    if rest < 0 or not all(labels) or len(frozenset().union(*labels)) < sum(map(len, labels)):
        return None
    if whole is None and not _side_by_side(parts):
        return None
    sorts = [Sort(_called(each, things), each.value) for each in parts]
    names: Names = {word: frozenset({at}) for at, label in enumerate(labels) for word in label}
    if rest:
        sorts.append(Sort("other", rest))
        if len(parts) == 1:
            names |= {word: frozenset({1}) for word in _opposites(labels[0]) if word not in names}
    return _lot(sorts, names, things, [each.words for each in parts], None)


def tried(chance: Fraction, label: Sequence[Mark], things: frozenset[str], other: Sequence[Mark] = ()) -> Lot | None:
    """What happens with a probability, by the words that say so, or does not."""
    first, second = said(label) - things - stems("light"), said(other) - things
    if not first or first & second or not 0 < chance < 1:
        return None
    names: Names = {word: frozenset({0}) for word in first} | {word: frozenset({1}) for word in second}
    names |= {word: frozenset({1}) for word in _opposites(first) if word not in names}
    sorts = [Sort("happens", chance), Sort("does not", 1 - chance)]
    return _lot(sorts, names, things, [tuple(label), tuple(other)], True)


_PLACING = frozenset({"IN", "ON", "AT", "WITHIN", "DURING", "FROM", "BY", "FOR", "OF", "THROUGH", "AFTER", "PER", "TO"})
_TRAILING = frozenset({"BE", "WITH", "OF", "EQUALS", "CHANCE", "ON", "IN", "AT", "TIME", "EACH", "HAVE"})
_SAYING = frozenset({"BE", "HAVE", "GET", "MADE", "DO", "MODAL", "HOLD", "COUNTED"})


def rated(before: Sequence[Mark], after: Sequence[Mark]) -> tuple[tuple[Mark, ...], frozenset[str]]:
    """The words that say what happens with the probability between, and those for what is tried: what stands behind
    the last verb, or the verb itself; in "2% of the parts are bad" behind the share."""
    made = before[-1:] if before and before[-1].kind == "MADE" else ()
    lead = list(before)
    while lead and lead[-1].kind in _TRAILING:
        lead.pop()
    for told in (lead, list(after)):
        each = [mark for one, mark in pairwise(told) if one.kind in {"EACH", "ALL"}]
        kept, beside = _without_places(told)
        named = [mark for mark in kept if naming(mark)]
        if named and all(mark in each for mark in named):
            kept, beside = list(told), []
        verbs = [at for at, mark in enumerate(kept) if mark.kind in _SAYING]
        label = [mark for mark in kept[verbs[-1] + 1 if verbs else 0 :] if naming(mark)]
        label = label if verbs else label[-1:]
        if label and not (told is lead and made):
            rest = [*beside, *(mark for mark in (*before, *after) if naming(mark) and mark not in label)]
            return tuple(label), said(rest) - said(label)
    made = tuple(replace(mark, kind="WORD") for mark in made)
    return made, said(mark for mark in (*before, *after) if naming(mark))


def _without_places(told: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """The words without those that say where, when or of what; but what something is "of" says what it is."""
    kept: list[Mark] = []
    beside: list[Mark] = []
    placing = False
    for at, mark in enumerate(told):
        if mark.kind in _PLACING:
            placing = not (at and told[at - 1].kind == "BE")
        elif not naming(mark):
            placing = False
        (beside if placing else kept).append(mark)
    return kept, beside


def judged(asked: Sequence[Mark], lot: Lot) -> tuple[Mark, ...]:
    """The words of an outcome, those that say that something fares well or badly as such."""
    return tuple(_judged(mark) if lot.called(mark) is None else mark for mark in asked)


def _judged(mark: Mark) -> Mark:
    for kind in ("GOOD", "BAD"):
        if mark.kind not in {"GOOD", "BAD"} and _judges((mark,), kind):
            return replace(mark, kind=kind, sense="quality")
    return mark


def even(sides: Sequence[Sequence[Mark]]) -> Lot | None:
    """Outcomes of which each is as likely as the others: type A or type B."""
    labels = [said(each) for each in sides]
    general = frozenset.intersection(*labels)
    labels = [each - general for each in labels]
    if not all(labels) or len(frozenset().union(*labels)) < sum(map(len, labels)):
        return None
    names: Names = {word: frozenset({at}) for at, label in enumerate(labels) for word in label}
    sorts = [Sort(" ".join(mark.text for mark in each), Fraction(1)) for each in sides]
    return _lot(sorts, names, general, [], True)


def guessed(options: Fraction) -> Lot:
    """Answers that are guessed, one of so many right."""
    sorts = [Sort("right", 1 / options), Sort("wrong", 1 - 1 / options)]
    senses = {("GOOD", each): frozenset({0}) for each in _SENSES} | {("BAD", each): frozenset({1}) for each in _SENSES}
    return Lot(tuple(sorts), {}, frozenset({"question", "answer", "quiz"}), frozenset(), True, senses=senses)


def _lot(
    sorts: list[Sort], names: Names, things: frozenset[str], labels: Sequence[Sequence[Mark]], replaced: bool | None
) -> Lot:
    senses: dict[tuple[str, str], frozenset[int]] = {}
    if len(sorts) == 2:
        for at, label in enumerate(labels):
            for kind, other in (("GOOD", "BAD"), ("BAD", "GOOD"), ("ILL", "HEALTHY"), ("POSITIVE", "NEGATIVE")):
                if any(mark.kind == kind for mark in label) or (kind in {"GOOD", "BAD"} and _judges(label, kind)):
                    senses |= {(kind, each): frozenset({at}) for each in _SENSES}
                    senses |= {(other, each): frozenset({1 - at}) for each in _SENSES}
                    senses[kind, kind.lower()], senses[other, other.lower()] = frozenset({at}), frozenset({1 - at})
    return Lot(tuple(sorts), names, things, frozenset(), replaced, classes={"": each_apart(len(sorts))}, senses=senses)


def _judges(label: Sequence[Mark], kind: str) -> bool:
    """Whether a word says that a thing fares well, or badly."""
    listed = patterns("each.fine" if kind == "GOOD" else "each.broken")
    return any(mark.word in listed or mark.stem in {*listed} for mark in label)


def _opposites(label: frozenset[str]) -> frozenset[str]:
    """What is not of this kind, where a kind has one opposite only: a girl where boys are told of."""
    found = set()
    for pair in words("opposites"):
        one, other = map(stem, pair.split("/"))
        found |= ({other} if one in label else set()) | ({one} if other in label else set())
    return frozenset(found)


def _whole(told: Sequence[Mention]) -> Mention | None:
    """Which mention tells all of the things."""
    sure = [one for one, two in zip(told, (*told[1:], told[-1]), strict=True)
            if one.whole and not (two.joined and said(one.words))]  # fmt: skip
    parts = [each for each in told if each.part]
    if len(sure) == 1:
        return sure[0]
    if sure:
        return None
    before = [each for each in told if parts and each.place < parts[0].place]
    if before:
        return before[-1] if len(before) == 1 else None
    rest = sum((each.value for each in told[1:]), Fraction(0))
    return told[0] if len(told) > 2 and told[0].value == rest and not told[1].joined else None


def _is_open(told: Sequence[Mention]) -> bool:
    """Whether the first of a list may be all of the others: 24 pupils, 10 boys and 14 girls."""
    named = [mark for mark in told[0].words if naming(mark)]
    rest = sum((each.value for each in told[1:]), Fraction(0))
    return len(told) > 2 and told[0].value == rest and (not named or named[-1].text.endswith("s"))


def _side_by_side(parts: Sequence[Mention]) -> bool:
    return len({each.sentence for each in parts}) == 1


def _last_only(parts: Sequence[Mention]) -> frozenset[str]:
    """The noun that only the last of a list carries: 5 red, 3 blue and 2 green marbles."""
    named = [[mark.stem for mark in each.words if naming(mark)] for each in parts]
    if len(parts) < 2 or any(len(each) != 1 for each in named[:-1]) or len(named[-1]) < 2:
        return frozenset()
    return frozenset(named[-1][1:])


def _behind(part: Mention) -> frozenset[str]:
    """The noun of a part of what has no name itself: of a lot of 50, 4 defective pieces."""
    named = [mark for mark in part.words if naming(mark)]
    return frozenset({named[-1].stem}) if len(named) > 1 and named[-1].kind not in {"GOOD", "BAD"} else frozenset()


def _called(each: Mention, things: frozenset[str]) -> str:
    kept = [mark.word for mark in each.words if naming(mark) and mark.stem not in things]
    return " ".join(kept) or "such"
