"""What each step does to what there is, told by whatever verb, or as what there is after it of what there was
before."""

from dataclasses import replace
from fractions import Fraction

from grammar.course import cues
from grammar.course.mention import Mention
from grammar.course.recurring_words import sieves, told_by_verb, words
from grammar.course.senses import Sense
from grammar.course.text import NAMING, Text
from grammar.course.ways import Way, base_end, way
from grammar.kept import once
from grammar.problem import TimesBy

_LEADING = {"ARTICLE", "ONLY", "ADVERB", "CURRENCY"}
_BEING = {"BE", "HAVE", "HOLD", "GET", "EQUALS", "EQUAL", "COST", "MEASURE"}
_BACK = {"PREVIOUS", "BEFORE", "BELOW", "ABOVE", "AGO", "WHATEVER", "WHAT", "STILL", "NOW"}
_FAR = 9


@once
def change(text: Text, mention: Mention) -> Way | None:
    """The change that a number tells, None where it tells none.

    Factors that are no count, shares with a verb or a base before them, and numbers that something is multiplied by.
    """
    if cues.relation(text, mention) is not None or mention.kind in {"stretch", "point", "points", "age"}:
        return None
    if mention.kind == "factor":
        return _multiple(text, mention)
    if mention.kind == "amount":
        return _scaled(text, mention)
    if _is_all_but(text, mention):
        return _spared(text, mention)
    if text.kind(_lead(text, mention)) in {"TO", "INTO"} and text.kind(_lead(text, mention) - 1) != "UP":
        return Way(mention, Sense.KEEP, mention.place, to=True)
    if (left := _left_with(text, mention)) is not None:
        return left
    told = _nearest(mention, _by_verb(text, mention), way(text, mention))
    if told is None or (
        told.place >= 0 and text.word(told.place) in words("taking") and not _is_away(text, told.place)
    ):
        told = _of_before(text, mention, plainly=told is not None) or told
    told = told or _what_it_had(text, mention) or _interest(text, mention) or _loss(text, mention)
    return _sifted(text, told) if told is not None else None


def _is_all_but(text: Text, mention: Mention) -> bool:
    return text.kind(mention.start - 1) == "BUT" and text.kind(mention.start - 2) == "ALL"


def _spared(text: Text, mention: Mention) -> Way | None:
    """ "Destroys all but 10 % of them": that share is left."""
    before = range(text.within(mention.place, sentence=True).start, mention.start - 2)
    told = {sense for p in before if (sense := _direction(text, p)) is not None}
    return Way(mention, Sense.KEEP, mention.place, to=True) if told == {Sense.DOWN} else None


def _is_away(text: Text, place: int) -> bool:
    """ "Takes away 15 %": what is taken is gone."""
    return text.word(place + 1) in {"away", "off", "out"}


def _multiple(text: Text, mention: Mention) -> Way | None:
    """ "Three times that", "half as many again", "twice what it was"; no "three times a day"."""
    if "ALONE" in mention.marks:
        sized = text.kind(mention.end) in {"RELATIVE", "PRONOUN", "POSSESSOR", "ARTICLE", "WHAT"}
        led = text.kind(mention.start - 1) in _BEING | {"TO"}
        return Way(mention, Sense.TIMES, mention.place) if sized and led else None
    if text.kind(mention.end - 1) == "MORE" and text.kind(mention.end - 2) in {"MANY", "MUCH", "EXTENT", "LONG"}:
        return Way(mention, Sense.TIMES, mention.place)
    told = way(text, mention)
    thinned = (
        told is not None and told.sense is Sense.TIMES and told.place == mention.place and "VERB" not in mention.marks
    )
    lost = thinned and any(told_by_verb(text, p) is Sense.DOWN for p in text.within(mention.place))
    return replace(told, sense=Sense.DOWN) if lost and told is not None else told


def effect(told: Way) -> Fraction:
    """By what a change multiplies."""
    if told.adds:
        return 1 + told.direction * told.mention.value if told.mention.kind == "share" else Fraction(0)
    change = told.change
    return change.factor if isinstance(change, TimesBy) and isinstance(change.factor, Fraction) else Fraction(0)


def _lead(text: Text, mention: Mention) -> int:
    place = mention.start - 1
    while text.kind(place) in _LEADING or text.word(place) in words("exact"):
        place -= 1
    return place


def _scaled(text: Text, mention: Mention) -> Way | None:
    """ "Multiplies it by 1.1", "divided by 3"."""
    told = way(text, mention)
    plain = not (mention.unit or mention.head) and text.kind(_lead(text, mention)) == "BY"
    return told if plain and told is not None and told.sense in {Sense.TIMES, Sense.DIVIDE} else None


def _nearest(mention: Mention, *told: Way | None) -> Way | None:
    """Of several words of direction the one that stands nearest to the number."""
    found = [w for w in told if w is not None]
    return min(found, key=lambda w: abs(w.place - mention.place), default=None)


def _by_verb(text: Text, mention: Mention) -> Way | None:
    """The nearest verb of losing, winning or keeping, in front of the share before behind it."""
    clause = text.within(mention.place)
    for place in (*range(mention.start - 1, clause.start - 1, -1), *range(base_end(text, mention), clause.stop)):
        if text.kinds[place] in {"MULTIPLY", "DIVIDE"}:
            return None
        if text.kinds[place] in _BEING and place < mention.start:
            return None
        named = text.kind(place - 1) in {"EACH", "ARTICLE", "ORDINAL", "NUMBER", "POSSESSOR", "PER", "OF"}
        if not named and (sense := told_by_verb(text, place)) is not None:
            return Way(mention, sense, place)
    return None


def _of_before(text: Text, mention: Mention, *, plainly: bool = False) -> Way | None:
    """ "Is 80 % of the one below", "only 70 % of the amount present is still there": what there is of what there
    was."""
    if text.kind(mention.end) != "OF" or text.kind(mention.start - 1) == "BY":
        return None
    clause = text.within(mention.place)
    base = range(mention.end + 1, min(clause.stop + 3, mention.end + _FAR, len(text.tokens)))
    earlier = any(text.kind(p) in _BACK or text.word(p) in {"that", "its", "their", "them"} for p in base)
    if plainly:
        earlier = any(text.kind(p) in {"PREVIOUS", "BEFORE"} for p in base)
    led = text.kind(_lead(text, mention)) in _BEING | {"REACH"}
    there = any(text.kind(p) in _BEING and _is_there(text, p + 1) for p in clause if p > mention.end)
    being = plainly or led or there
    return Way(mention, Sense.KEEP, mention.place, to=True) if earlier and being else None


def _is_there(text: Text, place: int) -> bool:
    """ "Is still there", "are left": what is so of what remains, and not what was done to what is gone."""
    return text.kind(place) in {"REMAINING", "STILL", "LEAVE", "REMAIN", "THERE"} or text.word(place) in _PRESENT


def _left_with(text: Text, mention: Mention) -> Way | None:
    """ "Leaves a student with 40 % of its teacher's weights", "gives a copy with half the detail that the one before
    had": what there is of what there was."""
    led = text.kind(_lead(text, mention)) in {"WITH", "AT", "OF", "ON"}
    shared = mention.unit in {"percent", "fraction"} and text.kind(mention.end) in _BASES
    if not (led and shared):
        return None
    base = range(mention.end, min(text.within(mention.place).stop + 3, mention.end + _FAR, text.size))
    earlier = any(text.kind(p) in {"BEFORE", "PREVIOUS", "POSSESSIVE"} or _had(text, p) for p in base)
    earlier = earlier or any(text.kind(p) == "POSSESSOR" and text.kind(p - 1) == "OF" for p in base[1:])
    made = any(
        text.kind(p) in {"LEAVE", "GIVE", "GET", "MAKE"} or text.word(p) in words("making")
        for p in _before(text, mention)
    )
    return Way(mention, Sense.KEEP, mention.place, to=True) if earlier and made else None


_BASES = {"OF", "ARTICLE", "POSSESSOR", "WHAT"}
"""Classes of words that lead from a share to what it is of."""


def _before(text: Text, mention: Mention) -> range:
    return range(text.within(mention.place).start, mention.start)


def _had(text: Text, place: int) -> bool:
    """ "It had", "it previously had"."""
    if text.kind(place) != "HAVE" or text.word(place) != "had":
        return False
    return any(text.kind(p) in {"PRONOUN", "RELATIVE"} for p in range(place - 2, place))


def _what_it_had(text: Text, mention: Mention) -> Way | None:
    """ "Is half its size", "leaves it at half the thickness it had"."""
    led = text.kind(_lead(text, mention)) in _BEING | {"AT"} or text.kind(_lead(text, mention) - 1) == "LEAVE"
    sized = {"ARTICLE", "POSSESSOR", "RELATIVE", "PRONOUN", "WHAT"}
    named = mention.unit == "fraction" and text.kind(mention.end) in sized
    return Way(mention, Sense.KEEP, mention.place, to=True) if led and named else None


def _interest(text: Text, mention: Mention) -> Way | None:
    """ "A debt of $800 at 2 % a month": what is owed or saved at a rate grows by it."""
    led = text.kind(_lead(text, mention)) == "AT" and mention.unit == "percent"
    owed = not words("owed").isdisjoint(text.words)
    return Way(mention, Sense.UP, mention.place) if led and owed else None


def _loss(text: Text, mention: Mention) -> Way | None:
    """ "A loss of 8 % per quarter": what is lost, where "loss" is no measure that is asked for."""
    lost = text.kind(mention.start - 1) == "OF" and text.word(mention.start - 2) in {"loss", "losses"}
    return Way(mention, Sense.DOWN, mention.start - 2) if lost and text.words.count("loss") == 1 else None


_PRESENT = {"there", "left", "alive", "intact", "present", "kept", "retained", "preserved", "available"}
_RISING = {"GROW", "GROWTH", "GAIN", "BIGGER", "UP"}
_FALLING = {"SHRINK", "SHRINKAGE", "GIVE", "SMALLER", "DOWN"}
_DEPLETED = {"REMAINING", "STILL", "LEAVE", "ALIVE"}


def agreed(text: Text, mention: Mention) -> Way | None:
    """The direction on which all words of the sentence of a share agree; what is done to a share of the rest uses it
    up: "fixes 40 % of the remaining bugs"."""
    there = cues.begins(text, mention) or cues.stands(text, mention)
    if mention.kind != "share" or there or _is_all_but(text, mention):
        return None
    if _nearest(mention, _by_verb(text, mention), way(text, mention)) is not None:
        return None  # told by a verb, which is not sure
    base = range(mention.end, base_end(text, mention))
    for places in (text.within(mention.place), text.within(mention.place, sentence=True)):
        told = {s for p in places if p not in base and (s := _direction(text, p)) is not None}
        if told:
            return Way(mention, next(iter(told)), -1) if len(told) == 1 else None
    led = text.tokens[mention.start - 1].form in {"s", "base", "past"} or text.kind(mention.start - 1) == "WORD"
    depleted = any(text.kind(p) in _DEPLETED or text.word(p) in words("depleted") for p in base) and mention.start > 0
    return Way(mention, Sense.DOWN, -1) if depleted and led and text.kind(mention.start - 1) not in _BEING else None


def _direction(text: Text, place: int) -> Sense | None:
    """What a word tells where no grammar ties it to a number."""
    kind = text.kind(place)
    named = kind in {"UP", "DOWN"} and text.kind(place + 1) in NAMING  # "a clean-up sweep"
    if named or any(text.kind(p) in {"NO", "NOT", "NONE"} for p in text.within(place)):
        return None
    up, down = kind in _RISING, kind in _FALLING
    return Sense.UP if up else Sense.DOWN if down else told_by_verb(text, place)


def grown(text: Text, mention: Mention) -> Way | None:
    """ "Grows 2½ times with each generation": a factor where nothing else tells of a change."""
    led = mention.kind == "factor" and text.kind(mention.start - 1) in {"GROW", "SHRINK"}
    down = text.kind(mention.start - 1) == "SHRINK"
    return Way(mention, Sense.DOWN if down else Sense.TIMES, mention.start - 1) if led else None


def _sifted(text: Text, told: Way) -> Way | None:
    """What a sieve retains is lost for what comes through; of what is told of the rest, nothing is sure."""
    names = text.names(text.within(told.mention.place, sentence=True))
    sifting = sieves(text)
    holding = told.place >= 0 and text.tokens[told.place].sense in _HOLDING
    if holding and sifting and names:
        return _rest(text, told)
    return told


def _rest(text: Text, told: Way) -> Way | None:
    """ "Retains 40 % and lets the rest through": lost, where it is said that the rest goes on."""
    through = any(text.kind(p) == "OTHER" and text.word(p) in {"rest", "remainder"} for p in range(len(text.tokens)))
    return replace(told, sense=Sense.DOWN, to=False) if through else None


_HOLDING = {"retain", "hold", "keep", "catch", "collect", "leave"}
