"""Which way a number takes what changes: up or down by it, to it, times it; told by the nearest word that has a
direction."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.recurring_words import told_by_verb, words
from grammar.course.senses import BEHIND, SENSES, Sense, is_passive, sense_at
from grammar.course.text import NAMING, Text
from grammar.errors import NotAnswered
from grammar.kept import once
from grammar.problem import Change, PercentBy, PlusBy, Quantity, TimesBy


@dataclass(frozen=True, slots=True)
class Way:
    """A number that tells of a change: its sense, where the word stands that says so (-1 where none), and whether
    the number
    is what the thing becomes ("to")."""

    mention: Mention
    sense: Sense
    place: int
    to: bool = False

    @property
    def adds(self) -> bool:
        """Whether it adds a share or an amount, or takes it away; else it multiplies."""
        if self.mention.kind == "share":
            return not self.to and self.sense not in {Sense.KEEP, Sense.TIMES}
        return self.mention.kind != "factor" and self.sense not in {Sense.TIMES, Sense.DIVIDE}

    @property
    def direction(self) -> int:
        """+1 or -1."""
        if self.adds:
            return -1 if self.sense is Sense.DOWN else 1
        match self.change:
            case TimesBy(factor=Fraction() as factor):
                return 1 if factor > 1 else -1
            case _:
                return 1

    @property
    def change(self) -> Change:
        """The change of one period.

        Raises: NotAnswered where something is divided by nothing.
        """
        value = self.mention.value
        down = self.sense is Sense.DOWN
        if not value and (self.sense is Sense.DIVIDE or (self.mention.kind == "factor" and down)):
            raise NotAnswered("Nothing can be divided by zero.", spans=(self.mention.span,))
        if self.mention.kind == "factor":
            divided = self.sense is Sense.DIVIDE or (down and value > 1)
            return TimesBy(1 / value if divided else value)
        if self.mention.kind == "share":
            if self.to or self.sense in {Sense.KEEP, Sense.TIMES}:
                return TimesBy(value)
            return PercentBy(100 * value, -1 if down else 1)
        if self.sense is Sense.TIMES:
            return TimesBy(value)
        if self.sense is Sense.DIVIDE:
            return TimesBy(1 / value)
        unit, head = self.mention.unit, self.mention.head
        return PlusBy(Quantity(value, unit, "" if unit or head == "one" else head), -1 if down else 1)


_BREAKING = {"break", "breaks", "broke", "broken", "breaking"}
_LINKING = {
    "OF", "BE", "RATE", "ARTICLE", "COLON", "AT", "EQUALS", "ONLY", "FACTOR", "BY", "CURRENCY", "EVERY", "PER", "TIME",
    "WORD", "ROUND", "EACH",
}  # fmt: skip
DIFFERENCES = frozenset({"rise", "increase", "drop", "decrease", "decline", "fall", "gain", "reduction"})
"""Nouns of so much more or less: "a rise of 1.08" is no factor and no percentage."""
_BESIDE = {"ON", "THROUGH", "ARTICLE", "ONLY", "ADVERB", "ALIVE", "OUT", "BY", "AT", "OVER", "EXTENT"}


@once
def way(text: Text, mention: Mention) -> Way | None:
    """The way a number takes what changes, or None where no word near it says so."""
    if mention.kind == "factor" and any(text.word(p) in _BREAKING for p in text.within(mention.place)):
        return None  # "the record is broken by a factor of 8" does not say which way
    passive = _before_it(text, mention) if _is_subject(text, mention) else None
    found = _signed(mention) or _behind(text, mention) or passive or _verb(text, mention) or _before_it(text, mention)
    if mention.kind == "factor":
        return _multiplied(text, mention, found)
    if found is None:
        return None
    if mention.kind == "share" and _goes(text, mention, found):
        return replace(found, sense=Sense.DOWN)
    if mention.kind == "share" and found.sense in {Sense.UP, Sense.DOWN} and _led_to(text, mention):
        return replace(found, to=True)
    if _all_but(text, mention):
        return replace(found, to=True) if found.sense is Sense.DOWN else None
    if mention.kind != "share" and found.sense is Sense.KEEP:
        return None
    return found


def _goes(text: Text, mention: Mention, found: Way) -> bool:
    """ "20 % of what is there leaves the body": the share itself leaves."""
    behind = found.place >= base_end(text, mention) > mention.end
    return behind and text.kind(found.place) == "LEAVE" and text.tokens[found.place].form in {"s", "base"}


def _is_subject(text: Text, mention: Mention) -> bool:
    """ "After each trimming 70 % are kept": what is said right behind a share is said of it."""
    end = base_end(text, mention)
    if mention.kind != "share" or text.kind(end) != "BE" or end + 1 >= text.size:
        return False
    return text.tokens[end + 1].form == "past" and sense_at(text, end + 1, text.within(end)) is not None


def _multiplied(text: Text, mention: Mention, found: Way | None) -> Way | None:
    if mention.marks & {"VERB"}:
        return Way(mention, Sense.TIMES, mention.place)
    if "SMALLER" in mention.marks or "FEWER" in mention.marks:
        return Way(mention, Sense.DOWN, mention.place)
    if found is not None and found.sense is not Sense.KEEP and not mention.marks & {"BIGGER", "MORE"}:
        return found
    if _is_thinned(text, mention):
        return Way(mention, Sense.DOWN, mention.place)
    unknown = text.kind(mention.start - 1) == "OF" and text.kind(mention.start - 2) == "FACTOR" and mention.value > 1
    return _scaled_by(text, mention) if unknown else Way(mention, Sense.TIMES, mention.place)


def _scaled_by(text: Text, mention: Mention) -> Way | None:
    """ "Downsampled by a factor of 2", "upscaled by a factor of 2": which way a verb goes that begins so; no other is
    known to make more or less of it."""
    by = next((p for p in range(mention.start - 3, mention.start - 6, -1) if text.kind(p) == "BY"), -1)
    verb = text.word(by - 1) if by > 0 else ""
    if _begins(verb, "downwards") or text.kind(by - 1) == "DOWN":
        return Way(mention, Sense.DOWN, by - 1)
    up = _begins(verb, "upwards") or text.kind(by - 1) in {"UP", "MULTIPLY"}
    known = by < 0 or text.kind(by - 1) not in {"WORD", "FOREIGN"}
    return Way(mention, Sense.TIMES, mention.place) if up or known else None


def _begins(verb: str, section: str) -> bool:
    return any(verb.startswith(stem) for stem in words(section, "stems"))


def _is_thinned(text: Text, mention: Mention) -> bool:
    """ "Is diluted tenfold", "thins threefold": the verb says that it becomes less by the factor."""
    before = range(text.within(mention.place).start, mention.start)
    less = (p for p in before if text.word(p) not in words("taking"))
    compared = text.kind(mention.end - 1) == "AS" or mention.marks & {"BIGGER", "MORE"}
    return not compared and any(told_by_verb(text, p) is Sense.DOWN for p in less)


def _led_to(text: Text, mention: Mention) -> bool:
    place = mention.start - 1
    while text.kind(place) in {"ARTICLE", "ONLY"}:
        place -= 1
    if text.kind(place) == "WITH" and any(text.kind(p) == "LEAVE" for p in range(place - 3, place)):
        return True
    return text.kind(place) in {"TO", "INTO"}


def _all_but(text: Text, mention: Mention) -> bool:
    return text.kind(mention.start - 1) == "BUT" and text.kind(mention.start - 2) == "ALL"


def _signed(mention: Mention) -> Way | None:
    """ "+3 % annually"."""
    sign = mention.marks & {"PLUS", "MINUS"}
    return Way(mention, Sense.UP if "PLUS" in sign else Sense.DOWN, mention.start) if sign else None


def _behind(text: Text, mention: Mention) -> Way | None:
    """The word right behind the number and its noun: "25 % bigger", "40 more users", "3 % interest", "80 % left"."""
    inside = [
        p for p in range(mention.place + 1, mention.end) if text.kind(p) in {"MORE", "FEWER", "GROWTH", "SHRINKAGE"}
    ]
    if inside:
        return Way(mention, BEHIND[text.kind(inside[0])], inside[0])
    place = mention.end
    if text.kind(place) in {"ADVERB", "TREND", "EVERY"}:
        place += 1
    kind = text.kind(place)
    if (
        kind in {"BIGGER", "SMALLER", "GROWTH", "SHRINKAGE", "ALIVE", "REMAINING", "MORE", "FEWER"}
        and mention.kind != "factor"
    ):
        return Way(mention, BEHIND[kind], place)
    if kind in {"DOWN", "UP"} and text.kind(place + 1) != "TO":
        return Way(mention, BEHIND[kind], place)
    return None


def _verb(text: Text, mention: Mention) -> Way | None:
    """The verb or noun of direction before the number in its clause."""
    clause = text.within(mention.place)
    by = "BY" in text.classes(range(mention.start - 2, mention.start))
    for place in range(mention.start - 1, clause.start - 1, -1):
        other = mention.kind == "amount" and not by and text.kinds[place] == "NUMBER"
        if other or text.words[place] in {"until", "till"}:
            return None
        sense = sense_at(text, place, clause)
        if sense is None:
            continue
        if text.kind(place) not in {"GROWTH", "SHRINKAGE"} and _between(text, place, mention):
            continue
        if text.tokens[place].form == "ing" and text.kind(place - 1) in {"EACH", "PER"} and not by:
            continue  # "after each trimming just 70 % are kept"
        if (
            mention.kind == "amount"
            and place == mention.start - 1
            and text.tokens[place].form == "base"
            and mention.value < 1
            and not mention.unit
        ):
            return None
        if (
            text.kind(place) in {"GROWTH", "SHRINKAGE"}
            and mention.kind == "amount"
            and not (mention.unit or mention.head)
            and text.word(place) not in DIFFERENCES
        ):
            return None
        if sense is Sense.KEEP and any(text.kind(p) not in _BESIDE for p in range(place + 1, mention.start)):
            continue
        if text.kind(place) in {"GROWTH", "SHRINKAGE", "BIGGER", "SMALLER"} and not _names(text, place, mention):
            continue
        return Way(mention, sense, place)
    return None


def _names(text: Text, place: int, mention: Mention) -> bool:
    """Whether a noun of direction is what the number is: "growth of 5 %", "the annual decrease is 12 %"."""
    between = range(place + 1, mention.start)
    return all(text.kind(p) in _LINKING for p in between) and (len(between) > 0 or mention.kind == "share")


def _between(text: Text, place: int, mention: Mention) -> bool:
    """Whether another verb of being or having stands between, so that the number is not the earlier verb's."""
    return any(
        text.kind(p) in {"BE", "HAVE"} and text.kind(p + 1) not in SENSES for p in range(place + 1, mention.start)
    )


def _before_it(text: Text, mention: Mention) -> Way | None:
    """The verb behind the number in its clause: "10 % die", "40 are added", "80 % survive"."""
    clause = text.within(mention.place)
    if mention.kind == "share" and text.kind(clause.stop) == "RELATIVE":
        clause = range(clause.start, text.within(clause.stop).stop)
    for place in range(base_end(text, mention), clause.stop):
        sense = sense_at(text, place, clause)
        if sense is None:
            continue
        if text.kind(place) == "MOVE":
            return Way(mention, sense, place)
        if text.kind(place) == "LEAVE" and not is_passive(text, place):
            return Way(mention, Sense.DOWN, place)
        return Way(mention, sense, place)
    return None


_NAMED = NAMING | {"ARTICLE", "POSSESSOR", "PRONOUN", "POSSESSIVE", "NOW", "REMAINING", "STILL", "ADVERB"}
_THERE = {"STILL", "ALIVE", "REMAINING", "IN", "ON", "AT", "PRONOUN", "ARTICLE", "BEFORE", "THROUGH"}
_RELATING = {"RELATIVE", "WHAT", "WHATEVER", "WHICH"}
_HAVING = {"BE", "HAVE", "REMAIN", "HOLD", "DO", "MODAL", "LEAVE"}


def base_end(text: Text, mention: Mention) -> int:
    """Where the words end that say what a share is of: "of those still alive", "of whatever is in it"."""
    end = mention.end
    if mention.kind != "share" or text.kind(end) != "OF":
        return end
    end += 1
    while text.kind(end) in _NAMED or (text.kind(end - 1) in {"ARTICLE", "POSSESSOR"} and text.kind(end) in SENSES):
        end += 1  # "of the signs", "of its cuts"
    if text.kind(end) in _RELATING:
        end += 1
        while text.kind(end) in _NAMED:
            end += 1
        end += 1 if text.kind(end) in _HAVING else 0
        end += text.kind(end) == "LEAVE" and text.kind(end - 1) in {"BE", "HAVE"}
        while text.kind(end) in _THERE or (text.kind(end) in NAMING and text.kind(end - 1) in {"ARTICLE", "POSSESSOR"}):
            end += 1
    end += text.kind(end) == "ALIVE" or (text.kind(end) == "LEAVE" and text.kind(end + 1) in _BEHIND_BASE)
    return end


_BEHIND_BASE = {"BE", "GET", "HAVE", "SHRINK", "GIVE", "MOVE", "WORD", "TAKE", "LEAVE"}
