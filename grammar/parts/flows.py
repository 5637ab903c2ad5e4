"""What comes in to what there is: that is told in a ledger, where it is plain whose it is."""

from collections.abc import Sequence

from grammar.accounts.signs import IN, sign
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory
from grammar.parts.told import Told
from grammar.parts.whole import OPENING


def demand_still(others: Sequence[Told], whole: Told | None, unit: str) -> None:
    """Raises AnotherStory where something comes in."""
    came = [t for t in others if sign(t.entry, unit) == IN and not t.is_share and t.base is None]
    added = [t for t in came if not _ambiguous(t, whole)]
    if added:
        raise AnotherStory("I cannot tell whose this is.", spans=tuple(t.entry.span for t in added))


def _ambiguous(told: Told, whole: Told | None) -> bool:
    """Whether a verb of coming in may only tell of a part: "of the patients 40 received …"."""
    if told.entry.mention.has("MORE") or not is_in(told.entry.act.lemma, "marks", "getting"):
        return False
    return whole is not None and any(i.kind in OPENING for i in whole.entry.mention.before[:1])
