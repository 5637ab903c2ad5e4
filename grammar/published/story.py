"""The parameters of a network that a published name or a configuration describes whole, as a Problem.

Every word of the text is part of the name, a setting, or one of those that change nothing; else it is another story.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.errors import AnotherStory, Incomplete
from grammar.expression import Apply, Expression
from grammar.problem import Asked, Assumption, Equals, Fact, HasValue, Measure, Problem, Whenever
from grammar.published.book import Book, Family, Model, book, pieces
from grammar.published.equation import expression
from grammar.span import Span
from grammar.stories.scene import Scene
from grammar.token import Token

_FEWEST = 4
_LINKS = frozenset({"=", ":"})
_MARKS = frozenset({
    "COMMA", "QUESTION", "STOP", "OPEN", "CLOSE", "COLON", "EQUALS", "LINE", "DASH", "BULLET", "SEMICOLON", "HYPHEN",
    "PLUS",
})  # fmt: skip
_TRUE = {"true": True, "false": False}


def problem(scene: Scene) -> Problem:
    """The parameters of the network that a text names, or whose configuration it writes.

    Raises: AnotherStory where it does neither, or says more than is known; Incomplete where a size is missing.
    """
    told = _Told(scene.tokens)
    if not told.may_be_one:
        raise AnotherStory("No published network is named, and no configuration is written.")
    told.read()
    if not told.asks or (told.model is None) == (len(told.sizes) < _FEWEST):
        raise AnotherStory("No published network is named, and no configuration is written.")
    span = scene.tokens[0].span | scene.tokens[-1].span
    if told.model is not None:
        parts, sizes, assumed = _of_model(told, told.model)
    else:
        parts, sizes, assumed = _of_settings(told, span)
    return _problem(parts, sizes, assumed, span, scene.notes)


@dataclass(slots=True)
class _Told:
    """The words of a text as they are explained: a name, settings, and the rest."""

    tokens: Sequence[Token]
    sizes: dict[str, Fraction] = field(default_factory=dict)
    model: Model | None = None
    family: str = ""
    tied: bool | None = None
    styles: set[str] = field(default_factory=set)
    asks: bool = False

    @property
    def may_be_one(self) -> bool:
        """Whether a name begins, or settings are written: what it costs to look is asked of every text."""
        known = book()
        words = [each.text.lower() for each in self.tokens]
        if any(piece in known.first for word in words for piece in pieces(word)[:1]):
            return True
        return sum(word in known.sizes for word in words) >= _FEWEST

    def read(self) -> None:
        """Explain every word from the left.

        Raises: AnotherStory where one is not known.
        """
        known, at = book(), 0
        row = [(piece, place) for place, each in enumerate(self.tokens) if each.kind not in _MARKS
               for piece in self._pieces(each)]  # fmt: skip
        words = [piece for piece, _ in row]
        while at < len(row):
            at = self._step(known, words, [place for _, place in row], at)
        if self.model is not None and self.sizes:
            self.family, self.model = self.family or self.model.family, None

    def _pieces(self, token: Token) -> tuple[str, ...]:
        return (token.text.lower(),) if token.text.lower() in book().sizes else pieces(token.text)

    def _step(self, known: Book, words: Sequence[str], places: Sequence[int], at: int) -> int:
        word = words[at]
        told = self._setting(places[at])
        if told is not None and (word in known.sizes or word in known.idle or word in _FLAGS):
            self._set(known, word, told)
            own = places[at]
            while at < len(words) and places[at] <= own + 2:
                at += 1
            return at
        for runs in (known.models, known.said, known.named):
            found = runs.longest(words, at)
            if found is not None:
                self._take(found[1])
                return found[0]
        if word not in known.plain and word not in known.asking:
            raise AnotherStory("More is said than a name or a configuration.")
        self.asks = self.asks or word in known.asking
        return at + 1

    def _setting(self, place: int) -> Token | None:
        """What stands behind the sign behind a key."""
        linked = place + 2 < len(self.tokens) and self.tokens[place + 1].text in _LINKS
        return self.tokens[place + 2] if linked else None

    def _set(self, known: Book, key: str, told: Token) -> None:
        if key in _FLAGS:
            self._flag(key, told.text.lower())
        elif key in known.sizes:
            size = known.sizes[key]
            if told.value is None or self.sizes.get(size, told.value) != told.value:
                raise AnotherStory("A setting is no number, or is told twice.")
            self.sizes[size] = told.value

    def _flag(self, key: str, value: str) -> None:
        if key == "model_type":
            found = book().named.longest(pieces(value), 0)
            if found is None:
                raise AnotherStory("This type of model is not known.")
            self.family = found[1]
        elif value in _TRUE and key in _TYING:
            self.tied = _TRUE[value]
        elif value != "false":
            raise AnotherStory("This setting is not known.")

    def _take(self, meant: Model | str) -> None:
        if isinstance(meant, Model):
            if self.model is not None:
                raise AnotherStory("More than one network is named.")
            self.model = meant
        elif meant in {"tied", "untied"}:
            self.tied = meant == "tied"
        elif meant in book().families and self.family in {"", meant}:
            self.family = meant
        elif meant in {"classic", "modern"}:
            self.styles.add(meant)
        else:
            raise AnotherStory("More than one family is named.")


_TYING = frozenset({"tie_word_embeddings", "tied", "tie_weights", "tie_embeddings"})
_FLAGS = _TYING | {"model_type", "attention_bias", "mlp_bias", "bias"}
Told = tuple[Mapping[str, str], Mapping[str, Fraction], str]


def _of_model(told: _Told, model: Model) -> Told:
    if not model.family:
        if told.tied is not None or told.styles:
            raise AnotherStory("More is said of a network than is known of it.")
        return model.parts, {}, model.assumes
    return _of_family(told, book().families[model.family], model.sizes, "")


def _of_settings(told: _Told, span: Span) -> Told:
    if not told.family:
        raise AnotherStory("No family of networks is named.")
    family = book().families[told.family]
    missing = [each for each in family.needs if each not in told.sizes]
    if missing:
        raise Incomplete("A size of the network is missing.", spans=(span,), hint=f"What is the {missing[0]}?")
    strange = told.sizes.keys() - {*family.needs, *family.usual, *family.aside, "heads"}
    if strange:
        raise AnotherStory("A setting is told that the family does not have.")
    assumed = "" if told.tied is not None or not family.untied else _TIED[family.tied]
    return _of_family(told, family, told.sizes, assumed)


_TIED = {True: "the output shares the token embedding", False: "the output has a matrix of its own"}


def _of_family(told: _Told, family: Family, own: Mapping[str, Fraction], assumed: str) -> Told:
    if told.styles - {family.style}:
        raise AnotherStory("What is said does not hold of the family.")
    sizes = dict(own)
    for size, text in family.usual.items():
        if size not in sizes:
            sizes[size] = _value(expression(text, sizes))
    parts = dict(family.parts)
    if not (family.tied if told.tied is None else told.tied) and family.untied:
        parts["output matrix"] = family.untied
    return parts, sizes, assumed


def _value(told: Expression) -> Fraction:
    """The number that a usual size comes to.

    Raises: AnotherStory where it is no whole number.
    """
    if isinstance(told, Fraction):
        return told
    assert isinstance(told, Apply)
    left, right = _value(told.left), _value(told.right)
    result = left * right if told.operator == "*" else left / right
    if result.denominator != 1:
        raise AnotherStory("The heads do not share the width.")
    return result


def _problem(
    parts: Mapping[str, str], sizes: Mapping[str, Fraction], assumed: str, span: Span, notes: tuple[str, ...]
) -> Problem:
    measures = [Measure("parameter", (name,), named=f"parameters of the {name}") for name in parts]
    total = Measure("parameter", (), named="parameters")
    facts: list[Fact] = [Equals(measure, expression(text, sizes), span)
                         for measure, text in zip(measures, parts.values(), strict=True)]  # fmt: skip
    whole: Expression = measures[0]
    for each in measures[1:]:
        whole = Apply("+", whole, each)
    goal = HasValue(total, Asked("parameter", span=span), Whenever(), span=span)
    said = (Assumption("published", assumed, "", ()),) if assumed else ()
    return Problem((*facts, Equals(total, whole, span), goal), (goal,), (), said, notes=notes)
