"""Quantities that have a name, the words that name them, and the laws that tie them: one TOML file a field.

A new field is one file here and one file in corpus/. A file holds

    plain = ["cut", "iterate"]            # words of relation that mean nothing in this field
    parting = ["validation", "warm-up"]   # words that make a quantity another one, of which the field knows nothing
    clauses = ["drop_last"]               # circumstances told by a whole clause, whose other words mean nothing
    [nouns]                               # classes of counted nouns, known to every field; singular
    sample = ["sample", "training example", "image"]
    [called]                              # classes of nouns that people call otherwise
    any_head = "head"

    [quantity.micro_batch]                # the key is the symbol of the laws
    called  = "the batch size per device" # as a sentence calls it
    measure = "sample"                    # what it is counted or measured in: a class of nouns, a unit, a dimension;
                                          # "length/time" is a rate, "" a bare number, "thing" what the text speaks of
    cues    = ["together"]                # phrases of which its sentence must hold one; `shuns`: may hold none
    beside  = ["leak", "empties"]         # phrases of which one must be the nearest of the field's in its clause
    against = ["fill"]                    # words of which one must be said for these to mean anything
    turn    = 2                           # it stands behind those of the turn before; over: smaller ones
    strange = ["crew"]                    # classes of nouns that are none of its things
    place   = "asked"                     # "told" before the question, "asked" in it, "behind" the told, "goal";
                                          # "given" anywhere, and never asked for
    names   = ["micro-batch size", "{sample} per step"]   # phrases that name it; {class}: any noun of a class
    counts  = ["sample/device"]           # what behind a number names it, as in `measure`; "of sample" is a part
    tells   = ["sample"]                  # such words that tell of it and do not ask for it
    behind  = ["step"]                    # other nouns that may stand behind a number that a phrase names
    per     = ["device"]                  # what it may be said of ("on each GPU") where a phrase names it
    asks    = ["far"]                     # words behind "how" that ask for it
    words   = { fp16 = "2 byte" }         # words that carry a value of it; "bias": of that quantity or of [words.bias]
    members = "projection"                # as many as are named of [members.projection]; `whole`: the part they make
    scope   = ["attention"]               # parts that may be named between the borders around it; "" for none
    part    = "attention"                 # the part whose size it is: asked for where the question asks of that part
    default = "1"                         # what it is where nothing of it is said, nor a circumstance that is `denied`
    aside   = ["epochs"]                  # quantities that may be told beside it when it is asked, and change nothing;
                                          # "layers if apiece": only where that mark is said
    fixed   = "4"                         # the only value that may be told of it
    once    = true                        # two numbers of one value are two of it, not the same one told again
    carries = true                        # a value carried before its name is its: "fp16 gradients"
    least   = "1000"                      # in first units, what a number of it must at least be
    spoken  = "percent"                   # the unit in which it is answered where none is asked
    domain  = "size"                      # size and count are whole numbers; any (the default), factor and
                                          # chance (from zero to one) need not be
    topic = ["{expert}"]                  # phrases of which one must be said; then read before networks
    late = true                           # other stories of its topic are asked first
    shared_topic = ["feed forward part"]  # such phrases that dense networks share
    [members.projection]                  # things that a text lists by name, known to every field
    query = ["q_proj", "query"]
    [part]                                # parts of a network whose sizes the field knows, the smallest first
    linking = ["take"]                    # verbs between a name and its number, known to every field
    [mark.drop_last]                      # a circumstance on which laws depend
    names   = ["drop last"]

    [law.effective_batch]
    equation = "global_batch = micro_batch * accumulation * devices"     # ceil, floor, sqrt, ln and pi are known
    sentence = "An optimizer step sees the batches of all devices and accumulation steps together."
    source   = "…"
    when     = "drop_last"                # the mark, or quantity told, on which it depends; `unless` lists
                                          # some of which none may be
    stated   = ["total_steps"]            # quantities that must be told, not found, for the law to be applied
    assumes  = "…"                        # a rule of thumb says what it takes for granted
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from operator import contains
from typing import Any, TypeVar

from grammar.lexicon.inflection import uninflected
from grammar.quantities.kinds import Carried, Field, Kind, Phrase, Tie
from grammar.runs import Runs
from grammar.units import Unit, dimension, fitted, scales, units

_Data = Mapping[str, Any]

K = TypeVar("K")
V = TypeVar("V")
_FUNCTIONS = frozenset({"ceil", "floor", "sqrt", "ln", "pi"})
_LISTS = ("counts", "tells", "per", "asks", "behind", "aside")


@dataclass(frozen=True, slots=True)
class Glossary:
    """All fields, and what phrases name in them."""

    fields: Mapping[str, Field]
    units: Mapping[str, Unit]
    dimensions: frozenset[str]
    unit_words: Mapping[Phrase, str]
    nouns: Runs[frozenset[str]]
    names: Mapping[bool, Runs[tuple[Kind, ...]]]
    marks: Runs[tuple[tuple[str, str], ...]]
    carried: Runs[tuple[Carried, ...]]
    members: Runs[tuple[tuple[str, str], ...]]
    parts: Runs[tuple[tuple[str, str], ...]]
    asking: Mapping[str, tuple[Kind, ...]]
    linking: frozenset[str]
    shares: frozenset[str]
    cues: Runs[bool]
    plain: frozenset[str]
    called: Mapping[str, str]

    def dimension(self, unit: str) -> str:
        """The dimension of a unit, or the word itself."""
        return dimension(unit)

    def is_dimension(self, measure: str) -> bool:
        """Whether a number of this measure needs a unit."""
        top = measure.split("/")[0]
        return top not in {"fraction", "ratio"} and top in self.dimensions

    def fits(self, measure: str, told: str) -> bool:
        """Whether what is told of a number ("kilometre/hour") is what a measure wants ("length/time")."""
        return _fits(measure, told)


def lemmas(text: str) -> Phrase:
    """The words of a phrase without inflection."""
    return tuple(uninflected(word) for word in text.replace("-", " ").replace("_", " ").split())


@lru_cache(maxsize=4096)
def _fits(measure: str, told: str) -> bool:
    wanted, given = measure.split("/"), told.split("/")
    return len(wanted) == len(given) and all(map(contains, map(fitted, given), wanted))


@cache
def glossary() -> Glossary:
    """The whole glossary, read from the package's data."""
    told = {
        path.name.removesuffix(".toml"): tomllib.loads(path.read_text("utf-8"))
        for path in sorted(files("grammar.quantities").iterdir(), key=lambda p: p.name)
        if path.name.endswith(".toml") and path.name != "units.toml"
    }
    nouns: dict[str, list[Phrase]] = {}
    for section in told.values():
        for name, phrases in section.get("nouns", {}).items():
            nouns.setdefault(name, []).extend(lemmas(phrase) for phrase in phrases)
    fields = {name: _field(name, section, nouns) for name, section in told.items() if "quantity" in section}
    kinds = tuple(kind for field in fields.values() for kind in field.kinds.values())
    return Glossary(
        fields=fields,
        units=units(),
        dimensions=frozenset(unit.dimension for unit in units().values()),
        unit_words=dict(_unit_words()),
        nouns=Runs({phrase: frozenset(names) for phrase, names in _listed(_classed(nouns)).items()}),
        names={topic: Runs(_named(kinds, fields, topic)) for topic in (False, True)},
        marks=Runs(_listed(_marks(told, nouns))),
        carried=Runs(_listed(_carried(fields, told))),
        members=Runs(_listed(_members(told))),
        parts=Runs(_listed(_parts(told, nouns))),
        asking=_listed((word, kind) for kind in kinds for word in kind.asks),
        linking=frozenset(word for section in told.values() for word in section.get("linking", ())),
        shares=frozenset(form for kind in kinds for form in kind.counts if form.startswith("of ")),
        cues=Runs({phrase: True for kind in kinds for phrase in (*kind.cues, *kind.beside)}),
        plain=frozenset(word for field in fields.values() for word in field.plain),
        called={name: noun for section in told.values() for name, noun in section.get("called", {}).items()},
    )


def _listed(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, tuple[V, ...]] = {}
    for key, value in pairs:
        found[key] = (*found.get(key, ()), value)
    return found


def _named(kinds: Iterable[Kind], fields: Mapping[str, Field], topic: bool) -> Mapping[Phrase, tuple[Kind, ...]]:
    """What phrases name in the fields that need a topic, or in those that need none."""
    return _listed((phrase, kind) for kind in kinds if bool(fields[kind.field].topic) is topic for phrase in kind.names)


def _unit_words() -> Iterator[tuple[Phrase, str]]:
    """Words as they stand, then as lemmas: "Gb" is no "GB"."""
    for own in scales().values():
        for name, told in own.items():
            for word in (name, *told.get("words", ())):
                yield (word,) if " " not in word else lemmas(word), told.get("is", name)


def _classed(nouns: Mapping[str, list[Phrase]]) -> Iterator[tuple[Phrase, str]]:
    for name, phrases in nouns.items():
        for phrase in phrases:
            yield phrase, name


def _marks(told: Mapping[str, _Data], nouns: Mapping[str, list[Phrase]]) -> Iterator[tuple[Phrase, tuple[str, str]]]:
    for field, section in told.items():
        for mark, content in section.get("mark", {}).items():
            yield from ((phrase, (field, mark)) for line in content["names"] for phrase in _spelled(line, nouns))


def _carried(fields: Mapping[str, Field], told: Mapping[str, _Data]) -> Iterator[tuple[Phrase, Carried]]:
    for field in fields.values():
        for name, kind in field.kinds.items():
            for word, value in _words_of(told, told[field.name]["quantity"], name).items():
                number, _, unit = value.partition(" ")
                yield lemmas(word), (kind, Fraction(number), unit)


def _words_of(told: Mapping[str, _Data], quantities: _Data, name: str) -> _Data:
    """The words that carry a value of a quantity, those of another or of all fields where it names them."""
    words: _Data | str = quantities[name].get("words", {})
    if not isinstance(words, str):
        return words
    shared = (section["words"][words] for section in told.values() if words in section.get("words", {}))
    return next(shared, None) or _words_of(told, quantities, words)


def _members(told: Mapping[str, _Data]) -> Iterator[tuple[Phrase, tuple[str, str]]]:
    for section in told.values():
        for name, members in section.get("members", {}).items():
            yield from ((lemmas(phrase), (name, member)) for member, phrases in members.items() for phrase in phrases)


def _parts(told: Mapping[str, _Data], nouns: Mapping[str, list[Phrase]]) -> Iterator[tuple[Phrase, tuple[str, str]]]:
    for field, section in told.items():
        for part, lines in section.get("part", {}).items():
            yield from ((phrase, (field, part)) for line in lines for phrase in _spelled(line, nouns))


def _field(name: str, section: _Data, nouns: Mapping[str, list[Phrase]]) -> Field:
    kinds = {key: _kind(name, key, told, nouns) for key, told in section["quantity"].items()}
    laws = section.get("law", {}).items()
    ties = tuple(_tie(name, key, each) for key, told in laws for each in _with_pi(told, kinds))
    for tie in ties:
        strange = {tie.result, *tie.inputs} - set(kinds)
        if strange:
            raise ValueError(f"{name}.toml: {tie.name} speaks of {sorted(strange)[0]}, which is no quantity")
    plain, parting = (frozenset(section.get(key, ())) for key in ("plain", "parting"))
    topic = Runs({phrase: own for own, key in ((False, "shared_topic"), (True, "topic"))
                  for line in section.get(key, ()) for phrase in _spelled(line, nouns)})  # fmt: skip
    besides = Runs({run: True for kind in kinds.values() for run in kind.beside})
    parts, clauses = tuple(section.get("part", ())), frozenset(section.get("clauses", ()))
    return Field(name, kinds, ties, plain, parting, parts, topic, besides, clauses, bool(section.get("late")))


def _kind(field: str, name: str, told: _Data, nouns: Mapping[str, list[Phrase]]) -> Kind:
    names = tuple(phrase for line in told.get("names", ()) for phrase in _spelled(line, nouns))
    counts, tells, per, asks, behind, aside = (tuple(told.get(key, ())) for key in _LISTS)
    return Kind(
        field, name, told.get("called", f"the {name.replace('_', ' ')}"), told.get("measure", ""), names,
        (*counts, *tells), tells, per, asks, behind, aside, told.get("place", ""), frozenset(told.get("strange", ())),
        _said(told.get("cues", ())), _said(told.get("shuns", ())), _said(told.get("beside", ())),
        frozenset(told.get("against", ())), told.get("turn", 0), tuple(told.get("over", ())),
        Fraction(told["default"]) if "default" in told else None, frozenset(told.get("denied", ())),
        told.get("domain", "any"), told.get("part", ""), told.get("members", ""), told.get("whole", ""),
        Fraction(told["fixed"]) if "fixed" in told else None, frozenset(told.get("scope", ())),
        bool(told.get("once")), bool(told.get("carries")), Fraction(told.get("least", 0)), told.get("spoken", ""),
    )  # fmt: skip


def _said(phrases: Iterable[str]) -> Runs[bool]:
    return Runs({lemmas(phrase): True for phrase in phrases})


def _spelled(line: str, nouns: Mapping[str, list[Phrase]]) -> Iterator[Phrase]:
    """The phrases of a line, with every noun of a class in the place of its name."""
    parts = [
        nouns[word[1:-1]] if word.startswith("{") else [lemmas(word)] for word in line.split()
    ]
    for choice in product(*parts):
        yield tuple(word for part in choice for word in part)


def _with_pi(told: _Data, kinds: Mapping[str, Kind]) -> Iterator[_Data]:
    """A law that speaks of pi, once more with pi's value in the text ("use pi = 22/7")."""
    words = told["equation"].split()
    if "pi" not in words or "pi_value" not in kinds:
        yield told
        return
    yield {**told, "unless": ["pi_value"]}
    yield {**told, "equation": " ".join("pi_value" if w == "pi" else w for w in words), "stated": ["pi_value"]}


def _several(told: str | list[str]) -> frozenset[str]:
    return frozenset({told} if isinstance(told, str) else told)


def _tie(field: str, name: str, told: _Data) -> Tie:
    result, _, right = told["equation"].partition(" = ")
    words = "".join(c if c.isalnum() or c == "_" else " " for c in right).split()
    inputs = tuple(dict.fromkeys(w for w in words if w[0].isalpha() and w not in _FUNCTIONS))
    one_way = "ceil" in words or "floor" in words
    return Tie(
        field, name, told["equation"], result.strip(), inputs, one_way, told["sentence"], told.get("source", ""),
        told.get("when", ""), _several(told.get("unless", ())), tuple(told.get("stated", ())), told.get("assumes", ""),
    )  # fmt: skip
