"""What each role of a clause stands for, clause after clause: a figure, an attribute, a thing or what is counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grammar.accounts.matching import stem
from grammar.amounts.book import SYMBOL, Attribute, Meaning, act, attributes
from grammar.amounts.things import SPEAKING, Key, Things, Unclear, key_of
from grammar.chapters.fit import Bound
from grammar.chapters.pieces import Piece
from grammar.lexicon.inflection import uninflected

Values = Mapping[str, Key | Piece]
"""What roles are bound to; an attribute is a key of one word."""
_CLASSED = frozenset({"extent", "extent_b", "attribute", "attribute_b", "greater", "lesser", "weighs"})
_COUNTED, _OWNING, _OTHER, _LIKEWISE = "what", "who", "who_b", "same"
_PREFIXES = frozenset({"each", "all", "one", "other", "next", "first", "once", "again"})
_HOLLOW = frozenset({"ARTICLE", "BE", "DO", "HAVE", "MODAL", "PRONOUN", "POSSESSOR", "RELATIVE", "THAT"})
_SUMMING = frozenset({
    "TOTAL", "MANY", "MUCH", "MORE", "FEWER", "RELATION", "REMAINING", "OTHER", "TIMES", "BE", "HAVE", "DO",
})  # fmt: skip
_THEM = "them"
"""The role of a word that points back to what is counted."""
_PLACE, _PAYER = "where", "payer"
_STRANGER = "whom"
"""The role of those of whom nothing is told."""
_WHEN, _EARLIER, _GROUP = "when", "when_b", "group"
_POINTING = frozenset({"ARTICLE", "POSSESSOR", "PRONOUN"})
_AGAIN = "_same"
"""What ends the role of a noun that must be the one of the role without it."""


@dataclass(slots=True)
class Naming:
    """The things and nouns of a text so far; `words` are all of it, `mentioned` all nouns that it counts."""

    words: frozenset[str]
    mentioned: frozenset[Key]
    things: Things = field(default_factory=Things)
    nouns: Things = field(default_factory=Things)
    place: frozenset[str] = frozenset()
    payer: Key = ()
    attribute: str = ""
    kinds: dict[Key, Key] = field(default_factory=dict)
    times: list[Key | Piece] = field(default_factory=list)
    groups: set[Key] = field(default_factory=set)
    shown: dict[Key, str] = field(default_factory=dict)

    def named(self, meaning: Meaning, bound: Bound) -> Values:
        """What the roles of a clause are, those too that it leaves out.

        Raises: Unclear where a word may mean several things.
        """
        values: dict[str, Key | Piece] = {}
        for role, pieces in bound:
            if role == _PLACE:
                self._stay(pieces)
            elif role == _PAYER:
                self._pay(pieces)
            else:
                values[role] = self._one(role, pieces, values)
                if role not in _CLASSED:
                    self._show(values[role], pieces)
                if role.startswith(_COUNTED) and not key_of(pieces):
                    values[_THEM] = ()
        if isinstance(kind := values.get("kind"), tuple) and isinstance(who := values.get(_OWNING), tuple):
            self.kinds[kind] = who
            self.shown[who] = f"{' '.join(kind)} of {self.shown.get(who, ' '.join(who))}"
        if _COUNTED in values and "what_b" in values:
            values[_COUNTED] = self._completed(values[_COUNTED], values["what_b"])
        if any(values.get(role.removesuffix(_AGAIN), key) != key for role, key in values.items()):
            raise Unclear
        self._left_out(meaning, values)
        return values

    def _show(self, key: Key | Piece, pieces: Sequence[Piece]) -> None:
        """Keeps how the text calls a thing: of several mentions the longest."""
        text = " ".join(piece.text for piece in pieces if piece.kind not in _POINTING)
        if isinstance(key, tuple) and 0 < len(key) <= len(pieces) and len(text) > len(self.shown.get(key, "")):
            self.shown[key] = text

    def _one(self, role: str, pieces: Sequence[Piece], values: Values) -> Key | Piece:
        if role in _CLASSED:
            self.attribute = self._attribute(role, pieces[0])
            return (self.attribute,)
        if pieces[0].value is not None and len(pieces) == 1:
            return pieces[0]
        if role == _STRANGER and tuple(uninflected(piece.text) for piece in pieces) in self.things.known:
            raise Unclear
        if role in _SAID:
            return _SAID[role](pieces)
        if role.startswith(_COUNTED):
            return self.nouns.called(pieces)
        if role == _OWNING and (known := self.kinds.get(key_of(pieces))) is not None:
            return self.things.kept(known)
        here = [key for key in values.values() if isinstance(key, tuple)]
        return self.things.called(pieces, avoiding=() if role.endswith(_AGAIN) else here)

    def _left_out(self, meaning: Meaning, values: dict[str, Key | Piece]) -> None:
        """Puts in what a clause points back to without a word: "Mia has 12", "he is twice as old"."""
        wanted = {part for side in meaning.sides for symbol in SYMBOL.findall(side) for part in symbol.split("_of_")}
        wanted |= {part.partition("_")[2] for part in wanted if part.partition("_")[0] in _PREFIXES}
        if _COUNTED in wanted and _COUNTED not in values:
            values[_COUNTED] = self.nouns.last(())
        if _OWNING in wanted and _OWNING not in values:
            values[_OWNING] = self.things.last([*_keys(values.get(_OTHER)), *_keys(values.get(_GROUP))])
        if _GROUP in wanted and _GROUP not in values:
            values[_GROUP] = self._lone_group()
        self.groups |= {*_keys(values.get(_GROUP))}
        if _OTHER in wanted and _OTHER not in values:
            values[_OTHER] = self.things.last(_keys(values.get(_OWNING)))
        if _EARLIER in wanted and _EARLIER not in values:
            values[_EARLIER] = self._earlier(values.get(_WHEN))
        if _WHEN in values:
            self.times.append(values[_WHEN])
        if _LIKEWISE in wanted:
            values[_LIKEWISE] = (self.attribute or self._only(),)

    def _earlier(self, now: Key | Piece | None) -> Key | Piece:
        """The time told of last, but for this one.

        Raises: Unclear where there is none.
        """
        others = [each for each in self.times if each != now]
        if not others:
            raise Unclear
        return others[-1]

    def _lone_group(self) -> Key:
        """The one kind of group told of.

        Raises: Unclear where it is not one.
        """
        if len(self.groups) != 1:
            raise Unclear
        (group,) = self.groups
        return group

    def _only(self) -> str:
        """The one attribute of which the text has a word."""
        named = [each.name for each in attributes().values() if self.words & (each.words | each.more | each.less)]
        if len(named) != 1:
            raise Unclear
        return named[0]

    def _completed(self, one: Key | Piece, other: Key | Piece) -> Key | Piece:
        """ "red to blue marbles": the red marbles, where the text names these."""
        if isinstance(one, tuple) and isinstance(other, tuple) and len(one) < len(other):
            whole = (*one, other[-1])
            return self.nouns.kept(whole) if whole in self.mentioned else one
        return one

    def _stay(self, pieces: Sequence[Piece]) -> None:
        """Holds that all is told of one place: "in the class"."""
        if any(piece.kind in _SUMMING for piece in pieces):
            raise Unclear
        named = frozenset(uninflected(piece.text) for piece in pieces if piece.kind not in _POINTING)
        self.place = self.place or named
        if named and named != self.place:
            raise Unclear

    def _pay(self, pieces: Sequence[Piece]) -> None:
        """Holds that all money is of one person, by whatever name or pronoun."""
        named = key_of(pieces) or (("I",) if any(piece.text.lower() in SPEAKING for piece in pieces) else ())
        self.payer = self.payer or named
        if named and named != self.payer:
            raise Unclear

    def _attribute(self, role: str, piece: Piece) -> str:
        """The attribute of a word: that of which the text has another word, where the word may be of several."""
        fitting = [each for each in attributes().values() if piece.words & _words(role, each)]
        named = [each for each in fitting if len(self.words & (each.words | each.more | each.less)) > 1]
        return (named or fitting)[0].name


def nouns_of(bounds: Iterable[Bound]) -> frozenset[Key]:
    """The nouns that the clauses of a text count."""
    return frozenset(key_of(pieces) for bound in bounds for role, pieces in bound if role.startswith(_COUNTED))


def predicate_of(pieces: Sequence[Piece]) -> Key:
    """What is said of some, by the stems of its words."""
    said = tuple(stem(piece.text) for piece in pieces if piece.kind not in _HOLLOW)
    if not said:
        raise Unclear
    return said


def _plain(pieces: Sequence[Piece]) -> Key:
    if any(piece.kind in _SUMMING for piece in pieces):
        raise Unclear
    return tuple(piece.text.lower() for piece in pieces if piece.kind != "ARTICLE")


def _keys(key: Key | Piece | None) -> Sequence[Key]:
    return (key,) if isinstance(key, tuple) else ()


def _words(role: str, of: Attribute) -> frozenset[str]:
    return {"greater": of.more | of.words, "lesser": of.less}.get(role, of.words)


def _silent(_: Sequence[Piece]) -> Key:
    return ()


def _act(pieces: Sequence[Piece]) -> Key:
    return (act(pieces[0].text.lower()),)


_SAID: Mapping[str, Callable[[Sequence[Piece]], Key]] = {
    "act": _act, "when": _plain, "when_b": _plain, "doing": predicate_of, "kind": key_of, "whom": _plain,
    **dict.fromkeys(("gains", "loses", "them"), _silent),
}  # fmt: skip
"""What roles are bound to that are no things: an act, a time, what is said of some."""
