"""The reply to what was asked back, put into the question: "2.4" after "What is the starting loss?"."""

from collections.abc import Iterator
from itertools import pairwise

from grammar.followups.edit import Edited, Swap, edited
from grammar.followups.gaps import gap_asked
from grammar.followups.hearing import without_fillers
from grammar.followups.places import EACH, places, tokens_of
from grammar.followups.putting import put_before_question
from grammar.followups.saying import Said
from grammar.span import Span


def as_asked(question: str, asked: str, said: Said) -> Iterator[Edited]:
    """The texts in which the reply stands as the question asked for it."""
    words = said.text
    lacked = gap_asked(asked)
    if lacked is not None:
        yield lacked.filled(question, words)
    lead = asked.rstrip("?. ")
    start = lead.split(" ")
    match [word.lower() for word in start]:
        case ["what", "is", *_]:
            yield put_before_question(question, f"{' '.join(start[2:])} is {_amount(said)}")
        case ["how", "many", *_, "at", "the", "start"] if " are there " in lead:
            counted = " ".join(start[2 : start.index("are")])
            bare = said.tokens[-1].value is not None
            yield put_before_question(question, f"there are {words}{f' {counted}' if bare else ''} at the start")
        case ["how", "many", *_] if " does " in lead:
            counted, _, owner = lead.removeprefix(" ".join(start[:2])).partition(" does ")
            owner = owner.rsplit(" ", 1)[0]
            bare = said.tokens[-1].value is not None
            yield put_before_question(question, f"{owner} has {words}{counted if bare else ''}")
        case ["after", "how", "many", *units]:
            timed = words if said.tokens[-1].value is None else f"{words} {' '.join(units)}"
            yield _in_question(question, timed if timed.lower().startswith("after") else f"after {timed}")
        case ["for", "how", "long"]:
            yield _in_question(question, words if words.lower().startswith("for") else f"for {words}")
        case _:
            pass


def as_said(question: str, said: Said) -> Iterator[Edited]:
    """The texts in which the reply stands in its own words: before the question, behind it, at its end."""
    yield put_before_question(question, said.text)
    yield _in_question(question, said.text)
    yield edited(question, [Swap(_end(question), f" {said.text[:1].upper()}{said.text[1:]}.")])


def _in_question(question: str, words: str) -> Edited:
    end = len(question.rstrip().rstrip("?.!"))
    return edited(question, [Swap(Span(end, end), f" {words}")])


def _end(text: str) -> Span:
    return Span(len(text.rstrip()), len(text))


def _amount(said: Said) -> str:
    """The one amount of a reply, "4,000" of "I borrowed 4,000"; all of it where there are more."""
    numbers = places(said.text)
    if len(numbers) != 1 or numbers[0].phrase.end < len(said.text.rstrip()):
        return said.text
    return said.text[min(numbers[0].phrase.start, numbers[0].measured.start) :]


def recurs(said: object) -> bool:
    """Whether words tell of something that recurs: "200 a month", "each epoch"."""
    if not isinstance(said, Said):
        return False
    kinds = {token.kind for token in said.tokens}
    each = any(EACH in place.parts for place in places(said.text))
    article = any(one.kind == "ARTICLE" and two.kind in {"TIME", "ROUND"} for one, two in pairwise(said.tokens))
    return each or (article and "NUMBER" in kinds and said.tokens[0].kind != "AFTER")


def chosen(said: Said, choices: tuple[str, ...]) -> int | None:
    """Which of the choices that were named is said: by its place, or by words that no other has."""
    tokens = without_fillers(said.tokens)
    nth = [t for t in tokens if t.kind == "ORDINAL" and t.value is not None]
    if len(nth) == 1 and nth[0].value is not None and 1 <= nth[0].value <= len(choices):
        return int(nth[0].value) - 1
    if any(t.kind == "PREVIOUS" for t in tokens):
        return len(choices) - 1
    said_words = {t.sense or t.text.lower() for t in tokens if t.kind not in {"ARTICLE", "OF", "AND", "STOP"}}
    fits = [at for at, each in enumerate(choices) if said_words <= {t.sense or t.text.lower() for t in tokens_of(each)}]
    return fits[0] if len(fits) == 1 and said_words else None
