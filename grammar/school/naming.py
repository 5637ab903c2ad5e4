"""What the noun phrases of a text of several unknowns name."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from grammar.problem import Measure, Tied
from grammar.school.clauses import Clause, clauses
from grammar.school.row import Row
from grammar.span import Span

_CONTENT = {"WORD", "LETTER", "MEASURE", "OTHER", "BIGGER", "SMALLER", "ORDINAL", "LIGHT", "LAYER", "LARGEST",
            "SMALLEST", "PREVIOUS", "FINAL", "NEURON", "INPUT", "OUTPUT", "FOREIGN", "SPARE", "THING", "X", "MORE",
            "RELATION", "EXTENT", "NAMED_LAYER", "HIDDEN", "DENSE", "FULL", "MONTH", "WEEKDAY"}  # fmt: skip
LARGE, SMALL = {"BIGGER", "LARGEST"}, {"SMALLER", "SMALLEST"}
DIMENSIONS = ("length", "width", "height")
_PRONOUNS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}


@dataclass(slots=True)
class Unknowns:
    """The unknowns spoken of so far, in the order of the text, each with the measure it is."""

    keys: list[str] = field(default_factory=list)
    unit: str = ""

    def measure(self, key: str) -> Measure:
        """The measure called so, a new one where it was not spoken of."""
        if key not in self.keys:
            self.keys.append(key)
        return Measure("amount", (key,), "system", named=key)


class Naming:
    """Finds the unknowns that clauses speak of."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.clauses = clauses(row)
        self.names = {at: f.what for f in row.found("systems") for at in range(f.start, f.end)}
        self.unknowns = Unknowns()
        self.ties: list[Tied] = []
        self.subject = ""

    def has(self, clause: Clause, *what: str) -> bool:
        """Whether the clause names one of these."""
        return any(self.names.get(at) in what for at in clause.places)

    def key(self, places: Sequence[int], besides: str = "") -> str:
        """What a noun phrase names, "" where nothing: its head, or whose it is where the head is general."""
        sides = [at for at in places if self.names.get(at) in DIMENSIONS]
        if sides:
            return self.names[sides[0]]
        kept = [at for at in places if self.row.words[at].kind in _CONTENT | {"PRONOUN"}
                or (self.row.words[at].lemma == "one" and self.names.get(at) == "first")]  # fmt: skip
        words = [at for at in kept if self.names.get(at) not in {"generic", "verb", "sum"} or self._one(at)]
        proper = [at for at in words if self.row.words[at].kind != "PRONOUN" or self.row.words[at].lemma == "one"]
        if not proper:
            pronouns = [self.row.words[at].lemma for at in words]
            if not pronouns and any(self.names.get(at) == "numbers" for at in places):
                return "first"
            return self.meant(pronouns[0], besides) if pronouns else ""
        place = self.names.get(proper[0], "")
        if place in {"first", "second"}:
            return place
        if place == "numbers" and all(self.names.get(at) == "numbers" for at in proper):
            return "first"
        large = [self.row.words[at].kind for at in proper if self.row.words[at].kind in LARGE | SMALL]
        if large:
            return "larger" if large[0] in LARGE else "smaller"
        return self.row.words[proper[-1]].lemma

    def _one(self, at: int) -> bool:
        return self.row.words[at].kind == "ORDINAL"

    def meant(self, pronoun: str, besides: str = "") -> str:
        """The unknown that a pronoun stands for, which is not `besides`: by its kind, else the subject of before."""
        keys = [k for k in self.unknowns.keys if k != besides]
        wanted = _PRONOUNS.get(pronoun, "")
        fitting = [k for k in keys if self._sex(k) == wanted] if wanted else keys
        open_keys = fitting or [k for k in keys if not self._sex(k)]
        if len(open_keys) == 1:
            return open_keys[0]
        return self.subject if self.subject in fitting else ""

    def _sex(self, key: str) -> str:
        """ "male" or "female", "" where nothing tells: by the noun or name, else by the possessor behind it."""
        named = next((f.what for f in self.row.found("persons") if self.row.words[f.start].lemma == key), "")
        if named:
            return named
        words = self.row.words
        if self.subject not in {key, ""}:
            return ""
        owners = {_PRONOUNS.get(w.lemma, "") for at, w in enumerate(words) if w.kind == "POSSESSOR"
                  and any(words[b].lemma == key for b in range(max(0, at - 12), at))}  # fmt: skip
        return owners.pop() if len(owners) == 1 else ""

    def is_verb(self, at: int) -> bool:
        return self.row.words[at].kind in {"BE", "HAVE", "HOLD", "EQUAL", "EQUALS", "GET", "GIVE"} or (
            self.names.get(at) == "verb"
        )

    def span_of(self, clause: Clause) -> Span:
        return self.row.words[clause.places[0]].span | self.row.words[clause.places[-1]].span
