"""A text as a ledger's pages: its lines with their labels and stances, what else its numbers are, and what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grammar.accounts.scales import dimension
from grammar.accounts.words import classes_of, lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.line import Kind, Line, Piece
from grammar.ledger.lines import kind, lines_of
from grammar.ledger.pieces import piece_at, pieces_of
from grammar.ledger.question import Question, is_act, question_of, stem, stems
from grammar.problem import SetAside
from grammar.token import Token

_RELATING = frozenset({
    "THAN", "TIMES", "TIMES_SIGN", "X", "BY_SIZE", "MULTIPLE", "FACTOR_VERB", "FOLD", "FOLDED", "RATIO",
    "EACH", "PER", "HALFLIFE", "MULTIPLY", "MINUS", "POWER", "SLASH", "MORE", "FEWER", "BIGGER",
    "SMALLER", "POINTS", "AT_LEAST", "AT_MOST", "WITHOUT", "ARROW", "SAME", "LARGEST", "SMALLEST", "TREND", "FACTOR",
})  # fmt: skip
_STRANGE = frozenset({"except", "minus", "average", "mean", "median", "probability", "chance", "random", "likely",
                      "ratio", "rate", "speed", "excluding", "leaving", "apart", "besides", "discount", "tax", "vat", "tip", "interest", "markup", "worth", "including", "batches", "volume", "perimeter", "twice", "thrice", "double",
                      "divisible", "consecutive", "product", "difference", "least", "most"})  # fmt: skip
_STATING = frozenset({"HAVE", "BEGIN"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with the stems of the words in its piece, and what the verb of its piece does: a set of the classes of
    verbs ("state", "in", "out", "make", "part", "buy"), empty where no verb is told."""

    line: Line
    label: frozenset[str]
    deeds: frozenset[str]
    rests: bool = False
    base: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """The entries of a text, the counts of its parts, and its question."""

    tokens: Sequence[Token]
    pieces: tuple[Piece, ...]
    entries: tuple[Entry, ...]
    counts: tuple[Line, ...]
    question: Question
    named: tuple[int, ...]

    def aside(self) -> tuple[SetAside, ...]:
        """The numbers that count the parts, name or date something."""
        told = (SetAside(_text(self.tokens, c), "it counts the parts", c.span) for c in self.counts)
        names = (
            SetAside(self.tokens[p].text, "it names or dates something", self.tokens[p].span)
            for p in self.named if not self.tokens[p - 1 if p else 0].kind == "LINE"
        )  # fmt: skip
        return (*told, *names)

    @property
    def amounts(self) -> tuple[Entry, ...]:
        """The entries that are amounts."""
        return tuple(e for e in self.entries if e.line.kind is Kind.AMOUNT)

    @property
    def shares(self) -> tuple[Entry, ...]:
        """The entries that are shares of a whole."""
        return tuple(e for e in self.entries if e.line.kind is Kind.SHARE)

    def fits(self, *parts: int) -> bool:
        """Whether everything that counts the parts counts so many."""
        return all(c.value in parts for c in self.counts)

    def named_parts(self, parts: Sequence[Entry], beside: Sequence[Entry] = ()) -> frozenset[str]:
        """The stems of the question that name one of the parts, and not all of them."""
        every = parts if len(parts) > 1 else beside or self.entries
        shared = frozenset.intersection(*(e.label for e in every)) if len(every) > 1 else frozenset()
        nouns = {e.line.noun for e in self.amounts}
        own = frozenset().union(*(e.label - shared for e in parts))
        if len(nouns - {""}) > 1:
            own |= {e.line.noun for e in parts if e.line.noun}
        return own & self.question.names

    def label(self, entry: Entry) -> str:
        """The words that name an entry, for people."""
        piece = self.pieces[entry.line.piece]
        kinds = {"WORD", "MEASURE", "LETTER", "LAYER", "INPUT", "OUTPUT", "CLOCK", "NAMED_LAYER", "NUMBERED", "ORDINAL"}
        named = [t.text for t in self.tokens[piece.start : piece.end] if t.kind in kinds and not classes_of(t.text)]
        return " ".join(named[:3])

    def words(self, entry: Entry) -> tuple[str, ...]:
        """The words of an entry's piece, in lower case."""
        piece = self.pieces[entry.line.piece]
        return tuple(t.text.lower() for t in self.tokens[piece.start : piece.end])


def _text(tokens: Sequence[Token], line: Line) -> str:
    return " ".join(t.text for t in tokens[line.start : line.end + bool(line.noun)])


def book_of(tokens: Sequence[Token]) -> Book:
    """The book of a text.

    Raises: AnotherStory where a number or a word of relation is not understood, or there is not one question.
    """
    found = lines_of(tokens)
    _demand_plain(tokens, found.lines, found.read)
    counts = tuple(line for line in found.lines if _counts(tokens, line, found.lines))
    told = tuple(line for line in found.lines if line not in counts)
    pieces = pieces_of(tokens, told)
    rest = [replace(line, piece=piece_at(pieces, line.start)) for line in told]
    if len({line.piece for line in rest}) < len(rest) or any(line.piece < 0 for line in rest):
        raise AnotherStory("Two numbers are told in one breath.")
    question = question_of(tokens, pieces, rest)
    entries = _entries(tokens, pieces, rest)
    _demand_alike([e.line for e in entries if e.line.kind is Kind.AMOUNT])
    _demand_listed(tokens, pieces, entries)
    return Book(tokens, pieces, entries, counts, question, found.named)


_HARMLESS = frozenset({"respectively", "area", "draws", "drawn", "twin", "possible", "mixed", "alone"})


def _demand_plain(tokens: Sequence[Token], lines: Sequence[Line], read: frozenset[int]) -> None:
    """Raises AnotherStory where a word relates numbers in a way that no ledger knows."""
    counted = {line.behind - 1 for line in lines}
    compared = any(t.kind == "THAN" for t in tokens) or any(
        t.kind == "MORE" and kind(tokens, at - 1) in {"MANY", "MUCH"} for at, t in enumerate(tokens)
    )  # fmt: skip
    for at, token in enumerate(tokens):
        more = token.text.lower() == "another" and not compared
        bullet = token.kind in {"TIMES_SIGN", "POWER", "MINUS"} and kind(tokens, at - 1) in {"", "LINE", "BAR", "TOTAL"}
        if token.text.lower() == "off" and at - 1 in {line.end - 1 for line in lines}:
            raise AnotherStory("Something is taken off.")
        strange = token.kind in _RELATING and at not in read and not more and not bullet
        as_many = token.text.lower() == "as" and kind(tokens, at + 1) in {"MANY", "MUCH", "EXTENT", "LONG"}
        relates = token.kind == "RELATION" and token.text.lower() not in _HARMLESS
        loose = token.kind in {"SCALE", "UNDERSCORE"} and at not in read and kind(tokens, at + 1) != "NUMBER"
        clock = token.kind == "CLOCK" and token.sense != "weekday"
        timed = clock or token.kind == "ARTICLE" and kind(tokens, at + 1) == "TIME" and at - 1 in counted
        if strange or as_many or relates or loose or timed or token.text.lower() in _STRANGE or (token.kind == "NUMBER" and at not in read):
            raise AnotherStory(f"“{token.text}” relates the numbers.", spans=(token.span,))


def _counts(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> bool:
    """Whether a small number counts the parts: "three annotators", "over the four days"."""
    small = line.kind is Kind.AMOUNT and line.value.denominator == 1 and 2 <= line.value <= len(lines) + 1
    if not small or kind(tokens, line.start) == "CURRENCY":
        return False
    noun = line.noun or line.unit
    plural = line.end < len(tokens) and tokens[line.end - 1 if line.unit else line.end].text.lower().endswith("s")
    others = [each for each in lines if each is not line and each.kind is Kind.AMOUNT]
    if line.unit and any(dimension(each.unit) == dimension(line.unit) for each in others):
        return False
    alone = all((each.noun or each.unit) != noun for each in others)
    asked = [n for n, t in enumerate(tokens) if t.kind in {"HOW", "WHAT", "WHICH", "COMMAND"}]
    leads = all(line.start < each.start for each in others) or (bool(asked) and line.start > asked[-1])
    if not leads and kind(tokens, line.start - 1) not in {"ARTICLE", "ALL", "POSSESSOR"}:
        return False
    spelled = tokens[line.start].text.isalpha()
    bare = not noun and spelled and line.end < len(tokens) and kind(tokens, line.start - 1) in {"ARTICLE", "ALL"}
    return (bool(noun) and (plural or spelled) and alone and not (line.unit and line.unit != "day")) or bare


def _entries(tokens: Sequence[Token], pieces: Sequence[Piece], lines: Sequence[Line]) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for line in lines:
        piece = pieces[line.piece]
        places = [p for p in range(piece.start, piece.end) if not line.start <= p < line.behind]
        deeds = frozenset().union(*(_deeds(tokens, p) for p in places))
        before = found[-1] if found else None
        inherits = not deeds and before is not None and pieces[before.line.piece].sentence == piece.sentence
        acts = [p for p in places if _deeds(tokens, p)]
        verbs = frozenset(lemma_of(tokens[p].text) or stem(tokens[p]) for p in acts if tokens[p].kind not in {"HAVE", "BE"})
        if inherits and before is not None:
            deeds, verbs = before.deeds, before.verbs
        rests = any(tokens[p].kind in {"REMAIN", "REMAINING"} or is_rest(tokens, p) for p in places)
        own = [p for p in places if p not in acts]
        base = frozenset[str]()
        if line.kind is Kind.SHARE and kind(tokens, line.end) == "OF":
            end = next((p for p in range(line.end, piece.end) if p in acts or tokens[p].kind in _CLAUSAL), piece.end)
            base = stems(tokens, range(line.end, end))
        if line.kind is Kind.SHARE and tokens[piece.start].kind in {"IN", "ON", "OF", "AT", "FROM", "BY"}:
            base |= stems(tokens, range(piece.start, line.start))
        found.append(Entry(line, stems(tokens, own) - base, deeds, rests, base, verbs, inherits))
    return tuple(found)


def _demand_listed(tokens: Sequence[Token], pieces: Sequence[Piece], entries: Sequence[Entry]) -> None:
    """Raises AnotherStory where a number stands alone between commas beside amounts with units, in a call, or in a
    table of several columns."""
    measured = any(e.line.unit for e in entries)
    if any(kind(tokens, e.line.start - 1) == "AT" for e in entries if e.line.unit):
        raise AnotherStory("An amount says where or when.")
    for e in entries[2:]:
        after = {t.text.lower() for t in tokens[e.line.end : e.line.end + 3]}
        led = {t.text.lower() for t in tokens[pieces[e.line.piece].start : e.line.start]}
        among = {"them", "those", "these", "which", "it", "whom"}
        if kind(tokens, e.line.behind) == "OF" and after & among or ("of" in led and led & among):
            raise AnotherStory("It is of a part.")
    for e in entries:
        piece = pieces[e.line.piece]
        if measured and not e.line.unit and piece.end - piece.start == e.line.end - e.line.start and piece.border == "COMMA":
            raise AnotherStory("A number stands alone.")
        if kind(tokens, e.line.start - 1) == "OPEN" and tokens[e.line.start - 1].glued:
            raise AnotherStory("A number is an argument.")
    rows = [n for n, t in enumerate(tokens) if t.kind == "LINE"]
    if any(t.kind == "BAR" for t in tokens):
        cells = [sum(1 for e in entries if a < e.line.start < b) for a, b in zip([-1, *rows], [*rows, len(tokens)], strict=True)]
        if any(c > 1 for c in cells):
            raise AnotherStory("A table has several columns.")


_RESTING = frozenset({"rest", "remaining", "remainder", "others", "other", "else", "balance", "remains", "remain",
                      "leftover", "remained", "left", "still"})  # fmt: skip
_CLAUSAL = frozenset({"BE", "HAVE", "MODAL", "DO", "REMAIN", "LEAVE", "TO", "BY"})


def is_rest(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word speaks of what is left."""
    return tokens[at].text.lower() in _RESTING


def _deeds(tokens: Sequence[Token], at: int) -> frozenset[str]:
    token = tokens[at]
    if token.kind in _STATING or (token.kind == "HOLD" and token.sense != "use"):
        return frozenset({"state"})
    if not is_act(tokens, at):
        return frozenset()
    return classes_of(token.text)


def _demand_alike(lines: Sequence[Line]) -> None:
    """Raises AnotherStory where amounts measure different things."""
    units = {dimension(line.unit) for line in lines if line.unit}
    bare = [line for line in lines if not line.unit]
    if len(units) > 1 or (units and any(line.noun for line in bare)):
        raise AnotherStory("Unlike amounts are told.")
