"""What keeps a text from telling amounts that are only added up, taken away or shared: it tells of other mathematics.

The readers of amounts go by what explains the numbers, so words of which they know nothing do not keep them from a
text: "evaporate" beside two percentages, "in the long run", a shape in brackets.
"""

from itertools import pairwise

from grammar.stories.scene import Scene
from grammar.token import Token

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


def compares_things(scene: Scene) -> bool:
    """ "Twice as much as a lamp": so many times what another thing is, and not what the same one was before."""
    kinds = [token.kind for token in scene.tokens]
    for at, kind in enumerate(kinds[:-3]):
        if kind in _MANY_TIMES and kinds[at + 1] == "AS" and "AS" in kinds[at + 2 : at + 5]:
            end = at + 2 + kinds[at + 2 : at + 5].index("AS")
            behind = scene.tokens[end + 1 : end + 3]
            if [token.kind for token in behind] == ["ARTICLE", "WORD"] and behind[0].text.lower() in _ONE:
                return True
    return False


_MANY_TIMES = frozenset({"MULTIPLE", "TIMES", "FRACTION"})


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


def _cuts_alike(scene: Scene) -> bool:
    """ "Cut into seven equal pieces; how long are two of them?": the pieces are no metres."""
    if "LONG" not in scene.kinds:
        return False
    return "equal" in scene.words and not scene.words.isdisjoint({"pieces", "parts", "lengths", "sections", "slices"})


def _tells_of_those(scene: Scene) -> bool:
    """ "Half of those present", "of all who were there": of those who are so, whoever was told of last."""
    tokens = scene.tokens
    return any(
        (one.text.lower() in {"those", "these"} and (two.kind == "NOW" or two.text.lower() == "there"))
        or ({three.text.lower() for three in tokens[at + 2 : at + 5]} & {"there", "present"}
        and (one.kind == "ALL" or one.text.lower() in {"those", "these"})
        and two.text.lower() in {"who", "that", "which"})
        for at, (one, two) in enumerate(pairwise(tokens))
    )


def _compares_deeds(scene: Scene) -> bool:
    """ "As many as he had lost": so many as are told of a deed, and not of what there is."""
    kinds = [token.kind for token in scene.tokens]
    return any(
        kinds[at : at + 3] == ["AS", "PRONOUN", "HAVE"] and kinds[at + 3] not in _PLACES
        for at in range(2, len(kinds) - 3)
    )


_PLACES = frozenset({"AT", "STOP", "QUESTION", "COMMA", "BEFORE", "IN", "AFTER", "BEGIN", "INITIAL", "ORDINAL", "AND"})


def _compares_with_before(scene: Scene) -> bool:
    """ "60 more than the week before": than what is told under no other name."""
    kinds = [token.kind for token in scene.tokens]
    row = ["THAN", "ARTICLE", "TIME", "BEFORE"]
    return any(kinds[at : at + len(row)] == row for at in range(len(kinds)))


def _expects_elsewhere(scene: Scene) -> bool:
    """ "How many faulty ones are expected in 2,000?": what is told of some, said of others."""
    kinds = [token.kind for token in scene.tokens]
    asked = max((at for at, kind in enumerate(kinds) if kind == "MANY"), default=len(kinds))
    return "expected" in scene.words and "NUMBER" in kinds[asked:]


def _names_a_third(scene: Scene) -> bool:
    """ "A third truck carries 19": one more of them, and no third of anything."""
    tokens = scene.tokens
    return any(
        (a.kind, b.kind, c.form) == ("FRACTION", "WORD", "s") and a.text.lower().startswith("a ") and c.kind in _HAVING
        for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


_HAVING = frozenset({"HOLD", "HAVE", "TAKE", "GAIN", "GIVE"})


def _lists_kinds(scene: Scene) -> bool:
    """ "Only cows, sheep and goats; 22 are cows; how many are goats?": two of the kinds are told nowhere."""
    words = [token.text.lower() for token in scene.tokens]
    kinds = [token.kind for token in scene.tokens]
    row = ["WORD", "COMMA", "WORD", "AND", "WORD"]
    for at in range(len(kinds) - len(row)):
        named = {words[at], words[at + 2], words[at + 4]}
        if kinds[at : at + len(row)] == row and kinds[at - 1] != "NUMBER":
            asked = max((place for place, kind in enumerate(kinds) if kind == "MANY"), default=len(kinds))
            if named & set(words[asked:]) and len(named & set(words[at + len(row) : asked])) == 1:
                return "rest" not in words and "others" not in words
    return False


def _compares_over_days(scene: Scene) -> bool:
    """ "Twice as many as Ana in the two days": as both days together, and not as either."""
    kinds = [token.kind for token in scene.tokens]
    spans = (at for at in range(len(kinds) - 2) if kinds[at : at + 3] == ["ARTICLE", "NUMBER", "TIME"])
    return any({"AS", "THAN"} & set(kinds[max(at - 4, 0) : at]) for at in spans)


def compares_itself(scene: Scene) -> bool:
    """ "30 cm long and half as wide": so many times what it is in another way, and no share of anything."""
    kinds = [token.kind for token in scene.tokens]
    alone = (at for at, kind in enumerate(kinds[:-2]) if kind in _MANY_TIMES and "AS" not in kinds[at + 3 : at + 5])
    return any(kinds[at + 1] == "AS" and kinds[at + 2] in {"EXTENT", "LONG"} for at in alone)


def goes_to_someone(scene: Scene) -> bool:
    """ "Of an income of 2,400, 900 goes to rent": who or what gets it, and not what it comes to."""
    kinds = [token.kind for token in scene.tokens]
    goes = (at for at in range(len(kinds) - 2) if kinds[at : at + 2] == ["MOVE", "TO"])
    behind = (kinds[at + 2 + (kinds[at + 2] in {"ARTICLE", "POSSESSOR"}) :][:1] for at in goes)
    return "OF" in {*kinds[:1], *(two for one, two in pairwise(kinds) if one in _STOPS)} and ["WORD"] in behind


def changes_by_the_same(scene: Scene) -> bool:
    """ "Bought for $9,000 and written off by the same amount each year": the amount is not told, the price is none."""
    kinds = [token.kind for token in scene.tokens]
    return ["GAIN", "FOR"] in [kinds[at : at + 2] for at in range(len(kinds))] and any(
        kinds[at : at + 2] == ["SAME", "LIGHT"] for at in range(len(kinds))
    )


def buys_a_lot(scene: Scene) -> bool:
    """ "Buys 29 lamps for $100 and sells them for $25 each": what is paid for all, beside the price of one."""
    kinds = [token.kind for token in scene.tokens]
    lots = [at for at in range(len(kinds) - 5) if kinds[at : at + 5] == ["NUMBER", "WORD", "FOR", "CURRENCY", "NUMBER"]]
    return "EACH" in kinds and any(kinds[at + 5] not in {"EACH", "PER", "SLASH", "ARTICLE"} for at in lots)


def asks_the_change(scene: Scene) -> bool:
    """ "How much has it risen?": by how much, and not to what."""
    kinds = [token.kind for token in scene.tokens]
    asked = (at for at in range(len(kinds) - 3) if kinds[at : at + 3] == ["HOW", "MUCH", "HAVE"])
    return any({"GROW", "SHRINK"} & set(kinds[at + 3 : at + 9]) for at in asked)


def tells_of_two(scene: Scene) -> bool:
    """ "Tim reads 38 pages a day. Una reads 3 more each day. How many does Una read?": of one is told what she begins
    with, of the other how it changes."""
    tokens = scene.tokens
    opening = {one.text for before, one in pairwise(tokens) if before.kind in _STOPS and _is_name(one)}
    opening |= {tokens[0].text} if tokens and _is_name(tokens[0]) else set()
    inside = {one.text for before, one in pairwise(tokens) if before.kind not in _STOPS and _is_name(one)}
    return len(opening) > 1 and bool(opening & inside)


_STOPS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})


def _is_name(token: Token) -> bool:
    return token.kind == "WORD" and token.text.istitle()


_MATTERS = (
    _compares_over_days, _cuts_alike, _tells_of_those, _compares_deeds, _compares_with_before, _expects_elsewhere,
    _names_a_third, _lists_kinds, _shares_equally, _compares_times, _asks_remainder, _works_alone, _asks_links,
    _asks_ways, _thins, _is_written, _has_a_limit, _is_a_rate, _asks_a_year, _asks_two_kinds,
)  # fmt: skip
