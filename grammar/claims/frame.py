"""The sentences of a text without what only frames a claim: who says it, and that it is to be judged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grammar.claims.amount import Said, amounts
from grammar.claims.concluding import concluded, concludes_at, is_left_out
from grammar.claims.seeking import got_for, is_factorial, names_chance, seeks
from grammar.claims.words import accorded, frames
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_JOINTS = frozenset({"COMMA", "COLON", "DASH", "HYPHEN", "SEMICOLON", "AND", "BUT", "PLEASE", "STOP"})
_APART = frozenset({"COLON", "DASH"})
_CUTS = _APART | {"COMMA", "BUT", "AND"}
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})
_CONVERTING = frozenset({"convert", "express", "translate"})
_AUXILIARY = frozenset({"BE", "DO", "MODAL", "HAVE", "NOT"})
_POINTING = frozenset({"PRONOUN", "RELATIVE", "THERE"})
_FAINT = _AUXILIARY | _POINTING | _JOINTS | {
    "ARTICLE", "POSSESSOR", "POSSESSIVE", "OR", "GET", "EQUALS", "EQUAL", "ONLY", "ANSWER", "TO", "THAT", "IF",
}  # fmt: skip
PERSONS = frozenset({"i", "you", "we", "he", "she", "they"})
_TELLING = frozenset({"HOW", "EQUALS", "OPEN", "CLOSE", "BAR", "UNDERSCORE", "RATE", "REMAINING", "ORDINAL", "BIAS",
                      "RELATION", "PERCENT", "FACTOR"})
"""Classes of signs and words that stand in what is told, and in no frame."""
_QUALIFIED = frozenset({"WORD", "MEASURE", "RATE", "LIGHT", "AFTER", "BEFORE", "AT", "NOW", "NUMBER", "UNIT", "TIME"})
_JUDGED = frozenset({"positive", "negative", "alarm", "discovery", "rejection"})
_LONGEST, _NUMERIC = 10, frozenset({"NUMBER", "FRACTION"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence from `start` to `end`, without its end sign, of the class `ends`; `framed` where
    something was taken away that says it, `judged` where that asks to judge it, `denied` where that says that it
    is not so, `value` the amount where it tells nothing else."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    ends: str
    framed: bool = False
    judged: bool = False
    denied: bool = False
    value: Said | None = None

    @property
    def own(self) -> tuple[Token, ...]:
        """The tokens of the sentence itself."""
        return self.tokens[self.start : self.end]

    @property
    def asks(self) -> bool:
        """Whether it asks for something that is not told in it."""
        own = self.own
        asking = [at for at, token in enumerate(own) if token.kind in _ASKING]
        leads = any(not at or own[at - 1].kind in _JOINTS for at in asking)
        leads = leads or (len(own) > 1 and own[0].text.lower() in _CONVERTING and own[-1].kind != "EQUALS")
        questions = self.ends == "QUESTION" and (bool(asking) or not (self.polar or self.concludes))
        return self.value is None and (leads or questions or (bool(own) and seeks(own)))

    @property
    def polar(self) -> bool:
        """Whether it asks if something is so: "does it have 12 layers"."""
        own = self.own
        return len(own) > 1 and own[0].kind in _AUXILIARY and any(t.kind in _NUMERIC for t in own)

    @property
    def concludes(self) -> bool:
        """Whether it says in so many words that something is so much, whatever its sign: "the area of … is 12?"."""
        return concluded(self.own)

    @property
    def claims(self) -> bool:
        """Whether it tells nothing but a value that is said to be an answer."""
        return self.value is not None and _claims(self)

    @property
    def got(self) -> bool:
        """Whether it tells of a value how it was come by."""
        return self.claims and any(t.kind == "GET" or frames(t, "getting", "answers") for t in self.own)

    @property
    def equates(self) -> bool:
        """Whether an equation with its value stands in it."""
        kinds = [token.kind for token in self.own]
        return "EQUALS" in kinds and kinds[-1] != "EQUALS"

    @property
    def denies(self) -> bool:
        """Whether it says that something is not so, and does not only ask "isn't it so"."""
        return self.denied or any(token.kind == "NOT" for token in self.own[1 if self.polar else 0 :])

    @property
    def judges(self) -> bool:
        """Whether it tells nothing and only asks to judge, or says who says something: "is that right"."""
        own = self.own
        return not own or (len(own) <= _LONGEST and _frames_only(own))


def sentences(text: str, tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """The sentences of a text, each without its frame; a clause that tells only a value stands by itself."""
    found: list[Sentence] = []
    start, so = 0, False
    for at in range(len(tokens) + 1):
        inside = at < len(tokens) and (is_factorial(tokens, at) or is_left_out(tokens, at))
        concludes = at < len(tokens) and concludes_at(tokens, start, at)
        if inside or (at < len(tokens) and tokens[at].kind not in _ENDS and not concludes):
            continue
        if at > start:
            ends = "STOP" if concludes else tokens[at].kind if at < len(tokens) else ""
            found += _clauses(text, _peeled(Sentence(tuple(tokens), start, at, ends, framed=so)))
        start, so = at + 1, concludes
    return tuple(found)


def _frames_only(tokens: Sequence[Token]) -> bool:
    """Whether a few words without a number say that something is to be judged, or that somebody says it."""
    told = any(t.kind in _NUMERIC | _TELLING for t in tokens)
    return not told and (_judges(tokens) or any(frames(t, "saying") for t in tokens))


def _judges(frame: Sequence[Token]) -> bool:
    """Whether a frame asks for a judgement, and does not only tell who says it."""
    judging = any(frames(t, "judging") and not _qualifies(frame, at) for at, t in enumerate(frame))
    return judging or _is_tag(frame) or (bool(frame) and all(frames(t, "closing") for t in frame))


def _qualifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of judging says only what kind something is of, or when: "true negatives", "right after"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.kind in _QUALIFIED and not frames(after, "answers", "judging", "faint")


def _is_tag(tokens: Sequence[Token]) -> bool:
    """ "Isn't it", "are there", "don't they", "is that so"."""
    if tokens and tokens[-1].text.lower() == "so":
        tokens = tokens[:-1]
    kinds = [token.kind for token in tokens]
    return 1 < len(kinds) <= 3 and kinds[0] in _AUXILIARY and kinds[-1] in _POINTING


# --- what stands around a claim ---------------------------------------------------------------------------------------


def _peeled(sentence: Sentence) -> Sentence:
    """The sentence without what frames it at both ends."""
    while not sentence.judges:
        less = _peeled_behind(_peeled_before(_joined(sentence)))
        if less == sentence:
            return sentence
        sentence = less
    return sentence


def _joined(sentence: Sentence) -> Sentence:
    """Without signs and words at its ends that only join it to others."""
    tokens, start, end = sentence.tokens, sentence.start, sentence.end
    while start < end and (tokens[start].kind in _JOINTS or _greets(tokens[start])):
        start += 1
    while start < end and tokens[end - 1].kind in _JOINTS and not tokens[end - 1].text.isalpha():
        end -= 1
    return replace(sentence, start=start, end=end)


def _greets(token: Token) -> bool:
    return token.kind not in _AUXILIARY | {"TO", "IN", "AT"} and frames(token, "greeting", "concluding")


def _peeled_before(sentence: Sentence) -> Sentence:
    """Without "is it true that", "my teacher claims:", "according to a page,", "I think"."""
    tokens, start = sentence.tokens, sentence.start
    if end := accorded(sentence.own):
        return _framed(sentence, tokens[start : start + end], start=start + end)
    for at in range(start, min(sentence.end - 1, start + _LONGEST)):
        if tokens[at].kind in _NUMERIC:
            break
        before = tokens[start : at + 1]
        opens = tokens[at].kind in {"RELATIVE", "COLON", "COMMA", "IF"} and tokens[at].text.lower() != "who"
        if opens and at > start and _frames_only(before[:-1]) and not _leads(tokens, at):
            return _framed(sentence, before, start=at + 1)
        if _says(sentence, at):
            beyond = at + 1 + (tokens[at + 1].kind == "PRONOUN" and tokens[at + 1].text.lower() in {"me", "us"})
            return _framed(sentence, before, start=beyond)
    return sentence


def _framed(sentence: Sentence, frame: Sequence[Token], *, start: int = -1, end: int = -1) -> Sentence:
    """The sentence without its frame, which asks to judge it where it does not only say who says it."""
    judged = sentence.judged or _judges(frame)
    start, end = sentence.start if start < 0 else start, sentence.end if end < 0 else end
    ends = sentence.ends if _asks(sentence.tokens[start:end]) else "STOP"
    denied = sentence.denied or (start > sentence.start and _denies(frame))
    return replace(sentence, start=start, end=end, framed=True, judged=judged, denied=denied, ends=ends)


def _denies(frame: Sequence[Token]) -> bool:
    """ "It is not true that", "is it wrong that"; not "isn't it true that", "true or false"."""
    choice = any(token.kind == "OR" for token in frame)
    return not choice and any(t.kind == "NOT" or frames(t, "denying") for t in frame[1:])


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows opens the clause instead: "is it true, that", "he says: that"."""
    return tokens[at + 1].kind in {"RELATIVE", "COLON"}


def _says(sentence: Sentence, at: int) -> bool:
    """Whether a word of saying stands at a place behind who says it, or a word of judging opens the sentence."""
    tokens, after = sentence.tokens, sentence.tokens[at + 1]
    if after.kind in {"RELATIVE", "COLON", "COMMA", "IF"}:
        return False
    if at == sentence.start:
        judged = after.text.lower().rstrip("s") in _JUDGED
        return frames(tokens[at], "judging") and tokens[at].kind not in _AUXILIARY and not judged
    subject = tokens[sentence.start : at]
    unsaid = _ASKING if subject[0].kind == "PRONOUN" else _AUXILIARY | _ASKING
    plain = all(t.kind not in unsaid for t in subject)
    return plain and frames(tokens[at], "saying") and tokens[at].text.lower() != "according"


def _peeled_behind(sentence: Sentence) -> Sentence:
    """Without ", right", ", isn't it", ", says a friend", "according to a page"."""
    tokens, start, end = sentence.tokens, sentence.start, sentence.end
    for at in range(end - 1, max(start, end - _LONGEST - 1), -1):
        if tokens[at].kind in _NUMERIC:
            break
        cut = tokens[at].kind in {"COMMA", "DASH", "COLON", "HYPHEN", "OR"} and _frames_only(tokens[at + 1 : end])
        if cut or (tokens[at].text.lower() == "according" and at > start):
            return _framed(sentence, tokens[at + 1 : end], end=at)
    for at in (end - 2, end - 3):
        if at > start and tokens[at].kind == "NOT" and _is_tag(tokens[at:end]):
            return _framed(sentence, tokens[at:end], end=at)
    believed = end - start > 3 and tokens[end - 2].text.lower() in PERSONS and frames(tokens[end - 1], "saying")
    if believed and not _asks(sentence.own):
        return _framed(sentence, tokens[end - 2 : end], end=end - 2)
    asks = sentence.ends == "QUESTION" and not _asks(sentence.own)
    if asks and end - start > 1 and frames(tokens[end - 1], "judging", "closing") and not names_chance(sentence.own):
        tail = end - 1
        pointed = tail - 2 > start and tokens[tail - 1].kind in _POINTING and tokens[tail - 2].kind == "BE"
        return _framed(sentence, tokens[tail:end], end=tail - 2 if pointed else tail)
    return sentence


# --- clauses that tell a value ----------------------------------------------------------------------------------------


def _clauses(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """The sentence, and the clauses behind it that tell nothing but a value: "…, and I got 12"."""
    value = _value(text, sentence)
    if value is not None:
        yield replace(sentence, value=value)
        return
    behind = sentence.start + got_for(sentence.own)
    told = _value(text, replace(sentence, end=behind - 1)) if behind > sentence.start else None
    if told is not None and not _asks(sentence.own):
        yield replace(sentence, start=behind, ends="STOP")
        yield replace(sentence, end=behind - 1, ends="STOP", value=told, framed=True)
        return
    for at in range(sentence.end - 2, sentence.start, -1):
        if sentence.tokens[at].kind in _CUTS and sentence.tokens[at + 1].kind != "STOP":
            tail = _peeled(replace(sentence, start=at + 1, ends="STOP"))
            told = _value(text, tail)
            concluded = frames(sentence.tokens[at + 1], "concluding")
            if told is not None and (concluded or _claims(tail) or sentence.tokens[at].kind in _APART):
                ends = "QUESTION" if _asks(sentence.tokens[sentence.start : at]) else "STOP"
                yield from _clauses(text, _joined(replace(sentence, end=at, framed=False, ends=ends)))
                yield replace(tail, value=told, framed=concluded or _claims(tail))
                return
    yield replace(sentence, judged=sentence.judged or (sentence.judges and _judges(sentence.own)))


def _asks(tokens: Sequence[Token]) -> bool:
    return any(token.kind in _ASKING for token in tokens)


def _value(text: str, sentence: Sentence) -> Said | None:
    """The amount of which a clause tells nothing: "I got 48.4", "so it is 100 parameters", "is 12 correct"."""
    found = amounts(text, sentence.own)
    if len(found) != 1:
        return None
    said = found[0]
    before, behind = sentence.own[: said.start], sentence.own[said.beyond :]
    told = before[-1].text.lower() == "worked" if before else bool(behind) and not sentence.framed
    return said if not told and all(_is_faint(token) for token in (*before, *behind)) else None


def _is_faint(token: Token) -> bool:
    return token.kind in _FAINT or frames(token, "faint", "getting", "answers", "judging", "saying")


def _claims(clause: Sentence) -> bool:
    """Whether a clause that tells a value says that it is an answer, and not how old somebody is."""
    own = clause.own
    person = any(t.kind == "PRONOUN" and t.text.lower() in PERSONS for t in own)
    says = any(t.kind == "GET" or frames(t, "getting", "answers") for t in own)
    points = any(t.kind in _POINTING for t in own)
    being = points and (own[0].kind == "NOT" or any(t.kind in {"BE", "POSSESSIVE"} for t in own))  # "isn't it"
    return clause.framed or says or (not person and (being or any(t.kind == "EQUALS" for t in own)))
