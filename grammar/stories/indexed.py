"""Things in a numbered row of which a formula tells how much the one at each place has: "layer k has 4k + 1 neurons".
Asked is what one of them has, which one has so much, or what all of them have together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory, Lacking
from grammar.lexicon.inflection import singular
from grammar.mathematics.reading import total
from grammar.problem import Among, Asked, Expression, HasValue, Letter, Measure, Numbers, Problem, Tied
from grammar.school.arithmetic import Written, filled, letters
from grammar.school.formulas import breaks_off, formula
from grammar.school.row import ENDS, RELATING, Row, Word, row_of
from grammar.stories.scene import Scene

_INDICES = frozenset("ijklmnt")
_NUMBERED = frozenset({"th", "nth", "ith", "kth", "jth"})
_JOINING = frozenset({"HYPHEN", "DASH"})
_TOGETHER = frozenset({"TOTAL", "ALL"})
_BARE = frozenset({"DO", "BE", "HAVE", "IN", "TOTAL", "MODAL", "PRONOUN", "ALL"})
_LEADING = frozenset({"HAVE", "HOLD", "BE", "ALL", "OF", "IN", "DO", "WITH", "FOR", "ON", "STOP", "COMMA", "PRONOUN"})
_STRANGE = frozenset({
    "AT_LEAST", "AT_MOST", "LEAST", "MOST", "AFTER", "BEFORE", "OTHER", "NOT", "WITHOUT", "FINAL", "PREVIOUS", "NEXT",
    "THAN", "MORE", "FEWER", "ONLY", "REMAIN", "PERCENT", "AVERAGE", "ABOUT", "LEAVE", "GAIN", "GIVE",
})  # fmt: skip
_PARTIAL = frozenset({"odd", "even", "half", "about", "input", "output", "last", "except", "average", "mean", "connect",
                      "between", "lose", "double"})  # fmt: skip
_LONGEST = 12
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is numbered, by which letter, what stands there, what it counts, and the places of the words for it."""

    noun: str
    letter: str
    expression: Expression
    unit: str
    places: frozenset[int]


def problem(scene: Scene) -> Problem:
    """What is asked of such a row.

    Raises: AnotherStory where none is told, Lacking where all are asked for and nobody knows how many they are.
    """
    told = scene.read(row_of)
    for letter in sorted(scene.words & _INDICES):
        row = Row(tuple(_split(told.words, letter)))
        found = list(_rules(row, letter))
        if len(found) == 1:
            return _problem(scene, row, found[0])
    raise AnotherStory("No row is told by a formula.")


def _split(words: Sequence[Word], letter: str) -> Iterator[Word]:
    """The words with "4k" as four times k, where k is the letter of a place."""
    for word in words:
        if word.kind == "NUMBER" and word.value is not None and word.text.lower().replace(" ", "")[-1:] == letter:
            digits = word.text[:-1].strip()
            if digits.replace(".", "", 1).isdigit():
                yield replace(word, value=Fraction(digits), text=digits, lemma=digits)
                yield Word("LETTER", letter, letter, None, True, word.span)
                continue
        yield word


def _rules(row: Row, letter: str) -> Iterator[_Rule]:
    """ "Layer k … has 4k + 1 neurons", "the i-th row has 2i + 10 seats"."""
    words = row.words
    for at, word in enumerate(words):
        noun = _noun(row, at, letter) if word.text == letter or word.lemma in _NUMBERED else ""
        ends = next((p for p in range(at, len(words)) if words[p].kind in ENDS), len(words))
        for start in range(at + 1, min(at + _LONGEST, ends)) if noun else ():
            written = formula(words, start)
            if written is None or letters(written.expression) != {letter} or _is_name(words, start, written):
                continue
            if breaks_off(words, written) or not _counts(words, written):
                return
            yield _Rule(noun, letter, written.expression, singular(words[written.end].text.lower()),
                        frozenset({at - 1, at, at + 1, *range(start, written.end + 1)}))  # fmt: skip
            return


def _noun(row: Row, at: int, letter: str) -> str:
    """What is numbered by a letter: the layer of "layer k", the row of "the i-th row"."""
    words = row.words
    if words[at].lemma in _NUMBERED:
        own = words[at].lemma[0] if words[at].lemma != "th" else words[at - 1].text if at else ""
        own = words[at - 2].text if at > 1 and words[at - 1].kind in _JOINING else own
        named = words[at + 1] if at + 1 < len(words) else None
        return _called(named) if own == letter and named is not None else ""
    after = words[at + 1].kind if at + 1 < len(words) else ""
    if not at or words[at - 1].kind in ENDS or after in {"PLUS", "MINUS", "POWER", "EQUALS", "OPEN"}:
        return ""
    return _called(words[at - 1])


def _called(word: Word) -> str:
    return singular(word.text.lower()) if word.text.isalpha() and len(word.text) > 1 and word.value is None else ""


def _is_name(words: Sequence[Word], start: int, written: Written) -> bool:
    """Whether a letter by itself is only who it is of: "layer k of network n"."""
    return written.end == start + 1 and words[start - 1].kind not in {"HAVE", "HOLD"}


def _counts(words: Sequence[Word], written: Written) -> bool:
    return written.end < len(words) and words[written.end].text.isalpha() and len(words[written.end].text) > 1


# --- what is asked ----------------------------------------------------------------------------------------------------


def _problem(scene: Scene, row: Row, rule: _Rule) -> Problem:
    question = row.question()
    if question is None or question[0] <= max(rule.places):
        raise AnotherStory("There is not one question behind the formula.")
    if any(w.kind in _STRANGE or w.lemma in _PARTIAL for w in row.words):
        raise AnotherStory("Something is said of some of them only.")
    numbers = [at for at, w in enumerate(row.words) if w.value is not None and at not in rule.places]
    counts = {at for at in numbers if _counts_all(row, at, rule)}
    ranged = _range(row, rule)
    others = [at for at in numbers if at not in counts and at not in ranged and not _is_first(row, at, counts)]
    sizes = {row.words[at].value for at in counts}
    used = {*rule.places, *numbers, *(at for at, w in enumerate(row.words) if _called(w) == rule.unit)}
    if "WHICH" not in {row.words[at].kind for at in range(*question)} and not _asks_for(row, question, rule.unit):
        raise AnotherStory("Something else is asked for.")
    if row.left(used, RELATING) or len(sizes) > 1 or len(ranged) not in (0, 2) or (sizes and ranged):
        raise AnotherStory("More is told than a row and what is asked of it.")
    if not others:
        return _asked(scene, row, rule, _whole(row, rule, question, sizes, ranged))
    at, asks = others[0], {row.words[p].kind for p in range(*question)}
    value = row.words[at].value or Fraction(0)
    if len(others) > 1 or not question[0] <= at < question[1] or _TOGETHER & asks:
        raise AnotherStory("It is not clear what is asked of the row.")
    if _is_place(row, at, rule):
        return _asked(scene, row, rule, filled(rule.expression, {rule.letter: value}))
    if "WHICH" not in asks or _called(row.words[at + 1]) != rule.unit:
        raise AnotherStory("It is not clear what is asked of the row.")
    span = row.span(0, len(row.words))
    goal = Measure("place", (), "sequence", named=f"the number of the {rule.noun}")
    wanted = HasValue(goal, Asked(span=span), span=span)
    reached = Tied("figurate", value, filled(rule.expression, {rule.letter: goal}), span)
    return Problem((reached, Among(goal, Numbers.POSITIVE), wanted), (wanted,), notes=scene.notes)


def _whole(
    row: Row, rule: _Rule, question: tuple[int, int], sizes: set[Fraction | None], ranged: Sequence[int]
) -> Expression:
    """All of them together.

    Raises: Lacking where nobody knows how many they are, AnotherStory where something else is asked.
    """
    asked = row.words[slice(*question)]
    if not any(w.kind in {"MANY", "MUCH"} or w.kind in _TOGETHER for w in asked):
        raise AnotherStory("It is not asked how much all have together.")
    ends = [row.words[at].value or Fraction(0) for at in ranged]
    ends = ends or [Fraction(1), *(each or Fraction(0) for each in sizes)]
    if len(ends) < 2:
        raise Lacking(f"Nobody tells how many {rule.noun}s there are.", hint=f"How many {rule.noun}s?")
    low, high = map(Fraction, ends)
    if low.denominator * high.denominator > 1 or not 0 <= low < high <= _MOST:
        raise AnotherStory("There are not so many in a row.")
    return total("n", low, high, filled(rule.expression, {rule.letter: Letter("n")}))


def _asked(scene: Scene, row: Row, rule: _Rule, value: Expression) -> Problem:
    span = row.span(0, len(row.words))
    goal = Measure("sum", (), "sequence", named=f"the {rule.unit}")
    wanted = HasValue(goal, Asked(rule.unit, span=span), span=span)
    return Problem((Tied("summation", goal, value, span), wanted), (wanted,), notes=scene.notes)


def _asks_for(row: Row, question: tuple[int, int], unit: str) -> bool:
    """Whether it is asked how many of the counted things there are, or how many without a noun."""
    asked = row.words[slice(*question)]
    bare = any(one.kind == "MANY" and two.kind in _BARE for one, two in pairwise((*asked, asked[-1])))
    return bare or any(_called(word) == unit for word in asked)


def _counts_all(row: Row, at: int, rule: _Rule) -> bool:
    """The 12 of "a 12-layer network", "there are 12 layers", "the first 12 layers"."""
    words = row.words
    after = at + 1 + (at + 1 < len(words) and words[at + 1].kind in _JOINING)
    free = not at or words[at - 1].kind in _LEADING or words[at - 1].value == 1 or after > at + 1
    return free and words[at].kind == "NUMBER" and after < len(words) and _called(words[after]) == rule.noun


def _is_first(row: Row, at: int, counts: set[int]) -> bool:
    """ "The first 12 layers"."""
    return row.words[at].kind == "ORDINAL" and row.words[at].value == 1 and at + 1 in counts


def _is_place(row: Row, at: int, rule: _Rule) -> bool:
    """ "Layer 5", "the 5th layer"."""
    words = row.words
    if words[at].kind == "ORDINAL":
        return at + 1 < len(words) and _called(words[at + 1]) == rule.noun
    return _called(words[at - 1]) == rule.noun


def _range(row: Row, rule: _Rule) -> tuple[int, ...]:
    """The ends of "layers 3 to 8", "k = 1, 2, …, 12", "k from 1 to 12"."""
    words = row.words
    for at in range(1, len(words) - 2):
        if words[at].kind != "NUMBER":
            continue
        led = _called(words[at - 1]) == rule.noun or words[at - 1].lemma == "from"
        if led and words[at + 1].kind in {"TO", "THROUGH"} and words[at + 2].kind == "NUMBER":
            return at, at + 2
    return ()
