"""Of the numbers of a question that one may stand for that is said, those that are the likest to it."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.followups.places import Place
from grammar.span import Span

_FAR = 20
_OUT_OF_REACH = 1000
_SPOKEN_IN_SCALES = 10**6
_LEADS = frozenset({"OF", "FROM", "AT", "TO", "OUT", "BY", "PLUS", "MINUS", "TIMES_SIGN", "EQUALS", "FOR"})
_SAME_LEADS = {"EQUAL": "EQUALS"}
_OUT_OF = frozenset({"FROM", "OUT", "OF"})


def likest_of(last: Sequence[Span], new: Place, fitting: Sequence[Place]) -> Sequence[Place]:
    """Of the places that a number may take, those with most in common with it; of these the one that was changed last,
    that is asked about, or that counts nothing as it does."""
    if any(place.value != 1 for place in fitting):
        fitting = [place for place in fitting if place.value != 1 or not place.unit]
    if new.per and any(place.per for place in fitting):
        fitting = [place for place in fitting if place.per == new.per]
    whole = [place for place in fitting if not place.per and not new.per and new.counted]
    if 0 < len(whole) < len(fitting):  # "600 pages" of 30 pages a day and a book of 420
        return whole if all(_apart_by(new, place) <= _FAR for place in whole) else fitting
    if not fitting:
        return ()
    shared = [_common(new, place) for place in fitting]
    likest = [place for place, common in zip(fitting, shared, strict=True) if common == max(shared)]
    lately = [place for place in likest if any(span.start <= place.span.start < span.end for span in last)]
    bare = not new.unit and not new.names
    if new.lead not in _OUT_OF:  # "45 points" for 42 of 60, which would be "of 45 points"
        parted = [place for place in likest if place.lead in _OUT_OF and any(_is_part_of(q, place) for q in likest)]
        likest = [place for place in likest if place not in parted]
    alone = [place for place in likest if bare and not place.unit and not place.counted]
    asked = [place for place in likest if place.asked]
    few = next((few for few in (lately, asked, alone) if len(few) == 1), likest)
    found = likest if bare and len(few) == 1 and _is_far(new, few[0], likest) else few
    near = [place for place in found if _apart_by(new, place) <= _FAR]
    others = [place for place in found if place not in near]
    scaled = bare and new.value >= _SPOKEN_IN_SCALES and len(near) == 1  # "3 million" for 2 million, and not for 8
    return near if scaled and all(_apart_by(new, place) > _OUT_OF_REACH for place in others) else found


def _is_part_of(part: Place, whole: Place) -> bool:
    """Whether one number is told of as many as another of the same: 3 books from 10, 42 of 60 points."""
    alike = part.named == whole.named and part.unit == whole.unit and not part.unit
    beside = 0 <= whole.phrase.start - part.phrase.end <= len(" out of the ")
    return beside and alike and part.lead not in _OUT_OF


def _is_far(new: Place, place: Place, others: Sequence[Place]) -> bool:
    """Whether a bare number is of another size than that of a place, and of the size of another's."""
    return _apart_by(new, place) > _FAR and any(_apart_by(new, other) <= _FAR for other in others)


def _apart_by(new: Place, place: Place) -> Fraction:
    """How many times the one number is the other, 1 where one of them is not positive."""
    if new.value <= 0 or place.value <= 0:
        return Fraction(1)
    return max(new.value / place.value, place.value / new.value)


def _common(new: Place, place: Place) -> int:
    lead = _SAME_LEADS.get(new.lead, new.lead)
    led = lead == place.lead and (lead in _LEADS | {"MEASURE"} or (lead == "BE" and not place.asked))
    shared = len(new.names & place.names) + bool(new.deeds & place.deeds)
    named = len(place.counted) > 1 and place.counted in new.names
    return shared + named + (new.counted == place.counted != "") + led
