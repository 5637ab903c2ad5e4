"""What a number does to what there is, at each step: by what it multiplies, as one of many explanations tells."""

from collections.abc import Callable
from fractions import Fraction

from grammar.course.explained.directions import DOWN, KEEP, UP, direction, is_denied
from grammar.course.explained.seen import Seen, stems
from grammar.course.explained.words import words
from grammar.course.mention import Mention
from grammar.course.recurring_change import change, effect
from grammar.course.recurring_words import words as depleted
from grammar.course.text import Text, stem
from grammar.course.ways import base_end

_LEADING = {"ARTICLE", "ONLY", "ADVERB", "CURRENCY", "STILL", "EQUALS_SIGN"}
_BEING = {
    "BE", "HAVE", "GET", "EQUALS", "EQUAL", "COST", "WORTH", "COMMA", "MEASURE", "HOLD", "LEAVE", "REMAIN", "REACH",
    "BECOMES",
}  # fmt: skip
_FAR = 9
SETTING = frozenset({
    "set", "initialised", "initialized", "calibrated", "charged", "filled", "tuned", "heated", "equal", "cooled",
})  # fmt: skip
_MOST = 10**4


def multiplier(seen: Seen, mention: Mention) -> Fraction | None:
    """By what a number multiplies what there is, as the first explanation that has a say tells; None where none has.

    A share of nothing told, and a direction that the words around it tell both ways, explain nothing.
    """
    own = next(
        (v for explain in _EXPLANATIONS.get(mention.kind, ()) if (v := explain(seen, mention)) is not None), None
    )
    told = change(seen.text, mention)
    other = effect(told) if told is not None else None
    value = None if _is_blind(seen, mention) else other if own is None else own
    disputed = own is not None and other is not None and own != other
    return None if value is None or disputed or not 0 < value <= _MOST else value


def _is_blind(seen: Seen, mention: Mention) -> bool:
    """ "Broken by a factor of 8": a factor that no word leads up or down, and by which nothing is multiplied."""
    text = seen.text
    if mention.kind == "share":
        return text.kind(lead(text, mention)) == "TO" and text.word(lead(text, mention) - 1) in SETTING
    named = any(text.kind(p) == "FACTOR" for p in range(mention.start - 2, mention.start))
    told = any(direction(text, p) in {UP, DOWN} or text.kind(p) in {"MULTIPLY", "DIVIDE"} or text.word(p) in _SCALING
               for p in seen.clause(mention))  # fmt: skip
    by = any(text.kind(p) == "BY" for p in range(mention.start - 4, mention.start))
    return mention.kind == "factor" and named and by and not told


def lead(text: Text, mention: Mention) -> int:
    """The place before a number and the small words that lead it."""
    place = mention.start - 1
    while text.kind(place) in _LEADING:
        place -= 1
    return place


def _led_to(seen: Seen, mention: Mention) -> Fraction | None:
    """ "Falls to 80 % of it", "is cut down to a third", "left with half"."""
    text, place = seen.text, lead(seen.text, mention)
    if text.kind(place) not in {"TO", "INTO", "AT", "WITH"} or text.word(place - 1) in SETTING:
        return None
    if text.kind(place) == "TO" and text.word(place - 1) == "up" and not _of_forerunner(seen, mention):
        return None
    left = any(text.kind(p) == "LEAVE" for p in range(text.within(mention.place).start, place))
    if text.kind(place) == "WITH" and left and text.kind(mention.end) == "OF":
        return mention.value
    if text.kind(place) in {"AT", "WITH"} and not (text.kind(place - 1) == "LEAVE" or _of_forerunner(seen, mention)):
        return None
    before = next((w for p in range(place - 1, seen.clause(mention).start - 1, -1) if (w := direction(text, p))), None)
    return (
        None if before == (UP if mention.value < 1 else DOWN) and not _of_forerunner(seen, mention) else mention.value
    )


def _compared(seen: Seen, mention: Mention) -> Fraction | None:
    """ "20 % smaller", "a third more than the one before", "5 % growth"."""
    text, place = seen.text, mention.end
    while text.kind(place) in {"ADVERB", "EVERY", "ONLY"}:
        place += 1
    inside = [p for p in (*range(mention.place + 1, mention.end), place) if text.kind(p) != "PERCENT"]
    told = {UP: 0, DOWN: 0}
    for at in inside:
        for way in told:
            told[way] += text.word(at) in words(way) and not (at == place and text.kind(at) in {"OVER", "THROUGH"})
    if bool(told[UP]) == bool(told[DOWN]):
        return None
    return 1 + mention.value if told[UP] else 1 - mention.value


def _of_forerunner(seen: Seen, mention: Mention) -> bool:
    """Whether a share is of what there was before: "of the one before", "of what it was", "of its height"."""
    text = seen.text
    sized = {"ARTICLE", "POSSESSOR", "WHAT", "AS"} if mention.unit == "fraction" else set()
    if text.kind(mention.end) not in {"OF", *sized}:
        return False
    base = range(mention.end, min(mention.end + _FAR, text.size))
    said = text.said(base)
    back = not said.isdisjoint(words("forerunner")) or not said.isdisjoint({"what", "whatever", "that", "those"})
    own = text.kind(mention.end + 1) == "POSSESSOR" or text.kind(mention.end) == "POSSESSOR"
    taken = any(text.kind(p) in {"PRONOUN", "RELATIVE"} for p in base)
    return back or own or taken


def _left_of_forerunner(seen: Seen, mention: Mention) -> Fraction | None:
    """ "Is only 60 % of what it was", "needs 80 % of the time of the try before": what there is of what there was."""
    text = seen.text
    place = lead(text, mention)
    by = text.kind(place) == "BY"
    if by or not _of_forerunner(seen, mention):
        return None
    clause, end = seen.clause(mention), base_end(text, mention)
    base = range(mention.end, min(mention.end + _FAR, text.size))
    plain = any(text.kind(p) in {"PREVIOUS", "BEFORE"} for p in base)
    apart = [p for p in clause if p not in range(mention.start, end)]
    ways = {w for p in apart if (w := direction(text, p)) is not None}
    acted = any(text.tokens[p].form in {"s", "past"} and text.kind(p) not in _BEING for p in range(end, clause.stop))
    led = text.kind(place) in _BEING or text.word(place) in {"worth", "needs", "takes", "uses", "costs"}
    led = led or (plain and not any(text.kind(p) in {"BY", "WITH"} for p in range(clause.start, mention.start)))
    return mention.value if not ways - {KEEP} and led and (KEEP in ways or not acted) else None


def _of_rest(seen: Seen, mention: Mention) -> Fraction | None:
    """ "Drinks a third of what is left", "fixes 40 % of the remaining bugs": a share of the rest is used up."""
    text, clause = seen.text, seen.clause(mention)
    base = range(mention.end, base_end(text, mention))
    rest = any(text.kind(p) in {"REMAINING", "STILL", "LEAVE"} or text.word(p) in depleted("depleted") for p in base)
    done = text.tokens[mention.start - 1].form in {"s", "base", "past"} or text.kind(mention.start - 1) == "WORD"
    told = {direction(text, p) for p in clause if p not in base} - {None}
    led = text.kind(mention.start - 1) not in _BEING and mention.start > clause.start
    return 1 - mention.value if rest and done and led and not told else None


def _by_direction(seen: Seen, mention: Mention) -> Fraction | None:
    """The direction on which the words agree: nearest before the number in its clause, then in the clause, then in
    the sentence."""
    text, clause = seen.text, seen.clause(mention)
    free = [p for p in range(mention.start - 1, clause.start - 1, -1) if not _in_beat(seen, p)]
    before = next((w for p in free if (w := direction(text, p))), None)
    if before is not None and is_denied(text, clause):
        return None
    if before is not None:
        return _moved(mention, before)
    for places in (clause, seen.sentence(mention)):
        base = range(mention.start, base_end(text, mention))
        ways = {w for p in places if p not in base and not _in_beat(seen, p) and (w := direction(text, p)) is not None}
        if ways:
            return _moved(mention, next(iter(ways))) if len(ways) == 1 and not is_denied(text, places) else None
    return None


def _in_beat(seen: Seen, place: int) -> bool:
    """Whether a word names the beat: "after each trimming"."""
    return any(b.start <= place < b.end and b.end - b.start > 1 for b in seen.beats)


def _compounded(seen: Seen, mention: Mention) -> Fraction | None:
    """ "At 10 %, compounded yearly", "a deposit at 3 % a year": what is owed or saved grows at its rate."""
    text = seen.text
    led = text.kind(lead(text, mention)) in {"AT", "OF", "BE", "WITH", "COLON"} and mention.unit == "percent"
    owed = any(w.startswith("compound") for w in text.words) or not depleted("owed").isdisjoint(text.words)
    return 1 + mention.value if led and owed else None


def _moved(mention: Mention, way: str) -> Fraction:
    return {UP: 1 + mention.value, DOWN: 1 - mention.value, KEEP: mention.value}[way]


# --- factors ---------------------------------------------------------------------------------------------------------


def _verbal(seen: Seen, mention: Mention) -> Fraction | None:
    """ "Doubles", "is halved", "tenfold": by itself, and the other way round where a word of loss leads it."""
    text = seen.text
    if "LIFE" in mention.marks:
        return mention.value
    if "VERB" in mention.marks or text.kind(mention.place) == "FACTOR_VERB":
        return None if is_denied(text, seen.clause(mention)) else mention.value
    return None


def _times(seen: Seen, mention: Mention) -> Fraction | None:
    """ "Three times as many", "4 times smaller", "a factor of 3", "tenfold": upwards unless a word tells otherwise."""
    text, clause = seen.text, seen.clause(mention)
    near = range(mention.place, min(mention.end + 2, clause.stop))
    if "ALONE" in mention.marks and not _scales(seen, mention):
        return None
    behind = {w for p in near if (w := direction(text, p)) in {UP, DOWN}}
    before = [w for p in range(clause.start, mention.start) if (w := direction(text, p)) in {UP, DOWN}]
    divided = any(text.kind(p) == "DIVIDE" for p in clause)
    ways = behind or set(before[-1:]) or ({DOWN} if divided else set())
    if len(ways) > 1 or is_denied(text, clause):
        return None
    if DOWN in ways:
        return 1 / mention.value if mention.value > 1 else mention.value
    return None if ways and mention.value < 1 else mention.value


def _scales(seen: Seen, mention: Mention) -> bool:
    """Whether "three times" scales what follows: "three times what it was", "grows 3 times"."""
    text = seen.text
    after = text.kind(mention.end) in {"RELATIVE", "PRONOUN", "POSSESSOR", "ARTICLE", "WHAT", "PREVIOUS"}
    return after and text.kind(lead(text, mention)) in _BEING | {"TO", "INTO"}


# --- bare numbers ----------------------------------------------------------------------------------------------------


def _multiplied(seen: Seen, mention: Mention) -> Fraction | None:
    """ "Multiplied by 1.5", "divided by 3", "gamma = 0.1", "a decay of 0.9"."""
    text, place = seen.text, lead(seen.text, mention)
    if mention.unit or (mention.head and mention.end > mention.place + 1):
        return None
    clause = seen.clause(mention)
    kinds = [text.kind(p) for p in range(clause.start, mention.start)]
    if text.kind(place) == "BY" and "DIVIDE" in kinds:
        return 1 / mention.value if mention.value else None
    scaling = {"MULTIPLY"} & set(kinds) or any(text.word(p) in _SCALING for p in range(clause.start, mention.start))
    if text.kind(place) == "BY" and scaling:
        return mention.value
    return _keyed(seen, mention)


_SCALING = {"scaled", "scales", "scale", "scaling", "rescaled", "weighted", "discounted"}


def _keyed(seen: Seen, mention: Mention) -> Fraction | None:
    """ "Gamma 0.9", "decay factor of 0.5", "the ratio is 3": a number right behind a name of what is multiplied by."""
    text = seen.text
    place = mention.start - 1
    while text.kind(place) in {"EQUALS", "COLON", "OF", "BE"}:
        place -= 1
    word = text.word(place)
    if word not in words("factor") and text.kind(place) not in {"FACTOR"}:
        return None
    if text.word(place - 1) in {"exponential", "exponentially", "continuous", "continuously", "linear"}:
        return None  # what goes in no time at all may be told
    lossy = text.kind(place) == "SHRINKAGE" or stem(word) in {stem("decay"), stem("discount")}
    return None if lossy and not 0 < mention.value < 1 else mention.value


def _replaced(seen: Seen, mention: Mention) -> Fraction | None:
    """ "Every agent is replaced by 3 agents", "splits into 3", "has turned into three bulbs": each becomes so many."""
    text, clause = seen.text, seen.clause(mention)
    if text.kind(lead(text, mention)) not in {"BY", "INTO", "IN", "WITH"} or mention.value.denominator != 1:
        return None
    verb = [p for p in range(clause.start, mention.start) if text.word(p) in words("replacing")]
    if not verb or mention.value < 2:
        return None
    before = stems(text, range(seen.sentence(mention).start, verb[-1]))
    same = not mention.nouns or bool(mention.nouns & before) or mention.head == ""
    each = any(text.kind(p) in {"EACH", "ARTICLE"} for p in range(seen.sentence(mention).start, verb[-1]))
    return mention.value if same and each else None


_EXPLANATIONS: dict[str, tuple[Callable[[Seen, Mention], Fraction | None], ...]] = {
    "share": (_led_to, _compared, _left_of_forerunner, _by_direction, _of_rest, _compounded),
    "factor": (_verbal, _times),
    "amount": (_multiplied, _replaced),
}
"""What explains a number as a change, by what kind of number it is; the first that has a say decides."""
