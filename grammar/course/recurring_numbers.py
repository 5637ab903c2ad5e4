"""The numbers of a text as what they are in a change that recurs: with all that belongs to their units, factors by the
nouns before them, what lives and divides, what is folded."""

from dataclasses import replace
from fractions import Fraction

from grammar.course.mention import Mention
from grammar.course.numbers import mentions
from grammar.course.properties import told_of_words
from grammar.course.recurring_doubts import counts_nothing
from grammar.course.recurring_words import words
from grammar.course.text import NAMING, Text
from grammar.course.ways import DIFFERENCES, way
from grammar.kept import once
from grammar.lexicon.inflection import uninflected

_FAR = 9


def numbers(text: Text) -> tuple[Mention, ...]:
    """The numbers, without those inside a unit ("W/m^2") and without "one" where it counts nothing that matters."""
    kept: list[Mention] = []
    told = (*(_typed(text, m) for m in mentions(text)), *divided(text), *_folded(text))
    for mention in sorted(told, key=lambda m: m.start):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple([m for m in kept if not (m.kind == "amount" and counts_nothing(text, m.place))])


@once
def divided(text: Text) -> tuple[Mention, ...]:
    """ "The cells divide every 20 minutes", "cell division happens": what lives becomes two of each."""
    living = words("living")
    dividing = words("dividing")
    if "DIVIDE" not in text.kinds and dividing.isdisjoint(text.words):
        return ()
    places = [p for p, kind in enumerate(text.kinds) if kind == "DIVIDE" or text.words[p] in dividing]
    return tuple(
        [
            Mention("factor", Fraction(2), p, p + 1, p, marks=frozenset({"VERB"}), span=text.tokens[p].span)
            for p in places
            if text.kind(p + 1) not in {"BY", "INTO", "IN", "NUMBER", "AMONG", "BETWEEN", "HALFLIFE"}
            and any(uninflected(text.word(q)) in living for q in _subject(text, p))
            and not any(text.kind(q) in {"NO", "NOT", "NONE"} for q in text.within(p))
        ]
    )


def _subject(text: Text, place: int) -> range:
    """Where the words stand that may name what divides: the sentence, and the one before it where "it" does."""
    sentence = text.within(place, sentence=True)
    meant = text.kind(place - 1) == "PRONOUN" and sentence.start > 0
    return range(text.within(sentence.start - 1, sentence=True).start, sentence.stop) if meant else sentence


def _typed(text: Text, mention: Mention) -> Mention:
    """A number as what it is beside its words: "0.97 of its brightness" is a share, "100 tokens/s" a measure."""
    of = text.kind(mention.end) == "OF" and text.kind(mention.end + 1) in {
        "POSSESSOR",
        "WHAT",
        "ARTICLE",
        "PREVIOUS",
        "RELATIVE",
    }
    bare = mention.kind == "amount" and not (mention.unit or mention.head)
    if bare and of and 0 < mention.value < 1:
        return replace(mention, kind="share", unit="fraction")
    if bare and _is_multiplier(text, mention):
        return replace(mention, kind="factor")
    if mention.kind == "points" and way(text, mention) is None:
        return replace(mention, kind="amount", unit="", head="point")
    if mention.kind == "share" and _is_described(text, mention.start - 1):
        return replace(mention, start=mention.start - 1)
    end = mention.end
    while mention.kind == "amount" and text.kind(end) in {"SLASH", "POWER"} and end < mention.end + _FAR:
        end = min(end + 2, text.size)
    end = _unit_end(text, mention, end)
    return replace(mention, end=end) if end > mention.end else mention


_HALF, _DOUBLE = Fraction(1, 2), 2


def _is_multiplier(text: Text, mention: Mention) -> bool:
    """ "Sigma decay 0.98", "a discount of 0.99 per step", "growth: 1.03": a bare number near one, right behind a noun
    of change; what is no nearer to it than to nothing may be what goes."""
    lead = mention.start - 1
    while text.kind(lead) in {"EQUALS", "COLON", "OF", "BE"} and lead > mention.start - 3:
        lead -= 1
    if text.word(lead) in DIFFERENCES:
        return False
    if text.word(lead - 1) in {"exponential", "exponentially", "continuous", "linear"}:
        return False  # what goes in no time at all may be told
    down = text.kind(lead) == "SHRINKAGE" or (text.kind(lead) == "SHRINK" and text.tokens[lead].form in {"base", "ing"})
    up = text.kind(lead) in {"GROWTH", "GROW"} and text.tokens[lead].form in {"base", "ing", ""}
    return (down and _HALF < mention.value < 1) or (up and 1 < mention.value < _DOUBLE)


def _folded(text: Text) -> tuple[Mention, ...]:
    """ "Folded in half": the layers are twice as thick, and the thing is half as long."""
    if words("folding").isdisjoint(text.words):
        return ()
    said = frozenset([w for w, s in zip(text.words, text.sentence, strict=True) if s in text.asking])
    asked = {p.name for p in told_of_words(said)}
    thick, long = bool(asked & {"thickness", "height"}), bool(asked & {"length", "area"})
    if thick == long or asked & {"width", "side"}:
        return ()
    found = []
    for place in range(1, text.size):
        middle = text.word(place) in {"middle", "centre", "center"} and text.kind(place - 1) == "ARTICLE"
        halves = text.tokens[place].value in {_HALF, 2} and text.kind(place - 1) in {"IN", "INTO"}
        start = place - 1 - middle
        led = any(text.word(p) in words("folding") for p in text.within(place, sentence=True) if p < start)
        if led and (halves or (middle and text.kind(start) == "IN")):
            value = Fraction(2) if thick else _HALF
            span = text.tokens[start].span | text.tokens[place].span
            found.append(Mention("factor", value, start, place + 1, place, marks=frozenset({"VERB"}), span=span))
    return tuple(found)


def _is_described(text: Text, place: int) -> bool:
    """ "The best third", "a relative 10 %", "the lower half", "exactly half": a word that belongs to the share."""
    led = text.kind(place - 1) in {"ARTICLE", "POSSESSOR"} and text.tokens[place].value is None
    plain = text.kind(place) in {"WORD", "SMALLER", "BIGGER", "LEAST", "MOST", "MORE", "FURTHER", "FOREIGN", "MEASURE"}
    return (led and plain) or text.word(place) in words("exact")


def _unit_end(text: Text, mention: Mention, end: int) -> int:
    """Where "17 mg per 100 g", "$90 per TB", "27 of every 100" end: what it is told for is a part of its unit."""
    if mention.kind not in {"amount", "stretch"} or text.kind(end) not in {"PER", "OF"}:
        return end
    place = end + 1 + (text.kind(end) == "OF" and text.kind(end + 1) == "EACH")
    if text.kind(end) == "OF" and place == end + 1:
        return end
    place += text.kind(place) == "NUMBER"
    measured = text.kind(place) in {"UNIT", "MONEY"} or (
        text.kind(place - 1) == "NUMBER" and text.kind(place) in NAMING
    )
    return place + 1 if measured else end
