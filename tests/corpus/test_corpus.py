"""The corpus holds: every phrasing one problem, the known answer by the known laws, and every word, rule and law
earns its place."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import grammar
import solvers
from corpus.cases import Case, load
from corpus.check import judge
from grammar.architecture.book import book
from grammar.chunks import FRAGMENTS, Chunker, chunker
from grammar.errors import CannotRead
from grammar.ledger.balance import WAYS
from grammar.ledger.book import book_of
from grammar.ledger.words import tables
from grammar.lexicon import lexicon
from grammar.problem import Architecture, Problem, Stated, Tied
from grammar.quantities import glossary
from grammar.stories.scene import Scene
from grammar.tokens import tokenize
from solvers.derivation import Derivation
from solvers.tied import PRINCIPLES
from tests.corpus.sameness import said

HOUSE = Path(__file__).parent.parent.parent
FIELDS = {field.name: field for field in load()}
ANSWERED = [(field.name, case) for field in FIELDS.values() for case in field.cases if case.status == "answered"]
OF_ALL_FIELDS = "claims"
TEXTS = [text for field in FIELDS.values() for case in field.cases for text in case.texts]


@cache
def _read(text: str) -> Problem:
    """A text as it is read, once for all that is said here about it."""
    return grammar.read(text)


@cache
def _solved(text: str) -> Derivation:
    return solvers.solve(_read(text))


def _ids(pair: object) -> str:
    return f"{pair[0]}-{pair[1].name}" if isinstance(pair, tuple) else ""


@pytest.mark.parametrize("told", [(f.name, c) for f in FIELDS.values() for c in f.cases], ids=_ids)
def test_every_phrasing_has_the_known_outcome(told: tuple[str, Case]) -> None:
    for text in told[1].texts:
        outcome = judge(told[1], text)
        assert not outcome.wrong, f"{text}: {outcome.wrong}"
        assert not outcome.abstained, f"{text}: {outcome.abstained}"


@pytest.mark.parametrize("told", ANSWERED, ids=_ids)
def test_all_phrasings_of_a_case_are_one_problem(told: tuple[str, Case]) -> None:
    first, *others = [(text, said(_read(text))) for text in told[1].texts]
    for text, problem in others:
        assert problem == first[1], f"{first[0]}\n{text}"


@pytest.mark.parametrize("told", ANSWERED, ids=_ids)
def test_no_sentence_is_stolen_by_another_field(told: tuple[str, Case]) -> None:
    for text in told[1].texts:
        assert told[0] in {*_solved(text).fields, OF_ALL_FIELDS}, text


@pytest.mark.parametrize("told", ANSWERED, ids=_ids)
def test_every_answer_is_checked_and_every_check_holds(told: tuple[str, Case]) -> None:
    for text in told[1].texts:
        derivation = _solved(text)
        assert derivation.steps
        assert derivation.checks
        assert all(check.holds for check in derivation.checks)


def test_names_of_cases_are_unique() -> None:
    names = Counter(case.name for field in FIELDS.values() for case in field.cases)
    assert [name for name, times in names.items() if times > 1] == []


def test_no_text_stands_twice() -> None:
    assert [text for text, times in Counter(TEXTS).items() if times > 1] == []


# --- everything earns its place --------------------------------------------------------------------------------------


def test_every_word_of_the_lexicon_is_used() -> None:
    book = lexicon()
    used = {(t.kind, t.sense) for text in TEXTS for t in tokenize(text, book)} | _before_settling()
    lines = {(entry.kind, entry.sense) for _, entry in book if entry.kind != "ORDINARY"}
    assert sorted(lines - used) == []


def _before_settling() -> set[tuple[str, str]]:
    """Words as the lexicon classes them, before number words are joined and neighbours settle a class."""
    book = lexicon()
    found: set[tuple[str, str]] = set()
    for text in TEXTS:
        for word in text.replace("-", " ").replace("’", "'").split():
            plain = word.strip(".,;:?!()[]\"“”'").removesuffix("'s")
            entry = book.look(plain)
            if entry is not None:
                found.add((entry.kind, entry.sense))
    return found


def _source() -> str:
    return "\n".join(grammar.chunks.files("grammar").joinpath(name).read_text("utf-8") for name in FRAGMENTS)  # type: ignore[attr-defined]


def _used_alternatives() -> set[str]:
    """The alternatives of the phrase grammar that the corpus uses."""
    seen: set[str] = set()
    reader = chunker()
    for text in TEXTS:
        tokens = tokenize(text, lexicon())
        for phrase in reader.phrases(tokens):
            if phrase.meaning is not None:
                tree = reader.tree(tokens, phrase)
                seen |= {str(part.data) for part in tree.iter_subtrees()}
    return seen


def test_every_alternative_of_the_phrase_grammar_is_used() -> None:
    named = set(Chunker.alternatives(_source()))
    assert sorted(named - _used_alternatives()) == []


# Proved in tests/solvers on problems built by hand; no sentence is read into them yet.
def test_every_law_is_used() -> None:
    used = {step.law for _, case in ANSWERED for text in case.texts for step in _solved(text).steps}
    assert sorted(set(_law_names()) - used) == []


def test_every_principle_is_used_by_an_answer_or_a_rival_of_one() -> None:
    told = (_read(text) for _, case in ANSWERED for text in case.texts)
    facts = (fact for problem in told for way in (problem.facts, *problem.rivals) for fact in way)
    used = {fact.law for fact in facts if isinstance(fact, Tied)}
    assert sorted(set(PRINCIPLES) - used) == []


def test_every_named_quantity_and_circumstance_is_told_or_asked() -> None:
    facts = (fact for _, case in ANSWERED for text in case.texts for fact in _read(text).facts)
    used = {(fact.domain, fact.name) for fact in facts if isinstance(fact, Stated)}
    ties = tuple(tie for field in glossary().fields.values() for tie in field.ties)
    named = {(tie.field, name) for tie in ties for name in (tie.result, *tie.inputs)}
    marks = {(tie.field, tie.when) for tie in ties if tie.when}
    assert sorted((named | marks) - used) == []


def test_every_kind_of_layer_is_told() -> None:
    facts = (fact for _, case in ANSWERED for text in case.texts for fact in _read(text).facts)
    told = {stage.kind for fact in facts if isinstance(fact, Architecture) for stage in fact.stages}
    assert sorted(set(book().kinds) - told) == []


def _balancing(text: str) -> list[object]:
    """The ways in which a text balances as a ledger."""
    found: list[object] = []
    for way in WAYS:
        try:
            way(book_of(Scene(tokenize(text, lexicon())).unformed))
        except CannotRead:
            continue
        found.append(way)
    return found


def test_every_way_of_a_ledger_balances_a_text() -> None:
    texts = [text for name, case in ANSWERED if name == "parts" for text in case.texts]
    assert set(WAYS) - {way for text in texts for way in _balancing(text)} == set()


def test_every_table_of_a_ledger_has_a_word_that_is_told() -> None:
    told = " ".join(TEXTS).lower()
    said = {word.strip(".,;:?!()") for word in told.split()}
    assert [name for name, words in tables().items() if not words & said and not any(w in told for w in words)] == []


def _law_names() -> Iterator[str]:
    """The names of all laws, as the glossary and the source of the solvers give them."""
    yield from (tie.name for field in glossary().fields.values() for tie in field.ties)
    for path in (HOUSE / "solvers").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Law":
                yield from (
                    n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant) and isinstance(n.value, str)
                )
