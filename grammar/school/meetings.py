"""When things that come back every so often come together again: after which time, at which step or in which year."""

from collections.abc import Set
from fractions import Fraction

from grammar.errors import NotAnswered
from grammar.problem import Apply, Call
from grammar.school.arithmetic import Written
from grammar.school.row import ENDS, Word
from grammar.school.whole_numbers import Told

_TRACKS = frozenset({
    "lap", "laps", "track", "circuit", "round", "circle", "circular", "stadium", "oval", "loop", "loops",
})  # fmt: skip
_STARTS = frozenset({"start", "starting", "line"})
_CYCLES = frozenset({"cycle", "period", "rhythm", "orbit", "interval"})
_AGAIN = frozenset({"again", "next", "another", "simultaneously"})
_PLACES = frozenset({"TIME", "ROUND", "NUMBERED"})
_YEARS = 1000
_TOGETHER = frozenset({"together", "simultaneously", "both", "all", "they", "ALL"})


def meeting(told: Told) -> Call | None:
    """When things that come back every so often come together again.

    Raises: NotAnswered where something else is asked of them.
    """
    words = told.row.words
    every = _everies(told)
    kinds = [w.kind for w in words]
    asked = next((at for at, w in enumerate(words[:-1]) if w.kind == "WHICH" and words[at + 1].kind in _PLACES), None)
    many = ["HOW", "MANY"] in [kinds[at : at + 2] for at in range(len(kinds))]
    others = [w for w in told.written if w not in every and w.expression not in {0, len(every)}]
    since = others[0].expression if len(others) == 1 and _is_since(told, others[0], asked) else None
    asks = many or "WHEN" in kinds or "LONG" in kinds or asked is not None
    joined = _is_together(told)
    strange = bool(others) and since is None
    if len(every) > 1 and joined and (strange or not asks or "TIMES" in kinds):
        raise NotAnswered("I cannot tell what is asked of the times.", spans=(told.row.span(0, 1),))
    if len(every) < 2 or strange or not joined or not asks:
        return None
    units = {words[w.end].lemma for w in every if words[w.end].kind in {"TIME", "ROUND"}}
    counted = ["HOW", "MANY", "TIMES"] in [kinds[at : at + 3] for at in range(len(kinds))]
    if len(units) != 1 or "TIMES" in kinds or counted:
        return None
    told.used |= {at for at, word in enumerate(words) if word.lemma == "another" or word.kind in {"NEXT", "ALL"}}
    after = Call("lcm", tuple(w.expression for w in every))
    if asked is None:
        return after if since is None or many else None
    zero = any(w.expression == 0 and _is_since(told, w, asked) for w in told.written)
    if (since is None and not zero) or words[asked + 1].lemma not in units:
        raise NotAnswered("I cannot tell since when they are counted.", spans=(told.row.span(asked, asked + 2),))
    return after if since is None else Call("since", (Apply("+", since, after),))


def geared(told: Told) -> Call | None:
    """ "One gear has 18 teeth and the other 24": after how many turns of one of them both are as at first.

    Raises: NotAnswered where something else is asked of gears.
    """
    words = told.row.words
    lemmas = {word.lemma for word in words} | {word.text.lower() for word in words}
    many = next((at for at, word in enumerate(words) if word.kind == "MANY"), None)
    if not lemmas & _TEETH or many is None or not any(w.lemma in _TURNS for w in words[many : many + 2]):
        return None
    asked = words[many:]
    sizes = [w.expression for w in told.written if isinstance(w.expression, Fraction) and w.expression > _FEWEST_TEETH]
    back = any(w.lemma in {"back", "again", "original", "same"} or w.kind in {"INITIAL", "SAME"} for w in asked)
    small, large = (any(w.kind == kind or w.lemma in said for w in asked) for kind, said in
                    (("SMALLER", {"smaller", "small"}), ("BIGGER", {"larger", "bigger", "large"})))  # fmt: skip
    counted = all(w.expression in sizes or w.expression in _GEARS for w in told.written)
    if len(sizes) != len(_GEARS) or not back or small == large or not counted:
        raise NotAnswered("I cannot tell which gear turns until when.", spans=(told.row.span(0, len(words)),))
    told.used |= {at for at in range(many, len(words)) if words[at].kind in _SAYING}
    one = min(sizes) if small else max(sizes)
    return Call("since", (Apply("/", Call("lcm", tuple(sizes)), one),))


_TEETH, _TURNS = frozenset({"tooth", "teeth"}), frozenset({"turn", "rotation", "revolution", "round"})
_FEWEST_TEETH, _GEARS = 2, (Fraction(1), Fraction(2))
_SAYING = frozenset({"SMALLER", "BIGGER", "ALL", "SAME", "OTHER"})


def _is_together(told: Told) -> bool:
    """Whether they come at once: together, or both again."""
    words = told.row.words
    both = any(word.kind == "ALL" for word in words) and any(word.lemma in _AGAIN for word in words)
    return told.named("together") is not None or both


def _is_since(told: Told, number: Written, asked: int | None) -> bool:
    """ "In 1998", "at step 0", before it is asked when they come next."""
    words = told.row.words
    before = words[number.start - 1] if number.start else None
    if before is None or not isinstance(number.expression, Fraction) or (asked is not None and number.start > asked):
        return False
    start = max((at for at in range(number.start) if words[at].kind in ENDS), default=-1) + 1
    end = next((at for at in range(number.start, len(words)) if words[at].kind in ENDS), len(words))
    said = {word.kind for word in words[start:end]} | {word.text.lower() for word in words[start:end]}
    if not said & _TOGETHER:
        return False
    year = before.kind in {"IN", "SINCE"} and number.expression >= _YEARS
    return year or (asked is not None and before.lemma == words[asked + 1].lemma)


def _everies(told: Told) -> list[Written]:
    """The numbers of "every 18 minutes" and "every 4, 6 and 10 seconds", and other times of what happens again."""
    words = told.row.words
    again = _comes_again(told.said)
    cyclic = any(word.lemma in _CYCLES for word in words)
    found: list[Written] = []
    for each in told.written:
        if not isinstance(each.expression, Fraction):
            continue
        before = words[each.start - 1].kind if each.start else ""
        begins = before == "EACH" or (again and each.expression != 1) or (cyclic and before in {"WITH", "OF", "HAVE"})
        goes_on = bool(found) and before in {"COMMA", "AND"} and each.start - found[-1].end <= 2
        behind = words[each.end].kind if each.end < len(words) else ""
        timed = behind in {"TIME", "ROUND", "COMMA", "AND"} or (bool(found) and again and behind == "STOP")
        dated = (before == "IN" and each.expression >= _YEARS) or _is_place(words[each.start - 1], each)
        if (begins or goes_on) and timed and not dated:
            found.append(each)
            told.used.add(each.start - 1)
    return found


def _is_place(before: Word, number: Written) -> bool:
    """ "Step 12", which is one of them."""
    return before.kind in _PLACES and not before.text.endswith("s") and number.start > 0


def _comes_again(said: Set[str]) -> bool:
    """Whether things come together again, and not at any place of a track on which one overtakes another."""
    back = bool(said & {"again", "next"}) and not said & {"speed", "per", "longer", "total", "overtake", "slower"}
    return back and (not said & _TRACKS or bool(said & _STARTS))
