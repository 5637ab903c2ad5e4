"""How many steps a number tells: by the noun of the step, by the clock, by an index, by the verb of what is done."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.course.explained.changes import lead
from grammar.course.explained.indices import GENERAL, by_dates, by_index, enters, named_first
from grammar.course.explained.seen import Beat, Part, Role, Seen, alike, stems
from grammar.course.explained.words import words
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED
from grammar.course.spans import length
from grammar.course.text import stem

Explain = Callable[[Seen, Mention, Beat], Fraction | None]
_EQUAL = 4


def counted(seen: Seen, mention: Mention) -> tuple[Part, ...]:
    """The numbers of steps that a number may tell, each of one beat."""
    text = seen.text
    if (
        is_base(seen, mention)
        or _is_inclusive(seen, mention)
        or (text.kind(mention.start - 1) == "OF" and text.word(mention.start - 2) in {"first", "last"})
    ):
        return ()
    parts: dict[tuple[Fraction, str], Part] = {}
    for beat in sorted(seen.beats, key=lambda b: not _moves(seen, b)):
        if (
            mention is beat.size
            or mention.kind in {"share", "age", "points"}
            or (mention.value <= 0 and not mention.unit)
        ):
            continue
        for explain in _EXPLANATIONS:
            if (steps := explain(seen, mention, beat)) is not None:
                parts.setdefault((steps, beat.unit), Part(Role.COUNT, mention, steps, beat))
                break
    return tuple(parts.values())


def _moves(seen: Seen, beat: Beat) -> bool:
    """Whether a share or a factor stands in the sentence of a beat."""
    sentence = seen.text.within(beat.start, sentence=True)
    return any(m.kind in {"share", "factor"} and m.place in sentence for m in seen.found)


def _in_words(seen: Seen, mention: Mention, beat: Beat) -> Fraction | None:
    """ "In each of three passes": so many of the beat itself."""
    return mention.value if mention is beat.count else None


def _by_clock(seen: Seen, mention: Mention, beat: Beat) -> Fraction | None:
    """ "Every ten minutes … after 20 minutes", "5 % a year … over a decade": a duration by a length of time."""
    if mention.kind not in {"stretch", "amount"} or mention.unit not in CLOCKED or beat.unit not in CLOCKED:
        return None
    (passed, one), (each, two) = length(mention.value, mention.unit), length(beat.value, beat.unit)
    return passed / each if one == two and not _is_length(seen, mention) else None


def _is_length(seen: Seen, mention: Mention) -> bool:
    """Whether a duration follows "every" or "each"."""
    return seen.text.kind(lead(seen.text, mention)) in {"EACH", "PER"}


def _by_noun(seen: Seen, mention: Mention, beat: Beat) -> Fraction | None:
    """ "Each round … after 5 rounds": the noun of the beat."""
    if mention.kind not in {"stretch", "amount"} or (mention.unit in CLOCKED and beat.unit not in {"", mention.unit}):
        return None
    own = alike(_nouns(mention), beat.names - GENERAL) and not _is_length(seen, mention)
    return (mention.value - _before(seen, mention, beat)) / beat.value if own else None


def _is_inclusive(seen: Seen, mention: Mention) -> bool:
    """ "The first layer has 24 … there are 6 layers": whether the first is among them is not told."""
    if mention.kind not in {"stretch", "amount"}:
        return False
    named = [b for b in seen.beats if alike(_nouns(mention), b.names - GENERAL) and mention is not b.size]
    return any(named_first(seen, b) is not None for b in named) and not _is_onward(seen, mention)


def _is_onward(seen: Seen, mention: Mention) -> bool:
    """ "Five more layers", "4 weeks later", "after 3 rounds": so many behind the first, and not with it."""
    text = seen.text
    near = {text.kind(p) for p in (*range(mention.start - 2, mention.place + 2), mention.end)}
    return bool(near & {"NEXT", "FURTHER", "MORE", "LATER", "OTHER"} or ("AFTER" in near and enters(seen)))


def _before(seen: Seen, mention: Mention, beat: Beat) -> Fraction:
    """ "With 4 bits it is 0.256 … with 8 bits": the number of steps where the start is told, 0 where none is."""
    if not seen.asks(mention.place):
        return Fraction(0)
    happens = any(seen.text.kind(p) in {"FACTOR_VERB", "GROW", "SHRINK"} for p in range(beat.start, beat.end))
    others = {m.value for m in seen.found if m is not mention and not happens and _is_place(seen, m, beat)}
    return others.pop() if len(others) == 1 and min(others) < mention.value else Fraction(0)


def _is_place(seen: Seen, mention: Mention, beat: Beat) -> bool:
    """Whether a number of steps is told beside a level, in a sentence of being: "it is 0.256 with 4 bits"."""
    text = seen.text
    counts = mention.kind in {"amount", "stretch"} and bool(_nouns(mention) & beat.names) and mention is not beat.size
    led = text.kind(lead(text, mention)) in {"WITH", "FOR", "AT", "IN"} or text.kind(mention.start - 2) == "WITH"
    inside = any(b.start <= mention.place < b.end for b in seen.beats)
    being = any(text.kind(p) in {"BE", "HAVE", "POSSESSOR"} for p in seen.sentence(mention))
    being = being and any(
        m is not mention and m.kind in {"amount", "share"} and m.place in seen.clause(mention) for m in seen.found
    )
    return counts and led and being and not inside and not seen.asks(mention.place)


def is_base(seen: Seen, mention: Mention) -> bool:
    """Whether a number only tells at which step the start is: where another such number is asked of."""
    placed = [b for b in seen.beats if _is_place(seen, mention, b)]
    return any(_before(seen, m, b) for b in placed for m in seen.found if _is_asked_of(seen, m, b))


def _is_asked_of(seen: Seen, mention: Mention, beat: Beat) -> bool:
    return seen.asks(mention.place) and mention.kind in {"amount", "stretch"} and bool(_nouns(mention) & beat.names)


def _nouns(mention: Mention) -> frozenset[str]:
    return mention.nouns | frozenset(stem(word) for word in (mention.unit, mention.head) if word)


def _by_step(seen: Seen, mention: Mention, beat: Beat) -> Fraction | None:
    """ "Halved again and again … 5 times", "the one before … in 4 generations": a noun of steps where the beat has none
    of its own."""
    text = seen.text
    if mention.kind == "factor" and "ALONE" in mention.marks:
        led = text.kind(lead(text, mention)) not in {"BE", "HAVE", "TO", "GROW", "SHRINK"}
        return mention.value if led and beat.unit not in CLOCKED else None
    named = bool(_nouns(mention) & {stem(w) for w in words("step")})
    own = named and not beat.names - GENERAL and mention.kind in {"stretch", "amount"}
    return mention.value / beat.value if own else None


def _by_change(seen: Seen, mention: Mention, beat: Beat) -> Fraction | None:
    """ "Three halvings", "after 4 drops", "8 dilutions" of what is diluted: the changes themselves are counted."""
    text, last = seen.text, mention.end - 1
    last = mention.end if text.word(last) in {"such", "further", "more", "of"} or last == mention.place else last
    noun = text.word(last)
    led = text.kind(mention.start - 1) == "OF" or mention.value.denominator != 1
    if (
        led
        or mention.unit in CLOCKED
        or mention.kind not in {"stretch", "amount"}
        or last <= mention.place
        or not noun.endswith("s")
    ):
        return None
    verbs = [
        p
        for p in range(text.size)
        if p not in range(mention.start, mention.end) and text.word(p)[:_EQUAL] == noun[:_EQUAL]
    ]
    acted = any(
        text.word(p).endswith(("ed", "es", "ing")) or text.tokens[p].form in {"s", "past", "ing"} for p in verbs
    )
    changing = noun.removesuffix("s") in words("down") | words("up") or mention.unit in {"doubling", "halving"}
    changing = changing and not any(b.size is mention for b in seen.beats)
    return mention.value if changing or (acted and seen.asks(mention.place)) else None


def _by_pronoun(seen: Seen, mention: Mention, beat: Beat) -> Fraction | None:
    """ "Every trick brings it down … four of them": so many of what is done, where it is no length of time."""
    text = seen.text
    bare = mention.kind == "amount" and mention.end == mention.place + 1
    them = text.kind(mention.end) == "OF" and text.word(mention.end + 1) in {"them", "these", "those"}
    return mention.value if bare and them and beat.unit not in CLOCKED and beat.start < mention.start else None


def _by_verb(seen: Seen, mention: Mention, beat: Beat) -> Fraction | None:
    """ "Every new machine they buy … they buy three": so many of what happens, by its verb."""
    text, place = seen.text, mention.start - 1
    bare = mention.kind == "amount" and not mention.unit and not mention.head
    if not bare or (text.tokens[place].form not in {"base", "s", "past"} and text.kind(place) != "WORD"):
        return None
    if text.kind(place - 1) not in {"PRONOUN", "WORD", "HAVE", "MODAL", "FOREIGN"}:
        return None
    verb = stems(text, range(place, place + 1))
    return mention.value if verb & beat.names and place not in range(beat.start, beat.end) else None


def _bare(seen: Seen, mention: Mention, beat: Beat) -> Fraction | None:
    """ "After 5?", "for 6 more": a bare number behind a word of time in the question."""
    text = seen.text
    bare = mention.kind in {"amount", "stretch"} and not mention.unit and not mention.head
    led = text.kind(lead(text, mention)) in {"AFTER", "FOR"} or text.kind(mention.end) == "LATER"
    return mention.value / beat.value if bare and led and seen.asks(mention.place) else None


_EXPLANATIONS: tuple[Explain, ...] = (
    _in_words, _by_clock, _by_noun, by_dates, by_index, _by_change, _by_verb, _by_pronoun, _by_step, _bare,
)  # fmt: skip
"""What explains a number as a number of steps; the first that has a say decides for its beat."""


def lengths(seen: Seen, mention: Mention) -> tuple[Part, ...]:
    """The number as the length of a step: "every ten minutes", "step_size=10"."""
    return tuple(Part(Role.LENGTH, mention, mention.value, replace(b)) for b in seen.beats if b.size is mention)


def of_schedule(seen: Seen) -> tuple[Part, ...]:
    """ "At epochs 30, 60 and 80 … at epoch 70": as many steps as stand in the list before the one asked.

    The numbers of the list have their part in it; none where no such list is told, or the asked one stands in it.
    """
    text = seen.text
    listed = [m for m in seen.found if not seen.asks(m.place) and _is_listed(seen, m)]
    asked = [m for m in seen.found if seen.asks(m.place) and m.kind in {"point", "stretch", "amount"}]
    if len(listed) < 2 or len(asked) != 1:
        return ()
    sentences = {text.sentence[m.place] for m in listed}
    if any(text.sentence[b.start] in sentences and text.kind(b.start) in {"EACH", "PER"} for b in seen.beats):
        return ()
    led = text.kind(listed[0].start - 1) in {"AT", "ON", "IN", "AFTER"} or text.kind(listed[0].start - 2) in _AT
    parted = any(two.start - one.end > 2 for one, two in pairwise(listed))
    if len(sentences) != 1 or parted or not led:
        return ()
    point = asked[0]
    names = frozenset().union(*(stems(text, range(m.start - 2, m.end + 1)) for m in listed[:1]))
    named = stems(text, range(point.start - 1, point.end + 1)) & names & {stem(w) for w in words("step")}
    values = [m.value for m in listed]
    if not named or values != sorted(set(values)) or point.value in values:
        return ()
    beat = Beat(listed[0].start, listed[-1].end, frozenset(named))
    passed = Fraction(sum(v < point.value for v in values))
    steps = (Part(Role.COUNT, point, passed, beat, "schedule"),)
    return (*steps, *(Part(Role.LENGTH, m, m.value, beat) for m in listed))


_AT = {"AT", "ON", "IN", "AFTER"}


def _is_listed(seen: Seen, mention: Mention) -> bool:
    text = seen.text
    joined = {"COMMA", "AND"}
    other = [m for m in seen.found if m is not mention and text.sentence[m.place] == text.sentence[mention.place]]
    beside = any(
        (0 < o.start - mention.end <= 2 and all(text.kind(p) in joined for p in range(mention.end, o.start)))
        or (0 < mention.start - o.end <= 2 and all(text.kind(p) in joined for p in range(o.end, mention.start)))
        for o in other
    )  # fmt: skip
    return beside and mention.kind in {"amount", "point", "stretch"} and mention.value.denominator == 1
