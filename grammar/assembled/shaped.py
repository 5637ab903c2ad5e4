"""How many numbers a shaped thing holds: a tensor, a picture, a batch of them, padded or not, and in how many bytes."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from grammar.assembled.parts import ONE
from grammar.assembled.reading import SIZES, Word
from grammar.composing import less, over, plus, times
from grammar.errors import AnotherStory
from grammar.expression import Expression
from grammar.problem import Asked, HasValue, Problem
from grammar.span import Span
from grammar.stories.scene import Scene
from grammar.tensors.working import Working

_UNITS = {
    "bytes": "byte", "kilobytes": "kilobyte", "megabytes": "megabyte", "gigabytes": "gigabyte", "kib": "KiB",
    "mib": "MiB", "gib": "GiB", "kb": "kilobyte", "mb": "megabyte", "gb": "gigabyte",
}  # fmt: skip
_HELD = frozenset({"number", "value", "entry", "element", "activation", "component", "pixel"})
_SILENT = frozenset({"KEEP", "KERNEL",
                     "BREAK", "OF", "END", "AROUND", "IN_STORE", "HOW", "MANY", "OPENS", "BOTH", "EACH"})


def problem(scene: Scene, words: Sequence[Word]) -> Problem:
    """The shaped thing that some words tell, and how many numbers or bytes of it they ask for.

    Raises: AnotherStory where they tell anything else.
    """
    shape = _Shape(words)
    shape.run()
    working = Working()
    value, unit = shape.answer(working)
    result = working.put("what is asked", value, "tensor_result", shape.span)
    goal = HasValue(result, Asked(unit, span=shape.span), span=shape.span)
    return Problem((*working.facts, goal), (goal,), notes=scene.notes)


class _Shape:
    """The sides told, how many there are of it, the zeros around it, the bytes of a number, and what is asked."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words, self.at = words, 0
        self.sides: tuple[Fraction, ...] = ()
        self.factors: dict[str, Fraction] = {}
        self.channels: Fraction | None = None
        self.padding: Fraction | None = None
        self.bytes: Fraction | None = None
        self.kernel: Fraction | None = None
        self.asks, self.span, self.single = "", Span(), False

    def run(self) -> None:
        """Reads all the words.

        Raises: AnotherStory at the first that says anything else.
        """
        while self.at < len(self.words):
            self._read(self.words[self.at])
            self.at += 1

    def _ahead(self, far: int = 1) -> Word:
        place = self.at + far
        return self.words[place] if place < len(self.words) else Word("END", "", Span())

    def _read(self, word: Word) -> None:
        reader = _READERS.get(word.kind)
        if reader is not None:
            reader(self, word)
        elif word.kind in {"TOTAL", "ALL", "DIM", "UNIT"} and self.asks:
            return
        elif word.kind not in _SILENT and word.kind != "THING" and word.sense != "matrix":
            raise AnotherStory("A word says nothing of a shaped thing.", spans=(word.span,))

    def how(self, word: Word) -> None:
        """ "How many"."""
        if self._ahead().kind != "MANY":
            raise AnotherStory("Something else is asked.")
        self._ask(self._ahead(2))

    def grid(self, word: Word) -> None:
        """The sides of a window, or of the thing."""
        before = self._ahead().kind == "KERNEL" and self._ahead(2).kind != "GRID"
        if before or (self.at and self._ahead(-1).kind == "KERNEL"):
            self._put_kernel(word)
        else:
            self._put_sides(word)

    def type(self, word: Word) -> None:
        """In which type numbers are kept."""
        self.bytes = _once(self.bytes, Fraction(word.sense))

    def colour(self, word: Word) -> None:
        """How many channels colours have."""
        self.channels = _once(self.channels, Fraction(word.sense))

    def stride(self, word: Word) -> None:
        """By how much a window moves."""
        if self._ahead().value != 1:
            raise AnotherStory("A window moves by more than one place.")
        self.at += 1

    def width(self, word: Word) -> None:
        """ "What is its new width?"."""
        if self.padding is None or self.asks or self._ahead().kind != "END":
            raise AnotherStory("It is not plain what has a width.")
        self.asks, self.span = "side", word.span

    def _ask(self, of: Word) -> None:
        """ "How many numbers does it hold?", "how many MiB is that?"."""
        if self.asks or of.kind not in {"DIM", "UNIT"} or (of.kind == "DIM" and of.phrase not in _HELD):
            raise AnotherStory("Something else is asked.")
        rest = self.words[self.at + 3 :]
        self.single = any(each.kind == "EACH" or (each.kind == "NUMBER" and each.value == 1) for each in rest)
        self.asks, self.span = of.sense if of.kind == "UNIT" else of.phrase, of.span
        self.at += 2
        if of.kind == "UNIT" and self._ahead().kind == "BREAK" and self._ahead().sense == "OPEN":
            while self.at < len(self.words) and self.words[self.at].sense != "CLOSE":
                self.at += 1  # "(10^6 bytes)"

    def _is_asked(self) -> bool:
        """Whether a padding is asked: "which padding keeps the size?"."""
        return not self.asks and any(each.kind == "KEEP" for each in self.words) and self._ahead().value is None

    def _put_kernel(self, word: Word) -> None:
        sides = {number for number, symbol in word.sizes if not symbol}
        if len(sides) != 1 or self.kernel is not None:
            raise AnotherStory("A window has two sides.")
        (self.kernel,) = sides

    def _put_sides(self, word: Word) -> None:
        sides = tuple(number for number, symbol in word.sizes if not symbol)
        if len(sides) != len(word.sizes) or len(sides) > 4 or self.sides not in {(), sides}:
            raise AnotherStory("Several shapes are told.")
        self.sides = sides

    def count(self, word: Word) -> None:
        """A number of things, of channels, of zeros around, of bytes for each number, or of what one thing holds."""
        value = word.value or ONE * 0
        if self._ahead().kind == "COLOUR":
            self.colour(self._ahead())
            self.at += 1
        of = self._ahead()
        if of.kind == "UNIT" and of.text in {"byte", "bytes"}:
            per = self._ahead(2).kind == "PER" and self._ahead(3).kind == "DIM"
            if not per:
                raise AnotherStory("Bytes are told that no number has.")
            self.bytes = _once(self.bytes, value)
            self.at += 3
        elif of.kind == "DIM" and of.phrase == "channel":
            self.channels = _once(self.channels, value)
            self.at += 1
        elif of.kind in {"THING", "DIM"} or of.sense == "matrix":
            self._multiply(of.phrase, value)
        else:
            raise AnotherStory("It is not plain what a number counts.")

    def _multiply(self, noun: str, value: Fraction) -> None:
        """So many of a thing, in each of what was counted before."""
        self.at += 1
        if value == 1 and self.asks:
            return
        if noun in self.factors:
            raise AnotherStory("A thing is counted twice.")
        self.factors[noun] = value
        if self._ahead().kind == "PER":
            if self._ahead(2).phrase not in self.factors:
                raise AnotherStory("It is not plain in what they are counted.")
            self.at += 2

    def pad(self, word: Word) -> None:
        """How many zeros are put around, or that this is asked."""
        if self._is_asked():
            self.asks, self.span = "padding", word.span
            return
        far = 1 + (self._ahead().kind == "EQUALS")
        if self.padding is not None or self._ahead(far).value is None:
            raise AnotherStory("It is not plain how much is put around.")
        self.padding = self._ahead(far).value
        self.at += far
        if self._ahead().kind == "DIM":
            self.at += 1

    # --- what comes of it ---------------------------------------------------------------------------------------------

    def answer(self, working: Working) -> tuple[Expression, str]:
        """What is asked, and its unit.

        Raises: AnotherStory where a size is missing.
        """
        if self.asks == "padding":
            return self._keeping(), ""
        if self.kernel is not None or (self.single and self.factors) or any(e.kind == "KEEP" for e in self.words):
            raise AnotherStory("More is told than a shaped thing.")
        sides = self._padded()
        if self.asks == "pixel" and (len(self.sides) != 2 or self.channels is not None):
            raise AnotherStory("It is not plain whether channels are counted.")
        if self.asks == "side":
            if len(sides) < 2 or sides[0] != sides[1]:
                raise AnotherStory("It is not plain which side is asked.")
            return sides[0], ""
        counts: list[Expression] = [*self.factors.values(), *sides]
        if len(counts) < 2 or (self.channels is not None and len(self.sides) > 3):
            raise AnotherStory("One number is told and nothing more.")
        numbers = times(*counts)
        if self.asks in _HELD and self.bytes is None:
            return numbers, ""
        if self.asks not in SIZES or self.bytes is None:
            raise AnotherStory("It is not told in how many bytes a number is kept.")
        held = working.put("the numbers", numbers, "tensor_numbers", self.span)
        unit = SIZES[self.asks]
        kept = times(self.bytes, held)
        return over(kept, Fraction(unit)) if unit != 1 else kept, _UNITS.get(self.asks, self.asks)

    def _keeping(self) -> Expression:
        """The zeros on each side that keep a size: half of what a window of an odd side reaches over."""
        if self.kernel is None or self.kernel.denominator != 1 or self.kernel % 2 != 1 or self.factors:
            raise AnotherStory("It is not plain which padding keeps the size.")
        return over(less(self.kernel, ONE), Fraction(2))

    def _padded(self) -> list[Expression]:
        """The sides with the zeros around them; the channels are the odd one, and get none."""
        sides, channels = list(self.sides), self.channels
        if channels is not None and len(sides) == 3 and channels not in {sides[0], sides[2]}:
            raise AnotherStory("The channels are told in two ways.")
        if self.padding is None:
            return [*sides, *([channels] if channels is not None and len(sides) < 3 else [])]
        if len(sides) == 3 and sides[0] == sides[1]:
            channels, sides = sides[2], sides[:2]
        elif len(sides) == 3 and sides[1] == sides[2]:
            channels, sides = sides[0], sides[1:]
        elif len(sides) != 2:
            raise AnotherStory("It is not plain which sides are padded.")
        wide: list[Expression] = [plus(each, times(Fraction(2), self.padding)) for each in sides]
        return [*wide, *([channels] if channels is not None else [])]


def _once(before: Fraction | None, now: Fraction) -> Fraction:
    """A number that is told once, or again."""
    if before not in {None, now}:
        raise AnotherStory("It is told in two ways.")
    return now or ONE * 0


_READERS: dict[str, Callable[[_Shape, Word], None]] = {
    "HOW": _Shape.how, "GRID": _Shape.grid, "NUMBER": _Shape.count, "PAD": _Shape.pad, "STRIDE": _Shape.stride,
    "TYPE": _Shape.type, "COLOUR": _Shape.colour, "WIDTH": _Shape.width,
}  # fmt: skip
