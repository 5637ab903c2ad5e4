"""Rearranging an equation for one name, operation by operation; no general solver.

Each step undoes the outermost operation on the side where the name stands. Where the name stands several times but the
side is linear in it (or in one power of it), the occurrences are collected first. Bases of powers are taken positive,
which the laws' symbols declare.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import assert_never

from solvers.law import Law
from solvers.terms import (
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    Log,
    Mul,
    Name,
    Num,
    Pi,
    Pow,
    Rounded,
    Sub,
    Term,
    names_in,
    subterms,
)


class CannotIsolate(Exception):
    """The equation cannot be rearranged for this name by undoing operations."""


@lru_cache(maxsize=1024)
def rearranged(law: Law, name: str) -> Term:
    """What `name` equals by `law`.

    Raises: CannotIsolate.
    """
    return isolate(law.left, law.right, name)


def isolate(left: Term, right: Term, name: str) -> Term:
    """What `name` equals where `left` equals `right`.

    Raises: CannotIsolate.
    """
    here, there = _count(left, name), _count(right, name)
    if here and there:
        left, right = Sub(left, right), ZERO
    elif there:
        left, right = right, left
    elif not here:
        raise CannotIsolate(name)
    while left != Name(name):
        left, right = _undone(left, right, name) if _count(left, name) == 1 else _collected(left, right, name)
    return right


def _count(term: Term, name: str) -> int:
    return sum(each == name for each in names_in(term))


def _undone(left: Term, right: Term, name: str) -> tuple[Term, Term]:
    """One operation fewer around the only occurrence of `name` in `left`."""
    match left:
        case Add(terms):
            inside, others = _parted(terms, name)
            return inside, _less(right, others)
        case Sub(a, b):
            return (a, right + b) if _count(a, name) else (b, a - right)
        case Mul(factors):
            inside, others = _parted(factors, name)
            return inside, right / _joined(others, Mul)
        case Div(top, bottom):
            return (top, right * bottom) if _count(top, name) else (bottom, top / right)
        case Pow(base, exponent):
            return (base, right ** (1 / exponent)) if _count(base, name) else (exponent, Log(right) / Log(base))
        case Call("exp", (of,)):
            return of, Log(right)
        case Log(of):
            return of, Call("exp", (right,))
        case Num() | Name() | Rounded() | Pi() | Call():
            raise CannotIsolate(name)
        case _:
            assert_never(left)


def _parted(inside: tuple[Term, ...], name: str) -> tuple[Term, tuple[Term, ...]]:
    at = next(place for place, each in enumerate(inside) if _count(each, name))
    return inside[at], inside[:at] + inside[at + 1 :]


def _joined(parts: tuple[Term, ...], kind: type[Add] | type[Mul]) -> Term:
    return parts[0] if len(parts) == 1 else kind(parts)


def _less(term: Term, others: tuple[Term, ...]) -> Term:
    for each in others:
        term = Sub(term, each)
    return term


def _collected(left: Term, right: Term, name: str) -> tuple[Term, Term]:
    """The part that stands several times alone on the left, where `left` is linear in it."""
    for atom in _atoms(left, name):
        try:
            factor, rest = _linear(left, atom, name)
        except CannotIsolate:
            continue
        moved = right if rest == ZERO else _opposite(rest) if right == ZERO else right - rest
        return atom, moved if factor == ONE else moved / factor
    raise CannotIsolate(name)


def _opposite(term: Term) -> Term:
    return Num(-term.value) if isinstance(term, Num) else ZERO - term


def _atoms(term: Term, name: str) -> Iterator[Term]:
    """What may be collected: the name itself, then the powers it stands in."""
    yield Name(name)
    seen: list[Term] = []
    for each in subterms(term):
        if isinstance(each, Pow) and _count(each, name) == 1 and each not in seen:
            seen.append(each)
            yield each


def _linear(term: Term, atom: Term, name: str) -> tuple[Term, Term]:
    """`factor` and `rest`, both free of `name`, with term = factor*atom + rest."""
    if term == atom:
        return ONE, ZERO
    if not _count(term, name):
        return ZERO, term
    match term:
        case Add(terms):
            pairs = [_linear(each, atom, name) for each in terms]
            return _total([factor for factor, _ in pairs]), _total([rest for _, rest in pairs])
        case Sub(left, right):
            (a, b), (c, d) = _linear(left, atom, name), _linear(right, atom, name)
            return _difference(a, c), _difference(b, d)
        case Mul(factors):
            inside, others = _parted(factors, name)
            if any(_count(each, name) for each in others):
                raise CannotIsolate(name)
            factor, rest = _linear(inside, atom, name)
            return _scaled(factor, others), _scaled(rest, others)
        case Div(top, bottom) if not _count(bottom, name):
            factor, rest = _linear(top, atom, name)
            return (ZERO if factor == ZERO else factor / bottom), (ZERO if rest == ZERO else rest / bottom)
        case _:
            raise CannotIsolate(name)


def _total(terms: list[Term]) -> Term:
    kept = tuple(each for each in terms if each != ZERO)
    return _joined(kept, Add) if kept else ZERO


def _difference(left: Term, right: Term) -> Term:
    if right == ZERO:
        return left
    return _opposite(right) if left == ZERO else left - right


def _scaled(term: Term, others: tuple[Term, ...]) -> Term:
    if term == ZERO:
        return ZERO
    return _joined(others if term == ONE else (term, *others), Mul)
