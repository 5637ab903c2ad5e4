"""So many of so much each: "8 experts with 176 million parameters apiece", "three classes of 28", "4 pens at $1.25"."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.phrase import Noun
from grammar.problem import Apply
from grammar.stories.count import Count, Stretched
from grammar.stories.scene import Scene

_EACH = {"EACH", "PER"}
_PASSED = {"OF", "ARTICLE", "ONLY", "POSSESSOR"}
_ANY_OF_THEM = {"PRONOUN", "WHICH", "RELATIVE"}


def bundled(scene: Scene, counts: Sequence[Count], around: tuple[Stretched, ...]) -> list[Count]:
    """The counts with every number of things and the amount that each of them has made one; an amount that each of
    some things has keeps `each`, where nothing says how many they are."""
    rest = list(counts)
    for count in counts:
        if count not in rest or count.is_share:
            continue
        found = _number_of(scene, count, rest, around)
        if found is not None:
            place = rest.index(found)
            rest[place] = _product(found, count)
            rest.remove(count)
        elif each_of(scene, count, around) is not None:
            rest[rest.index(count)] = replace(count, each=True)
    return rest


def _product(number: Count, each: Count) -> Count:
    label = tuple(dict.fromkeys((*number.amount.noun.words, *number.label, *each.label)))
    return replace(
        each,
        label=tuple(w for w in label if w != each.key),
        value=Apply("*", number.value, each.value),
        factors=(number, each),
        place=number.place,
        span=number.span | each.span,
        clause=number.clause,
        kinds=number.kinds | each.kinds,
    )


def each_of(scene: Scene, count: Count, around: tuple[Stretched, ...]) -> str | None:
    """What the amount is said of each of: a noun, "" for the things told of just before, None where it is not said of
    each."""
    stretch = around[count.clause]
    marks = [i for i in range(stretch.start, stretch.end) if scene.tokens[i].kind in _EACH]
    if not marks or count.prepositions[:1] == ("EACH",) or _is_number_of_each(scene, count):
        return None
    mark = marks[-1]
    if (
        mark < count.place
        and any(scene.tokens[i].kind == "NUMBER" for i in range(mark, count.place))
        and not _leads(scene, mark)
    ):
        return None
    if any(t.kind == "NUMBER" for t in scene.tokens[count.end : mark]):
        return None
    for token in scene.tokens[mark + 1 : stretch.end]:
        if token.kind in _PASSED:
            continue
        if token.kind == "NUMBER" or token.kind in _ANY_OF_THEM:
            return ""
        return (
            (token.sense or token.text.lower())
            if token.kind in {"WORD", "MEASURE", "LAYER", "NEURON", "INPUT", "OUTPUT", "FOREIGN"}
            else ""
        )
    return ""


def _one_such(scene: Scene, count: Count) -> str | None:
    """ "A crate holds 24 bottles", "a ticket costs $12": what any one of such things has, or costs."""
    clause = scene.clauses[count.clause]
    first = clause.before[0].phrase if clause.before and clause.verb is not None and not count.asked else None
    if (
        first is None
        or not isinstance(first.meaning, Noun)
        or first.text.split()[0].lower() not in {"a", "an", "one"}
        or count.subject
    ):
        return None
    return first.meaning.head or None


def _leads(scene: Scene, mark: int) -> bool:
    """ "Each of 12 racks": the number that each is taken of."""
    return scene.tokens[mark + 1].kind in {"OF", "NUMBER"} if mark + 1 < len(scene.tokens) else False


def _is_number_of_each(scene: Scene, count: Count) -> bool:
    """Whether the count is how many things "each" is said of."""
    before = scene.tokens[count.place - 1].kind if count.place else ""
    return before in _EACH or (before == "OF" and count.place > 1 and scene.tokens[count.place - 2].kind in _EACH)


def _number_of(scene: Scene, count: Count, rest: Sequence[Count], around: tuple[Stretched, ...]) -> Count | None:
    """The count of the things that have this amount each."""
    earlier = [c for c in rest if c.place < count.place and c.is_whole_number]
    last = earlier[-1] if earlier else None
    if last is not None and last.clause == count.clause and _stands_with(scene, last, count, rest):
        return last
    said = each_of(scene, count, around)
    thing = said if said is not None else _one_such(scene, count)
    if thing is None:
        return None
    if thing:
        named = [c for c in rest if c is not count and c.is_whole_number and c.key == thing and c.key != count.key]
        if said is None:
            named = [c for c in named if c.asked]
        listed = [
            c
            for c in rest
            if c is not count and c.bare and not c.is_share and named and c.sentence == named[0].sentence
        ]
        return named[0] if len(named) == 1 and not listed else None
    near = [
        c
        for c in earlier
        if count.clause - c.clause <= 1 and (c.key != count.key if c.key else c.clause == count.clause)
    ]
    return near[-1] if near else None


def _stands_with(scene: Scene, number: Count, each: Count, rest: Sequence[Count]) -> bool:
    """ "Three classes of 28", "4 pens at $1.25", "two 12-hour shifts"."""
    between = [t.kind for t in scene.tokens[number.end : each.place]]
    if between == ["OF"]:
        return not number.bare or any(c.factors and c.sentence == each.sentence for c in rest)
    if between == ["FOR"]:
        return not number.bare and each.bare and not each.amount.noun.words
    if between == ["AT"]:
        return not number.bare and bool(each.amount.unit)
    return not between and number.bare and bool(each.amount.unit) and each.amount.value != 0
