"""What a row or column of a table is of, by the words at its head; and its cells as figures."""

from grammar.equalities.figure import figure_at
from grammar.equalities.words import said, words_of
from grammar.equalities.written import Figure
from grammar.errors import CannotAnswer
from grammar.lexicon import lexicon
from grammar.token import Token
from grammar.tokens import tokenize

_NOTHING = frozenset({"", "-", "–", "—", "−", "n/a", "na", "none", "/", "...", "…"})
_MOST = 60
"""Characters of a cell that is one figure."""


def is_total(label: str) -> bool:
    """Whether a row or column is called the total of the others.

    >>> is_total("Grand total:"), is_total("Total loss of heat"), is_total("Subtotal")
    (True, False, False)
    """
    words = _words(label)
    return bool(words & said("total")) and words <= said("total") | said("around_total")


def begins_total(label: str) -> bool:
    """Whether a row is called a total, if perhaps of something by itself: "Total income", "Total fat".

    >>> begins_total("Total income"), begins_total("Subtotal")
    (True, False)
    """
    words = words_of(label)
    return is_total(label) or (bool(words) and words[0] in ("total", "sum"))


def is_partial(label: str) -> bool:
    """Whether a row is called a partial sum or another measure of the rows before it."""
    return bool(_words(label) & said("partial"))


def sums_up(head: str, *, alone: bool) -> bool:
    """Whether the values of a column so headed can be added: rates and years cannot, prices where they stand `alone`
    and no number of pieces beside them."""
    words = _words(head) - ({"price"} if alone else set())
    return not words & said("unsummed") and "%" not in head and "/" not in head


def _words(label: str) -> set[str]:
    return set(words_of(label))


def cell(text: str) -> Figure | None:
    """The one figure that a cell holds, None where it holds anything else; a stroke or nothing is 0.

    Raises: nothing; a cell that is no text of words is no figure.
    """
    if len(text) > _MOST:
        return None
    try:
        tokens = tokenize(text, lexicon())
    except CannotAnswer:
        return None
    negative = len(tokens) > 1 and tokens[0].kind in {"HYPHEN", "DASH", "MINUS", "PLUS"}
    tokens = tokens[1:] if negative else tokens
    found = figure_at(tokens, 0) if tokens else None
    if found is None or not _is_over(tokens, found[1]):
        return None
    figure = found[0]
    return figure if not negative or text.strip()[0] == "+" else _negated(figure)


def is_empty(text: str) -> bool:
    """Whether a cell says that there is nothing to count."""
    return text.strip().lower() in _NOTHING


def _is_over(tokens: tuple[Token, ...], at: int) -> bool:
    return all(token.kind in {"STOP", "TIMES_SIGN", "POWER"} for token in tokens[at:])


def _negated(figure: Figure) -> Figure:
    return Figure(-figure.value, figure.step, figure.unit, figure.strange, figure.span)
