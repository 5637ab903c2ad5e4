"""A question told before what it goes by: "how many boxes do 100 eggs need if each box holds 12?"."""

from grammar.token import Token

Tokens = tuple[Token, ...]
_ASKING = frozenset({"HOW", "WHAT", "WHICH"})
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON", "COLON"})
_NOUNS = frozenset({"WORD", "ROUND", "TIME", "MEASURE", "LAYER", "UNIT", "FOREIGN"})
_FEWEST = 3


def condition_first(tokens: Tokens) -> Tokens | None:
    """The tokens of a single question with its one condition as a sentence before it, None where it is none such.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> said = condition_first(tokenize("How long do 20 epochs take if each epoch takes 15 minutes?", lexicon()))
    >>> " ".join(token.text for token in said or ())
    'each epoch takes 15 minutes . How long do 20 epochs take ?'
    """
    if not tokens or tokens[-1].kind != "QUESTION" or tokens[0].kind not in _ASKING:
        return None
    leads = [at for at, token in enumerate(tokens) if token.kind == "IF"]
    if len(leads) != 1 or any(token.kind in _ENDS for token in tokens[:-1]):
        return None
    asked, told = tokens[: leads[0]], tokens[leads[0] + 1 : -1]
    end = tokens[-1]
    stop = Token("STOP", ".", end.span)
    valued = any(t.value is not None for t in told) and any(t.value is not None for t in asked)
    return (*told, stop, *asked, end) if valued and len(told) >= _FEWEST and not _is_open(told) else None


def _is_open(told: Tokens) -> bool:
    """Whether a condition says "each" or "it" of what only the question names."""
    pairs = zip(told, (*told[1:], told[-1]), strict=True)
    bare = any(one.kind == "EACH" and two.kind not in _NOUNS for one, two in pairs)
    return bare or any(token.kind == "PRONOUN" and token.text.lower() in {"it", "they", "them"} for token in told)
