"""Whether words tell of now or of before, by their verbs."""

from grammar.course.text import Text

_PAST = {"was", "were", "did", "had"}
_PRESENT = {"is", "are", "has", "have", "'s", "'re", "'ve"}
_COMING = {"will", "would", "'ll"}


def is_past(text: Text, places: range) -> bool:
    """Whether a question is of the past."""
    words = text.said(places)
    return bool(words & _PAST) and not words & _COMING


def is_present(text: Text, places: range) -> bool:
    """Whether a clause is of the present."""
    words = text.said(places)
    return bool(words & _PRESENT) and not words & (_PAST | _COMING)
