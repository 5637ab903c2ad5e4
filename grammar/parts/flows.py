"""What comes in and goes out of what there is at first."""

from collections.abc import Sequence

from grammar.accounts.ask import Ask
from grammar.accounts.signs import IN, OUT, sign
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory
from grammar.parts.told import Told
from grammar.parts.whole import OPENING
from grammar.parts.words import is_marked

Flow = tuple[Told | None, tuple[Told, ...], tuple[Told, ...]]


def moved(ask: Ask, others: Sequence[Told], whole: Told | None, left: Told | None, unit: str) -> Flow:
    """What there was at first, what was added to it, and the parts or losses.

    Raises: AnotherStory where something comes in and the way of another number is not known.
    """
    ways = {t.at: sign(t.entry, unit) for t in others}
    added = [t for t in others if ways[t.at] == IN and not t.is_share and t.base is None and not _ambiguous(t, whole)]
    both = {IN, OUT} <= set(ways.values()) and "total" not in ask.marks
    ends = bool(ask.marks & {"rest", "now", "net"}) or left is not None or (both and not ask.act.classes & _MOVING)
    if added:
        raise AnotherStory("I cannot tell whose this is.", spans=tuple(t.entry.span for t in added))
    still = not added or (whole is None and (not ends or others[0].is_share))
    if still or {"todo", "ordinal"} & ask.marks:
        return whole, (), tuple(others)
    if whole is None and left is None:
        whole, others = others[0], others[1:]
        added = [t for t in added if t is not whole]
        if not added:
            return whole, (), tuple(others)
    parts = [t for t in others if t not in added]
    if "rest" in ask.marks and any(is_marked(t.entry.act.lemma, "gaining") and not _more(t) for t in added):
        raise AnotherStory("I cannot tell whether this comes in or goes out.", spans=tuple(t.entry.span for t in added))
    made = [t for t in others if t.entry.comparison is not None or (t in added and not _gained(t))]
    strange = made + [t for t in parts if t.is_share or ways[t.at] != OUT]
    if strange or not ends or (whole is not None and not _first(whole, others)):
        raise AnotherStory("I cannot tell what comes in and goes out.", spans=tuple(t.entry.span for t in strange))
    return whole, tuple(added), tuple(parts)


_MOVING = {"in", "out", "make", "buy"}


def _ambiguous(told: Told, whole: Told | None) -> bool:
    """Whether a verb of coming in may only tell of a part: "of the patients 40 received …"."""
    if told.entry.mention.has("MORE") or not is_in(told.entry.act.lemma, "marks", "getting"):
        return False
    return whole is not None and any(i.kind in OPENING for i in whole.entry.mention.before[:1])


def _gained(told: Told) -> bool:
    """Whether a number surely comes in: by its verb, as so many more, or as a deposit or a lamb."""
    act, entry = told.entry.act, told.entry
    words = (*entry.label, *entry.nouns)
    by_verb = bool(act.classes & {"in", "buy"}) or not act.lemma
    by_particle = bool(act.particle) and is_in(act.lemma, "particles", "both")
    more = _more(told)
    named = any(is_in(w, "nouns", kind) for w in words for kind in ("in", "young"))
    return by_verb or by_particle or more or named or entry.told("another", "young")


def _first(whole: Told, others: Sequence[Told]) -> bool:
    """Whether what there was is told before what happened to it."""
    return all(whole.at < t.at for t in others) or whole.entry.mention.has("INITIAL", "BEGIN")


def _more(told: Told) -> bool:
    """Whether a number is said to be so many more."""
    mention = told.entry.mention
    return mention.has("MORE") or any(is_marked(i.text, "further") for i in (*mention.before, *mention.after))
