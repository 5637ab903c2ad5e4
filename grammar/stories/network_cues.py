"""What relates two counts in a question about networks: a difference ("how many more"), a ratio, or nothing."""

from dataclasses import dataclass

from grammar.frames.layer_item import Item

_UP = {"more", "adds", "plus"}
_DOWN = {"fewer", "removes"}
_GROWING = {
    "grow", "rise", "increase", "widen", "enlarge", "extend", "expand", "raise", "climb", "gain", "add", "swell",
}  # fmt: skip
_REMAINING = {"left", "remain", "remains", "remaining"}
_TOGETHER = {"together", "altogether", "total", "combined", "sum", "both", "jointly"}
_APIECE = {"each", "respectively", "separately", "individually", "apiece"}
_TRAINED = {"training", "train", "optimiser", "optimizer", "gradient", "descent", "backpropagation", "sgd", "adam"}
_NOW = {
    "left", "remain", "remaining", "new", "now", "afterwards", "afterward", "resulting", "altered", "modified",
    "updated",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """`way` is "difference", "ratio", "sum" or "list" of the counts of several networks, or ""; `sign` +1 for "more",
    -1 for "fewer", 0 for the distance; `now` whether the network as altered is asked about."""

    way: str = ""
    sign: int = 0
    now: bool = False


def cue(row: tuple[Item, ...]) -> Cue:
    """What relates the counts in the sentences that ask."""
    asking = {i.sentence for i in row if i.kind in {"ask", "question"}}
    asked = [n for n, i in enumerate(row) if i.sentence in asking]
    first = next((n for n in asked if row[n].kind == "ask"), asked[0] if asked else 0)
    now = any(row[n].word in _NOW or row[n].text.lower() in _NOW for n in asked if n > first)
    now = now or any(row[n].kind == "instead" for n in asked)
    now = now or any(
        row[n].text.lower() == "then" and row[n + 1 : n + 2] and row[n + 1].kind == "question" for n in asked
    )
    larger = any(row[n].kind == "bigger" for n in asked)
    if any(row[n].kind == "ratio" or _times(row, n) or row[n].text.lower() == "factor" for n in asked):
        return Cue("ratio", int(larger), now=now)
    several = sum(i.kind == "chain" for i in row) > 1
    signs = [s for n in asked if (s := _sign(row, n)) is not None]
    if signs and _is_of_the_altered(row, asked, first):
        return Cue(now=True)
    texts = {row[n].text.lower() for n in asked} | {row[n].word for n in asked}
    if not signs and several and texts & _APIECE:
        return Cue("list")
    if not signs and several and texts & _TOGETHER:
        return Cue("sum")
    if not signs:
        return Cue(now=now or _after(row, asked))
    if any(row[n].text.lower() in _REMAINING for n in asked if n > first):
        return Cue(now=True)
    told = {s for s in signs if s}
    return Cue("difference", told.pop() if len(told) == 1 and 0 not in signs else 0, now)


def _is_of_the_altered(row: tuple[Item, ...], asked: list[int], first: int) -> bool:
    """ "How many does it have if two inputs are dropped": only the condition says that anything changes."""
    condition = next((n for n in asked if n > first and row[n].text.lower() in {"if", "when", "once"}), -1)
    main = [n for n in asked if first < n < condition]
    had = any(row[n].text.lower() in {"have", "has", "had", "are", "is", "there"} for n in main)
    return had and all(_sign(row, n) is None for n in main)


def _after(row: tuple[Item, ...], asked: list[int]) -> bool:
    return any(row[n].kind == "after" for n in asked)


def _times(row: tuple[Item, ...], index: int) -> bool:
    """ "How many times", "how many times more"."""
    before = [i.kind for i in row[max(0, index - 3) : index]]
    return row[index].kind == "times" and "ask" in before and "number" not in before


def _sign(row: tuple[Item, ...], index: int) -> int | None:
    """The way in which a word says that one count is compared with another; None for other words."""
    item, after = row[index], row[index + 1].kind if index + 1 < len(row) else "edge"
    bounded = after in {"than", "as"} and index + 2 < len(row) and row[index + 2].kind == "number"
    if item.kind in _UP | _DOWN:
        told = row[index - 1].kind if index else "edge"
        if item.word == "another" or bounded or told == "number" or (item.kind == "plus") or _no_more(row, index):
            return None
        return -1 if item.kind in _DOWN else 1
    if item.kind == "differs" or _exceeds(row, index):
        return 0
    coming = item.text.lower() in {"come", "comes"} and any(i.kind in {"adds", "resizes", "more"} for i in row)
    if coming and row[index + 1 : index + 2]:
        return 1 if row[index + 1].text.lower() in {"with", "on"} else None
    if item.kind == "saves":
        return 1 if item.word in {"bring", "brings", "brought", "cost", "costs"} else -1
    if item.kind == "bigger" and (
        any(i.kind == "by" for i in row if i.sentence == item.sentence)
        or [i.kind for i in row[max(0, index - 2) : index]] == ["ask", "as"]
    ):
        return 0
    if item.kind == "resizes" and not {i.word for i in row if i.sentence == item.sentence} & _TRAINED:
        return 1 if item.word.rstrip("s") in _GROWING else 0 if item.word.startswith("chang") else -1
    return None


def _exceeds(row: tuple[Item, ...], index: int) -> bool:
    """ "By how many parameters does A exceed B"; not "must not exceed 5,000"."""
    inside = [i.kind for i in row[:index] if i.sentence == row[index].sentence]
    return row[index].word == "exceed" and "ask" in inside and "by" in inside and "not" not in inside


def _no_more(row: tuple[Item, ...], index: int) -> bool:
    return index > 0 and row[index - 1].kind in {"not"}
