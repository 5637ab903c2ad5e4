"""Questions about bits: which of them a text asks, and its value."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from heapq import heapify, heappop, heappush

from grammar.bits.keys import keyed_bits, keys
from grammar.bits.told import TWO, Found, Told, bits_for, log2, times
from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.school.row import row_of
from grammar.stories.scene import Scene
from grammar.units import Unit, unit_called

_CUES = frozenset({
    "bit", "bits", "entropy", "huffman", "colour", "colours", "color", "colors", "password", "passwords", "pin", "pins",
    "keys", "grey", "gray", "information", "hanoi", "knockout", "lines", "byte", "passcodes", "combinations",
})  # fmt: skip
_VALUES = frozenset({
    "value", "colour", "color", "level", "number", "integer", "state", "address", "code", "character", "symbol", "shade",
    "combination", "step", "location", "message", "pattern", "outcome", "option", "item", "instruction", "word",
    "position", "object", "cell", "thing",
})  # fmt: skip
_SPOKEN = frozenset({"different", "distinct", "unique", "possible", "separate", "equally", "likely", "unsigned", "memory"})
_SECONDS = "second"
_BYTE = Fraction(8)
Rule = Callable[[Told], Found | None]


def problem(scene: Scene) -> Problem:
    """What is asked about bits, and about counts that double with every step.

    Raises: AnotherStory where nothing of the kind is asked, or more is said.
    """
    if not any(token.text.lower() in _CUES for token in scene.tokens):
        raise AnotherStory("Nothing is said of bits.")
    row = scene.read(row_of, formed=False)
    said = frozenset(token.text.lower() for token in scene.tokens)
    for rule, allowed in _RULES:
        told = Told(row, said)
        found = rule(told)
        if found is not None:
            told.demand_used(allowed)
            return _asked(scene, told, found)
    raise AnotherStory("Nothing is asked of bits.")


def _asked(scene: Scene, told: Told, found: Found) -> Problem:
    span = told.row.span(0, len(told.row.words))
    measure = Measure(found.law, (), "information", named=found.named)
    goal = HasValue(measure, Asked(found.unit, span=span), span=span)
    return Problem((Tied(found.law, measure, found.value, span), goal), (goal,), notes=scene.notes)


def _sized(told: Told, noun: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The whole numbers that count one of some things, with the places behind that."""
    for at, _ in told.numbers():
        end = at + 1
        while told.lemma(end) in {"-", *_SPOKEN} or told.kind(end) == "HYPHEN":
            end += 1
        if told.lemma(end) in noun and told.whole(at):
            yield at, end + 1


def _many(told: Told) -> int | None:
    """The place of what "how many" asks for."""
    many = next((at for at in range(len(told.row.words)) if told.kind(at) == "MANY"), None)
    if many is None:
        return None
    at = many + 1
    while told.lemma(at) in _SPOKEN:
        told.used.add(at)
        at += 1
    return at


# --- values and bits --------------------------------------------------------------------------------------------------


def _values(told: Told) -> Found | None:
    """ "How many colours can 24 bits represent?", "the largest unsigned number that fits in 12 bits"."""
    many = _many(told)
    largest = any(told.lemma(at) in {"largest", "highest", "greatest", "biggest", "maximum"} or told.kind(at) == "LARGEST"
                  for at in range(len(told.row.words)))  # fmt: skip
    if many is not None and told.lemma(many) not in _VALUES:
        return None
    if (many is None) is not largest or told.lemma(many or 0) == "bit":
        return None
    bits = _bits(told)
    if bits is None:
        return None
    noun = told.row.words[many].text if many is not None else ""
    told.used |= {at for at in range(len(told.row.words)) if told.lemma(at) == "different"}
    count = Apply("**", TWO, Fraction(bits))
    if largest:
        plain = {"unsigned", "natural", "non-negative", "nonnegative", "positive", "binary"} & {*told.lemmas}
        numbered = {"number", "integer", "value"} & {*told.lemmas}
        return Found("values_of_bits", Apply("-", count, Fraction(1)), "", "the largest number") if (
            plain and numbered) else None  # fmt: skip
    return Found("values_of_bits", count, noun, "the number of values")


_LINED = frozenset({"bit", "line", "pin", "digit"})


def _bits(told: Told) -> int | None:
    """How many bits there are in all: a number of them, or those of several parts."""
    sized = [(at, end) for at, end in _sized(told, frozenset({"bit"}))]
    lines = [(at, end) for at, end in _sized(told, frozenset({"address"})) if told.lemma(end) == "line"]
    found = sized or lines
    if not found:
        return None
    parts = [at for at, _ in told.numbers() if told.whole(at)]
    values = [told.whole(at) for at in parts]
    told.used |= {at for at, _ in found} | {*parts}
    if len(values) == 1:
        return values[0]
    if len(values) == 2 and values[0] == values[1] and len(sized) == 2:
        return None
    top = max(values)
    if sum(values) == 2 * top:
        return top  # the whole and its parts
    listed = all(told.kind(a + 1) in {"WORD", "FOR", "TO"} for a in parts)
    one = len(sized) in {1, len(values)} and not {"byte", "word", "each", "per"} & {*told.lemmas}
    return sum(values) if listed and one and {"AND", "COMMA"} & {told.kind(at) for at in range(parts[0], parts[-1])} else None


def _needed(told: Told) -> Found | None:
    """ "How many bits are needed for 64 colours?"."""
    many = _many(told)
    if many is None or told.lemma(many) != "bit" or "information" in told.lemmas or "entropy" in told.lemmas:
        return None
    counted = list(_sized(told, _VALUES))
    if len(counted) != 1 or told.lemma(counted[0][1]) in {"long", "per"}:
        return None
    at, _ = counted[0]
    told.used |= {at, *(p for p in range(len(told.row.words)) if told.lemma(p) in {"per", "each", "least", "different"})}
    count = told.whole(at)
    from_one = count > 1
    return Found("bits_for_values", bits_for(count), "bits", "the number of bits") if from_one else None


# --- entropy ----------------------------------------------------------------------------------------------------------


_AT_RANDOM = frozenset({"random", "randomly", "drawn", "likely", "die", "uniform", "uniformly", "each"})


def _entropy(told: Told) -> Found | None:
    """The entropy of probabilities, of equally likely values, of a key."""
    asks = {"entropy", "information"} & {*told.lemmas}
    if not asks or ("information" in asks and "bit" not in told.lemmas):
        return None
    told.used |= {at for at in range(len(told.row.words)) if told.lemma(at) in _AT_RANDOM or told.lemma(at).startswith("probabilit")}
    shares = _shares(told)
    if shares:
        terms = [Apply("*", each, log2(1 / each)) for each in shares]
        return Found("entropy", _added(terms), "bits", "the entropy")
    found = keys(told)
    if found is not None:
        return Found("equally_likely", keyed_bits(found), "bits", "the entropy")
    return _alike(told)


def _alike(told: Told) -> Found | None:
    """A fair coin or die, or one of so many that are equally likely; several of them."""
    words = told.lemmas
    likely = "likely" in words and "equally" in told.said
    fair = "fair" in words
    values = list(told.numbers())
    if fair and "coin" in words:
        told.used |= {at for at, _ in values}
        return Found("equally_likely", values[0][1] if values else Fraction(1), "bits", "the entropy") if (
            len(values) < 2) else None  # fmt: skip
    if fair and ("die" in words or "dice" in words):
        told.used |= {at for at, _ in values}
        return Found("equally_likely", log2(values[0][1] if values else Fraction(6)), "bits", "the entropy") if (
            len(values) < 2 and "dice" not in told.said) else None  # fmt: skip
    if not likely or not 0 < len(values) <= 2 or any(value.denominator > 1 or value < 1 for _, value in values):
        return None
    sized = [at for at, _ in values if told.lemma(at + 1) in {"equally", "likely", "one"} or told.lemma(at - 1) in {"of", "from"}]
    if len(values) == 1:
        told.used.add(values[0][0])
        return Found("equally_likely", log2(values[0][1]), "bits", "the information")
    if len(sized) != 1 or told.lemma(sized[0]) == "one":
        return None
    told.used |= {at for at, _ in values}
    size = next(value for at, value in values if at == sized[0])
    count = next(value for at, value in values if at != sized[0])
    one = [at for at, value in values if value == 1]
    return Found("equally_likely", times(Fraction(1) if one else count, log2(size)), "bits", "the information")


def _shares(told: Told) -> list[Fraction]:
    """The probabilities that are listed, which make up 1; how many there are may be told, too."""
    told_ = list(told.numbers())
    percent = any(told.kind(at + 1) == "PERCENT" for at, _ in told_)
    shares = [(at, value / 100 if percent else value) for at, value in told_
              if (told.kind(at + 1) == "PERCENT" if percent else 0 < value < 1)]  # fmt: skip
    counts = [at for at, value in told_ if at not in {each for each, _ in shares} and value == len(shares)]
    if len(shares) < 2 or sum(value for _, value in shares) != 1 or len(shares) + len(counts) != len(told_):
        return []
    told.used |= {at for at, _ in shares} | {at + 1 for at, _ in shares if percent} | {*counts}
    told.used |= {at for at in range(len(told.row.words)) if told.lemma(at).startswith("probabilit")}
    return [value for _, value in shares]


def _added(terms: list[Expression]) -> Expression:
    whole, *others = terms
    for each in others:
        whole = Apply("+", whole, each)
    return whole


def _huffman(told: Told) -> Found | None:
    """How many bits a Huffman code takes for a symbol on average, or for all where frequencies are told."""
    if "huffman" not in told.lemmas:
        return None
    shares = _shares(told)
    told.used |= {at for at in range(len(told.row.words)) if told.lemma(at) in {"average", "per", "expect", "expected", "mean"}}
    if shares:
        asks = {"average", "expect", "expected", "mean"} & {*told.lemmas}
        return Found("prefix_code", _added(list(_joined(shares))), "bits per symbol", "the mean length") if asks else None
    values = list(told.numbers())
    if len(values) < 2 or not {"total", "altogether"} & {*told.lemmas, *told.said} or "frequency" not in {
        *told.lemmas} | {each.removesuffix("ies") + "y" for each in told.said}:  # fmt: skip
        return None
    told.used |= {at for at, _ in values}
    return Found("prefix_code", _added(list(_joined([value for _, value in values]))), "bits", "the number of bits")


def _joined(weights: list[Fraction]) -> Iterator[Fraction]:
    """The weights of the joined symbols, joining by joining: every one of them costs a bit."""
    heap = [*weights]
    heapify(heap)
    while len(heap) > 1:
        both = heappop(heap) + heappop(heap)
        yield both
        heappush(heap, both)


# --- all keys ---------------------------------------------------------------------------------------------------------


def _exhausted(told: Told) -> Found | None:
    """How long it takes to try all keys at so many a second."""
    rate = _rate(told)
    if rate is None:
        return None
    value, per = rate
    found = keys(told)
    long = any(told.kind(at) == "HOW" and told.kind(at + 1) == "LONG" for at in range(len(told.row.words)))
    unit = told.asked_unit("time") or (per if long else None)
    all_ = any(told.kind(at) in {"ALL", "EACH"} for at in range(len(told.row.words))) or {"most", "crack", "break"} & told.said
    if found is None or unit is None or not all_:
        return None
    told.used |= {at for at in range(len(told.row.words)) if told.kind(at) in {"ALL", "EACH"} or told.lemma(at) == "most"}
    seconds: Expression = Apply("/", found.count, value)
    scale = per.scale / unit.scale
    return Found("all_keys", seconds if scale == 1 else Apply("*", seconds, scale), f"{unit.name}s", "the time")


def _rate(told: Told) -> tuple[Fraction, Unit] | None:
    """ "A billion passwords a second", "at 1000 per second"."""
    for at, value in told.numbers():
        end = at + 1
        while told.kind(end) in {"WORD", "MEASURE", "ROUND", "INPUT"} and end < at + 3 and not told.lemma(end) == "second":
            end += 1
        per = told.kind(end) in {"PER", "EACH"}
        time = unit_called(told.lemma(end + per)) if per or told.lemma(end) in {"second", "minute", "hour"} else None
        if time is not None and time.dimension == "time":
            told.used |= {at, end, end + per} if per else {at, end}
            return value, time
    return None


# --- pictures ---------------------------------------------------------------------------------------------------------


def _picture(told: Told) -> Found | None:
    """What a picture of so many pixels takes, where its colours are told, or the bits of its colours."""
    unit = told.asked_unit("data")
    sides = [at for at in range(1, len(told.row.words) - 1) if told.kind(at) in {"X", "TIMES_SIGN", "BY", "BY_SIZE"}
             and told.whole(at - 1) and told.whole(at + 1)]  # fmt: skip
    sides = sides or _apart(told)
    if unit is None or len(sides) != 1:
        return None
    wide, high = (told.whole(at) for at in _around(told, sides[0]))
    told.used |= {*_around(told, sides[0]), sides[0]}
    bits = _depth(told)
    if bits is None or not wide or not high:
        return None
    size: Expression = Apply("*", Apply("*", Fraction(wide), Fraction(high)), bits)
    in_bits = unit.scale * _BYTE
    size = size if in_bits == 1 else Apply("/", size, in_bits)
    return Found("picture_of_colours", size, unit.name, "the size of the picture")


def _apart(told: Told) -> list[int]:
    """ "512 pixels by 512 pixels"."""
    return [at for at in range(2, len(told.row.words) - 1) if told.kind(at) in {"X", "TIMES_SIGN", "BY", "BY_SIZE"}
            and told.lemma(at - 1) == "pixel" and told.whole(at - 2) and told.whole(at + 1)]  # fmt: skip


def _around(told: Told, at: int) -> tuple[int, int]:
    return (at - 1 if told.whole(at - 1) else at - 2), at + 1


_COLOURS = frozenset({"colour", "color", "shade", "level", "grey", "gray", "tone"})


def _depth(told: Told) -> Fraction | None:
    """The bits of a pixel: as told, or as its colours need."""
    left = list(told.numbers())
    if len(left) != 1:
        return None
    at, value = left[0]
    whole = told.whole(at)
    near = [told.lemma(place) for place in range(at + 1, at + 5)]
    near = [each for each in near if each not in {"-", "possible", "different", "distinct"}]
    told.used |= {at, *(place for place in range(at + 1, at + 4) if told.lemma(place) in {"different", "per"})}
    if near[:1] == ["bit"] and whole:
        coloured = {*near[1:]} & (_COLOURS | {"greyscale", "grayscale"}) and "pixel" not in near
        return value if coloured and not {"channel", "component"} & {*told.lemmas} else None
    return bits_for(whole) if near and near[0] in _COLOURS and whole > 1 else None


# --- doubling ---------------------------------------------------------------------------------------------------------


def _hanoi(told: Told) -> Found | None:
    """The fewest moves of the Tower of Hanoi, or the disks that they are enough for."""
    if "hanoi" not in told.lemmas:
        return None
    disks = [at for at, _ in _sized(told, frozenset({"disk", "disc", "ring"}))]
    moves = [at for at, _ in told.numbers() if told.lemma(at + 1) == "move" or told.kind(at + 1) == "MOVE"]
    pegs = {at for at, value in told.numbers() if value == 3 and told.lemma(at + 1) in {"peg", "rod", "pole", "tower", "pin"}}
    told.used |= pegs | {at for at in range(len(told.row.words)) if told.lemma(at) in {"least", "few", "most"}}
    told.used |= {*disks, *moves}
    if len(disks) == 1 and not moves:
        count = Apply("-", Apply("**", TWO, Fraction(told.whole(disks[0]))), Fraction(1))
        return Found("least_moves", count, "moves", "the number of moves") if told.whole(disks[0]) <= 400 else None
    many = _many(told)
    asked = many is not None and told.lemma(many) in {"disk", "disc", "ring"}
    if len(moves) != 1 or disks or not asked or (told.whole(moves[0]) + 1) & told.whole(moves[0]):
        return None
    return Found("least_moves", bits_for(told.whole(moves[0]) + 1), "disks", "the number of disks")


def _knockout(told: Told) -> Found | None:
    """The matches of a knockout tournament."""
    if not {"knockout", "elimination"} & {*told.lemmas} or {"double", "place", "bye"} & {*told.lemmas}:
        return None
    many, values = _many(told), list(told.numbers())
    asked = many is not None and told.lemma(many) in {"match", "game"}
    if not asked or len(values) != 1 or told.whole(values[0][0]) < 2:
        return None
    if told.lemma(values[0][0] + 1) not in {"player", "team", "person", "people", "participant", "competitor", "entrant", "contestant"}:
        return None
    told.used |= {values[0][0]}
    return Found("knocked_out", Apply("-", values[0][1], Fraction(1)), "matches", "the number of matches")


_NONE: frozenset[str] = frozenset()
_RULES: tuple[tuple[Rule, frozenset[str]], ...] = (
    (_hanoi, frozenset({"least", "most", "start"})), (_knockout, frozenset({"end", "left"})),
    (_exhausted, frozenset({"most", "start", "begin"})), (_picture, frozenset({"include"})),
    (_huffman, frozenset({"average", "expect", "expected"})), (_entropy, frozenset({"contain", "different"})),
    (_needed, frozenset({"least", "different", "must"})), (_values, frozenset({"different"})),
)  # fmt: skip
