"""Who works: letters, names, the first and the second, so many of a kind."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from importlib.resources import files

from grammar.lexicon.inflection import uninflected
from grammar.token import Token

ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
NUMBERS = frozenset({"NUMBER", "CARDINAL"})
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "a third": 3, "a fourth": 4}
_ACTING = frozenset(
    {"AND", "MODAL", "COMMA", "DO", "TAKE", "BE", "OR", "RELATION", "HAVE", "ADVERB", "FINISH", "STOPS"}
)


@cache
def words(name: str) -> frozenset[str]:
    """A class of words of words.toml."""
    data = tomllib.loads(files("grammar.teams").joinpath("words.toml").read_text("utf-8"))
    return frozenset(data[name])


def lemma(token: Token) -> str:
    """The word as classes hold it."""
    text = token.text.lower()
    plain = text in words("joining") | words("leaving") | words("rest") or token.kind == "LETTER"
    return text if plain else uninflected(token.sense or text)


class Who:
    """Finds whoever is named in a text; `known` are those of whom something is told."""

    def __init__(self, tokens: Sequence[Token], known: Mapping[str, Fraction]) -> None:
        self.tokens, self.known = tokens, known
        self.names = frozenset(self._names())

    def _names(self) -> Iterator[str]:
        texts = [token.text for token in self.tokens]
        letters = {t.text for t in self.tokens if t.kind == "LETTER" and t.text.isupper()}
        yield from letters
        for at, token in enumerate(self.tokens):
            first = not at or self.tokens[at - 1].kind in ENDS
            titled = token.kind in {"WORD", "FOREIGN"} and token.text.istitle()
            titled = titled and token.text.lower() not in words("things")
            if titled and (not first or texts.count(token.text) > 1 or self._acts(at + 1)):
                yield token.text
        if "A" in texts and letters & {"B", "C"}:
            yield "A"

    def _acts(self, at: int) -> bool:
        """Whether a verb or "and" stands at a place, so that what is before it is somebody's name."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        return token.kind in _ACTING or token.text.lower().endswith("s")

    def at(self, at: int) -> tuple[str, Fraction, int] | None:
        """Who is named at a place, how many they are, and where the name ends."""
        token = self.tokens[at]
        if token.text in self.names and (token.text != "A" or not self._is_article(at)):
            return token.text, Fraction(1), at + 1
        if token.text.lower() in _ORDINALS and self._is_turn(at):
            behind = at + 1 < len(self.tokens) and uninflected(self.tokens[at + 1].text.lower()) in words("things")
            return f"#{_ORDINALS[token.text.lower()]}", Fraction(1), at + 1 + behind
        recalls = at > 0 and self.tokens[at - 1].kind == "ALL"
        if token.kind in NUMBERS and token.value is not None and at + 1 < len(self.tokens) and not recalls:
            return self._counted(at, token.value)
        led = at > 0 and self.tokens[at - 1].kind in {"ARTICLE", "POSSESSOR"}
        alone = at + 1 >= len(self.tokens) or self.tokens[at + 1].text not in self.names
        if led and alone and uninflected(token.text.lower()) in words("things"):
            return uninflected(token.text.lower()), Fraction(1), at + 1
        return None

    def _is_article(self, at: int) -> bool:
        """Whether an "A" is the article: "A tank is filled"."""
        first = not at or self.tokens[at - 1].kind in ENDS
        return (first or self.tokens[at].text == "a") and not self._acts(at + 1)

    def _is_turn(self, at: int) -> bool:
        return self.tokens[at].kind == "FRACTION" or (at > 0 and self.tokens[at - 1].kind == "ARTICLE")

    def _counted(self, at: int, value: Fraction) -> tuple[str, Fraction, int] | None:
        """ "6 men", "8 of them", "3 more workers"."""
        end = at + 1 + (self.tokens[at + 1].kind in {"MORE", "OTHER"})
        if end + 1 < len(self.tokens) and (self.tokens[end].kind, self.tokens[end + 1].kind) == ("OF", "PRONOUN"):
            single = {name for name in self.known if not name.startswith("#") and name not in self.names}
            return (single.pop(), value, end + 2) if len(single) == 1 else None
        noun = uninflected(self.tokens[end].text.lower()) if end < len(self.tokens) else ""
        return (noun, value, end + 1) if noun in words("things") else None
