"""What a story of parts must account for before it is solved: every number, every share, one kind of thing."""

from grammar.errors import NotAnswered, UnknownPart
from grammar.phrase import Amount, Multiple, Phrase, Point, Sizes, Stretch
from grammar.stories.count import Count
from grammar.stories.ledger import Ledger
from grammar.stories.names import is_year, names_place
from grammar.stories.scene import Scene

_RELATING = {"THAN", "TIMES", "FOLD", "FACTOR", "MULTIPLY", "FACTOR_VERB"}
_MONEY = {"dollar", "euro", "pound", "yen", "crown", "rupee", "franc"}


def demand_accounted(scene: Scene, counts: list[Count]) -> None:
    """Every number stands in a count, and no word relates numbers in a way that these stories do not tell of."""
    places = {c.place for c in counts}
    strange = [p for p in scene.unexplained if p.start not in places and not _dated(p) and not _slight(p)]
    than = 1 - any(c.compares for c in counts)
    strange += [
        p
        for p in scene.row
        if (p.kind in _RELATING and (than or p.kind != "THAN"))
        or (p.kind == "VERB" and p.meaning is not None and getattr(p.meaning, "sense", "") in _RELATING)
    ]
    strange += [
        p
        for p in scene.row
        if isinstance(p.meaning, Amount) and (p.meaning.unit in {"attributive", "point"} or "/" in p.meaning.unit)
    ]
    years = {
        c.phrase.start
        for clause in scene.clauses
        for c in clause.complements
        if c.phrase is not None and isinstance(c.phrase.meaning, Amount) and is_year(c, c.phrase, c.phrase.meaning)
    }
    years |= {p.start for p in scene.row if names_place(scene, p)}
    strange = [p for p in strange if p.start not in years]
    strange += [
        p
        for p in scene.row
        if isinstance(p.meaning, Amount | Stretch) and p.start not in places | years and not _slight(p)
    ]
    strange += [
        p for p in scene.row if (isinstance(p.meaning, Multiple | Sizes) and p.start not in places) or p.kind == "PLUS"
    ]
    strange += [
        Phrase(t.kind, None, i, i + 1, t.span, t.text)
        for i, t in enumerate(scene.tokens)
        if t.kind == "SAME" and t.sense == "same"
    ]
    strange += [p for p in scene.row if p.start in places and _in_call(scene, p.start)]
    strange += [
        Phrase(t.kind, None, i, i + 1, t.span, t.text)
        for i, t in enumerate(scene.tokens)
        if t.kind == "FEWER" and not any(x.kind == "NUMBER" for x in scene.tokens[max(0, i - 3) : i + 2])
    ]
    strange += _equated(scene) + _vague(scene)
    if strange:
        words = ", ".join(f"“{p.text}”" for p in dict.fromkeys(strange))
        raise UnknownPart(
            f"I did not understand {words}.",
            spans=tuple(p.span for p in strange),
            hint="Say it another way, or leave it out.",
        )


def _in_call(scene: Scene, place: int) -> bool:
    """Whether a number is an argument: `Embedding(10000, 32)`."""
    for token in reversed(scene.tokens[:place]):
        if token.kind in {"CLOSE", "STOP", "QUESTION", "LINE"}:
            return False
        if token.kind == "OPEN":
            return token.glued
    return False


def _dated(phrase: Phrase) -> bool:
    """ "On 5 June", "by nine o'clock": the day or the hour of something."""
    return isinstance(phrase.meaning, Point) and phrase.meaning.kind == "date"


def _slight(phrase: Phrase) -> bool:
    """ "The sweep", "a year": a stretch of time that is no number."""
    return isinstance(phrase.meaning, Stretch) and (phrase.meaning.article or phrase.meaning.value == 1)


def _equated(scene: Scene) -> list[Phrase]:
    """Numbers with an equals sign and a number or letter before it, and sums with a letter: equations are another
    story."""
    row = scene.row
    return [
        row[i]
        for i in range(1, len(row))
        if row[i].kind in {"EQUALS", "PLUS"}
        and (isinstance(row[i - 1].meaning, Amount) or row[i - 1].text in {"x", "y", "_"})
    ]


def _vague(scene: Scene) -> list[Phrase]:
    """Amounts that are left open: "some of them", "several", "a few"."""
    tokens = scene.tokens
    return [
        Phrase(t.kind, None, i, i + 1, t.span, t.text)
        for i, t in enumerate(tokens)
        if t.text.lower() in {"some", "several", "few", "many", "most"}
        and not (i and tokens[i - 1].kind in {"HOW", "AS"})
        and not (i + 1 < len(tokens) and tokens[i + 1].kind == "NUMBER")
    ]


def demand_one_whole(scene: Scene, ledger: Ledger) -> None:
    """A share told behind "what is left" is a share of that and not of the whole."""
    left = [
        i
        for i, t in enumerate(scene.tokens)
        if t.kind in {"LEAVE", "REMAIN", "REMAINING", "OTHER"} and i < ledger.want.start
    ]
    nested = tuple(c.span for c in ledger.counts if c.is_share and left and c.place > left[0])
    if nested:
        raise NotAnswered(
            "A share of what is left was not understood.", spans=nested, hint="Say what each share is of."
        )


def demand_one_kind(scene: Scene, ledger: Ledger) -> None:
    """Prices are no answer to "how many visitors"."""
    asks_money = any(t.kind in {"MONEY", "CURRENCY"} for t in scene.tokens[ledger.want.start : ledger.want.end])
    priced = tuple(
        c.span for c in ledger.counts if any(a.unit in _MONEY for a in (c.amount, *(f.amount for f in c.factors)))
    )
    if priced and ledger.want.about == "count" and not asks_money:
        raise NotAnswered(
            "A price was not understood.", spans=priced, hint="Leave the prices out, or ask for the money."
        )
