"""Two courses told side by side: which is whose, and when the one meets the other or how far apart they are."""

from dataclasses import dataclass, replace

from grammar.course.text import Text, stem, text_of
from grammar.stories.scene import Scene
from grammar.token import Token

_JOINTS = {"STOP", "SEMICOLON", "COMMA", "AND", "BUT", "QUESTION", "LINE", "COLON", "WHEN"}
_TELLING = {
    "HAVE", "BE", "BEGIN", "GROW", "SHRINK", "GAIN", "GIVE", "HOLD", "MOVE", "INVEST", "COST", "FACTOR_VERB", "TAKE",
    "POSSESSIVE", "COLON", "AT", "WITH", "REMAIN",
}  # fmt: skip
_ONE, _OTHER = {"one", "first"}, {"another", "other", "second"}
_ALL = {"both", "they", "all", "these", "those", "two"}
_TELLING_APART = {"NUMBER", "MORE", "OTHER", "ORDINAL"}
_FOLLOWING = {"WORD", "SMALLER", "BIGGER", "MORE", "CLOSE", "QUESTION", "AND", "STOP"}
_REACH = 4
_TWO = 2

Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Rivals:
    """The names of two things, what a text tells of each (what it tells of both included), and what it asks."""

    names: tuple[str, str]
    told: tuple[Tokens, Tokens]
    asked: Tokens

    def named(self) -> tuple[str, ...]:
        """Which of the two the question names, in order."""
        text = text_of(self.asked)
        keys = [_key(text, place, asked=True) for place in range(len(self.asked))]
        return tuple(dict.fromkeys([key for key in keys if key in self.names]))

    def with_question(self, which: int, question: Tokens) -> Tokens:
        """What is told of the one, with a question."""
        told = self.told[which]
        ends = told and told[-1].kind in {"STOP", "SEMICOLON"}
        stop = () if ends else (replace(question[-1], kind="STOP", text="."),)
        return (*told, *stop, *question)


def rivals(scene: Scene) -> Rivals | None:
    """The two things that a text tells courses of, None where it does not tell of two."""
    tokens, text = scene.tokens, scene.read(text_of)
    turns = _turns(text)
    names = tuple(dict.fromkeys([owner for owner in turns.values() if owner]))
    if len(names) < _TWO and _meets(text):
        turns = _turns(text, common=True)
        names = tuple(dict.fromkeys([owner for owner in turns.values() if owner]))
    if len(names) != _TWO or _sort(text, names[0]) != _sort(text, names[1]):
        return None
    owners = _owners(text, turns)
    if not _tells_both(tokens, owners, names):
        return None
    plain = tuple([
        _plain(text, place, owner) if owner is None or tokens[place].kind in _TELLING_APART else tokens[place]
        for place, owner in enumerate(owners)
    ])  # fmt: skip
    if not _tells_both(plain, owners, names):
        return None
    told = tuple([tuple([t for t, o in zip(plain, owners, strict=True) if o in (None, name)]) for name in names])
    asked = tuple([t for t, o in zip(tokens, owners, strict=True) if o == ""])
    return Rivals((names[0], names[1]), (told[0], told[1]), asked) if asked else None


def _sort(text: Text, name: str) -> str:
    """How a thing is named: two that are named in unlike ways, as "Tom" and "the number of weights", are no pair."""
    if name in {"one", "other"} or len(name) == 1:
        return "one" if len(name) > 1 else "letter"
    measured = any(text.kinds[p] == "MEASURE" and stem(text.word(p)) == name for p in range(text.size))
    return "measure" if measured else "name"


def _meets(text: Text) -> bool:
    """Whether it is asked when two have the same: only then are they told apart by any noun."""
    places = [p for p in range(text.size) if text.sentence[p] in text.asking]
    said = {text.words[p] for p in places}
    return bool(said & {"both", "equal", "same"}) or any(text.kinds[p] in {"SAME", "EQUAL"} for p in places)


def _turns(text: Text, *, common: bool = False) -> dict[int, str | None]:
    """Where clauses begin that ask nothing, each with what it tells of (None of all); `common` where any noun behind
    an article names it."""
    turns: dict[int, str | None] = {}
    current: str | None = None
    for place in [p for p in range(text.size) if not p or text.kinds[p - 1] in _JOINTS]:
        if text.sentence[place] not in text.asking:
            turns[place] = current = _owner(text, place, current, common=common)
    return turns


def _owners(text: Text, turns: dict[int, str | None]) -> list[str | None]:
    """Of what each word tells, "" where it asks."""
    current: str | None = None
    return [
        "" if sentence in text.asking else (current := turns.get(place, current))
        for place, sentence in enumerate(text.sentence)
    ]


def _plain(text: Text, place: int, owner: str | None) -> Token:
    """A token; an article where it only tells the one thing from the other, or says that both are told of."""
    token = text.tokens[place]
    telling = token.kind in _TELLING_APART and _key(text, place, asked=False) is not None
    both = owner is None and (token.text.lower() in _ALL or (token.kind == "EACH" and text.kind(place + 1) in _JOINTS))
    return replace(token, kind="ARTICLE", value=None, text="the") if telling or both else token


def _tells_both(tokens: Tokens, owners: list[str | None], names: tuple[str, ...]) -> bool:
    """Whether two numbers are told of each, one of them of it alone."""
    told = [owner for token, owner in zip(tokens, owners, strict=True) if token.value is not None]
    return all(name in told and told.count(name) + told.count(None) >= _TWO for name in names)


def _owner(text: Text, place: int, current: str | None, *, common: bool) -> str | None:
    """Of what a clause tells that begins at a place: of what it names, of all, or of what the one before it tells."""
    if text.word(place) in _ALL:
        return None
    for at in range(place, min(place + _REACH, len(text.tokens))):
        if (key := _key(text, at, asked=False)) is not None:
            return key
        led = common and at > place and text.kind(at - 1) == "ARTICLE" and text.kind(at) == "WORD"
        if led and text.kind(at + 1) in _TELLING:
            return stem(text.word(at))
        if text.kind(at) in _TELLING or text.tokens[at].value is not None:
            break
    return current


def _key(text: Text, at: int, *, asked: bool) -> str | None:
    """What names a thing at a place: a letter, "one" or "the other", a name, or what its measure is of."""
    token = text.tokens[at]
    if token.kind in {"LETTER", "ARTICLE"} and len(token.text) == 1 and token.text.isupper():
        follows = text.kind(at + 1) in _TELLING | _FOLLOWING
        named = token.kind == "LETTER" or (at > 0 and text.kind(at - 1) not in _JOINTS) or follows
        return token.text if named and token.text != "I" else None
    if token.text.lower() in _ONE and (text.kind(at - 1) == "ARTICLE" or text.kind(at + 1) == "WORD" or not asked):
        return "one" if text.kind(at + 1) in _TELLING | {"WORD", "MEASURE"} else None
    if token.text.lower() in _OTHER:
        return "other" if text.kind(at + 1) in _TELLING | {"WORD", "MEASURE", "ONE"} else None
    if token.kind == "MEASURE":
        return stem(token.text) if asked or text.kind(at + 1) in _TELLING else None
    named = text.kind(at + 1) == "MEASURE" or (token.text[:1].isupper() and (asked or text.kind(at + 1) in _TELLING))
    return stem(token.text) if token.kind == "WORD" and named else None
