"""What is asked of a table: which rows and columns its question names, which it leaves out, and how."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grammar.errors import NotAnswered
from grammar.ledger.naming import shape
from grammar.tables.cell import NUMBERS, UNITS
from grammar.tables.grid import Grid, Line
from grammar.tables.heading import stem
from grammar.tables.words import words_of
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION"})
_ASKING = frozenset({"HOW", "WHAT", "WHICH"})
_BORDERS = frozenset(
    {"COMMA", "OPEN", "CLOSE", "STOP", "QUESTION", "HOW", "WHAT", "WHICH", "SEMICOLON", "COLON", "DASH"}
)
_LEADING = frozenset({"MANY", "MUCH", "IN", "IN_UNIT", "OF"})
_RELATING = frozenset({
    "THAN", "TIMES", "MULTIPLE", "FACTOR_VERB", "FOLD", "FOLDED", "RATIO", "EACH", "PER", "HALFLIFE", "MULTIPLY",
    "MORE", "FEWER", "BIGGER",
    "SMALLER", "POINTS", "AT_LEAST", "AT_MOST", "SAME", "LARGEST", "SMALLEST", "TREND", "FACTOR", "RELATION",
    "RATE", "PERCENT", "FRACTION", "HALF",
    "QUARTER", "ORDINAL", "FIRST", "PREVIOUS", "BEFORE", "AFTER", "SINCE", "UNTIL", "OR", "SLASH", "MINUS", "EVERY",
    "BETWEEN",
    "THROUGH", "CENT", "NEXT", "ONLY", "FINAL", "INITIAL",
})  # fmt: skip
_ALWAYS = frozenset({
    "THAN", "MORE", "FEWER", "TIMES", "MULTIPLE", "PERCENT", "RELATION", "EACH", "PER", "LARGEST", "SMALLEST",
    "NUMBER",
})  # fmt: skip
_PARTING = frozenset({"SHRINK", "REMAIN", "REMAINING", "LEAVE", "IF", "NO", "NOT", "NONE", "OTHER"})
_JOINING = frozenset(
    {"AND", "COMMA", "ARTICLE", "PLUS", "POSSESSIVE", "IN", "ON", "OF", "FOR", "FROM", "BY", "WITH", "QUOTE", "ALL"}
)


@dataclass(frozen=True, slots=True)
class Asking:
    """The question of a table: its tokens, and the other lines around the table.

    `cue` is the place of the word that leaves something out, -1 where there is none.
    """

    tokens: Line
    told: tuple[Line, ...]
    title: tuple[Line, ...]
    cue: int

    @property
    def kinds(self) -> frozenset[str]:
        """The classes of its words."""
        return frozenset(t.kind for t in self.tokens)

    @property
    def words(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(t.text.lower() for t in self.tokens)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(map(stem, self.tokens))

    @property
    def unit(self) -> str:
        """The unit that it wants, "" where it names none."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return next((b.sense for a, b in pairs if a.kind in _LEADING and b.kind in UNITS), "")

    @property
    def counted(self) -> Line:
        """The words that it counts: "test samples" in "how many test samples are there"."""
        start = next((n + 1 for n, t in enumerate(self.tokens) if t.kind in {"MANY", "MUCH"}), None)
        if start is None:
            return ()
        end = next((n for n in range(start, len(self.tokens)) if self.tokens[n].kind not in _COUNTED), len(self.tokens))
        plural = [n for n in range(start, end) if self.tokens[n].text.lower() != stem(self.tokens[n])]
        return self.tokens[start : plural[-1] + 1 if plural else end]

    @property
    def asks_all(self) -> bool:
        """Whether it asks for all of something."""
        summed = bool(self.words & words_of("summing")) or (
            "between" in self.words and bool(self.words & {"them", "us"})
        )
        comes = any(t.kind == "TO" and w.text.lower() in words_of("coming") for w, t in pairwise(self.tokens))
        return summed or comes or bool(self.kinds & {"TOTAL", "ALL", "FULL"})

    @property
    def asks_cell(self) -> bool:
        """Whether it asks for the number of a cell that is left open, as a table without a word does."""
        said = self.words.union(*({t.text.lower() for t in line} for line in self.told))
        return not self.tokens or bool(said & words_of("cell")) or any(t.kind == "QUESTION" for t in self.tokens[:-1])

    def places(self, name: frozenset[str]) -> list[int]:
        """The places of words that name something: "train" is named by "training", too."""
        return [n for n, t in enumerate(self.tokens) if t.kind != "ARTICLE" and any(is_form(stem(t), s) for s in name)]

    def leaves(self, places: Iterable[int]) -> bool:
        """Whether all places stand in the clause that leaves something out."""
        return self.cue >= 0 and all(p in self._clause for p in places)

    @property
    def _clause(self) -> range:
        borders = [n for n, t in enumerate(self.tokens) if t.kind in _BORDERS]
        start = max((n + 1 for n in borders if n < self.cue), default=0)
        return range(start, min((n for n in borders if n > self.cue), default=len(self.tokens)))

    def joins(self, places: Sequence[int]) -> bool:
        """Whether words stand in one list: "on Monday and Tuesday"."""
        between = self.tokens[min(places) : max(places)]
        gaps = [t for n, t in enumerate(between, min(places)) if n not in places]
        return any(t.kind in {"AND", "PLUS"} for t in gaps) and all(t.kind in _JOINING for t in gaps)


_COUNTED = frozenset({
    "WORD", "MEASURE", "ROUND", "LIGHT", "NEURON", "LAYER", "BIAS", "ORDINARY", "COUNTED", "FOREIGN", "UNIT",
    "TIME", "MONEY", "OF", "OUTPUT",
    "INPUT", "NUMBERED", "TARGET",
})  # fmt: skip


def is_form(said: str, name: str) -> bool:
    """Whether a word is a name, or the name with an ending: "validation" of "val"."""
    return said == name or (len(name) > 2 and said.startswith(name) and said[len(name) :] in words_of("ending"))


def asking_of(grid: Grid) -> Asking:
    """The question that is asked of a table.

    Raises: NotAnswered where nothing or several things are asked, or a word relates numbers in another way.
    """
    sentences = [(s, False) for line in grid.before for s in _sentences(line)]
    sentences += [(s, True) for line in grid.behind for s in _sentences(line)]
    asked = [s for s, _ in sentences if s[-1].kind == "QUESTION"] or [s for s, _ in sentences if _commands(s)]
    asked = asked or [s for s, behind in sentences if behind][-1:] or [()]
    if len(asked) != 1:
        raise NotAnswered("I cannot tell what is asked of the table.", hint="Ask one question about it.")
    title = tuple(s for s, behind in sentences if not behind and s is not asked[0])
    told = [s for s, behind in sentences if behind and s is not asked[0]]
    left = [s for s in told if _cue(s) >= 0 and not any(t.kind in NUMBERS for t in s)]
    whole = tuple(t for s in (*left, asked[0]) for t in s)
    asking = Asking(whole, tuple(s for s in told if s not in left), title, _cue(whole))
    _demand_plain(asking, _names_of(grid))
    return asking


def _names_of(grid: Grid) -> frozenset[str]:
    """The words of the table itself: in "the points" or "cooling" they relate nothing."""
    cells = [cell.tokens for row in grid.rows for cell in row.cells if cell.open]
    return frozenset(stem(t) for line in (*grid.heads, *(row.label for row in grid.rows), *cells) for t in line)


def _sentences(line: Line) -> list[Line]:
    """The sentences of a line, each with the sign that ends it."""
    found: list[list[Token]] = [[]]
    for token in line:
        found[-1].append(token)
        if token.kind in _ENDS and (token.glued or token is line[-1]):
            found.append([])
    return [tuple(s) for s in found if any(t.text[0].isalnum() or t.kind == "QUESTION" for t in s)]


def _commands(sentence: Line) -> bool:
    """Whether a sentence says what to do: "Fill in the blank.", "Find the lstm entry."."""
    first = sentence[0]
    asks = any(t.kind in _ASKING for t in sentence) or (first.kind == "COMMAND" and first.form in {"base", ""})
    return asks or first.text.lower() in {"fill", "add", "sum", "complete", "replace", "tally"}


def _cue(tokens: Line) -> int:
    for at, token in enumerate(tokens):
        lower = token.text.lower()
        but = token.kind == "BUT" and any(t.kind == "ALL" for t in tokens[:at])
        other = token.kind == "OTHER" and at + 1 < len(tokens) and tokens[at + 1].kind == "THAN"
        left = token.kind == "LEAVE" and any(t.kind == "OUT" for t in tokens[at : at + 2])
        if lower in words_of("leaving") or but or other or left or token.kind == "WITHOUT":
            return at
    return -1


def _demand_plain(asking: Asking, known: frozenset[str]) -> None:
    """Raises NotAnswered where the words around the table relate its numbers in a way that is no sum."""
    allowed = {asking.cue, asking.cue + 1} if asking.cue >= 0 else set()
    parted = _PARTING if asking.cue < 0 else frozenset[str]()
    places = [n for n in range(len(asking.tokens)) if n not in allowed and _relates(asking.tokens, n, known, parted)]
    related = [asking.tokens[n] for n in places if not (asking.asks_cell and _points(asking.tokens[n]))]
    related += [t for line in asking.told for n, t in enumerate(line) if _relates(line, n, known, frozenset())]
    which = any(t.kind == "WHICH" and not _names_number(asking.tokens[n + 1 :]) for n, t in enumerate(asking.tokens))
    if related or which or {"FROM", "TO"} <= asking.kinds:
        raise NotAnswered("I cannot tell which cells are meant.", spans=tuple(t.span for t in related))


def _relates(tokens: Line, at: int, known: frozenset[str], parted: frozenset[str]) -> bool:
    """Whether a word relates numbers, and is no name in the table; "between them" is all of them."""
    token = tokens[at]
    shared = token.kind == "BETWEEN" and at + 1 < len(tokens) and tokens[at + 1].kind == "PRONOUN"
    shows = token.text.lower() in words_of("showing")
    if shared or shows or (token.kind not in _ALWAYS and stem(token) in known):
        return False
    return token.kind in _RELATING | parted or token.text.lower() in words_of("relating")


def _points(token: Token) -> bool:
    """ "The last cell is empty", "hidden behind the question mark", "what must stand"."""
    return token.kind in {"PREVIOUS", "FIRST", "ORDINAL", "FINAL"} or token.text.lower() in words_of("pointing")


def _names_number(behind: Line) -> bool:
    """ "Which number", "which value"."""
    return bool(behind) and behind[0].text.lower() in words_of("table")


def names(asking: Asking) -> list[Token]:
    """The names in the question, with a capital letter."""
    return [t for n, t in enumerate(asking.tokens) if shape(asking.tokens, n) == "NAME" and n]
