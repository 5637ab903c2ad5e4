"""Things that everybody knows without being told what there is: cards, dice, coins, numbers in a row, the letters of a
word, boys and girls."""

from collections.abc import Iterator
from fractions import Fraction

from grammar.drawing.lot import Lot, each_apart
from grammar.drawing.sided import alike, sided
from grammar.samples import Kinds, Sort
from grammar.stories.chances.mark import Mark, stem
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.told import number

ONE = Fraction(1)
_SUITS = ("spade", "heart", "diamond", "club")
_RANKS = ("ace", "2", "3", "4", "5", "6", "7", "8", "9", "10", "jack", "queen", "king")
_VOWELS = frozenset("aeiou")
_MOST_NUMBERED = 2_000


def known(row: Row, region: frozenset[int]) -> Iterator[Lot]:
    """What the words of a text stand for, whatever its numbers are."""
    dice, coins = _dice(row), _coins(row)
    found = [_joined(dice, coins)] if dice is not None and coins is not None else [dice, coins]
    for lot in (*found, _cards(row), _numbered(row), _picked(row), _letters(row), _children(row), sided(row)):
        if lot is not None:
            yield lot


def _joined(one: Lot, other: Lot) -> Lot:
    """Two lots that are drawn from beside each other, as many times as each says."""
    shift = len(one.sorts)
    names = dict(one.names) | {word: frozenset(at + shift for at in kinds) for word, kinds in other.names.items()}
    split = ((shift, one.taken or 1), (len(other.sorts), other.taken or 1))
    return Lot((*one.sorts, *other.sorts), names, one.things | other.things, one.used | other.used, True,
               sum(taken for _, taken in split), split=split)  # fmt: skip


# --- cards ------------------------------------------------------------------------------------------------------------


def _cards(row: Row) -> Lot | None:
    """A deck of 52 cards."""
    if not row.kinds & {"DECK", "CARD"} or not (row.kinds & {"DECK", "SUIT", "RANK", "COURT"} or _is_of_a_deck(row)):
        return None
    used = row.places("NUMBER? CARD? (PLAIN|CARD|HYPHEN)* DECK (OF PLAIN? NUMBER (PLAIN)* CARD?)?")
    if any(row.marks[at].kind == "NUMBER" and number(row.marks[at]) != 52 for at in used):
        return None
    cards = [(rank, suit) for rank in _RANKS for suit in _SUITS]
    names = {stem(each): _where(cards, each) for each in (*_RANKS, *_SUITS)}
    names["red"] = names["heart"] | names["diamond"]
    names["black"] = names["spad"] | names["club"]
    names["face"] = names["court"] = names["jack"] | names["queen"] | names["king"]
    names |= {stem("face"): names["face"], stem("court"): names["court"]}
    sorts = tuple(Sort(f"{rank} of {suit}s", ONE) for rank, suit in cards)
    suits = tuple(tuple(sorted(names[stem(each)])) for each in _SUITS)
    ranks = tuple(tuple(sorted(names[stem(each)])) for each in _RANKS)
    colours = (tuple(sorted(names["red"])), tuple(sorted(names["black"])))
    classes: dict[str, tuple[Kinds, ...]] = {stem("suit"): suits, stem("colour"): colours, stem("color"): colours}
    classes |= {stem(each): ranks for each in ("rank", "value", "number", "kind", "denomination")}
    return Lot(sorts, names, frozenset({"card", "deck"}), used, classes=classes)


def _is_of_a_deck(row: Row) -> bool:
    """Whether cards that nothing else tells of are dealt, or have suits."""
    numbered = row.first("NUMBERED|numbered|labelled|labeled|marked")
    return numbered is None and row.first("suit|hand|dealt") is not None


def _where(cards: list[tuple[str, str]], named: str) -> frozenset[int]:
    return frozenset(at for at, card in enumerate(cards) if named in card)


# --- dice and coins ---------------------------------------------------------------------------------------------------


def _before(row: Row, at: int) -> tuple[Fraction | None, frozenset[int], int]:
    """The number before a noun, with the words between, and where they begin."""
    start = at
    while start and row.marks[start - 1].kind in {
        "PLAIN",
        "WORD",
        "COLOUR",
        "DIFFERENT",
        "IDENTICAL",
        "RESTRICTION",
        "SIDED",
    }:
        start -= 1
        if row.marks[start].kind == "SIDED" and start and row.marks[start - 1].kind in {"NUMBER", "HYPHEN"}:
            start -= 1
    told = None
    if start and row.marks[start - 1].kind == "NUMBER":
        start -= 1
        told = number(row.marks[start])
    elif start > 1 and row.marks[start - 1].kind == "OF" and row.marks[start - 2].kind == "PAIR":
        start -= 2
        told = Fraction(2)
    return told, frozenset(range(start, at + 1)), start


def _dice(row: Row) -> Lot | None:
    """Dice, with six faces or as many as are told."""
    places = [at for at, mark in enumerate(row.marks) if mark.kind == "DIE"]
    counts, faces, used = set(), set(), frozenset[int]()
    for at in places:
        told, around, _ = _before(row, at)
        used |= around
        sided = [p for p in around if row.marks[p].kind == "SIDED"]
        faces |= {number(row.marks[p - 1]) for p in sided if row.marks[p - 1].kind == "NUMBER"}
        counts |= {int(told)} if told is not None else {1} if row.marks[at].text.lower() == "die" else set()
    counts = counts - {1} if len(counts) > 1 else counts
    if not places or len(counts) > 1 or len(faces) > 1 or _is_loaded(row, used):
        return None
    size = int(faces.pop()) if faces else 6
    if not 2 <= size <= 100:
        return None
    sorts = tuple(Sort(str(at), ONE, at) for at in range(1, size + 1))
    classes = {"": each_apart(size)}
    return Lot(sorts, {}, frozenset({"dic", "di", "die", "face", "side", "fac", "sid", "dice"}), used, True,
               counts.pop() if counts else None, classes)  # fmt: skip


def _is_loaded(row: Row, used: frozenset[int]) -> bool:
    return any(row.marks[at].word in {"loaded", "biased", "unfair", "weighted"} for at in used)


def _coins(row: Row) -> Lot | None:
    """Coins, fair or with the probability of heads that is told."""
    places = [at for at, mark in enumerate(row.marks) if mark.kind == "COIN"]
    counts, used = set(), frozenset[int]()
    for at in places:
        told, around, _ = _before(row, at)
        used |= around
        counts |= {int(told)} if told is not None else {1} if row.marks[at].text.lower() == "coin" else set()
    counts = counts - {1} if len(counts) > 1 else counts
    if not places or len(counts) > 1 or not row.kinds & {"HEADS", "TAILS"}:
        return None
    heads, at_share = _heads(row)
    if heads is None or (_is_loaded(row, used) and not at_share):
        return None
    sizes = (ONE, ONE) if not at_share else (heads, 1 - heads)
    sorts = tuple(Sort(name, size) for name, size in zip(("heads", "tails"), sizes, strict=True))
    names = {stem("head"): frozenset({0}), stem("tail"): frozenset({1})}
    return Lot(sorts, names, frozenset({"coin"}), used | at_share, True, counts.pop() if counts else None,
               {"": each_apart(2)})  # fmt: skip


def _heads(row: Row) -> tuple[Fraction | None, frozenset[int]]:
    """The probability of heads, and where it is told."""
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE"]
    if not shares:
        return Fraction(1, 2), frozenset()
    if len(shares) > 1:
        return None, frozenset()
    sentence = [(at, mark) for at, mark in enumerate(row.marks) if mark.sentence == row.marks[shares[0]].sentence]
    sides = {mark.kind for _, mark in sentence if mark.kind in {"HEADS", "TAILS"}}
    if len(sides) != 1 or not any(mark.kind in {"CHANCE", "TIME", "TIMES"} for _, mark in sentence):
        return None, frozenset()
    if any(mark.kind in {"WHAT", "HOW", "COMMAND", "NOT"} for _, mark in sentence):
        return None, frozenset()
    value = number(row.marks[shares[0]])
    if not 0 < value < 1:
        return None, frozenset()
    spoken = {"CHANCE", "HEADS", "TAILS", "SHARE", "TIME", "TIMES", "WITH", "RESTRICTION"}
    used = frozenset(at for at, mark in sentence if mark.kind in spoken and mark.word not in _STRICT)
    return (value if sides == {"HEADS"} else 1 - value), used


_STRICT = frozenset({"must", "together", "consecutive", "always", "adjacent", "alternate"})


# --- numbers and letters ----------------------------------------------------------------------------------------------


_RANGES = (
    "FROM a:NUMBER (TO|THROUGH) b:NUMBER (inclusive)?|BETWEEN a:NUMBER AND b:NUMBER inclusive?|"
    "(NUMBERED|numbered|labelled|labeled|marked|LABEL|digit|integer|LIGHT) (WITH|FROM)? (LIGHT|integer|digit)? "
    "a:NUMBER (TO|THROUGH|HYPHEN|DASH) b:NUMBER"
)
_SIZED = "n:NUMBER EQUAL? (CONTENT)+ (COMMA|RELATIVE|BE|ALL|EACH|HYPHEN)*"


def _numbered(row: Row) -> Lot | None:
    """Whole numbers in a row, one on each thing."""
    found = list(row.find(_RANGES))
    digits = row.first("n:NUMBER digit LIGHT")
    if len(found) != 1 and digits is None:
        return None
    if digits is not None:
        if len(found) or number(digits["n"]) > 3 or number(digits["n"]).denominator > 1:
            return None
        found = [digits]
        low, high = Fraction(10 ** (int(number(digits["n"])) - 1)), Fraction(10 ** int(number(digits["n"])) - 1)
    else:
        low, high = number(found[0]["a"]), number(found[0]["b"])
    if low.denominator * high.denominator > 1 or not 0 <= low < high or high - low > _MOST_NUMBERED:
        return None
    values = range(int(low), int(high) + 1)
    sized = row.first(_SIZED, max(found[0].start - 5, 0), found[0].start)
    used = found[0].places
    if sized is not None and number(sized["n"]) == len(values) and sized.end == found[0].start:
        used |= sized.places
    before = row.marks[max(found[0].start - 3, 0) : found[0].start]
    things = frozenset(mark.stem for mark in before if mark.kind not in {"NUMBER", "SHARE"}) | {
        "number",
        "integ",
        "ticket",
    }
    each = row.first(_EACH_DRAWS)
    used |= each.places if each is not None else frozenset()
    sorts = tuple(Sort(str(value), ONE, value) for value in values)
    taken = None if each is None else _drawing(each)
    spun = "TOSS" in row.kinds  # what is spun comes back by itself
    return Lot(sorts, {}, things, used, taken is not None or spun or None, taken, {"": each_apart(len(values))})


_EACH_DRAWS = (
    "n:NUMBER (CONTENT|PERSON)+ (EACH|INDEPENDENT)+ (DRAW|CONTENT)|EACH (OF)? n:NUMBER (CONTENT|PERSON)+ DRAW|"
    "CONTENT AND CONTENT (EACH|INDEPENDENT)+ (DRAW|CONTENT)"
)


def _drawing(each: Match) -> int:
    """How many draw one each: a number of them, or two that are named."""
    return int(number(each["n"])) if each.has("n") else 2


def _picked(row: Row) -> Lot | None:
    """One of so many like things, picked by each of several people: four people each choose one of seven days."""
    each = row.first(_EACH_DRAWS)
    if each is None or "RANDOM" not in row.kinds | {mark.word for mark in row.marks}:
        return None
    told = row.first("(NUMBER (OF|FROM|OUT OF)|FROM|AMONG) n:NUMBER (DIFFERENT|CONTENT)+", each.end, each.end + 7)
    if told is None:
        return None
    numbers = [number(mark) for mark in row.marks[told.start : told.end] if mark.kind == "NUMBER"]
    if numbers[:-1] not in ([], [1]) or numbers[-1].denominator > 1 or not 1 < numbers[-1] <= _MOST_NUMBERED:
        return None
    size = int(number(told["n"]))
    things = frozenset(mark.stem for mark in row.marks[told.start : told.end] if mark.value is None)
    sorts = tuple(Sort(str(at), ONE) for at in range(1, size + 1))
    return Lot(sorts, {}, things, each.places | told.places, True, _drawing(each), {"": each_apart(size)})


def _letters(row: Row) -> Lot | None:
    """The letters of a word that the text spells out."""
    found = row.first("(word|STRING) w:(WORD|CONTENT)") if "SYMBOL" in row.kinds else None
    found = found or row.first("letter (OF|IN) w:CONTENT")
    if found is None or not _spelt(found["w"]):
        return None
    letters = found["w"].text.lower()
    each = sorted(set(letters))
    names = {letter: frozenset({at}) for at, letter in enumerate(each)}
    names["vowel"] = frozenset(at for at, letter in enumerate(each) if letter in _VOWELS)
    names["consonant"] = frozenset(range(len(each))) - names["vowel"]
    if "y" in names and row.first("vowel|consonant"):
        return None
    sorts = tuple(Sort(letter, Fraction(letters.count(letter))) for letter in each)
    return Lot(sorts, names, frozenset({"letter", "word"}), found.places, classes={"": each_apart(len(each))})


def _spelt(mark: Mark) -> bool:
    return mark.text.isalpha() and mark.text.isupper() and len(mark.text) > 2


def _children(row: Row) -> Lot | None:
    """Children, each as likely a boy as a girl."""
    if not {"boy", "girl"} & {mark.word for mark in row.marks}:
        return None
    if not {"child", "kid", "baby", "birth", "born"} & {mark.word for mark in row.marks}:
        return None
    if any(mark.kind == "NUMBER" and after.word in {"boy", "girl"} and mark.sentence != row.marks[-1].sentence
           for mark, after in zip(row.marks, row.marks[1:], strict=False)):  # fmt: skip
        return None
    sorts = (Sort("boy", ONE), Sort("girl", ONE))
    return Lot(sorts, {"boy": frozenset({0}), "girl": frozenset({1})}, frozenset({stem("child"), stem("kid"), "bab"}),
               alike(row), True, classes={"": each_apart(2)})  # fmt: skip
