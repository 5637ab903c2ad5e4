"""What keeps a text from telling amounts that are only added up, taken away or shared: it tells of other mathematics.

The readers of amounts go by what explains the numbers, so words of which they know nothing do not keep them from a
text: "evaporate" beside two percentages, "in the long run", a shape in brackets.
"""

from itertools import pairwise

from grammar.stories.scene import Scene

_MANNERS = frozenset({
    "ways", "arrangements", "orders", "orderings", "subsets", "sets", "selections", "permutations", "combinations",
    "outcomes", "sequences", "divisors", "routes", "paths", "passwords", "codes",
})  # fmt: skip
_THINNING = frozenset({
    "evaporate", "evaporates", "evaporated", "evaporating", "dilute", "diluted", "dilution", "concentrate",
    "concentrated",
})  # fmt: skip
_SHAPE = 3
_LIMIT = ("in", "the", "long", "run")
_ONE = frozenset({"a", "an", "one", "each"})


def shares_a_share(scene: Scene) -> bool:
    """ "30 % are boys, half of whom swim": a share behind another that is of what that one is, and not of all."""
    tokens = scene.tokens
    shares = [at for at, token in enumerate(tokens) if token.kind in _SHARING]
    return any(
        at + 2 < len(tokens) and tokens[at + 1].kind == "OF" and tokens[at + 2].text.lower() in _POINTING
        for at in shares[1:]
    )


_SHARING = frozenset({"PERCENT", "FRACTION", "HALF"})
_POINTING = frozenset({"which", "whom", "these", "those"})


def tells_otherwise(scene: Scene) -> bool:
    """Whether a text tells of ways to choose, solutions, series, shapes, limits, rates or years."""
    return any(scene.once(each) for each in _MATTERS)


def _asks_ways(scene: Scene) -> bool:
    """ "How many sets are there?", where no number counts sets."""
    lower = [token.text.lower() for token in scene.tokens]
    asked = {two for one, two in pairwise(lower) if one == "many"} & _MANNERS
    told = {lower[at + 1] for at, token in enumerate(scene.tokens[:-1]) if token.value is not None}
    return bool(asked - told)


def _thins(scene: Scene) -> bool:
    """Water that evaporates from a solution takes nothing of what is dissolved with it."""
    return not scene.words.isdisjoint(_THINNING) and "PERCENT" in scene.kinds


def _is_written(scene: Scene) -> bool:
    """ "1! + 2!", "(32, 3, 224, 224)": a product or a shape that is written down."""
    kinds = [token.kind for token in scene.tokens]
    texts = [token.text for token in scene.tokens]
    factorial = any(text == "!" and kinds[at] == "NUMBER" for at, text in enumerate(texts[1:]))
    row = ["NUMBER", "COMMA"] * (_SHAPE - 1) + ["NUMBER"]
    opened = (at + 1 for at, kind in enumerate(kinds) if kind == "OPEN")
    return factorial or any(kinds[at : at + len(row)] == row for at in opened)


def _has_a_limit(scene: Scene) -> bool:
    """ "In the long run": what it comes to after ever so many turns."""
    lower = tuple(token.text.lower() for token in scene.tokens)
    return any(lower[at : at + len(_LIMIT)] == _LIMIT for at, text in enumerate(lower) if text == _LIMIT[0])


def _is_a_rate(scene: Scene) -> bool:
    """ "A token is about 3/4 of a word": so much of the one goes with each of the other."""
    tokens = scene.tokens
    for at, token in enumerate(tokens):
        if token.kind == "FRACTION" and [t.kind for t in tokens[at + 1 : at + 3]] == ["OF", "ARTICLE"]:
            start = next((p + 1 for p in range(at - 1, -1, -1) if tokens[p].kind in _ENDS), 0)
            led = tokens[start : start + 1]
            if led and led[0].text.lower() in _ONE and tokens[at + 2].text.lower() in _ONE:
                return True
    return False


_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON", "COLON", "COMMA", "IF", "WHEN"})


def _asks_a_year(scene: Scene) -> bool:
    """ "In which year": no amount of years."""
    lower = [token.text.lower() for token in scene.tokens]
    return any(pair in {("which", "year"), ("what", "year")} for pair in pairwise(lower))


def _works_alone(scene: Scene) -> bool:
    """ "Alone it needs 3 hours longer": times of work are not added up, whoever works together."""
    return "TIME" in scene.kinds and {"alone", "together"} <= scene.words


def _asks_links(scene: Scene) -> bool:
    """Links between layers, or their parameters, where neurons are told: products of sizes."""
    lower = [token.text.lower() for token in scene.tokens]
    asked = {word for at, word in enumerate(lower) if {*lower[max(at - 2, 0) : at]} & _COUNTING} & _BETWEEN
    return bool(asked) and not scene.words.isdisjoint(_JOINED) and not scene.words.isdisjoint(_NEURONS)


_COUNTING = frozenset({"many", "count", "number"})
_BETWEEN = frozenset({"links", "connections", "edges", "parameters", "weights", "params"})
_JOINED = frozenset({"connected", "linked", "connects", "links", "joined", "bias", "biases", "dense"})
_NEURONS = frozenset({"neurons", "neuron", "nodes", "units"})


def _compares_times(scene: Scene) -> bool:
    """ "Last year 400, this year 15 % more; how many has it?": the one is not added to the other, unless both are
    asked together."""
    pairs = {(one.text.lower(), two.kind) for one, two in pairwise(scene.tokens)}
    before, now = ("last", "TIME") in pairs, ("this", "TIME") in pairs
    return before and now and "PERCENT" in scene.kinds and "TOTAL" not in scene.kinds and "both" not in scene.words


def _asks_remainder(scene: Scene) -> bool:
    """What is left over by a division, and no value that is divided again and again."""
    return "remainder" in scene.words and not scene.words.isdisjoint({"divided", "divide", "dividing", "division"})


def _shares_equally(scene: Scene) -> bool:
    """ "Shared equally among seven; how many are left over?": seven are none of them."""
    return not scene.words.isdisjoint({"equally", "evenly"}) and not scene.words.isdisjoint({"over", "leftover"})


def _asks_two_kinds(scene: Scene) -> bool:
    """ "30 % are blue, half of those small; how many are blue and small?": what is of both kinds, and not the first."""
    kinds = [token.kind for token in scene.tokens]
    asked = max((at for at, kind in enumerate(kinds) if kind == "MANY"), default=len(kinds))
    return scene.once(shares_a_share) and "AND" in kinds[asked:]


_MATTERS = (
    _shares_equally, _compares_times, _asks_remainder, _works_alone, _asks_links, _asks_ways, _thins, _is_written,
    _has_a_limit, _is_a_rate, _asks_a_year, _asks_two_kinds,
)  # fmt: skip
