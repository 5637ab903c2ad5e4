"""Words of a sentence that say that what it states is not to be taken at its word."""

_DENYING = frozenset({
    "not", "wrong", "wrongly", "incorrect", "incorrectly", "false", "falsely", "mistake", "mistaken", "mistakenly",
    "misconception", "myth", "naive", "naively", "isn't", "doesn't", "don't", "never", "trap", "fallacy", "erroneous",
    "erroneously", "instead", "rather", "tempting", "tempted", "forget", "forgetting", "≠", "aren't", "wasn't", "nor",
})  # fmt: skip
_SUPPOSING = frozenset({
    "if", "would", "could", "might", "may", "unless", "suppose", "imagine", "assume", "assuming", "hypothetically",
    "without", "another", "different", "other", "previous", "previously", "earlier", "compared", "versus", "than",
    "below", "above", "under", "over", "less", "more", "most", "least", "up", "between", "limit", "threshold", "target",
    "maximum", "minimum", "goal", "exceed", "exceeds", "exceeding", "should", "hoped", "expected", "whereas", "while",
    "per", "each", "every", "initially", "initial", "start", "starts", "starting", "begin", "begins", "began", "halfway",
    "but", "almost", "up", "beyond", "before",
})  # fmt: skip


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    plain = text.lower().replace("’", "'")
    return "".join(sign if sign.isalnum() or sign in "'≠" else " " for sign in plain).split()


def denies(text: str) -> bool:
    """Whether a text says of something that it is not so."""
    return not _DENYING.isdisjoint(words_of(text))


def supposes(text: str) -> bool:
    """Whether a text speaks of another case than the one told, or of a bound."""
    return not _SUPPOSING.isdisjoint(words_of(text))
