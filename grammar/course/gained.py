"""What has come or gone, where a question names it: how much interest, how many dollars the growth is."""

from grammar.course.text import NAMING, Text


def named_gain(text: Text, place: int, run: range) -> int:
    """+1 or -1 where a question names what has come or gone, "how much interest", "total growth", else 0."""
    named = next((p for p in run if text.kind(p) in {"GROWTH", "SHRINKAGE"}), None)
    if named is None:
        after = _said_to_be(text, run.stop + 1) if text.kind(run.stop) == "BE" else 0
        return _way(text, after) if after else 0
    return _way(text, named) if predicates(text, named, place, run) else 0


def _way(text: Text, place: int) -> int:
    return 1 if text.kind(place) == "GROWTH" else -1


def predicates(text: Text, p: int, place: int, run: range) -> bool:
    """Whether a word of direction says what became of the thing asked about."""
    token = text.tokens[p]
    if token.kind in {"GROWTH", "SHRINKAGE"}:
        return p in run and text.kind(p + 1) not in {"RATE", "FACTOR"}
    if text.kind(p + 1) in {"TO"} or text.kind(p - 1) in {"ARTICLE", "POSSESSOR"} or token.form == "ing":
        return False
    led = any(text.kind(x) in {"BE", "HAVE", "DO", "MODAL"} for x in range(place, p))
    to_what = text.kind(place - 1) == "TO"
    return not to_what and (token.form == "past" or led) and not (text.kind(p + 1) in NAMING and not led)


def _said_to_be(text: Text, start: int) -> int:
    """Where what has come or gone is named that so many are: "how many dollars is the total interest"; 0 where none."""
    place = start + (text.kind(start) == "ARTICLE")
    while text.kind(place) in {"TREND", "TOTAL", "WORD"} and place < start + 3:
        place += 1
    rate = text.kind(place + 1) in {"RATE", "FACTOR"}
    return place if text.kind(place) in {"GROWTH", "SHRINKAGE"} and not rate else 0
