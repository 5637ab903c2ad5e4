"""The question of a text: where it stands, and where it ends before its conditions and times."""

from grammar.course.explained.seen import Seen
from grammar.course.text import Text

_CUTTING = {"AFTER", "WHEN", "IF", "BEFORE", "COMMA", "BUT", "SEMICOLON", "STOP", "QUESTION", "AND"}


def goal_of(text: Text) -> range | None:
    """The places of the one question of a text, None where there are two or it asks what cannot be told."""
    if not text.size:
        return None
    sentences = [s for s in text.sentences if s and text.sentence[s.start] in text.asking]
    opened = [p for s in sentences for p in s if _opens(text, p)]
    clauses = {text.sentence[p] for p in opened}
    if len(clauses) > 1:
        return None
    sentences = [s for s in sentences if any(text.kind(p) == "QUESTION" for p in s)] or sentences
    if not sentences or (not opened and len(sentences) > 1):
        return None
    start = opened[0] if opened else _bare(text, sentences)
    goal = range(start, text.within(start, sentence=True).stop)
    apart = [p for p in opened[1:] if text.clause[p] != text.clause[start] and text.kind(start) != "COMMAND"]
    return None if apart or len(opened) > 2 else goal


def _bare(text: Text, sentences: list[range]) -> int:
    """Where a question begins that has no word of asking: behind what its sentence tells first."""
    whole = sentences[0] if sentences else range(0, text.size)
    told = [p for p in whole if text.kind(p) in {"SEMICOLON", "COLON", "DASH"} and p + 2 < whole.stop]
    return told[-1] + 1 if told else whole.start


def _opens(text: Text, place: int) -> bool:
    """Whether a question word asks here; "what if" and "what happens" do not."""
    kind = text.kind(place)
    if kind == "WHAT" and (text.kind(place + 1) == "IF" or text.word(place + 1).startswith("happen")):
        return False
    led = text.kind(place - 1) in {"OF", "THAN", "TOP", "TO"} and text.kind(place) == "WHAT"
    if kind == "COMMAND":
        return text.tokens[place].form in {"base", ""} and (place == 0 or not text.word(place - 1).isalpha())
    done = place > 0 and (text.tokens[place - 1].form in {"past", "s"} or text.word(place - 1).endswith("ed"))
    if kind == "WHAT" and done and text.kind(place - 1) not in {"BE", "HAVE", "DO", "STOP", "COMMA"}:
        return False
    return kind in {"HOW", "WHAT", "WHICH"} and not (led and text.kind(place + 1) in {"PRONOUN", "BE"})


def core(seen: Seen) -> range:
    """The question up to its first condition or time."""
    text, goal = seen.text, seen.goal
    end = next((p for p in goal if p > goal.start and (text.kind(p) in _CUTTING or _times(text, p))), goal.stop)
    return range(goal.start, end)


def _times(text: Text, place: int) -> bool:
    """ "In 3 phases", "at epoch 5", "over 10 years": where the time begins that is asked of."""
    led = text.kind(place) in {"IN", "AT", "FOR", "ON", "WITH"}
    return led and text.kind(place + 1) in {"NUMBER", "NUMBERED", "ORDINAL"}


def unconditional(seen: Seen) -> range:
    """The question without what it supposes."""
    text = seen.text
    held = [m.place for m in seen.found if m.kind in {"amount", "share", "factor"}]
    for place in seen.goal:
        supposed = text.kind(place) in {"WHEN", "COMMA"} and any(place < p < seen.goal.stop for p in held)
        if text.kind(place) == "IF" or supposed:
            return range(seen.goal.start, place)
    return seen.goal
