"""A text said plainly: its turns of phrase put as the readers know them, the meaning kept."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby

from grammar.lexicon import lexicon
from grammar.lexicon.inflection import uninflected
from grammar.paraphrase.pattern import CARRIED, Captures, Element, Tokens, matched
from grammar.span import Span
from grammar.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of phrase, and the plain one: the words of both, and the words of which one must stand in a text."""

    says: tuple[Element, ...]
    means: tuple[str, ...]
    cues: frozenset[str]

    def __str__(self) -> str:
        """The plain one, for whoever debugs."""
        return " ".join(self.means)

    def may_stand_in(self, tokens: Tokens) -> bool:
        """Whether one of its cues is among the words of a text or their classes."""
        return not self.cues.isdisjoint(_words(tokens))

    def in_plain(self, tokens: Tokens) -> Tokens:
        """The tokens, plain wherever the turn stands."""
        told: list[Tokens] = []
        at = start = 0
        while at < len(tokens):
            found = matched(self.says, tokens, at)
            if found is None or found[0] == at:
                at += 1
                continue
            told += [tokens[start:at], self._said(tokens[at : found[0]], found[1])]
            at = start = found[0]
        return tuple(token for run in (*told, tokens[start:]) for token in run)

    def _said(self, here: Tokens, carried: Captures) -> Tokens:
        kept = {id(token) for run in carried.values() for token in run}
        places = iter([token.span for token in here if id(token) not in kept])
        end = Span(here[-1].span.end, here[-1].span.end)
        words = (carried.get(each, ()) if each[0] in CARRIED else _words_of(each) for each in self.means)
        return tuple(
            token if each[0] in CARRIED else replace(token, span=next(places, end))
            for each, run in zip(self.means, words, strict=True)
            for token in run
        )


def plainly(tokens: Tokens) -> Tokens | None:
    """The tokens with every known turn of phrase put plainly; None where there is none.

    >>> said = plainly(tokenize("The length exceeds the width by 4 feet.", lexicon()))
    >>> " ".join(token.text for token in said or ())
    'The length is 4 feet more than the width .'
    """
    words = _words(tokens)
    plain = tokens
    for turn in turns():
        if not words.isdisjoint(turn.cues):
            plain = turn.in_plain(plain)
    return plain if plain != tokens else None


def _words(tokens: Tokens) -> set[str]:
    """The words of a text in small letters, their plain forms and their classes."""
    texts = {token.text.lower() for token in tokens}
    return {*texts, *map(uninflected, texts), *(token.kind for token in tokens)}


@cache
def _words_of(text: str) -> Tokens:
    return tokenize(text, lexicon())


@cache
def turns() -> tuple[Turn, ...]:
    """The turns of phrase of turns.toml, in its order."""
    text = files("grammar.paraphrase").joinpath("turns.toml").read_text("utf-8")
    return tuple(_turn(each["says"], each["means"]) for each in tomllib.loads(text)["turn"])


def _turn(says: str, means: str) -> Turn:
    elements = tuple(Element.of(each) for each in says.split())
    needed = [each for each in elements if each.is_word]
    runs = (tuple(run) for _, run in groupby(means.split(), lambda each: each if each[0] in CARRIED else ""))
    meant = tuple(text for run in runs for text in (run if run[0][0] in CARRIED else (" ".join(run),)))
    return Turn(elements, meant, max(needed, key=_rarity).alternatives)


def _rarity(element: Element) -> tuple[bool, int]:
    """How rarely an element stands in a text: a word does more rarely than a class, a long word than a short one."""
    words = element.alternatives
    return all(each.islower() for each in words), min(map(len, words))
