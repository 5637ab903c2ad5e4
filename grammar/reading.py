"""The cascade: text → tokens → phrases → Problem."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from grammar.alike_in_time import alike_in_time
from grammar.asked_in import asked_in
from grammar.attributive import set_behind
from grammar.claims.reading import claimed
from grammar.claims.reading import doubts as doubted
from grammar.clauses_apart import set_apart
from grammar.conditioned import condition_first
from grammar.conventions import outside, plainly_counted, scaled_alike
from grammar.denominated import denominated
from grammar.elliptic import completed
from grammar.errors import CannotRead, NotAnswered, UnknownPart
from grammar.form import formed, rounded
from grammar.heeded import demand_heeded
from grammar.in_kind import demand_in_kind
from grammar.lapse import lapsed
from grammar.lexicon import lexicon
from grammar.manner import Manner, mannered
from grammar.paraphrase import plainly
from grammar.problem import Claim, Problem
from grammar.programs.comments import uncommented
from grammar.programs.shorthand import spelled
from grammar.programs.unrolling import unrolled
from grammar.raised import raised
from grammar.scale import scaled, unscaled
from grammar.several import asked_apart, together
from grammar.stories import problem
from grammar.stories.scene import Scene
from grammar.taken_back import corrected
from grammar.terse import asked
from grammar.token import Token
from grammar.tokens import tokenize
from grammar.unpriced import priced, unpriced
from grammar.wiring.biases import settled_biases
from grammar.wiring.exclusions import distributed

FEWEST_WORDS = 6
MOST_TO_A_KNOWN = 5
_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_THANKS = frozenset({"thanks", "thank", "thx", "cheers"})
_LONGEST_THANKS = 8


def read(text: str) -> Problem:
    """The problem that a question in English states.

    Raises: CannotRead (UnknownPart, Incomplete, Ambiguous, TooLong), TooLarge.
    """
    said = _said(text)
    _demand_english(said.tokens)
    found = claimed(text, said.tokens, _asked)
    if found.problem is not None:
        return found.problem
    if found.judged:
        raise _unjudged(found.claims)
    try:
        return _problem(said)
    except CannotRead as refusal:
        refusal.claims = found.claims
        raise


def read_claim(text: str) -> Problem:
    """The problem whose answer a statement in English claims.

    Raises: CannotRead where it claims nothing that can be read, TooLarge.
    """
    tokens = _said(text).tokens
    _demand_english(tokens)
    found = claimed(text, tokens, _asked)
    if found.problem is None:
        raise _unjudged(found.claims)
    return found.problem


def doubts(text: str) -> Iterator[Problem]:
    """The other problems that a statement may be: where one is answered as it claims, it is not plainly false.

    Raises: CannotRead, TooLarge where the text is none in English.
    """
    yield from doubted(text, _said(text).tokens, _asked)


def _unjudged(claims: tuple[Claim, ...] | None) -> UnknownPart:
    """What is raised where a claim cannot be judged."""
    refusal = UnknownPart("I cannot tell what is claimed to be how much.", hint="Say it as a question and its answer.")
    refusal.claims = claims
    return refusal


def _asked(text: str) -> Problem:
    """The problem that a question asks, in so many words or by naming what is wanted.

    Raises: CannotRead, TooLarge.
    """
    return _problem(_said(text))


def _said(text: str) -> Manner:
    """The tokens of a text without what is said to whoever answers it, and how it wants the answer."""
    tokens = raised(uncommented(_uncourteous(_unsigned(tokenize(text, lexicon()))), text))
    said = mannered(spelled(unrolled(denominated(tokens))))
    plain = plainly(said.tokens)
    return said if plain is None else replace(said, tokens=plain)


def _problem(said: Manner) -> Problem:
    """The problem of a text that asks, or that names what is wanted, with its answer in the form that is wanted.

    Raises: CannotRead.
    """
    tokens = distributed(corrected(said.tokens))
    told = _held(tokens)
    demand_in_kind(tokens, told)
    demand_heeded(tokens, told, _held)
    told = told if said.rounding is None else rounded(told, said.rounding)
    wanted = said.unit or told.told_in or asked_in(tokens)
    told = replace(told, told_in=wanted) if wanted else told
    return replace(told, set_aside=(*told.set_aside, *said.aside)) if said.aside else told


def _held(tokens: tuple[Token, ...]) -> Problem:
    """The problem of a text, with what it says of the biases of its layers.

    Raises: CannotRead.
    """
    return _whole(settled_biases(tokens))


def _whole(tokens: tuple[Token, ...]) -> Problem:
    """The problem of all the questions of a text.

    Raises: CannotRead.
    """
    apart = asked_apart(tokens)
    try:
        whole = _one(tokens)
    except CannotRead:
        if not apart:
            raise
        return together([_one(each) for each in apart])
    if len(whole.goals) >= len(apart):
        return whole
    found: list[Problem] = []
    for each in apart:
        with suppress(CannotRead):
            found.append(_one(each))
    if 0 < len(found) < len(apart):
        raise UnknownPart("Several things are asked, and not all of them are understood.", hint="Ask for one of them.")
    return together(found) if found else whole


def _one(tokens: tuple[Token, ...]) -> Problem:
    """The problem of a text that asks one thing, or that names what is wanted.

    Raises: CannotRead.
    """
    try:
        return _told(tokens)
    except NotAnswered:
        raise
    except CannotRead:
        for words in _said_in_full(tokens):
            with suppress(CannotRead):
                return _told(words)
        paid = priced(tokens)
        if paid is not None:
            with suppress(CannotRead):
                return unpriced(_told(paid))
        raise


def _said_in_full(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """The tokens with what a question or a noun leaves out, the less put in the sooner."""
    yield from asked(tokens)
    for whole in (completed(tokens), set_behind(tokens)):
        if whole is not None:
            yield whole
            yield from asked(whole)
    yield from (told for told in (condition_first(tokens), set_apart(tokens)) if told is not None)


def _told(tokens: tuple[Token, ...]) -> Problem:
    tokens, scale = unscaled(alike_in_time(lapsed(scaled_alike(plainly_counted(outside(tokens))))))
    scene = Scene(tokens, tuple(dict.fromkeys(t.note for t in tokens if t.note)))
    return scaled(formed(problem(scene), scene.forms), scale)


def _unsigned(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without the name of a site behind the question: " - Sterling Industries"."""
    for index in range(len(tokens) - 1, 0, -1):
        token = tokens[index]
        if token.kind in {"DASH", "BAR"}:
            signed = index + 1 < len(tokens) and tokens[index - 1].kind in {"QUESTION", "STOP", "NUMBER"}
            return tokens[:index] if signed else tokens
        if not token.text[:1].isupper() and token.kind not in {"POSSESSIVE", "OF", "AND", "ARTICLE"}:
            return tokens
    return tokens


def _uncourteous(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without a last sentence that only thanks, and without a last "please": "Thanks in advance!"."""
    end = len(tokens) - (bool(tokens) and tokens[-1].kind in _ENDS)
    if end > 2 and tokens[end - 1].kind == "PLEASE":
        tokens = (*tokens[: end - 1 - (tokens[end - 2].kind == "COMMA")], *tokens[end:])
    ends = [index for index, token in enumerate(tokens[:-1]) if token.kind in _ENDS]
    last = tokens[ends[-1] + 1 :] if ends else ()
    thanks = 0 < len(last) <= _LONGEST_THANKS and any(each.text.lower() in _THANKS for each in last[:2])
    return tokens[: ends[-1] + 1] if thanks and not any(each.value is not None for each in last) else tokens


def _demand_english(tokens: tuple[Token, ...]) -> None:
    """Another language shares few words with the lexicon: English questions share half of theirs or more."""
    named = {t.text.lower(): t for t in tokens if t.text[0].isalpha() and t.kind != "LETTER" and not t.text.isupper()}
    words = [*named.values()]
    known = [t for t in words if t.kind not in {"WORD", "ADVERB"}]
    if len(words) >= FEWEST_WORDS and len(known) * MOST_TO_A_KNOWN < len(words):
        whole = tokens[0].span | tokens[-1].span
        raise UnknownPart("I read questions in English only.", spans=(whole,), hint="Ask in English.")
