"""Whether a question asks for what must be there now so that so much is there later: its present value."""

from grammar.course.text import Text

_PUTTING = {"aside", "away", "deposit", "deposited", "deposits", "invested", "lump", "invest"}
_MOST_BETWEEN = 6
_UNIT = 2


def aims(text: Text, place: int) -> bool:
    """Whether the question around a place asks for what leads to an amount later: "how much must be put aside today to
    have $500 in 3 years", "the present value of $500 due in 3 years"."""
    sentence = text.within(place, sentence=True)
    if _is_present_value(text, sentence):
        return True
    if "TO" not in text.kinds and "so" not in text.words:
        return False
    amounts = [p for p in sentence if text.kinds[p] == "NUMBER" and _is_amount(text, p)]
    for amount in amounts:
        purpose = next((p for p in range(amount - 1, max(amount - _MOST_BETWEEN, 0), -1) if _is_purpose(text, p)), None)
        if purpose is not None and any(_is_now(text, p) for p in sentence if p < purpose or p > amount + _UNIT):
            return True
    return False


def _is_amount(text: Text, place: int) -> bool:
    """Whether a number is no rate and no time."""
    return text.kind(place + 1) not in {"PERCENT", "TIME", "ROUND", "NUMBER"}


def _is_purpose(text: Text, place: int) -> bool:
    """The "to" of "to have 500", the "so that" of "so that it is 500"."""
    verb = text.kind(place + 1) not in {"ARTICLE", "PRONOUN", "PERCENT", "WHAT", "NUMBER", "CURRENCY"}
    grows = text.kind(place - 1) in {"GROW", "FACTOR_VERB"}
    return (text.kind(place) == "TO" and (verb or grows)) or text.word(place) == "so"


def _is_now(text: Text, place: int) -> bool:
    return text.kind(place) == "NOW" or text.word(place) in _PUTTING


def _is_present_value(text: Text, sentence: range) -> bool:
    """ "The present value of", "worth today": what something due later is worth now."""
    if "present" not in text.words:
        return False
    named = any(text.word(p) == "present" and text.word(p + 1) in {"value", "worth"} for p in sentence)
    return named and any(text.word(p) in {"due", "payable", "paid", "received", "of"} for p in sentence)
