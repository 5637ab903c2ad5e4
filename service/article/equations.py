"""The equations of a sentence, judged."""

from collections.abc import Iterator

from grammar.equalities import Chain, Figure, equalities
from grammar.equalities.words import denies, said, words_of
from grammar.equalities.written import figures, remainder
from service.article.claim import Found
from service.article.passage import Passage
from solvers.equalities import Judged, judged, side_text, unit_text
from solvers.rounding import Holds


def equations(sentence: Passage) -> Iterator[Found]:
    """The equations that a sentence writes out and that could be judged.

    Raises: CannotRead, TooLarge where the sentence is no text of words and numbers.
    """
    for chain in equalities(sentence.text):
        chain, found = _meant(chain, sentence.text)
        if found is None or (found.holds is Holds.FALSE and _is_doubted(sentence.text)):
            continue
        yield Found(sentence, chain.span.start, chain.span.end, found.holds, found.correct.exact(), _why(chain, found))


def _meant(chain: Chain, text: str) -> tuple[Chain, Judged | None]:
    """A chain with how it holds; where something is taken away, what is left may be meant, so that one that the part
    does not make right is not wrong by that."""
    found, rest = judged(chain), remainder(chain)
    if found is None or rest is None or found.holds is not Holds.FALSE:
        return chain, found
    if said("removing").isdisjoint(words_of(text)):
        return chain, found
    left = judged(rest)
    return rest, left if left is not None and left.holds is not Holds.FALSE else None


def _correct(found: Judged) -> str:
    """The correct value in the unit of what is stated."""
    if not isinstance(found.stated, Figure):
        return found.correct.text()
    sign = "%" if found.stated.unit == "percent" else ""
    return f"{found.correct.text()}{sign} {unit_text(found.stated)}".rstrip()


def _is_doubted(text: str) -> bool:
    """Whether a sentence says itself that what it writes is wrong, or only asks."""
    return denies(text) or text.rstrip().endswith("?")


def _why(chain: Chain, found: Judged) -> str:
    """The equation worked out in a sentence."""
    before = found.before if len(figures(found.before)) > 1 else chain.first
    worked, correct = side_text(before), _correct(found)
    worked = f"{worked} = {correct}" if worked != correct else correct
    match found.holds:
        case Holds.TRUE:
            return f"Arithmetic: {worked}."
        case Holds.APPROXIMATELY:
            return f"Arithmetic: {worked}, rounded as shown."
        case _:
            said = side_text(found.stated)
            return f"Arithmetic: {worked}, not {said}." if isinstance(found.stated, Figure) else (
                f"Arithmetic: {worked}, which {said} is not."
            )
