"""Which quantities the words around a number allow: those that must stand in its sentence, those that must not, and
the one that stands nearest where a field knows several."""

from dataclasses import replace

from grammar.quantities.kinds import Field, Kind
from grammar.runs import Runs
from grammar.stories.named_naming import NAMED, Candidate
from grammar.stories.named_parts import is_in_scope
from grammar.stories.named_row import Row

_VERBS = frozenset({"BE", "HAVE", "TAKE", "MOVE", "DO", "MODAL", "HOLD", "NEED", "WILL", "HOW", "WHAT", "WHEN", "FULL"})


def cued(row: Row, candidates: tuple[Candidate, ...], at: int) -> tuple[Candidate, ...]:
    """Those whose sentence says what it must and nothing that it must not."""
    kept = []
    for each in candidates:
        kind = each.kind
        said = row.says(kind.cues, at) if kind.cues else frozenset[int]()
        allowed = (said or not kind.cues) and not (kind.shuns and row.says(kind.shuns, at))
        if allowed and is_in_scope(row, kind, at) and _is_beside(row, each, at, own=bool(said)):
            kept.append(replace(each, used=each.used | said) if said else each)
    return tuple(kept)


def _is_beside(row: Row, candidate: Candidate, at: int, *, own: bool) -> bool:
    """Whether the nearest of the field's words of that sort is the quantity's: the drain's of "empties it in 15"."""
    kind = candidate.kind
    field = row.book.fields[kind.field]
    if not field.besides or (candidate.plainness == NAMED and candidate.own):
        return True
    besides = _besides(row, field)
    if not besides.may_stand_in(row.vocabulary):
        return not besides or not kind.beside or kind.place in {"asked", "goal"}
    clause = row.clause(at)
    near = _nearest(row, besides, at, clause)
    if not near:
        near = _nearest(row, besides, at, (_governed(row, at), clause[1]))
    if kind.beside:
        said = near or _nearest(row, besides, at, row.sentence(at))
        return said in kind.beside or (not said and kind.place in {"asked", "goal"})
    if row.book.is_dimension(kind.measure):
        return not near or own
    return own or not _is_of_another(row, kind, _nearest(row, besides, at, _own_words(row, at, clause)))


def _own_words(row: Row, at: int, clause: tuple[int, int]) -> tuple[int, int]:
    """The words around a place up to the numbers and the names of quantities beside it, of which rather is said what
    stands behind them."""
    named = {place for name in row.names if name.end - name.start > 1 for place in range(name.start, name.end)}
    numbers = {place for place in range(*clause) if row.words[place].value is not None} - {at}
    others = [place for place in range(*clause) if place in named | numbers]
    first = max((place + 1 for place in others if place < at), default=clause[0])
    return first, min((place for place in others if place > at), default=clause[1])


def _is_of_another(row: Row, kind: Kind, near: tuple[str, ...]) -> bool:
    """Whether words stand beside another quantity that is counted in the same: images of the test set."""
    every = row.book.fields[kind.field].kinds.values()
    return kind.measure != "thing" and any(near in other.beside and other.measure == kind.measure for other in every)


def _nearest(row: Row, runs: Runs[bool], at: int, around: tuple[int, int]) -> tuple[str, ...]:
    """The last of some runs of words before a place, else the first behind it."""
    first, last = around
    every = ((first + start, first + end) for start, end, _ in runs.found(row.lemmas[first:last]))
    found = [run for run in every if not _describes(row, run[0])]
    before = [each for each in found if each[0] < at]
    near = before[-1] if before else next(iter(found), None)
    return row.lemmas[near[0] : near[1]] if near is not None else ()


def _besides(row: Row, field: Field) -> Runs[bool]:
    """The field's words that stand beside a quantity, but for those that mean another thing in this text."""
    unopposed = [kind for kind in field.kinds.values() if kind.against and not kind.against & row.vocabulary]
    if not unopposed:
        return field.besides
    return Runs({run: True for kind in field.kinds.values() if kind not in unopposed for run in kind.beside})


def _governed(row: Row, at: int) -> int:
    """Where the clause starts whose verb governs a place: "A needs 9 days, B 12 and C 18" goes on with "needs"."""
    begin, (first, last) = row.sentence(at)[0], row.clause(at)
    while first > begin and not _has_verb(row, first, last):
        place = first - 1
        while place > begin and row.clause(place)[0] > place:
            place -= 1
        first = row.clause(place)[0] if place > begin else begin
    return first


def _has_verb(row: Row, start: int, end: int) -> bool:
    """Whether something is said to act: "pump B in 30 minutes" goes on with the verb before."""
    words = ((word.token.text.lower(), word) for word in row.words[start:end])
    return any(word.kind in _VERBS or (word.kind == "WORD" and text != word.lemma and text.endswith(("s", "ed")))
               for text, word in words)  # fmt: skip


def _describes(row: Row, at: int) -> bool:
    """Whether a word that may be a verb describes a thing: "an empty pond"."""
    word = row.words[at]
    return word.token.text.lower() == "empty" and (word.led or word.definite or row.kind(at + 1) == "WORD")


def said_of(row: Row, kinds: tuple[Kind, ...]) -> frozenset[int]:
    """The places of all words that stand beside quantities."""
    runs = Runs({run: True for kind in kinds for run in kind.beside})
    found = runs.found(row.lemmas) if runs else ()
    return frozenset(place for start, end, _ in found for place in range(start, end))
