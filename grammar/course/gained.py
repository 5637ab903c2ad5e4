"""What has come or gone, named in a question that asks how many of a unit it is."""

from grammar.course.text import Text


def said_to_be(text: Text, start: int) -> int:
    """Where what has come or gone is named that so many are: "how many dollars is the total interest"; 0 where none."""
    place = start + (text.kind(start) == "ARTICLE")
    while text.kind(place) in {"TREND", "TOTAL", "WORD"} and place < start + 3:
        place += 1
    rate = text.kind(place + 1) in {"RATE", "FACTOR"}
    return place if text.kind(place) in {"GROWTH", "SHRINKAGE"} and not rate else 0
