"""The rule that an article gives for the parameters of a dense layer, held against the law."""

from collections.abc import Iterator
from functools import cache

import grammar
import solvers
from grammar.expression import Apply
from grammar.statements.rules import rule
from service.article.claim import Found
from service.article.passage import Passage
from service.render.text import plain_maths
from solvers.exact import reduce, same
from solvers.formulas import as_written
from solvers.rounding import Holds
from solvers.value import Value

_ASKED = {
    "parameter": "How many parameters has a dense layer with n inputs and m outputs?",
    "weight": "How many weights has a dense layer with n inputs and m outputs?",
}


def rules(sentence: Passage) -> Iterator[Found]:
    """The rule of a sentence, judged.

    Raises: CannotRead, TooLarge where the sentence is no text of words.
    """
    found = rule(sentence.text)
    if found is None:
        return
    correct, law = _law(found.counted)
    holds = same(reduce(as_written(found.expression)), correct.term)
    if not holds and isinstance(found.expression, Apply) and found.expression.operator == "*":
        return  # It may be one for a layer without biases.
    why = f"{law} With n inputs and m outputs that is {plain_maths(correct.exact())}."
    yield Found(
        sentence, found.span.start, found.span.end, Holds.TRUE if holds else Holds.FALSE, correct.exact(), why
    )


@cache
def _law(counted: str) -> tuple[Value, str]:
    """What the layer has, in letters, and the law that says so."""
    derivation = solvers.solve(grammar.read(_ASKED[counted]))
    return derivation.results[0].value, derivation.steps[0].text
