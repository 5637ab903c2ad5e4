"""Where a thing comes from and what it then shows: shares of all by class, and in each class the share with a mark."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.drawing.clauses import Amount, amounts, behind, stems
from grammar.drawing.lot import Lot
from grammar.samples import Sort
from grammar.stories.chances.row import Row

Branch = tuple[Amount | None, Amount]
_JUDGED = {"GOOD": "BAD", "BAD": "GOOD", "ILL": "HEALTHY", "HEALTHY": "ILL", "POSITIVE": "NEGATIVE"}
_MOST = 6


def trees(row: Row, hidden: frozenset[int]) -> Iterator[Lot]:
    """What the shares outside `hidden` tell, where each is that of a class or the share with a mark in one."""
    told = amounts(row, hidden)
    if not 3 <= len(told) <= _MOST or not all(each.share and 0 <= each.value <= 1 for each in told):
        return
    branches = _branches(row, told)
    if branches:
        yield from _lot(row, told, branches)


def _branches(row: Row, told: Sequence[Amount]) -> list[Branch]:
    """Each rate with the share of its class, None for the one class whose share is what the others leave."""
    rates: list[Branch] = []
    for rate in told:
        named = behind(row, rate)
        own = [each for each in told if each is not rate and named & _elsewhere(row, each)]
        if len(own) == 1:
            rates.append((own[0], rate))
    classes = [prior for prior, _ in rates]
    left = [each for each in told if each not in classes and each not in [rate for _, rate in rates]]
    if len(set(map(id, classes))) != len(rates) or any(prior in [rate for _, rate in rates] for prior in classes):
        return []
    if len(left) == 1 and sum((prior.value for prior in classes if prior is not None), Fraction(0)) < 1:
        return [*rates, (None, left[0])]
    whole = sum((prior.value for prior in classes if prior is not None), Fraction(0)) == 1
    return rates if not left and whole else []


def _of_one_mark(marks: Sequence[frozenset[str]]) -> bool:
    """Whether all rates are told of one mark: what one says of it is a part of what another says."""
    return all(one <= two or two <= one for one in marks for two in marks)


def _elsewhere(row: Row, told: Amount) -> frozenset[str]:
    """The words of a clause that do not stand right behind its amount."""
    return stems(row, told.places) - behind(row, told)


def _lot(row: Row, told: Sequence[Amount], branches: list[Branch]) -> Iterator[Lot]:
    spent = sum((prior.value for prior, _ in branches if prior is not None), Fraction(0))
    shares = [prior.value if prior is not None else 1 - spent for prior, _ in branches]
    marks = [_elsewhere(row, rate) for _, rate in branches]
    classes = [behind(row, rate) | (_elsewhere(row, prior) if prior is not None else frozenset())
               for prior, rate in branches]  # fmt: skip
    shown = frozenset().union(*marks) - frozenset().union(*classes)
    several = {word for word in frozenset().union(*classes) if sum(word in each for each in classes) > 1}
    of_all = frozenset().union(*(behind(row, prior) for prior, _ in branches if prior is not None))
    owned = [each - several - of_all - shown for each in classes]
    if not shown or not all(owned) or not _of_one_mark([each & shown for each in marks if each & shown]):
        return
    sorts, names = [], {word: frozenset(range(0, 2 * len(branches), 2)) for word in shown}
    for at, ((_, rate), share) in enumerate(zip(branches, shares, strict=True)):
        sorts.append(Sort("shows", share * rate.value, parts=(share, rate.value)))
        sorts.append(Sort("does not", share * (1 - rate.value), parts=(share, 1 - rate.value)))
        names |= {word: frozenset({2 * at, 2 * at + 1}) for word in owned[at]}
    used = frozenset(at for each in told for at in each.places)
    kinds = frozenset(range(len(sorts)))
    senses = {(_JUDGED[mark.kind], mark.sense): kinds - names[mark.stem]
              for mark in row.marks if mark.kind in _JUDGED and mark.stem in names}  # fmt: skip
    yield Lot(tuple(sorts), names, frozenset(several) | of_all, used, True, 1, senses=senses)
