"""Which of the things a phrase means: red marbles, hearts or kings, not defective, a number greater than 4."""

from fractions import Fraction

from grammar.drawing.said import Said

Meant = frozenset[int]
_GREATER = frozenset({"more", "greater", "higher", "larger", "bigger", "above", "over", "exceeding"})
_SMALLER = frozenset({"fewer", "less", "lower", "smaller", "below", "under"})
_NAMING = frozenset({"OF", "CARD", "LIGHT", "THING", "PLAIN", "PERSON", "DIE"})
_ROOTS = {"square": 2, "cube": 3}
_HIGH = Fraction(10**9)


def described(said: Said, *, single: bool = False) -> Meant | None:
    """The kinds that the words to come mean, one phrase or several with "or" between; `single` where a bare number
    names what is shown."""
    found = _phrase(said, single=single)
    while found is not None and said.kind() in {"OR", "COMMA"}:
        before = said.at
        while said.kind() in {"OR", "COMMA"}:
            said.at += 1
        listed = said.marks[before].kind == "OR" or "OR" in {mark.kind for mark in said.marks[said.at :]}
        more = _phrase(said, single=single) if listed else None
        if more is None or said.word() in {"outnumber"}:
            said.at = before
            break
        found |= more
    return found


def _phrase(said: Said, *, single: bool) -> Meant | None:
    """One noun phrase: the words of it all hold."""
    start, found, meant = said.at, False, said.lot.everything
    negated = said.takes("NOT") or said.takes_word("non")
    if said.takes_word("other") and said.takes("THAN"):
        negated = not negated
    while not said.done:
        here = _one(said, found=found, single=single)
        if here is not None:
            meant, found = meant & here, True
        elif _is_noun(said, found=found):
            said.at += 1
        else:
            break
    if not found or not meant:
        said.at = start
        return None
    return said.lot.others(meant) if negated else meant


def _is_noun(said: Said, *, found: bool) -> bool:
    """Whether a word of the phrase only says that things are meant: a red ball, a red one."""
    if said.kind() in _NAMING and _goes_on(said):
        return True
    if found and said.kind() == "NUMBER" and said.word() == "one":
        return True
    return said.mark().stem in said.lot.things and said.lot.called(said.mark()) is None


def _goes_on(said: Said) -> bool:
    """Whether a word that names nothing stands before one of the same phrase that does."""
    ahead = 1
    while said.kind(ahead) in _NAMING:
        ahead += 1
    if said.at + ahead >= len(said.marks):
        return said.kind() != "OF"
    after = said.mark(ahead)
    shown = said.lot.shows and after.kind in {"EVEN", "ODD", "PRIME", "MULTIPLE_OF", "FACE"}
    named = said.lot.called(after) is not None or shown
    return named if said.kind() == "OF" else True


def _one(said: Said, *, found: bool, single: bool) -> Meant | None:
    """What the next word or comparison means."""
    mark, lot = said.mark(), said.lot
    named = lot.called(mark)
    if named is not None:
        said.at += 1
        return named
    if not lot.shows:
        return None
    if mark.kind in {"EVEN", "ODD", "PRIME"}:
        said.at += 1
        even = lot.divided(2)
        valued = lot.showing(-_HIGH, _HIGH)
        return {"EVEN": even, "ODD": valued - even}.get(mark.kind, lot.prime())
    if mark.kind == "FACE" and mark.value is not None:
        said.at += 1
        return lot.showing(mark.value, mark.value)
    if mark.word == "perfect" and said.word(1) in _ROOTS:
        said.at += 2
        power = _ROOTS[said.word(-1)]
        return frozenset(at for at, each in enumerate(lot.sorts) if each.value in {n**power for n in range(100)})
    if mark.kind == "MULTIPLE_OF":
        return _multiples(said)
    return _compared(said) if found or single or _names_number(said) else None


def _names_number(said: Said) -> bool:
    return said.at > 0 and said.marks[said.at - 1].kind in {"LIGHT", "CARD"}


def _multiples(said: Said) -> Meant | None:
    """ "a multiple of 3", "divisible by 2 or 5", "divisible by both 2 and 3"."""
    start = said.at
    said.at += 1
    if not (said.takes("OF") or said.takes("BY")):
        said.at = start
        return None
    said.takes_word("both", "either")
    by = said.whole()
    if not by:
        said.at = start
        return None
    said.at += 1
    meant = said.lot.divided(by)
    while said.kind() in {"OR", "AND"} and said.whole(1):
        other = said.lot.divided(said.whole(1) or 1)
        meant = meant | other if said.kind() == "OR" else meant & other
        said.at += 2
    return meant


def _compared(said: Said) -> Meant | None:
    """ "greater than 4", "at least 5", "5 or higher", "between 2 and 5 inclusive", "7"."""
    start, lot = said.at, said.lot
    negated = said.takes("NOT")
    word = said.word()
    if word in _GREATER | _SMALLER:
        said.at += 1
        said.takes("THAN")
        value = said.whole()
        if value is not None:
            said.at += 1
            more = lot.showing(Fraction(value + 1), _HIGH), lot.showing(-_HIGH, Fraction(value - 1))
            at_most = lot.showing(-_HIGH, Fraction(value)), lot.showing(Fraction(value), _HIGH)
            return (at_most if negated else more)[0 if word in _GREATER else 1]
    for kinds, above in (
        (("AT", "LEAST"), True),
        (("AT_LEAST",), True),
        (("AT", "MOST"), False),
        (("AT_MOST",), False),
    ):
        if said.takes(*kinds) and said.whole() is not None and not negated:
            value = said.whole() or 0
            said.at += 1
            return lot.showing(Fraction(value), _HIGH) if above else lot.showing(-_HIGH, Fraction(value))
    value = said.whole()
    if value is not None and not negated:
        said.at += 1
        if said.kind() == "OR" and said.word(1) in _GREATER | _SMALLER:
            said.at += 2
            high = said.word(-1) in _GREATER
            return lot.showing(Fraction(value), _HIGH) if high else lot.showing(-_HIGH, Fraction(value))
        return lot.showing(Fraction(value), Fraction(value))
    said.at = start
    return None
