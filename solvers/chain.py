"""From what is given to what is asked, one machinery for every field.

Laws with one unknown give it, round by round, so that the shortest route to each variable is kept. Where the goal is
not reached so, one unknown is called by a letter and carried along until a law closes an equation in it; then coupled
linear equations are solved together; then sizes given as letters stay letters in the answer. Nothing is guessed.
"""

from collections.abc import Iterator, Mapping
from operator import is_

from grammar.errors import CannotAnswer, CannotSolve, Contradiction, TooFewFacts, TooLarge
from solvers.domain import admit
from solvers.equation import close
from solvers.exact import reduce, same, worked_out
from solvers.finding import Applied, Finding
from solvers.isolate import CannotIsolate, isolate, rearranged
from solvers.law import NOWHERE, Bound, BoundLaw, Given, Variable
from solvers.missing import too_few
from solvers.terms import Div, Log, Name, Num, Pow, Term, children, has_names, rebuilt, substitute
from solvers.value import Value, is_plain

Findings = dict[Variable, Finding]

_MOST_TRIED = 40
"""Unknowns tried as the letter of an equation."""


def pursue(bound: Bound, goal: Variable, *, whole: bool = True, seed: Findings | None = None) -> Findings:
    """Every variable found on the way to `goal`, and its value.

    `whole` holds sizes and counts to whole numbers; `seed` is what was found for an earlier goal of the same problem.

    Raises: TooFewFacts with a question, Contradiction, NoSolution or TooLarge.
    """
    search = _Search(bound, whole, seed or {})
    search.refuse_impossible(goal)
    for attempt in (search.with_one_letter, search.with_a_system, search.with_letters_kept):
        if goal not in search.findings:
            attempt(goal)
    if goal not in search.findings:
        raise search.failures.get(goal) or search.any_failure() or too_few(bound, search.findings, goal)
    search.refuse_contradictions()
    _refuse_bare_letter(search.findings[goal])
    return search.findings


def _refuse_bare_letter(found: Finding) -> None:
    """A size that is only called by a letter is not found by answering with the letter.

    Raises: TooFewFacts.
    """
    renamed = isinstance(found.origin, Applied) and found.origin.bound.law.name == "same_size"
    if renamed and isinstance(found.value.term, Name):
        letter = found.value.term.name
        raise TooFewFacts(f"the facts do not determine {letter}", hint=f"What is {letter}?")


class _Search:
    """The state of one search: what is found, and why some variables were not."""

    def __init__(self, bound: Bound, whole: bool, seed: Findings) -> None:
        self.laws = tuple([(each, each.variables()) for each in bound.laws])
        self.whole = whole
        self.failures: dict[Variable, CannotAnswer] = {}
        self.findings: Findings = given_findings(bound.givens) | seed
        self.propagate(self.findings)

    def propagate(self, findings: Findings) -> None:
        """Apply every law that has one unknown, until none has."""
        waiting = self.laws
        while True:
            fresh: Findings = {}
            open_laws = []
            for law, variables in waiting:
                unknown = [each for each in variables if each not in findings]
                if len(unknown) > 1:
                    open_laws.append((law, variables))
                elif unknown and unknown[0] not in fresh:
                    self._derive(law, unknown[0], findings, fresh)
            if not fresh:
                return
            findings.update(fresh)
            waiting = tuple(open_laws)

    def _derive(self, bound: BoundLaw, target: Variable, findings: Findings, fresh: Findings) -> None:
        try:
            found = derived(bound, target, findings)
            admit(target, found.value, whole=self.whole)
        except CannotIsolate:
            return
        except (CannotSolve, TooLarge) as failure:
            self.failures.setdefault(target, failure)
            return
        fresh[target] = found

    def refuse_impossible(self, goal: Variable) -> None:
        """Stop where a law gives the goal a value that it cannot have.

        Raises: NoSolution.
        """
        failure = self.failures.get(goal)
        if goal not in self.findings and isinstance(failure, CannotSolve):
            raise failure

    def with_one_letter(self, goal: Variable) -> None:
        """Call one unknown by a letter, carry it along, and solve the equation that closes."""
        for unknown in self._unknowns(goal):
            if unknown in self.findings:
                continue
            letter = self._letter(unknown)
            carried = dict(self.findings)
            carried[unknown] = Finding(unknown, Value(Name(letter)), Given(unknown, Name(letter)))
            self.propagate(carried)
            solved = close(self.laws, self.findings, carried, unknown, letter, whole=self.whole)
            if solved is not None:
                self.findings[unknown] = solved
                self.propagate(self.findings)
                if goal in self.findings:
                    return

    def _unknowns(self, goal: Variable) -> Iterator[Variable]:
        seen = dict.fromkeys([each for _, variables in self.laws for each in variables])
        if goal in seen:
            yield goal
        others = [each for each in seen if each != goal and each not in self.findings]
        yield from sorted(others, key=lambda each: each.kind != "letter")[:_MOST_TRIED]

    def _letter(self, unknown: Variable) -> str:
        taken = {each.key[0] for _, variables in self.laws for each in variables if each.kind == "letter"}
        if unknown.kind == "letter":
            return unknown.letter
        return next(each for each in (unknown.letter, "x", "y", "z", "u", "v", "w") if each not in taken)

    def with_a_system(self, goal: Variable) -> None:
        """Solve coupled linear equations together."""
        from solvers.system import eliminate  # loads SymPy, which few questions need

        for each in (goal, *self._beside(goal)):
            self.findings.update(eliminate(self.laws, self.findings, each, whole=self.whole))
            self.propagate(self.findings)
            if goal in self.findings:
                return

    def _beside(self, goal: Variable) -> tuple[Variable, ...]:
        """The unknowns that stand with the goal in a law."""
        laws = [[each for each in variables if each not in self.findings] for _, variables in self.laws]
        return tuple(dict.fromkeys([each for own in laws if goal in own for each in own if each != goal]))

    def with_letters_kept(self, goal: Variable) -> None:
        """Let sizes given as letters stand for themselves."""
        letters = [each for _, variables in self.laws for each in variables if each.kind == "letter"]
        for each in dict.fromkeys(letters):
            if each not in self.findings:
                self.findings[each] = Finding(each, Value(Name(each.letter)), Given(each, Name(each.letter)))
        self.propagate(self.findings)

    def any_failure(self) -> CannotAnswer | None:
        """Why some variable on the way was not found, if any was refused for a reason."""
        return next((why for each, why in self.failures.items() if each not in self.findings), None)

    def refuse_contradictions(self) -> None:
        """Hold every law whose variables are all known.

        Raises: Contradiction.
        """
        used = {id(each.origin.bound) for each in self.findings.values() if isinstance(each.origin, Applied)}
        for bound, variables in self.laws:
            if id(bound) not in used and all(each in self.findings for each in variables):
                _hold(bound, variables, self.findings)


def given_findings(givens: tuple[Given, ...]) -> Findings:
    """The given values as findings.

    Raises: Contradiction where one variable is given two values.
    """
    findings: Findings = {}
    for given in givens:
        value = Value.of(given.term, given.term)
        earlier = findings.get(given.variable)
        if earlier is None:
            admit(given.variable, value, whole=True)
            findings[given.variable] = Finding(given.variable, value, given)
        elif not same(earlier.value.term, value.term):
            spans = tuple([each.span for each in (earlier.origin, given) if isinstance(each, Given)])
            raise Contradiction(
                f"{given.variable.named} is said to be {earlier.value.text()} and {value.text()}",
                spans=spans,
                hint="Which of the two is right?",
            )
    return findings


def derived(bound: BoundLaw, target: Variable, findings: Mapping[Variable, Finding]) -> Finding:
    """`target` by this law from what is found.

    Raises: CannotIsolate, NoSolution, TooLarge.
    """
    symbols = [symbol for symbol, each in bound.binding if each == target]
    if len(symbols) == 1:
        solved = rearranged(bound.law, symbols[0])
    else:
        merged: dict[str, Term] = {each: Name(symbols[0]) for each in symbols[1:]}
        solved = isolate(substitute(bound.law.left, merged), substitute(bound.law.right, merged), symbols[0])
    term = worked_out(solved, values_of(bound, findings))
    form = tidied(substitute(solved, values_of(bound, findings, shown=True)))
    inputs = tuple([each for each in bound.variables() if each != target])
    return Finding(target, Value(term, form), Applied(bound, symbols[0], solved, inputs))


def values_of(bound: BoundLaw, findings: Mapping[Variable, Finding], *, shown: bool = False) -> dict[str, Term]:
    """What each symbol of the law stands for: the evaluated term, or (`shown`) the term as it is written."""
    values: dict[str, Term] = {}
    for symbol, each in bound.binding:
        if not isinstance(each, Variable):
            values[symbol] = Num(each)
        elif (found := findings.get(each)) is not None:
            values[symbol] = found.value.shown() if shown else found.value.term
    return values


def tidied(form: Term) -> Term:
    """The closed form with short numbers worked out inside logarithms, bases and exponents."""
    within = children(form)
    if not within:
        return form
    inside = tuple([each if type(each) is Num else tidied(each) for each in within])
    if isinstance(form, (Log, Pow)):
        inside = tuple([_tidy_number(each) for each in inside])
    return form if all(map(is_, within, inside)) else rebuilt(form, inside)


def _tidy_number(term: Term) -> Term:
    if has_names(term) or any(isinstance(each, (Log, Pow)) for each in children(term)):
        return term
    worked = reduce(term) if isinstance(term, Div) or children(term) else term
    return worked if is_plain(worked) else term


def _hold(bound: BoundLaw, variables: tuple[Variable, ...], findings: Findings) -> None:
    values = values_of(bound, findings)
    left, right = worked_out(bound.law.left, values), worked_out(bound.law.right, values)
    if has_names(left) or has_names(right) or same(left, right):
        return
    told = tuple([findings[each].origin for each in variables])
    spans = tuple([each.span for each in told if isinstance(each, Given) and each.span != NOWHERE])
    raise Contradiction(
        "the facts cannot all be true: " + _clash(bound, variables, findings, left, right),
        spans=spans,
        hint="Which of these is right?",
    )


def _clash(bound: BoundLaw, variables: tuple[Variable, ...], findings: Findings, left: Term, right: Term) -> str:
    said = ", ".join([f"{each.named} is {findings[each].value.text()}" for each in variables])
    return f"{said}; but {bound.sentence()} gives {Value(left).text()} = {Value(right).text()}"
