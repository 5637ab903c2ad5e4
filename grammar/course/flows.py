"""What is done in each period and not what there is: "she reads 20 pages on day 1, and each day 10 % more"."""

from dataclasses import replace

from grammar.course import cues
from grammar.course.asking import Open
from grammar.course.mention import Mention
from grammar.course.tempo import Move
from grammar.course.text import NAMING, Text, stem
from grammar.course.wants import Want
from grammar.errors import NotAnswered

_ACTS = {"GROW", "SHRINK", "GAIN", "GIVE", "TAKE", "DO"}
_NEAR = 4
IRREGULAR = {
    "read", "sent", "sold", "bought", "written", "seen", "built", "thrown", "drawn", "eaten", "drunk",
    "driven", "flown", "sung", "taught", "caught", "fought", "brought", "thought", "paid", "shot",
    "swum", "torn", "worn", "woken", "stolen", "spoken", "hidden", "bitten", "beaten", "frozen", "grown", "planted",
}  # fmt: skip
_FINDING = {stem(word) for word in ("measure", "read", "see", "find", "count", "observe", "record", "register", "show")}
_KNOWING = {"expected", "predicted", "estimated", "projected", "counted", "needed", "observed", "measured", "recorded"}


def wanted(text: Text, want: Want, level: Mention | None, timed: list[Mention]) -> Want:
    """The want, of what is done in the period asked about where the level says what was done in one.

    Raises: NotAnswered where what is done in all periods together is asked.
    """
    if want.open is Open.VALUE and any(m.place in want and text.kind(m.start - 1) == "ORDINAL" for m in timed):
        raise NotAnswered("I cannot tell whether the sum over all periods is asked.", spans=(want.span,))
    if level is None or level.place in want or want.open not in {Open.VALUE, Open.GAIN}:
        return want
    if _is_of_first(text, level) and _asks_several(text, want, timed):
        raise NotAnswered("I cannot tell whether the sum over all periods is asked.", spans=(want.span,))
    done = verb_of(text, level)
    asked = {stem(text.tokens[p].sense or text.word(p)) for p in range(want.start, want.end)}
    if done is None or done not in asked:
        return want
    together = any(m.place in want and text.kind(m.start - 1) not in {"AFTER"} and not _later(text, m) for m in timed)
    if perfect(text, want, done) or together:
        raise NotAnswered("I cannot tell whether the sum over all periods is asked.", spans=(want.span,))
    return replace(want, open=Open.VALUE)


_STANDING = frozenset({"BE", "HAVE", "HOLD", "REMAIN", "BEGIN", "GROW", "SHRINK", "LEAVE", "MEASURE"})


def _is_of_first(text: Text, level: Mention) -> bool:
    """Whether a level is what is done in the first of the periods: "puts aside 6 cents on the first day"."""
    clause = text.within(level.place)
    first = any(text.tokens[p].value == 1 and text.kind(p) == "ORDINAL" and text.kind(p + 1) in _TIMED for p in clause)
    dated = any((text.kind(p), text.kind(p + 1)) == ("ON", "CLOCK") for p in clause)
    return (first or dated) and not any(text.kind(p) in _STANDING for p in clause)


_TIMED = frozenset({"TIME", "ROUND", "NUMBERED"})


def _asks_several(text: Text, want: Want, timed: list[Mention]) -> bool:
    """Whether it is asked what has been done, or what is done in so many periods or in all."""
    together = any(m.place in want and text.kind(m.start - 1) in {"IN", "WITHIN"} for m in timed)
    kinds = {text.kind(p) for p in range(want.start, want.end)}
    return together or bool({"TOTAL", "HAVE"} & kinds)


def acted(text: Text, want: Want, moving: tuple[Move, ...]) -> Want:
    """The want, of a value where the question's verb is not that of the change: "for how much was it sold".

    Raises: NotAnswered where it may ask for another thing that is done.
    """
    if want.open is not Open.GAIN or not moving:
        return want
    if want.direction and {m.way.direction for m in moving} == {-want.direction}:
        return replace(want, open=Open.VALUE, direction=0)  # what rises by halves each time, how high does it rise
    told = {text.tokens[m.way.place].sense for m in moving if m.way.place >= 0}
    verbs = [p for p in range(want.start, want.end) if text.kind(p) in {"GIVE", "GAIN"}]
    if not verbs or any(text.tokens[p].sense in told for p in verbs):
        return want
    if any(text.kind(p) == "FOR" for p in (want.start, want.end - 1)):
        return replace(want, open=Open.VALUE)
    raise NotAnswered("I cannot tell what this has to do with the change.", spans=(want.span,))


def verb_of(text: Text, level: Mention) -> str | None:
    """The stem of the verb right before a number that tells of an act, or None."""
    place = level.start - 1
    while text.kind(place) in {"ONLY", "ARTICLE", "CURRENCY", "UP", "ADVERB"}:
        place -= 1
    if place < 0 or text.clause[place] != text.clause[level.place] or cues.present(text, level):
        return None
    token = text.tokens[place]
    if stem(token.sense or token.text) in _FINDING:
        return None
    acts = token.kind in _ACTS or (token.kind == "WORD" and not token.text.endswith("ly"))
    return stem(token.sense or token.text) if acts else None


def done(text: Text, want: Want, level: Mention | None, moving: tuple[Move, ...]) -> Want:
    """The want, of what comes or goes where an unknown participle in the question is the verb of the change: "5 %
    pop each
    hour. How many have popped".

    Raises: NotAnswered where the participle is neither of the level nor of the change.
    """
    place = _participle(text, want)
    if want.open is not Open.VALUE or place is None or level is None or not moving:
        return want
    verb = stem(text.tokens[place].text)
    if verb in _words(text, text.within(level.place)):
        return want
    if attributive(text, verb, want):
        return want
    if any(text.kind(m.way.place) in {"MORE", "FEWER"} for m in moving):
        raise NotAnswered("I cannot tell whether the sum over all periods is asked.", spans=(want.span,))
    if any(verb in _words(text, text.within(m.way.mention.place)) for m in moving):
        return replace(want, open=Open.GAIN, direction=moving[0].way.direction)
    raise NotAnswered("I cannot tell what this has to do with the change.", spans=(text.tokens[place].span,))


def _participle(text: Text, want: Want) -> int | None:
    """Where an unknown participle is what the question says of the thing."""
    for place in range(want.start + 1, want.end):
        if text.kinds[place] not in {"WORD", "TAKE"}:
            continue
        led = any(text.kind(p) in {"BE", "HAVE"} for p in range(max(want.start, place - 2), place))
        closed = text.kind(place + 1) not in NAMING
        past = text.word(place).endswith("ed") or text.word(place) in IRREGULAR
        taken = text.kind(place) == "TAKE" and text.word(place) == "taken"
        told = taken or (text.kind(place) == "WORD" and past and text.word(place) not in _KNOWING)
        if told and led and closed:
            return place
    return None


def attributive(text: Text, verb: str, want: Want) -> bool:
    """Whether a participle only says which things they are: "the count of infected computers", "those still infected".
    """
    return any(
        word.endswith(("ed", "en")) and stem(word) == verb and p not in want
        and ((text.kind(p + 1) in NAMING and text.kind(p - 1) not in {"BE", "HAVE", "GET"})
             or text.kind(p - 1) == "STILL" or (text.kind(p - 1) == "ADVERB" and text.kind(p - 2) == "STILL"))
        for p, word in enumerate(text.words)
    )  # fmt: skip


def _words(text: Text, places: range) -> set[str]:
    stems = {stem(text.tokens[p].text) for p in places} | {stem(text.tokens[p].sense) for p in places}
    return stems | {s + s[-1] for s in stems if s}


def _later(text: Text, mention: Mention) -> bool:
    from_now = text.kind(mention.end) == "FROM" and text.kind(mention.end + 1) in {"NOW", "PRONOUN"}
    return from_now or any(text.kind(p) in {"LATER", "AFTER"} for p in range(mention.start, mention.end + 1))


def perfect(text: Text, want: Want, verb: str) -> bool:
    """Whether a question asks what has been done."""
    for place in range(want.start, want.end):
        if text.kind(place) == "HAVE":
            near = range(place + 1, min(place + _NEAR, want.end))
            if any(text.tokens[p].form == "past" or text.word(p).endswith("ed") or text.name(p) == verb for p in near):
                return True
    return False
