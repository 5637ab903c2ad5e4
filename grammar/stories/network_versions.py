"""The networks of a text: one, two by their names or chains, or one before and after an alteration."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.frames.layer_item import Item
from grammar.frames.layer_words import NOMINAL
from grammar.stories.network_cues import Cue
from grammar.stories.network_edits import edited
from grammar.stories.network_toggled import TELLING, Version, toggled
from grammar.stories.network_widths import exchanged

_KINDS_OF_NET = {"net", "layer"}
_MARKS = {"1", "2"}
_NAMING = {
    "teacher", "student", "old", "new", "original", "small", "large", "bigger", "smaller", "shallow", "deep", "wide",
    "narrow",
}  # fmt: skip
BEFORE, AFTER = "the network before", "the network after"


def versions(row: tuple[Item, ...], cue: Cue) -> tuple[Version, ...]:
    """The networks that the text tells, the one that is asked about first last where one is made from the other."""
    detectors = (
        (_pieces, _named, _chains) if cue.way in {"sum", "list"} else
        (toggled, _replaced, _named, _apart, _chains, _edited) if cue.way or cue.now else (_chosen,)
    )  # fmt: skip
    for detect in detectors:
        found = detect(row)
        if found:
            return tuple(replace(each, row=settled(each.row)) for each in found)
    return (Version("", settled(row)),)


def settled(row: Sequence[Item]) -> tuple[Item, ...]:
    """Without the "more" of "three more neurons"; what shrinks values to a size lets them flow."""
    kept: list[Item] = []
    for index, item in enumerate(row):
        if item.kind == "more" and item.word == "another":
            kept.append(replace(item, kind="word"))
        elif item.kind == "more" and kept and kept[-1].kind == "number" and _kind(row, index + 1) not in {"than", ""}:
            continue
        elif item.kind in {"flow", "takes", "emits"} and _describes(row, index):
            kept.append(replace(item, kind="word"))
        elif (item.kind == "resizes" and _flows(row, index)) or (
            item.kind == "adds" and not _adds_more(row, index) and not _adds_units(row, index)
        ):
            kept.append(replace(item, kind="flow"))
        else:
            kept.append(item)
    return tuple(kept)


def _kind(row: Sequence[Item], index: int) -> str:
    return row[index].kind if index < len(row) else ""


def _adds_more(row: Sequence[Item], index: int) -> bool:
    """Whether more units are added to what has some, which only a comparison tells."""
    return any(i.kind == "more" for i in row[index : index + 4])


def _adds_units(row: Sequence[Item], index: int) -> bool:
    """ "One unit is added": units, not a layer, are put to what there is."""
    before = [i.kind for i in row[max(0, index - 4) : index] if i.kind != "link"]
    return before[-1:] in (["unit"], ["in"], ["out"]) and "number" in before and "layer" not in before


def _describes(row: Sequence[Item], index: int) -> bool:
    """ "10 reconstructed outputs": a participle between a number and its noun."""
    before, after = row[index - 1 : index], row[index + 1 : index + 2]
    counted = bool(before) and before[0].kind in {"number", "letter"}
    return (
        counted and bool(after) and after[0].kind in {"in", "out", "unit"} and row[index].text.endswith(("ed", "ing"))
    )


def _flows(row: Sequence[Item], index: int) -> bool:
    """Whether values, not a layer, are shrunk or widened: a size follows in its sentence."""
    behind = [i for i in row[index + 1 : index + 8] if i.sentence == row[index].sentence]
    kinds = [i.kind for i in behind]
    if "number" not in kinds and "letter" not in kinds:
        return False
    return not any(i.kind == "layer" for i in behind[: kinds.index("number") if "number" in kinds else 1])


# --- one made from the other ------------------------------------------------------------------------------------------


def _edited(row: tuple[Item, ...]) -> tuple[Version, ...]:
    found = edited(row)
    return (Version(BEFORE, found[0], found[1]), Version(AFTER, found[0], found[1], altered=True)) if found else ()


def _replaced(row: tuple[Item, ...]) -> tuple[Version, ...]:
    """ "Replaces one hidden layer of 100 units by two of 50 units each": the row with either of them."""
    for index, item in enumerate(row):
        if item.kind != "replaces" or exchanged(row, index) is not None:
            continue
        end = _end(row, index)
        joint = next(
            (n for n in range(index + 1, end) if row[n].kind in {"by", "flow"} or row[n].text.lower() == "with"), end
        )
        start = index + 1
        if any(i.kind == "number" for i in row[start:joint]):
            pass
        elif any(i.kind == "pronoun" for i in row[start:joint]) and item.sentence:
            before = tuple(i for i in row if i.sentence != item.sentence)
            after = tuple(i for i in row if i.sentence > item.sentence or i in row[joint + 1 : end])
            return Version(BEFORE, before), Version(AFTER, after)
        else:
            start = (
                next((n for n in range(index, -1, -1) if row[n].kind == "stop" or row[n].sentence != item.sentence), -1)
                + 1
            )
        old, new = (start, joint if start > index else index), (joint + 1, end)
        if joint == end or not all(any(i.kind == "number" for i in row[a:b]) for a, b in (old, new)):
            continue
        return Version(BEFORE, (*row[:index], *row[index + 1 : joint], *row[end:])), Version(
            AFTER, (*row[: old[0] if start < index else index], *row[joint + 1 :])
        )
    return ()


def _end(row: tuple[Item, ...], index: int) -> int:
    end = index
    while (
        end < len(row)
        and row[end].sentence == row[index].sentence
        and row[end].kind not in {"stop", "question", "pause", "ask"}
    ):
        end += 1
    return end


# --- two networks -----------------------------------------------------------------------------------------------------


def _named(row: tuple[Item, ...]) -> tuple[Version, ...]:
    """Networks told one after the other under a name each: "Model A", "Net B", "the first network"."""
    labels = _labels(row)
    names = list(dict.fromkeys(name for name, _ in labels))
    if len(names) != 2:
        return ()
    starts = [next(n for name, n in labels if name == own) for own in names]
    asked = {i.sentence for i in row if i.kind == "ask"}
    if starts[0] > starts[1] or any(row[n].sentence in asked for n in starts):
        return ()
    shared = next(
        (n for n in range(starts[1], len(row)) if row[n].sentence != row[starts[1]].sentence and not _tells(row, n)),
        len(row),
    )
    own = ((*row[: starts[1]], *row[shared:]), (*row[: starts[0]], *row[starts[1] :]))
    marks = [row[n] for _, n in labels]
    cleared = [tuple(i for i in one if not any(i is mark for mark in marks)) for one in own]
    subject = _subject(row, labels, asked) or names[0]
    both = [Version(f"network {name}", each) for name, each in zip(names, cleared, strict=True)]
    return tuple(both[::-1] if subject == names[0] else both)


def _tells(row: tuple[Item, ...], index: int) -> bool:
    """Whether sizes are told in the sentence of an item."""
    own = [i for i in row if i.sentence == row[index].sentence]
    return any(i.kind in TELLING for i in own) and not any(i.kind == "ask" for i in own)


def _labels(row: tuple[Item, ...]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    several = any(i.kind == "net" and i.many for i in row)
    for index, item in enumerate(row):
        before = row[index - 1].kind if index else "edge"
        if (
            item.kind == "letter"
            and item.text.isupper()
            and (before in _KINDS_OF_NET or item.text in {n for n, _ in found} or found)
        ):
            found.append((item.text, index))
        after = row[index + 1].kind if index + 1 < len(row) else ""
        if item.kind == "number" and before == "net" and after in {"link", "flow", "chain"} and item.text in _MARKS:
            found.append((item.text, index))
        if item.kind == "ordinal" and (after == "net" or (several and (after == "link" or found))):
            found.append((str(item.place), index))
    return found


def _subject(row: tuple[Item, ...], labels: list[tuple[str, int]], asked: set[int]) -> str:
    """The network that has more, or fewer: the one named before "than", or alone."""
    return next((name for name, n in labels if row[n].sentence in asked), "")


def _apart(row: tuple[Item, ...]) -> tuple[Version, ...]:
    """Two networks told whole in a sentence each: "Jan has 10 inputs, 5 hidden units and 2 outputs. Mia has …"."""
    asked = {i.sentence for i in row if i.kind == "ask"}
    whole = [s for s in dict.fromkeys(i.sentence for i in row) if s not in asked and _is_whole(row, s)]
    if len(whole) != 2:
        return ()
    own = [tuple(i for i in row if i.sentence != other) for other in whole[::-1]]
    names = [{i.text for i in row if i.sentence == s and i.text[:1].isupper()} for s in whole]
    said = [i.text for i in row if i.sentence in asked and i.text[:1].isupper()]
    subject = next((n for text in said for n, known in enumerate(names) if text in known - names[1 - n]), -1)
    if subject < 0:
        return ()
    both = [Version(f"the {name} network", each) for name, each in zip(("first", "second"), own, strict=True)]
    return tuple(both[::-1] if subject == 0 else both)


def _is_whole(row: tuple[Item, ...], sentence: int) -> bool:
    """Whether a sentence tells what enters a network and what leaves it."""
    own = [i for i in row if i.sentence == sentence]
    kinds = {i.kind for i in own}
    return "chain" in kinds or ({"in", "out"} <= kinds and sum(i.kind == "number" for i in own) > 1)


def _sizes(item: Item) -> tuple[Fraction | str, ...]:
    return item.sizes.sizes if item.sizes is not None else ()


def _chains(row: tuple[Item, ...]) -> tuple[Version, ...]:
    """Networks written as chains or as code: "how many more has 9-7-2 than 9-6-2"."""
    written = [n for n, i in enumerate(row) if i.kind in {"chain", "pair"}]
    if len(written) < 2 or len({row[n].kind for n in written}) != 1:
        return ()
    if len(written) == 2 and not _contrasted(row, *written):
        return ()
    if len(written) > 2 and any(_meet(row, a, b) for a, b in itertools.pairwise(written)):
        return ()
    told = _each_of(row, written, "network")
    led = any(i.text.lower() in {"compared", "relative", "against"} for i in row[: written[0]])
    later = led or row[written[0] - 1].kind == "from" or row[written[0]].sentence != row[written[1]].sentence
    return told if later or len(told) > 2 else told[::-1]


def _pieces(row: tuple[Item, ...]) -> tuple[Version, ...]:
    """Chains that are not one: two networks, or the trunk and the heads of one."""
    written = [n for n, i in enumerate(row) if i.kind == "chain"]
    if len(written) < 2 or all(_meet(row, a, b) for a, b in itertools.pairwise(written)):
        return ()
    return _each_of(row, written, "part")


def _each_of(row: tuple[Item, ...], written: list[int], what: str) -> tuple[Version, ...]:
    """The row with one chain each."""
    return tuple(
        Version(f"the {name} {what}", tuple(i for n, i in enumerate(row) if n == own or n not in written))
        for name, own in zip(_ORDINALS, written, strict=False)
    )


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def _meet(row: tuple[Item, ...], one: int, two: int) -> bool:
    return _sizes(row[one])[-1:] == _sizes(row[two])[:1]


def _contrasted(row: tuple[Item, ...], one: int, two: int) -> bool:
    """Whether two chains are two networks, not two steps of one."""
    between = {i.kind for i in row[one:two]}
    said = {i.text.lower() for i in row} & {"compare", "compared", "versus", "vs", "difference"}
    meeting = row[one].kind == "pair" and _meet(row, one, two)
    apart = row[one].sentence != row[two].sentence
    return bool("than" in between or said or (not meeting and ({"by", "and", "flow", "as", "link"} & between or apart)))


def _chosen(row: tuple[Item, ...]) -> tuple[Version, ...]:
    """The one of two chains that the question names by what it is called: "how many has the student?"."""
    written = [n for n, i in enumerate(row) if i.kind == "chain"]
    asking = {i.sentence for i in row if i.kind in {"ask", "question"}}
    if len(written) != 2 or any(row[n].sentence in asking for n in written):
        return ()
    called = [{i.word for i in _around(row, n, written) if _names(i)} for n in written]
    asked = {i.word for i in row if i.sentence in asking and _names(i)} & (called[0] | called[1])
    fitting = [n for n, names in zip(written, called, strict=True) if names & asked]
    if len(fitting) != 1 or len(asked) != 1:
        return ()
    return (Version("", tuple(i for n, i in enumerate(row) if n in fitting or n not in written)),)


def _names(item: Item) -> bool:
    capital = item.text[:1].isupper() and item.kind in {"letter", "word"}
    return item.word in _NAMING or capital


def _around(row: tuple[Item, ...], index: int, written: list[int]) -> tuple[Item, ...]:
    """The words just before a chain, and those just behind it where none of another stand there."""
    start = max([0, index - 4, *(n + 1 for n in written if n < index)])
    return tuple(i for i in row[start:index] if i.sentence == row[index].sentence)


__all__ = ["AFTER", "BEFORE", "NOMINAL", "Version", "settled", "versions"]
