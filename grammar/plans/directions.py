"""Whether a number of a plan raises or lowers: the nearest word beside it that says so."""

from grammar.course.mention import Mention
from grammar.plans.sheet import Sheet

_UP = frozenset({"GROW", "GROWTH", "UP", "BIGGER", "GAIN", "MORE", "INVEST"})
_DOWN = frozenset({"SHRINK", "SHRINKAGE", "DOWN", "SMALLER", "GIVE", "LEAVE", "FEWER"})
_DOWN_WORDS = frozenset({
    "culled", "harvested", "retire", "retires", "pays", "spends", "uses", "leaving", "withdrawn", "caught", "taken",
    "felled", "fished", "take", "takes", "hunt", "hunts", "kill", "catch", "eat", "eats",
})  # fmt: skip
_UP_WORDS = frozenset({"planted", "bought", "arrive", "arrives", "born", "delivered", "hired", "released", "stocked"})
_EARNING = frozenset({"earns", "earn", "interest", "yields", "bears", "pays"})
TURNING = _UP | _DOWN | _DOWN_WORDS | _UP_WORDS | _EARNING
"""The classes and words of which one says that something is raised or lowered."""


def direction(sheet: Sheet, mention: Mention) -> int:
    """+1 or -1, 0 where nothing beside the number says so."""
    behind = sheet.tail_places(mention)
    of_next = bool(behind) and sheet.text.kind(behind[-1]) in {"BY", "FROM", "TO"}
    own = tuple(range(mention.place + 1, mention.end))
    for places in (own, sheet.lead_places(mention), () if of_next else behind):
        for place in places:
            kind = sheet.text.kind(place)
            if kind in _DOWN:
                return -1
            if kind in _UP:
                return 1
            if sheet.text.word(place) in _DOWN_WORDS:
                return -1
            if sheet.text.word(place) in _UP_WORDS:
                return 1
    return 1 if mention.kind == "share" and not _EARNING.isdisjoint(sheet.near(mention)) else 0


def factor_of(sheet: Sheet, mention: Mention) -> Mention | None:
    """The number where it is one that is multiplied by: "multiplied by 0.97", "halved"."""
    if mention.kind == "factor":
        return mention
    led = [sheet.text.kind(place) for place in sheet.lead_places(mention)]
    return mention if mention.kind == "amount" and led[:1] == ["BY"] and "MULTIPLY" in led else None
